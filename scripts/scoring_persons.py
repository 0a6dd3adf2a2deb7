"""Score the person behind every quoted attribution of PolNeAR against the labels in corpus/gold/persons.

A label stands for one attribution whose content holds a double mark. It is found as in scoring_polnear, and the
extracted quote that covers most of its marked characters says who speaks:

right      the person of the label, or nobody where the article names nobody
wrong      another name
abstained  nobody where the label has a name
invented   a name where the article names nobody
missed     the content was not found

Two forms of a name are one person when the surnames are the same and the first names do not contradict each other
(“Scott” and “Bobby Scott”, “Len” and “Leonard Burman”). A bare surname stands for a full name only while nobody else
in the article bears it. A body may also be given by its initials.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from figures import Figure, share
from person_labels import PersonLabel, read_person_labels
from polnear import GoldAttribution, PolnearArticle
from scoring_polnear import MARKED_KINDS, Verdict, read_extracted, read_gold, score_article
from trashtalk.errors import InputError
from trashtalk.people.mentions import name_key

Outcome = Literal["right", "wrong", "abstained", "invented", "missed"]

LABELS = {"dev": "polnear_dev.jsonl", "kept-apart": "polnear_train_apart.jsonl", "train": "polnear_train.jsonl"}
NAMESAKES = "namesakes.jsonl"
FORMS = ("name", "pronoun", "nominal", "none")
RESOLVED = ("pronoun", "nominal")
BARS = {"persons_right": 92.0, "persons_right.pronoun_or_nominal": 82.0}
_NICKNAME_MARKS = str.maketrans("", "", "\"“”'‘()")
_SMALL_WORDS = frozenset("a an and at for in of on the to".split())


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """The labels of one article, and everybody named there who shares a name with one of the labelled or is one."""

    labels: tuple[PersonLabel, ...] = ()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class JudgedLabel:
    """What became of one label.

    `speaker` is who the extracted quote is from, None when nobody or not found; `quote_id` is that of the quote.
    """

    article: str
    words: str
    label: PersonLabel
    speaker: str | None
    outcome: Outcome
    quote_id: str | None


def read_labels(folder: Path, split: str) -> dict[str, LabelledArticle]:
    """Return the labels of a split by article; InputError when their file is missing."""
    path = folder / LABELS[split]
    if not path.is_file():
        raise InputError(f"{path}: no such file. Give --corpus the project's corpus/ folder, which holds gold/persons.")
    namesakes = _read_namesakes(folder / NAMESAKES)
    return {
        article: LabelledArticle(
            labels=tuple(some),
            known=frozenset(label.person for label in some if label.person).union(namesakes.get(article, ())),
        )
        for article, some in read_person_labels(path).items()
    }


def _read_namesakes(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8") as lines:
        return {row["article"]: row["names"] for row in map(json.loads, lines)}


def score_persons(
    article: PolnearArticle, labelled: LabelledArticle, rows: Sequence[Mapping[str, Any]]
) -> list[JudgedLabel]:
    """Hold the speakers of the extracted quotes of one article, lines of quotes.jsonl, against its labels.

    Raises InputError when the labels are not those of the article's quoted attributions, each and no other.
    """
    _check_labels(article, labelled.labels)
    quotes = [read_extracted(row) for row in rows]
    row_of = {id(quote): row for quote, row in zip(quotes, rows, strict=True)}
    attributions = [GoldAttribution(list(one.content), [], list(one.source)) for one in labelled.labels]
    scored = score_article(article.name, article.text, attributions, quotes)
    judged = []
    for label, verdict in zip(labelled.labels, scored.verdicts, strict=True):
        row = row_of[id(verdict.best)] if verdict.best is not None else None
        speaker, quote_id = (row["speaker"], row.get("quote_id")) if row is not None else (None, None)
        outcome = _outcome(label, verdict, speaker, labelled.known)
        judged.append(JudgedLabel(article.name, _words(article.text, label), label, speaker, outcome, quote_id))
    return judged


def _check_labels(article: PolnearArticle, labels: Iterable[PersonLabel]) -> None:
    quoted = {tuple(one.content) for one in article.attributions if read_gold(article.text, one).kind in MARKED_KINDS}
    wrong = sorted(quoted ^ {label.content for label in labels})
    if wrong:
        raise InputError(
            f"{article.name}: the labels in gold/persons and the quoted attributions in --data differ, first at "
            f"{wrong[0]}. The labels are for PolNeAR as published, first annotator; see docs/training.md for its form."
        )


def _outcome(label: PersonLabel, verdict: Verdict, speaker: str | None, known: Collection[str]) -> Outcome:
    if not verdict.found:
        return "missed"
    if label.person is None:
        return "right" if speaker is None else "invented"
    if speaker is None:
        return "abstained"
    same = same_person(label.person, speaker, known) or (label.body and is_initials(label.person, speaker))
    return "right" if same else "wrong"


def same_person(one: str, other: str, known: Iterable[str] = ()) -> bool:
    """Whether two names can be forms of one name in an article that names the people `known`.

    Example: "Robert C. “Bobby” Scott" and "Scott" -> True; with "Tim Scott" among `known` -> False
    """
    (given, surname), (other_given, other_surname) = _parts(one), _parts(other)
    if surname != other_surname:
        return False
    if given and other_given:
        return _agree(given, other_given)
    bearers = [first for first, last in map(_parts, known) if last == surname and first]
    full = given or other_given
    return not full or all(_agree(full, first) for first in bearers)


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return first names and surname, without case, accents, titles, initials and the marks of a nickname."""
    key = name_key(name.translate(_NICKNAME_MARKS))
    if len(key) > 1 and key[0] == "the":
        key = key[1:]
    return key[:-1], key[-1] if key else ""


