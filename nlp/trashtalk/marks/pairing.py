"""Pairing: which signs of a paragraph open and close quotations.

The cheapest reading of the whole paragraph wins (a Viterbi search whose state is the stack of open
quotations), so one odd mark is paid for once and does not shift the pairs after it. Linear in the number
of signs: the states are bounded by depth and style. Most paragraphs have a reading in which nothing is odd,
and then no search is needed: nothing can be cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from trashtalk.marks.prices import (
    DOUBLED,
    OPENING_IMPLIED,
    Paragraph,
    closing_cost,
    left_open_cost,
    nesting_cost,
    reopening_cost,
)
from trashtalk.marks.records import Style
from trashtalk.marks.signs import NEVER, Sign

Action = Literal["ignore", "double", "open", "close", "reopen", "imply"]
Decision = tuple[Action, Sign]
Stack = tuple[Sign, ...]

MAX_DEPTH = 3
BEAM = 10.0  # no single oddity costs that much, so a reading further behind does not recover


@dataclass(frozen=True, slots=True)
class Trail:
    """The decisions so far, newest first."""

    before: Trail | None
    action: Action
    sign: Sign


class Reading(NamedTuple):
    """A way to read the signs so far: its cost, the quotations open now (by opening sign), and the decisions."""

    cost: float
    open: Stack
    trail: Trail | None


class Move(NamedTuple):
    """A way to read the next sign after `reading`."""

    cost: float
    open: Stack
    action: Action
    reading: Reading


def pair_signs(paragraph: Paragraph, signs: Sequence[Sign]) -> list[Decision]:
    """Return the decision on each sign, in order, in the cheapest reading of the paragraph."""
    return _read_plainly(signs) or _search(paragraph, signs)


def _read_plainly(signs: Sequence[Sign]) -> list[Decision] | None:
    """Return the reading that takes every sign at its own cheapest and needs no mending; None when there is none."""
    decisions: list[Decision] = []
    stack: list[Sign] = []
    for sign in signs:
        least = min(sign.opens, sign.closes, sign.ignored)
        if stack and stack[-1].is_single == sign.is_single and closing_cost(stack[-1], sign) <= least:
            stack.pop()
            decisions.append(("close", sign))
        elif sign.ignored == least:
            decisions.append(("ignore", sign))
        elif sign.opens == least and len(stack) < MAX_DEPTH and nesting_cost(tuple(stack[-1:]), sign) == 0:
            stack.append(sign)
            decisions.append(("open", sign))
        else:
            return None
    return None if stack else decisions


def _search(paragraph: Paragraph, signs: Sequence[Sign]) -> list[Decision]:
    readings = [Reading(0.0, (), None)]
    first_double = next((sign for sign in signs if not sign.is_single), None)
    for sign in signs:
        best: dict[tuple[Style, ...], Move] = {}
        for reading in readings:
            for move in _moves(paragraph, reading, sign, sign is first_double):
                key = tuple([opener.style for opener in move.open])
                if key not in best or move.cost < best[key].cost:
                    best[key] = move
        readings = _followed(list(best.values()), sign)
    winner = min(readings, key=lambda it: it.cost + sum(left_open_cost(paragraph, opener) for opener in it.open))
    return _unwound(winner.trail)


def _followed(moves: list[Move], sign: Sign) -> list[Reading]:
    """Return the readings after `moves`, without the hopeless ones, costs counted from the cheapest."""
    least = min(move.cost for move in moves)
    return [
        Reading(cost - least, stack, Trail(reading.trail, action, sign))
        for cost, stack, action, reading in moves
        if cost <= least + BEAM
    ]


def _unwound(trail: Trail | None) -> list[Decision]:
    decisions: list[Decision] = []
    while trail is not None:
        decisions.append((trail.action, trail.sign))
        trail = trail.before
    decisions.reverse()
    return decisions


def _moves(paragraph: Paragraph, reading: Reading, sign: Sign, is_first_double: bool) -> Iterator[Move]:
    cost, stack, trail = reading
    yield Move(cost + sign.ignored, stack, "ignore", reading)
    if _is_doubled(trail, sign):
        yield Move(cost + DOUBLED, stack, "double", reading)
    if len(stack) < MAX_DEPTH and sign.opens < NEVER:
        yield Move(cost + sign.opens + nesting_cost(stack, sign), (*stack, sign), "open", reading)
    if stack and stack[-1].is_single == sign.is_single:
        if sign.closes < NEVER:
            yield Move(cost + closing_cost(stack[-1], sign), stack[:-1], "close", reading)
        if not sign.is_single:
            reopening = reopening_cost(paragraph.text, stack[-1], sign)
            yield Move(cost + sign.opens + reopening, (*stack[:-1], sign), "reopen", reading)
    if is_first_double and not stack and paragraph.pending == "double" and paragraph.is_broken_line:
        yield Move(cost + sign.closes + OPENING_IMPLIED, (), "imply", reading)


def _is_doubled(trail: Trail | None, sign: Sign) -> bool:
    if trail is None or sign.is_single or trail.action not in ("open", "reopen", "close"):
        return False
    return trail.sign.end == sign.offset and trail.sign.glyph == sign.glyph and len(sign.glyph) == 1
