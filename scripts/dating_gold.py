"""Read corpus/gold/dating: when PolNeAR's attributions were said, standoff, without any text.

A label belongs to the extracted quote that it shares most with, when what they share is at least half of either.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from scoring_polnear import characters
from trashtalk.errors import InputError
from trashtalk.records import DatePrecision, Quote

Span = tuple[int, int]
Contents = tuple[Span, ...]
Basis = Literal["expression", "running", "event"]

LABELS = {"dev": "polnear_dev.jsonl", "train": "polnear_train.jsonl"}
DISPUTED = "polnear_dev_disputed.jsonl"
BASES: tuple[Basis, ...] = get_args(Basis)
LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class DateLabel:
    """An attribution and the days between which it was said, both included.

    `basis` is what told the reader: a date expression that dates the saying, the running date of the narrative, or a
    named event. Raises InputError when the days are in the wrong order, or precision or basis is none that is known.
    """

    article: str
    contents: Contents
    start: date
    end: date
    precision: DatePrecision
    basis: Basis

    def __post_init__(self) -> None:
        for what, value, known in (
            ("precision", self.precision, get_args(DatePrecision)),
            ("basis", self.basis, BASES),
        ):
            if value not in known:
                raise InputError(f"{self.article}: {what} {value!r}; expected one of {', '.join(known)}.")
        if self.start > self.end:
            raise InputError(f"{self.article}: said from {self.start} to {self.end}; the end comes before the start.")


def read_date_labels(folder: Path, split: str) -> dict[str, list[DateLabel]]:
    """Return the labels of a split ("dev" or "train") by article; InputError when the file is missing or has none."""
    labels: dict[str, list[DateLabel]] = defaultdict(list)
    for row in _rows(folder / LABELS[split]):
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        label = DateLabel(row["article"], _contents(row), start, end, row["precision"], row["basis"])
        labels[label.article].append(label)
    return dict(labels)


def read_disputed(folder: Path) -> dict[str, list[Contents]]:
    """Return the attributions of dev that its two readers did not date alike, by article; InputError when missing."""
    disputed: dict[str, list[Contents]] = defaultdict(list)
    for row in _rows(folder / DISPUTED):
        disputed[row["article"]].append(_contents(row))
    return dict(disputed)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise InputError(f"{path}: no such file. Give --corpus the project's corpus/ folder, which holds gold/dating.")
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _contents(row: dict[str, Any]) -> Contents:
    return tuple((start, end) for start, end in row["contents"])


def match_labels(quotes: Sequence[Quote], labels: Iterable[DateLabel]) -> dict[str, DateLabel]:
    """Return the labels of one article by the id of the quote that each belongs to.

    Of two labels that would belong to one quote the one that shares more with it does; the other has none.
    """
    best: dict[str, tuple[float, DateLabel]] = {}
    for label in labels:
        quote, share = find_quote(quotes, label.contents)
        if quote is not None and share > best.get(quote.quote_id, (0.0, label))[0]:
            best[quote.quote_id] = share, label
    return {quote_id: label for quote_id, (_, label) in best.items()}


def find_quote(quotes: Sequence[Quote], contents: Contents) -> tuple[Quote | None, float]:
    """Return the quote that an attribution is found as, and the share of characters in common; None below a half."""
    shares = [shared_part(quote.fragments, contents) for quote in quotes]
    share = max(shares, default=0.0)
    return (quotes[shares.index(share)], share) if share >= LEAST_SHARED else (None, share)


def shared_part(some: Iterable[Span], others: Iterable[Span]) -> float:
    """Return how much of the longer of two contents they have in common, 0 to 1."""
    one, other = characters(some), characters(others)
    return len(one & other) / max(len(one), len(other), 1)
