"""How the remark network is asked: both ways round, unless the first way leaves no doubt."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from trashtalk.remarks.model import RULED_OUT, RemarkModel

from ..tiny_models import tiny_tokenizer


class FirstWordNetwork:
    """Gives each sequence the logit of its first text's first word; keeps how many sequences it has read."""

    def __init__(self, **logits: float) -> None:
        self.logits = {tiny_tokenizer().encode(word).ids[0]: logit for word, logit in logits.items()}
        self.n_read = 0

    def __call__(self, ids: Tensor, _flags: Tensor, _types: Tensor, _mask: Tensor) -> Tensor:
        self.n_read += len(ids)
        return torch.tensor([self.logits[int(row[1])] for row in ids])


def model_of(network: Any) -> RemarkModel:
    return RemarkModel(lambda: (network, tiny_tokenizer()), {}, "d")


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(2.0, 4.0, 3.0), (RULED_OUT, 4.0, 0.0), (1.0, RULED_OUT - 5, -4.0)]
)
def test_the_logit_is_the_mean_of_both_orders(first: float, second: float, expected: float) -> None:
    network = FirstWordNetwork(rowed=first, won=second)
    assert model_of(network).logits([("rowed and", "won the")]) == pytest.approx([expected])
    assert network.n_read == 2


def test_what_the_first_order_rules_out_is_not_read_in_the_second() -> None:
    network = FirstWordNetwork(rowed=RULED_OUT - 1, won=5.0, lost=1.0)
    logits = model_of(network).logits([("rowed and", "won the"), ("lost", "won")])
    assert logits == pytest.approx([RULED_OUT - 1, 3.0])
    assert network.n_read == 3
