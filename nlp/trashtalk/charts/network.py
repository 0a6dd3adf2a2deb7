"""The chart of all rivalries: people on a circle, an arrow from each to whom he goes at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from trashtalk.charts.layout import spread
from trashtalk.charts.theme import INK, LEVELS, SOFT, themed
from trashtalk.records import LEVEL_NAMES
from trashtalk.report.cells import rows_of
from trashtalk.report.shortening import shortened
from trashtalk.report.visible import visible
from trashtalk.report.wording import say_count

if TYPE_CHECKING:
    import pandas as pd

RADIUS = 230
LABEL_GAP, LABEL_HEIGHT, NAME_LENGTH, MARGIN = 16, 15, 28, 190
HEADROOM = 40
WIDEST, THINNEST = 9.0, 1.0
HEAD = 13  # pixels from a person's middle to the tip of an arrow
BORDERS = (0.125, 0.375, 0.625, 0.875)  # of a mean hostility between the levels, which are 0, 0.25 ... 1

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where on the circle somebody has his place; `label_y` is where his name stands."""

    name: str
    x: float
    y: float
    label_y: float

    @property
    def label_x(self) -> float:
        """Where the name begins, or on the left ends."""
        return self.x * (1 + LABEL_GAP / RADIUS)


def network_chart(ranking: pd.DataFrame) -> alt.LayerChart:
    """Return the rivalries of a frame of `rank_rivalries` as a network; give it the head of a long one.

    An arrow's width grows with the hostility that goes that way (the sum over remarks at level 1 or above), its
    colour is the level nearest to the pair's mean hostility. The same frame gives the same picture.
    """
    seats = {seat.name: seat for seat in take_seats(order_people(ranking))}
    arrows = arrow_rows(ranking, seats)
    layers = [_lines(arrows), _heads(arrows), *_people(list(seats.values()))]
    described = (
        f"{say_count(len(ranking), 'rivalries')} of {say_count(len(seats), 'people')}, by the hostility of words."
    )
    chart = alt.LayerChart(layer=layers, width=2 * (RADIUS + MARGIN), height=2 * (RADIUS + HEADROOM))
    return themed(chart.properties(title=_title(ranking), description=described))


def order_people(ranking: pd.DataFrame) -> list[str]:
    """Return everybody, rivals near each other: after each the one not yet seated with whom he shares most.

    Where there is none, the next of the ranking goes on.
    """
    shared: dict[str, dict[str, float]] = {}
    for row in rows_of(ranking):
        shared.setdefault(row["a"], {})[row["b"]] = row["sum_hostility"]
        shared.setdefault(row["b"], {})[row["a"]] = row["sum_hostility"]
    order: list[str] = []
    waiting = dict.fromkeys(shared)  # in order of rank
    while waiting:
        rivals = {name: value for name, value in shared[order[-1]].items() if name in waiting} if order else {}
        name = max(rivals, key=rivals.__getitem__) if rivals else next(iter(waiting))
        order.append(name)
        del waiting[name]
    return order


def take_seats(names: Sequence[str]) -> list[Seat]:
    """Return the places of the people on the circle, the first at the top, clockwise; names do not cover each other."""
    angles = [2 * math.pi * (index + 0.5) / len(names) for index in range(len(names))]
    places = [(RADIUS * math.sin(angle), RADIUS * math.cos(angle)) for angle in angles]
    label_ys = [y * (1 + LABEL_GAP / RADIUS) for _, y in places]
    for side in (1, -1):
        on_side = sorted(
            (index for index, (x, _) in enumerate(places) if (x >= 0) == (side > 0)), key=label_ys.__getitem__
        )
        moved = spread([label_ys[index] for index in on_side], LABEL_HEIGHT)
        for index, label_y in zip(on_side, moved, strict=True):
            label_ys[index] = label_y
    return [Seat(name, x, y, label_y) for name, (x, y), label_y in zip(names, places, label_ys, strict=True)]


def arrow_rows(ranking: pd.DataFrame, seats: Mapping[str, Seat]) -> list[Row]:
    """Return an arrow for each direction with hostility in it, the thin ones last, that they are seen."""
    # two people of one name share a seat: they have no line between them
    pairs = [pair for pair in rows_of(ranking) if pair["a"] != pair["b"]]
    rows = [row for pair in pairs for row in _both_ways(pair)]
    top = max((row["sum"] for row in rows), default=1.0)
    drawn = [_arrow(row, seats[row["speaker"]], seats[row["target"]], top) for row in rows]
    return sorted(drawn, key=_width, reverse=True)


