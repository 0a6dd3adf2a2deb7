"""Where things go so that they do not cover each other: points of one level, names of events, names on a circle."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

SLOTS = (0.0, 0.2, -0.2, 0.4, -0.4)  # places of a point in its level's band, which is 1 high; nearest the middle first


def find_slots(spans: Sequence[tuple[float, float]], gap: float) -> list[float]:
    """Return, for spans from left to right (first and last pixel), how far up or down each is drawn.

    A span takes the first slot that is free for `gap` pixels before it; with none free, the one free for longest.
    """
    ends = dict.fromkeys(SLOTS, -math.inf)
    taken = []
    for start, end in spans:
        free = [slot for slot in SLOTS if ends[slot] + gap <= start]
        slot = free[0] if free else min(SLOTS, key=ends.__getitem__)
        ends[slot] = end
        taken.append(slot)
    return taken


@dataclass(frozen=True, slots=True)
class Flag:
    """A name at pixel `x`, and how many others stand too near to it to be written."""

    x: float
    name: str
    n_more: int = 0

    @property
    def label(self) -> str:
        """Example: "Lantern Regatta", "Lantern Regatta +2"."""
        return f"{self.name} +{self.n_more}" if self.n_more else self.name


def place_flags(flags: Iterable[Flag], gap: float) -> list[Flag]:
    """Return the flags that can be written, `gap` pixels apart, from left to right; of a crowd the first."""
    placed: list[Flag] = []
    for flag in sorted(flags, key=_place):
        if placed and flag.x - placed[-1].x < gap:
            placed[-1] = replace(placed[-1], n_more=placed[-1].n_more + 1)
        else:
            placed.append(flag)
    return placed


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Return ascending places at least `gap` apart: those that are not are moved outward from the one nearest to 0."""
    moved = list(places)
    if not moved:
        return moved
    middle = min(range(len(moved)), key=lambda index: abs(moved[index]))
    for index in range(middle + 1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + gap)
    for index in range(middle - 1, -1, -1):
        moved[index] = min(moved[index], moved[index + 1] - gap)
    return moved


def _place(flag: Flag) -> tuple[float, str]:
    return flag.x, flag.name
