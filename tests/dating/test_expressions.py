from __future__ import annotations

from datetime import date, timedelta

import pytest

from trashtalk.dating.expressions import ABSOLUTE, RELATIVE, normal_expression, resolve_date

WEDNESDAY = date(2024, 8, 14)


def iso(day: date) -> str:
    return day.isoformat()


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision"),
    [
        # days
        ("today", "2024-08-14", "2024-08-14", "day"),
        ("tonight", "2024-08-14", "2024-08-14", "day"),
        ("this morning", "2024-08-14", "2024-08-14", "day"),
        ("earlier today", "2024-08-14", "2024-08-14", "day"),
        ("yesterday", "2024-08-13", "2024-08-13", "day"),
        ("yesterday afternoon", "2024-08-13", "2024-08-13", "day"),
        ("late last night", "2024-08-13", "2024-08-13", "day"),
        ("three days ago", "2024-08-11", "2024-08-11", "day"),
        ("overnight", "2024-08-13", "2024-08-14", "day"),
        ("two hours ago", "2024-08-13", "2024-08-14", "day"),
        # weekdays: the publication day is the day itself, not a week before
        ("Wednesday", "2024-08-14", "2024-08-14", "day"),
        ("on Monday", "2024-08-12", "2024-08-12", "day"),
        ("Monday night", "2024-08-12", "2024-08-12", "day"),
        ("early Thursday", "2024-08-08", "2024-08-08", "day"),
        ("Saturday’s", "2024-08-10", "2024-08-10", "day"),
        ("this Monday", "2024-08-12", "2024-08-12", "day"),
        ("last Friday", "2024-08-09", "2024-08-09", "day"),
        ("last Wednesday", "2024-08-07", "2024-08-07", "day"),
        ("last Monday", "2024-08-05", "2024-08-12", "week"),
        ("Tuesday of last week", "2024-08-06", "2024-08-06", "day"),
        # weeks
        ("this week", "2024-08-12", "2024-08-14", "week"),
        ("earlier this week", "2024-08-12", "2024-08-14", "week"),
        ("last week", "2024-08-05", "2024-08-11", "week"),
        ("early last week", "2024-08-05", "2024-08-11", "week"),
        ("the past week", "2024-08-07", "2024-08-14", "week"),
        ("over the weekend", "2024-08-10", "2024-08-11", "week"),
        ("last weekend", "2024-08-10", "2024-08-11", "week"),
        ("two weeks ago", "2024-07-28", "2024-08-03", "week"),
        ("a fortnight ago", "2024-07-28", "2024-08-03", "week"),
        # months
        ("this month", "2024-08-01", "2024-08-14", "month"),
        ("last month", "2024-07-01", "2024-07-31", "month"),
        ("a month ago", "2024-06-29", "2024-07-29", "month"),
        ("in March", "2024-03-01", "2024-03-31", "month"),
        ("December", "2023-12-01", "2023-12-31", "month"),
        ("mid-July", "2024-07-01", "2024-07-31", "month"),
        ("the end of July", "2024-07-01", "2024-07-31", "month"),
        ("last December", "2023-12-01", "2023-12-31", "month"),
        ("last August", "2023-08-01", "2023-08-31", "month"),
        ("last March", "2023-03-01", "2024-03-31", "vague"),
        ("July 2023", "2023-07-01", "2023-07-31", "month"),
        ("February of 2020", "2020-02-01", "2020-02-29", "month"),
        ("December of last year", "2023-12-01", "2023-12-31", "month"),
        ("March of this year", "2024-03-01", "2024-03-31", "month"),
        # seasons
        ("this summer", "2024-06-01", "2024-08-14", "season"),
        ("last summer", "2023-06-01", "2023-08-31", "season"),
        ("last spring", "2023-03-01", "2024-05-31", "vague"),
        ("last autumn", "2023-09-01", "2023-11-30", "season"),
        ("last winter", "2023-12-01", "2024-02-29", "season"),
        ("the winter of 2022", "2021-12-01", "2023-02-28", "season"),
        ("last season", "2022-08-13", "2024-08-14", "season"),
        ("the 2022-23 season", "2022-01-01", "2023-06-30", "season"),
        # years
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("back in 2019", "2019-01-01", "2019-12-31", "year"),
        ("earlier this year", "2024-01-01", "2024-08-14", "year"),
        ("last year", "2023-01-01", "2023-12-31", "year"),
        ("five years ago", "2019-02-12", "2020-02-13", "year"),
        # whole dates
        ("August 3", "2024-08-03", "2024-08-03", "day"),
        ("Aug. 3rd", "2024-08-03", "2024-08-03", "day"),
        ("the 4th of July", "2024-07-04", "2024-07-04", "day"),
        ("Saturday, Aug. 3", "2024-08-03", "2024-08-03", "day"),
        ("the evening of July 3", "2024-07-03", "2024-07-03", "day"),
        ("3 August 2023", "2023-08-03", "2023-08-03", "day"),
        ("August 3, 2023", "2023-08-03", "2023-08-03", "day"),
        ("2023-08-03", "2023-08-03", "2023-08-03", "day"),
        # vague
        ("June 18-20", "2024-06-18", "2024-06-20", "week"),
        ("July 29 to Aug. 2", "2024-07-29", "2024-08-02", "week"),
        ("11 and 12 June", "2024-06-11", "2024-06-12", "day"),
        ("12.6.2023", "2023-06-12", "2023-06-12", "day"),
        ("recently", "2024-06-15", "2024-08-14", "vague"),
        ("the other day", "2024-07-15", "2024-08-14", "vague"),
        ("a few days ago", "2024-08-01", "2024-08-13", "vague"),
        ("several weeks ago", "2024-05-16", "2024-08-07", "vague"),
        ("months ago", "2022-08-15", "2024-07-15", "vague"),
        ("in recent weeks", "2024-07-03", "2024-08-14", "vague"),
        ("the past few months", "2024-02-13", "2024-08-14", "vague"),
    ],
)
def test_an_expression_means_these_days(expression: str, start: str, end: str, precision: str) -> None:
    said_on = resolve_date(expression, WEDNESDAY)
    assert said_on is not None
    assert (iso(said_on.start), iso(said_on.end), said_on.precision) == (start, end, precision)
    assert said_on.text == expression


