"""Second-hand and nested speech: words that somebody passes on inside what he himself is reported to say.

    Ruiz said that Marsh told her “you are done”.      outer: Ruiz, "that Marsh told her “you are done”"
                                                       inner: Marsh, “you are done”

The network tags content, source and cue of such words with a head of their own; where marks enclose the tagged words,
the marks give the extent, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trashtalk.encoder.network import INNER_TAGS
from trashtalk.encoder.reader import ReadText
from trashtalk.marks import Quotation

Span = tuple[int, int]
LEAST = 0.5
LEAST_BESIDE = 0.35
FEWEST_UNMARKED = 3


@dataclass(frozen=True, slots=True)
class InnerWords:
    """Words passed on: their stretch, who is said to have said them and by which cue, and how sure the tagger is."""

    content: Span
    source: Span
    cue: Span | None
    probability: float
    marked: bool


def find_inner(
    text: str, read: ReadText, quotations: Sequence[Quotation], fragments: Sequence[Span]
) -> list[InnerWords]:
    """Return what is passed on inside the content whose `fragments` are given, in text order."""
    words = [word for start, end in fragments for word in read.words_in(start, end)]
    if not words:
        return []
    spans = {role: _spans(read, words, role) for role in ("content", "source", "cue")}
    found: dict[Span, InnerWords] = {}
    for first, end in spans["content"]:
        content, marked = _extent(read, quotations, fragments, (first, end))
        if not _is_part(text, content, fragments) or (not marked and end - first < FEWEST_UNMARKED):
            continue
        source = _nearest(read, spans["source"], (first, end))
        if source is None:
            continue  # without somebody else to have said them they are the outer speaker's own
        found.setdefault(
            content,
            InnerWords(
                content=content,
                source=source,
                cue=_nearest(read, spans["cue"], (first, end)),
                probability=float(_mass(read, "content")[first:end].mean()),
                marked=marked,
            ),
        )
    return [found[content] for content in sorted(found)]


def _mass(read: ReadText, role: str) -> NDArray[np.float32]:
    columns = [INNER_TAGS.index(f"{prefix}-{role}") for prefix in "BI"]
    mass: NDArray[np.float32] = read.inner[:, columns].sum(axis=1)
    return mass


def _spans(read: ReadText, words: Sequence[int], role: str) -> list[Span]:
    """Return the runs of `words` that the tagger believes to be of `role`; word numbers, half-open."""
    mass = _mass(read, role)
    spans: list[Span] = []
    for word in words:
        if mass[word] < (LEAST if role == "content" else LEAST_BESIDE):
            continue
        if spans and spans[-1][1] == word:
            spans[-1] = (spans[-1][0], word + 1)
        else:
            spans.append((word, word + 1))
    return spans


def _characters(read: ReadText, span: Span) -> Span:
    return int(read.starts[span[0]]), int(read.ends[span[1] - 1])


def _extent(
    read: ReadText, quotations: Sequence[Quotation], fragments: Sequence[Span], words: Span
) -> tuple[Span, bool]:
    """Return the smallest marked stretch that holds half of the words and is not the whole fragment, else the words."""
    start, end = _characters(read, words)
    middle = (start + end) // 2
    around = [
        (quotation.start, quotation.end)
        for quotation in quotations
        if quotation.start <= middle < quotation.end
        and not any(quotation.start <= a and b <= quotation.end for a, b in fragments)
    ]
    if around:
        return min(around, key=lambda span: span[1] - span[0]), True
    return (start, end), False


def _is_part(text: str, content: Span, fragments: Sequence[Span]) -> bool:
    """Whether a stretch lies in one fragment and is less than all of it."""
    for start, end in fragments:
        if start <= content[0] and content[1] <= end:
            rest = text[start : content[0]] + text[content[1] : end]
            return any(character.isalnum() for character in rest)
    return False


def _nearest(read: ReadText, spans: Sequence[Span], words: Span) -> Span | None:
    """Return the tagged span next to the words, one before them rather than one after; characters."""
    apart = [(words[0] - end if end <= words[0] else start - words[1] + 2, (start, end)) for start, end in spans]
    beside = [(gap, span) for gap, span in apart if gap >= 0]
    return _characters(read, min(beside)[1]) if beside else None
