"""How the charts look: the colours of the report, by day and by night, and one plain typeface.

A chart is drawn in the colours of the day. Each of them has one for the night, which `rendering.to_svg` puts into a
style of its own: a colour has one meaning, so it can be exchanged wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import altair as alt

    Chart = TypeVar("Chart", alt.VConcatChart, alt.LayerChart)

FONT = 'Arial, "Liberation Sans", Helvetica, "Helvetica Neue", sans-serif'
WIDTH = 860

PAPER, INK, SOFT, RULE = "#fcfbf8", "#1e1c19", "#5e5952", "#d9d4c9"
ONE, OTHER, EVENT = "#1b5e8c", "#b5541c", "#8a8378"
LEVELS = ("#5a636d", "#76600f", "#9a4a0c", "#a3231f", "#77104a")  # as --l0 to --l4 in report.css
# the colour of the day -> that of the night; each has 3:1 or more on its own paper
NIGHT = {
    PAPER: "#171614",
    INK: "#ebe7df",
    SOFT: "#a9a297",
    RULE: "#3a3732",
    ONE: "#86bdea",
    OTHER: "#f0a26b",
    EVENT: "#8f887d",
    **dict(zip(LEVELS, ("#a3acb6", "#d9c06a", "#eba266", "#f28d84", "#ec92c3"), strict=True)),
}


def themed(chart: Chart) -> Chart:
    """Return the chart with our typeface and colours, and nothing behind it."""
    axis = {"labelColor": SOFT, "titleColor": SOFT, "domainColor": RULE, "tickColor": RULE, "gridColor": RULE}
    styled: Chart = (
        chart.configure(font=FONT, background="transparent", padding=12)
        .configure_view(stroke=None)
        .configure_axis(**axis, labelFontSize=11, titleFontSize=11, titleFontWeight="normal", labelFont=FONT)
        .configure_legend(labelColor=INK, labelFontSize=12, labelLimit=380, labelFont=FONT)
        .configure_title(color=INK, subtitleColor=SOFT, fontSize=17, subtitleFontSize=12, anchor="start", font=FONT)
    )
    return styled
