"""Rankers with weights written by hand, so that a test states what they do and not what was fitted.

Weights that are not given are 0. `CLEAR` sends a pronoun where it points and a nominal to whom it describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trashtalk.calibration import Calibration
from trashtalk.people import PeopleSettings
from trashtalk.people.first_names import FirstNames
from trashtalk.people.ranking import (
    NOMINAL_FEATURES,
    NOMINAL_NOBODY,
    PRONOUN_FEATURES,
    PRONOUN_NOBODY,
    SPEAKER_FEATURES,
    Ranker,
    Rankers,
)

Weights = Mapping[str, float]
# thresholds to go with them, whatever the shipped ones are
SETTINGS = PeopleSettings(pronoun=0.35, nominal=0.5)


def pronoun_ranker(candidate: Weights, nobody: Weights) -> Ranker:
    """Return a ranker of pronouns; KeyError for a feature that there is not."""
    return Ranker(_complete(PRONOUN_FEATURES, candidate), _complete(PRONOUN_NOBODY, nobody))


def nominal_ranker(candidate: Weights, nobody: Weights) -> Ranker:
    """Return a ranker of nominals; KeyError for a feature that there is not."""
    return Ranker(_complete(NOMINAL_FEATURES, candidate), _complete(NOMINAL_NOBODY, nobody))


def confidence(weights: Weights) -> Calibration:
    """Return the confidence in a speaker; KeyError for a feature that there is not."""
    return Calibration(_complete(SPEAKER_FEATURES, weights))


def _complete(features: Iterable[str], weights: Weights) -> dict[str, float]:
    complete = dict.fromkeys(features, 0.0)
    for name, weight in weights.items():
        complete[name] += weight
    return complete


CLEAR = Rankers(
    pronoun=pronoun_ranker(
        {"pointed": 1.0, "mass": 1.0, "agrees": 2.0, "spoke_last": 2.0, "in_content": -3.0}, {"always": -4.0}
    ),
    nominal=nominal_ranker(
        {
            "pointed": 0.5,
            "facts": 5.0,
            "head": 5.0,
            "other_words": 1.0,
            "contradicts": -9.0,
            "body": -4.0,
            "body_head": 8.0,
            "of_owner": 4.0,
            "of_nobody": -9.0,
        },
        {"plural": 4.0, "indefinite": 4.0, "owned": 4.0},
    ),
    speaker=confidence({"source": 1.0, "resolution": 1.0}),
    first_names=FirstNames({}),
)
