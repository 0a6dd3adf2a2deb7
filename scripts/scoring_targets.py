"""Score whom labelled quotes are aimed at, judged on the words of quote and context.

right   the target is named in reach and the likeliest words share a telling word with its name, or with another name
        that the gold has for it; it is in reach by a pronoun of the quoted words only, and that is pointed at; the
        remark is about the speaker and is said to be
false   somebody else than the speaker is given for a quote that is aimed at nobody (readers do not agree on whether
        plain talk about oneself is aimed at oneself or at nobody)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from figures import Figure, share
from hostility_data import LabelledQuote
from hostility_examples import SECOND_PERSON, THIRD_PERSON, named_words
from scoring_hostility import Rated
from trashtalk.hostility import QuoteInContext
from trashtalk.hostility.aiming import Named, aimed_at, telling_words

Reach = Literal["self", "name", "pronoun", "none"]
LEAST_RIGHT, MOST_FALSE = 85.0, 10.0


def target_figures(rated: Iterable[Rated], part: str = "") -> list[Figure]:
    """Return the share right of targets, by how they are in reach, and the share false where there is none."""
    right: dict[Reach, list[bool]] = {"name": [], "pronoun": [], "self": [], "none": []}
    false: list[bool] = []
    for one in rated:
        found = likeliest(one)
        if one.gold.target is None:
            false.append(found is not None and not found.is_speaker)
        else:
            reach = reach_of(one.gold)
            right[reach].append(found is not None and is_right(one.gold, reach, found))
    every = [verdict for some in right.values() for verdict in some]
    return [
        share(f"{part}target.right", sum(every), len(every), least=LEAST_RIGHT),
        *(share(f"{part}target.right.{reach}", sum(some), len(some)) for reach, some in right.items()),
        share(f"{part}target.false", sum(false), len(false), most=MOST_FALSE),
    ]


def likeliest(one: Rated) -> Named | None:
    """Return whom the classifier takes to be the target, None for nobody."""
    found = aimed_at(QuoteInContext(one.gold.quote, one.gold.context), one.scored.aim)
    return found[0] if found else None


def reach_of(gold: LabelledQuote) -> Reach:
    """Return how the target of a quote can be found: by name, by a pronoun in the quoted words, or not at all."""
    if gold.aimed_at_self:
        return "self"
    if named_words(gold) & telling_words(f"{gold.quote} {gold.context}"):
        return "name"
    return "pronoun" if _pronouns(gold) else "none"


def is_right(gold: LabelledQuote, reach: Reach, found: Named) -> bool:
    """Whether the words found are those of the target, or a pronoun that stands for it where no name does."""
    if reach == "self" or found.is_speaker:
        return reach == "self" and found.is_speaker
    wanted = named_words(gold) if reach == "name" else _pronouns(gold)
    return bool(telling_words(found.words) & wanted)


def _pronouns(gold: LabelledQuote) -> frozenset[str]:
    words = telling_words(gold.quote)
    return words & THIRD_PERSON or words & SECOND_PERSON
