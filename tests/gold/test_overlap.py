from __future__ import annotations

import pytest

from trashtalk.gold.overlap import characters, half_in, holders, likest, pair_best_first, words_of


@pytest.mark.parametrize(
    ("some", "others", "is_in"), [(4, 2, True), (5, 2, False), (2, 9, True), (0, 3, False), (1, 0, False)]
)
def test_half_is_enough_and_nothing_is_in_nothing(some: int, others: int, is_in: bool) -> None:
    assert half_in(characters([(0, some)]), characters([(0, others)])) == is_in


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([(0, 6)], [(1, 4)], True),  # “No!” and its bare words
        ([(0, 12)], [(0, 6), (7, 12)], True),  # a blank between two fragments
        ([(0, 12)], [(0, 6)], False),
        ([(4, 6)], [(12, 13)], False),  # marks alone are the characters that they are
    ],
)
def test_the_same_words_may_differ_in_marks_and_blanks(
    one: list[tuple[int, int]], other: list[tuple[int, int]], same: bool
) -> None:
    text = "“Not!” nor I…"
    assert (words_of(text, one) == words_of(text, other)) == same


def test_what_holds_a_content_is_the_smallest_that_holds_all_of_it_and_more() -> None:
    contents = [characters([span]) for span in ((0, 30), (2, 20), (5, 9), (5, 9), (15, 25))]
    assert holders(contents) == [None, 0, 1, 1, 0]


def test_pairs_are_one_to_one_and_the_likest_go_first() -> None:
    outer, inner = characters([(0, 20)]), characters([(5, 15)])
    assert pair_best_first([outer, inner], [characters([(5, 14)]), characters([(0, 19)])], lambda *_: True) == {
        0: 1,
        1: 0,
    }
    assert pair_best_first([outer, inner], [characters([(5, 14)])], lambda *_: True) == {1: 0}
    assert pair_best_first([outer], [characters([(20, 30)])], lambda *_: True) == {}
    assert pair_best_first([outer], [inner], lambda *_: False) == {}


def test_the_likest_of_several() -> None:
    others = [characters([span]) for span in ((0, 2), (0, 8), (0, 40), (50, 60))]
    assert likest(characters([(0, 10)]), others, range(4)) == 1
    assert likest(characters([(0, 10)]), others, [0, 2]) == 2
    assert likest(characters([(0, 10)]), others, [3]) is None
    assert likest(characters([(0, 10)]), others, []) is None
