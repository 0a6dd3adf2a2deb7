"""Spellings of foreign names."""

import pytest

from trashtalk.people.spelling import are_spellings_of_one, are_spellings_of_one_surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aleksandr", "alexander"),
        ("yuliya", "julia"),
        ("sergei", "sergey"),
        ("dmitri", "dmitriy"),
        ("mikhail", "michail"),
        ("mohamed", "muhammad"),
        ("kristian", "christian"),
    ],
)
def test_transliterations_of_a_first_name_are_one(one: str, other: str) -> None:
    assert are_spellings_of_one(one, other)
    assert are_spellings_of_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aleksandr", "alexandra"),
        ("karl", "karla"),
        ("maria", "mario"),
        ("daniel", "danielle"),
        ("marina", "moreno"),
        ("jon", "jan"),
        ("andrea", "andrei"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert not are_spellings_of_one(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("zelensky", "zelenskiy", True),
        ("petersson", "peterson", True),
        ("kovalenko", "kovalenka", False),
        ("hansen", "hanson", False),
        ("reese", "rees", False),
    ],
)
def test_long_surnames_may_differ_by_a_letter_of_the_same_sound(one: str, other: str, same: bool) -> None:
    assert are_spellings_of_one_surname(one, other) is same
