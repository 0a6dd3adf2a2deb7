"""Pairs of prints made from the project's own quotations, fresh for every epoch: copies that differ, and neighbours.

Same: other marks, cut to some clauses, an ellipsis for the middle, other contractions, a word left out, a filler put
before. Other: the quotation that stands a few lines away in its file (mostly the same theme, often the same people).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Pair = tuple[str, str, bool]

MARKS = (("“", "”"), ("'", "'"), ('"', '"'), ("‘", "’"), ("«", "»"), ("", ""))
CLAUSE = re.compile(r"(?<=[.?!;:])\s+|(?<=,)\s+")
CONTRACTIONS = (
    ("I am", "I'm"),
    ("do not", "don't"),
    ("going to", "gonna"),
    ("It is", "It's"),
    ("cannot", "can't"),
    ("will not", "won't"),
    ("He is", "He's"),
    ("She is", "She's"),
    ("we are", "we're"),
    ("is not", "isn't"),
)
FILLERS = ("Look,", "Well,", "I mean,", "Listen,", "You know,")
GAPS = (" … ", " ... ", " [he] ")
SHORTEST, SHORTEST_CUT, LONG_ENOUGH_FOR_A_GAP = 6, 4, 14
NEIGHBOURS = 6
LONGEST = 85  # words
ANY_MARKS = "“”\"'‘’«»"


def made_up_pairs(quotations: Sequence[Mapping[str, Any]], number: int, rng: random.Random) -> Iterator[Pair]:
    """Yield (one, other, whether they are one remark), half and half; twins of the gold are no easy others."""
    for count in range(number):
        pair = None
        while pair is None:
            pair = _same(quotations, rng) if count % 2 else _other(quotations, rng)
        yield pair


def _same(quotations: Sequence[Mapping[str, Any]], rng: random.Random) -> Pair | None:
    text = rng.choice(quotations)["quote"]
    if len(text.split()) < SHORTEST:
        return None
    draw = rng.random()
    if draw < 0.45:
        changed = _cut(text, rng)
    elif draw < 0.65:
        changed = _with_gap(text, rng)
    elif draw < 0.85:
        changed = _light(text, rng)
    else:
        changed = text.upper() if draw < 0.88 else text
    return (_marked(text, rng), _marked(changed, rng), True) if changed else None


def _other(quotations: Sequence[Mapping[str, Any]], rng: random.Random) -> Pair | None:
    place = rng.randrange(len(quotations) - NEIGHBOURS)
    one, other = quotations[place], quotations[place + rng.randrange(1, NEIGHBOURS)]
    first, second = one["quote"], other["quote"]
    if first[:25] == second[:25] or first in second or second in first:
        return None
    if rng.random() < 0.4:
        first = _cut(first, rng) or first
    if rng.random() < 0.2:
        second = _cut(second, rng) or second
    return _marked(first, rng), _marked(second, rng), False


def _marked(text: str, rng: random.Random) -> str:
    opening, closing = rng.choice(MARKS)
    return f"{opening}{text}{closing}"


def _cut(text: str, rng: random.Random) -> str | None:
    clauses = CLAUSE.split(text)
    if len(clauses) < 2:
        return None
    first = rng.randrange(len(clauses))
    last = rng.randrange(first + 1, len(clauses) + 1)
    cut = " ".join(clauses[first:last])
    return cut if last - first < len(clauses) and len(cut.split()) >= SHORTEST_CUT else None


def _with_gap(text: str, rng: random.Random) -> str | None:
    words = text.split()
    if len(words) < LONG_ENOUGH_FOR_A_GAP:
        return None
    start = rng.randrange(4, len(words) - 8)
    end = rng.randrange(start + 2, len(words) - 3)
    return " ".join(words[:start]) + rng.choice(GAPS) + " ".join(words[end:])


def _light(text: str, rng: random.Random) -> str:
    for full, short in CONTRACTIONS:
        if rng.random() < 0.7:
            text = text.replace(full, short) if rng.random() < 0.5 else text.replace(short, full)
    words = text.split()
    if len(words) > 8 and rng.random() < 0.7:
        del words[rng.randrange(len(words))]
    return " ".join([rng.choice(FILLERS), *words] if rng.random() < 0.3 else words)


def lengthened(pairs: Sequence[Pair], quotations: Sequence[Mapping[str, Any]], rng: random.Random) -> list[Pair]:
    """Return the pairs, about half with other quotations said around one text or both, and more others.

    Without them the network takes a short text beside a long one for a part of it, as it mostly is in written pairs.
    The more others are short texts beside long ones that do not hold them.
    """
    grown = [_lengthened(pair, quotations, rng) for pair in pairs]
    for one, other, _ in rng.sample(list(pairs), len(pairs) // 6):
        words = " ".join(_neighbours(quotations, rng.choice((2, 3, 4)), rng)).split()[:LONGEST]
        grown.append((other if rng.random() < 0.7 else one, f"“{' '.join(words)}”", False))
    return grown


def _lengthened(pair: Pair, quotations: Sequence[Mapping[str, Any]], rng: random.Random) -> Pair:
    one, other, same = pair
    draw = rng.random()
    if draw < 0.45:
        if _is_marked(one) and (rng.random() < 0.5 or not _is_marked(other)):
            return _grown(one, quotations, rng), other, same
        return (one, _grown(other, quotations, rng), same) if _is_marked(other) else pair
    if draw < 0.55 and _is_marked(one) and _is_marked(other):
        return _grown(one, quotations, rng), _grown(other, quotations, rng), same
    return pair


def _grown(text: str, quotations: Sequence[Mapping[str, Any]], rng: random.Random) -> str:
    """Return a text in the middle of others, cut to `LONGEST` words around it."""
    others = _neighbours(quotations, rng.choice((1, 1, 2, 2, 3)), rng)
    place = rng.randrange(len(others) + 1)
    own = text.strip(ANY_MARKS)
    words = " ".join([*others[:place], own, *others[place:]]).split()
    before, length = len(" ".join(others[:place]).split()), len(own.split())
    start = max(0, min(before, before + length // 2 - LONGEST // 2)) if len(words) > LONGEST else 0
    return f"“{' '.join(words[start : start + max(LONGEST, length)])}”"


def _neighbours(quotations: Sequence[Mapping[str, Any]], number: int, rng: random.Random) -> list[str]:
    start = rng.randrange(len(quotations) - NEIGHBOURS)
    return [quotations[start + step]["quote"] for step in rng.sample(range(NEIGHBOURS), number)]


def _is_marked(text: str) -> bool:
    return text[:1] in ANY_MARKS
