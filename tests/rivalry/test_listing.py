from __future__ import annotations

from dataclasses import replace

import pandas as pd

from trashtalk.rivalry.listing import REMARK_TYPES, remarks_frame

from .told import BACK, BRANDVIK, MORROW, THERE, UNSCORED, back, copies, day, directions, there


def test_a_row_leads_from_the_remark_to_its_first_and_fullest_print() -> None:
    first = there("Slow.", "2031-06-03", 1, published="2031-06-04", outlet="Wire")
    full = there("Slow, and lame.", None, 3, published="2031-06-05", article="post.txt")
    [row] = remarks_frame(directions(copies(first, full))).to_dict("records")
    assert (row["remark_id"], row["direction"], row["speaker"], row["target"]) == ("r-Slow.", THERE, MORROW, BRANDVIK)
    assert (row["words"], row["level"], row["hostility"], row["quote_id"]) == (
        "Slow, and lame.",
        3,
        0.75,
        full.quote_id,
    )
    assert (row["first_printed"].date(), row["first_outlet"], row["n_printed"]) == (day("2031-06-04"), "Wire", 2)
    assert (row["n_articles"], row["n_outlets"], row["other_speakers"]) == (2, 2, "")
    assert (row["said_start"].date(), row["precision"], row["date_text"]) == (day("2031-06-03"), "day", "3 Jun 2031")


def test_the_dated_come_first_by_day_of_both_directions() -> None:
    quotes = [
        there("Some day.", None, published="2031-06-01"),
        there("All year.", "2031-01-01..2031-12-31"),
        there("Late.", "2031-06-05"),
        back("Early.", "2031-06-03"),
    ]
    frame = remarks_frame(directions(quotes))
    assert frame.remark_id.tolist() == ["Early.", "Late.", "Some day.", "All year."]
    assert frame.dated.tolist() == [True, True, False, False]
    assert frame.direction.tolist() == [BACK, THERE, THERE, THERE]
    assert frame.said_start.isna().tolist() == [False, False, True, False]


def test_what_is_not_known_is_empty() -> None:
    frame = remarks_frame(directions([there("Unread.", None, UNSCORED, outlet=None)]))
    unknown = ["said_start", "said_end", "precision", "hostility", "level", "unsure", "first_printed", "first_outlet"]
    assert frame[unknown].isna().all(axis=None)


def test_conflicting_speakers_are_named() -> None:
    first = there("Slow.", "2031-06-03", article="a.txt")
    others = [there("Slow.", "2031-06-03", article="b.txt"), replace(back("Slow.", "2031-06-04"), targets=())]
    frame = remarks_frame(directions(copies(first, *others)))
    assert frame.other_speakers.tolist() == ["Tadeus Brandvik"]


def test_nothing_said_has_all_columns_with_their_types() -> None:
    frame = remarks_frame(directions([]))
    assert frame.columns.tolist() == list(REMARK_TYPES)
    assert pd.api.types.is_datetime64_dtype(frame.said_start)
