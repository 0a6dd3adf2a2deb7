"""Which stretches of a long wording others print."""

from __future__ import annotations

import numpy as np
import pytest

from trashtalk.remarks.stretches import Stretches

# places 0 to 2 are short; 3 is long, with four parts; 4 is long to nobody
OWNERS = [0, 1, 2, 3, 3, 3, 3, 3, 4]
AXES = np.eye(5, dtype=np.float32)
VECTORS = np.stack([AXES[0], AXES[1], AXES[3], AXES[4], AXES[0], AXES[1], AXES[2], AXES[3], AXES[4]])


@pytest.mark.parametrize(
    ("one", "other", "long", "apart"),
    [(0, 2, 3, True), (0, 1, 3, False), (0, 0, 3, False), (0, 2, 4, False)],
    ids=["first and last part", "parts that share a sentence", "the same part", "not long"],
)
def test_two_wordings_print_stretches_of_a_long_one_that_share_no_sentence(
    one: int, other: int, long: int, *, apart: bool
) -> None:
    assert Stretches(OWNERS, VECTORS).are_apart(one, other, long) is apart
