"""Read the quotes that hostility is learned from and measured on.

Own gold (corpus/gold/hostility/*.jsonl) is split by pair, else by what stands before: a fifth is for testing, a tenth
of the rest for tuning; there, neighbours of training quotes are left out. Files written after that are for training
alone. Public sets (--data DIR/hostility) have coarse scales of their own.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trashtalk.records import FACETS, digest


@dataclass(frozen=True, slots=True)
class LabelledQuote:
    """One quote with its labels; evidence and levels are None where the set does not judge them.

    `levels` bound the level on our scale, both included and equal where we labelled it ourselves; `readings` are the
    levels that single readers gave, empty where there was one. `coarse` is a public set's own scale, 0 to 4. `target`
    is None for nobody where `judges_target`. `polarity` is how a sentence speaks of the target that its context names,
    -1 to 1.
    """

    quote: str
    context: str
    levels: tuple[int, int] | None
    facets: dict[str, float]
    evidence: list[tuple[int, int]] | None
    target: str | None
    source: str
    row: dict[str, Any]
    coarse: float | None = None
    polarity: float | None = None
    judges_target: bool = False
    aimed_at_self: bool = False
    readings: tuple[int, ...] = ()

    @property
    def level(self) -> int:
        """The level, of a quote that we labelled ourselves."""
        if self.levels is None or self.levels[0] != self.levels[1]:
            raise ValueError(f"{self.source}: no level of ours")
        return self.levels[0]


SPLITS = ("train", "tune", "test")
# files `ya` and on came when test and tune had been measured: they leave both as they were
FOR_TRAINING = re.compile(r"y[a-z]")


def read_gold(folder: Path, split: str) -> list[LabelledQuote]:
    """Return the own quotes of a split ("train", "tune" or "test"), with what the second readers beside it said."""
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in _rows(path)]
    readings_of = (folder.parent / "second_readings").glob("hostility*.jsonl")
    seconds = [row for path in sorted(readings_of) for row in _rows(path)]
    readings = {row["id"]: (row["first"]["level"], row["level"]) for row in seconds}
    return [_own(row, readings.get(row["id"], ())) for row in split_rows(rows)[split]]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def split_rows(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the own quotes by split, none of which shares a scene or its words with one of an earlier split.

    Twins are in one split by `split_of`, but other quotes of their scene may have fallen into another: what would
    be for tuning or testing and is such a neighbour of a training quote is in no split.
    """
    splits: dict[str, list[dict[str, Any]]] = {split: [] for split in SPLITS}
    for row in rows:
        splits[split_of(row)].append(row)
    seen: set[str] = set()
    for split, some in splits.items():
        splits[split] = [row for row in some if not seen & _traces(row)]
        seen = seen.union(*map(_traces, splits[split]))
    return splits


def _traces(row: dict[str, Any]) -> set[str]:
    """Return what a quote may share with a neighbour: its scene and its words."""
    words = f"quote {row['quote'].casefold()}"
    return {f"scene {row['before']}", words} if row.get("before") else {words}


def split_of(row: dict[str, Any]) -> str:
    """Return where an own quote belongs: decided by its pair, else by the text before it, else by itself."""
    if FOR_TRAINING.match(row["id"]):
        return "train"
    number = int(digest("hostility", row["pair"] or row.get("before") or row["id"]), 16)
    if number % 5 == 0:
        return "test"
    return "tune" if number // 5 % 10 == 0 else "train"


def context_of(before: str, cue: str) -> str:
    """Return the context as the classifier reads it: what stands before, then the attribution."""
    return " ".join(part for part in (before.strip(), cue.strip()) if part)


def _own(row: dict[str, Any], readings: tuple[int, ...]) -> LabelledQuote:
    quote = row["quote"]
    evidence = [(quote.find(words), quote.find(words) + len(words)) for words in row["evidence"]]
    return LabelledQuote(
        quote=quote,
        context=context_of(row["before"], row["cue"]),
        levels=(row["level"], row["level"]),
        facets={facet: float(facet in row["facets"]) for facet in FACETS},
        evidence=evidence,
        target=None if is_plain(row) else row["target"],
        source=row["theme"],
        row=row,
        judges_target=True,
        aimed_at_self=row.get("target_type") == "self" and not is_plain(row),
        readings=readings,
    )


def is_plain(row: Mapping[str, Any]) -> bool:
    """Whether a quote has level 0 and no facet: aimed at nobody, whomever it is about (docs/codebook.md)."""
    return row["level"] == 0 and not row["facets"]


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


# sets that have no texts for measuring of their own
WITHOUT_DEV = frozenset(["conda", "reddit_incivility", "isarcasm", "hatexplain", "davidson"])

# what a set's own scale says of our levels: (from its value on, lowest, highest); below the first nothing is said.
# GoEmotions' anger and annoyance have no object, politeness is of requests: neither says anything above edge
LEVELS_BY_SET: dict[str, tuple[tuple[float, int, int], ...]] = {
    "goemotions": ((0, 0, 1), (2, -1, -1)),
    "conda": ((1, 0, 2), (2, -1, -1), (3, 2, 4)),
    "davidson": ((1, 0, 2), (4, 3, 4)),
    "convabuse": ((1, 0, 1), (1.5, 1, 3), (2.6, 2, 4), (3.2, 3, 4)),
    "reddit_incivility": ((1, 0, 2), (3, 2, 4)),
    "hatexplain": ((1, 0, 2), (3, 2, 4), (4, 3, 4)),
    "toxic_spans": ((2.5, 0, 3), (3, 2, 4)),
    "trump_insults": ((3, 2, 4),),
}


def levels_of(source: str, coarse: float) -> tuple[int, int] | None:
    """Return the levels of our scale that a public set's value allows; None where it says nothing."""
    allowed = [(low, high) for least, low, high in LEVELS_BY_SET.get(source, ()) if coarse >= least]
    return allowed[-1] if allowed and allowed[-1] != (-1, -1) else None


def read_public(data: Path, split: str) -> Iterator[LabelledQuote]:
    """Yield public texts of "train" or "dev": coarse level 0..4 of their own scale, and the facets they label.

    Of a set without texts for "dev", a tenth of its training texts, chosen by their digest, is taken for it.
    """
    if split == "dev":
        yield from _read_public(data, "dev")
        yield from (one for one in _read_public(data, "train") if one.source in WITHOUT_DEV and _is_tenth(one))
    else:
        yield from (one for one in _read_public(data, split) if one.source not in WITHOUT_DEV or not _is_tenth(one))


def _is_tenth(quote: LabelledQuote) -> bool:
    return int(digest("public", quote.quote), 16) % 10 == 0


def _read_public(data: Path, split: str) -> Iterator[LabelledQuote]:
    with gzip.open(data / "hostility" / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["ds"] in PUBLIC_SHARES:
                yield _public(row)


def _public(row: dict[str, Any]) -> LabelledQuote:
    facets = {facet: float(row["facets"][facet]) for facet in FACETS if facet in row["facets"]}
    polar = row["ds"] == "newsmtsc"
    coarse = None if row["level"] is None else float(row["level"])
    return LabelledQuote(
        quote=row["text"],
        context=row["target"] if polar else "",
        levels=None if coarse is None else levels_of(row["ds"], coarse),
        facets=facets,
        evidence=_public_evidence(row),
        target=None,
        source=row["ds"],
        row=row,
        coarse=coarse,
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
