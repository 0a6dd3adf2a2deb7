"""The chart of a rivalry: what was said when and how hard, how hot it was, and how much of the press was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from trashtalk.charts.drawn import (
    NOT_SCORED,
    Extent,
    Row,
    arrow,
    change_rows,
    coverage_rows,
    find_extent,
    fixture_rows,
    intensity_rows,
    remark_rows,
)
from trashtalk.charts.theme import EVENT, INK, ONE, OTHER, RULE, SOFT, WIDTH, themed
from trashtalk.records import LEVEL_NAMES
from trashtalk.report.visible import visible
from trashtalk.report.wording import say_count

if TYPE_CHECKING:
    from trashtalk.rivalry.timeline import Timeline

BAND = 44  # pixels a level
LETTER_RISE = 4.3  # pixels that a letter of a slanted name adds to its height
CURVES_HEIGHT, COVERAGE_HEIGHT = 170, 40
POINT_SIZE = 72
DAY_FORMATS = {
    **dict.fromkeys(("day", "date", "week"), "%-d %b"),
    **dict.fromkeys(("month", "quarter"), "%b"),
    "year": "%Y",
}


def timeline_chart(timeline: Timeline) -> alt.VConcatChart:
    """Return the chart of a rivalry, three panels on one line of time.

    Above, a point each dated remark on the day it was said, at its level, the direction in colour and shape; one known
    only to several days lies on a line over them. Events are bands behind them. In the middle the intensity of both
    (remarks at the highest score, fading by the half-life), one upward and one downward, with change points dashed;
    below, the articles read. Points link to `#r-REMARK_ID` and say who, at whom, when, how hard and the words.
    """
    extent = find_extent(timeline)
    if extent is None:
        return themed(alt.vconcat(_nothing(), title=_title(timeline)))
    panels = (_remarks(timeline, extent), _curves(timeline, extent), _coverage(timeline, extent))
    described = f"What {timeline.a} and {timeline.b} said about each other, day by day, with its hostility."
    return themed(alt.vconcat(*panels, spacing=14, title=_title(timeline), description=visible(described)))


def _title(timeline: Timeline) -> alt.Title:
    dated = timeline.remarks[timeline.remarks["dated"]]
    n_left = len(timeline.remarks) - len(dated)
    several = (dated["said_start"] != dated["said_end"]).any()
    subtitle = (
        f"{say_count(len(dated), 'distinct remarks')} by the day said"
        f"{'; a line: known to those days only' if several else ''}"
        f"{f'; {n_left:,} of unknown day not drawn' if n_left else ''}"
    )
    return alt.Title(visible(f"{timeline.a} and {timeline.b}"), subtitle=subtitle, offset=14)


def _nothing() -> alt.LayerChart:
    words = alt.Chart(_data([{"words": "No remark with a known day."}]))
    return alt.LayerChart(
        layer=[words.mark_text(color=SOFT, fontSize=14).encode(text="words:N")], width=WIDTH, height=60
    )


def _remarks(timeline: Timeline, extent: Extent) -> alt.LayerChart:
    rows, (bands, names) = remark_rows(timeline, extent), fixture_rows(timeline.fixtures, extent)
    bottom = NOT_SCORED if any(row["y"] < NOT_SCORED + 0.5 for row in rows) else 0
    n_bands = len(LEVEL_NAMES) - bottom
    above = (16 + LETTER_RISE * max(len(row["name"]) for row in names)) / BAND if names else 0
    scale = alt.Scale(domain=[bottom - 0.5, len(LEVEL_NAMES) - 0.5 + above], nice=False, zero=False)
    level = alt.Y("y:Q", scale=scale, axis=_level_axis(bottom), title=None)
    layers = [*_events(bands, names, bottom, extent, level), *_points(rows, _directions(timeline), extent, level)]
    return alt.LayerChart(layer=layers, width=WIDTH, height=BAND * (n_bands + above))


def _level_axis(bottom: int) -> alt.Axis:
    names = ["not scored", *(f"{level} {name}" for level, name in enumerate(LEVEL_NAMES))]
    spoken = f"{names}[datum.value + 1]"
    return alt.Axis(
        values=list(range(bottom, len(LEVEL_NAMES))),
        labelExpr=spoken,
        ticks=False,
        domain=False,
        grid=False,
        labelPadding=8,
    )


def _events(bands: Sequence[Row], names: Sequence[Row], bottom: int, extent: Extent, level: alt.Y) -> list[alt.Chart]:
    """The levels' borders, and the events behind the points with their names above."""
    edges = [{"y": edge - 0.5} for edge in range(bottom, len(LEVEL_NAMES) + 1)]
    lines = alt.Chart(_data(edges)).mark_rule(color=RULE, aria=False).encode(y=level)
    drawn = [{**row, "y": bottom - 0.5, "top": len(LEVEL_NAMES) - 0.5} for row in bands]
    shapes = alt.Chart(_data(drawn)).encode(
        x=_x("start", extent), x2="end:T", y=level, y2="top:Q", description="description:N"
    )
    said = [{**row, "y": len(LEVEL_NAMES) - 0.45} for row in names]
    words = alt.Chart(_data(said)).mark_text(
        align="left", baseline="middle", angle=310, dx=3, dy=0, fontSize=10.5, color=SOFT, aria=False
    )
    return [
        lines,
        shapes.mark_rect(color=EVENT, opacity=0.25, stroke=EVENT, strokeWidth=0.8),
        words.encode(x=_x("day", extent), y=level, text="name:N"),
    ]


