from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from trashtalk.records import Quote
from trashtalk.remarks.gathering import GatheredWording, gather_wordings
from trashtalk.remarks.pieces import ALIGNED, ALONE, NO_FLAG, RECURS, pair_pieces, single_pieces
from trashtalk.remarks.proposing import are_alike, share_words
from trashtalk.remarks.settings import RemarkSettings


def quote_of(text: str, day: int = 0, speaker: str | None = "ada") -> Quote:
    published = date(2031, 1, 1) + timedelta(days=day)
    whole = ((0, len(text)),)
    path = f"{day}.txt"
    return Quote(
        path, path, None, None, published, text, 0, len(text), whole, "direct", "speech", speaker=speaker,
        speaker_id=speaker,
    )  # fmt: skip


def wordings_of(*quotes: Quote) -> list[GatheredWording]:
    return gather_wordings(quotes, RemarkSettings())


ONE = "“The thing about Marek is that he hides at the back of every race that matters.”"
CUT = "“he hides at the back of every race that matters”"
OTHER = "“Nobody in that paddock can drive in the wet apart from me.”"


def test_texts_that_share_a_clause_are_proposed() -> None:
    assert share_words(wordings_of(quote_of(ONE), quote_of(OTHER, 1), quote_of(CUT, 2)), RemarkSettings()) == {(0, 2)}


def test_the_nearest_vectors_of_one_speaker_are_proposed() -> None:
    quotes = [quote_of(ONE, 0), quote_of(CUT, 1), quote_of(OTHER, 2), quote_of(OTHER + " Ask him.", 3, "bo")]
    vectors = np.array([[1, 0], [0.9, 0.4], [-1, 0], [1, 0]], np.float32)
    assert are_alike(wordings_of(*quotes), range(4), vectors, RemarkSettings()) == {(0, 1)}


def test_a_part_of_a_text_may_be_what_is_near_and_is_not_held_against_the_rest_of_it() -> None:
    quotes = [quote_of(ONE, 0), quote_of(OTHER, 1)]
    vectors = np.array([[1, 0], [0, 1], [0, 1]], np.float32)
    settings = RemarkSettings(likes=1)
    assert are_alike(wordings_of(*quotes), [0, 0, 1], vectors, settings) == {(0, 1)}
    assert are_alike(wordings_of(*quotes[:1]), [0, 0], vectors[1:], settings) == set()


@pytest.mark.parametrize(("window", "found"), [(1, set()), (2, {(0, 2)})])
def test_likes_are_looked_for_in_a_window_of_dates(window: int, found: set[tuple[int, int]]) -> None:
    quotes = [quote_of(f"“Nobody can beat me in the mud of town number {day}.”", day) for day in range(3)]
    vectors = np.array([[1, 0], [0, 1], [1, 0]], np.float32)
    settings = RemarkSettings(window=window, min_cosine=0.9)
    # a block reaches over the window: only what lies beyond both is out of reach
    assert are_alike(wordings_of(*quotes), range(3), vectors, settings) <= {(0, 2)} | found


def test_unknown_speakers_and_short_words_have_no_likes() -> None:
    quotes = [quote_of(ONE, 0, None), quote_of(CUT, 1, None), quote_of("“Yes.”", 2), quote_of("“Yes!”", 9)]
    vectors = np.ones((4, 2), np.float32) / np.sqrt(2).astype(np.float32)
    assert are_alike(wordings_of(*quotes), range(4), vectors, RemarkSettings()) == set()


def test_pieces_are_flagged_by_how_they_recur() -> None:
    read = pair_pieces([7, 8, 9], [8, 9, 5, 7])
    assert read.ids == [101, 7, 8, 9, 102, 8, 9, 5, 7, 102]
    assert read.flags == [
        NO_FLAG, RECURS, ALIGNED, ALIGNED, NO_FLAG, ALIGNED, ALIGNED, ALONE, RECURS, NO_FLAG,
    ]  # fmt: skip
    assert read.types == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]


def test_long_texts_are_read_up_to_a_limit() -> None:
    assert len(pair_pieces([7] * 500, [8] * 500).ids) == 2 * 200 + 3
    assert single_pieces([7] * 500).flags == [NO_FLAG] * 202
