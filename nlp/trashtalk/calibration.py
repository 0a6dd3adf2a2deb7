"""Turn scores into probabilities that mean what they say: a logistic model over a few named features.

Platt (1999) with more than one feature: of the answers given with confidence p, about p are right. The weights are
fitted by scripts/train_rankers on articles that no network was trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# beyond these a probability of the network says nothing more
NEAREST_TO_0 = 0.01


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of a logistic model by feature name."""

    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability of being right; every feature must have a weight."""
        return logistic(sum(self.weights[name] * value for name, value in features.items()))


def logistic(score: float) -> float:
    """Return the probability that has a score as its log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probabilities that scores stand for, together 1: of a conditional logistic model (McFadden 1974)."""
    highest = max(scores)
    exponents = [math.exp(score - highest) for score in scores]
    total = sum(exponents)
    return [each / total for each in exponents]


def logit(probability: float) -> float:
    """Return the log odds of a probability, kept away from 0 and 1."""
    kept = min(max(probability, NEAREST_TO_0), 1 - NEAREST_TO_0)
    return math.log(kept / (1 - kept))
