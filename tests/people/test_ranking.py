"""Weights to probabilities, and the file that they come from."""

import json
from pathlib import Path
from typing import Any

import pytest

from trashtalk.errors import ModelError
from trashtalk.people.ranking import (
    NOMINAL_FEATURES,
    NOMINAL_NOBODY,
    PRONOUN_FEATURES,
    PRONOUN_NOBODY,
    RANKERS_FILE,
    SPEAKER_FEATURES,
    Ranker,
    Rankers,
)

RANKER = Ranker({"near": 2.0, "far": -1.0}, {"always": 1.0})
NOBODY = {"always": 1.0}


def plain() -> dict[str, Any]:
    """What rankers.json holds; the weights of a kind count up."""

    def weights(features: tuple[str, ...]) -> dict[str, int]:
        return {name: number for number, name in enumerate(features)}

    return {
        "pronoun": {"candidate": weights(PRONOUN_FEATURES), "nobody": weights(PRONOUN_NOBODY)},
        "nominal": {"candidate": weights(NOMINAL_FEATURES), "nobody": weights(NOMINAL_NOBODY)},
        "speaker": weights(SPEAKER_FEATURES),
        "first_names": {"always": 0, "a$": 2},
    }


def write(folder: Path, words: str) -> Path:
    (folder / RANKERS_FILE).write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("candidates", "shares"),
    [
        ([], []),
        # e^1 of e^1 + e^1
        ([{"near": 0.5}], [0.5]),
        ([{"near": 0.5}, {"near": 0.5}], [1 / 3, 1 / 3]),
        ([{"near": 1.0}, {"far": 1.0}], [0.705, 0.035]),
        # far apart, where the exponential would overflow
        ([{"near": 1e5}, {"far": 1e5}], [1.0, 0.0]),
    ],
)
def test_shares_are_a_softmax_over_the_candidates_and_nobody(
    candidates: list[dict[str, float]], shares: list[float]
) -> None:
    assert RANKER.shares(candidates, NOBODY) == pytest.approx(shares, abs=0.001)


def test_the_rest_of_the_shares_is_nobodys() -> None:
    weak, strong = (Ranker({"near": 1.0}, {"always": weight}) for weight in (-9.0, 9.0))
    assert sum(weak.shares([{"near": 1.0}], NOBODY)) > 0.99
    assert sum(strong.shares([{"near": 1.0}], NOBODY)) < 0.01


def test_a_feature_without_a_weight_is_an_error() -> None:
    with pytest.raises(KeyError, match="weather"):
        RANKER.shares([{"weather": 1.0}], NOBODY)


def test_rankers_are_read_from_their_file(tmp_path: Path) -> None:
    rankers = Rankers.load(write(tmp_path, json.dumps(plain())))
    assert (rankers.pronoun.candidate["mass"], rankers.nominal.nobody["plural"]) == (1.0, 2.0)
    assert rankers.speaker.weights["resolution"] == 2.0
    assert rankers.first_names.feminine("Ada") > 0.8


def test_a_folder_without_rankers_says_what_makes_them(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not a model that scripts/train_rankers wrote, rankers\.json missing"):
        Rankers.load(tmp_path)


@pytest.mark.parametrize("part", ["pronoun", "nominal", "speaker", "first_names"])
def test_rankers_of_another_version_are_named(tmp_path: Path, part: str) -> None:
    others = {name: weights for name, weights in plain().items() if name != part}
    with pytest.raises(ModelError, match=f"cannot be loaded .KeyError: '{part}'"):
        Rankers.load(write(tmp_path, json.dumps(others)))


def test_rankers_that_lack_a_weight_are_of_another_version(tmp_path: Path) -> None:
    lacking = plain()
    del lacking["nominal"]["candidate"]["head"]
    with pytest.raises(ModelError, match="KeyError: 'head'"):
        Rankers.load(write(tmp_path, json.dumps(lacking)))


def test_damaged_rankers_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged or of another version"):
        Rankers.load(write(tmp_path, "{"))


def test_the_rankers_that_come_along_have_every_weight() -> None:
    from trashtalk.people.ranking import shipped_rankers

    assert list(shipped_rankers().pronoun.candidate) == list(PRONOUN_FEATURES)
