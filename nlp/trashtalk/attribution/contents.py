"""Which stretches of a text are attributed words: quotation marks give the extent, the tagger the verdict.

Marks are exact about where direct words begin and end but cannot tell speech from a title; the tagger can,
and it finds what has no marks. So a quotation that the tagger believes keeps its own extent, and tagged
words around it join it (mixed) or stand alone (indirect).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trashtalk.attribution.settings import AttributionSettings
from trashtalk.attribution.spans import tagged_spans
from trashtalk.encoder.reader import ReadText
from trashtalk.marks import Quotation


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of attributed words. `start` and `end` are characters; `words` are word numbers.

    `quotations` are the marked stretches in it; `continues` says that it goes on from the quotation that
    the paragraph before left open.
    """

    start: int
    end: int
    words: range
    quotations: tuple[Quotation, ...]
    continues: bool
    confidence: float


def content_probability(read: ReadText, words: range) -> float:
    """Return the mean probability of the words that they belong to a content."""
    return float(np.mean(1 - read.spans["content"][words.start : words.stop, 0])) if len(words) else 0.0


def find_segments(
    text: str, read: ReadText, quotations: Sequence[Quotation], settings: AttributionSettings
) -> list[Segment]:
    """Return the stretches of attributed words in text order."""
    outer = [_trimmed(quotation, read) for quotation in quotations if quotation.depth == 0]
    accepted = _accepted(outer, read, settings)
    rejected = [quotation for quotation in outer if quotation not in accepted]
    tagged = [
        (int(read.starts[first]), int(read.ends[end - 1]))
        for first, end in tagged_spans(read.spans["content"], settings.indirect_content)
    ]
    tagged = [span for span in tagged if not _is_only(span, rejected)]
    merged = _merge([(q.start, q.end) for q in accepted], _split_at_lines(text, tagged))
    segments = [_segment(read, start, end, accepted) for start, end in merged]
    return [segment for segment in segments if segment.quotations or _is_believed(segment, settings)]


def _is_believed(segment: Segment, settings: AttributionSettings) -> bool:
    """Whether words without marks are sure enough to be somebody's; a single word must be surer than a clause."""
    return segment.confidence >= (settings.indirect_word if len(segment.words) <= 1 else settings.indirect_mean)


def _accepted(quotations: Sequence[Quotation], read: ReadText, settings: AttributionSettings) -> list[Quotation]:
    accepted: list[Quotation] = []
    for quotation in quotations:
        words = read.words_in(quotation.start, quotation.end)
        believed = content_probability(read, words) >= settings.quoted_content
        # a paragraph that goes on from an open quotation is as much speech as what it goes on from
        goes_on = quotation.continues and bool(accepted) and accepted[-1].close_length == 0
        if words and (believed or goes_on):
            accepted.append(quotation)
    return accepted


def _trimmed(quotation: Quotation, read: ReadText) -> Quotation:
    """End a quotation without closing mark where the tagger sees its last word."""
    if quotation.close_length or quotation.continues:
        return quotation
    words = read.words_in(quotation.start, quotation.end)
    inside = np.flatnonzero(read.spans["content"][words.start : words.stop, 0] < 0.5)
    if not len(inside) or len(inside) == len(words):
        return quotation
    end = int(read.ends[words.start + int(inside[-1])])
    return Quotation(
        start=quotation.start,
        end=max(end, quotation.start + quotation.open_length + 1),
        style=quotation.style,
        depth=quotation.depth,
        open_length=quotation.open_length,
        close_length=0,
        continues=quotation.continues,
    )


def _is_only(span: tuple[int, int], rejected: Sequence[Quotation]) -> bool:
    return any(quotation.start <= span[0] and span[1] <= quotation.end for quotation in rejected)


def _split_at_lines(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    pieces = []
    for start, end in spans:
        offset = start
        for line in text[start:end].split("\n"):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                pieces.append((offset + lead, offset + len(line.rstrip())))
            offset += len(line) + 1
    return pieces


def _merge(quoted: Sequence[tuple[int, int]], tagged: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join tagged stretches with the quotations they overlap; two quotations join only through tagged words."""
    spans = sorted([(start, end, True) for start, end in quoted] + [(start, end, False) for start, end in tagged])
    merged: list[tuple[int, int, bool]] = []
    for start, end, marked in spans:
        if merged and start < merged[-1][1]:
            before = merged.pop()
            merged.append((before[0], max(end, before[1]), marked or before[2]))
        else:
            merged.append((start, end, marked))
    return [(start, end) for start, end, _ in merged]


def _segment(read: ReadText, start: int, end: int, accepted: Sequence[Quotation]) -> Segment:
    inside = tuple(quotation for quotation in accepted if start <= quotation.start and quotation.end <= end)
    words = read.words_in(start, end)
    return Segment(
        start=start,
        end=end,
        words=words,
        quotations=inside,
        continues=bool(inside) and inside[0].continues and inside[0].start == start,
        confidence=content_probability(read, words),
    )
