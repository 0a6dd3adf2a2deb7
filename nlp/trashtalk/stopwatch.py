"""Seconds by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")


class Stopwatch:
    """Adds up the wall-clock seconds of named stages in `seconds`, in the order in which they first came."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._start = perf_counter()

    @property
    def total(self) -> float:
        """Seconds since this was made."""
        return perf_counter() - self._start

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the seconds of the block, also when it breaks."""
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start

    def timed(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """Hand on lazy `items`, counting only the seconds that each takes to come."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item
