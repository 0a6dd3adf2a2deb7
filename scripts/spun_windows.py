"""Change windows of a training text as spun, scraped and careless text does, so that the network leans on no one sign.

Example: [CLS] ¶ “ we won , ” said kerr . [SEP] -> [CLS] ¶ “ we won , said [MASK] . [SEP]

Mark styles need no such change: every style is written as one before the network sees it (`orient_marks`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

import numpy as np
from numpy.typing import NDArray

from trashtalk.encoder.windows import SHAPES, Pieces

MASK_ID = 103
CLOSING_ID = 1524  # ” in the vocabulary of BERT
NO_TEXT = -1


@dataclass(frozen=True, slots=True)
class Spinning:
    """How often: `lower` windows lose their capitals, `unclosed` windows lose a third of their closing marks,
    `masked` pieces of text are hidden, and `hidden_names` of the windows have one repeated name hidden.
    """

    lower: float = 0.04
    unclosed: float = 0.05
    masked: float = 0.04
    hidden_names: float = 0.35


def spin(window: Pieces, rng: Random, spinning: Spinning) -> Pieces:
    """Return the window, changed by chance; offsets stay those of the text."""
    if rng.random() < spinning.unclosed:
        window = _without_some_closing_marks(window, rng)
    if rng.random() < spinning.lower:
        lowered = np.where(np.isin(window.shapes, (2, 3, 4, 6)), SHAPES.index("lower"), window.shapes)
        window = replace(window, shapes=lowered)
    hidden = np.array([start >= 0 and rng.random() < spinning.masked for start in window.starts.tolist()])
    return replace(window, ids=np.where(hidden & (window.ids != CLOSING_ID), MASK_ID, window.ids))


def _without_some_closing_marks(window: Pieces, rng: Random) -> Pieces:
    kept = np.array([piece != CLOSING_ID or rng.random() > 0.33 for piece in window.ids.tolist()])
    return Pieces(
        window.ids[kept],
        window.starts[kept],
        window.ends[kept],
        window.first[kept],
        window.shapes[kept],
        window.fresh[kept],
    )


def hide_name(
    window: Pieces, names: NDArray[np.int64], person: tuple[int, int], rng: Random
) -> tuple[Pieces, list[int], list[int]]:
    """Hide one mention of somebody who is named again: (window, rows hidden, rows of the other mentions).

    `names` are the labels of the names head and `person` those for the first and for further words of a PERSON. The
    mention is to be led back to the others, as a pronoun would be (Kocijan et al. 2019, "WikiCREM"). Both lists are
    empty where nobody is named twice.
    """
    mentions = _mentions(window, names, person)
    by_last: dict[tuple[int, ...], list[list[int]]] = defaultdict(list)
    for rows in mentions:
        by_last[_last_word(window, rows[-1])].append(rows)
    repeated = [(rows, key) for key, group in by_last.items() if len(group) > 1 for rows in group]
    if not repeated:
        return window, [], []
    rows, key = rng.choice(repeated)
    pieces = [piece for row in rows for piece in _word_pieces(window, row)]
    ids = window.ids.copy()
    ids[pieces] = MASK_ID
    return replace(window, ids=ids), rows, [row for other in by_last[key] if other is not rows for row in other]


def _mentions(window: Pieces, names: NDArray[np.int64], person: tuple[int, int]) -> list[list[int]]:
    first, further = person
    mentions: list[list[int]] = []
    words = np.flatnonzero(window.first).tolist()
    for before, row in pairwise([-1, *words]):
        if names[row] == first:
            mentions.append([row])
        elif names[row] == further and mentions and mentions[-1][-1] == before:
            mentions[-1].append(row)
    return mentions


def _word_pieces(window: Pieces, row: int) -> list[int]:
    pieces = [row]
    while (
        pieces[-1] + 1 < len(window) and not window.first[pieces[-1] + 1] and window.starts[pieces[-1] + 1] != NO_TEXT
    ):
        pieces.append(pieces[-1] + 1)
    return pieces


def _last_word(window: Pieces, row: int) -> tuple[int, ...]:
    return tuple(window.ids[_word_pieces(window, row)].tolist())
