from __future__ import annotations

import re
from dataclasses import replace

import pytest

from trashtalk.report.timeline_page import render_timeline_page
from trashtalk.report.timeline_view import (
    change_views,
    direction_views,
    event_views,
    period_views,
    remark_views,
    say_period,
)
from trashtalk.rivalry.settings import RivalrySettings
from trashtalk.rivalry.timeline import Timeline

from ..charts.feud import START, A, B, feud, feud_events

CHART = '<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="#r-nowhere"></a></svg>'


@pytest.fixture(scope="module")
def rivalry() -> Timeline:
    return feud(events=feud_events(6))


@pytest.fixture(scope="module")
def page(rivalry: Timeline) -> str:
    return render_timeline_page(rivalry, CHART)


# --- the tables in words


def test_periods_are_those_in_which_somebody_spoke_in_order() -> None:
    views = period_views(feud([(0, "a", 2, 1), (14, "b", 1, 1), (15, "a", 3, 1)], feud_events(1)))
    assert [(view.start, view.counts, view.sharp, view.mean) for view in views] == [
        ("6 Jan 2031", ("1", "0"), "1", "0.50"),
        ("20 Jan 2031", ("1", "1"), "1", "0.50"),
    ]
    assert [view.events for view in views] == ["Lantern Regatta", ""]
    assert [view.sums for view in views] == [(0.5, 0.0), (0.75, 0.25)]


def test_a_share_of_a_remark_is_shown_as_one() -> None:
    views = period_views(feud([(0, "a", 2, 30)], []))
    assert [view.counts[0] for view in views] == ["0.2", "0.2", "0.2", "0.2", "<0.1"] or views[-1].counts[0] == "0.1"


def test_months_have_names() -> None:
    views = period_views(feud([(0, "a", 2, 1)], settings=RivalrySettings(period="month")))
    assert [view.start for view in views] == ["January 2031"]
    assert say_period(START, "week") == "week of 6 Jan 2031"


def test_each_direction_says_how_much_how_hard_and_when() -> None:
    there, back = direction_views(feud([(0, "a", 2, 1), (14, "a", 3, 1)], []))
    facts = dict(there.facts)
    assert there.direction == f"{A} -> {B}"
    assert facts["remarks"] == "2; printed 2 times"
    assert facts["first and last said"] == "6 Jan 2031, 20 Jan 2031"
    assert facts["hardest"].startswith("“Remark 1 of mine")
    assert dict(back.facts)["intensity on the last day"] == "0.00"


def test_a_remark_says_what_is_not_known() -> None:
    one = feud([(0, "a", 2, 1)], [])
    empty = one.remarks.assign(level=one.remarks["level"].where(one.remarks["level"] < 0), date_text=None, basis=None)
    [view] = remark_views(replace(one, remarks=empty))
    assert (view.level_words, view.said, view.basis) == ("not scored", "no date", "")
    assert view.printed == "The Post, 7 Jan 2031"


def test_changes_and_events_are_told_in_order(rivalry: Timeline) -> None:
    assert [(view.period, view.before, view.after) for view in change_views(rivalry)] == [
        ("week of 9 Jun 2031", "0.14", "0.97"),
        ("week of 11 Aug 2031", "0.97", "0.38"),
    ]
    assert event_views(rivalry)[0] == ("6 Jan 2031", "Lantern Regatta", "")


# --- the page


def test_every_remark_has_a_row_that_the_chart_can_lead_to(rivalry: Timeline, page: str) -> None:
    assert re.findall(r'<tr id="r-([^"]+)">', page) == list(rivalry.remarks["remark_id"])


def test_links_of_the_tables_lead_to_places_of_the_page(page: str) -> None:
    without_chart = page.replace(CHART, "")
    assert set(re.findall(r'href="#([^"]+)"', without_chart)) <= set(re.findall(r'id="([^"]+)"', without_chart))


def test_every_table_has_a_caption_and_a_region_with_a_name(page: str) -> None:
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert len(tables) == 5
    assert all("<caption>" in table and 'scope="col"' in table for table in tables)


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" in page
    assert "<script" not in page
    assert CHART in page


def test_words_of_articles_are_no_markup(page: str) -> None:
    assert "<will>" not in page
    assert "&lt;will&gt;" in page


def test_two_who_never_met_have_a_page_that_says_so() -> None:
    never = feud([(0, "a", 2, 1)], [], RivalrySettings(since=START.replace(year=2040)))
    page = render_timeline_page(never, CHART)
    assert "Neither said anything about the other" in page
    assert f"No remark of {A} about {B} or back is in this store since 6 Jan 2040." in page
