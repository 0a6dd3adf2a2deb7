"""Which stretch of a long wording another one prints: an article may tell a long remark in several sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST_BETWEEN = 2  # a part shares sentences with the next one, hardly ever with the one behind that


class Stretches:
    """The vectors (n, width; of length 1) of wordings and of their parts.

    `owners` are the places of the wordings that they are of; the vector of the whole comes first, then those of its
    parts in their order, none for a wording that is not long.
    """

    def __init__(self, owners: Sequence[int], vectors: NDArray[np.float32]) -> None:
        self.vectors = vectors
        self.rows: dict[int, list[int]] = defaultdict(list)
        for row, place in enumerate(owners):
            self.rows[place].append(row)

    def are_apart(self, one: int, other: int, long: int) -> bool:
        """Whether two wordings are most like parts of a long one that are no neighbours; not where it has no parts."""
        parts = self.rows[long][1:]
        if not parts:
            return False
        nearest = (int(np.argmax(self.vectors[parts] @ self.vectors[self.rows[place][0]])) for place in (one, other))
        first, second = nearest
        return abs(first - second) >= LEAST_BETWEEN
