"""The two tables of the documents on confidence: its bins, and what abstaining below a confidence costs."""

from __future__ import annotations

from collections.abc import Mapping

from doc_blocks import BlockError
from figures import Figure
from scoring_confidence import BINS, LEASTS

RELIABILITY_HEADER = ("confidence", "answers", "mean confidence, %", "right, %")
ABSTENTION_HEADER = ("least confidence", "answered, %", "right of the answered, %")


def reliability_rows(figures: Mapping[str, Figure], of: str) -> list[list[str]]:
    """Return a row for every bin that holds answers of `of` (for instance "press.speaker")."""
    _check_known(figures, of)
    rows = []
    for number in range(BINS):
        said, right = figures.get(f"{of}.bin.{number}.confidence"), figures.get(f"{of}.bin.{number}.right")
        if said is not None and right is not None:
            edges = f"{number / BINS:g} to {(number + 1) / BINS:g}"
            rows.append([edges, f"{right.total:,}", _points(said), _points(right)])
    return rows


def abstention_rows(figures: Mapping[str, Figure], of: str) -> list[list[str]]:
    """Return a row for every least confidence; its answers with counts."""
    _check_known(figures, of)
    return [
        [f"{least:g}", *(_with_count(figures[f"{of}.least.{least:g}.{what}"]) for what in ("answered", "right"))]
        for least in LEASTS
    ]


def _check_known(figures: Mapping[str, Figure], of: str) -> None:
    if f"{of}.ece" not in figures:
        known = ", ".join(name.removesuffix(".ece") for name in figures if name.endswith(".ece"))
        raise BlockError(f"no confidence {of!r} was measured; there are: {known}.")


def _points(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.1f}"


def _with_count(figure: Figure) -> str:
    return f"{_points(figure)} ({figure.hits:,} of {figure.total:,})"