def _both_ways(pair: Row) -> list[Row]:
    level = sum(pair["mean_hostility"] >= border for border in BORDERS)
    ways = (("a", "b", pair["balance"], "remarks_a_to_b"), ("b", "a", 1 - pair["balance"], "remarks_b_to_a"))
    return [
        {
            "speaker": pair[speaker],
            "target": pair[target],
            "sum": pair["sum_hostility"] * share,
            "remarks": pair[remarks],
            "level": level,
            "mean": pair["mean_hostility"],
        }
        for speaker, target, share, remarks in ways
        if pair["sum_hostility"] * share > 0
    ]


def _arrow(row: Row, start: Seat, end: Seat, top: float) -> Row:
    """The line from one to the other, its own width to the right of the middle, so that both ways are seen."""
    width = max(THINNEST, WIDEST * row["sum"] / top)
    length = math.dist((start.x, start.y), (end.x, end.y))
    along = (end.x - start.x) / length, (end.y - start.y) / length
    aside = width / 2 + 1
    right = along[1] * aside, -along[0] * aside
    tip = HEAD + width
    return {
        "x": start.x + along[0] * HEAD + right[0],
        "y": start.y + along[1] * HEAD + right[1],
        "x2": end.x - along[0] * tip + right[0],
        "y2": end.y - along[1] * tip + right[1],
        "angle": math.degrees(math.atan2(along[0], along[1])),
        "width": width,
        "head": (width + 6) ** 2 * 1.1,
        "level": LEVEL_NAMES[row["level"]],
        "description": visible(
            f"{row['speaker']} on {row['target']}: {say_count(row['remarks'], 'remarks')}, hostility {row['sum']:.2f} "
            f"in sum; mean of the pair {row['mean']:.2f}"
        ),
    }


def _lines(rows: Sequence[Row]) -> alt.Chart:
    legend = alt.Legend(
        title="Mean of the pair", orient="bottom", direction="horizontal", titleColor=SOFT, symbolType="square"
    )
    colour = alt.Color("level:N", scale=alt.Scale(domain=list(LEVEL_NAMES), range=list(LEVELS)), legend=legend)
    width = alt.StrokeWidth("width:Q", scale=None, legend=None)
    lines: alt.Chart = alt.Chart(alt.InlineData(values=list(rows))).mark_rule(opacity=0.75)
    return lines.encode(
        x=_across("x"), y=_up("y"), x2="x2:Q", y2="y2:Q", color=colour, strokeWidth=width, description="description:N"
    )


def _heads(rows: Sequence[Row]) -> alt.Chart:
    drawn = alt.Chart(alt.InlineData(values=list(rows)))
    heads: alt.Chart = drawn.mark_point(shape="triangle", filled=True, opacity=1, aria=False)
    colour = alt.Color("level:N", scale=alt.Scale(domain=list(LEVEL_NAMES), range=list(LEVELS)))
    return heads.encode(
        x=_across("x2"),
        y=_up("y2"),
        color=colour,
        size=alt.Size("head:Q", scale=None, legend=None),
        angle=alt.Angle("angle:Q", scale=None, legend=None),
    )


def _people(seats: Sequence[Seat]) -> list[alt.Chart]:
    rows = [
        {
            "x": seat.x,
            "y": seat.y,
            "label_x": seat.label_x,
            "label_y": seat.label_y,
            "name": shortened(visible(seat.name), NAME_LENGTH),
            "right": seat.x >= 0,
        }
        for seat in seats
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    names = base.encode(x=_across("label_x"), y=_up("label_y"), text="name:N")
    return [
        base.mark_circle(size=64, color=INK, opacity=1, aria=False).encode(x=_across("x"), y=_up("y")),
        names.transform_filter("datum.right").mark_text(align="left", fontSize=12, color=INK),
        names.transform_filter("!datum.right").mark_text(align="right", fontSize=12, color=INK),
    ]


def _title(ranking: pd.DataFrame) -> alt.Title:
    subtitle = "The wider an arrow, the more hostility goes that way; each distinct remark counts once"
    return alt.Title(f"Who goes at whom: {say_count(len(ranking), 'pairs')}", subtitle=subtitle, offset=10)


def _across(field: str) -> alt.X:
    reach = RADIUS + MARGIN
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-reach, reach], nice=False), axis=None)


def _up(field: str) -> alt.Y:
    reach = RADIUS + HEADROOM
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[-reach, reach], nice=False), axis=None)


def _width(row: Row) -> float:
    width: float = row["width"]
    return width
