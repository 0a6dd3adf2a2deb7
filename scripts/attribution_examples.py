"""Turn annotated texts into labelled windows for training the attribution network.

Labels are -100 where a piece is not judged: context pieces, pieces inside a word, layers a source lacks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gap import GapExample
from polnear import PolnearArticle, Span
from trashtalk.encoder.network import ACTS, LINKS, NAME_TAGS, SPAN_HEADS
from trashtalk.encoder.windows import Pieces, encode_paragraphs, pack_windows
from trashtalk.marks import find_marks, orient_marks

IGNORE = -100
MENTION_POS = ("PRP", "PRP$")
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with the layers it has; None for a layer that its source does not annotate."""

    paragraphs: list[Pieces]
    names: list[tuple[int, int, str]] | None = None
    unjudged: Sequence[Span] = ()
    contents: list[Any] | None = None  # GoldAttribution, outermost only
    acts: dict[int, int] | None = None  # cue start -> index in ACTS
    sentence_starts: set[int] | None = None
    mentions: Sequence[tuple[Span, list[Span]]] = ()  # mention -> the names it may point at


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its labels; `links` rows are a column to point at; `mentions` rows may have several."""

    window: Pieces
    names: Labels
    spans: dict[str, Labels]
    sentence: Labels
    act: Labels
    links: dict[str, Labels]
    mentions: list[tuple[int, list[int]]]


def polnear_text(article: PolnearArticle, tokenizer: Any, acts: dict[str, int]) -> AnnotatedText:
    """Return the article with oriented marks and every layer that PolNeAR has."""
    text = orient_marks(article.text, find_marks(article.text))
    judged = bool(article.sentence_starts)
    return AnnotatedText(
        paragraphs=encode_paragraphs(tokenizer, text),
        names=[name for name in article.names if name[2] != "MISC"] if judged else None,
        unjudged=[(start, end) for start, end, label in article.names if label == "MISC"],
        contents=outermost(article.attributions),
        acts=cue_acts(article, acts),
        sentence_starts=set(article.sentence_starts) if judged else None,
        mentions=list(silver_mentions(article)),
    )


def outermost(attributions: Iterable[Any]) -> list[Any]:
    """Return the attributions whose content does not lie in a longer one already taken."""
    taken: list[Any] = []
    covered: set[int] = set()
    for attribution in sorted(attributions, key=lambda one: -sum(end - start for start, end in one.content)):
        characters = {i for start, end in attribution.content for i in range(start, end)}
        if not characters & covered:
            taken.append(attribution)
            covered |= characters
    return taken


def read_acts(path: Path) -> dict[str, int]:
    """Return cue lemma -> index in ACTS."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["lemma"]: ACTS.index(row["act"]) for row in csv.DictReader(lines)}


def cue_acts(article: PolnearArticle, acts: dict[str, int]) -> dict[int, int]:
    """Return the act of each cue whose lemmas all agree, by the offset of the cue."""
    found: dict[int, int] = {}
    for attribution in article.attributions:
        lemmas = [
            lemma for start, end in attribution.cue for offset, lemma in article.lemmas.items() if start <= offset < end
        ]
        verdicts = {acts[lemma] for lemma in lemmas if lemma in acts}
        if len(verdicts) == 1 and attribution.cue:
            found[attribution.cue[0][0]] = verdicts.pop()
    return found


def silver_mentions(article: PolnearArticle) -> Iterable[tuple[Span, list[Span]]]:
    """Yield the pronouns and nominals of the automatic chains with the names before them."""
    for chain in article.chains:
        names = sorted(mention.named for mention in chain if mention.named)
        for mention in chain:
            short = mention.span[1] - mention.span[0] <= 40
            if mention.named is None and short and mention.pos in (*MENTION_POS, "DT"):
                before = [name for name in names if name[0] < mention.span[0]]
                if before:
                    yield mention.span, before


def gap_text(example: GapExample, tokenizer: Any) -> AnnotatedText:
    """Return a GAP example: one pronoun and the right one of two names."""
    return AnnotatedText(
        paragraphs=encode_paragraphs(tokenizer, example.text.replace("\n", " ")),
        mentions=[(example.pronoun, [example.right])] if example.right else [],
    )


def name_texts(docs: Iterable[Any], tokenizer: Any, words: int = 180) -> list[AnnotatedText]:
    """Return spaCy docs with entities, joined to texts of about `words` words, one doc a line."""
    texts, batch, count = [], [], 0
    for doc in docs:
        batch.append(doc)
        count += len(doc)
        if count >= words:
            texts.append(_joined_docs(batch, tokenizer))
            batch, count = [], 0
    return [*texts, _joined_docs(batch, tokenizer)] if batch else texts


