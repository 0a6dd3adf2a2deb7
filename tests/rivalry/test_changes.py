from __future__ import annotations

import math
from datetime import date, timedelta

import pandas as pd
import pytest

from trashtalk.rivalry.changes import find_changes, penalty_of
from trashtalk.rivalry.frames import UNKNOWN, make_frame
from trashtalk.rivalry.series import PERIOD_TYPES
from trashtalk.rivalry.settings import RivalrySettings

from .told import THERE

FIRST = date(2031, 1, 6)
NOISE = [0.1, -0.1, 0.05, -0.05, 0.1, 0.0, -0.1, 0.05]
QUIET = [0.5 + noise for noise in NOISE]
LOUD = [3 + noise for noise in NOISE]


def periods(sums: list[float], n_scored: int = 2, unread: tuple[int, ...] = ()) -> pd.DataFrame:
    rows = [
        {
            **dict.fromkeys(PERIOD_TYPES, 0),
            "period": FIRST + timedelta(7 * week),
            "direction": THERE,
            "sum_hostility": total,
            "n_scored": n_scored,
            "articles": 0 if week in unread else 3,
        }
        for week, total in enumerate(sums)
    ]
    return make_frame(rows, PERIOD_TYPES)


def test_a_lasting_rise_is_one_change_at_its_first_week() -> None:
    changes = find_changes(periods(QUIET + LOUD))
    [row] = changes.frame.to_dict("records")
    assert row["period"].date() == FIRST + timedelta(7 * len(QUIET))
    assert (row["direction"], row["before"], row["after"]) == (
        THERE,
        pytest.approx(0.506, abs=0.001),
        pytest.approx(3.006, abs=0.001),
    )
    assert row["penalty"] == pytest.approx(penalty_of(QUIET + LOUD))
    assert changes.reasons == ()


def test_up_and_down_again_are_two_changes() -> None:
    frame = find_changes(periods(QUIET + LOUD + QUIET)).frame
    assert [(before < after) for before, after in zip(frame.before, frame.after, strict=True)] == [True, False]


def test_noise_has_no_change_and_says_so() -> None:
    changes = find_changes(periods(QUIET + QUIET))
    assert changes.frame.empty
    assert changes.reasons == (f"{THERE}: the sums by period show no change of level.",)


def test_equal_sums_have_no_change() -> None:
    assert find_changes(periods([1.0] * 20)).frame.empty


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (periods(QUIET), "no change of level is looked for in 8 weeks with articles (at least 12 are needed)."),
        (
            periods(QUIET + LOUD, n_scored=0),
            "no change of level is looked for in 0 dated and scored remarks (at least 8 are needed).",
        ),
    ],
)
def test_too_little_is_not_judged(frame: pd.DataFrame, reason: str) -> None:
    changes = find_changes(frame)
    assert changes.frame.empty
    assert changes.reasons == (f"{THERE}: {reason}",)


def test_weeks_that_nobody_read_are_left_out() -> None:
    silent = find_changes(periods([*LOUD, *[0.0] * 6, *LOUD]))
    assert len(silent.frame) == 2
    unread = find_changes(periods([*LOUD, *[0.0] * 6, *LOUD], unread=(8, 9, 10, 11, 12, 13)))
    assert unread.frame.empty
    unscored = find_changes(periods([*LOUD, *[UNKNOWN] * 6, *LOUD]))
    assert unscored.frame.empty


def test_the_penalty_is_stated_and_set() -> None:
    sums = [0.0, 1.0, 0.0, 1.0, 5.0, 4.0]  # neighbours differ by 1, 1, 1, 4, 1
    sigma = 1 / (0.6745 * math.sqrt(2))
    assert penalty_of(sums) == pytest.approx(2 * sigma**2 * math.log(6))
    assert penalty_of(sums, RivalrySettings(penalty=6)) == pytest.approx(3 * penalty_of(sums))
    assert find_changes(periods(QUIET + LOUD), RivalrySettings(penalty=1e6)).frame.empty


def test_a_mostly_silent_series_still_has_noise() -> None:
    sums = [0.0] * 8 + [2.0] + [0.0] * 7
    assert penalty_of(sums) == pytest.approx(2 * (8 / 15 / 2) * math.log(16))
    assert find_changes(periods(sums)).frame.empty


def test_an_empty_timeline_has_neither_changes_nor_reasons() -> None:
    changes = find_changes(make_frame((), PERIOD_TYPES))
    assert (len(changes.frame), changes.reasons) == (0, ())
