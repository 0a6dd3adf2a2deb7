from __future__ import annotations

import math

import pytest

from trashtalk.rivalry.ranking import RANKING_TYPES, rank_rivalries
from trashtalk.rivalry.settings import RivalrySettings

from .told import BRANDVIK, MORROW, UNSCORED, back, copies, day, paper, printed, remarks_of, there

VANE, OAKE = "Dorrit Vane", "Perrin Oake"
ARTICLES = [paper("last.txt", "2031-06-20")]


def test_a_pair_is_one_row_whoever_speaks() -> None:
    remarks = remarks_of(
        *copies(
            there("Slow.", "2031-06-03", 1, article="a.txt"),
            there("Slow.", None, 1, published="2031-06-04", article="b.txt"),
        ),
        back("Coward.", "2031-06-05", 4),
        back("Hello.", "2031-06-05", 0),
    )
    [row] = rank_rivalries(remarks, ARTICLES, RivalrySettings(half_life_days=10)).to_dict("records")
    assert (row["a"], row["b"], row["remarks_a_to_b"], row["remarks_b_to_a"]) == (BRANDVIK, MORROW, 2, 1)
    assert (row["edged"], row["sharp"], row["printed"]) == (2, 1, 4)
    assert (row["sum_hostility"], row["mean_hostility"], row["balance"]) == (1.25, pytest.approx(1.25 / 3), 0.8)
    assert (row["sum_low"], row["sum_high"]) == (0.5, 2.0)
    assert row["mean_low"] < row["mean_hostility"] < row["mean_high"]
    assert (row["started_by"], row["peak_day"].date()) == (MORROW, day("2031-06-05"))
    assert row["peak_intensity"] == pytest.approx(1 + 0.25 * 2 ** (-0.2))
    assert row["current_intensity"] == pytest.approx(row["peak_intensity"] * 2 ** (-1.5))
    assert (row["first_said"].date(), row["last_said"].date()) == (day("2031-06-03"), day("2031-06-05"))


def test_the_hardest_pairs_come_first_and_kindness_counts_for_nothing() -> None:
    kind = [printed(f"Kind {number}.", VANE, OAKE, "2031-06-03", 0, score=0.1) for number in range(20)]
    edge = printed("Needle.", VANE, OAKE, "2031-06-03", 1)
    ranking = rank_rivalries(remarks_of(*kind, edge, there("Slow.", "2031-06-03", 2)), ARTICLES)
    assert list(zip(ranking.a, ranking.b, ranking.sum_hostility, strict=True)) == [
        (MORROW, BRANDVIK, 0.5),
        (VANE, OAKE, 0.25),
    ]
    assert ranking.remarks_a_to_b.tolist() == [1, 21]


def test_without_an_edge_a_name_or_a_speaker_there_is_no_pair() -> None:
    remarks = remarks_of(
        there("Kind.", "2031-06-03", 0),
        there("Unread.", "2031-06-03", UNSCORED),
        printed("Lazy.", MORROW, "the umpires", "2031-06-03", 3),
        printed("Whose?", None, MORROW, "2031-06-03", 3),
        printed("I am a fool.", MORROW, MORROW, "2031-06-03", 3),
        printed("No target.", MORROW, None, "2031-06-03", 3),
    )
    ranking = rank_rivalries(remarks, ARTICLES)
    assert ranking.empty
    assert ranking.columns.tolist() == list(RANKING_TYPES)


def test_what_is_not_known_is_empty() -> None:
    remarks = remarks_of(there("Slow.", "2031-06-03", 1), back("Slow too.", "2031-06-03", 1))
    [row] = rank_rivalries(remarks, []).to_dict("records")
    assert (row["a"], row["balance"]) == (MORROW, 0.5)
    assert not isinstance(row["started_by"], str)
    [undated] = rank_rivalries(remarks_of(there("Slow.", None, 1)), []).to_dict("records")
    assert all(math.isnan(undated[name]) for name in ("mean_low", "sum_low", "current_intensity", "peak_intensity"))


def test_since_and_until_choose_among_the_remarks() -> None:
    remarks = remarks_of(there("May.", "2031-05-03", 2), there("June.", "2031-06-03", 1))
    ranking = rank_rivalries(remarks, ARTICLES, RivalrySettings(since=day("2031-06-01")))
    assert ranking.sum_hostility.tolist() == [0.25]
