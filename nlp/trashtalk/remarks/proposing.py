"""Which wordings are worth comparing: those that share word pairs, and those alike in meaning.

Both are near-linear in the number of wordings. MinHash LSH (datasketch; Broder 1997) proposes pairs that share word
pairs, whole or clause by clause. Likes in meaning are the nearest vectors among the prints of the same speaker that are
nearest in date, a window of fixed size: no index is needed, and a remark is mostly printed again within days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
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


def are_alike(wordings: Sequence[GatheredWording], vectors: NDArray[np.float32], settings: RemarkSettings) -> set[Pair]:
    """Return the pairs of places of one speaker whose `vectors` (n, width; of length 1) are near each other."""
    by_speaker: dict[str, list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        if wording.speaker is not None and not wording.is_short:
            by_speaker[wording.speaker].append(place)
    pairs: set[Pair] = set()
    for places in by_speaker.values():
        places.sort(key=lambda place: age(wordings[place].quotes[0]))
        own = vectors[places]
        pairs.update(
            (min(places[one], places[other]), max(places[one], places[other])) for one, other in _nearest(own, settings)
        )
    return pairs


def _nearest(vectors: NDArray[np.float32], settings: RemarkSettings) -> Iterator[Pair]:
    """Yield (place, place of one of its likes) for vectors in order of date."""
    for start in range(0, len(vectors), BLOCK):
        end = min(start + BLOCK, len(vectors))
        low, high = max(0, start - settings.window), min(len(vectors), end + settings.window)
        cosines = vectors[start:end] @ vectors[low:high].T
        cosines[np.arange(end - start), np.arange(start, end) - low] = -1.0
        n_likes = min(settings.likes, cosines.shape[1])
        likes = np.argpartition(-cosines, n_likes - 1, axis=1)[:, :n_likes]
        for row, some in enumerate(likes):
            for column in some:
                if cosines[row, column] >= settings.min_cosine:
                    yield start + row, int(low + column)


def _shingles(words: Sequence[str]) -> list[bytes]:
    return [f"{left} {right}".encode() for left, right in pairwise(word for word in words if word != GAP)]
