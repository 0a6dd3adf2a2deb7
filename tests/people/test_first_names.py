"""What the letters of a first name tell."""

import pytest

from trashtalk.people.first_names import FirstNames, letters_of

NAMES = FirstNames({"always": 0.0, "a$": 2.0, "=luca": -5.0, "^jo": -1.0})


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna", ["^a", "^an", "^ann", "^anna", "a$", "na$", "nna$", "anna$", "=anna"]),
        ("Zoë", ["^z", "^zo", "^zoe", "e$", "oe$", "zoe$", "=zoe"]),
        ("J.", ["^j", "j$", "=j"]),
        ("", []),
        ("-", []),
    ],
)
def test_beginnings_ends_and_the_whole_name_without_accents(name: str, letters: list[str]) -> None:
    assert letters_of(name) == letters


@pytest.mark.parametrize(
    ("name", "feminine"),
    [("Ada", 0.881), ("Luca", 0.047), ("Jon", 0.269), ("Joanna", 0.731), ("Mark", 0.5), ("", 0.5)],
)
def test_the_letters_that_are_known_add_up(name: str, feminine: float) -> None:
    assert NAMES.feminine(name) == pytest.approx(feminine, abs=0.001)


def test_names_whose_letters_say_nothing_are_even_whatever_the_model_starts_from() -> None:
    assert FirstNames({"always": -3.0, "a$": 2.0}).feminine("Mark") == 0.5
