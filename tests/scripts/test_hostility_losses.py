"""What training brings down, with logits written by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor

from hostility_examples import IGNORE, NO_LEVEL, Batch, Item, make_batch
from hostility_losses import (
    STEEPNESS,
    LossWeights,
    batch_loss,
    interval_loss,
    level_loss,
    ordinal_loss,
    pointer_loss,
    soft_levels,
    twins_loss,
)
from trashtalk.hostility.network import HostilityReading
from trashtalk.records import FACETS

SURE = 12.0
EXACT = LossWeights(spread=0.0, ordinal=0.0)


def certain(level: int) -> list[float]:
    return [SURE if n == level else 0.0 for n in range(5)]


def item(**fields: Any) -> Item:
    """An item of two pieces that is labelled for nothing, unless said."""
    unlabelled: dict[str, Any] = {
        "ids": [101, 102],
        "types": [0, 0],
        "lowest": NO_LEVEL,
        "highest": NO_LEVEL,
        "coarse": IGNORE,
        "polarity": IGNORE,
        "facets": [IGNORE] * len(FACETS),
        "evidence": [IGNORE] * 2,
        "target": [IGNORE] * 2,
        "pointer": [False] * 4,
        "levels": [0.0] * 5,
    }
    return Item(**unlabelled | fields)


def reading(n: int = 1, **fields: Tensor) -> HostilityReading:
    """Logits of 0 for n items of two pieces, unless said."""
    zeros = HostilityReading(
        torch.zeros(n, 5), torch.zeros(n, len(FACETS)), torch.zeros(n, 2), torch.zeros(n, 2), torch.zeros(n, 4)
    )
    return replace(zeros, **fields)


def levels(*bounds: tuple[int, int]) -> Batch:
    return make_batch([item(lowest=low, highest=high, levels=one_hot(low, high)) for low, high in bounds])


def one_hot(low: int, high: int) -> list[float]:
    """What one reading gives each level; nothing where a set says less."""
    return [float(low == high == level) for level in range(5)]


def shares(level: int) -> Tensor:
    return torch.tensor([one_hot(level, level)])


@pytest.mark.parametrize(
    ("level", "weights"),
    [
        (0, [0.8, 0.2, 0.0, 0.0, 0.0]),
        (2, [0.0, 1 / 6, 4 / 6, 1 / 6, 0.0]),
        (4, [0.0, 0.0, 0.0, 0.2, 0.8]),
    ],
)
def test_a_level_leaves_some_weight_to_its_neighbours(level: int, weights: list[float]) -> None:
    assert soft_levels(shares(level), 0.25)[0].tolist() == pytest.approx(weights)


def test_readings_that_differ_are_learned_as_they_are() -> None:
    read = torch.tensor([[0.0, 0.75, 0.25, 0.0, 0.0]])
    assert soft_levels(read, 0.0)[0].tolist() == pytest.approx([0.0, 0.75, 0.25, 0.0, 0.0])
    assert soft_levels(read, 0.25)[0].tolist() == pytest.approx([0.125, 0.5 + 1 / 24, 0.125 + 1 / 6, 1 / 24, 0.0])
    # at least 1 is certain, at least 2 is one reading of four
    doubtful = -(0.25 * math.log(0.6) + 0.75 * math.log(0.4))
    expected = (-math.log(0.8) + doubtful - math.log(1 - 0.4) - math.log(1 - 0.2)) / 4
    assert ordinal_loss(torch.zeros(1, 5), read).item() == pytest.approx(expected)


def pair(*members: tuple[int, int]) -> Batch:
    """A batch of items of these levels and twins."""
    return make_batch([item(levels=one_hot(level, level), twins=twins) for level, twins in members])


@pytest.mark.parametrize("said", [(0, 3), (3, 0)])
def test_twins_cost_by_how_far_the_harder_one_lies_above(said: tuple[int, int]) -> None:
    logits = torch.tensor([certain(level) for level in said])
    loss = twins_loss(logits, pair((1, 7), (4, 7))).item()
    assert loss < 0.01 if said == (0, 3) else loss == pytest.approx(3 * STEEPNESS, rel=0.01)


def test_even_odds_between_twins_cost_log_two() -> None:
    assert twins_loss(torch.zeros(2, 5), pair((0, 7), (2, 7))).item() == pytest.approx(math.log(2))


@pytest.mark.parametrize("members", [[(0, 7), (2, 8)], [(0, 0), (2, 0)], [(2, 7), (2, 7)], [(0, 7)]])
def test_only_twins_of_different_level_have_an_order(members: list[tuple[int, int]]) -> None:
    logits = torch.tensor([certain(4 - n) for n in range(len(members))])
    assert twins_loss(logits, pair(*members)).item() == 0.0


@pytest.mark.parametrize(("share", "loss"), [(1 / 3, 0.0), (2 / 3, math.log(2))])
def test_twins_that_readers_put_less_than_half_a_level_apart_have_no_order(share: float, loss: float) -> None:
    between = [0.0, 1 - share, share, 0.0, 0.0]
    batch = make_batch([item(levels=one_hot(1, 1), twins=7), item(levels=between, twins=7)])
    assert twins_loss(torch.zeros(2, 5), batch).item() == pytest.approx(loss)


def test_the_order_of_twins_counts_by_its_weight() -> None:
    batch = pair((0, 7), (2, 7))
    weights = replace(LossWeights(), twins=3.0)
    assert batch_loss(reading(2), torch.zeros(2, 2), batch, weights).item() == pytest.approx(3 * math.log(2))


def test_a_far_miss_costs_more_than_a_near_one() -> None:
    logits = torch.tensor([certain(0)])
    costs = [ordinal_loss(logits, shares(level)).item() for level in range(5)]
    assert costs[0] < 0.01
    # each threshold missed costs the same, at the clamp: a fourth of -log 1e-4
    assert costs[1:] == pytest.approx([n * -math.log(1e-4) / 4 for n in range(1, 5)], rel=0.05)


def test_the_ordinal_loss_of_even_odds() -> None:
    # at least 1..4 has .8, .6, .4, .2
    expected = -(math.log(0.8) + math.log(0.6) + math.log(1 - 0.4) + math.log(1 - 0.2)) / 4
    assert ordinal_loss(torch.zeros(1, 5), shares(2)).item() == pytest.approx(expected)


@pytest.mark.parametrize(("lowest", "highest", "inside"), [(2, 2, 0.2), (2, 4, 0.6), (0, 1, 0.4), (0, 4, 1.0)])
def test_a_range_asks_for_the_probability_of_all_its_levels(lowest: int, highest: int, inside: float) -> None:
    loss = interval_loss(torch.zeros(1, 5), torch.tensor([lowest]), torch.tensor([highest]))
    assert loss.item() == pytest.approx(-math.log(inside), abs=1e-6)


def test_a_range_does_not_mind_which_of_its_levels_is_chosen() -> None:
    bounds = torch.tensor([2] * 3), torch.tensor([4] * 3)
    assert interval_loss(torch.tensor([certain(n) for n in (2, 3, 4)]), *bounds).item() == pytest.approx(0, abs=1e-4)
    assert interval_loss(torch.tensor([certain(1)] * 3), *bounds).item() > 5


@pytest.mark.parametrize(
    ("places", "probability"),
    [([[1, 0, 0, 0]], 0.25), ([[0, 0, 1, 1]], 0.5), ([[1, 0, 0, 0], [0, 0, 0, 0]], 0.25)],
)
def test_the_pointer_may_choose_any_right_place_and_rows_without_one_do_not_count(
    places: list[list[int]], probability: float
) -> None:
    loss = pointer_loss(torch.zeros(len(places), 4), torch.tensor(places, dtype=torch.bool))
    assert loss.item() == pytest.approx(-math.log(probability))


def test_places_that_cannot_be_chosen_cost_nothing_and_keep_gradients_finite() -> None:
    logits = torch.tensor([[0.0, 0.0, -torch.inf, 0.0]], requires_grad=True)
    loss = pointer_loss(logits, torch.tensor([[False, False, True, True]]))
    loss.backward()
    assert loss.item() == pytest.approx(math.log(3))
    assert logits.grad is not None
    assert bool(logits.grad.isfinite().all())


def test_no_right_place_is_no_loss() -> None:
    assert pointer_loss(torch.zeros(2, 4), torch.zeros(2, 4, dtype=torch.bool)).item() == 0.0


@pytest.mark.parametrize(
    ("bounds", "loss"),
    [
        ([(NO_LEVEL, NO_LEVEL)], 0.0),
        ([(3, 3)], math.log(5)),
        ([(3, 3), (NO_LEVEL, NO_LEVEL)], math.log(5)),
        ([(2, 4)], -0.5 * math.log(0.6)),
        ([(3, 3), (2, 4)], math.log(5) - 0.5 * math.log(0.6)),
    ],
)
def test_exact_levels_and_ranges_are_learned_each_in_its_way(bounds: list[tuple[int, int]], loss: float) -> None:
    assert level_loss(torch.zeros(len(bounds), 5), levels(*bounds), EXACT).item() == pytest.approx(loss, abs=1e-6)


def test_the_ordinal_part_of_a_level_is_weighted() -> None:
    logits = torch.tensor([certain(0)])
    costs = [level_loss(logits, levels((4, 4)), replace(EXACT, ordinal=weight)).item() for weight in (0.0, 1.0, 2.0)]
    ordinal = ordinal_loss(logits, shares(4)).item()
    assert costs == pytest.approx([costs[0], costs[0] + ordinal, costs[0] + 2 * ordinal], rel=1e-4)


def test_what_a_batch_is_not_labelled_for_costs_nothing() -> None:
    loss = batch_loss(reading(2), torch.zeros(2, 2), make_batch([item(), item()]), LossWeights())
    assert loss.item() == 0.0


@pytest.mark.parametrize(
    ("fields", "weight"),
    [
        ({"coarse": 1.0}, "coarse"),
        ({"polarity": 0.0}, "coarse"),
        ({"facets": [1.0, *[IGNORE] * (len(FACETS) - 1)]}, "facets"),
        ({"evidence": [1.0, IGNORE]}, "evidence"),
        ({"target": [IGNORE, 0.0]}, "target"),
        ({"pointer": [True, True, False, False]}, "pointer"),
    ],
)
def test_each_head_counts_by_its_weight_over_what_is_labelled_for_it(fields: dict[str, Any], weight: str) -> None:
    batch = make_batch([item(**fields), item()])
    weights = replace(LossWeights(), **{weight: 3.0})
    # logits of 0 are even odds: log 2 for each
    assert batch_loss(reading(2), torch.zeros(2, 2), batch, weights).item() == pytest.approx(3 * math.log(2))


def test_the_public_head_reads_coarse_levels_first_and_polarity_second() -> None:
    public = torch.tensor([[SURE, -SURE]])
    right = batch_loss(reading(), public, make_batch([item(coarse=1.0, polarity=0.0)]), LossWeights())
    wrong = batch_loss(reading(), public, make_batch([item(coarse=0.0, polarity=1.0)]), LossWeights())
    assert right.item() < 0.01
    assert wrong.item() > 10
