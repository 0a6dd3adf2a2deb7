"""Which wordings are worth comparing: those that share word pairs, and those alike in meaning.

Both are near-linear in the number of wordings. MinHash LSH (datasketch; Broder 1997) proposes pairs that share word
pairs, whole or clause by clause. Likes in meaning are the nearest vectors among the prints of the same speaker that are
nearest in date, a window of fixed size: no index is needed, and a remark is mostly printed again within days. A long
text has a vector for the whole and one for each of its parts: a report of one sentence is like that part alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray

from trashtalk.remarks.gathering import GatheredWording, age, is_short
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.remarks.words import GAP

Pair = tuple[int, int]  # places of two wordings, the lower first
BLOCK = 512


def share_words(wordings: Sequence[GatheredWording], settings: RemarkSettings) -> set[Pair]:
    """Return the pairs of places that LSH finds alike in words, in the whole or in a clause of either."""
    index = MinHashLSH(num_perm=settings.permutations, params=(settings.permutations // 2, 2))
    keys: list[int] = []
    texts: list[tuple[str, ...]] = []
    for place, wording in enumerate(wordings):
        for text in sorted(wording.clauses):
            if not is_short(text, settings):
                keys.append(place)
                texts.append(text)
    sketches = MinHash.bulk([_shingles(text) for text in texts], num_perm=settings.permutations)
    pairs: set[Pair] = set()
    for number, (key, sketch) in enumerate(zip(keys, sketches, strict=True)):
        pairs.update((keys[found], key) for found in index.query(sketch) if keys[found] != key)
        index.insert(number, sketch)
    return {(min(pair), max(pair)) for pair in pairs}


def are_alike(
    wordings: Sequence[GatheredWording], owners: Sequence[int], vectors: NDArray[np.float32], settings: RemarkSettings
) -> set[Pair]:
    """Return the pairs of places of which some `vectors` (n, width; of length 1) are near each other.

    Of one speaker, or of one who is known and one who is not. `owners` are the places of the wordings that the vectors
    are of.
    """
    told = [row for row, place in enumerate(owners) if not wordings[place].is_short]
    told.sort(key=lambda row: age(wordings[owners[row]].quotes[0]))
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for row in told:
        speaker = wordings[owners[row]].speaker
        if speaker is not None:
            by_speaker[speaker].append(row)
    pairs: set[Pair] = set()
    for rows in by_speaker.values():
        everyone = np.ones(len(rows), bool)
        pairs |= _pairs_near(vectors, owners, rows, Sides(everyone, everyone), settings)
    known = np.array([wordings[owners[row]].speaker is not None for row in told], bool)
    return pairs | _pairs_near(vectors, owners, told, Sides(~known, known), settings)


@dataclass(frozen=True, slots=True)
class Sides:
    """Which rows look for likes, and which may be likes; both (n,)."""

    asking: NDArray[np.bool_]
    answering: NDArray[np.bool_]


def _pairs_near(
    vectors: NDArray[np.float32], owners: Sequence[int], rows: Sequence[int], sides: Sides, settings: RemarkSettings
) -> set[Pair]:
    places = np.array([owners[row] for row in rows], int)
    found = _nearest(vectors[rows], places, sides, settings)
    return {(int(min(places[[one, other]])), int(max(places[[one, other]]))) for one, other in found}


def _nearest(
    vectors: NDArray[np.float32], places: NDArray[np.int_], sides: Sides, settings: RemarkSettings
) -> Iterator[tuple[int, int]]:
    """Yield (row, row of one of its likes) for vectors in order of date; those of one wording are no likes."""
    for start in range(0, len(vectors), BLOCK):
        end = min(start + BLOCK, len(vectors))
        rows = np.flatnonzero(sides.asking[start:end]) + start
        if not len(rows):
            continue
        low, high = max(0, start - settings.window), min(len(vectors), end + settings.window)
        cosines = vectors[rows] @ vectors[low:high].T
        cosines[(places[rows, None] == places[None, low:high]) | ~sides.answering[None, low:high]] = -1.0
        n_likes = min(settings.likes, cosines.shape[1])
        likes = np.argpartition(-cosines, n_likes - 1, axis=1)[:, :n_likes]
        for row, own, some in zip(rows, cosines, likes, strict=True):
            for column in some:
                if own[column] >= settings.min_cosine:
                    yield int(row), int(low + column)


def _shingles(words: Sequence[str]) -> list[bytes]:
    return [f"{left} {right}".encode() for left, right in pairwise(word for word in words if word != GAP)]