def _joined_docs(docs: Sequence[Any], tokenizer: Any) -> AnnotatedText:
    lines, names, unjudged, offset = [], [], [], 0
    for doc in docs:
        line = doc.text.replace("\n", " ")
        names += [(offset + ent.start_char, offset + ent.end_char, ent.label_) for ent in doc.ents]
        unjudged += [(offset + t.idx, offset + t.idx + len(t)) for t in doc if t.ent_iob == 0]
        lines.append(line)
        offset += len(line) + 1
    text = "\n".join(lines)
    oriented = orient_marks(text, find_marks(text))
    return AnnotatedText(encode_paragraphs(tokenizer, oriented), names=names, unjudged=unjudged)


def examples(text: AnnotatedText, size: int, context: int, first_size: int | None = None) -> list[Example]:
    """Return the text's windows with their labels."""
    return [label_window(window, text) for window in pack_windows(text.paragraphs, size, context, first_size)]


def label_window(window: Pieces, text: AnnotatedText) -> Example:
    """Return one window with the labels of every layer that the text has."""
    places = Places(window)
    judged = window.first & window.fresh
    return Example(
        window=window,
        names=_name_labels(text, places, judged),
        spans=_span_labels(text, places, judged),
        sentence=_sentence_labels(text, window, judged),
        act=_act_labels(text, places, judged),
        links=_link_labels(text, places, judged),
        mentions=_mention_rows(text, places, judged),
    )


class Places:
    """Where the words of a window stand: character spans to rows of the window."""

    def __init__(self, window: Pieces) -> None:
        self.rows = np.flatnonzero(window.first)
        self.starts = window.starts[self.rows]
        bounds = np.append(self.rows[1:], len(window))
        self.ends = np.array([window.ends[row:bound].max() for row, bound in zip(self.rows, bounds, strict=True)])
        self.length = len(window)

    def of(self, span: Span) -> Labels:
        """Return the rows of the words that overlap `span`."""
        if not len(self.rows):
            return self.rows
        found: Labels = self.rows[(self.ends > span[0]) & (self.starts < span[1])]
        return found

    def blank(self) -> Labels:
        """Return a label for each piece, none judged."""
        return np.full(self.length, IGNORE, dtype=np.int64)


def _name_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> Labels:
    labels = places.blank()
    if text.names is None:
        return labels
    labels[judged] = 0
    for start, end, name in text.names:
        rows = places.of((start, end))
        labels[rows] = NAME_TAGS.index(f"I-{name}")
        if len(rows) and places.starts[np.searchsorted(places.rows, rows[0])] >= start:
            labels[rows[0]] = NAME_TAGS.index(f"B-{name}")
    for span in text.unjudged:
        labels[places.of(span)] = IGNORE
    labels[~judged] = IGNORE
    return labels


def _span_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> dict[str, Labels]:
    labels = {head: places.blank() for head in SPAN_HEADS}
    if text.contents is None:
        return labels
    for head in SPAN_HEADS:
        labels[head][judged] = 0
        for span in (span for attribution in text.contents for span in getattr(attribution, head)):
            rows = places.of(span)
            labels[head][rows] = 2
            if len(rows) and places.starts[np.searchsorted(places.rows, rows[0])] >= span[0]:
                labels[head][rows[0]] = 1
        labels[head][~judged] = IGNORE
    return labels


def _sentence_labels(text: AnnotatedText, window: Pieces, judged: NDArray[np.bool_]) -> Labels:
    labels = np.full(len(window), IGNORE, dtype=np.int64)
    if text.sentence_starts is not None:
        labels[judged] = [int(start in text.sentence_starts) for start in window.starts[judged].tolist()]
    return labels


def _act_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> Labels:
    labels = places.blank()
    for attribution in text.contents or ():
        for span in attribution.cue[:1]:
            if text.acts and span[0] in text.acts:
                labels[places.of(span)] = text.acts[span[0]]
    labels[~judged] = IGNORE
    return labels


def _link_labels(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> dict[str, Labels]:
    labels = {link: places.blank() for link in LINKS if link != "coreference"}
    for attribution in text.contents or ():
        for span in attribution.content:
            rows = places.of(span)
            labels["content_source"][rows] = _first(attribution.source, places)
            labels["content_cue"][rows] = _first(attribution.cue, places)
        for span in attribution.cue:
            labels["cue_source"][places.of(span)] = _first(attribution.source, places)
    for rows in labels.values():
        rows[~judged] = IGNORE
    return labels


def _first(spans: Sequence[Span], places: Places) -> int:
    for span in spans:
        rows = places.of(span)
        if len(rows):
            return int(rows[0])
    return 0


def _mention_rows(text: AnnotatedText, places: Places, judged: NDArray[np.bool_]) -> list[tuple[int, list[int]]]:
    found = []
    for mention, names in text.mentions:
        rows = places.of(mention)
        columns = sorted({int(row) for name in names for row in places.of(name)})
        if len(rows) and judged[rows[0]] and columns:
            found.append((int(rows[0]), columns))
    return found
