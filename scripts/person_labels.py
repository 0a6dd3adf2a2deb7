"""Read corpus/gold/persons: the person behind each quoted attribution of PolNeAR, standoff, without any text."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PersonLabel:
    """One attribution of an article: who is behind it, None when the article names nobody.

    `form` is that of the source mention: name, pronoun, nominal or none; `body` says that it is no person.
    """

    article: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    person: str | None
    form: str
    body: bool


def read_person_labels(path: Path) -> dict[str, list[PersonLabel]]:
    """Return the labels of a file by article."""
    labels: dict[str, list[PersonLabel]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            content, source = (tuple((start, end) for start, end in row[role]) for role in ("content", "source"))
            label = PersonLabel(row["article"], content, source, row["person"], row["form"], row["body"])
            labels[label.article].append(label)
    return labels
