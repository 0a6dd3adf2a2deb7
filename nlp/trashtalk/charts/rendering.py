"""From a chart to a picture: SVG that follows the reader's colours, and PNG on the report's paper."""

from __future__ import annotations

import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from trashtalk.charts.theme import NIGHT, PAPER

if TYPE_CHECKING:
    from trashtalk.charts.theme import Chart

# Vega makes addresses whole with a base of its own; ours lead to rows of the same page
WHOLE_ADDRESS = re.compile(r'(xlink:href=")[^"#]*(?=#)')


def to_svg(chart: Chart) -> str:
    """Return the chart as SVG without a background: in the colours of the day, or of the night where that is set.

    Every mark carries its description, and the whole the chart's own.
    """
    written = StringIO()
    chart.save(written, format="svg")
    drawn = WHOLE_ADDRESS.sub(r"\1", written.getvalue())
    opening, rest = drawn.split(">", 1)
    opening = opening.replace('class="marks"', f'class="trashtalk" role="graphics-document"{_label(chart)}')
    return f"{opening}><style>{chart_style()}</style>{rest}"


def to_png(chart: Chart, scale: float = 2.0) -> bytes:
    """Return the chart as PNG, in the colours of the day on their paper; `scale` multiplies the pixels."""
    written = BytesIO()
    chart.properties(background=PAPER).save(written, format="png", scale_factor=scale)
    return written.getvalue()


def _label(chart: Chart) -> str:
    """Return what the whole is called, for who cannot see it."""
    said = chart.description
    return f" aria-label={quoteattr(said)}" if isinstance(said, str) else ""


def chart_style() -> str:
    """Return the exchange of colours by night; what reads no styles (an editor, a printer) keeps those of the day."""
    exchanged = "".join(
        f'.trashtalk [{part}="{day}"]{{{part}:{night}}}' for day, night in NIGHT.items() for part in ("fill", "stroke")
    )
    return f".trashtalk{{color-scheme:light dark}}@media screen and (prefers-color-scheme:dark){{{exchanged}}}"
