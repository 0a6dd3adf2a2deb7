"""The attribution network: shapes of what it says, and what may be pointed at."""

import pytest
import torch

from trashtalk.encoder.network import ACTS, INNER_TAGS, LINKS, NAME_TAGS, SPAN_HEADS

from ..tiny_models import tiny_attribution_network


def test_every_head_answers_for_every_piece() -> None:
    ids = torch.tensor([[101, 1, 103, 104, 102], [101, 1, 105, 102, 0]])
    reading = tiny_attribution_network().eval()(ids, torch.zeros_like(ids), (ids > 0).long())
    assert reading.names.shape == (2, 5, len(NAME_TAGS))
    assert {head: tuple(logits.shape) for head, logits in reading.spans.items()} == dict.fromkeys(SPAN_HEADS, (2, 5, 3))
    assert reading.inner.shape == (2, 5, len(INNER_TAGS))
    assert reading.sentence.shape == (2, 5)
    assert reading.act.shape == (2, 5, len(ACTS))
    assert {link: tuple(logits.shape) for link, logits in reading.links.items()} == dict.fromkeys(LINKS, (2, 5, 5))


def test_nothing_points_at_padding() -> None:
    ids = torch.tensor([[101, 103, 102, 0, 0]])
    reading = tiny_attribution_network().eval()(ids, torch.zeros_like(ids), (ids > 0).long())
    for scores in reading.links.values():
        assert scores.softmax(-1)[0, :, 3:].max() == 0


def test_word_shapes_start_without_effect_on_the_encoder() -> None:
    network = tiny_attribution_network().eval()
    ids = torch.tensor([[101, 103, 102]])
    mask = torch.ones_like(ids)
    plain, title = (network.encode(ids, torch.full_like(ids, shape), mask) for shape in (0, 2))
    assert torch.equal(plain, title)


@pytest.mark.parametrize("tag", ["O", "B-PERSON", "I-PERSON", "B-EVENT", "I-EVENT"])
def test_name_tags_hold_begin_and_inside_of_every_type(tag: str) -> None:
    assert tag in NAME_TAGS
    assert len(NAME_TAGS) == 13
