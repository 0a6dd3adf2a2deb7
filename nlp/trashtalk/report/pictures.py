"""The charts as part of a page: slim, and every point a link that says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from trashtalk.report.slim_svg import slim

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline


def draw_timeline(timeline: Timeline) -> Markup:
    """Return the chart of a rivalry as inline SVG."""
    from trashtalk.charts import timeline_chart, to_svg

    return inline_svg(to_svg(timeline_chart(timeline)))


def draw_network(ranking: pd.DataFrame) -> Markup:
    """Return the network of a ranking as inline SVG."""
    from trashtalk.charts import network_chart, to_svg

    return inline_svg(to_svg(network_chart(ranking)))


def chart_style() -> Markup:
    """Return the style that all charts of a page share: the colours of the night."""
    from trashtalk.charts.rendering import chart_style as written

    return Markup(written())  # our own colours alone


def inline_svg(svg: str) -> Markup:
    """Return an SVG of `charts.to_svg` for a page that has `chart_style`, as `slim_svg.slim` makes it.

    A title is read aloud as a label is, and shown under the pointer besides; a link whose mark is hidden from who
    cannot see it is hidden too.
    """
    return Markup(slim(svg))  # Vega has escaped what it was told, and lxml escapes it again
