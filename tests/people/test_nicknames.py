"""Short forms of first names."""

import pytest

from trashtalk.people.nicknames import are_forms_of_one, first_names, is_short_for


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("bob", "robert"),
        ("liz", "elizabeth"),
        ("alex", "alexandra"),
        ("alex", "alexander"),
        ("patty", "patricia"),
        ("dom", "dominic"),
        ("des", "desmond"),
        ("deano", "dean"),
        ("tommy", "thomas"),
    ],
)
def test_a_short_form_stands_for_the_whole_name(short: str, name: str) -> None:
    assert is_short_for(short, name)
    assert not is_short_for(name, short)
    assert are_forms_of_one(name, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("paul", "pauline"),
        ("carl", "carla"),
        ("paul", "paula"),
        ("liz", "beth"),
        ("ada", "adam"),
        ("ada", "ada"),
    ],
)
def test_other_names_are_no_short_forms(one: str, other: str) -> None:
    assert not are_forms_of_one(one, other)


def test_first_names_are_listed_short_and_formal() -> None:
    assert {"ted", "edward"} <= first_names()
    assert "furious" not in first_names()
