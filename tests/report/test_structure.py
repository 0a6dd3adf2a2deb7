"""The whole page, with its charts: what holds for every element of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from trashtalk.events import Event
from trashtalk.records import Quote
from trashtalk.report import Findings, ReportSettings, render_report

from .sample import BRANDVIK, FAILURES, RUN, build, hostile

SETTINGS = ReportSettings(today=date(2032, 1, 1))
EVENTS = [Event("Lantern Regatta </svg><script>alert(9)</script>", date(2031, 6, 7), date(2031, 6, 8), "the lake")]


def disputed(quotes: list[Quote]) -> Iterator[Quote]:
    """One print of the list remark cut short, and put into the other's mouth."""
    for quote in quotes:
        is_last = quote.remark_id == "r-list" and quote.outlet == "Oar & Rudder"
        cut = quote.start + len('"He is just another name on the list')
        text = quote.text[: cut - quote.start]
        said = {**BRANDVIK, "fragments": ((quote.start, cut),), "end": cut, "text": text}
        yield replace(quote, **said) if is_last else quote


@pytest.fixture(scope="module")
def document() -> str:
    articles, quotes = build()
    attack, its_quotes = hostile()
    all_quotes = [*disputed(quotes), *its_quotes]
    return render_report(Findings([*articles, attack], all_quotes, FAILURES, RUN, EVENTS), SETTINGS)


@pytest.fixture(scope="module")
def page(document: str) -> html.HtmlElement:
    return html.document_fromstring(document)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_internal_link_has_its_place_and_no_place_is_there_twice(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    links = [link for link in page.xpath("//@href") if link.startswith("#")]
    assert len(ids) == len(set(ids))
    assert len(links) > 60
    assert {link[1:] for link in links} <= set(ids)
    assert {name for names in page.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)


def test_points_of_the_chart_lead_to_their_remarks_and_say_what_they_are(page: html.HtmlElement) -> None:
    points = page.xpath("//*[local-name()='svg']//a[not(@aria-hidden)]")
    assert [point.get("href") for point in points].count("#r-r-list") == 1
    assert all(point.xpath(".//*[local-name()='title']")[0].text.strip() for point in points)
    [remark] = page.xpath("//*[@id='r-r-list']")
    assert (remark.tag, len(remark.xpath(".//details"))) == ("tbody", 1)


def test_charts_are_named(page: html.HtmlElement) -> None:
    names = page.xpath("//*[local-name()='svg']/@aria-label")
    assert len(names) == 2
    assert names[1].startswith("What Tadeus Brandvik and Ilka Morrow said about each other")
    assert all(role == "graphics-document" for role in page.xpath("//*[local-name()='svg']/@role"))


def test_headings_are_in_order(page: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_landmarks_tables_and_scrolled_regions_are_named(page: html.HtmlElement) -> None:
    assert page.xpath("count(//main) + count(//h1) + count(//nav) + count(//footer)") == 4
    assert all(table.find("caption") is not None for table in page.xpath("//table"))
    regions = page.xpath("//*[@role='region']")
    assert all(region.get("aria-label") or region.get("aria-labelledby") for region in regions)
    assert all(region.get("tabindex") == "0" for region in regions)
    assert all(head.get("scope") for head in page.xpath("//th"))


def test_nothing_of_an_article_or_an_event_becomes_markup(document: str, page: html.HtmlElement) -> None:
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //iframe | //*[@onload] | //*[@onerror] | //*[@onmouseover]")
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", document)
    assert "alert(9)" in page.text_content()


def test_remark_opens_to_wordings_differences_and_disputed_speaker(page: html.HtmlElement) -> None:
    [details] = page.xpath("//*[@id='r-r-list']//details")
    assert words_of(details.find("summary")) == "3 prints, 2 wordings, speaker in dispute"
    facts = dict(zip(details.xpath(".//dt/text()"), map(words_of, details.xpath(".//dd")), strict=True))
    assert facts == {
        "Speaker": "Also put into the mouth of Tadeus Brandvik.",
        "Said": "3 Jun 2031, from “on Tuesday” (weekday before publication)",
        "First printed": "The Harbour Post, 4 Jun 2031",
        "Fullest wording, above": "The Harbour Post, 4 Jun 2031; Lakeland Wire, 5 Jun 2031",
        "Other wording": '"He is just another name on the list “and lists get shorter.” '
        "Oar & Rudder, 6 Jun 2031 names Tadeus Brandvik",
    }
    assert [link[:2] for link in details.xpath(".//a/@href")] == ["#a"] * 4
    assert details.xpath(".//del/text()") == ["“and lists get shorter.”"]
    assert 'del::before { content: "left out: "; }' in page.xpath("//style/text()")[0]


def test_line_of_time_is_told_in_words_and_in_tables(page: html.HtmlElement) -> None:
    [section] = page.xpath("//section[@class='rivalry']")
    assert words_of(section.find("h3")) == "Tadeus Brandvik and Ilka Morrow"
    assert "Tadeus Brandvik made the first remark at level 1 or above" in words_of(section.xpath("./p")[0])
    assert [words_of(each) for each in section.xpath("./details/summary")][:3] == [
        "Both directions in figures",
        "By week",
        "The remarks in order",
    ]
    said = section.xpath(".//table")[1].xpath(".//tbody/tr/td[1]/text()")
    assert said == ["March 2031", "week of 2 Jun 2031", "3 Jun 2031", "no date", "no date", "no date"]


def test_rivalries_are_ranked_with_their_way_to_the_line_of_time(page: html.HtmlElement) -> None:
    row = page.xpath("//table[@class='rivalries']/tbody/tr")[0]
    assert [words_of(cell) for cell in row][:5] == [
        *("1", "Tadeus Brandvik and Ilka Morrow line of time"),
        *("4", "2", "5"),
    ]
    assert row.xpath(".//a/@href") == ["#rivalry-1"]


def test_method_tells_the_values_it_was_made_with(page: html.HtmlElement) -> None:
    method = words_of(page.xpath("//section[@aria-labelledby='method']")[0])
    assert "each fading by half every 30 days" in method
    assert "drawn anew 1,000 times, and the middle 95% of the sums" in method
    assert "3 contemptuous" in method
    assert page.xpath("//dt[.='longest_interval_days']/following-sibling::dd[1]/text()") == ["92"]


def test_store_without_dates_says_why_no_line_of_time_is_drawn() -> None:
    articles, quotes = build()
    undated = [replace(quote, said_on=None) for quote in quotes]
    settings = replace(SETTINGS, charts=False)
    bare = html.document_fromstring(render_report(Findings(articles, undated), settings))
    section = words_of(bare.xpath("//section[@aria-labelledby='timelines']")[0])
    assert "No two people have 3 remarks about each other of which it is known when they were said" in section
    assert not bare.xpath("//*[local-name()='svg']")


def test_pair_with_too_many_remarks_is_sent_elsewhere() -> None:
    settings = replace(SETTINGS, charted_remarks=2)
    bare = html.document_fromstring(render_report(Findings(*build()), replace(settings, network_pairs=0)))
    [section] = bare.xpath("//section[@class='rivalry']")
    assert "3 dated remarks are too many for this page" in words_of(section)
    assert 'trashtalk timeline "Tadeus Brandvik" "Ilka Morrow" --to timeline.html' in words_of(section)
    assert len(section.xpath("./details")) == 2