def _points(rows: Sequence[Row], directions: Sequence[str], extent: Extent, level: alt.Y) -> list[alt.Chart]:
    exact = [row for row in rows if row["exact"]]
    spread = [row for row in rows if not row["exact"]]
    colour, shape = _colour(directions, legend=True), _shape(directions)
    told: dict[str, Any] = {"href": "href:N", "description": "description:N"}
    lines = alt.Chart(_data(spread)).mark_rule(strokeWidth=2, opacity=0.75)
    marks = alt.Chart(_data(spread)).mark_point(size=22, opacity=1, aria=False)
    points = alt.Chart(_data(exact)).mark_point(size=POINT_SIZE, filled=True, opacity=0.9)
    where: dict[str, Any] = {"x": _x("day", extent), "y": level, "color": colour, "shape": shape}
    return [
        lines.encode(x=_x("start", extent), x2="end:T", y=level, color=colour, **told),
        marks.encode(**where, href="href:N"),
        points.encode(**where, **told),
    ]


def _curves(timeline: Timeline, extent: Extent) -> alt.LayerChart:
    directions = _directions(timeline)
    rows = intensity_rows(timeline.intensity, directions)
    low, high = _reach([row["y"] for row in rows])
    axis = alt.Axis(labelExpr="format(abs(datum.value), '~g')", tickCount=4, domain=False, ticks=False, gridOpacity=0.6)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis, title=None)
    curve = alt.Chart(_data(rows)).encode(x=_x("day", extent), y=y, color=_colour(directions))
    zero = alt.Chart(_data([{"y": 0}])).mark_rule(color=SOFT, aria=False).encode(y=y)
    layers = [
        curve.mark_area(opacity=0.3, line=False, aria=False),
        curve.mark_line(strokeWidth=1.4),
        zero,
        *_changes(change_rows(timeline, low, high), extent, y),
    ]
    return alt.LayerChart(
        layer=layers,
        width=WIDTH,
        height=CURVES_HEIGHT,
        title=_panel(_about_curves(timeline)),
    )


def _reach(values: Sequence[float]) -> tuple[float, float]:
    """Return how far down and up the curves go: one that hardly goes anywhere still has room for its line."""
    down, up = -min([*values, 0]), max([*values, 0])
    least = max(down, up) / 4 or 1
    return -1.1 * max(down, least), 1.1 * max(up, least)


def _about_curves(timeline: Timeline) -> str:
    period, days = timeline.settings.period, timeline.settings.half_life_days
    dashes = "" if timeline.changes.empty else f"; dashed: a new level (mean sum of hostility a {period})"
    return f"Intensity: each remark adds its hostility, 0 to 1, which fades by half in {days:g} days{dashes}"


def _changes(rows: Sequence[Row], extent: Extent, y: alt.Y) -> list[alt.Chart]:
    base = alt.Chart(_data(rows)).encode(x=_x("day", extent), y=y)
    dashes = base.mark_rule(strokeDash=[5, 3], strokeWidth=1.4, color=INK)
    above, below = (
        base.transform_filter(f"datum.y {side} 0").mark_text(
            align="left", dx=4, dy=dy, fontSize=10, color=INK, aria=False
        )
        for side, dy in ((">", 5), ("<", -5))
    )
    return [
        dashes.encode(y2=alt.datum(0), description="description:N"),
        above.encode(text="label:N"),
        below.encode(text="label:N"),
    ]


def _coverage(timeline: Timeline, extent: Extent) -> alt.LayerChart:
    rows = coverage_rows(timeline.periods, timeline.settings.period, extent)
    most = max(row["articles"] for row in rows)
    axis = alt.Axis(values=[0, most], format="d", domain=False, ticks=False, gridOpacity=0.6)
    # a hundred bars to listen to would tell less than the table by period
    bars = alt.Chart(_data(rows)).mark_rect(color=EVENT, opacity=0.75, aria=False)
    drawn = bars.encode(
        x=_x("start", extent, axis=alt.Axis(grid=False, labelPadding=5, format=DAY_FORMATS)),
        x2="end:T",
        y=alt.Y("articles:Q", scale=alt.Scale(domain=[0, most or 1]), axis=axis, title=None),
        y2=alt.datum(0),
    )
    title = _panel(f"Articles read, by {timeline.settings.period}")
    return alt.LayerChart(layer=[drawn], width=WIDTH, height=COVERAGE_HEIGHT, title=title)


def _directions(timeline: Timeline) -> list[str]:
    return list(timeline.summary["direction"])


def _panel(words: str) -> alt.Title:
    return alt.Title(words, fontSize=12, fontWeight="normal", color=SOFT, anchor="start", frame="group", offset=6)


def _x(field: str, extent: Extent, axis: alt.Axis | None = None) -> alt.X:
    scale = alt.Scale(domain=extent.domain, nice=False)
    return alt.X(f"{field}:T", scale=scale, axis=axis, title=None)


def _colour(directions: Sequence[str], *, legend: bool = False) -> alt.Color:
    names = [arrow(direction) for direction in directions]
    shown = alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=90, offset=4) if legend else None
    return alt.Color("direction:N", scale=alt.Scale(domain=names, range=[ONE, OTHER]), legend=shown)


def _shape(directions: Sequence[str]) -> alt.Shape:
    names = [arrow(direction) for direction in directions]
    legend = alt.Legend(title=None, orient="top", direction="horizontal", symbolSize=90, offset=4)
    return alt.Shape("direction:N", scale=alt.Scale(domain=names, range=["circle", "triangle"]), legend=legend)


def _data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=[dict(row) for row in rows])
