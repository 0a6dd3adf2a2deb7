"""How sure a mean or a sum of a few remarks is: the percentile bootstrap (Efron and Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trashtalk.rivalry.frames import UNKNOWN
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Band:
    """Where the weighted mean and the weighted sum lie, of scores 0..1, with the confidence of the settings."""

    mean_low: float = UNKNOWN
    mean_high: float = UNKNOWN
    sum_low: float = UNKNOWN
    sum_high: float = UNKNOWN


def bootstrap_band(scores: Sequence[float], weights: Sequence[float], settings: RivalrySettings = DEFAULTS) -> Band:
    """Return the band of remarks with these scores; each counts as much as its weight, more than 0.

    One remark has no band (all NaN), nor has none: nothing tells how far another one would lie from it. Of few or
    equal scores the band is too narrow, as samples hold no score that was not there. The same scores and seed give the
    same band.
    """
    import numpy as np

    if len(scores) < 2:
        return Band()
    means, sums = _resample(np.asarray(scores, float), np.asarray(weights, float), settings)
    outside = (1 - settings.confidence) / 2
    ends = (outside, 1 - outside)
    (mean_low, mean_high), (sum_low, sum_high) = (np.quantile(values, ends).tolist() for values in (means, sums))
    return Band(mean_low, mean_high, sum_low, sum_high)


def _resample(
    scores: NDArray[np.float64], weights: NDArray[np.float64], settings: RivalrySettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weighted means and sums of `settings.rounds` samples, drawn with replacement."""
    import numpy as np

    random = np.random.default_rng(settings.seed)
    products = scores * weights
    means, sums = np.empty(settings.rounds), np.empty(settings.rounds)
    at_once = max(1, DRAWS_AT_ONCE // len(scores))
    for first in range(0, settings.rounds, at_once):
        n_rounds = min(at_once, settings.rounds - first)
        drawn = random.integers(len(scores), size=(n_rounds, len(scores)))
        sums[first : first + n_rounds] = products[drawn].sum(axis=1)
        means[first : first + n_rounds] = sums[first : first + n_rounds] / weights[drawn].sum(axis=1)
    return means, sums
