"""Scores to probabilities that mean what they say."""

import pytest

from trashtalk.calibration import Calibration, logit


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({}, 0.5),
        ({"always": 1.0}, 0.731),
        ({"always": 1.0, "source": 0.5}, 0.5),
        ({"source": 1.0}, 0.119),
        # far out, where the exponential would overflow
        ({"source": 1e6}, 0.0),
        ({"source": -1e6}, 1.0),
    ],
)
def test_a_probability_is_that_of_a_logistic_model(features: dict[str, float], expected: float) -> None:
    model = Calibration({"always": 1.0, "source": -2.0})
    assert model.probability(features) == pytest.approx(expected, abs=0.001)


def test_a_feature_without_a_weight_is_an_error() -> None:
    with pytest.raises(KeyError, match="weather"):
        Calibration({"always": 1.0}).probability({"weather": 1.0})


@pytest.mark.parametrize(
    ("probability", "odds"), [(0.5, 0.0), (0.8, 1.386), (1.0, 4.595), (0.0, -4.595), (0.999, 4.595)]
)
def test_log_odds_stay_away_from_certainty(probability: float, odds: float) -> None:
    assert logit(probability) == pytest.approx(odds, abs=0.001)


def test_a_model_of_log_odds_alone_changes_nothing() -> None:
    assert Calibration({"source": 1.0}).probability({"source": logit(0.7)}) == pytest.approx(0.7)
