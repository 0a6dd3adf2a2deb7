"""The classifier's heads."""

import torch

from trashtalk.hostility.network import CLS, PLACES_BEFORE_PIECES, SEP, HostilityReading
from trashtalk.records import FACETS, LEVEL_NAMES

from ..tiny_models import tiny_hostility_network

# the second is padded
IDS = torch.tensor([[CLS, 103, SEP, 104, SEP], [CLS, 103, SEP, 0, 0]])


def read_both() -> HostilityReading:
    with torch.inference_mode():
        reading: HostilityReading = tiny_hostility_network().eval()(IDS, torch.zeros_like(IDS), (IDS > 0).long())
    return reading


def test_every_head_answers() -> None:
    reading = read_both()
    assert reading.level.shape == (2, len(LEVEL_NAMES))
    assert reading.facets.shape == (2, len(FACETS))
    assert reading.evidence.shape == reading.target.shape == (2, 5)
    assert reading.pointer.shape == (2, PLACES_BEFORE_PIECES + 5)


def test_the_pointer_chooses_nobody_self_or_a_word_and_neither_separator_nor_padding() -> None:
    choosable = read_both().pointer.isfinite()
    assert choosable.tolist() == [
        [True, True, False, True, False, True, False],
        [True, True, False, True, False, False, False],
    ]
    assert torch.allclose(read_both().pointer.softmax(-1).sum(-1), torch.ones(2))


def test_a_text_without_words_can_still_be_aimed_at_nobody() -> None:
    ids = torch.tensor([[CLS, SEP]])
    with torch.inference_mode():
        reading = tiny_hostility_network().eval()(ids, torch.zeros_like(ids), torch.ones_like(ids))
    assert reading.pointer.softmax(-1)[0, :PLACES_BEFORE_PIECES].sum().item() == 1.0


def test_the_level_is_that_of_the_plain_sequence_classifier() -> None:
    network = tiny_hostility_network().eval()
    ids = torch.tensor([[CLS, 103, SEP, 104, SEP]])
    types, mask = torch.tensor([[0, 0, 0, 1, 1]]), torch.ones_like(ids)
    plain = network.classifier(ids, token_type_ids=types, attention_mask=mask).logits
    assert torch.allclose(network(ids, types, mask).level, plain, atol=1e-6)
