"""The classifier's heads."""

import torch

from trashtalk.records import FACETS, LEVEL_NAMES

from ..tiny_models import tiny_hostility_network


def test_every_head_answers() -> None:
    ids = torch.tensor([[101, 103, 102, 104, 102], [101, 103, 102, 0, 0]])
    reading = tiny_hostility_network().eval()(ids, torch.zeros_like(ids), (ids > 0).long())
    assert reading.level.shape == (2, len(LEVEL_NAMES))
    assert reading.facets.shape == (2, len(FACETS))
    assert reading.evidence.shape == reading.target.shape == (2, 5)


def test_the_level_is_that_of_the_plain_sequence_classifier() -> None:
    network = tiny_hostility_network().eval()
    ids = torch.tensor([[101, 103, 102, 104, 102]])
    types, mask = torch.tensor([[0, 0, 0, 1, 1]]), torch.ones_like(ids)
    plain = network.classifier(ids, token_type_ids=types, attention_mask=mask).logits
    assert torch.allclose(network(ids, types, mask).level, plain, atol=1e-6)
