"""The truth of the demo's rivalry: every distinct remark with the day it was said (corpus/gold/demo/remarks.jsonl).

Its series over time are made here from these lines alone, with a level counted as level / 4, so that what trashtalk
measures can be held against them.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trashtalk.errors import InputError
from trashtalk.records import LEVEL_NAMES
from trashtalk.rivalry.intensity import intensity_on
from trashtalk.rivalry.periods import all_periods
from trashtalk.rivalry.settings import RivalrySettings

REMARKS = "remarks.jsonl"
MONTHLY = RivalrySettings(period="month")
HIGHEST = len(LEVEL_NAMES) - 1
SAID = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class TrueRemark:
    """One line of remarks.jsonl: said on one of the days from `start` to `end`, both included."""

    remark: str
    start: date
    end: date
    speaker: str
    target: str | None
    level: int
    words: str

    @property
    def score(self) -> float:
        """The level as hostility, 0 to 1."""
        return self.level / HIGHEST

    @property
    def is_dated(self) -> bool:
        """Whether a day or a month is known; one of which only the year is, is in no series, as in `aimed_remarks`."""
        return (self.end - self.start).days < MONTHLY.longest_interval_days


def read_remarks(path: Path) -> list[TrueRemark]:
    """Return the lines of remarks.jsonl; InputError when it is not there, or a line has no day, month or year."""
    if not path.is_file():
        raise InputError(f"{path}: no such file. Give --corpus the project's corpus/ folder.")
    with path.open(encoding="utf-8") as lines:
        return [_true_remark(json.loads(line), path, number) for number, line in enumerate(lines, 1)]


def _true_remark(row: Mapping[str, Any], path: Path, number: int) -> TrueRemark:
    try:
        start, end = days_of(row["said"])
    except ValueError:
        said = repr(row["said"])
        raise InputError(
            f"{path}:{number}: said is {said}: expected 2025-06-14, 2025-06 or 2025. Correct it."
        ) from None
    return TrueRemark(row["remark"], start, end, row["speaker"], row["target"], row["level"], row["words"])


def days_of(said: str) -> tuple[date, date]:
    """Return the first and the last day of a day, a month or a year; ValueError for anything else.

    Example: "2025-02" -> 2025-02-01, 2025-02-28
    """
    match = SAID.fullmatch(said)
    if match is None:
        raise ValueError(said)
    year = int(match["year"])
    if match["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if match["day"] is None:
        return date(year, month, 1), last_day(date(year, month, 1))
    return date.fromisoformat(said), date.fromisoformat(said)


def last_day(month: date) -> date:
    """Return the last day of the month that a day lies in."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def said_by(remarks: Iterable[TrueRemark], speaker: str, target: str) -> list[TrueRemark]:
    """Return what one says about the other."""
    return [one for one in remarks if (one.speaker, one.target) == (speaker, target)]


def months_of(remarks: Iterable[TrueRemark]) -> list[date]:
    """Return the first days of all months from the first dated remark to the last; none without a dated remark."""
    dated = [one for one in remarks if one.is_dated]
    if not dated:
        return []
    return all_periods(min(one.start for one in dated), max(one.end for one in dated), "month")


def monthly_sums(remarks: Iterable[TrueRemark], months: Iterable[date]) -> list[float]:
    """Return the sum of the scores said in each month, every remark once, however often it was printed."""
    sums: dict[date, float] = defaultdict(float)
    for one in remarks:
        if one.is_dated:
            sums[one.start.replace(day=1)] += one.score
    return [sums[month] for month in months]


def silent_months(remarks: Sequence[TrueRemark], months: Iterable[date]) -> list[date]:
    """Return the months in which no remark was made, not even a kind one."""
    spoken = {one.start.replace(day=1) for one in remarks if one.is_dated}
    return [month for month in months if month not in spoken]


def fading_sums(
    remarks: Iterable[TrueRemark], months: Iterable[date], half_life_days: float = MONTHLY.half_life_days
) -> list[float]:
    """Return the intensity at the end of each month: all that was said by then, fading by half every so many days.

    A remark known to a month only is shared out over its days.
    """
    scores: dict[int, float] = defaultdict(float)
    for one in remarks:
        if one.is_dated:
            days = range(one.start.toordinal(), one.end.toordinal() + 1)
            for day in days:
                scores[day] += one.score / len(days)
    return [intensity_on(scores, last_day(month), half_life_days) for month in months]


def first_at(one: Iterable[TrueRemark], other: Iterable[TrueRemark], level: int) -> str | None:
    """Return who was surely first at `level` or above; None when neither was, or both may have been on one day."""
    said = [[each for each in some if each.is_dated and each.level >= level] for some in (one, other)]
    for mine, theirs in (said, reversed(said)):
        if mine and (not theirs or min(each.end for each in mine) < min(each.start for each in theirs)):
            return mine[0].speaker
    return None
