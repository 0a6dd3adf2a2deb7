"""Make the trained heads say what they mean, on quotes kept apart from training: calibration, then thresholds.

Everything is folded into the weights of the heads, so that `transformers.pipeline` gives the calibrated levels too.

levels   one temperature, and a shift for each level (vector scaling with one scale; Guo et al. 2017)
facets   a scale and a shift each (Platt 1999)
pointer  one temperature, and a shift for nobody and for self
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from hostility_examples import IGNORE, Item, make_batch
from hostility_losses import pointer_loss
from measures import auc
from trashtalk.hostility.network import NOBODY, PLACES_BEFORE_PIECES, HostilityNetwork, HostilityReading
from trashtalk.records import SHARP

# shifts of levels and pointer, and scales of facets, are drawn to 0 by this much: the quotes kept apart are few
SHRINK = 0.01
# the share of quotes aimed at nobody that may be given a target; the bar is .10 on quotes never seen
MOST_FALSE = 0.08
# readers mark whole clauses: over a wide range of thresholds F1 hardly changes, but what is marked does
SLACK = 0.02


@dataclass(frozen=True, slots=True)
class Readings:
    """The logits for items read one by one, with their labels."""

    items: Sequence[Item]
    readings: Sequence[HostilityReading]

    @property
    def levels(self) -> tuple[Tensor, Tensor]:
        """Logits (N, 5) and levels (N) of the items that have one."""
        exact = [n for n, item in enumerate(self.items) if item.lowest >= 0 and item.lowest == item.highest]
        logits = torch.cat([self.readings[n].level for n in exact])
        return logits, torch.tensor([self.items[n].lowest for n in exact])


def read_all(network: HostilityNetwork, items: Sequence[Item]) -> Readings:
    """Return the network's logits for each item."""
    network.eval()
    readings = []
    with torch.inference_mode():
        for item in items:
            batch = make_batch([item])
            readings.append(network(batch.ids, batch.types, batch.mask))
    return Readings(items, readings)


def hostile_area(logits: Tensor, levels: Tensor) -> float | None:
    """Return the AUC of the probability of level 2 or more."""
    return auc(logits.softmax(-1)[:, SHARP:].sum(-1).tolist(), (levels >= SHARP).tolist())


def fit(loss: Callable[[], Tensor], parameters: Sequence[Tensor]) -> None:
    """Bring the loss down over a few parameters, to the end."""
    optimizer = torch.optim.LBFGS(parameters, max_iter=200, line_search_fn="strong_wolfe")

    def step() -> Tensor:
        optimizer.zero_grad()
        value = loss()
        value.backward()
        return value

    optimizer.step(step)


def calibrate_levels(network: HostilityNetwork, readings: Readings) -> float:
    """Fold temperature and shifts into the level classifier; return the temperature."""
    logits, levels = (tensor.clone() for tensor in readings.levels)
    log_scale, shifts = torch.zeros(1, requires_grad=True), torch.zeros(5, requires_grad=True)

    def loss() -> Tensor:
        return cross_entropy(logits * log_scale.exp() + shifts, levels) + SHRINK * shifts.square().sum()

    fit(loss, [log_scale, shifts])
    scale = float(log_scale.exp().item())
    with torch.no_grad():
        head = network.classifier.classifier
        head.weight *= scale
        head.bias.copy_(head.bias * scale + shifts)
    return 1 / scale


def calibrate_facets(network: HostilityNetwork, readings: Readings) -> None:
    """Fold a scale and a shift into each facet's weights."""
    logits = torch.cat([one.facets for one in readings.readings]).clone()
    labels = torch.tensor([item.facets for item in readings.items])
    judged = labels != IGNORE
    log_scales, shifts = torch.zeros(labels.shape[1], requires_grad=True), torch.zeros(labels.shape[1])
    shifts.requires_grad_()

    def loss() -> Tensor:
        shifted = logits * log_scales.exp() + shifts
        return binary_cross_entropy_with_logits(shifted[judged], labels[judged]) + SHRINK * log_scales.square().sum()

    fit(loss, [log_scales, shifts])
    with torch.no_grad():
        network.facets.weight *= log_scales.exp()[:, None]
        network.facets.bias.copy_(network.facets.bias * log_scales.exp() + shifts)


def calibrate_pointer(network: HostilityNetwork, readings: Readings) -> float:
    """Fold a temperature and two shifts into the pointer; return the temperature."""
    width = max(one.pointer.shape[1] for one in readings.readings)
    logits = torch.full((len(readings.items), width), -torch.inf)
    places = torch.zeros(len(readings.items), width, dtype=torch.bool)
    for row, (item, one) in enumerate(zip(readings.items, readings.readings, strict=True)):
        logits[row, : one.pointer.shape[1]] = one.pointer[0]
        places[row, : len(item.pointer)] = torch.tensor(item.pointer)
    log_scale, shifts = torch.zeros(1, requires_grad=True), torch.zeros(PLACES_BEFORE_PIECES, requires_grad=True)
    finite = logits.isfinite()

    def loss() -> Tensor:
        scaled = torch.where(finite, logits.masked_fill(~finite, 0.0) * log_scale.exp(), -torch.inf)
        moved = torch.cat([scaled[:, :PLACES_BEFORE_PIECES] + shifts, scaled[:, PLACES_BEFORE_PIECES:]], -1)
        return pointer_loss(moved, places) + SHRINK * shifts.square().sum()

    fit(loss, [log_scale, shifts])
    scale = float(log_scale.exp().item())
    with torch.no_grad():
        for head in (network.pointer, network.no_piece):
            head.weight.mul_(scale)
            head.bias.mul_(scale)
        network.no_piece.bias.add_(shifts)
    return 1 / scale


def best_evidence_threshold(readings: Readings) -> float:
    """Return the least probability of an evidence piece, by F1 over quotes that have evidence."""
    probabilities, labels = [], []
    for item, one in zip(readings.items, readings.readings, strict=True):
        judged = torch.tensor(item.evidence) != IGNORE
        if any(label == 1 for label in item.evidence):
            probabilities += one.evidence[0][judged].sigmoid().tolist()
            labels += torch.tensor(item.evidence)[judged].tolist()
    return best_threshold(probabilities, labels)


def best_threshold(probabilities: Sequence[float], labels: Sequence[float]) -> float:
    """Return the highest threshold whose F1 is all but the best: of two as good, the one that marks fewer words."""
    p, y = np.array(probabilities), np.array(labels)
    grid = np.linspace(0.05, 0.9, 35)
    scores = [2 * ((p >= t) & (y == 1)).sum() / max(1, (p >= t).sum() + (y == 1).sum()) for t in grid]
    return round(float(max(t for t, score in zip(grid, scores, strict=True) if score >= max(scores) - SLACK)), 3)


def nobody_threshold(readings: Readings, most_false: float = MOST_FALSE) -> float:
    """Return the probability of nobody from which on no target is given.

    The highest one, not above .5, at which no more than `most_false` of the quotes aimed at nobody get a target.
    """
    nobody = sorted(
        float(one.pointer.softmax(-1)[0, NOBODY])
        for item, one in zip(readings.items, readings.readings, strict=True)
        if item.pointer[NOBODY]
    )
    if not nobody:
        raise ValueError("no quote that is aimed at nobody to choose a threshold by")
    return math.floor(1000 * min(0.5, nobody[int(len(nobody) * most_false)])) / 1000
