from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from trashtalk.errors import ModelError
from trashtalk.remarks.model import Floats, RemarkModel, packed, unpacked
from trashtalk.remarks.stored import StoredPairing
from trashtalk.store import Store


class CountingModel(RemarkModel):
    """Reads texts by their length, and keeps what it was asked."""

    def __init__(self, digest: str = "d1") -> None:
        self.asked: list[object] = []
        self.decision = {"logit": 1.0}
        self.digest = digest

    def embed(self, texts: Sequence[str]) -> Floats:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        self.asked += pairs
        return np.array([len(one) - len(other) for one, other in pairs], np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def test_what_was_read_once_is_not_read_again_in_a_later_run(store: Store) -> None:
    first = StoredPairing(CountingModel(), store)
    assert first.embed(["ab", "abc"]).tolist() == [[2, 1], [3, 1]]
    assert first.logits([("abc", "a")]).tolist() == [2]
    model = CountingModel()
    later = StoredPairing(model, store)
    assert later.embed(["abc", "a", "ab", "a"]).tolist() == [[3, 1], [1, 1], [2, 1], [1, 1]]
    assert later.logits([("abc", "a"), ("a", "abc")]).tolist() == [2, -2]
    assert model.asked == ["a", ("a", "abc")]


def test_another_model_reads_anew(store: Store) -> None:
    StoredPairing(CountingModel(), store).embed(["ab"])
    other = CountingModel("d2")
    StoredPairing(other, store).embed(["ab"])
    assert other.asked == ["ab"]


def test_nothing_is_asked_of_nothing(store: Store) -> None:
    assert len(StoredPairing(CountingModel(), store).logits([])) == 0
    assert len(StoredPairing(CountingModel(), store).embed([])) == 0


def test_weights_are_kept_in_a_quarter_of_the_room_and_come_back_nearly_the_same() -> None:
    torch.manual_seed(0)
    state = {"layer.weight": torch.randn(8, 16), "layer.bias": torch.randn(8)}
    kept = packed(state)
    assert kept["layer.weight"].dtype == torch.int8
    back = unpacked(kept)
    assert back.keys() == state.keys()
    assert torch.equal(back["layer.bias"], state["layer.bias"])
    assert (back["layer.weight"] - state["layer.weight"]).abs().max() < 0.02


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="train_remarks"):
        RemarkModel.load(tmp_path)
