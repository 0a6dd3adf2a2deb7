"""A rivalry's line of time in the report: in words, as a chart, and as the tables behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from trashtalk.report.cells import known, rows_of
from trashtalk.report.timeline_view import (
    AnswerView,
    DirectionView,
    PeriodView,
    RemarkView,
    answer_views,
    change_views,
    direction_views,
    period_views,
    remark_views,
)
from trashtalk.report.wording import say_count, say_date

if TYPE_CHECKING:
    from trashtalk.rivalry.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PairView:
    """What is told of a pair. `chart` is None where `no_chart` says why there is none."""

    anchor: str
    a: str
    b: str
    summary: list[str]
    chart: Markup | None
    no_chart: str
    notes: tuple[str, ...]
    period: str
    directions: list[DirectionView]
    periods: list[PeriodView]
    remarks: list[RemarkView]
    answers: list[AnswerView]

    @property
    def title(self) -> str:
        """Example: "Ilka Morrow and Tadeus Brandvik"."""
        return f"{self.a} and {self.b}"


def view_pair(
    anchor: str, timeline: Timeline, no_chart: str, chart: Markup | None, *, with_remarks: bool = True
) -> PairView:
    """Prepare a rivalry; `no_chart` is that of `why_no_chart`, and the remarks can be left out where they are many."""
    return PairView(
        anchor=anchor,
        a=timeline.a,
        b=timeline.b,
        summary=list(say_rivalry(timeline)),
        chart=chart,
        no_chart=no_chart,
        notes=timeline.notes,
        period=timeline.settings.period,
        directions=direction_views(timeline),
        periods=period_views(timeline),
        remarks=remark_views(timeline) if with_remarks else [],
        answers=answer_views(timeline) if with_remarks else [],
    )


def why_no_chart(timeline: Timeline, article_paths: Sequence[str]) -> str:
    """Return why a line of time would show nothing; "" when it shows something.

    `article_paths` are those of the articles that print any of its remarks.
    """
    if timeline.remarks.empty:
        return f"Neither {timeline.a} nor {timeline.b} says anything about the other in these articles."
    if not timeline.remarks["dated"].any():
        return "Of none of their remarks is it known when it was said: there is no line of time to draw."
    if len(article_paths) == 1:
        return f"All of it comes from one article, {article_paths[0]}: one report of a quarrel shows no course of it."
    return ""


def say_rivalry(timeline: Timeline) -> Iterator[str]:
    """Yield the rivalry in sentences: who began, how much went each way, answers, how hot, changes of level."""
    if timeline.remarks.empty:
        return
    yield from _say_openings(timeline)
    there, back = rows_of(timeline.summary)
    yield f"{_say_remarks(there)}; {_say_remarks(back)}."
    yield from _say_answers((there, back), timeline.settings.answer_days)
    yield from _say_intensity((there, back), timeline.settings.half_life_days)
    for change in change_views(timeline):
        direction = change.direction.replace(" -> ", " → ")
        per = f"a {timeline.settings.period}"
        yield f"From the {change.period} on, {direction} went from {change.before} to {change.after} {per} in sum."


def _say_openings(timeline: Timeline) -> Iterator[str]:
    """Yield who began, and who first belittled the other where that was another remark."""
    started, sharpened = timeline.started, timeline.sharpened
    yield started.reason
    if sharpened.name is not None and sharpened.remark_id != started.remark_id:
        yield sharpened.reason


def _say_remarks(row: dict[str, Any]) -> str:
    """Example: "Ilka Morrow went at Tadeus Brandvik in 3 remarks, 2 of them at level 2 or above"."""
    if not row["n_remarks"]:
        return f"{row['speaker']} said nothing of {row['target']}"
    sharp = f"{row['n_sharp'] or 'none'} of them at level 2 or above"
    return f"{row['speaker']} made {say_count(row['n_remarks'], 'remarks')} about {row['target']}, {sharp}"


def _say_answers(rows: Sequence[dict[str, Any]], answer_days: int) -> Iterator[str]:
    given = [row for row in rows if row["n_answers"]]
    for row in given:
        median = f"after {row['median_days_to_answer']:.0f} days" if row["n_answers"] == 1 else _say_median(row)
        yield f"{row['speaker']} answered {say_count(row['n_answers'], 'times')}, {median}."
    if not given:
        yield f"No remark surely takes up one of the other’s within {answer_days} days."


def _say_median(row: dict[str, Any]) -> str:
    return f"in the median after {row['median_days_to_answer']:.1f} days"


def _say_intensity(rows: Sequence[dict[str, Any]], half_life_days: float) -> Iterator[str]:
    peaks = [
        f"{row['speaker']} at most {row['peak_intensity']:.2f} ({say_date(row['peak_day'].date())}), "
        f"{row['current_intensity']:.2f} at the end"
        for row in rows
        if known(row["peak_day"])
    ]
    if peaks:
        yield (f"With each remark counting half after {half_life_days:g} days, the intensity was: {'; '.join(peaks)}.")
