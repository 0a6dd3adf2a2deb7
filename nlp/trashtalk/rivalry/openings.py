"""Who started: the first remark at or above a level, where it is sure that it was the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trashtalk.records import SHARP
from trashtalk.report.wording import say_count, say_date, say_dates
from trashtalk.rivalry.aimed import AimedRemark, Direction

EDGE = 1  # the first level that needles anybody (docs/codebook.md)
LEVELS = (EDGE, SHARP)


@dataclass(frozen=True, slots=True)
class Opening:
    """Who was first at `level` or above, by which remark, said from `start` on; None where that is not known.

    `reason` says so in one sentence, also why it is not known.
    """

    level: int
    name: str | None
    remark_id: str | None
    start: date | None
    reason: str


def find_opening(one: Direction, other: Direction, level: int = EDGE) -> Opening:
    """Return who began at `level`: whose first remark surely lies before every one of the other's.

    A tie, or intervals that overlap, leave it unknown; so no print order and no chance of a search decides it.
    """
    mine, theirs = _at(one, level), _at(other, level)
    if not mine and not theirs:
        return Opening(level, None, None, None, f"No dated remark of either is at level {level} or above.")
    for first, second, direction in ((mine, theirs, one), (theirs, mine, other)):
        if first and (not second or _first_to_end(first).end < min(aimed.start for aimed in second)):
            return _opening(level, direction, _first_to_end(first), _n_undated((one, other), level))
    earliest = [min(mine, key=_start), min(theirs, key=_start)]
    days = " and ".join(say_dates(aimed.start, aimed.end) for aimed in earliest)
    reason = f"Not known: the first remarks at level {level} or above, {days}, may be of one day."
    return Opening(level, None, None, None, reason)


def _opening(level: int, direction: Direction, first: AimedRemark, n_undated: int) -> Opening:
    name = direction.speaker.name
    when = (
        f"on {say_date(first.start)}"
        if first.start == first.end
        else f"between {say_date(first.start)} and {say_date(first.end)}"
    )
    doubt = f"; {say_count(n_undated, 'undated remarks')} at that level may be earlier" if n_undated else ""
    reason = f"{name} made the first remark at level {level} or above, {when}{doubt}."
    return Opening(level, name, first.remark.remark_id, first.start, reason)


def _at(direction: Direction, level: int) -> list[AimedRemark]:
    return [aimed for aimed in direction.dated if aimed.is_at_least(level)]


def _n_undated(directions: Sequence[Direction], level: int) -> int:
    hostilities = [remark.hostility for direction in directions for remark in direction.undated]
    return sum(hostility is not None and hostility.level >= level for hostility in hostilities)


def _first_to_end(remarks: Sequence[AimedRemark]) -> AimedRemark:
    return min(remarks, key=_end)


def _start(aimed: AimedRemark) -> tuple[date, date]:
    return aimed.start, aimed.end


def _end(aimed: AimedRemark) -> tuple[date, date]:
    return aimed.end, aimed.start