@pytest.mark.parametrize(
    "expression",
    [
        # no dates
        "the 1990s",
        "’90s",
        "18",
        "second",
        "the third",
        "31-year-old",
        "8 p.m.",
        "12:30",
        "three days",
        "1500",
        "",
        "🏒",
        # hang on the narrative
        "two weeks later",
        "three days earlier",
        "the day before",
        "the next day",
        "the following Monday",
        # ahead
        "tomorrow",
        "next week",
        "next Monday",
        "later this week",
        "August 20",
        "September",
        "August 15, 2024",
        "2025",
        # not one day, or not sure which
        "Monday and Tuesday",
        "1/8/2024",
        "Sunday, Aug. 3",
        "February 30",
        "Christmas",
        "decades ago",
    ],
)
def test_what_cannot_be_read_is_unknown(expression: str) -> None:
    assert resolve_date(expression, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("expression", "start"),
    [
        ("August 3, 2023", "2023-08-03"),
        ("July 2023", "2023-07-01"),
        ("2019", "2019-01-01"),
        ("the summer of 2020", "2020-06-01"),
        ("2023-08-03", "2023-08-03"),
        ("yesterday", None),
        ("Monday", None),
        ("August 3", None),
        ("last season", None),
        ("two weeks ago", None),
        ("recently", None),
    ],
)
def test_without_a_publication_date_only_a_year_of_its_own_dates(expression: str, start: str | None) -> None:
    said_on = resolve_date(expression, None)
    assert (iso(said_on.start) if said_on else None) == start


@pytest.mark.parametrize(
    ("published", "expression", "start", "end"),
    [
        ("2024-08-18", "this weekend", "2024-08-17", "2024-08-18"),
        ("2024-08-17", "the weekend", "2024-08-17", "2024-08-17"),
        ("2024-08-17", "last weekend", "2024-08-10", "2024-08-11"),
        ("2024-08-12", "last Friday", "2024-08-09", "2024-08-09"),
        ("2024-01-02", "Sunday", "2023-12-31", "2023-12-31"),
        ("2024-01-02", "December 30", "2023-12-30", "2023-12-30"),
        ("2024-01-02", "this winter", "2023-12-01", "2024-01-02"),
        ("2024-01-02", "last winter", "2022-12-01", "2023-02-28"),
        ("2024-03-01", "yesterday", "2024-02-29", "2024-02-29"),
        ("2024-03-31", "last month", "2024-02-01", "2024-02-29"),
    ],
)
def test_edges_of_the_calendar(published: str, expression: str, start: str, end: str) -> None:
    said_on = resolve_date(expression, date.fromisoformat(published))
    assert said_on is not None
    assert (iso(said_on.start), iso(said_on.end)) == (start, end)


def test_the_basis_tells_absolute_from_relative() -> None:
    read = [resolve_date(expression, WEDNESDAY) for expression in ("July 2023", "July")]
    assert [said_on and said_on.basis for said_on in read] == [ABSOLUTE, RELATIVE]


@pytest.mark.parametrize("expression", ["Monday", "last week", "the weekend", "July", "last season", "an hour ago"])
def test_nothing_was_said_after_the_publication(expression: str) -> None:
    for days in range(366):
        published = WEDNESDAY + timedelta(days)
        said_on = resolve_date(expression, published)
        assert said_on is None or said_on.start <= said_on.end <= published


def test_an_expression_is_read_without_what_leads_it_in() -> None:
    assert normal_expression("early on Saturday, Aug. 3") == "saturday aug 3"
