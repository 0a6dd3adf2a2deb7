"""Read the quotes that hostility is learned from and measured on.

Own gold (corpus/gold/hostility/*.jsonl) is split by pair, and by what stands before, so that no twin and no
neighbour of a test item is in training: a fifth is the test split, a tenth of the rest chooses temperature and
thresholds.
Public sets (--data DIR/hostility) use a coarse scale of their own and are learned by a head of their own.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trashtalk.records import FACETS, digest


@dataclass(frozen=True, slots=True)
class LabelledQuote:
    """One quote with its labels; facets and evidence are None where the set does not judge them."""

    quote: str
    context: str
    level: float | None
    facets: dict[str, float]
    evidence: list[tuple[int, int]] | None
    target: str | None
    source: str
    row: dict[str, Any]
    polarity: float | None = None  # NewsMTSC: how a sentence speaks of the target in its context, -1 to 1


def read_gold(folder: Path, split: str) -> list[LabelledQuote]:
    """Return the own quotes of a split: "train", "tune" or "test"."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jsonl")))
    rows = [json.loads(line) for text in texts for line in text.split("\n") if line]
    return [_own(row) for row in rows if split_of(row) == split]


def split_of(row: dict[str, Any]) -> str:
    """Return the split of an own quote: decided by its pair, else by the text before it, else by itself."""
    number = int(digest("hostility", row["pair"] or row.get("before") or row["id"]), 16)
    if number % 5 == 0:
        return "test"
    return "tune" if number // 5 % 10 == 0 else "train"


def context_of(before: str, cue: str) -> str:
    """Return the context as the classifier reads it: what stands before, then the attribution."""
    return " ".join(part for part in (before.strip(), cue.strip()) if part)


def _own(row: dict[str, Any]) -> LabelledQuote:
    quote = row["quote"]
    evidence = [(quote.find(words), quote.find(words) + len(words)) for words in row["evidence"]]
    return LabelledQuote(
        quote=quote,
        context=context_of(row["before"], row["cue"]),
        level=float(row["level"]),
        facets={facet: float(facet in row["facets"]) for facet in FACETS},
        evidence=evidence,
        target=row["target"],
        source=row["theme"],
        row=row,
    )


# how many of each public set a pass takes: large sets are thinned so that none drowns the others
PUBLIC_SHARES = {
    "goemotions": 12000,
    "conda": 6000,
    "hatexplain": 5000,
    "politeness": 4000,
    "toxic_spans": 5000,
    "trump_insults": 5000,
    "davidson": 4000,
    "reddit_incivility": 3849,
    "isarcasm": 4307,
    "convabuse": 1339,
    "mustard": 651,
    "newsmtsc": 8669,
}


def read_public(data: Path, split: str) -> Iterator[LabelledQuote]:
    """Yield public texts of "train" or "dev": coarse level 0..4 of their own scale, and the facets they label."""
    with gzip.open(data / "hostility" / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["ds"] in PUBLIC_SHARES:
                yield _public(row)


def _public(row: dict[str, Any]) -> LabelledQuote:
    facets = {facet: float(row["facets"][facet]) for facet in FACETS if facet in row["facets"]}
    polar = row["ds"] == "newsmtsc"
    return LabelledQuote(
        quote=row["text"],
        context=row["target"] if polar else "",
        level=None if row["level"] is None else float(row["level"]),
        facets=facets,
        evidence=_public_evidence(row),
        target=None,
        source=row["ds"],
        row=row,
        polarity=float(row["facets"]["target_pol"]) if polar else None,
    )


def _public_evidence(row: dict[str, Any]) -> list[tuple[int, int]] | None:
    """Return the words that carry a public label: toxic_spans lists characters, trump_insults gives the words."""
    if row["ds"] == "toxic_spans" and isinstance(row["span"], list):
        return _runs(sorted(row["span"]))
    if row["ds"] == "trump_insults" and row["span"] and (start := row["text"].find(row["span"])) >= 0:
        return [(start, start + len(row["span"]))]
    return None


def _runs(characters: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for offset in characters:
        if runs and runs[-1][1] == offset:
            runs[-1] = (runs[-1][0], offset + 1)
        else:
            runs.append((offset, offset + 1))
    return runs
