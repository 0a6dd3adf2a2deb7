"""Two printed texts as the pieces that the network reads, each piece flagged by how it recurs in the other text.

[CLS] one [SEP] other [SEP]; the flags show the network the alignment of the words, which a small one does not learn to
find by itself from a few thousand pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

CLS, SEP = 101, 102  # BERT's own pieces around a text
LONGEST_TEXT = 200
NO_FLAG, ALONE, RECURS, ALIGNED = range(4)
N_FLAGS = 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the network reads: piece ids, flags (0 for none, else whether the piece recurs), 0 or 1 for the text."""

    ids: list[int]
    flags: list[int]
    types: list[int]


def pair_pieces(one: Sequence[int], other: Sequence[int]) -> Pieces:
    """Return two texts, given as piece ids, as one sequence; what is beyond `LONGEST_TEXT` pieces is not read."""
    one, other = list(one[:LONGEST_TEXT]), list(other[:LONGEST_TEXT])
    flags, other_flags = _flags(one, other)
    return Pieces(
        ids=[CLS, *one, SEP, *other, SEP],
        flags=[NO_FLAG, *flags, NO_FLAG, *other_flags, NO_FLAG],
        types=[0] * (len(one) + 2) + [1] * (len(other) + 1),
    )


def single_pieces(text: Sequence[int]) -> Pieces:
    """Return one text, given as piece ids, as the network reads it to embed it."""
    ids = [CLS, *text[:LONGEST_TEXT], SEP]
    return Pieces(ids, [NO_FLAG] * len(ids), [0] * len(ids))


def _flags(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """Return for each piece whether it recurs in the other text at all, or in its place in the alignment of the two."""
    in_one, in_other = set(one), set(other)
    flags = [RECURS if piece in in_other else ALONE for piece in one]
    other_flags = [RECURS if piece in in_one else ALONE for piece in other]
    for step in Levenshtein.opcodes(one, other):
        if step.tag == "equal":
            flags[step.src_start : step.src_end] = [ALIGNED] * (step.src_end - step.src_start)
            other_flags[step.dest_start : step.dest_end] = [ALIGNED] * (step.dest_end - step.dest_start)
    return flags, other_flags
