"""Titles before names."""

import pytest

from trashtalk.people.titles import gender_of_title, is_title, may_be_in_title, rank_of_title, titles_before


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Mr Brook", 1),
        ("Cllr Ada Brook", 1),
        ("Cllr. Ada Brook", 1),
        ("Det Sgt Ada Brook", 2),
        ("Deputy Chief Constable Ada Brook", 3),
        ("Lt.-Gov. Ada Brook", 1),
        ("Vice-president Ada Brook", 1),
        ("Prime Minister Ada Brook", 2),
        ("Rt Hon Ada Brook", 2),
        ("Captain van Dyke", 1),
        ("SEN. BROOK", 1),
        # what a title leaves is a name
        ("Judge", 0),
        ("Chief of staff Brook", 0),
        ("Coach brook", 0),
        # first names and surnames that are titles too
        ("Billie King", 0),
        ("Aaron Judge", 0),
        ("Lance Brook", 0),
        ("Junior Brook", 0),
        ("Dean Brook", 0),
        ("Earl Brook", 0),
        ("Judge Judge", 1),
    ],
)
def test_how_many_words_are_a_title(words: str, length: int) -> None:
    assert titles_before(words.split()) == length


@pytest.mark.parametrize(
    ("word", "found"), [("Cllr", True), ("Lt.-Gov.", True), ("Lance", False), ("Deputy-Brook", False), ("", False)]
)
def test_a_word_can_be_a_title_by_itself(word: str, found: bool) -> None:
    assert is_title(word) is found


def test_a_word_may_stand_in_a_title_without_being_one() -> None:
    assert may_be_in_title("Lance")
    assert not may_be_in_title("Brook")


@pytest.mark.parametrize(
    ("title", "gender"),
    [("Mrs", "f"), ("Mr Justice", "m"), ("Sir", "m"), ("Dr", None), ("Lord Lady", None), ("", None)],
)
def test_a_title_may_say_he_or_she(title: str, gender: str | None) -> None:
    assert gender_of_title(title.split()) == gender


@pytest.mark.parametrize(
    ("title", "rank"),
    [("Cllr", "councillor"), ("Councillor", "councillor"), ("Mrs", None), ("Lt Gov.", "governor"), ("", None)],
)
def test_a_rank_is_the_same_however_it_is_written(title: str, rank: str | None) -> None:
    assert rank_of_title(title.split()) == rank
