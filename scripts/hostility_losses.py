"""What the hostility classifier is trained to bring down: a loss for each head, over what a batch is labelled for."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, logsigmoid

from hostility_examples import IGNORE, Batch
from trashtalk.hostility.network import HostilityReading

# logits a level, of the order of twins: of two that are a level apart the order is 95 % certain
STEEPNESS = 3.0
# twins that readers put less than this apart have no order
LEAST_APART = 0.5


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each head counts. `spread` is the share of a level's weight that each of its neighbours gets.

    `twins` weighs how members of a minimal pair that stand in one batch are ordered.
    """

    facets: float = 0.5
    evidence: float = 0.3
    target: float = 0.3
    pointer: float = 1.0
    coarse: float = 0.5
    interval: float = 0.5
    ordinal: float = 1.0
    twins: float = 0.5
    spread: float = 0.12


def batch_loss(reading: HostilityReading, public: Tensor, batch: Batch, weights: LossWeights) -> Tensor:
    """Return the weighted sum of all losses that the batch has labels for."""
    total = level_loss(reading.level.float(), batch, weights)
    total = total + weights.twins * twins_loss(reading.level.float(), batch)
    total = total + weights.pointer * pointer_loss(reading.pointer.float(), batch.pointer)
    for logits, labels, weight in (
        (public[:, 0], batch.coarse, weights.coarse),
        (public[:, 1], batch.polarity, weights.coarse),
        (reading.facets, batch.facets, weights.facets),
        (reading.evidence, batch.evidence, weights.evidence),
        (reading.target, batch.target, weights.target),
    ):
        judged = labels != IGNORE
        if bool(judged.any()):
            total = total + weight * binary_cross_entropy_with_logits(logits[judged].float(), labels[judged])
    return total


def level_loss(logits: Tensor, batch: Batch, weights: LossWeights) -> Tensor:
    """Return the loss of levels: exact ones by soft and ordinal cross-entropy, ranges by what all of them get."""
    exact = (batch.lowest >= 0) & (batch.lowest == batch.highest)
    ranges = (batch.lowest >= 0) & (batch.lowest != batch.highest)
    total = torch.zeros(())
    if bool(exact.any()):
        shares = batch.levels[exact]
        total = total + cross_entropy(logits[exact], soft_levels(shares, weights.spread))
        total = total + weights.ordinal * ordinal_loss(logits[exact], shares)
    if bool(ranges.any()):
        total = total + weights.interval * interval_loss(logits[ranges], batch.lowest[ranges], batch.highest[ranges])
    return total


def ordinal_loss(logits: Tensor, shares: Tensor) -> Tensor:
    """Return the mean cross-entropy of "at least level k" for k = 1..4: a far miss costs more than a near one.

    After Frank and Hall (2001), with the probabilities summed from the five classes. `shares` (N, 5) are the shares of
    the readings that gave each level.
    """
    at_least = _at_least(logits.softmax(-1)).clamp(1e-4, 1 - 1e-4)
    truth = _at_least(shares)
    return -(truth * at_least.log() + (1 - truth) * (1 - at_least).log()).mean()


def _at_least(shares: Tensor) -> Tensor:
    """Return what is at level k or above, for k = 1..4."""
    return shares.flip(-1).cumsum(-1).flip(-1)[:, 1:]


def soft_levels(shares: Tensor, spread: float) -> Tensor:
    """Return distributions that leave some weight to the neighbours of each level: the scale is ordinal.

    `shares` (N, 5) are the shares of the readings that gave each level: learning from the readings themselves keeps
    what they disagree on (Uma et al. 2021).
    """
    distance = (torch.arange(5)[None, :] - torch.arange(5)[:, None]).abs()
    weights = torch.where(distance == 0, 1.0, torch.where(distance == 1, spread, 0.0))
    return shares @ (weights / weights.sum(-1, keepdim=True))


def twins_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Return the mean loss of the order of twins: -log of the logistic of how far the harder one lies above.

    RankNet (Burges et al. 2005) over the expected levels, for every two members of a minimal pair that their readers
    put at least LEAST_APART apart.
    """
    expected = logits.softmax(-1) @ torch.arange(5.0)
    levels = batch.levels @ torch.arange(5.0)
    same = (batch.twins[:, None] == batch.twins[None, :]) & (batch.twins != 0)
    harder = same & (levels[:, None] >= levels[None, :] + LEAST_APART)
    if not bool(harder.any()):
        return torch.zeros(())
    return -logsigmoid(STEEPNESS * (expected[:, None] - expected[None, :])[harder]).mean()


def interval_loss(logits: Tensor, lowest: Tensor, highest: Tensor) -> Tensor:
    """Return the mean -log of the probability given to levels `lowest` to `highest`, both included.

    For a public set whose own scale says less than ours: "insulting" may be our 2, 3 or 4.
    """
    levels = torch.arange(5)[None, :]
    inside = (levels >= lowest[:, None]) & (levels <= highest[:, None])
    return -torch.logsumexp(logits.log_softmax(-1).masked_fill(~inside, -torch.inf), -1).mean()


def pointer_loss(logits: Tensor, places: Tensor) -> Tensor:
    """Return the mean -log of what is given to all right places together; rows without a right place do not count.

    `places` is 1 at each right place (any mention of the target, or nobody, or self), 0 elsewhere: any of them will do.
    """
    judged = places.any(-1)
    if not bool(judged.any()):
        return logsigmoid(torch.zeros(())) * 0.0
    chosen, right = logits[judged], places[judged]
    inside = torch.logsumexp(chosen.masked_fill(~right, -torch.inf), -1)
    return (torch.logsumexp(chosen, -1) - inside).mean()
