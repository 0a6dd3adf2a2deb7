"""Turn annotated texts into labelled windows for training the attribution network.

Labels are -100 where a piece is not judged: context pieces, pieces inside a word, layers a source lacks.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gap import GapExample
from gum import GumDocument
from person_labels import PersonLabel
from polnear import GoldAttribution, PolnearArticle, Span
from trashtalk.encoder.network import ACTS, INNER_TAGS, LINKS, NAME_TAGS, SPAN_HEADS
from trashtalk.encoder.windows import Pieces, encode_paragraphs, pack_windows
from trashtalk.gold import GoldArticle, GoldQuote
from trashtalk.marks import find_marks, orient_marks
from trashtalk.people.mentions import name_key
from trashtalk.people.noun_phrases import head_start

IGNORE = -100
MENTION_POS = ("PRP", "PRP$")
_DEFINITE = re.compile(r"(?:s?he|him|his|hers?|the|their)\b", re.IGNORECASE)
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with the layers it has; None for a layer that its source does not annotate."""

    text: str
    paragraphs: list[Pieces]
    names: list[tuple[int, int, str]] | None = None
    unjudged: Sequence[Span] = ()
    contents: list[GoldAttribution] | None = None  # outermost only
    inner: list[GoldAttribution] | None = None  # those that stand inside a content
    unlinked: Sequence[Span] = ()  # contents whose source stands somewhere that no label says
    acts: dict[int, int] | None = None  # cue start -> index in ACTS
    sentence_starts: set[int] | None = None
    mentions: Sequence[tuple[Span, list[Span]]] = ()  # mention -> the names it may point at; none: nobody named


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its labels; `links` rows are a column to point at; `mentions` rows may have several."""

    window: Pieces
    names: Labels
    spans: dict[str, Labels]
    inner: Labels
    sentence: Labels
    act: Labels
    links: dict[str, Labels]
    mentions: list[tuple[int, list[int]]]


def polnear_text(
    article: PolnearArticle, tokenizer: Any, acts: dict[str, int], persons: Sequence[PersonLabel] = ()
) -> AnnotatedText:
    """Return the article with oriented marks and every layer that PolNeAR has; `persons` go before its chains."""
    text = orient_marks(article.text, find_marks(article.text))
    read = list(labelled_mentions(article, persons))
    silver = [one for one in silver_mentions(article) if not any(_overlap(one[0], mention) for mention, _ in read)]
    judged = bool(article.sentence_starts)
    return AnnotatedText(
        text,
        paragraphs=encode_paragraphs(tokenizer, text),
        names=[name for name in article.names if name[2] != "MISC"] if judged else None,
        unjudged=[(start, end) for start, end, label in article.names if label == "MISC"],
        contents=outermost(article.attributions),
        acts=cue_acts(article, acts),
        sentence_starts=set(article.sentence_starts) if judged else None,
        mentions=[*read, *silver],
    )


def labelled_mentions(article: PolnearArticle, persons: Iterable[PersonLabel]) -> Iterable[tuple[Span, list[Span]]]:
    """Yield the sources that are pronouns and nominals, with the names of whom they were read to stand for."""
    persons = list(persons)
    named = [label.person for label in persons if label.person]
    for label in persons:
        if label.form in ("pronoun", "nominal") and label.source:
            names = _names_of(article, label.person, label.body, named) if label.person else []
            if names or not label.person:
                yield label.source[0], names


def _names_of(article: PolnearArticle, person: str, body: bool, others: Sequence[str]) -> list[Span]:
    """Return where the corpus' tagger saw the person's name: all of it, or its last word where no other has it."""
    wanted = name_key(person)
    shared = any(name_key(other)[-1:] == wanted[-1:] and other != person for other in others)
    found = []
    for start, end, label in article.names:
        key = name_key(article.text[start:end])
        tail = key == wanted if body else bool(key) and key[-1:] == wanted[-1:] and set(key) <= set(wanted)
        if tail and not (shared and len(key) < len(wanted)) and label in ("PERSON", "ORG"):
            found.append((start, end))
    return found


def _overlap(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def outermost(attributions: Iterable[Any]) -> list[Any]:
    """Return the attributions whose content does not lie in a longer one already taken."""
    taken: list[Any] = []
    covered: set[int] = set()
    for attribution in sorted(attributions, key=lambda one: -sum(end - start for start, end in one.content)):
        characters = {i for start, end in attribution.content for i in range(start, end)}
        if not characters & covered:
            taken.append(attribution)
            covered |= characters
    return taken


def read_acts(path: Path) -> dict[str, int]:
    """Return cue lemma -> index in ACTS."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["lemma"]: ACTS.index(row["act"]) for row in csv.DictReader(lines)}


