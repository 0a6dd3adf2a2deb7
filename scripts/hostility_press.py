"""Read standoff labels of how hostile the quotations of articles are, and at whom.

corpus/gold/hostility/press is on PolNeAR's quoted attributions, whose words stand in PolNeAR alone (--data
DIR/polnear); corpus/gold/hostility/articles on the project's own articles. The words are read in the context that the
main job would read them in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostility_data import LabelledQuote, is_plain
from polnear import kept_apart, read_articles
from trashtalk.records import FACETS, Quote, digest
from trashtalk.surroundings import Surroundings, surroundings_of

FILES = {"train": "polnear_train.jsonl", "kept-apart": "polnear_train.jsonl", "dev": "polnear_dev.jsonl"}
ONESELF = "self"
UNMARKED = 1  # the level at which the readers marked no evidence, although there is some


@dataclass(frozen=True, slots=True)
class PressLabel:
    """One line: where the words stand in which article, and what a reader says of them."""

    article: str
    content: tuple[tuple[int, int], ...]
    row: Mapping[str, Any]


def read_labels(path: Path) -> list[PressLabel]:
    """Return the labels of a file."""
    rows = map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n")))
    return [PressLabel(row["article"], tuple((a, b) for a, b in row["content"]), row) for row in rows]


def read_own_articles(folder: Path, split: str) -> list[LabelledQuote]:
    """Return the labelled quotes of the project's own invented articles: "train", or the tenth of them for "tune"."""
    labelled = folder / "articles"
    places = (folder.parent / "press" / "train", labelled / "texts")
    texts = {path.name: path.read_text(encoding="utf-8") for place in places for path in place.glob("*.txt")}
    labels = [label for path in sorted(labelled.glob("*.jsonl")) for label in read_labels(path)]
    return list(press_quotes(texts, (one for one in labels if is_for_tuning(one.article) == (split == "tune"))))


def is_for_tuning(article: str) -> bool:
    """Whether one of our own articles is kept from training, to tune on."""
    return int(digest("hostility", article), 16) % 10 == 0


def read_press_labels(folder: Path, split: str) -> list[PressLabel]:
    """Return the labels of "train", of its articles that are "kept-apart" for tuning, or of "dev"."""
    labels = read_labels(folder / "press" / FILES[split])
    return [label for label in labels if split == "dev" or kept_apart(label.article) == (split == "kept-apart")]


def read_press(data: Path, folder: Path, split: str) -> list[LabelledQuote]:
    """Return the labelled quotes of a split, words and context out of PolNeAR."""
    texts = {one.name: one.text for one in read_articles(data, split.replace("kept-apart", "train"), layers=False)}
    return list(press_quotes(texts, read_press_labels(folder, split)))


def press_quotes(texts: Mapping[str, str], labels: Iterable[PressLabel]) -> Iterator[LabelledQuote]:
    """Yield the labelled quotes; KeyError names an article that is not there."""
    for label in labels:
        text = texts[label.article]
        around = surroundings_of(text, as_quote(text, label))
        target = None if is_plain(label.row) else label.row["target"]
        yield LabelledQuote(
            quote=around.words.text,
            context=around.context.text,
            levels=(label.row["level"], label.row["level"]),
            facets={facet: float(facet in label.row["facets"]) for facet in FACETS},
            evidence=evidence_of(around, label),
            target=target,
            source="press",
            row={"id": f"{label.article}:{label.content[0][0]}", "family": None, "pair": None, **label.row},
            judges_target=True,
            aimed_at_self=target == ONESELF,
            readings=tuple(label.row.get("readings", ())),
        )


def evidence_of(around: Surroundings, label: PressLabel) -> list[tuple[int, int]] | None:
    """Return the evidence in the words: none at level 0, None at the level at which nobody marked it."""
    if label.row["level"] == UNMARKED:
        return None
    return in_words(around, label.row["evidence"]) if label.row["level"] else []


def as_quote(text: str, label: PressLabel) -> Quote:
    """Return the labelled stretch as a quote record without anything decided."""
    start, end = label.content[0][0], label.content[-1][1]
    return Quote(
        label.article, label.article, None, None, None, text[start:end], start, end, label.content, "direct", "speech"
    )


def in_words(around: Surroundings, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches of the article as stretches of the words that are read."""
    places = {offset: n for n, offset in enumerate(around.words.offsets)}
    inside = [[places[offset] for offset in range(start, end) if offset in places] for start, end in stretches]
    return [(some[0], some[-1] + 1) for some in inside if some]
