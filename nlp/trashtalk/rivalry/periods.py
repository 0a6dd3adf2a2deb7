"""Weeks and months: which one a day lies in, and how an interval of days is shared out over several.

Somebody who spoke "in March" spoke in one of five weeks: each gets the share of the days that it covers (Ratcliffe
2000, "Aoristic analysis: the spatial interpretation of unspecific temporal events").
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from trashtalk.rivalry.settings import Period


def period_of(day: date, period: Period) -> date:
    """Return the first day of the period that `day` lies in; weeks begin on Monday.

    Example: 2031-06-05, "week" -> 2031-06-02; "month" -> 2031-06-01
    """
    return _start(_number(day, period), period)


def all_periods(first: date, last: date, period: Period) -> list[date]:
    """Return the first days of all periods from that of `first` to that of `last`."""
    return [_start(number, period) for number in range(_number(first, period), _number(last, period) + 1)]


def period_shares(start: date, end: date, period: Period) -> list[tuple[date, float]]:
    """Return the periods that the days from `start` to `end` (both included) touch, and the share of each; 1 in all.

    Example: Sunday 2031-06-08 to Monday 2031-06-09, "week" -> 2031-06-02 and 2031-06-09, half each
    """
    n_days = (end - start).days + 1
    shares = []
    for first in all_periods(start, end, period):
        covered = min(end.toordinal(), _last_ordinal(first, period)) - max(start, first).toordinal() + 1
        shares.append((first, covered / n_days))
    return shares


def _number(day: date, period: Period) -> int:
    # ordinal 1 is a Monday
    return (day.toordinal() - 1) // 7 if period == "week" else day.year * 12 + day.month - 1


def _start(number: int, period: Period) -> date:
    return date.fromordinal(number * 7 + 1) if period == "week" else date(number // 12, number % 12 + 1, 1)


def _last_ordinal(first: date, period: Period) -> int:
    n_days = 7 if period == "week" else monthrange(first.year, first.month)[1]
    return first.toordinal() + n_days - 1