def cue_acts(article: PolnearArticle, acts: dict[str, int]) -> dict[int, int]:
    """Return the act of each cue whose lemmas all agree, by the offset of the cue."""
    found: dict[int, int] = {}
    for attribution in article.attributions:
        lemmas = [
            lemma for start, end in attribution.cue for offset, lemma in article.lemmas.items() if start <= offset < end
        ]
        verdicts = {acts[lemma] for lemma in lemmas if lemma in acts}
        if len(verdicts) == 1 and attribution.cue:
            found[attribution.cue[0][0]] = verdicts.pop()
    return found


def silver_mentions(article: PolnearArticle) -> Iterable[tuple[Span, list[Span]]]:
    """Yield the pronouns and nominals of the automatic chains with the names before them."""
    for chain in article.chains:
        names = sorted(mention.named for mention in chain if mention.named)
        for mention in chain:
            short = mention.span[1] - mention.span[0] <= 40
            if mention.named is None and short and mention.pos in (*MENTION_POS, "DT"):
                before = [name for name in names if name[0] < mention.span[0]]
                if before:
                    yield mention.span, before


def gap_text(example: GapExample, tokenizer: Any) -> AnnotatedText:
    """Return a GAP example: one pronoun and the right one of two names."""
    text = example.text.replace("\n", " ")
    return AnnotatedText(
        text,
        paragraphs=encode_paragraphs(tokenizer, text),
        mentions=[(example.pronoun, [example.right])] if example.right else [],
    )


def gum_text(document: GumDocument, tokenizer: Any) -> AnnotatedText:
    """Return a GUM document: pronouns and nominals of people and the names that they stand for.

    Of the mentions of people without a name only the definite ones count: "you" and "a friend" are asked of nobody.
    """
    oriented = orient_marks(document.text, find_marks(document.text))
    mentions = [
        (mention, names) for mention, names in document.mentions if names or _DEFINITE.match(document.text, mention[0])
    ]
    return AnnotatedText(oriented, encode_paragraphs(tokenizer, oriented), mentions=mentions)


def own_text(article: GoldArticle, tokenizer: Any) -> AnnotatedText:
    """Return an article of the project's own gold: attributions at both levels, people by name and by other words."""
    oriented = orient_marks(article.text, find_marks(article.text))
    outer = [quote for quote in article.quotes if quote.inside is None]
    named = {person.name: _places_of_names(article, person.name) for person in article.people}
    bodies = {person.name for person in article.people if person.gender == "body"}
    return AnnotatedText(
        oriented,
        paragraphs=encode_paragraphs(tokenizer, oriented),
        names=[(*span, "ORG" if name in bodies else "PERSON") for name, spans in named.items() for span in spans],
        # the gold lists people and bodies; any other word with a capital may be a name of some kind
        unjudged=_other_capitals(article.text, [span for spans in named.values() for span in spans]),
        contents=[_gold_attribution(quote) for quote in outer],
        inner=[_gold_attribution(quote) for quote in article.quotes if quote.inside is not None],
        unlinked=[span for quote in outer if quote.basis == "continuation" for span in quote.fragments],
        acts={quote.cue[0]: ACTS.index(quote.act) for quote in outer if quote.cue is not None},
        mentions=[
            *(
                (quote.source, named[quote.speaker])
                for quote in article.quotes
                if quote.source and quote.basis in ("pronoun", "nominal") and quote.speaker and named.get(quote.speaker)
            ),
            *(
                (quote.source, [])
                for quote in article.quotes
                if quote.source and quote.basis in ("pronoun", "nominal") and not quote.speaker
            ),
            *_described(article, named),
        ],
    )


