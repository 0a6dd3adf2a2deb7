from __future__ import annotations

from dataclasses import replace
from datetime import date

from trashtalk.dating.quotes import PUBLICATION
from trashtalk.events import Event
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report import Findings
from trashtalk.report.overview_view import say_deck, view_overview

from ..rivalry.told import back, copies, paper, printed, there
from .sample import FAILURES, build


def facts(findings: Findings) -> list[dict[str, str]]:
    return [dict(rows) for _, rows in view_overview(findings, gather_remarks(findings.quotes)).groups]


def test_what_was_read_and_what_was_not() -> None:
    read, *_ = facts(Findings(*build(), FAILURES))
    assert read == {
        "Read": "5 articles of 329 words",
        "Outlets": "3: Lakeland Wire, Oar & Rudder, The Harbour Post",
        "Published": "4 Jun 2031 to 9 Jun 2031",
        "No date found": "1 article",
        "Could not be read": "2 inputs",
    }


def test_how_quotations_became_remarks() -> None:
    _, counted, _ = facts(Findings(*build()))
    assert counted == {
        "Quotations": "15: 12 between marks, 3 without marks",
        "Beliefs and wishes": "1, marked in the articles, no remarks",
        "Distinct remarks": "11: 2 in several articles",
        "With a speaker": "10 of 11 (91%)",
        "With a target": "9 of 11 (82%)",
        "Scored": "11",
    }


def test_how_remarks_are_dated() -> None:
    event, printed = there("at the gala", "2031-06-06"), there("some day", "2031-06-07")
    quotes = [
        there("on Tuesday", "2031-06-03"),
        back("on Friday", "2031-06-06"),
        replace(event, said_on=event.said_on and replace(event.said_on, basis="the event Gala")),
        replace(printed, said_on=printed.said_on and replace(printed.said_on, basis=PUBLICATION)),
        there("never", None),
    ]
    *_, dated = facts(Findings([], quotes))
    assert dated == {
        "Told by the text": "3 of 5 (60%)",
        "by a date in the sentence": "2",
        "by an event": "1",
        "Only the day of print": "1",
        "No date at all": "1, charted nowhere",
    }


def test_disputed_speakers_are_counted() -> None:
    quotes = copies(there("He rows", None, article="a"), back("He rows", None, article="b"))
    _, counted, _ = facts(Findings([], quotes))
    assert counted["Speaker in dispute"] == "1 remark"


def test_nothing_read_is_said() -> None:
    read, counted, dated = facts(Findings([], []))
    assert read["Read"] == "0 articles of 0 words"
    assert (read["Outlets"], read["Published"]) == ("none named", "not known of any")
    assert (counted["Quotations"], counted["With a speaker"]) == ("0", "none")
    assert dated["Told by the text"] == "none"


def test_events_are_told_with_days_and_place() -> None:
    gala = Event("Gala", date(2031, 6, 6), date(2031, 6, 7))
    mile = Event("Harbour Mile", date(2031, 6, 8), date(2031, 6, 8), "the lake")
    assert view_overview(Findings([], [], events=[gala, mile]), []).events == [
        ("6 Jun 2031 to 7 Jun 2031", "Gala", ""),
        ("8 Jun 2031", "Harbour Mile", "the lake"),
    ]


def test_deck_tells_one_day_once() -> None:
    quotes = [printed("Row", None, None, None, 0)]
    assert say_deck(Findings([paper("a.txt", "2031-06-03")], quotes)) == (
        "1 quotation in 1 article of 2 words, 3 Jun 2031."
    )
