"""Measures of scores against gold levels and labels; None where the items do not allow one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats
from sklearn import metrics


def spearman(scores: Sequence[float], levels: Sequence[float]) -> float | None:
    """Return the rank correlation; None when either side is constant or there are fewer than three items."""
    if len(scores) < 3 or len(set(scores)) < 2 or len(set(levels)) < 2:
        return None
    return float(stats.spearmanr(scores, levels).statistic)


def auc(scores: Sequence[float], positives: Sequence[bool]) -> float | None:
    """Return the area under the ROC curve; None when all items are of one class."""
    if len(set(positives)) < 2:
        return None
    return float(metrics.roc_auc_score(positives, scores))


def macro_f(levels: Sequence[int], predicted: Sequence[int], n_levels: int = 5) -> float:
    """Return the mean F over all levels, those included that never occur."""
    return float(metrics.f1_score(levels, predicted, labels=range(n_levels), average="macro", zero_division=0.0))


def quadratic_kappa(levels: Sequence[int], predicted: Sequence[int], n_levels: int = 5) -> float | None:
    """Return Cohen's kappa with quadratic weights; None when both sides are one and the same level throughout."""
    if len({*levels, *predicted}) < 2:
        return None
    return float(metrics.cohen_kappa_score(levels, predicted, labels=range(n_levels), weights="quadratic"))


def calibration_error(probabilities: Sequence[float], positives: Sequence[bool], bins: int = 10) -> float | None:
    """Return the expected calibration error over equally wide bins; None without items.

    The mean distance of a bin's share of positives from its mean probability, bins weighted by their items.
    """
    if not probabilities:
        return None
    p, y = np.asarray(probabilities, dtype=float), np.asarray(positives, dtype=float)
    places = np.minimum((p * bins).astype(int), bins - 1)
    distances = [abs(y[places == place].sum() - p[places == place].sum()) for place in range(bins)]
    return float(sum(distances) / len(p))
