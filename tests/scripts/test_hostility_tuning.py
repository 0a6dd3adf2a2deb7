"""Calibration and thresholds, on a network that is made too sure, or shifted, on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from hostility_examples import IGNORE, NO_LEVEL, Item
from hostility_losses import pointer_loss
from hostility_tuning import (
    Readings,
    best_evidence_threshold,
    best_threshold,
    calibrate_facets,
    calibrate_levels,
    calibrate_pointer,
    nobody_threshold,
    read_all,
)
from trashtalk.hostility.network import NOBODY, HostilityNetwork, HostilityReading
from trashtalk.records import FACETS

from ..tiny_models import tiny_hostility_network

PIECES = range(103, 118)


def item(level: int, number: int, place: int = NOBODY) -> Item:
    """Five pieces; which ones differs from item to item."""
    ids = [101, *(PIECES[(number * step + step) % len(PIECES)] for step in (1, 2, 3)), 102]
    return Item(
        ids=ids,
        types=[0] * 5,
        lowest=level,
        highest=level,
        coarse=IGNORE,
        polarity=IGNORE,
        facets=[float((number + n) % 3 == 0) for n in range(len(FACETS))],
        evidence=[IGNORE, 1.0, 0.0, 0.0, IGNORE],
        target=[IGNORE] * 5,
        pointer=[n == place for n in range(7)],
        levels=[float(n == level) for n in range(5)],
    )


# labels that have nothing to do with the words: the best that calibration can do is to grow unsure
ITEMS = [item((7 * n) % 5, n, place=(n % 3, 3, 4)[n % 3]) for n in range(30)]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Fitting some numbers in many small steps is slow on several threads of a busy machine."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def network() -> HostilityNetwork:
    return tiny_hostility_network()


def level_loss_of(readings: Readings) -> float:
    return float(cross_entropy(*readings.levels).item())


def pointer_loss_of(readings: Readings) -> float:
    logits = torch.cat([one.pointer for one in readings.readings])
    return float(pointer_loss(logits, torch.tensor([item.pointer for item in readings.items])).item())


def test_levels_are_those_of_the_items_that_have_an_exact_one(network: HostilityNetwork) -> None:
    ranged = replace(ITEMS[1], lowest=1, highest=3)
    unknown = replace(ITEMS[2], lowest=NO_LEVEL, highest=NO_LEVEL)
    logits, levels = read_all(network, [ITEMS[1], ranged, unknown, ITEMS[3]]).levels
    assert levels.tolist() == [ITEMS[1].lowest, ITEMS[3].lowest]
    assert logits.shape == (2, 5)


def test_items_are_read_without_dropout_or_gradients(network: HostilityNetwork) -> None:
    network.train()
    first, second = (read_all(network, ITEMS[:2]).readings for _ in range(2))
    assert torch.equal(first[0].level, second[0].level)
    assert not first[0].level.requires_grad


def test_calibrated_levels_fit_better_and_keep_their_order_up_to_the_shifts(network: HostilityNetwork) -> None:
    before = read_all(network, ITEMS)
    temperature = calibrate_levels(network, before)
    after = read_all(network, ITEMS)
    assert temperature > 1, "random weights are too sure of random levels"
    assert level_loss_of(after) < level_loss_of(before)
    shifts = after.levels[0] * temperature - before.levels[0]
    assert torch.allclose(shifts, shifts[:1].expand_as(shifts), atol=1e-3), "one shift for each level"


def test_calibrated_facets_are_as_frequent_as_their_labels(network: HostilityNetwork) -> None:
    with torch.no_grad():
        network.facets.bias.add_(4.0)
    calibrate_facets(network, read_all(network, ITEMS))
    probabilities = torch.cat([one.facets for one in read_all(network, ITEMS).readings]).sigmoid().mean(0)
    labels = torch.tensor([item.facets for item in ITEMS]).mean(0)
    assert torch.allclose(probabilities, labels, atol=0.05)


def test_facets_that_are_not_judged_do_not_count(network: HostilityNetwork) -> None:
    with torch.no_grad():
        network.facets.bias.add_(4.0)
    unjudged = [replace(one, facets=[IGNORE, *one.facets[1:]]) for one in ITEMS]
    before = network.facets.bias[0].item()
    calibrate_facets(network, read_all(network, unjudged))
    assert network.facets.bias[0].item() == pytest.approx(before)


def test_a_calibrated_pointer_fits_better_and_still_cannot_choose_separators(network: HostilityNetwork) -> None:
    before = read_all(network, ITEMS)
    temperature = calibrate_pointer(network, before)
    after = read_all(network, ITEMS)
    assert temperature > 1
    assert pointer_loss_of(after) < pointer_loss_of(before)
    assert torch.equal(after.readings[0].pointer.isfinite(), before.readings[0].pointer.isfinite())


def test_the_pointer_is_calibrated_over_items_of_any_length(network: HostilityNetwork) -> None:
    long = replace(
        ITEMS[0],
        ids=[101, *PIECES[:6], 102],
        types=[0] * 8,
        evidence=[IGNORE] * 8,
        target=[IGNORE] * 8,
        pointer=[True] + [False] * 9,
    )
    assert calibrate_pointer(network, read_all(network, [*ITEMS, long])) > 0
    assert all(bool(parameter.isfinite().all()) for parameter in network.parameters())


# --- thresholds


def reading(evidence: Tensor, pointer: Tensor) -> HostilityReading:
    return HostilityReading(torch.zeros(1, 5), torch.zeros(1, 7), evidence, torch.zeros(1, 5), pointer)


def logits_of(*probabilities: float) -> Tensor:
    return torch.tensor([probabilities]).logit()


@pytest.mark.parametrize(
    ("probabilities", "labels", "between"),
    [
        ([0.1, 0.3, 0.6, 0.8], [0, 0, 1, 1], (0.3, 0.6)),
        ([0.1, 0.3, 0.6, 0.8], [0, 1, 1, 1], (0.1, 0.3)),
        ([0.1, 0.3, 0.6, 0.8], [0, 0, 0, 1], (0.6, 0.8)),
    ],
)
def test_the_best_threshold_parts_the_labels(
    probabilities: list[float], labels: list[float], between: tuple[float, float]
) -> None:
    assert between[0] < best_threshold(probabilities, labels) <= between[1]


def test_evidence_is_judged_on_quotes_that_have_some() -> None:
    some = replace(ITEMS[0], evidence=[IGNORE, 1.0, 0.0, 0.0, IGNORE])
    none = replace(ITEMS[0], evidence=[IGNORE, 0.0, 0.0, 0.0, IGNORE])
    sure = reading(logits_of(0.99, 0.4, 0.2, 0.1, 0.99), torch.zeros(1, 7))
    # these would push the threshold up
    loud = reading(logits_of(0.8, 0.8, 0.8, 0.8, 0.8), torch.zeros(1, 7))
    assert 0.2 < best_evidence_threshold(Readings([some, none], [sure, loud])) <= 0.4


def nobody(*probabilities: float) -> Readings:
    """Quotes aimed at nobody, and one with a target that is sure of nobody."""
    pointers = [torch.tensor([[p, 1 - p]]).log() for p in (*probabilities, 0.01)]
    items = [*(item(0, n) for n in range(len(probabilities))), item(2, 0, place=3)]
    return Readings(items, [reading(torch.zeros(1, 5), pointer) for pointer in pointers])


@pytest.mark.parametrize(
    ("probabilities", "most_false", "threshold"),
    [
        # of ten, one may be given a target: the second lowest is still nobody
        ([0.05, 0.15, 0.25, 0.35, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95], 0.1, 0.15),
        ([0.05, 0.15, 0.25, 0.35, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95], 0.0, 0.05),
        ([0.05, 0.15, 0.25, 0.35, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95], 0.3, 0.35),
        # never more than even odds
        ([0.8, 0.9], 0.0, 0.5),
    ],
)
def test_no_more_quotes_that_are_aimed_at_nobody_are_given_a_target_than_allowed(
    probabilities: list[float], most_false: float, threshold: float
) -> None:
    found = nobody_threshold(nobody(*probabilities), most_false)
    assert found == pytest.approx(threshold, abs=0.0011)  # rounded down
    assert sum(p < found for p in probabilities) <= most_false * len(probabilities)


def test_without_a_quote_that_is_aimed_at_nobody_there_is_no_threshold() -> None:
    with pytest.raises(ValueError, match="no quote that is aimed at nobody"):
        nobody_threshold(nobody())
