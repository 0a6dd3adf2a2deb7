"""Countries, regions and their people."""

import pytest

from trashtalk.people.places import (
    apart_from_things,
    country_of_code,
    demonyms,
    is_collective,
    is_place,
    place_of,
    places_by_word,
    places_in,
    without_places,
)


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


def test_a_word_that_is_also_a_common_one_is_no_place_in_small_letters() -> None:
    assert places_in("the Pole") == {"place:Poland"}
    assert places_in("the pole vaulter") == frozenset()
    assert without_places("the pole vaulter") == "the pole vaulter"


def test_where_somebody_works_or_what_they_speak_is_not_where_they_are_from() -> None:
    assert places_in("the Swedish-born rider") == {"place:Sweden"}
    assert places_in("the French-speaking Oslo-based rider") == frozenset()


@pytest.mark.parametrize(
    ("code", "country"),
    [("UKR", "Ukraine"), ("DEN", "Denmark"), ("DNK", "Denmark"), ("GB", "Britain"), ("den", None), ("XQZ", None)],
)
def test_country_of_a_code_in_capitals(code: str, country: str | None) -> None:
    assert country_of_code(code) == country


def test_every_country_of_the_table_has_a_code_and_no_code_has_two() -> None:
    from trashtalk.people.places import _rows

    rows = _rows("country_codes")
    codes = [code for row in rows for code in row["codes"].split("|")]
    assert {row["place"] for row in rows} == {row["place"] for row in _rows("demonyms")}
    assert len(codes) == len(set(codes))


def test_another_name_of_a_country_is_a_place_and_no_word_for_its_people() -> None:
    assert places_by_word()["great britain"] == "Britain"
    assert "great britain" not in demonyms()


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("the Danish Open winner", ["the ", "Danish Open", " winner"]),
        ("the Swedish Danish Open winner", ["the Swedish ", "Danish Open", " winner"]),
        ("the Danish star", ["the Danish star"]),
        # who "is" a club is that club
        ("the Danish club", ["the Danish club"]),
    ],
)
def test_things_of_a_place_are_cut_out_before_what_follows_them(words: str, parts: list[str]) -> None:
    assert apart_from_things(words) == parts


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
