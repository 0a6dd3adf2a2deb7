"""Contents as sets of characters: how much two share, which lies in which, and which belongs to which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from trashtalk.gold.records import Span

Characters = frozenset[int]


def characters(spans: Iterable[Span]) -> Characters:
    """Return the offsets of all characters in `spans`."""
    return frozenset(offset for start, end in spans for offset in range(start, end))


def words_of(text: str, spans: Iterable[Span]) -> Characters:
    """Return the offsets of the letters and digits in `spans`, of all characters when there are none.

    Two contents with the same words differ at most in marks, punctuation and blanks.
    """
    everything = characters(spans)
    return frozenset(offset for offset in everything if text[offset].isalnum()) or everything


def half_in(some: Characters, others: Characters) -> bool:
    """Whether at least half of `some` is among the others; nothing is in nothing."""
    return bool(some) and 2 * len(some & others) >= len(some)


def likeness(some: Characters, others: Characters) -> float:
    """Return the characters in both over those in either (Jaccard)."""
    return len(some & others) / len(some | others) if some and others else 0.0


def likest(content: Characters, others: Sequence[Characters], among: Iterable[int]) -> int | None:
    """Return which of the others, of those numbered in `among`, is most like the content; None if none shares any."""
    best = max(((likeness(content, others[number]), -number) for number in among), default=(0.0, 0))
    return -best[1] if best[0] else None


def holders(contents: Sequence[Characters]) -> list[int | None]:
    """Return for each content the number of the smallest other one that holds all of it and more, None without one."""
    return [
        min(
            (number for number, other in enumerate(contents) if content < other),
            key=lambda number: len(contents[number]),
            default=None,
        )
        for content in contents
    ]


def pair_best_first(
    ones: Sequence[Characters], others: Sequence[Characters], may_pair: Callable[[int, int], bool]
) -> dict[int, int]:
    """Return number of a one -> number of its other: one to one, the likest pair first, in text order when equal.

    Only those are paired that share a character, and that `may_pair` (of a one, with another) allows.
    """
    fits = sorted(
        (-likeness(one, other), number, other_number)
        for number, one in enumerate(ones)
        for other_number, other in enumerate(others)
        if _reach_each_other(one, other) and not one.isdisjoint(other) and may_pair(number, other_number)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other_number in fits:
        if number not in pairs and other_number not in taken:
            pairs[number] = other_number
            taken.add(other_number)
    return pairs


def _reach_each_other(one: Characters, other: Characters) -> bool:
    return bool(one and other) and min(one) <= max(other) and min(other) <= max(one)
