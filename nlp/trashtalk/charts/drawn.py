"""What a timeline's chart draws, as plain rows: every coordinate is decided here, in Python, and can be tested.

Days are told to the chart as local midnights; a remark of one day is drawn at noon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from trashtalk.charts.layout import Flag, find_slots, place_flags
from trashtalk.charts.theme import WIDTH
from trashtalk.records import LEVEL_NAMES
from trashtalk.report.cells import known, rows_of
from trashtalk.report.shortening import shortened
from trashtalk.report.visible import visible
from trashtalk.report.wording import say_date, say_dates

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline

Row = dict[str, Any]

NOT_SCORED = -1  # the band below level 0
POINT = 11  # pixels from the middle of one point to that of the next, so that they do not touch
FLAG_GAP = 16  # pixels between names that are written at a slant
FLAG_LENGTH = 26
WORDS_LENGTH = 120
LEAST_DAYS = 28
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Extent:
    """The days that a chart shows, both included."""

    first: date
    last: date

    def pixel(self, day: date) -> float:
        """Return where the day begins, in pixels from the left."""
        return (day - self.first).days / ((self.last - self.first).days + 1) * WIDTH

    @property
    def domain(self) -> list[str]:
        """The scale's domain."""
        return [at(self.first), at(self.last + DAY)]


def find_extent(timeline: Timeline) -> Extent | None:
    """Return the days that the timeline covers, and a little on both sides; None when no remark is dated.

    The little is what keeps points off the axis, and more for a few days: what is drawn is four weeks at least.
    """
    if timeline.first is None or timeline.last is None or not timeline.remarks["dated"].any():
        return None
    n_days = (timeline.last - timeline.first).days
    margin = timedelta(days=max(2, n_days // 60, (LEAST_DAYS - n_days) // 2))
    return Extent(timeline.first - margin, timeline.last + margin)


def remark_rows(timeline: Timeline, extent: Extent) -> list[Row]:
    """Return a row a dated remark: days, direction, `y` in its level's band, link and description."""
    dated = timeline.remarks[timeline.remarks["dated"]]
    by_level: dict[int, list[Row]] = {}
    for row in rows_of(dated):
        by_level.setdefault(_level(row), []).append(row)
    drawn: list[Row] = []
    for level, of_level in sorted(by_level.items()):
        spans = [(extent.pixel(row["said_start"].date()), extent.pixel(row["said_end"].date())) for row in of_level]
        for row, offset in zip(of_level, find_slots(spans, POINT), strict=True):
            drawn.append(_remark_row(row, level + offset, extent))
    return drawn


def _remark_row(row: Row, y: float, extent: Extent) -> Row:
    # an interval may reach over the day that the timeline was asked from or up to
    start, end = max(row["said_start"].date(), extent.first), min(row["said_end"].date(), extent.last)
    middle = start + (end - start) / 2
    return {
        "direction": arrow(row["direction"]),
        "start": at(start),
        "end": at(end + DAY),
        "day": at(middle, noon=True),
        "exact": start == end,
        "y": y,
        "href": f"#r-{row['remark_id']}",
        "description": describe_remark(row),
    }


def describe_remark(row: Row) -> str:
    """Return who said what at whom, when and how hard, for who cannot see the point."""
    level = _level(row)
    hard = "not scored" if level == NOT_SCORED else f"level {level}, {LEVEL_NAMES[level]}"
    when = say_dates(row["said_start"].date(), row["said_end"].date())
    words = shortened(" ".join(str(row["words"]).split()), WORDS_LENGTH)
    return visible(f"{row['speaker']} on {row['target']}, {when}, {hard}: {words}")


def fixture_rows(fixtures: pd.DataFrame, extent: Extent) -> tuple[list[Row], list[Row]]:
    """Return the events, and the names that there is room for; the same event twice is one."""
    events = {(row["name"], row["start"], row["end"]): row for row in rows_of(fixtures)}.values()
    bands = [_band(row, extent) for row in events]
    flags = [Flag(extent.pixel(max(row["start"].date(), extent.first)), _name(row)) for row in events]
    labels = [{"day": _at_pixel(flag.x, extent), "name": flag.label} for flag in place_flags(flags, FLAG_GAP)]
    return bands, labels


def _band(row: Row, extent: Extent) -> Row:
    start, end = row["start"].date(), row["end"].date()
    place = f", {row['place']}" if isinstance(row["place"], str) and row["place"] else ""
    return {
        "start": at(max(start, extent.first)),
        "end": at(min(end, extent.last) + DAY),
        "description": visible(f"Event: {row['name']}{place}, {say_dates(start, end)}"),
    }


def intensity_rows(intensity: pd.DataFrame, directions: Sequence[str]) -> list[Row]:
    """Return the curves, that of the first direction upward, that of the second downward."""
    rows = []
    for label, sign in zip(directions, (1, -1), strict=True):
        of_one = intensity[intensity["direction"] == label]
        for day, value in zip(of_one["day"], of_one["intensity"], strict=True):
            rows.append({"day": at(day.date(), noon=True), "direction": arrow(label), "y": sign * float(value)})
    return rows


def change_rows(timeline: Timeline, low: float, high: float) -> list[Row]:
    """Return a dashed line a change point, up to `high` or down to `low`, with the mean sums a period on both sides."""
    upward, period = timeline.summary["direction"].iloc[0], timeline.settings.period
    return [
        {
            "day": at(row["period"].date()),
            "direction": arrow(row["direction"]),
            "y": high if row["direction"] == upward else low,
            "label": f"{row['before']:.2f} → {row['after']:.2f}",
            "description": visible(
                f"Change of level, {row['direction']}, from {say_date(row['period'].date())} on: "
                f"{row['before']:.2f} to {row['after']:.2f} a {period}"
            ),
        }
        for row in rows_of(timeline.changes)
    ]


def coverage_rows(periods: pd.DataFrame, period: str, extent: Extent) -> list[Row]:
    """Return a bar a period, as far as it is shown: how many articles were read."""
    once = rows_of(periods.drop_duplicates("period"))
    starts = [row["period"].date() for row in once]
    return [
        {
            "start": at(max(start, extent.first)),
            "end": at(min(end, extent.last + DAY)),
            "articles": int(row["articles"]),
        }
        for row, (start, end) in zip(once, _stretches(starts, period), strict=True)
    ]


def arrow(direction: str) -> str:
    """Example: "Ilka Morrow -> Tadeus Brandvik" -> "Ilka Morrow → Tadeus Brandvik"."""
    return visible(direction.replace(" -> ", " → "))


def at(day: date, *, noon: bool = False) -> str:
    """Return the day as Vega reads it: with an hour, or it would be taken for midnight in Greenwich."""
    return f"{day.isoformat()}T{'12' if noon else '00'}:00:00"


def _stretches(starts: Iterable[date], period: str) -> Iterator[tuple[date, date]]:
    for start in starts:
        yield start, start + 7 * DAY if period == "week" else (start.replace(day=28) + 4 * DAY).replace(day=1)


def _at_pixel(x: float, extent: Extent) -> str:
    return at(extent.first + timedelta(days=round(x / WIDTH * ((extent.last - extent.first).days + 1))))


def _name(row: Row) -> str:
    return shortened(visible(row["name"]), FLAG_LENGTH)


def _level(row: Row) -> int:
    return int(row["level"]) if known(row["level"]) else NOT_SCORED
