"""When a rivalry changed its level for good: change points of the sums by period (PELT, Killick et al. 2012)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from trashtalk.report.wording import say_count
from trashtalk.rivalry.frames import DAY, make_frame
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

CHANGE_TYPES = {
    "period": DAY,
    "direction": "str",
    **dict.fromkeys(("before", "after", "penalty"), "float64"),
}
SHORTEST_LEVEL = 3  # periods: a single loud week is a peak, no new level
# the median absolute difference of neighbours of normal noise, over its standard deviation
MEDIAN_TO_SIGMA = 0.6745 * math.sqrt(2)


@dataclass(frozen=True, slots=True)
class Changes:
    """`frame` has one row a change; `reasons` says for each direction without one why there is none."""

    frame: pd.DataFrame
    reasons: tuple[str, ...]


def find_changes(periods: pd.DataFrame, settings: RivalrySettings = DEFAULTS) -> Changes:
    """Return the change points of each direction in a frame of `series.period_frame`.

    Columns: `period` (first day of the first period at the new level), `direction`, `before` and `after` (mean sum of
    scores a period, of the stretches on both sides), `penalty` (of one more change point, in squared scores: see
    `penalty_of`). Periods without an article, or with remarks of which none was scored, are left out; silent ones
    count as 0. With fewer periods or scored remarks than the settings ask for there are none.
    """
    rows: list[dict[str, Any]] = []
    reasons: list[str] = []
    for direction, of_one in periods.groupby("direction", sort=False):
        known = of_one[(of_one["articles"] > 0) & of_one["sum_hostility"].notna()]
        reason = _too_little(known, settings)
        found = [] if reason else list(_changes(known, settings))
        rows += ({"direction": direction, **change} for change in found)
        if not found:
            reasons.append(f"{direction}: {reason or 'the sums by period show no change of level.'}")
    return Changes(make_frame(rows, CHANGE_TYPES), tuple(reasons))


def penalty_of(sums: Sequence[float] | NDArray[np.float64], settings: RivalrySettings = DEFAULTS) -> float:
    """Return `settings.penalty` * sigma ** 2 * log(n): what a change point must explain to be one.

    Sigma, the noise from period to period, is the median absolute difference of neighbours, which jumps do not move;
    where that is 0, in series that are mostly silent, the root mean square difference (von Neumann 1941).
    """
    import numpy as np

    differences = np.abs(np.diff(np.asarray(sums, float)))
    sigma = float(np.median(differences)) / MEDIAN_TO_SIGMA or math.sqrt(float(np.mean(differences**2)) / 2)
    return settings.penalty * sigma**2 * math.log(len(sums))


def _too_little(known: pd.DataFrame, settings: RivalrySettings) -> str | None:
    n_remarks = round(float(known["n_scored"].sum()))
    if len(known) < settings.min_periods:
        return (
            f"no change of level is looked for in {say_count(len(known), f'{settings.period}s')} with articles "
            f"(at least {settings.min_periods} are needed)."
        )
    if n_remarks < settings.min_remarks:
        return (
            f"no change of level is looked for in {say_count(n_remarks, 'dated and scored remarks')} "
            f"(at least {settings.min_remarks} are needed)."
        )
    return None


def _changes(known: pd.DataFrame, settings: RivalrySettings) -> Iterator[dict[str, Any]]:
    sums = known["sum_hostility"].to_numpy(float)
    penalty = penalty_of(sums, settings)
    if penalty == 0:  # all sums are equal
        return
    ends = _ends_of_levels(sums, penalty)
    levels = [(first, float(sums[first:end].mean())) for first, end in pairwise([0, *ends])]
    for (_, before), (first, after) in pairwise(levels):
        yield {"period": known["period"].iloc[first], "before": before, "after": after, "penalty": penalty}


def _ends_of_levels(sums: NDArray[np.float64], penalty: float) -> list[int]:
    import ruptures

    search = ruptures.Pelt(model="l2", min_size=SHORTEST_LEVEL, jump=1).fit(sums)
    ends: list[int] = search.predict(pen=penalty)
    return ends
