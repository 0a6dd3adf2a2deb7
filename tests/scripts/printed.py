"""Pairs of prints written by hand, and a remark model that tells them by their first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from remark_gold import RemarkPair, as_quote
from trashtalk.remarks.model import Floats


def printed_pair(one: str, other: str, *, same: bool, how: str, pair_id: str | None = None) -> RemarkPair:
    """A pair of direct prints, two days apart, by a speaker that no other pair has."""
    name = pair_id or f"{how} {one}"
    prints = [
        {"text": f"“{text}”", "kind": "direct", "published": day}
        for text, day in ((one, "2031-05-01"), (other, "2031-05-03"))
    ]
    first, second = (as_quote(each, f"speaker of {name}", f"{name}/{n}.txt") for n, each in enumerate(prints))
    return RemarkPair(name, first, second, same, how)


class FirstWordPairing:
    """Texts with the same first word are one remark, with a logit of 4, and lie together; others -4 and apart."""

    decision: Mapping[str, float] = {"logit": 1.0}

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return a unit vector for each text, that of its first word."""
        words = sorted({text.split()[0] for text in texts})
        vectors = np.eye(len(words), dtype=np.float32)
        return np.asarray([vectors[words.index(text.split()[0])] for text in texts], np.float32)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return 4 or -4 for each pair, and note that it was asked."""
        self.asked += pairs
        return np.array([4.0 if one.split()[0] == other.split()[0] else -4.0 for one, other in pairs], np.float32)
