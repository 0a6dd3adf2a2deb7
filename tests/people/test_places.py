"""Countries, regions and their people."""

import pytest

from trashtalk.people.places import demonyms, is_collective, is_place, place_of, places_in, without_places


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the Norwegian star", "Norway"),
        ("NORWAY’S star", "Norway"),
        ("the New Zealander", "New Zealand"),
        ("the Yorkshirewoman", "England"),
        ("the Pole told Cuban great", "Cuba"),
        ("a Romance novel", None),
        ("", None),
    ],
)
def test_place_of_some_words(words: str, place: str | None) -> None:
    assert place_of(words) == place


def test_a_region_lies_in_its_country() -> None:
    assert places_in("the Texan") == {"region:Texas", "place:United States"}
    assert places_in("the Dane") == {"place:Denmark"}
    assert places_in("the coach") == frozenset()


def test_demonyms_are_words_for_people_and_not_for_places() -> None:
    assert {"dane", "texan"} <= demonyms()
    assert not {"denmark", "texas", ""} & demonyms()


def test_words_can_be_had_without_their_places() -> None:
    assert without_places("Norway’s New Zealand coach").split() == ["coach"]


def test_a_place_and_nothing_else_is_a_place() -> None:
    assert is_place("Wales")
    assert not is_place("French women")


@pytest.mark.parametrize(
    ("nominal", "many"),
    [
        ("the Dutch", True),
        ("The Northern Irish", True),
        ("six Portuguese", True),
        ("the Portuguese", False),
        ("the Dane", False),
    ],
)
def test_a_people_is_nobody_of_it(nominal: str, many: bool) -> None:
    assert is_collective(nominal) is many
