"""What is told of a rivalry, in the terminal and on a page: the timeline's tables in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from trashtalk.records import LEVEL_NAMES
from trashtalk.report.cells import known, rows_of
from trashtalk.report.wording import MONTHS, say_date, say_dates

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline

Row = Mapping[str, Any]

UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class DirectionView:
    """All that one says about the other: `facts` are pairs of a name and a value in words."""

    direction: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A week or month in which one of the two said something; `start` is its first day in words.

    `counts` are the remarks of a about b and of b about a, `sums` their hostility, 0 where nothing was scored; `mean`
    is over both. `articles` were read; `events` are the names of those that fell into it.
    """

    start: str
    counts: tuple[str, str]
    sums: tuple[float, float]
    sharp: str
    mean: str
    printed: int
    articles: int
    events: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A distinct remark; `level` is None when it was not scored, `doubt` whom else articles name."""

    remark_id: str
    said: str
    basis: str
    speaker: str
    target: str
    level: int | None
    words: str
    printed: str
    doubt: str

    @property
    def level_words(self) -> str:
        """Example: "2 dismissive"."""
        return "not scored" if self.level is None else f"{self.level} {LEVEL_NAMES[self.level]}"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A remark that takes up one of the other's."""

    remark: RemarkView
    answer: RemarkView
    days: str
    basis: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A direction's new level from a period on."""

    period: str
    direction: str
    before: str
    after: str


def direction_views(timeline: Timeline) -> list[DirectionView]:
    """Return both directions with what the summary says of them."""
    hardest = {row["remark_id"]: row for row in rows_of(timeline.remarks)}
    rows = rows_of(timeline.summary)
    return [DirectionView(row["direction"], tuple(_facts(row, hardest.get(row["hardest"])))) for row in rows]


def _facts(row: Row, hardest: Row | None) -> Iterator[tuple[str, str]]:
    undated = f", {row['n_undated']} of unknown day" if row["n_undated"] else ""
    yield "remarks", f"{row['n_remarks']}{undated}; printed {row['n_printed']} times"
    yield "at level 2 or above", str(row["n_sharp"])
    yield "mean hostility", f"{_number(row['mean_per_remark'])} a remark, {_number(row['mean_per_quote'])} a print"
    yield "sum of hostility", _number(row["sum_hostility"])
    yield "first and last said", f"{_day(row['first_said'])}, {_day(row['last_said'])}"
    median = _number(row["median_days_to_answer"], 1)
    yield "answers given", f"{row['n_answers']}{f', after {median} days (median)' if row['n_answers'] else ''}"
    peak = f"; at most {_number(row['peak_intensity'])} on {_day(row['peak_day'])}"
    yield "intensity on the last day", f"{_number(row['current_intensity'])}{peak if known(row['peak_day']) else ''}"
    if hardest:
        yield "hardest", f"{hardest['words']} ({_day(hardest['said_start'], 'no date')})"


def period_views(timeline: Timeline) -> list[PeriodView]:
    """Return the periods in which either said something, in order."""
    said = timeline.periods[timeline.periods["n_remarks"] > 0]["period"].sort_values().unique()
    there, back = (
        {row["period"]: row for row in rows_of(timeline.periods[timeline.periods["direction"] == name])}
        for name in timeline.summary["direction"]
    )
    return [_period(period, there[period], back[period], timeline) for period in said]


def _period(period: pd.Timestamp, there: Row, back: Row, timeline: Timeline) -> PeriodView:
    both = there, back
    start = period.date()
    sums = tuple(row["sum_hostility"] if known(row["sum_hostility"]) else 0.0 for row in both)
    n_scored = sum(row["n_scored"] for row in both)
    return PeriodView(
        start=say_period(start, timeline.settings.period).removeprefix("week of "),
        counts=(_count(there["n_remarks"]), _count(back["n_remarks"])),
        sums=(sums[0], sums[1]),
        sharp=_count(sum(row["n_sharp"] for row in both)),
        mean=f"{sum(sums) / n_scored:.2f}" if n_scored else UNKNOWN,
        printed=sum(row["n_printed"] for row in both),
        articles=there["articles"],
        events=", ".join(_events_in(start, timeline)),
    )


def _events_in(start: date, timeline: Timeline) -> list[str]:
    end = last_day(start, timeline.settings.period)
    events = rows_of(timeline.fixtures)
    held = (row["name"] for row in events if row["start"].date() <= end and row["end"].date() >= start)
    return list(dict.fromkeys(held))


def remark_views(timeline: Timeline) -> list[RemarkView]:
    """Return all remarks in the order of the frame: the dated ones by day, then the others."""
    return [_remark(row) for row in rows_of(timeline.remarks)]


def _remark(row: Row) -> RemarkView:
    first = f"{row['first_outlet'] if known(row['first_outlet']) else 'an outlet not named'}"
    others = f" and {row['n_articles'] - 1} more" if row["n_articles"] > 1 else ""
    return RemarkView(
        remark_id=row["remark_id"],
        said=row["date_text"] if known(row["date_text"]) else "no date",
        basis=row["basis"] if known(row["basis"]) else "",
        speaker=row["speaker"],
        target=row["target"],
        level=int(row["level"]) if known(row["level"]) else None,
        words=row["words"],
        printed=f"{first}{others}, {_day(row['first_printed'], 'no date')}",
        doubt=row["other_speakers"] if known(row["other_speakers"]) else "",
    )


def answer_views(timeline: Timeline) -> list[AnswerView]:
    """Return the answers, in order."""
    remarks = {view.remark_id: view for view in remark_views(timeline)}
    return [
        AnswerView(remarks[row["remark_id"]], remarks[row["answer_id"]], _number(row["days"], 1), row["basis"])
        for row in rows_of(timeline.answers)
    ]


def change_views(timeline: Timeline) -> list[ChangeView]:
    """Return the change points, in order of time."""
    rows = rows_of(timeline.changes.sort_values(["period", "direction"]))
    period = timeline.settings.period
    return [
        ChangeView(
            say_period(row["period"].date(), period), row["direction"], _number(row["before"]), _number(row["after"])
        )
        for row in rows
    ]


def event_views(timeline: Timeline) -> list[tuple[str, str, str]]:
    """Return days, name and place of the events."""
    return [
        (
            say_dates(row["start"].date(), row["end"].date()),
            row["name"],
            row["place"] if known(row["place"]) else "",
        )
        for row in rows_of(timeline.fixtures)
    ]


def say_period(start: date, period: str) -> str:
    """Example: 2031-06-02, "week" -> "week of 2 Jun 2031"; 2031-06-01, "month" -> "June 2031"."""
    return f"week of {say_date(start)}" if period == "week" else f"{MONTHS[start.month - 1]} {start.year}"


def last_day(start: date, period: str) -> date:
    """Return the last day of the period that begins on `start`."""
    next_start = start + timedelta(days=7) if period == "week" else (start + timedelta(days=31)).replace(day=1)
    return next_start - timedelta(days=1)


def _count(number: float) -> str:
    """Example: 2.0 -> "2"; 0.25 -> "0.2", as remarks known to several weeks are shared out over them."""
    if 0 < number < 0.05:
        return "<0.1"
    return f"{number:.0f}" if abs(number - round(number)) < 0.05 else f"{number:.1f}"


def _number(value: float | None, digits: int = 2) -> str:
    return f"{value:.{digits}f}" if value is not None and known(value) else UNKNOWN


def _day(value: Any, otherwise: str = UNKNOWN) -> str:
    return say_date(value.date()) if known(value) else otherwise
