from __future__ import annotations

from datetime import date

import pytest

from trashtalk.rivalry.periods import all_periods, period_of, period_shares
from trashtalk.rivalry.settings import Period

from .told import day


@pytest.mark.parametrize(
    ("of", "period", "first"),
    [
        ("2031-06-02", "week", "2031-06-02"),
        ("2031-06-08", "week", "2031-06-02"),
        ("2031-01-01", "week", "2030-12-30"),
        ("2031-06-30", "month", "2031-06-01"),
        ("2031-12-31", "month", "2031-12-01"),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first(of: str, period: Period, first: str) -> None:
    assert period_of(day(of), period) == day(first)


def test_no_period_is_left_out_between_first_and_last() -> None:
    assert [each.isoformat() for each in all_periods(day("2030-11-15"), day("2031-02-01"), "month")] == [
        "2030-11-01",
        "2030-12-01",
        "2031-01-01",
        "2031-02-01",
    ]


@pytest.mark.parametrize(
    ("start", "end", "period", "shares"),
    [
        ("2031-06-05", "2031-06-05", "week", {"2031-06-02": 1}),
        ("2031-06-08", "2031-06-09", "week", {"2031-06-02": 1 / 2, "2031-06-09": 1 / 2}),
        ("2031-06-07", "2031-06-16", "week", {"2031-06-02": 0.2, "2031-06-09": 0.7, "2031-06-16": 0.1}),
        ("2031-02-27", "2031-03-02", "month", {"2031-02-01": 1 / 2, "2031-03-01": 1 / 2}),
    ],
)
def test_an_interval_is_shared_out_by_days(start: str, end: str, period: Period, shares: dict[str, float]) -> None:
    found = {first.isoformat(): share for first, share in period_shares(day(start), day(end), period)}
    assert found == pytest.approx(shares)


@pytest.mark.parametrize("period", ["week", "month"])
def test_the_ends_of_the_calendar_are_no_trouble(period: Period) -> None:
    assert period_shares(date.max, date.max, period)[0][1] == 1
    assert period_shares(date.min, date.min, period) == [(date.min, 1)]
