"""How the text speaks of its people, as he or as she: titles, kin words, and the pronouns right after a name.

Learned from the article alone, never from a list of names. Pronouns in quoted words are somebody else's and left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from trashtalk.people.gendered_words import gender_of_words
from trashtalk.people.name_spans import Span
from trashtalk.people.names import title_words
from trashtalk.people.portraits import portrait_at
from trashtalk.people.titles import gender_of_title

_HE = frozenset("he him his himself".split())
_PRONOUN = re.compile(r"(?<![\w’'])(?:he|him|his|himself|she|her|hers|herself)(?![\w])", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|''[^'\n]*''|(?<!\w)‘[^\n]*?’(?!\w)", re.MULTILINE)
_TITLE_WEIGHT = 3.0
_KIN_WEIGHT = 3.0
# "Brook beat her" is not about Brook
_SUBJECT_WEIGHT, _OTHER_WEIGHT = 1.0, 0.5
# a verdict needs this much, and this share on one side
_LEAST = 1.0
_LEAST_SURE = 3.0
_LEAST_SHARE = 0.75
_REACH = 260


Weights = tuple[float, float]


def gender_weights(text: str, mentions: Sequence[Span], starts: Sequence[int]) -> Weights:
    """Return how much at a person's mentions speaks for "he" and how much for "she".

    `starts` are the sorted starts of all names: a pronoun behind another name is not this person's.
    """
    described = gender_of_words(portrait_at(text, tuple(mentions)).heads)
    he, she = (_KIN_WEIGHT if described == gender else 0.0 for gender in "mf")
    for span in mentions:
        for gender, weight in _signs(text, span, starts):
            he, she = (he + weight, she) if gender == "m" else (he, she + weight)
    return he, she


def verdict(weights: Weights, *, sure: bool = False) -> str | None:
    """Return "m" or "f" when nearly all speaks for it, else None; `sure` asks for more than a pronoun or two."""
    he, she = weights
    if max(he, she) < (_LEAST_SURE if sure else _LEAST) or max(he, she) < _LEAST_SHARE * (he + she):
        return None
    return "m" if he > she else "f"


def _signs(text: str, span: Span, others: Sequence[int]) -> Iterable[tuple[str, float]]:
    titled = gender_of_title(title_words(text, span))
    if titled:
        yield titled, _TITLE_WEIGHT
    pronoun = _next_pronoun(text, span[1], others)
    if pronoun:
        weight = _SUBJECT_WEIGHT if pronoun in ("he", "she") else _OTHER_WEIGHT
        yield "m" if pronoun in _HE else "f", weight


def _next_pronoun(text: str, start: int, others: Sequence[int]) -> str | None:
    """Return the first "he" or "she" word after a mention, before any other name and within the next sentence."""
    number = bisect_right(others, start)
    line_end = text.find("\n", start)
    stop = min(
        others[number] if number < len(others) else len(text),
        line_end if line_end >= 0 else len(text),
        start + _REACH,
    )
    for found in _PRONOUN.finditer(text, start, stop):
        if not is_quoted(text, found.start()):
            return found.group().casefold()
    return None


def is_quoted(text: str, offset: int) -> bool:
    """Whether an offset lies between quotation marks of its line."""
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return any(found.start() < offset - line_start < found.end() for found in _QUOTED.finditer(line))
