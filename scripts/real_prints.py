"""Pairs of prints made from the real quotations of PolNeAR train, for training: long talk as it is.

Invented long quotations are more vivid than real ones: a network that knew no others took 79 of 100 real ones for a
print of whatever was held against them, after an epoch with these pairs 2 of 100. Other: a quotation beside another of
its article, or of any. Same: beside a part of itself.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from made_up_prints import ANY_MARKS, Pair
from polnear import PolnearArticle

OPENING = "“\"'"
LEAST_WORDS, LEAST_GOES_ON, LEAST_WHOLE, LONGEST = 20, 8, 38, 150
WANTED = (40, 60, 80, 110, 140)  # words: quotations of one article are put together until they have so many
REACH = 5  # quotations
SHORT = range(4, 46)  # words of what is held against a long one
PART = range(4, 31)
LEAST_OTHERS = 3
PART_END = re.compile(r"(?<=[.?!,;])\s+")


@dataclass(frozen=True, slots=True)
class LongQuotation:
    """A quotation, some of one article put together, and the shorter ones of the article that are none of it."""

    text: str
    others: Sequence[str]


def long_quotations(articles: Iterable[PolnearArticle], rng: random.Random) -> list[LongQuotation]:
    """Return the long quotations of the articles that have enough others to be held against."""
    found = [one for article in articles for one in _of_article(contents_of(article), rng)]
    return [one for one in found if len(one.others) >= LEAST_OTHERS]


def contents_of(article: PolnearArticle) -> list[str]:
    """Return what the article quotes, in order, pieces joined and white space folded."""
    in_order = sorted(article.attributions, key=lambda one: one.content[0])
    return [" ".join(" ".join(article.text[a:b] for a, b in sorted(one.content)).split()) for one in in_order]


def _of_article(texts: Sequence[str], rng: random.Random) -> Iterator[LongQuotation]:
    place = 0
    while place < len(texts):
        if _is_quoted(texts[place], LEAST_WORDS):
            used = _together(texts, place, rng.choice(WANTED))
            whole = " ".join(texts[one] for one in used)
            others = [text for number, text in enumerate(texts) if number not in used and len(text.split()) in SHORT]
            if len(whole.split()) >= LEAST_WHOLE:
                text = " ".join(whole.split()[:LONGEST])
                yield LongQuotation(text, [other for other in others if other not in text])
            place = max(used)
        place += 1


def _is_quoted(text: str, least: int) -> bool:
    return text[:1] in OPENING and len(text.split()) >= least


def _together(texts: Sequence[str], first: int, wanted: int) -> list[int]:
    """Return the places of a quotation and of those after it that are put together with it."""
    used, length = [first], len(texts[first].split())
    for place in range(first + 1, min(first + REACH, len(texts))):
        if length < wanted and _is_quoted(texts[place], LEAST_GOES_ON):
            used.append(place)
            length += len(texts[place].split())
    return used


def real_pairs(long: Sequence[LongQuotation], number: int, rng: random.Random) -> Iterator[Pair]:
    """Yield some four pairs for each of `number` long quotations, one of them the same remark."""
    for one in rng.sample(long, min(number, len(long))):
        yield from ((other, one.text, False) for other in rng.sample(one.others, 2))
        yield rng.choice(rng.choice(long).others), one.text, False
        if rng.random() < 0.35:
            yield one.text, rng.choice(long).text, False
        parts = [part for part in PART_END.split(one.text) if len(part.split()) in PART]
        if parts:
            yield _printed(rng.choice(parts).strip(f"{ANY_MARKS} ,.;"), rng), one.text, True


def _printed(part: str, rng: random.Random) -> str:
    """Return a part between marks, or as the article's own clause."""
    return f"“{part}”" if rng.random() < 0.5 else f"that {part[:1].lower()}{part[1:]}"
