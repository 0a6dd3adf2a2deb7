r"""Cut a text into windows of word pieces that the encoder can read, whole paragraphs first.

Example: 'He ran.\n“I won,” he said.' -> one window: [CLS] ¶ he ran . ¶ “ i won , ” he said . [SEP]

A window starts with the tail of what went before it (`context`), so that the first quotation of a window
still sees who spoke last; those pieces can be pointed at but their own tags are read in the window before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

# BERT's vocabulary keeps this id free; here it opens each paragraph
PARAGRAPH_ID = 1
CLS_ID = 101
SEP_ID = 102

SHAPES = ("none", "lower", "title", "upper", "letter", "digit", "mixed")
_LINE = re.compile(r"[^\n]+")

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one paragraph or window; all arrays have one entry a piece.

    `starts` and `ends` are offsets into the text (-1 for pieces that stand for no text), `first` is
    true for the first piece of a word, `shapes` indexes SHAPES, `fresh` is false for context pieces.
    """

    ids: IntArray
    starts: IntArray
    ends: IntArray
    first: BoolArray
    shapes: IntArray
    fresh: BoolArray

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int, *, fresh: bool) -> Pieces:
        """Return pieces `start` to `end`, marked fresh or not."""
        part = slice(start, end)
        return Pieces(
            self.ids[part],
            self.starts[part],
            self.ends[part],
            self.first[part],
            self.shapes[part],
            np.full(len(self.ids[part]), fresh),
        )


def word_shape(word: str) -> int:
    """Return the index in SHAPES of the word's shape; the encoder itself reads lower case only.

    Example: "Kerr" -> 2 (title), "EUGENE" -> 3 (upper), "3:46" -> 5 (digit)
    """
    if any(character.isdigit() for character in word):
        return 5
    if not any(character.isalpha() for character in word):
        return 0
    if word.islower():
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 6


def encode_paragraphs(tokenizer: Any, text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Pieces]:
    """Return the word pieces of each line of `text` that does not lie in a `skip` stretch.

    `tokenizer` is a `tokenizers.Tokenizer`; offsets count in code points of `text`.
    """
    lines = [match for match in _LINE.finditer(text) if match.group().strip() and not _inside(match, skip)]
    encodings = tokenizer.encode_batch([match.group() for match in lines], add_special_tokens=False)
    return [
        _pieces(encoding, match.group(), match.start())
        for encoding, match in zip(encodings, lines, strict=True)
        if encoding.ids
    ]


def _inside(line: re.Match[str], skip: Sequence[tuple[int, int]]) -> bool:
    return any(start <= line.start() and line.end() <= end for start, end in skip)


def _pieces(encoding: Any, line: str, offset: int) -> Pieces:
    spans = np.array(encoding.offsets, dtype=np.int64)
    words = np.array(encoding.word_ids, dtype=np.int64)
    first = np.ones(len(words), dtype=bool)
    first[1:] = words[1:] != words[:-1]
    bounds = [*np.flatnonzero(first).tolist(), len(words)]
    shapes = np.zeros(len(words), dtype=np.int64)
    for start, end in pairwise(bounds):
        shapes[start:end] = word_shape(line[spans[start, 0] : spans[end - 1, 1]])
    return Pieces(
        np.array(encoding.ids, dtype=np.int64),
        spans[:, 0] + offset,
        spans[:, 1] + offset,
        first,
        shapes,
        np.ones(len(words), dtype=bool),
    )


def pack_windows(paragraphs: Iterable[Pieces], size: int, context: int, first_size: int | None = None) -> list[Pieces]:
    """Pack paragraphs into windows of at most `size` pieces.

    A paragraph that does not fit opens the next window, which repeats up to `context` pieces before it;
    one longer than a window is cut. `first_size` shortens the first window, so that training sees
    every text cut at other places in every epoch.
    """
    windows: list[Pieces] = []
    body: list[Pieces] = []
    room = (first_size or size) - 2
    for paragraph in paragraphs:
        rest = paragraph
        while len(rest):
            if len(rest) + 1 > room and _has_news(body):
                windows.append(_window(body))
                tail = _tail(body, context)
                body, room = ([tail] if len(tail) else []), size - 2 - len(tail)
            taken = _whole_words(rest, room - 1)
            body += [_paragraph_mark(), rest.cut(0, taken, fresh=True)]
            rest = rest.cut(taken, len(rest), fresh=True)
            room -= taken + 1
    if _has_news(body):
        windows.append(_window(body))
    return windows


def _has_news(body: Sequence[Pieces]) -> bool:
    """Whether a window holds more than the context it opens with."""
    return any(bool((part.fresh & (part.ids != PARAGRAPH_ID)).any()) for part in body)


def _whole_words(pieces: Pieces, most: int) -> int:
    """Return how many pieces fit without cutting a word; a word longer than a window is cut."""
    if len(pieces) <= most:
        return len(pieces)
    starts = np.flatnonzero(pieces.first[1 : most + 1]) + 1
    return int(starts[-1]) if len(starts) else most


def _tail(body: list[Pieces], context: int) -> Pieces:
    joined = _join(body)
    start = max(0, len(joined) - context)
    while start < len(joined) and not (joined.first[start] or joined.ids[start] == PARAGRAPH_ID):
        start += 1
    return joined.cut(start, len(joined), fresh=False)


def _window(body: list[Pieces]) -> Pieces:
    return _join([_special(CLS_ID), *body, _special(SEP_ID)])


def _paragraph_mark() -> Pieces:
    return _special(PARAGRAPH_ID)


def _special(piece_id: int) -> Pieces:
    return Pieces(
        np.array([piece_id]),
        np.array([-1]),
        np.array([-1]),
        np.array([False]),
        np.array([0]),
        np.array([True]),
    )


def _join(parts: Sequence[Pieces]) -> Pieces:
    return Pieces(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.shapes for part in parts]),
        np.concatenate([part.fresh for part in parts]),
    )
