from __future__ import annotations

from math import exp, hypot
from typing import Any

import pytest
from lxml import etree

from trashtalk.charts import timeline_chart, to_svg
from trashtalk.report.lines import simplified
from trashtalk.report.pictures import inline_svg

from ..charts.feud import feud, feud_events

OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
    'class="trashtalk" role="graphics-document" aria-label="All of it" width="9">'
)


@pytest.mark.parametrize(
    ("drawn", "inlined"),
    [
        (
            '<path d="M0,85.00000000000001L1.25,-0.04" stroke="#111" opacity="1" aria-hidden="true"/>',
            '<path d="M0,85L1.2,0" stroke="#111"/>',
        ),
        (
            (
                '<path transform="translate(14,321.5)" d="M4.24,0A4.24,4.24,0,1,1,-4.24,0A4.24,4.24,0,1,1,4.24,0" '
                'fill="#111" stroke-width="2" opacity="0.9"/>'
            ),
            '<circle fill="#111" fill-opacity="0.9" cx="14" cy="321.5" r="4.2"/>',
        ),
        (
            '<path transform="translate(10,20) rotate(30)" d="M0,-4L3,2Z" fill="#111"/>',
            '<path transform="translate(10,20) rotate(30)" d="M0,-4L3,2Z" fill="#111"/>',
        ),
        (
            '<text transform="translate(12.3456,7)" font-family="Arial, &quot;B&quot;" font-size="9px">3.14159</text>',
            '<text font-size="9px" x="12.3" y="7">3.14159</text>',
        ),
        (
            '<line transform="translate(9,4)" x2="-9" y2="0" stroke="#111"/>',
            '<path stroke="#111" d="M9,4l-9,0"/>',
        ),
        (
            '<a xlink:href="#r-1"><path aria-label="A: “b &lt;c&gt; d=&quot;1.23456&quot;”" d="M1,1" fill="#111"/></a>',
            '<a href="#r-1" fill="#111"><path d="M1,1"><title>A: “b &lt;c&gt; d="1.23456"”</title></path></a>',
        ),
        (
            '<a xlink:href="#r-1"><path aria-hidden="true" d="M1,1" fill="#111"/></a>',
            '<a href="#r-1" tabindex="-1" aria-hidden="true" fill="#111"><path d="M1,1"/></a>',
        ),
    ],
)
def test_chart_is_made_small_and_its_points_say_what_they_are(drawn: str, inlined: str) -> None:
    whole = inline_svg(f"{OPENING}{drawn}</svg>")
    assert whole == f'<svg class="trashtalk" role="graphics-document" aria-label="All of it" width="9">{inlined}</svg>'


def test_what_all_of_a_group_say_is_said_once_and_what_draws_nothing_goes() -> None:
    bars = "".join(
        f'<path d="M{x},0h2v{height}h-2Z" fill="#888" opacity="0.5"/>' for x, height in ((1, 3), (4, 0), (7, 5))
    )
    frame = '<path class="background" aria-hidden="true" d="M0,0h9v9h-9Z"/>'
    whole = inline_svg(f'{OPENING}<style>a{{}}</style><g class="marks"><g>{frame}{bars}</g></g></svg>')
    assert whole.split(">", 1)[1] == (
        '<g fill="#888" fill-opacity="0.5"><path d="M1,0h2v3h-2ZM7,0h2v5h-2Z"/></g></svg>'
    )


def test_slim_chart_keeps_every_point_event_and_word() -> None:
    drawn = to_svg(timeline_chart(feud(events=feud_events(6))))
    before, after = etree.fromstring(drawn.encode()), etree.fromstring(inline_svg(drawn).encode())
    assert len(inline_svg(drawn)) < len(drawn) / 3
    assert links(after) == links(before)
    assert told(after, "text()") == told(before, "text()[not(ancestor::*[local-name()='style'])]")
    assert after.xpath("//title/text()") == before.xpath("//*[local-name()='path' or local-name()='line']/@aria-label")


def links(svg: Any) -> list[str]:
    return [str(value) for value in svg.xpath("//@*[local-name()='href']")]


def told(svg: Any, words: str) -> list[str]:
    return [str(each) for each in svg.xpath(f"//*[local-name()='text']/{words}")]


def test_line_keeps_the_points_that_show() -> None:
    fading = [(float(x), 50 * exp(-x / 60)) for x in range(300)]
    kept = simplified([*fading, (300.0, 40.0)], 0.25)
    assert len(kept) < 20
    assert kept[-2:] == [fading[-1], (300.0, 40.0)]
    assert all(min(hypot(x - x0, y - y0) for x0, y0 in fading) == 0 for x, y in kept[:-1])


@pytest.mark.parametrize(
    ("points", "kept"),
    [
        ([], []),
        ([(0, 0)], [(0, 0)]),
        ([(0, 0), (1, 0.1), (2, 0)], [(0, 0), (2, 0)]),
        ([(0, 0), (1, 0.6), (2, 0)], [(0, 0), (1, 0.6), (2, 0)]),
        ([(0, 0), (3, 0), (0, 0)], [(0, 0), (3, 0), (0, 0)]),
    ],
)
def test_short_lines(points: list[tuple[float, float]], kept: list[tuple[float, float]]) -> None:
    assert simplified(points, 0.5) == kept
