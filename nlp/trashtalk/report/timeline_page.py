"""A rivalry as one page that needs nothing else: the chart, and beneath it every table that it is drawn from.

Each point of the chart leads to the row of its remark. Everything is inlined and nothing is fetched; every value passes
through `visible` and Jinja's autoescape, but for the chart, which Vega has escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trashtalk.report.environment import make_environment
from trashtalk.report.timeline_view import (
    answer_views,
    change_views,
    direction_views,
    event_views,
    period_views,
    remark_views,
)

if TYPE_CHECKING:
    from trashtalk.rivalry.timeline import Timeline


def render_timeline_page(timeline: Timeline, chart: str) -> str:
    """Return the page as one HTML document; `chart` is the SVG of `charts.timeline_chart`."""
    return (
        make_environment()
        .get_template("timeline.html.j2")
        .render(
            timeline=timeline,
            chart=chart,
            directions=direction_views(timeline),
            periods=period_views(timeline),
            remarks=remark_views(timeline),
            answers=answer_views(timeline),
            changes=change_views(timeline),
            events=event_views(timeline),
        )
    )
