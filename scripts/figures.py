"""Measured figures: how they are counted, printed and written down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    `value` is a percentage or a number on the measure's own scale; None when there was nothing to measure. `hits` of
    `total` were counted; `total` alone is how many items the measure was taken on. `least` and `most` are the bars
    that the project has set itself.
    """

    name: str
    value: float | None
    hits: int | None = None
    total: int | None = None
    least: float | None = None
    most: float | None = None
    percent: bool = False

    @property
    def meets_bar(self) -> bool | None:
        """Whether the bars are met; None without a bar. What could not be measured meets none."""
        if self.least is None and self.most is None:
            return None
        if self.value is None:
            return False
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)


def share(name: str, hits: int, total: int, *, least: float | None = None, most: float | None = None) -> Figure:
    """Return the percentage that `hits` are of `total`, with its counts."""
    return Figure(name, 100 * hits / total if total else None, hits, total, least, most, percent=True)


def f_measure(name: str, precision: Figure, recall: Figure) -> Figure:
    """Return the harmonic mean of two percentages; None when one could not be measured."""
    if precision.value is None or recall.value is None:
        return Figure(name, None, percent=True)
    both = precision.value + recall.value
    return Figure(name, 2 * precision.value * recall.value / both if both else 0.0, percent=True)


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as lines of text: name, value, count, bar."""
    return "\n".join(_line(figure) for figure in figures)


def _line(figure: Figure) -> str:
    cells = f"{figure.name:<36}{_value(figure):>9}  {_count(figure):>13}  {_bar(figure)}"
    return cells.rstrip()


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    return f"{figure.value:.1f}" if figure.percent or abs(figure.value) >= 10 else f"{figure.value:.3f}"


def _count(figure: Figure) -> str:
    if figure.total is None:
        return ""
    return f"({figure.total})" if figure.hits is None else f"({figure.hits}/{figure.total})"


def _bar(figure: Figure) -> str:
    bars = [f">= {figure.least:g}"] if figure.least is not None else []
    bars += [f"<= {figure.most:g}"] if figure.most is not None else []
    return f"{' and '.join(bars)}: {'met' if figure.meets_bar else 'MISSED'}" if bars else ""


def figure_rows(figures: Iterable[Figure]) -> dict[str, dict[str, Any]]:
    """Return the figures by name as plain JSON values, rounded to four digits after the point."""
    rows = {figure.name: asdict(figure) for figure in figures}
    for row in rows.values():
        del row["name"]
        row["value"] = None if row["value"] is None else round(row["value"], 4)
    return rows


def write_figures(path: Path, what: str, figures: Sequence[Figure], made_with: Mapping[str, Any]) -> None:
    """Write the figures as JSON; `made_with` says what they hold for (versions, digests of models and gold)."""
    record = {"what": what, "made_with": dict(made_with), "figures": figure_rows(figures)}
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
