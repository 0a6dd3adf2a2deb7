"""What small networks add to the scores of the answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from trashtalk.targets.correction import Correction, Layer, gelu, shown_columns
from trashtalk.targets.ranking import TargetRanker

COLUMNS = [("nobody", "always"), ("person", "near"), ("nobody", "always")]
# two columns of its own, then one of the quote; the unit fires for a near person
CORRECTION = Correction(
    COLUMNS,
    2,
    np.zeros(3),
    np.array([1.0, 0.5, 1.0]),
    [
        Layer(np.array([[0.0], [3.0], [0.0]]), np.array([0.0]), np.array([1.0])),
        Layer(np.zeros((3, 1)), *np.zeros((2, 1))),
    ],
)
ANSWERS = [("nobody", {"always": 1.0}), ("person", {"near": 1.0, "unseen": 9.0}), ("person", {})]


def test_an_answer_is_shown_its_own_features_and_those_of_its_quote() -> None:
    assert shown_columns(ANSWERS, COLUMNS, 2).tolist() == [[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]]


def test_the_mean_of_the_layers_is_added() -> None:
    assert CORRECTION.of(ANSWERS) == pytest.approx([0.0, 3.0, 0.0], abs=1e-6)


def test_what_lies_far_out_is_shown_as_six_standard_deviations() -> None:
    assert CORRECTION.standardised(np.array([[0.0, 100.0, -9.0]])).tolist() == [[0.0, 6.0, -6.0]]


def test_gelu_is_that_of_torch() -> None:
    values = np.linspace(-4, 4, 9)
    assert gelu(values) == pytest.approx(torch.nn.functional.gelu(torch.tensor(values), approximate="tanh").numpy())


def test_a_correction_changes_the_probabilities_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    weights = {"nobody": {"always": 1.0}, "speaker": {}, "person": {}, "group": {}}
    plain, corrected = TargetRanker(weights), TargetRanker(weights, 1.0, CORRECTION)  # type: ignore[arg-type]
    before, after = (ranker.probabilities(ANSWERS) for ranker in (plain, corrected))  # type: ignore[arg-type]
    assert before[1] == before[2] < after[1]
    corrected.save(tmp_path)
    assert TargetRanker.load(tmp_path).probabilities(ANSWERS) == after  # type: ignore[arg-type]
