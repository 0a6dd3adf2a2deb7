"""What features mean together: small networks correct the score that the weights give to each answer.

A weight says what a feature counts by itself. That "he" in the words makes the man named last likely, but not where the
sentence names another, takes two features at once: one hidden layer (Rumelhart et al. 1986) over an answer's features
and what is known of its quote, the mean of a few networks that differ in where they began (Hansen and Salamon 1990).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Column = tuple[str, str]  # kind of answer, feature
OF_QUOTE = "nobody"  # the features of this answer say what is known of the quote: every answer is shown them
FARTHEST = 6.0  # standard deviations: what lies farther out is shown as that far


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A hidden layer and what its units count: `inward` (n columns, n units), `bias` and `outward` (n units,)."""

    inward: Floats
    bias: Floats
    outward: Floats

    def __call__(self, shown: Floats) -> Floats:
        """Return the score (n answers,) of answers shown as (n answers, n columns)."""
        return np.asarray(gelu(shown @ self.inward + self.bias) @ self.outward)


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """The mean of some layers over standardised columns: first those of an answer's kind, then those of its quote.

    `columns` names them, the second part with the kind `OF_QUOTE` again; `mean` and `scale` are (n columns,).
    """

    columns: Sequence[Column]
    n_own: int
    mean: Floats
    scale: Floats
    layers: Sequence[Layer]

    def of(self, answers: Sequence[tuple[str, Mapping[str, float]]]) -> Floats:
        """Return what is added to the score of each answer of a quote, (n answers,); `OF_QUOTE` is one of them."""
        shown = self.standardised(shown_columns(answers, self.columns, self.n_own))
        return np.asarray(np.mean([layer(shown) for layer in self.layers], axis=0))

    def standardised(self, shown: Floats) -> Floats:
        """Return columns in standard deviations from their mean."""
        return np.clip((shown - self.mean) / self.scale, -FARTHEST, FARTHEST)

    def as_plain(self) -> dict[str, Any]:
        """Return the correction as it is written to JSON."""
        return {
            "columns": [list(column) for column in self.columns],
            "n_own": self.n_own,
            "mean": self.mean.tolist(),
            "scale": self.scale.tolist(),
            "layers": [
                {"inward": one.inward.tolist(), "bias": one.bias.tolist(), "outward": one.outward.tolist()}
                for one in self.layers
            ],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Return what `as_plain` made."""
        layers = [Layer(*(np.array(one[name]) for name in ("inward", "bias", "outward"))) for one in plain["layers"]]
        columns = [(kind, name) for kind, name in plain["columns"]]
        return cls(columns, plain["n_own"], np.array(plain["mean"]), np.array(plain["scale"]), layers)


def shown_columns(answers: Sequence[tuple[str, Mapping[str, float]]], columns: Sequence[Column], n_own: int) -> Floats:
    """Return the answers of a quote as (n answers, n columns); a feature that an answer has not is 0."""
    of_quote = next(features for kind, features in answers if kind == OF_QUOTE)
    common = [of_quote.get(name, 0.0) for _, name in columns[n_own:]]
    return np.array(
        [
            [features.get(name, 0.0) if kind == own else 0.0 for own, name in columns[:n_own]] + common
            for kind, features in answers
        ]
    )


def gelu(values: Floats) -> Floats:
    """Return the Gaussian error linear unit, by its approximation with tanh (Hendrycks and Gimpel 2016)."""
    return np.asarray(0.5 * values * (1 + np.tanh(sqrt(2 / np.pi) * (values + 0.044715 * values**3))))
