from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from trashtalk.records import DatePrecision, SaidOn
from trashtalk.report.wording import (
    NO_REASON,
    facets_that_show,
    say_count,
    say_said_on,
    say_share,
    say_value,
    why_no_speaker,
)

from .sample import build, hostility


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2031, 3, 9), date(2031, 3, 9), "day", "9 Mar 2031"),
        (date(2031, 3, 3), date(2031, 3, 9), "week", "week of 3 Mar 2031"),
        (date(2031, 3, 1), date(2031, 3, 31), "month", "March 2031"),
        (date(2031, 6, 1), date(2031, 8, 31), "season", "1 Jun 2031 to 31 Aug 2031 (season)"),
        (date(2031, 1, 1), date(2031, 12, 31), "year", "2031"),
        (date(2031, 1, 1), date(2031, 2, 1), "vague", "about 1 Jan 2031 to 1 Feb 2031"),
    ],
)
def test_dates_are_said_with_their_precision(start: date, end: date, precision: DatePrecision, words: str) -> None:
    assert say_said_on(SaidOn(start, end, precision, None, "test")) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"limit": 3, "paths": ["a", "b"]}, "limit: 3; paths: a, b"),
        ({"text": "she", "start": 193, "end": 196}, "“she” at 193"),
        ([], "none"),
        (None, "none"),
        (True, "yes"),
        (1234.5, "1,234.50"),
        (2031, "2031"),
    ],
)
def test_values_of_a_run_become_words(value: Any, words: str) -> None:
    assert say_value(value) == words


@pytest.mark.parametrize(
    ("number", "things", "words"),
    [
        (0, "articles", "0 articles"),
        (1, "articles", "1 article"),
        (1, "distinct remarks", "1 distinct remark"),
        (1, "of them new", "1 of them new"),
        (1200, "articles", "1,200 articles"),
    ],
)
def test_one_thing_is_singular(number: int, things: str, words: str) -> None:
    assert say_count(number, things) == words


@pytest.mark.parametrize(("part", "whole", "words"), [(0, 0, "none"), (1, 3, "33%"), (3, 3, "100%")])
def test_shares(part: int, whole: int, words: str) -> None:
    assert say_share(part, whole) == words


def test_reason_is_that_of_the_trace_or_says_that_there_is_none() -> None:
    _, quotes = build()
    reasons = [why_no_speaker(quote) for quote in quotes if quote.speaker is None]
    assert reasons == ["the sentence names nobody: “was heard from the terrace”"]
    assert why_no_speaker(quotes[1]) == NO_REASON


def test_only_strong_facets_show_strongest_first() -> None:
    assert facets_that_show(hostility(2, insult=0.3, boast=0.1, sarcasm=0.6)) == [("sarcasm", 0.6), ("insult", 0.3)]
