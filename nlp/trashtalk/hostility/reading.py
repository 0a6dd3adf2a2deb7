"""From the network's logits to what is said of a quote: levels, facets, evidence words, and whom it is aimed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from trashtalk.hostility.encoding import EncodedQuote
from trashtalk.hostility.network import NOBODY, PLACES_BEFORE_PIECES, SELF, HostilityReading
from trashtalk.hostility.scored import Aim, EvidenceWords, Scored, TargetPlace, expected_score, median_level
from trashtalk.records import FACETS

Floats = NDArray[np.float32]
# a place with less than this is none
LEAST_PLACE = 0.02


@dataclass(frozen=True, slots=True)
class Probabilities:
    """A batch's probabilities: level (B, 5), facets (B, 7), evidence (B, T), pointer (B, 2 + T)."""

    level: Floats
    facets: Floats
    evidence: Floats
    pointer: Floats


def probabilities_of(reading: HostilityReading) -> Probabilities:
    """Return the probabilities that a batch's logits stand for."""
    return Probabilities(
        level=_array(reading.level.float().softmax(-1)),
        facets=_array(reading.facets.float().sigmoid()),
        evidence=_array(reading.evidence.float().sigmoid()),
        pointer=_array(reading.pointer.float().softmax(-1)),
    )


def _array(values: Tensor) -> Floats:
    return values.numpy()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a piece is evidence, and from which on nobody is whom a quote is aimed at."""

    evidence: float
    nobody: float


def scored_rows(batch: Probabilities, quotes: Sequence[EncodedQuote], thresholds: Thresholds) -> list[Scored]:
    """Return what is said of each quote of a batch."""
    levels, scores = median_level(batch.level), expected_score(batch.level)
    return [
        Scored(
            score=float(scores[row]),
            level=int(levels[row]),
            probabilities=tuple(round(float(p), 4) for p in batch.level[row]),
            facets=_facets(batch.facets[row]),
            evidence=_evidence(quote, batch.evidence[row], thresholds.evidence) if levels[row] else (),
            aim=_aim(quote, batch.pointer[row], thresholds.nobody),
        )
        for row, quote in enumerate(quotes)
    ]


def _facets(probabilities: Floats) -> Mapping[str, float]:
    return {facet: round(float(p), 4) for facet, p in zip(FACETS, probabilities, strict=True)}


def _evidence(quote: EncodedQuote, probabilities: Floats, least: float) -> tuple[EvidenceWords, ...]:
    """Return the stretches of the words whose pieces are sure enough, each as sure as its surest piece."""
    likely = (int(n) for n in np.flatnonzero(probabilities[: len(quote.ids)] >= least))
    sure = [n for n in likely if _is_word(quote, n)]
    return tuple(
        EvidenceWords(quote.spans[run[0]][0], quote.spans[run[-1]][1], round(float(probabilities[run].max()), 3))
        for run in _runs(sure)
    )


def _aim(quote: EncodedQuote, pointer: Floats, least_nobody: float) -> Aim:
    pieces = pointer[PLACES_BEFORE_PIECES:]
    likely = [int(n) for n in np.flatnonzero(pieces[: len(quote.ids)] >= LEAST_PLACE)]
    return Aim(
        at_nobody=bool(pointer[NOBODY] >= least_nobody),
        nobody=round(float(pointer[NOBODY]), 4),
        speaker=round(float(pointer[SELF]), 4),
        places=tuple(
            TargetPlace(
                quote.spans[run[0]][0],
                quote.spans[run[-1]][1],
                round(float(pieces[run].sum()), 4),
                quote.types[run[0]] == 1,
            )
            for run in _runs(likely)
        ),
    )


def _is_word(quote: EncodedQuote, piece: int) -> bool:
    return quote.types[piece] == 0 and quote.spans[piece][0] >= 0


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return the numbers as runs without a gap: [2, 3, 7] -> [[2, 3], [7]]."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(int(number))
        else:
            runs.append([int(number)])
    return runs


def hardest(parts: Sequence[Scored]) -> Scored:
    """Return what is said of a quote read in parts: the hardest part's reading, the evidence and the facets of all."""
    most = max(parts, key=_score)
    if len(parts) == 1:
        return most
    return Scored(
        most.score,
        most.level,
        most.probabilities,
        {facet: max(part.facets[facet] for part in parts) for facet in FACETS},
        _merged([words for part in parts for words in part.evidence]),
        most.aim,
    )


def _score(scored: Scored) -> float:
    return scored.score


def _merged(words: Sequence[EvidenceWords]) -> tuple[EvidenceWords, ...]:
    """Return stretches of overlapping parts once each."""
    merged: list[EvidenceWords] = []
    for one in sorted(words, key=_start):
        if merged and one.start < merged[-1].end:
            last = merged.pop()
            merged.append(EvidenceWords(last.start, max(last.end, one.end), max(last.probability, one.probability)))
        else:
            merged.append(one)
    return tuple(merged)


def _start(words: EvidenceWords) -> int:
    return words.start
