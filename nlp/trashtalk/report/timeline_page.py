"""A rivalry as one page that needs nothing else: the chart, and beneath it every table that it is drawn from.

Each point of the chart leads to the row of its remark. Everything is inlined and nothing is fetched; every value passes
through `visible` and Jinja's autoescape, but for the chart, which Vega has escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trashtalk.report.timeline_view import (
    answer_views,
    change_views,
    direction_views,
    event_views,
    period_views,
    remark_views,
)
from trashtalk.report.visible import visible

if TYPE_CHECKING:
    from trashtalk.rivalry.timeline import Timeline


def render_timeline_page(timeline: Timeline, chart: str) -> str:
    """Return the page as one HTML document; `chart` is the SVG of `charts.timeline_chart`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("trashtalk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("timeline.html.j2").render(
        timeline=timeline,
        chart=chart,
        directions=direction_views(timeline),
        periods=period_views(timeline),
        remarks=remark_views(timeline),
        answers=answer_views(timeline),
        changes=change_views(timeline),
        events=event_views(timeline),
    )


def _shown(value: Any) -> Any:
    """Make strings safe to look at; markup has been through here already."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)