def _gold_attribution(quote: GoldQuote) -> GoldAttribution:
    return GoldAttribution(
        content=list(quote.fragments),
        cue=[quote.cue] if quote.cue else [],
        source=[quote.source] if quote.source else [],
    )


def _places_of_names(article: GoldArticle, name: str) -> list[Span]:
    """Return where a person stands by name: the full name, or a form with a capital that nobody else shares."""
    person = next(one for one in article.people if one.name == name)
    others = {form for other in article.people if other.name != name for form in (other.name, *other.forms)}
    last = {name_key(other.name)[-1:] for other in article.people if other.name != name}
    forms = [form for form in person.forms if form[:1].isupper() and form not in others]
    forms = [form for form in forms if name_key(form) and name_key(form) not in last]
    found: list[Span] = []
    for form in sorted({name, *forms}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", article.text):
            if not any(start < match.end() and match.start() < end for start, end in found):
                found.append(match.span())
    return sorted(found)


def _other_capitals(text: str, known: Sequence[Span]) -> list[Span]:
    covered = {offset for span in known for offset in range(*span)}
    return [match.span() for match in re.finditer(r"\b[A-Z][\w’'.-]*", text) if match.start() not in covered]


def _described(article: GoldArticle, named: dict[str, list[Span]]) -> Iterable[tuple[Span, list[Span]]]:
    """Yield the places where the words for one person alone ("the 31-year-old") stand."""
    for person in article.people:
        forms = {form for form in person.forms if form[:1].islower() and " " in form}
        shared = {form for other in article.people if other is not person for form in other.forms}
        for form in sorted(forms - shared):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", article.text, re.IGNORECASE):
                if named[person.name]:
                    yield match.span(), named[person.name]


def name_texts(docs: Iterable[Any], tokenizer: Any, words: int = 180) -> list[AnnotatedText]:
    """Return spaCy docs with entities, joined to texts of about `words` words, one doc a line."""
    texts, batch, count = [], [], 0
    for doc in docs:
        batch.append(doc)
        count += len(doc)
        if count >= words:
            texts.append(_joined_docs(batch, tokenizer))
            batch, count = [], 0
    return [*texts, _joined_docs(batch, tokenizer)] if batch else texts


def _joined_docs(docs: Sequence[Any], tokenizer: Any) -> AnnotatedText:
    lines, names, unjudged, offset = [], [], [], 0
    for doc in docs:
        line = doc.text.replace("\n", " ")
        names += [(offset + ent.start_char, offset + ent.end_char, ent.label_) for ent in doc.ents]
        unjudged += [(offset + t.idx, offset + t.idx + len(t)) for t in doc if t.ent_iob == 0]
        lines.append(line)
        offset += len(line) + 1
    text = "\n".join(lines)
    oriented = orient_marks(text, find_marks(text))
    return AnnotatedText(oriented, encode_paragraphs(tokenizer, oriented), names=names, unjudged=unjudged)


def examples(
    text: AnnotatedText,
    size: int,
    context: int,
    first_size: int | None = None,
    change: Callable[[Pieces], Pieces] | None = None,
) -> list[Example]:
    """Return the text's windows with their labels; `change` may spin a window's wording before it is labelled."""
    windows = pack_windows(text.paragraphs, size, context, first_size)
    return [label_window(change(window) if change else window, text) for window in windows]


def label_window(window: Pieces, text: AnnotatedText) -> Example:
    """Return one window with the labels of every layer that the text has."""
    places = Places(window)
    judged = window.first & window.fresh
    return Example(
        window=window,
        names=_name_labels(text, places, judged),
        spans=_span_labels(text, places, judged),
        inner=_inner_labels(text, places, judged),
        sentence=_sentence_labels(text, window, judged),
        act=_act_labels(text, places, judged),
        links=_link_labels(text, places, judged),
        mentions=_mention_rows(text, places, judged),
    )


class Places:
    """Where the words of a window stand: character spans to rows of the window."""

    def __init__(self, window: Pieces) -> None:
        self.rows = np.flatnonzero(window.first)
        self.starts = window.starts[self.rows]
        bounds = np.append(self.rows[1:], len(window))
        self.ends = np.array([window.ends[row:bound].max() for row, bound in zip(self.rows, bounds, strict=True)])
        self.length = len(window)

    def of(self, span: Span) -> Labels:
        """Return the rows of the words that overlap `span`."""
        if not len(self.rows):
            return self.rows
        found: Labels = self.rows[(self.ends > span[0]) & (self.starts < span[1])]
        return found

    def blank(self) -> Labels:
        """Return a label for each piece, none judged."""
        return np.full(self.length, IGNORE, dtype=np.int64)


def _name_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> Labels:
    labels = places.blank()
    if text.names is None:
        return labels
    labels[judged] = 0
    for start, end, name in text.names:
        rows = places.of((start, end))
        labels[rows] = NAME_TAGS.index(f"I-{name}")
        if len(rows) and places.starts[np.searchsorted(places.rows, rows[0])] >= start:
            labels[rows[0]] = NAME_TAGS.index(f"B-{name}")
    for span in text.unjudged:
        labels[places.of(span)] = IGNORE
    labels[~judged] = IGNORE
    return labels


def _span_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> dict[str, Labels]:
    labels = {head: places.blank() for head in SPAN_HEADS}
    if text.contents is None:
        return labels
    for head in SPAN_HEADS:
        labels[head][judged] = 0
        for span in (span for attribution in text.contents for span in getattr(attribution, head)):
            rows = places.of(span)
            labels[head][rows] = 2
            if len(rows) and places.starts[np.searchsorted(places.rows, rows[0])] >= span[0]:
                labels[head][rows[0]] = 1
        labels[head][~judged] = IGNORE
    return labels


def _inner_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> Labels:
    labels = places.blank()
    if text.inner is None:
        return labels
    labels[judged] = 0
    for role in SPAN_HEADS:
        for span in (span for attribution in text.inner for span in getattr(attribution, role)):
            rows = places.of(span)
            labels[rows] = INNER_TAGS.index(f"I-{role}")
            if len(rows) and places.starts[np.searchsorted(places.rows, rows[0])] >= span[0]:
                labels[rows[0]] = INNER_TAGS.index(f"B-{role}")
    labels[~judged] = IGNORE
    return labels


def _sentence_labels(text: AnnotatedText, window: Pieces, judged: NDArray[np.bool_]) -> Labels:
    labels = np.full(len(window), IGNORE, dtype=np.int64)
    if text.sentence_starts is not None:
        labels[judged] = [int(start in text.sentence_starts) for start in window.starts[judged].tolist()]
    return labels


def _act_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> Labels:
    labels = places.blank()
    for attribution in text.contents or ():
        for span in attribution.cue[:1]:
            if text.acts and span[0] in text.acts:
                labels[places.of(span)] = text.acts[span[0]]
    labels[~judged] = IGNORE
    return labels


def _link_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> dict[str, Labels]:
    labels = {link: places.blank() for link in LINKS if link != "coreference"}
    for attribution in text.contents or ():
        for span in attribution.content:
            rows = places.of(span)
            labels["content_source"][rows] = _first(attribution.source, places)
            labels["content_cue"][rows] = _first(attribution.cue, places)
        for span in attribution.cue:
            labels["cue_source"][places.of(span)] = _first(attribution.source, places)
    for span in text.unlinked:
        labels["content_source"][places.of(span)] = IGNORE
        labels["content_cue"][places.of(span)] = IGNORE
    for rows in labels.values():
        rows[~judged] = IGNORE
    return labels


def _first(spans: Sequence[Span], places: Places) -> int:
    for span in spans:
        rows = places.of(span)
        if len(rows):
            return int(rows[0])
    return 0


def _mention_rows(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> list[tuple[int, list[int]]]:
    """Return the row of each mention's noun with the columns it may point at: column 0 for nobody named at all.

    "his" in "his coach" is a mention of its own and points elsewhere than the coach does.
    """
    found = []
    for mention, names in text.mentions:
        rows = places.of((mention[0] + head_start(text.text[slice(*mention)]), mention[1]))
        columns = sorted({int(row) for name in names for row in places.of(name)}) if names else [0]
        if len(rows) and judged[rows[0]] and columns:
            found.append((int(rows[0]), columns))
    return found
