"""Read GAP (Webster et al. 2018): a pronoun and two candidate names in a Wikipedia snippet."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GapExample:
    """One snippet; `right` is the candidate the pronoun stands for, None when it is neither."""

    text: str
    pronoun: tuple[int, int]
    candidates: tuple[tuple[int, int], tuple[int, int]]
    coreferent: tuple[bool, bool]

    @property
    def right(self) -> tuple[int, int] | None:
        """The span of the right name."""
        return next((span for span, yes in zip(self.candidates, self.coreferent, strict=True) if yes), None)

    @property
    def feminine(self) -> bool:
        """Whether the pronoun is she, her or hers."""
        return self.text[slice(*self.pronoun)].lower() in {"she", "her", "hers"}


def read_gap(path: Path) -> list[GapExample]:
    """Return the examples of a gap-*.tsv file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_example(row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _example(row: dict[str, str]) -> GapExample:
    def span(name: str, offset: str) -> tuple[int, int]:
        start = int(row[offset])
        return start, start + len(row[name])

    return GapExample(
        text=row["Text"],
        pronoun=span("Pronoun", "Pronoun-offset"),
        candidates=(span("A", "A-offset"), span("B", "B-offset")),
        coreferent=(row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"),
    )
