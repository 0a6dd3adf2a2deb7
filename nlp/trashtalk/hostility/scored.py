"""What a classifier says of one quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray


def expected_score(probabilities: NDArray[Any]) -> NDArray[Any]:
    """Return the expected level over the highest; levels are along the last axis."""
    highest = probabilities.shape[-1] - 1
    return np.asarray((probabilities * np.arange(highest + 1)).sum(-1) / highest)


def median_level(probabilities: NDArray[Any]) -> NDArray[Any]:
    """Return the first level at which half of the probability is reached; levels are along the last axis."""
    return np.asarray(np.minimum((probabilities.cumsum(-1) < 0.5).sum(-1), probabilities.shape[-1] - 1))


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """Quoted words from `start` to `end` that carry the level with this probability."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class TargetPlace:
    """Words of the quote, or of its context, that name whom the words are aimed at, with this probability."""

    start: int
    end: int
    probability: float
    in_context: bool


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom a quote is aimed at: nobody, its speaker, or somebody named at one of the places; all adds up to about 1.

    `at_nobody` is the decision, by the threshold of the model: nobody is an answer, and a wrong target is worse.
    """

    nobody: float = 1.0
    speaker: float = 0.0
    places: tuple[TargetPlace, ...] = ()
    at_nobody: bool = True


@dataclass(frozen=True, slots=True)
class Scored:
    """What a classifier says of one quote.

    `score` is the expected level over 4, `level` the median of `probabilities`. `facets` and `evidence` are empty when
    another model than ours gave the level.
    """

    score: float
    level: int
    probabilities: tuple[float, ...]
    facets: Mapping[str, float] = field(default_factory=dict)
    evidence: tuple[EvidenceWords, ...] = ()
    aim: Aim = field(default_factory=Aim)
