from __future__ import annotations

import math
from dataclasses import astuple

import pytest

from trashtalk.rivalry import bootstrap
from trashtalk.rivalry.bootstrap import bootstrap_band
from trashtalk.rivalry.settings import RivalrySettings

SCORES = [0.1, 0.9, 0.4, 0.5, 0.6, 0.2]
ONES = [1.0] * 6


@pytest.mark.parametrize("scores", [[], [0.7]])
def test_one_remark_has_no_band(scores: list[float]) -> None:
    assert all(map(math.isnan, astuple(bootstrap_band(scores, [1.0] * len(scores)))))


def test_the_band_lies_around_mean_and_sum() -> None:
    band = bootstrap_band(SCORES, ONES)
    assert min(SCORES) < band.mean_low < sum(SCORES) / 6 < band.mean_high < max(SCORES)
    assert (band.sum_low, band.sum_high) == pytest.approx((band.mean_low * 6, band.mean_high * 6))


def test_two_equally_likely_scores_span_the_band() -> None:
    # of two draws from 0 and 1 a quarter are both 0 and a quarter both 1
    band = bootstrap_band([0.0, 1.0], [1.0, 1.0])
    assert astuple(band) == (0, 1, 0, 2)
    narrow = bootstrap_band([0.0, 1.0], [1.0, 1.0], RivalrySettings(confidence=0.2))
    assert astuple(narrow) == (0.5, 0.5, 1, 1)


def test_a_remark_of_little_weight_hardly_moves_the_mean() -> None:
    light = bootstrap_band([*[0.5] * 10, 1.0], [*[1.0] * 10, 0.01])
    assert light.mean_high < 0.51


def test_the_seed_decides() -> None:
    assert bootstrap_band(SCORES, ONES) == bootstrap_band(SCORES, ONES)
    assert bootstrap_band(SCORES, ONES) != bootstrap_band(SCORES, ONES, RivalrySettings(seed=1))


def test_many_remarks_are_drawn_in_portions_without_changing_the_band(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bootstrap_band(SCORES, ONES, RivalrySettings(rounds=50))
    monkeypatch.setattr(bootstrap, "DRAWS_AT_ONCE", 40)
    assert bootstrap_band(SCORES, ONES, RivalrySettings(rounds=50)) == whole
