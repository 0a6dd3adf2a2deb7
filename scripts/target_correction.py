"""Fit the small networks that correct the weights of the targets' answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from target_cases import Case
from train_dating import log_sum_exp
from trashtalk.errors import SettingsError
from trashtalk.records import digest
from trashtalk.targets.correction import OF_QUOTE, Column, Correction, Floats, Layer, shown_columns
from trashtalk.targets.ranking import TargetRanker

DIGITS = 4
LEAST_SCALE = 1e-3


@dataclass(frozen=True, slots=True)
class CorrectionSettings:
    """How many networks of how many units; one article in `held` says after which of the epochs to stop."""

    networks: int = 4
    units: int = 32
    epochs: int = 40
    batch: int = 256
    rate: float = 5e-3
    decay: float = 1e-3
    dropout: float = 0.2
    held: int = 8

    def __post_init__(self) -> None:
        for name in ("networks", "units", "epochs", "batch"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}; it must be 1 or more.")
        if self.held < 2:
            raise SettingsError(f"held is {self.held}; it must be 2 or more.")


@dataclass(frozen=True, slots=True)
class Shown:
    """Cases as tensors, a row an answer: `columns` (n answers, n columns), the weights' `score`, `case`, `right`."""

    columns: Tensor
    score: Tensor
    case: Tensor
    right: Tensor
    n_cases: int

    def loss(self, added: Tensor) -> Tensor:
        """Return the mean negative log probability of a right answer, with `added` (n answers,) to the scores."""
        scores = self.score + added
        every = log_sum_exp(scores, self.case, self.n_cases)
        right = log_sum_exp(scores[self.right], self.case[self.right], self.n_cases)
        return (every - right).mean()

    def of(self, cases: Tensor) -> Shown:
        """Return some of the cases, given by number."""
        rows = torch.isin(self.case, cases)
        _, case = torch.unique(self.case[rows], return_inverse=True)
        return Shown(self.columns[rows], self.score[rows], case, self.right[rows], len(cases))


def fit_correction(cases: Sequence[Case], ranker: TargetRanker, settings: CorrectionSettings) -> Correction:
    """Return what some networks add to a ranker's scores; each stops where it is best on the articles held out."""
    own = list(dict.fromkeys((kind, name) for case in cases for kind, features in case.answers for name in features))
    columns: list[Column] = [*own, *((kind, name) for kind, name in own if kind == OF_QUOTE)]
    blocks = [shown_columns(case.answers, columns, len(own)) for case in cases]
    rows = np.concatenate(blocks)
    mean, scale = rows.mean(0), rows.std(0)
    plain = Correction(columns, len(own), mean, np.where(scale < LEAST_SCALE, 1.0, scale), ())
    shown = Shown(
        torch.tensor(plain.standardised(rows), dtype=torch.float32),
        torch.tensor([ranker.score(*answer) for case in cases for answer in case.answers]),
        torch.tensor([number for number, case in enumerate(cases) for _ in case.answers]),
        torch.tensor([n in case.right for case in cases for n in range(len(case.answers))]),
        len(cases),
    )
    held = torch.tensor([int(digest("correction", case.article), 16) % settings.held == 0 for case in cases])
    layers = [fit_layer(shown, held, settings, seed) for seed in range(settings.networks)]
    return Correction(columns, len(own), plain.mean, plain.scale, layers)


def fit_layer(shown: Shown, held: Tensor, settings: CorrectionSettings, seed: int) -> Layer:
    """Return one network, after the epoch in which it was best on the cases that are `held` (n cases,)."""
    torch.manual_seed(seed)
    drop = nn.Dropout(settings.dropout)
    inward = nn.Linear(shown.columns.shape[1], settings.units)
    outward = nn.Linear(settings.units, 1, bias=False)
    nn.init.zeros_(outward.weight)
    network = nn.Sequential(drop, inward, nn.GELU(approximate="tanh"), drop, outward)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=settings.decay)
    kept = shown.of(torch.flatten(held.nonzero()))
    numbers = torch.flatten((~held).nonzero())
    best, layer = float("inf"), _as_layer(inward, outward)
    for _ in range(settings.epochs):
        network.train()
        for some in numbers[torch.randperm(len(numbers))].split(settings.batch):
            batch = shown.of(some)
            optimizer.zero_grad()
            batch.loss(network(batch.columns).squeeze(-1)).backward()
            optimizer.step()
        network.eval()
        with torch.no_grad():
            loss = kept.loss(network(kept.columns).squeeze(-1)).item()
        if loss < best:
            best, layer = loss, _as_layer(inward, outward)
    return layer


def _as_layer(inward: nn.Linear, outward: nn.Linear) -> Layer:
    return Layer(_rounded(inward.weight.T), _rounded(inward.bias), _rounded(outward.weight[0]))


def _rounded(weights: Tensor) -> Floats:
    return np.array(weights.detach().double().numpy().round(DIGITS), np.float64)
