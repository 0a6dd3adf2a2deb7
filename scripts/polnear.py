"""Read the PolNeAR corpus: articles, gold attributions, and the corpus' own automatic layers.

`data` is a folder that holds polnear/{train,dev}/{text,attributions} and polnear/corenlp_{train,dev}.jsonl.gz.
Traps that are handled: a few `T` lines are broken over lines, `E` lines may precede their `T` lines, contents
can be discontinuous (`a b;c d`), and articles have several annotators (the first by file name counts).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trashtalk.records import digest

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution; each role is a list of code-point spans in text order, empty when absent."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in a coreference chain of the corpus' automatic layer (silver)."""

    span: Span
    pos: str
    named: Span | None  # the stretch tagged PERSON inside it


@dataclass(frozen=True, slots=True)
class PolnearArticle:
    """One article with its layers; the silver layers are empty where the corpus lacks them."""

    name: str
    text: str
    attributions: list[GoldAttribution]
    sentence_starts: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    lemmas: dict[int, str] = field(default_factory=dict)
    chains: list[list[Mention]] = field(default_factory=list)


KEPT_APART = 20  # one train article in so many


def kept_apart(name: str) -> bool:
    """Whether a train article is kept for choosing thresholds: never trained on."""
    return int(digest(name), 16) % KEPT_APART == 0


RANKED_APART = 8  # the persons of one train article in so many


def ranked_apart(name: str) -> bool:
    """Whether the persons of a train article are kept for fitting the rankers: the network never sees these labels."""
    return kept_apart(name) or int(digest(name), 16) // KEPT_APART % RANKED_APART == 0


def read_articles(data: Path, split: str, *, layers: bool = True) -> Iterator[PolnearArticle]:
    """Yield the articles of `split` ("train" or "dev") that have gold attributions, without `layers` nothing else."""
    folder = data / "polnear" / split
    silver = read_layers(data / "polnear" / f"corenlp_{split}.jsonl.gz") if layers else {}
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            text = path.read_text(encoding="utf-8")
            yield PolnearArticle(path.stem, text, read_annotations(annotations[0]), **_layer(silver.get(path.stem)))


def read_annotations(path: Path) -> list[GoldAttribution]:
    """Return the attributions of a brat file that have a content."""
    spans: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if fields[0].startswith("T") and len(fields) >= 2 and " " in fields[1]:
            spans[fields[0]] = _read_spans(fields[1].split(" ", 1)[1])
        elif fields[0].startswith("E") and len(fields) >= 2:
            events.append([_role(item) for item in fields[1].split()])
    attributions = []
    for roles in events:
        named = {
            wanted: sorted({span for role, ref in roles if role == wanted for span in spans.get(ref, [])})
            for wanted in ("Content", "Cue", "Source")
        }
        if named["Content"]:
            attributions.append(GoldAttribution(named["Content"], named["Cue"], named["Source"]))
    return attributions


def _read_spans(field_text: str) -> list[Span]:
    spans = []
    for pair in field_text.split(";"):
        bounds = pair.split()
        if len(bounds) == 2 and all(bound.isdigit() for bound in bounds):
            spans.append((int(bounds[0]), int(bounds[1])))
    return spans


def _role(item: str) -> tuple[str, str]:
    role, ref = item.split(":")
    return role.rstrip("0123456789"), ref


def read_layers(path: Path) -> dict[str, Any]:
    """Return the automatic layers of a corenlp_SPLIT.jsonl.gz by article; those of an article as they are written."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {record["name"]: record for record in map(json.loads, lines)}


NAME_TYPES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "DATE": "DATE", "MISC": "MISC"}


def _layer(record: dict[str, Any] | None) -> dict[str, Any]:
    if record is None:
        return {}
    sentences = [sentence["tokens"] for sentence in record["sentences"]]
    return {
        "sentence_starts": [tokens[0][0] for tokens in sentences if tokens],
        "names": [name for tokens in sentences for name in _names(tokens)],
        "lemmas": {token[0]: token[3].lower() for tokens in sentences for token in tokens},
        "chains": [
            [_mention(sentences[sentence][first:end]) for sentence, first, end, _ in chain if end > first]
            for chain in record["coref"]
        ],
    }


def _names(tokens: list[Any]) -> Iterator[tuple[int, int, str]]:
    run: list[Any] = []
    for token in [*tokens, [0, 0, "", "", "O"]]:
        if run and token[4] != run[-1][4]:
            if run[0][4] in NAME_TYPES:
                yield run[0][0], run[-1][1], NAME_TYPES[run[0][4]]
            run = []
        if token[4] != "O":
            run.append(token)
    return


def _mention(tokens: list[Any]) -> Mention:
    named = [token for token in tokens if token[4] == "PERSON"]
    return Mention(
        span=(tokens[0][0], tokens[-1][1]),
        pos=tokens[0][2],
        named=(named[0][0], named[-1][1]) if named and len(tokens) <= 8 else None,
    )
