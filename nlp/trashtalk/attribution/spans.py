"""Word probabilities to spans of words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trashtalk.encoder.network import NAME_TYPES

Floats = NDArray[np.float32]


def tagged_spans(probabilities: Floats, least: float) -> list[tuple[int, int]]:
    """Return the runs of words whose probability of O is below 1 - `least`; B opens a new run.

    `probabilities` is (n, 3) for O, B, I; spans are half-open word numbers.
    """
    inside = 1 - probabilities[:, 0] >= least
    opens = inside & (probabilities[:, 1] > probabilities[:, 2])
    spans: list[tuple[int, int]] = []
    for number in np.flatnonzero(inside).tolist():
        if spans and spans[-1][1] == number and not opens[number]:
            spans[-1] = (spans[-1][0], number + 1)
        else:
            spans.append((number, number + 1))
    return spans


def named_spans(probabilities: Floats) -> list[tuple[int, int, str]]:
    """Return the names among words as (first, end, type); `probabilities` is (n, 13) over NAME_TAGS."""
    best = probabilities.argmax(axis=1)
    spans: list[tuple[int, int, str]] = []
    for number in np.flatnonzero(best).tolist():
        tag = int(best[number]) - 1
        name, begins = NAME_TYPES[tag // 2], tag % 2 == 0
        if spans and spans[-1][1] == number and spans[-1][2] == name and not begins:
            spans[-1] = (spans[-1][0], number + 1, name)
        else:
            spans.append((number, number + 1, name))
    return spans
