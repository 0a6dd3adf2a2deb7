"""Turn scores into probabilities that mean what they say: a logistic model over a few named features.

Platt (1999) with more than one feature: of the answers given with confidence p, about p are right. The weights are
fitted by scripts/train_rankers on articles that no network was trained on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

# beyond these a probability of the network says nothing more
NEAREST_TO_0 = 0.01


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of a logistic model by feature name."""

    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability of being right; every feature must have a weight."""
        score = sum(self.weights[name] * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def logit(probability: float) -> float:
    """Return the log odds of a probability, kept away from 0 and 1."""
    kept = min(max(probability, NEAREST_TO_0), 1 - NEAREST_TO_0)
    return math.log(kept / (1 - kept))
