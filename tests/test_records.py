"""The records: when a rating is unsure, and how a quote is spelled in `quotes.jsonl`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trashtalk.records import Hostility, Quote, is_unsure, quote_row

QUOTE = Quote("a1", "a.txt", None, None, None, "“Row,”", 0, 6, ((0, 6),), "direct", "speech")


@pytest.mark.parametrize(
    ("probabilities", "unsure"),
    [
        ((1.0, 0.0, 0.0, 0.0, 0.0), False),
        ((0.0, 0.0, 0.0, 0.0, 1.0), False),
        # either side with 0.7 is sure, however the levels of that side share it
        ((0.3, 0.4, 0.1, 0.1, 0.1), False),
        ((0.1, 0.2, 0.3, 0.2, 0.2), False),
        ((0.3, 0.39, 0.31, 0.0, 0.0), True),
        ((0.0, 0.31, 0.69, 0.0, 0.0), True),
        ((0.5, 0.0, 0.0, 0.0, 0.5), True),
        # between levels of one side a rating may waver
        ((0.5, 0.5, 0.0, 0.0, 0.0), False),
        ((0.0, 0.0, 0.34, 0.33, 0.33), False),
    ],
)
def test_a_rating_is_unsure_where_neither_side_of_level_2_is_likely_enough(
    probabilities: tuple[float, ...], unsure: bool
) -> None:
    assert is_unsure(probabilities) is unsure
    assert Hostility(0.5, 2, probabilities, {}).unsure is unsure


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(
    ("share", "unsure"),
    [((0.7,), False), ((0.4, 0.3), False), ((0.7001,), False), ((0.6999,), True), ((0.4, 0.2999), True)],
)
def test_a_side_with_exactly_seven_in_ten_is_sure_and_with_less_is_not(
    share: tuple[float, ...], unsure: bool, below: bool
) -> None:
    wide = (*share, 0.0)[:2]
    rest = round(1 - sum(share), 4)
    assert is_unsure((*wide, rest, 0.0, 0.0) if below else (rest, 0.0, *wide, 0.0)) is unsure


def test_seven_in_ten_is_sure_though_adding_up_falls_a_hair_short() -> None:
    levels = (0.3, 0.0, 0.57, 0.0741, 0.0559)
    assert sum(levels[2:]) < 0.7
    assert not is_unsure(levels)


@pytest.mark.parametrize(
    ("hostility", "unsure"),
    [
        (None, None),
        (Hostility(0.4, 2, (0.1, 0.3, 0.4, 0.1, 0.1), {}), True),
        (Hostility(0.0, 0, (1.0, 0.0, 0.0, 0.0, 0.0), {}), False),
    ],
)
def test_the_row_of_a_quote_says_whether_its_rating_is_unsure(hostility: Hostility | None, unsure: bool | None) -> None:
    row = quote_row(replace(QUOTE, hostility=hostility))
    assert row["unsure"] is unsure
    names = list(row)
    assert names[names.index("level_probabilities") + 1] == "unsure"


def test_the_row_of_a_rating_that_nothing_explains_has_no_facets_and_no_evidence() -> None:
    row = quote_row(replace(QUOTE, hostility=Hostility(0.0, 0, (1.0, 0.0, 0.0, 0.0, 0.0), {})))
    assert (row["facets"], row["evidence"]) == ({}, [])