def _agree(some: Collection[str], others: Collection[str]) -> bool:
    """Whether each of the fewer first names is one of the others, cut short or not: Len, Leonard."""
    fewer, more = sorted((some, others), key=len)
    return all(any(long.startswith(short) or short.startswith(long) for long in more) for short in fewer)


def is_initials(one: str, other: str) -> bool:
    """Whether one name is the initials of the other: "U.N." and "the United Nations"."""
    short, long = sorted((one, other), key=len)
    letters = "".join(word[0] for word in long.casefold().split() if word not in _SMALL_WORDS)
    return len(letters) > 1 and short.casefold().removeprefix("the ").replace(".", "") == letters


def _words(text: str, label: PersonLabel) -> str:
    return text[label.content[0][0] : label.content[-1][1]][:90]


def person_figures(judged: Sequence[JudgedLabel]) -> list[Figure]:
    """Return all figures, in the order they are reported; right, wrong, abstained, invented and missed add up."""
    return [
        _right("persons_right", judged),
        _right("persons_right.pronoun_or_nominal", [one for one in judged if one.label.form in RESOLVED]),
        *(_right(f"persons_right.{form}", [one for one in judged if one.label.form == form]) for form in FORMS),
        *(
            share(f"persons_{outcome}", sum(one.outcome == outcome for one in judged), len(judged))
            for outcome in get_args(Outcome)
            if outcome != "right"
        ),
    ]


def _right(name: str, judged: Sequence[JudgedLabel]) -> Figure:
    return share(name, sum(one.outcome == "right" for one in judged), len(judged), least=BARS.get(name))


def person_misses(judged: Iterable[JudgedLabel]) -> Iterator[str]:
    """Yield a line for every label that is not right."""
    for one in judged:
        if one.outcome != "right":
            got = "" if one.outcome == "missed" else f": {one.speaker or 'nobody'}"
            wanted = one.label.person or "nobody"
            yield f"{one.article}: {one.outcome} ({one.label.form}){got} instead of {wanted}: {one.words}"
