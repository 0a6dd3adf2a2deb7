"""Time how prints of one remark are found among many quotes, and how the time grows with their number.

gathering  quotes with the same words from the same speaker
sketching  pairs of wordings that share words are proposed (MinHash LSH)
embedding  the network reads each wording by itself
likes      pairs of wordings that are alike in meaning are proposed
deciding   the network reads every proposed pair, and it is decided on
grouping   all the rest: dates, words without a speaker, groups

`growth` is the ratio of the times over the ratio of the sizes: 1 is linear.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

import numpy as np

from figures import Figure, table, write_figures
from made_up_remarks import made_up_quotes
from process_memory import peak_memory
from remark_gold import read_quotations
from trashtalk.errors import SettingsError
from trashtalk.records import Quote
from trashtalk.remarks import grouping
from trashtalk.remarks.model import Floats, Pairing, RemarkModel
from trashtalk.run_record import versions
from trashtalk.stopwatch import Stopwatch

SIZES = (10_000, 30_000, 100_000)
MOST_GROWTH = 1.3
SEED = 7
WIDTH = 384
# functions that group_remarks calls, and the stage that each is
STAGES = {"gather_wordings": "gathering", "share_words": "sketching", "are_alike": "likes", "probabilities": "deciding"}


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining some quotes came to: seconds by stage, pairs that the network read, remarks that came out."""

    seconds: Mapping[str, float]
    n_pairs: int
    n_remarks: int


class TimedPairing:
    """A remark model whose embedding is counted as a stage; reading pairs is part of deciding, they are counted."""

    def __init__(self, model: Pairing, stopwatch: Stopwatch) -> None:
        self.model = model
        self.stopwatch = stopwatch
        self.n_pairs = 0

    @property
    def decision(self) -> Mapping[str, float]:
        """Weights of what decides on a pair."""
        return self.model.decision

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors (n, width) of the texts."""
        with self.stopwatch.stage("embedding"):
            return self.model.embed(texts)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return for each pair of texts the logit that they are one remark."""
        self.n_pairs += len(pairs)
        return self.model.logits(pairs)


class RandomPairing:
    """No network, for a dry run: vectors by chance, the same for the same text; shared words alone decide."""

    decision: Mapping[str, float] = MappingProxyType({"always": -16.0, "similarity": 20.0})

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors (n, width) of the texts."""
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        vectors = np.stack([np.random.default_rng(crc32(text.encode())).normal(size=WIDTH) for text in texts])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return a logit of 0 for every pair."""
        return np.zeros(len(pairs), np.float32)


def benchmark_joining(args: argparse.Namespace) -> int:
    """Time the sizes one after the other and print the figures; write them to --json."""
    quotations = [row["quote"] for row in read_quotations(args.corpus / "gold" / "hostility").values()]
    model, made_with = load_pairing(args)
    figures = joining_figures(quotations, sorted(args.sizes), model)
    print(table(figures))
    if args.json:
        write_figures(args.json, "joining", figures, made_with)
    return 0


def load_pairing(args: argparse.Namespace) -> tuple[Pairing, dict[str, Any]]:
    """Return the trained model or, for a dry run, none; and what figures made with it hold for."""
    made_with: dict[str, Any] = {"versions": versions(), "threads": args.threads}
    if args.embeddings == "random":
        return RandomPairing(), made_with | {"embeddings": "random", "models": {}}
    import torch

    torch.set_num_threads(args.threads)
    model = RemarkModel.load()
    model.logits([("warm up", "warmed up")])  # what libraries do at the first call is not counted
    return model, made_with | {"models": {"remarks": model.digest}}


def joining_figures(quotations: Sequence[str], sizes: Sequence[int], model: Pairing) -> list[Figure]:
    """Return the figures of each size, smallest first, and the growth from each to the next."""
    if min(sizes) < 1:
        raise SettingsError(f"--sizes has {min(sizes)}: expected 1 or more.")
    wholes: list[float] = []
    figures: list[Figure] = []
    for size in sizes:
        quotes, truth = made_up_quotes(quotations, size, SEED)
        joined = timed_joining(quotes, model)
        wholes.append(joined.seconds["whole"])
        figures += size_figures(size, joined)
        figures.append(Figure(f"remarks.{size}_quotes", float(joined.n_remarks), total=len(set(truth.values()))))
        figures.append(Figure(f"memory_mb.{size}_quotes", peak_memory()))
        print(f"{size} quotes joined in {joined.seconds['whole']:.0f} s", file=sys.stderr, flush=True)
    return figures + growth_figures(sizes, wholes)


def timed_joining(quotes: Sequence[Quote], model: Pairing) -> Joined:
    """Join the quotes and count the seconds of each stage and of the whole."""
    stopwatch = Stopwatch()
    timed = TimedPairing(model, stopwatch)
    with stages_counted(stopwatch):
        remarks = grouping.group_remarks(quotes, timed)
    whole = stopwatch.total
    seconds = {**stopwatch.seconds, "grouping": whole - sum(stopwatch.seconds.values()), "whole": whole}
    return Joined(seconds, timed.n_pairs, len({each.remark_id for each in remarks.values()}))


@contextmanager
def stages_counted(stopwatch: Stopwatch) -> Iterator[None]:
    """Count the seconds that group_remarks spends in the functions of STAGES."""
    functions = {name: getattr(grouping, name) for name in STAGES}
    for name, function in functions.items():
        setattr(grouping, name, _counted(stopwatch, STAGES[name], function))
    try:
        yield
    finally:
        for name, function in functions.items():
            setattr(grouping, name, function)


def _counted(stopwatch: Stopwatch, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any) -> Any:
        with stopwatch.stage(stage):
            return function(*args)

    return counted


def size_figures(size: int, joined: Joined) -> list[Figure]:
    """Return the seconds of each stage, quotes a second of the whole, and the pairs that were read."""
    return [
        *(Figure(f"seconds.{stage}_{size}_quotes", value) for stage, value in joined.seconds.items()),
        Figure(f"quotes_per_second.{size}_quotes", size / joined.seconds["whole"], total=size),
        Figure(f"pairs_read.{size}_quotes", float(joined.n_pairs)),
    ]


def growth_figures(sizes: Sequence[int], seconds: Sequence[float]) -> list[Figure]:
    """Return how much longer each size takes than the one before, over how much larger it is."""
    steps = pairwise(zip(sizes, seconds, strict=True))
    return [
        Figure(f"growth.{small}_to_{large}_quotes", longer / short * small / large, most=MOST_GROWTH)
        for (small, short), (large, longer) in steps
    ]


def add_joining(commands: Any) -> None:
    """Add the subcommand to those of scripts/benchmark."""
    joining = commands.add_parser("joining", help="how prints of one remark are found among very many quotes")
    joining.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="how many quotes, each size")
    joining.add_argument(
        "--embeddings", choices=("model", "random"), default="model", help="random: a dry run without the network"
    )
    # without a default, so that what was given before the word `joining` holds
    joining.add_argument("--threads", type=int, default=argparse.SUPPRESS, metavar="N", help="default 2")
    joining.add_argument("--json", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="write the figures there")
