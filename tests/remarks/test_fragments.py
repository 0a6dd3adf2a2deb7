"""A few telling words, and the remark that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from trashtalk.records import Quote
from trashtalk.remarks.fragments import find_fragments
from trashtalk.remarks.gathering import gather_wordings
from trashtalk.remarks.settings import RemarkSettings

LONG = "“She could not beat me, so she bought my house. That is not sport, that is burglary with a chequebook.”"
OTHER = "“Burglary pays badly in this harbour, and a chequebook floats as well as you would think.”"


def printed(text: str, day: int | None = 0, speaker: str = "ada") -> Quote:
    published = date(2031, 1, 1) + timedelta(days=day) if day is not None else None
    path, whole = f"{day} {text[:8]}", ((0, len(text)),)
    quote = Quote(path, path, None, None, published, text, 0, len(text), whole, "direct", "speech")
    return replace(quote, speaker=speaker, speaker_id=speaker)


def found(*quotes: Quote) -> list[Sequence[str]]:
    wordings = gather_wordings(quotes, RemarkSettings())
    return [
        sorted(wordings[place].quotes[0].article_path for place in pair)
        for pair in find_fragments(wordings, RemarkSettings())
    ]


def test_a_few_telling_words_are_the_remark_of_that_speaker_that_has_them_in_a_row() -> None:
    pairs = found(printed(LONG), printed(OTHER, 1), printed("‘burglary with a chequebook’", 9))
    assert pairs == [["0 “She cou", "9 ‘burglar"]]


def test_of_several_the_nearest_in_print_counts() -> None:
    again = LONG.replace("house", "boat")
    assert found(printed(LONG, 0), printed(again, 30), printed("‘burglary with a chequebook’", 28)) == [
        ["28 ‘burglar", "30 “She cou"]
    ]


@pytest.mark.parametrize(
    ("text", "day", "speaker"),
    [
        ("‘burglary with a chequebook’", 1, "bo"),
        ("‘burglary with a chequebook’", 61, "ada"),
        ("‘burglary with a chequebook’", None, "ada"),
        ("‘a chequebook with burglary’", 1, "ada"),
        ("‘so she bought’", 1, "ada"),
        ("‘a chequebook’", 1, "ada"),
    ],
)
def test_others_words_old_ones_light_ones_and_too_few_are_left_alone(text: str, day: int | None, speaker: str) -> None:
    assert found(printed(LONG), printed(text, day, speaker)) == []
