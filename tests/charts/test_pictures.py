from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from trashtalk.charts import network_chart, timeline_chart, to_png, to_svg
from trashtalk.charts.theme import INK, NIGHT, PAPER
from trashtalk.remarks.remark import gather_remarks
from trashtalk.rivalry.ranking import rank_rivalries
from trashtalk.rivalry.settings import RivalrySettings
from trashtalk.rivalry.timeline import Timeline

from .feud import A, B, feud, feud_articles

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def rivalry() -> Timeline:
    return feud()


@pytest.fixture(scope="module")
def svg(rivalry: Timeline) -> str:
    return to_svg(timeline_chart(rivalry))


def test_every_remark_is_a_link_to_its_row_with_a_description(rivalry: Timeline, svg: str) -> None:
    links = [link for link in ET.fromstring(svg).iter(f"{SVG}a") if link[0].get("aria-label")]
    assert sorted(link.get(HREF, "") for link in links) == sorted(f"#r-{key}" for key in rivalry.remarks["remark_id"])
    assert all("of mine stands & <will> stand" in link[0].get("aria-label", "") for link in links)


def test_the_chart_says_what_it_is_and_whose(svg: str) -> None:
    root = ET.fromstring(svg)
    assert root.get("aria-label", "").startswith(f"What {A} and {B} said about each other")
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {f"{A} and {B}", f"{A} → {B}", f"{B} → {A}", "4 abuse or threat", "Lantern Regatta"} <= words
    assert any(word and "fades by half in 30 days" in word for word in words)


def test_every_colour_of_the_day_has_one_for_the_night(svg: str) -> None:
    style = ET.fromstring(svg).find(f"{SVG}style")
    assert style is not None
    assert style.text is not None
    assert f'[fill="{INK}"]{{fill:{NIGHT[INK]}}}' in style.text
    drawn = svg.split("</style>")[1]
    colours = {part.split('"')[0] for name in ("fill", "stroke") for part in drawn.split(f'{name}="')[1:]}
    assert colours - NIGHT.keys() == {"none", "transparent"} & colours


def test_nothing_is_fetched(svg: str) -> None:
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")


def test_the_same_timeline_gives_the_same_picture() -> None:
    one, other = (to_svg(timeline_chart(feud([(0, "a", 2, 1)], []))) for _ in range(2))
    assert one == other


def test_a_png_is_drawn_on_paper() -> None:
    drawn = timeline_chart(feud([(0, "a", 2, 1)], []))
    assert to_png(drawn, 1.0).startswith(b"\x89PNG")
    assert f'fill="{PAPER}"' not in to_svg(drawn).split("</style>")[1]


def test_without_a_dated_remark_the_picture_says_so() -> None:
    year = feud([(0, "a", 2, 30)], settings=RivalrySettings(longest_interval_days=7))
    drawn = to_svg(timeline_chart(year))
    assert "No remark with a known day." in drawn
    assert "1 of unknown day not drawn" in drawn


def test_a_network_has_an_arrow_a_direction() -> None:
    articles, quotes = feud_articles()
    drawn = ET.fromstring(to_svg(network_chart(rank_rivalries(gather_remarks(quotes), articles))))
    labels = [mark.get("aria-label", "") for mark in drawn.iter(f"{SVG}line")]
    arrows = [label for label in labels if " remarks, hostility " in label]
    assert [label.partition(":")[0] for label in arrows] == [f"{A} on {B}", f"{B} on {A}"]


def test_no_rivalry_is_a_picture_too() -> None:
    assert "0 pairs" in to_svg(network_chart(rank_rivalries([], [])))
