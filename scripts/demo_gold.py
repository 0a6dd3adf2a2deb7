"""Read the truth beside corpus/demo (corpus/gold/demo) and find each of its lines in the articles as they are read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trashtalk.errors import InputError
from trashtalk.records import Kind, SpeakerBasis

Span = tuple[int, int]
NESTED = re.compile(r"\bnested\b")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One line of truth.jsonl, its fragments as spans of the article's text.

    `nested` lines are second-hand speech inside another line (DATASHEET.md): their words belong to both. `said_on` is
    what the article tells of when: a day, month or year ("2026-06"), or None; `remark` the id of the remark, or None.
    """

    article: str
    text: str
    fragments: tuple[Span, ...]
    kind: Kind
    basis: SpeakerBasis
    speaker: str | None
    target: str | None
    level: int
    nested: bool
    said_on: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class NotSpeech:
    """A stretch between marks that is no speech. `places` is empty where reading the article leaves it out."""

    article: str
    text: str
    why: str
    places: tuple[Span, ...]


def read_truth(folder: Path, texts: Mapping[str, str]) -> list[GoldQuote]:
    """Return the quotes of truth.jsonl; `texts` are the articles by path.

    Raises InputError when an article is missing or a fragment is not where the line says.
    """
    return [_gold_quote(row, _text(row, texts)) for row in _rows(folder / "truth.jsonl")]


def read_not_speech(folder: Path, texts: Mapping[str, str]) -> list[NotSpeech]:
    """Return the lines of not_speech.jsonl; InputError when an article is missing."""
    return [
        NotSpeech(row["article"], row["text"], row["why"], tuple(occurrences(_text(row, texts), row["text"])))
        for row in _rows(folder / "not_speech.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _text(row: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    if row["article"] not in texts:
        raise InputError(f"gold: article {row['article']!r} is not among those read. Give the corpus/ folder it is in.")
    return texts[row["article"]]


def _gold_quote(row: Mapping[str, Any], text: str) -> GoldQuote:
    fragments = locate(row["article"], text, row["fragments"], row.get("occurrence"))
    return GoldQuote(
        article=row["article"],
        text=" ".join(row["fragments"]),
        fragments=fragments,
        kind=row["kind"],
        basis=row["basis"],
        speaker=row["speaker"],
        target=row["target"],
        level=row["level"],
        nested=bool(NESTED.search(row["note"] or "")),
        said_on=row["said_on"],
        remark=row["remark"],
    )


def locate(article: str, text: str, fragments: Sequence[str], occurrence: int | None) -> tuple[Span, ...]:
    """Return where the fragments stand. `occurrence` counts from 1 and says which one of several is meant.

    Raises InputError when a fragment is not in the text, or more often than once and `occurrence` is None.
    """
    return tuple(_place(article, text, fragment, occurrence) for fragment in fragments)


def _place(article: str, text: str, fragment: str, occurrence: int | None) -> Span:
    places = occurrences(text, fragment)
    wanted = occurrence or 1
    if len(places) < wanted or (len(places) > 1 and occurrence is None):
        asked = f"occurrence {occurrence}" if occurrence else "one"
        raise InputError(
            f"gold: {article} holds {fragment[:60]!r} {len(places)} times, the line asks for {asked}. Mend truth.jsonl."
        )
    return places[wanted - 1]


def occurrences(text: str, words: str) -> list[Span]:
    """Return every place where `words` stand, without overlaps."""
    return [match.span() for match in re.finditer(re.escape(words), text)]
