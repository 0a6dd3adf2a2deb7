"""A rivalry in two rows: how much, how hard and how fast each goes at the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING, Any

from trashtalk.records import SHARP
from trashtalk.remarks.remark import Remark
from trashtalk.rivalry.aimed import Direction
from trashtalk.rivalry.frames import DAY, make_frame
from trashtalk.rivalry.intensity import daily_scores, intensity_on, peak_intensity
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import pandas as pd

SUMMARY_TYPES = {
    **dict.fromkeys(("direction", "speaker", "target"), "str"),
    **dict.fromkeys(("n_remarks", "n_printed", "n_undated", "n_scored"), "int64"),
    **dict.fromkeys(("mean_per_remark", "mean_per_quote", "sum_hostility"), "float64"),
    "n_sharp": "int64",
    "hardest": "str",
    "first_said": DAY,
    "last_said": DAY,
    "n_answers": "int64",
    **dict.fromkeys(("median_days_to_answer", "current_intensity", "peak_intensity"), "float64"),
    "peak_day": DAY,
}


def summary_frame(
    directions: Sequence[Direction], answers: pd.DataFrame, last: date | None, settings: RivalrySettings = DEFAULTS
) -> pd.DataFrame:
    """Return one row a direction, also of one in which nothing was said.

    Counts, means and the sum are of all distinct remarks, undated ones too (`n_undated`); `n_printed` and
    `mean_per_quote` of every print. `n_sharp` are at level 2 or above. `hardest` is the id of the remark with the
    highest level, then score. `first_said` and `last_said` are the first and the last day that a dated remark can
    have been said on. `n_answers` are those given by the speaker. `current_intensity` is that at the end of `last`,
    the last day of the timeline.
    """
    return make_frame((_row(direction, answers, last, settings) for direction in directions), SUMMARY_TYPES)


def _row(direction: Direction, answers: pd.DataFrame, last: date | None, settings: RivalrySettings) -> dict[str, Any]:
    given = answers.loc[answers["direction"] == direction.label, "days"]
    return {
        "direction": direction.label,
        "speaker": direction.speaker.name,
        "target": direction.target.name,
        **_how_hard(direction),
        "first_said": min((aimed.start for aimed in direction.dated), default=None),
        "last_said": max((aimed.end for aimed in direction.dated), default=None),
        "n_answers": len(given),
        "median_days_to_answer": float(given.median()) if len(given) else None,
        **_how_hot(direction, last, settings),
    }


def _how_hard(direction: Direction) -> dict[str, Any]:
    remarks, scores = direction.remarks, direction.scores
    prints = [quote for remark in remarks for quote in remark.quotes]
    scored_prints = [quote.hostility.score for quote in prints if quote.hostility]
    return {
        "n_remarks": len(remarks),
        "n_printed": len(prints),
        "n_undated": len(direction.undated),
        "n_scored": len(scores),
        "mean_per_remark": fmean(scores) if scores else None,
        "mean_per_quote": fmean(scored_prints) if scored_prints else None,
        "sum_hostility": sum(scores),
        "n_sharp": direction.n_at_least(SHARP),
        "hardest": max(remarks, key=_hardness).remark_id if scores else None,
    }


def _how_hot(direction: Direction, last: date | None, settings: RivalrySettings) -> dict[str, Any]:
    scores = daily_scores(direction.dated)
    peak = peak_intensity(scores, settings.half_life_days)
    return {
        "current_intensity": intensity_on(scores, last, settings.half_life_days) if last else None,
        "peak_intensity": peak[1] if peak else None,
        "peak_day": peak[0] if peak else None,
    }


def _hardness(remark: Remark) -> tuple[int, float]:
    return (remark.hostility.level if remark.hostility else -1), remark.score
