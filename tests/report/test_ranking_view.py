from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from trashtalk.errors import SettingsError
from trashtalk.records import Quote
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report import ReportSettings
from trashtalk.report.ranking_view import RankedPair, find_charted, view_ranking
from trashtalk.rivalry.ranking import rank_rivalries

from ..rivalry.told import back, printed, there

FEUD = [
    there("one", "2031-06-03", 2, article="a"),
    there("two", "2031-06-05", 3, article="a", start=9),
    back("three", "2031-06-09", 1, article="b"),
    there("four", None, 4, article="b", start=9),
]


def of_vane(words: str, when: str | None, target: str = "Perrin Oake") -> Quote:
    return printed(words, "Dorrit Vane", target, when, 1)


def charted(quotes: list[Quote], settings: ReportSettings | None = None) -> list[RankedPair]:
    remarks = gather_remarks(quotes)
    return find_charted(rank_rivalries(remarks, []), remarks, settings or ReportSettings())


def test_ranking_is_told_with_its_bands() -> None:
    remarks = gather_remarks([*FEUD, of_vane("five", None)])
    ranking = rank_rivalries(remarks, [])
    first, second = view_ranking(ranking, find_charted(ranking, remarks, ReportSettings()))
    assert (first.rank, first.a, first.b, first.there, first.back) == (1, "Ilka Morrow", "Tadeus Brandvik", 3, 1)
    assert (first.sharp, first.sum, first.mean, first.share) == (3, "2.50", "0.62", "90%")
    assert (first.started_by, first.said) == ("Ilka Morrow", "3 Jun 2031 to 9 Jun 2031")
    low, high = (float(bound) for bound in first.sum_band.split(" to "))
    assert 1.0 <= low < 2.5 < high <= 4.0
    assert (second.sum_band, second.mean_band, second.said, second.started_by) == ("", "", "", "")
    assert (first.timeline, second.timeline) == ("rivalry-1", "")


def test_line_of_time_takes_three_dated_remarks() -> None:
    [pair] = charted([*FEUD, of_vane("five", "2031-06-03"), of_vane("six", "2031-06-04"), of_vane("seven", None)])
    assert (pair.anchor, pair.n_dated, pair.articles) == ("rivalry-1", 3, ["a", "b"])
    assert not charted(FEUD[1:])


def test_first_pairs_by_rank_have_a_line_of_time() -> None:
    many = [of_vane(f"{target}, {day}", f"2031-06-0{day}", target) for target in ("Ada A", "Bo B") for day in (3, 4, 5)]
    assert [pair.rank for pair in charted([*FEUD, *many])] == [1, 2, 3]
    assert [pair.rank for pair in charted([*FEUD, *many], ReportSettings(timelines=2))] == [1, 2]
    assert not charted([*FEUD, *many], ReportSettings(timelines=0))


def test_a_pair_with_too_many_remarks_for_the_page_takes_no_room() -> None:
    many = [of_vane(f"{target}, {day}", f"2031-06-0{day}", target) for target in ("Ada A", "Bo B") for day in (3, 4, 5)]
    more = [there(f"and {number}", "2031-06-05") for number in range(4)]
    found = charted([*FEUD, *more, *many], ReportSettings(charted_remarks=5))
    assert [(pair.rank, pair.n_dated) for pair in found] == [(1, 7), (2, 3)]


def test_namesakes_are_told_apart_by_their_remarks() -> None:
    other = [replace(quote, speaker_id="another-morrow") for quote in (there("far", None), there("away", None))]
    aimed = [replace(quote, targets=FEUD[0].targets) for quote in other]
    [pair] = charted([*FEUD, *aimed])
    assert {remark.speaker_id for remark in pair.there.remarks} == {FEUD[0].speaker_id}


@pytest.mark.parametrize("name", ["leading_rows", "network_pairs", "timelines", "min_dated", "charted_remarks"])
def test_setting_out_of_range_is_named_with_its_value(name: str) -> None:
    values: dict[str, Any] = {name: -1}
    with pytest.raises(SettingsError, match=f"{name} is -1: expected"):
        ReportSettings(**values)
