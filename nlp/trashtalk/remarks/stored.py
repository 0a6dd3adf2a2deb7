"""A remark model that remembers in the store what it has read, so that a later run reads only what is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from trashtalk.records import digest
from trashtalk.remarks.model import Floats, RemarkModel
from trashtalk.store import Store

T = TypeVar("T")

AT_ONCE = 1024  # texts read before they are stored: what a run that is stopped may lose


class StoredPairing:
    """Reads as `model` does, each text and pair once for all runs on one store."""

    def __init__(self, model: RemarkModel, store: Store) -> None:
        self.model = model
        self.store = store
        self._known = store.readings(model.digest)

    @property
    def decision(self) -> Mapping[str, float]:
        """Weights of what decides on a pair."""
        return self.model.decision

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors (n, width) of the texts."""
        return self._read([digest("text", text) for text in texts], texts, self.model.embed)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return for each pair of texts the logit that they are one remark."""
        return self._read([digest("pair", *pair) for pair in pairs], pairs, self.model.logits)

    def _read(self, keys: Sequence[str], items: Sequence[T], read: Callable[[Sequence[T]], Floats]) -> Floats:
        new = {key: item for key, item in zip(keys, items, strict=True) if key not in self._known}
        for start in range(0, len(new), AT_ONCE):
            some = list(new)[start : start + AT_ONCE]
            values = read([new[key] for key in some]).astype("<f4")
            fresh = {key: value.tobytes() for key, value in zip(some, values, strict=True)}
            self.store.save_readings(fresh, self.model.digest)
            self._known |= fresh
        found = [np.frombuffer(self._known[key], "<f4") for key in keys]
        stacked = np.stack(found) if found else np.zeros((0, 1), np.float32)
        return stacked[:, 0] if read == self.model.logits else stacked
