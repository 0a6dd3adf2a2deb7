"""Which mention a stretch of attributed words comes from, and which cue says so.

Two pointers vote, with equal weight unless the settings say otherwise: the words themselves point at a source, and
they point at a cue that points at its source. Candidates are the tagged source mentions; a place
that the pointers are sure of becomes a candidate even where the tagger missed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trashtalk.attribution.settings import AttributionSettings
from trashtalk.attribution.spans import named_spans, tagged_spans
from trashtalk.encoder.reader import LinkBlock, ReadText

Floats = NDArray[np.floating[Any]]
WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """A span of words chosen, None for none, and the probability that the pointers give it."""

    span: WordSpan | None
    probability: float


@dataclass(frozen=True, slots=True)
class Pointing:
    """Where a stretch points: `words[n]` is the probability of word n, `none` of nothing in the window."""

    words: Floats
    none: float


class Mentions:
    """The source mentions, cues and names of one text, as word spans."""

    def __init__(self, read: ReadText, settings: AttributionSettings) -> None:
        self.read = read
        self.settings = settings
        self.sources = tagged_spans(read.spans["source"], settings.source_tag)
        self.cues = tagged_spans(read.spans["cue"], 0.5)
        self.names = named_spans(read.names)

    def source_of(self, words: range, later: int) -> Choice:
        """Return the source mention that the words point at; `later` is the first word of the next paragraph."""
        direct = point(self.read, words, "content_source")
        via = self._via_cue(point(self.read, words, "content_cue"))
        share = self.settings.direct_pointer
        both = share * direct.words + (1 - share) * via.words
        both[later:] *= self.settings.later_source
        pointing = Pointing(both, share * direct.none + (1 - share) * via.none)
        return self._choose(pointing, self._candidates(pointing, words))

    def cue_of(self, words: range) -> Choice:
        """Return the cue that the words point at."""
        pointing = point(self.read, words, "content_cue")
        best = self._choose(pointing, [cue for cue in self.cues if not _overlaps(cue, words)])
        return best if best.probability >= self.settings.source_link else Choice(None, 1 - best.probability)

    def _via_cue(self, cue: Pointing) -> Pointing:
        words = np.zeros_like(cue.words)
        none = cue.none
        for number in np.flatnonzero(cue.words > 0.02).tolist():
            onward = point(self.read, range(number, number + 1), "cue_source")
            words += cue.words[number] * onward.words
            none += float(cue.words[number]) * onward.none
        return Pointing(words, none)

    def _candidates(self, pointing: Pointing, words: range) -> list[WordSpan]:
        candidates = [source for source in self.sources if not _overlaps(source, words)]
        peak = int(pointing.words.argmax()) if len(pointing.words) else 0
        covered = peak in words or any(first <= peak < end for first, end in candidates)
        if len(pointing.words) and not covered and pointing.words[peak] >= self.settings.source_link:
            candidates.append(self._mention_at(peak))
        return candidates

    def _mention_at(self, number: int) -> WordSpan:
        for first, end, _ in self.names:
            if first <= number < end:
                return first, end
        end = number + 1
        source = 1 - self.read.spans["source"][:, 0]
        while end < len(source) and source[end] >= 0.15:
            end += 1
        return number, end

    def _choose(self, pointing: Pointing, candidates: Sequence[WordSpan]) -> Choice:
        scored = [(float(pointing.words[first:end].sum()), (first, end)) for first, end in candidates]
        probability, span = max(scored, default=(0.0, None))
        if span is None or pointing.none > probability:
            return Choice(None, pointing.none)
        return Choice(span, probability)


def point(read: ReadText, words: range, link: str) -> Pointing:
    """Return where `words` point by `link`: the mean over them, in the windows in which each is read."""
    total = np.zeros(len(read), dtype=np.float32)
    none, counted = 0.0, 0
    for block in read.blocks:
        rows = _rows(block, words)
        if len(rows):
            scores = block.scores[link][rows]
            total[block.words] += scores[:, 1:].sum(axis=0)
            none += float(scores[:, 0].sum())
            counted += len(rows)
    return Pointing(total / max(1, counted), none / max(1, counted) if counted else 1.0)


def _rows(block: LinkBlock, words: range) -> NDArray[np.int64]:
    inside = (block.words >= words.start) & (block.words < words.stop) & block.fresh
    rows: NDArray[np.int64] = np.flatnonzero(inside)
    return rows


def _overlaps(span: WordSpan, words: range) -> bool:
    return span[0] < words.stop and words.start < span[1]
