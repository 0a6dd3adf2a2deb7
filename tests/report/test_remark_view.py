from __future__ import annotations

from dataclasses import replace
from datetime import date

from trashtalk.records import Quote, SaidOn, Target
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report.note_view import Place
from trashtalk.report.remark_view import RemarkRow, view_remark

from ..rivalry.told import MORROW, back, copies, printed, there

FULL = "“He is a small, slow man and a coward.”"
CUT = "“He is a small man and a thief.”"


def view(*quotes: Quote) -> RemarkRow:
    [remark] = gather_remarks(quotes)
    return view_remark(
        remark, {quote.quote_id: Place(f"a{n}", quote.outlet or "", "") for n, quote in enumerate(quotes)}
    )


def test_single_print_has_no_details() -> None:
    row = view(there("“He is late.”", "2031-06-03"))
    assert (row.said, row.speaker, row.targets) == ("3 Jun 2031", MORROW, "Tadeus Brandvik")
    assert row.details is None


def test_details_tell_first_print_fullest_wording_and_how_the_others_differ() -> None:
    first = there(CUT, None, published="2031-06-04", outlet="Post")
    later = there(FULL, "2031-06-03", published="2031-06-06", outlet="Wire")
    row = view(*copies(first, later))
    details = row.details
    assert details is not None
    assert (row.words, row.said, details.summary) == (FULL, "3 Jun 2031", "2 prints, 2 wordings")
    assert (details.first.place.outlet, details.first.day) == ("Post", "4 Jun 2031")
    assert [print_.place.outlet for print_ in details.prints] == ["Wire"]
    [other] = details.wordings
    assert [(each.kind, each.before, each.after, each.gap) for each in other.stretches] == [
        ("same", "“He is a small,", "“He is a small", " "),
        ("left out", "slow", "", " "),
        ("same", "man and a", "man and a", " "),
        ("changed", "coward.”", "thief.”", ""),
    ]
    assert [print_.place.anchor for print_ in other.prints] == ["a0"]


def test_date_of_a_remark_is_told_with_its_basis_and_the_words_it_was_read_from() -> None:
    tuesday = SaidOn(date(2031, 6, 3), date(2031, 6, 3), "day", "on Tuesday", "date in the sentence")
    prints = copies(there(FULL, "2031-06-03"), there(FULL, None, published="2031-06-05", article="b"))
    details = view(replace(prints[0], said_on=tuesday), prints[1]).details
    assert details is not None
    assert details.said == "3 Jun 2031, from “on Tuesday” (in the sentence)"
    assert details.summary == "2 prints, word for word"


def test_undated_remark_was_said_by_its_first_print() -> None:
    row = view(
        *copies(there(FULL, None, published="2031-06-05"), there(CUT, None, published="2031-06-04", article="b"))
    )
    assert row.said == "by 4 Jun 2031"
    assert row.details is not None
    assert row.details.said == "by 4 Jun 2031; no print says when"
    nowhere = view(*copies(there(FULL, None), there(CUT, None, article="b")))
    assert nowhere.said == ""
    assert nowhere.details is not None
    assert (nowhere.details.said, nowhere.details.first.day) == ("no date; no print says when", "no date")


def test_conflicting_attributions_are_flagged_where_they_are_printed() -> None:
    right = [there(FULL, "2031-06-03", article="a"), there(FULL, "2031-06-03", article="b")]
    wrong = back(FULL, "2031-06-03", article="c")
    nobody = printed(FULL, None, None, "2031-06-03", 2, article="d")
    details = view(*copies(*right, wrong, nobody)).details
    assert details is not None
    assert details.doubt == "Tadeus Brandvik"
    assert details.summary == "4 prints, word for word, speaker in dispute"
    assert [each.named for each in details.prints] == ["", "", "names Tadeus Brandvik", "names nobody"]


def test_targets_of_a_remark_are_told_once() -> None:
    aimed = replace(there(FULL, "2031-06-03"), targets=(Target("the lake", 0.9), Target("Perrin Oake", 0.5)))
    assert view(aimed).targets == "the lake, Perrin Oake"
