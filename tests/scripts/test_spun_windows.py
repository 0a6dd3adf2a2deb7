"""Windows changed as spun, scraped and careless text is."""

from random import Random

import numpy as np
import pytest

from spun_windows import CLOSING_ID, MASK_ID, Spinning, hide_name, spin
from trashtalk.encoder.windows import CLS_ID, PARAGRAPH_ID, SEP_ID, SHAPES, Pieces

NOTHING = Spinning(lower=0.0, unclosed=0.0, masked=0.0, hidden_names=0.0)
OUTSIDE, FIRST, FURTHER = 0, 1, 2
PERSON = (FIRST, FURTHER)


def window(*words: tuple[int, ...], shape: str = "title") -> Pieces:
    """A window of words given as the ids of their pieces; each piece takes two characters of the text."""
    ids = [CLS_ID, PARAGRAPH_ID, *(piece for word in words for piece in word), SEP_ID]
    count = len(ids)
    starts = np.array([-1, -1, *range(0, 2 * (count - 3), 2), -1])
    first = [False, False, *(number == 0 for word in words for number in range(len(word))), False]
    return Pieces(
        ids=np.array(ids),
        starts=starts,
        ends=np.where(starts >= 0, starts + 2, -1),
        first=np.array(first),
        shapes=np.where(starts >= 0, SHAPES.index(shape), 0),
        fresh=np.ones(count, dtype=bool),
    )


def test_nothing_changes_by_chance_of_nought() -> None:
    plain = window((200,), (201, 202), (CLOSING_ID,))
    spun = spin(plain, Random(1), NOTHING)
    assert spun.ids.tolist() == plain.ids.tolist()
    assert spun.shapes.tolist() == plain.shapes.tolist()


@pytest.mark.parametrize(
    ("shape", "spun"),
    [
        ("title", "lower"),
        ("upper", "lower"),
        ("letter", "lower"),
        ("mixed", "lower"),
        ("lower", "lower"),
        ("digit", "digit"),
    ],
)
def test_capitals_are_lost_and_digits_are_not(shape: str, spun: str) -> None:
    changed = spin(window((200,), shape=shape), Random(1), Spinning(1.0, 0.0, 0.0, 0.0))
    assert SHAPES[changed.shapes[2]] == spun


def test_words_are_hidden_and_marks_and_borders_are_not() -> None:
    changed = spin(window((200,), (CLOSING_ID,)), Random(1), Spinning(0.0, 0.0, 1.0, 0.0))
    assert changed.ids.tolist() == [CLS_ID, PARAGRAPH_ID, MASK_ID, CLOSING_ID, SEP_ID]


def test_some_closing_marks_are_lost_with_all_that_belongs_to_them() -> None:
    plain = window(*([(200,), (CLOSING_ID,)] * 60))
    changed = spin(plain, Random(1), Spinning(0.0, 1.0, 0.0, 0.0))
    assert 25 < np.count_nonzero(changed.ids == CLOSING_ID) < 55
    assert np.count_nonzero(changed.ids == 200) == 60
    pieces = dict(zip(plain.starts.tolist(), plain.ids.tolist(), strict=True))
    for start, piece in zip(changed.starts.tolist(), changed.ids.tolist(), strict=True):
        assert start < 0 or pieces[start] == piece
    assert len({len(array) for array in (changed.ids, changed.ends, changed.first, changed.shapes, changed.fresh)}) == 1


# Ada Brook met Mira, and Brook rowed; "Brook" has two pieces
NAMED = window((200,), (201, 202), (300,), (203,), (301,), (201, 202), (302,))
LABELS = np.array(
    [OUTSIDE, OUTSIDE, FIRST, FURTHER, OUTSIDE, OUTSIDE, FIRST, OUTSIDE, FIRST, OUTSIDE, OUTSIDE, OUTSIDE]
)


def test_one_mention_of_a_name_is_hidden_and_led_back_to_the_other() -> None:
    seen = set()
    for seed in range(20):
        changed, hidden, others = hide_name(NAMED, LABELS, PERSON, Random(seed))
        seen.add((tuple(hidden), tuple(others)))
        whole = {2: [2, 3, 4], 8: [8, 9]}[hidden[0]]
        assert np.flatnonzero(changed.ids == MASK_ID).tolist() == whole
    assert seen == {((2, 3), (8,)), ((8,), (2, 3))}
    assert MASK_ID not in NAMED.ids


@pytest.mark.parametrize("labels", [np.zeros_like(LABELS), np.where(np.arange(len(LABELS)) < 8, LABELS, OUTSIDE)])
def test_a_name_that_stands_once_is_left_open(labels: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
    changed, hidden, others = hide_name(NAMED, labels, PERSON, Random(1))
    assert (hidden, others) == ([], [])
    assert changed.ids.tolist() == NAMED.ids.tolist()
