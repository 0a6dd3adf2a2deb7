"""Rank the people that a pronoun or a nominal may stand for: learned weights over what the article shows of each.

A conditional logistic model (as the mention ranker of Denis and Baldridge 2008): each candidate has features, "nobody
named" has its own, and a softmax over all of them is the probability of each. `scripts/train_rankers` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trashtalk.artefacts import check_files, loading, model_folder
from trashtalk.calibration import Calibration, logit, softmax
from trashtalk.people.first_names import FirstNames
from trashtalk.records import SpeakerBasis

Floats = NDArray[np.float64]
RANKERS_FILE = "rankers.json"

# of a candidate; "pointed" is the share of the encoder's pointer among people, "mass" its own probability
PRONOUN_FEATURES = (
    "pointed",
    "mass",
    "agrees",
    "spoke_last",
    "in_content",
    "names_between",
    "same_sentence",
    "sentence_before",
    "opens_sentence",
    "times_named",
    "named_last",
    "not_yet_named",
)
NOMINAL_FEATURES = (
    "pointed",
    "mass",
    "agrees",
    "facts",
    "head",
    "other_words",
    "contradicts",
    "spoke_last",
    "in_content",
    "names_between",
    "times_named",
    "named_last",
    "not_yet_named",
    "same_sentence",
    "sentence_before",
    "opens_sentence",
    "body",
    "body_head",
    "of_owner",
    "of_nobody",
)
# of "nobody named"
PRONOUN_NOBODY = ("always", "mass", "nobody_points")
NOMINAL_NOBODY = ("always", "mass", "plural", "indefinite", "owned", "definite", "long", "tells_facts")
# of an answer: how sure the source is, how sure its resolution, and how it was found
SPEAKER_FEATURES = ("always", "source", "resolution", "name", "pronoun", "nominal", "continuation", "turn", "passed_on")


def speaker_features(source: float, resolution: float, basis: SpeakerBasis, *, passed_on: bool) -> dict[str, float]:
    """Return what the confidence in a speaker is computed from; both probabilities are uncalibrated."""
    return {
        "always": 1.0,
        "source": logit(source),
        "resolution": logit(resolution),
        **{name: float(basis == name) for name in ("name", "pronoun", "nominal", "continuation", "turn")},
        "passed_on": float(passed_on),
    }


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights of one kind of mention, by feature name."""

    candidate: Mapping[str, float]
    nobody: Mapping[str, float]

    def shares(self, candidates: Sequence[Mapping[str, float]], nobody: Mapping[str, float]) -> list[float]:
        """Return the probability of each candidate, in order; what is missing to 1 is that of nobody named."""
        scores = [sum(self.candidate[name] * value for name, value in one.items()) for one in candidates]
        scores.append(sum(self.nobody[name] * value for name, value in nobody.items()))
        return softmax(scores)[:-1]


@dataclass(frozen=True, slots=True)
class Rankers:
    """The rankers of pronouns and of nominals, what first names tell, and the confidence in a speaker that results."""

    pronoun: Ranker
    nominal: Ranker
    speaker: Calibration
    first_names: FirstNames

    @classmethod
    def load(cls, folder: Path) -> Rankers:
        """Load what scripts/train_rankers wrote; ModelError when it is missing or of another version."""
        check_files(folder, (RANKERS_FILE,), "train_rankers")
        with loading(folder):
            return cls.from_plain(json.loads((folder / RANKERS_FILE).read_text(encoding="utf-8")))

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Rankers:
        """Return rankers with weights as rankers.json spells them; KeyError when one is missing."""
        return cls(
            _ranker(plain["pronoun"], PRONOUN_FEATURES, PRONOUN_NOBODY),
            _ranker(plain["nominal"], NOMINAL_FEATURES, NOMINAL_NOBODY),
            Calibration({name: float(plain["speaker"][name]) for name in SPEAKER_FEATURES}),
            FirstNames({piece: float(weight) for piece, weight in plain["first_names"].items()}),
        )


def _ranker(plain: Mapping[str, Any], candidate: Sequence[str], nobody: Sequence[str]) -> Ranker:
    return Ranker(
        {name: float(plain["candidate"][name]) for name in candidate},
        {name: float(plain["nobody"][name]) for name in nobody},
    )


@cache
def shipped_rankers() -> Rankers:
    """Return the rankers that come with trashtalk, loaded once."""
    return Rankers.load(model_folder("people"))
