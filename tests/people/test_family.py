"""Relatives whom an article calls by the first name alone."""

import pytest

from trashtalk.people import Person, find_people
from trashtalk.people.family import surname_of

from ..notation import parse


def people_of(marked: str) -> list[str]:
    text, stretches = parse(marked)
    return sorted(person.name for person in find_people(text, [(one.start, one.end) for one in stretches], [])[0])


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("{N Ricky} and {N Donnie Malone} rowed. {N Ricky} won.", ["Donnie Malone", "Ricky Malone"]),
        ("{N Lukas} and {N Matthias Hofer}, cousins, rowed.", ["Lukas Hofer", "Matthias Hofer"]),
        # may be the surname of somebody else
        ("{N Hofer} and {N Ada Brook} rowed.", ["Ada Brook", "Hofer"]),
        ("{N Rees} and {N Ada Brook} rowed. {N Mira Rees} won.", ["Ada Brook", "Mira Rees"]),
        ("{N Ricky} met {N Donnie Malone}.", ["Donnie Malone", "Ricky"]),
        # two families
        ("{N Ricky} and {N Donnie Malone} met {N Ricky} and {N Ada Brook}.", ["Ada Brook", "Donnie Malone", "Ricky"]),
    ],
)
def test_two_with_one_surname_both_bear_it(marked: str, names: list[str]) -> None:
    assert people_of(marked) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("his younger brother and fellow pundit, {N Jon}, rowed. “Late,” said the younger {N Brook}.", ["Jon Brook"]),
        ("their son, {N Jon}, rowed. The younger {N Brook} won.", ["Jon Brook"]),
        ("his brother {N Jon} rowed. The younger {N Brook} won.", ["Jon Brook"]),
        ("{N Jon}, his brother, rowed. The elder {N Brook} won.", ["Jon Brook"]),
        ("his brother {N Jon} rowed. {N Brook} won.", ["Jon"]),
        ("his rival {N Jon} rowed. The younger {N Brook} won.", ["Jon"]),
    ],
)
def test_a_relative_has_the_surname_for_which_the_article_lacks_a_second_person(said: str, names: list[str]) -> None:
    assert people_of(f"{{N Hal Brook}} was late; {said}") == ["Hal Brook", *names]


@pytest.mark.parametrize(
    ("name", "surname"),
    [("Jan van der Berg", "van der Berg"), ("Ada Brook", "Brook"), ("Jon Brook Jr.", "Brook"), ("De Berg", "Berg")],
)
def test_a_surname_has_its_particles(name: str, surname: str) -> None:
    assert surname_of(Person(name)) == surname
