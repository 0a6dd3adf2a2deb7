"""What `timeline` and `rivals` print: rich renderables, so import this module late. See `trashtalk.terminal`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from trashtalk.report.cells import known, rows_of
from trashtalk.report.shortening import shortened
from trashtalk.report.timeline_view import (
    UNKNOWN,
    PeriodView,
    answer_views,
    change_views,
    direction_views,
    period_views,
)
from trashtalk.report.visible import visible
from trashtalk.report.wording import MONTHS, say_count

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline

BAR = 20  # characters of the longest
SIGNS = (("█", "blue"), ("▒", "dark_orange"))  # told apart without colour too
ANSWERS_SHOWN = 10
WORDS_SHOWN = 70


def render_timeline(timeline: Timeline) -> RenderableType:
    """Return the rivalry in words: who started, each direction, the periods, answers, changes of level, notes."""
    parts = [
        Text(visible(f"{timeline.a} and {timeline.b}"), "bold"),
        _lines(dict.fromkeys((timeline.started.reason, timeline.sharpened.reason))) if _has_remarks(timeline) else None,
        *(_facts(view.direction, view.facts) for view in direction_views(timeline) if _has_remarks(timeline)),
        _periods(timeline),
        _answers(timeline),
        _changes(timeline),
        _section("Notes", _lines(timeline.notes)) if timeline.notes else None,
    ]
    return Group(*_spaced(part for part in parts if part is not None))


def render_ranking(ranking: pd.DataFrame, n_all: int) -> RenderableType:
    """Return the rows of a frame of `rank_rivalries` as a table; `n_all` is how many pairs there are."""
    if ranking.empty:
        return Text("No two people go at each other in this store: no remark at level 1 or above has both names.")
    numbers = ("A on B", "B on A", "Level 2+", "Sum of hostility", "Mean", "Started")
    table = _table("", "A", "B", *numbers, "Said", whole=(*numbers, "Said"))
    for rank, row in enumerate(rows_of(ranking), 1):
        table.add_row(str(rank), *_ranking_cells(row))
    left = n_all - len(ranking)
    more = [Text(), Text(f"{say_count(left, 'more pairs')}: see --limit.", "dim")] if left else []
    return Group(table, *more)


def _ranking_cells(row: dict[str, Any]) -> Iterator[Text]:
    yield from (_plain(row["a"]), _plain(row["b"]))
    yield from (_right(f"{row[name]:,}") for name in ("remarks_a_to_b", "remarks_b_to_a", "sharp"))
    yield _right(_banded_sum(row))
    yield _right(f"{row['mean_hostility']:.2f}")
    yield Text({row["a"]: "A", row["b"]: "B"}.get(row["started_by"], UNKNOWN))
    yield Text(_months(row["first_said"].date(), row["last_said"].date()) if known(row["first_said"]) else UNKNOWN)


def _months(first: date, last: date) -> str:
    """Example: "Jun 2031", "Jun 2031 to Aug 2032"."""
    begin, end = (f"{MONTHS[day.month - 1][:3]} {day.year}" for day in (first, last))
    return begin if begin == end else f"{begin} to {end}"


def _banded_sum(row: dict[str, Any]) -> str:
    """Example: "12.4 (9.3-15.8)"; without a band for a single remark."""
    low, high = row["sum_low"], row["sum_high"]
    return f"{row['sum_hostility']:.1f}{f' ({low:.1f}-{high:.1f})' if known(low) else ''}"


def _has_remarks(timeline: Timeline) -> bool:
    return not timeline.remarks.empty


def _facts(heading: str, facts: Sequence[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for name, words in facts:
        table.add_row(Text(name, "dim"), _plain(words))
    return _section(heading, table)


def _periods(timeline: Timeline) -> RenderableType | None:
    views = period_views(timeline)
    if not views:
        return None
    when = "Week of" if timeline.settings.period == "week" else "Month"
    columns = (when, timeline.a, timeline.b, "Level 2+", "Mean", "Printed", "Articles", "Sum of hostility", "Events")
    table = _table(*columns, whole=(when, "Level 2+", "Sum of hostility"))
    top = max(sum(view.sums) for view in views)
    for view in views:
        numbers = (*view.counts, view.sharp, view.mean, str(view.printed), str(view.articles))
        table.add_row(view.start, *map(_right, numbers), _bar(view, top), _plain(view.events, "dim"))
    (one, _), (other, _) = SIGNS
    legend = Text(visible(f"{one} {timeline.a} on {timeline.b}, {other} back; the longest bar is {top:.2f}"), "dim")
    return Group(table, Text(), legend)


def _bar(view: PeriodView, top: float) -> Text:
    bar = Text()
    for total, (sign, style) in zip(view.sums, SIGNS, strict=True):
        bar.append(sign * max(round(total / top * BAR) if top else 0, 1 if total else 0), style)
    return bar


def _answers(timeline: Timeline) -> RenderableType | None:
    views = answer_views(timeline)
    if not views:
        return None
    table = _table("Said", "By", "Days after", "Because", "Words", whole=("Said", "Days after"))
    for view in views[:ANSWERS_SHOWN]:
        words = shortened(" ".join(view.answer.words.split()), WORDS_SHOWN)
        told = _plain(view.answer.speaker), _right(view.days), _plain(view.basis), _plain(words)
        table.add_row(view.answer.said, *told)
    left = len(views) - ANSWERS_SHOWN
    more = [Text(f"and {say_count(left, 'more answers')}: write them with --to", "dim")] if left > 0 else []
    return _section("Answers", Group(table, *more))


def _changes(timeline: Timeline) -> RenderableType | None:
    views = change_views(timeline)
    if not views:
        return None  # the notes say why
    period = timeline.settings.period
    said = (f"{view.direction}: {view.before} to {view.after} a {period}, from the {view.period}" for view in views)
    return _section("Changes of level (mean sum of hostility)", _lines(said))


def _table(*columns: str, whole: Collection[str] = ()) -> Table:
    """A table without lines; the columns of `whole` are never broken."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(_plain(column), no_wrap=column in whole)
    return table


def _section(heading: str, content: RenderableType) -> RenderableType:
    return Group(_plain(heading, "bold"), Padding(content, (0, 0, 0, 2)))


def _lines(sentences: Iterable[str]) -> RenderableType:
    return Group(*(_plain(sentence) for sentence in sentences))


def _spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part


def _plain(words: str, style: str = "") -> Text:
    return Text(visible(words), style)


def _right(words: str) -> Text:
    return Text(words, justify="right")
