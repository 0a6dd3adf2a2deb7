from __future__ import annotations

import pytest

from trashtalk.report.pictures import inline_svg

OPENING = '<svg xmlns:xlink="http://www.w3.org/1999/xlink" role="graphics-document" aria-label="All of it">'


@pytest.mark.parametrize(
    ("drawn", "inlined"),
    [
        (
            '<path d="M0,85.00000000000001L1.25,-0.04" aria-hidden="true"/>',
            '<path d="M0,85L1.2,-0" aria-hidden="true"/>',
        ),
        (
            '<text transform="translate(12.3456,7) rotate(320)" font-family="Arial, &quot;A B&quot;">3.14159</text>',
            '<text transform="translate(12.3,7) rotate(320)">3.14159</text>',
        ),
        (
            '<a xlink:href="#r-1"><path aria-label="A: “b &lt;c&gt; d=&quot;1.23456&quot;”" d="M1,1"/></a>',
            '<a href="#r-1"><path d="M1,1"><title>A: “b &lt;c&gt; d=&quot;1.23456&quot;”</title></path></a>',
        ),
        (
            '<a xlink:href="#r-1"><path aria-hidden="true" d="M1,1"/></a>',
            '<a href="#r-1" tabindex="-1" aria-hidden="true"><path aria-hidden="true" d="M1,1"/></a>',
        ),
    ],
)
def test_chart_is_made_small_and_its_points_say_what_they_are(drawn: str, inlined: str) -> None:
    whole = inline_svg(f"{OPENING}{drawn}</svg>")
    assert whole == f'<svg role="graphics-document" aria-label="All of it">{inlined}</svg>'
