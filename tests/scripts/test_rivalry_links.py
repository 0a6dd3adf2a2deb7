from dataclasses import replace

import pytest

from rivalry_links import BreakKind, Link, Print, judge_links, link_line
from rivalry_truth import TrueRemark, days_of
from trashtalk.records import Quote
from trashtalk.remarks.remark import gather_remarks

from ..rivalry.told import BRANDVIK, MORROW, back, printed, there


def true(remark: str = "r-slow", said: str = "2031-06-05") -> TrueRemark:
    return TrueRemark(remark, *days_of(said), MORROW, BRANDVIK, 2, "Slow.")


def one(quote: Quote, remark_id: str) -> Quote:
    return replace(quote, remark_id=remark_id)


def judged(quotes: dict[str, list[Quote | None]], truth: TrueRemark | None = None) -> Link:
    """The first remark of the truth, which is printed by the quotes of its id, as are the others by theirs."""
    prints = [Print(remark, False, quote) for remark, some in quotes.items() for quote in some]
    found = [quote for some in quotes.values() for quote in some if quote]
    [link] = judge_links([truth or true()], prints, gather_remarks(found))
    return link


def kinds(link: Link) -> list[BreakKind]:
    return [each.kind for each in link.breaks]


SLOW = one(there("Slow.", "2031-06-05"), "m1")
COPY = one(there("Slow!", None, article="b.txt", published="2031-07-02"), "m1")
APART = one(there("So slow.", "2031-06-05", article="c.txt"), "m2")


@pytest.mark.parametrize(
    ("quotes", "broken"),
    [
        ({"r-slow": [SLOW, COPY]}, []),
        ({"r-slow": [SLOW, None]}, []),
        ({"r-slow": [None]}, ["not_extracted"]),
        ({}, ["not_extracted"]),
        ({"r-slow": [SLOW, COPY, APART]}, ["split"]),
        ({"r-slow": [SLOW], "r-other": [COPY]}, ["merged"]),
        ({"r-slow": [SLOW], "r-other": [SLOW]}, ["merged"]),
        ({"r-slow": [SLOW], "r-other": [APART]}, []),
        ({"r-slow": [back("Slow.", "2031-06-05")]}, ["speaker", "target"]),
        ({"r-slow": [printed("Slow.", None, BRANDVIK, "2031-06-05", 2)]}, ["speaker"]),
        ({"r-slow": [printed("Slow.", MORROW, None, "2031-06-05", 2)]}, ["target"]),
        ({"r-slow": [there("Slow.", None)]}, ["undated"]),
        ({"r-slow": [there("Slow.", "2031-03-01..2031-08-31")]}, ["undated"]),
        ({"r-slow": [there("Slow.", "2031-07-05")]}, ["month"]),
        ({"r-slow": [there("Slow.", "2031-06-20..2031-07-05")]}, []),
        ({"r-slow": [there("Slow.", "2031-06-28..2031-07-25")]}, ["month"]),
    ],
)
def test_every_link_that_broke_is_named(quotes: dict[str, list[Quote | None]], broken: list[BreakKind]) -> None:
    link = judged(quotes)
    assert kinds(link) == broken
    assert link.is_whole == (not broken)
    assert all(link.broke_at(kind) for kind in broken)


def test_the_measured_remark_that_most_prints_belong_to_is_judged() -> None:
    late = one(there("Slowly.", "2031-09-01", article="d.txt"), "m2")
    link = judged({"r-slow": [late, SLOW, COPY]})
    assert [remark.remark_id for remark in link.measured] == ["m1", "m2"]
    assert kinds(link) == ["split"]


def test_a_remark_of_which_the_truth_knows_the_year_alone_need_not_be_dated() -> None:
    year = true(said="2031")
    assert kinds(judged({"r-slow": [there("Slow.", None)]}, year)) == []
    assert kinds(judged({"r-slow": [there("Slow.", "2031-07-05")]}, year)) == []
    assert kinds(judged({"r-slow": [there("Slow.", "2030-07-05")]}, year)) == ["month"]


@pytest.mark.parametrize(("nested", "broken"), [([False, True], []), ([True, True], ["split"])])
def test_nested_lines_count_only_where_there_is_no_other(nested: list[bool], broken: list[BreakKind]) -> None:
    prints = [Print("r-slow", is_nested, quote) for is_nested, quote in zip(nested, (SLOW, APART), strict=True)]
    [link] = judge_links([true()], prints, gather_remarks([SLOW, APART]))
    assert kinds(link) == broken


def test_a_line_says_what_is_there_in_place_of_the_truth() -> None:
    wrong, other = one(back("Slow.", "2031-07-01"), "m1"), one(back("No!", "2031-07-01"), "m1")
    link = judged({"r-slow": [wrong, APART], "r-other": [other]})
    assert link_line(link) == (
        "r-slow (2031-06-05, Ilka Morrow at Tadeus Brandvik, level 2): split into 2; merged with r-other; "
        "speaker Tadeus Brandvik; target Ilka Morrow; said 2031-07-01: Slow."
    )
    assert link_line(judged({"r-slow": [SLOW]})).endswith("level 2): whole: Slow.")
