"""The charts as part of a page: smaller, with the page's typeface, and every point a link that says what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline

# Vega escapes quotation marks in attributes, so that none of these is ever found in what an article said.
PLACES = re.compile(r' (?:d|transform|x2|y2)="[^"]*"')
LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
NOISE = re.compile(r' (?:font-family|aria-roledescription|xmlns:xlink)="[^"]*"| role="graphics-(?:symbol|object)"')
LABELLED = re.compile(r'<(path|line)([^>]*?) aria-label="([^"]*)"([^>]*)/>')
LINK_OF_A_HIDDEN_MARK = re.compile(r'<a xlink:href="([^"]*)">(?=<(?:path|line)(?![^>]* aria-label=))')


def draw_timeline(timeline: Timeline) -> Markup:
    """Return the chart of a rivalry as inline SVG."""
    from trashtalk.charts import timeline_chart, to_svg

    return inline_svg(to_svg(timeline_chart(timeline)))


def draw_network(ranking: pd.DataFrame) -> Markup:
    """Return the network of a ranking as inline SVG."""
    from trashtalk.charts import network_chart, to_svg

    return inline_svg(to_svg(network_chart(ranking)))


def inline_svg(svg: str) -> Markup:
    """Return an SVG of `charts.to_svg` for a page: places to a tenth of a pixel, labels as titles, plain links.

    A title is read aloud as a label is, and shown under the pointer besides.
    """
    drawn = PLACES.sub(_rounded, NOISE.sub("", svg))
    drawn = LINK_OF_A_HIDDEN_MARK.sub(r'<a href="\1" tabindex="-1" aria-hidden="true">', drawn)
    drawn = LABELLED.sub(r"<\1\2\4><title>\3</title></\1>", drawn)
    return Markup(drawn.replace("xlink:href", "href"))  # Vega has escaped what it was told


def _rounded(match: re.Match[str]) -> str:
    return LONG_NUMBER.sub(_to_a_tenth, match[0])


def _to_a_tenth(match: re.Match[str]) -> str:
    return f"{round(float(match[0]), 1):g}" if abs(float(match[0])) < 1e5 else match[0]
