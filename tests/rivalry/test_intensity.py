from __future__ import annotations

from datetime import timedelta

import pytest

from trashtalk.rivalry.intensity import daily_scores, intensity_frame, intensity_on, peak_intensity
from trashtalk.rivalry.settings import RivalrySettings

from .told import BACK, THERE, UNSCORED, back, day, directions, there

TEN_DAYS = RivalrySettings(half_life_days=10)


def test_a_remark_counts_half_after_the_half_life() -> None:
    both = directions([there("Coward.", "2031-06-02", 4)])
    frame = intensity_frame(both, day("2031-06-01"), day("2031-06-22"), TEN_DAYS)
    curve = frame[frame.direction == THERE].set_index("day").intensity
    assert curve.loc[["2031-06-01", "2031-06-02", "2031-06-12", "2031-06-22"]].tolist() == pytest.approx(
        [0, 1, 0.5, 0.25]
    )
    assert frame[frame.direction == BACK].intensity.eq(0).all()


def test_remarks_add_up_to_the_sum_of_the_definition() -> None:
    quotes = [there("One.", "2031-06-02", 1), there("Two.", "2031-06-05..2031-06-08", 2), there("3.", "2031-06-05", 3)]
    both = directions(quotes)
    last = day("2031-06-20")
    by_hand = sum(
        score * 2 ** (-(last - day(said)).days / 10)
        for said, score in [
            ("2031-06-02", 0.25),
            ("2031-06-05", 0.75),
            *[(f"2031-06-0{number}", 0.5 / 4) for number in (5, 6, 7, 8)],
        ]
    )
    frame = intensity_frame(both, day("2031-06-02"), last, TEN_DAYS)
    assert frame[frame.direction == THERE].intensity.iloc[-1] == pytest.approx(by_hand)
    assert intensity_on(daily_scores(both[0].dated), last, 10) == pytest.approx(by_hand)


def test_the_peak_is_the_first_of_the_highest_days() -> None:
    one, other = directions([there("A.", "2031-06-02", 4), there("B.", "2031-06-04", 2), back("C.", "2031-06-03", 0)])
    # on 4 June half a remark is added to the quarter that is left of the first
    assert peak_intensity(daily_scores(one.dated), 1) == (day("2031-06-02"), 1.0)
    assert peak_intensity(daily_scores(other.dated), 1) == (day("2031-06-03"), 0.0)


def test_what_is_said_later_does_not_count_yet() -> None:
    one, _ = directions([there("A.", "2031-06-02", 2), there("B.", "2031-06-04", 4)])
    assert intensity_on(daily_scores(one.dated), day("2031-06-03"), 1) == 0.25


def test_what_was_not_scored_adds_nothing() -> None:
    one, _ = directions([there("Unread.", "2031-06-02", UNSCORED)])
    assert daily_scores(one.dated) == {}
    assert peak_intensity({}, 10) is None
    assert intensity_on({}, day("2031-06-02"), 10) == 0


def test_the_far_past_fades_to_nothing_without_trouble() -> None:
    one, _ = directions([there("Long ago.", "1031-06-02", 4)])
    scores = daily_scores(one.dated)
    assert intensity_on(scores, day("1031-06-02") + timedelta(400_000), 1e-3) == 0
