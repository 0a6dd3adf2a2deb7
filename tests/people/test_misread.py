"""First names that the tagger takes for a place or a body."""

import pytest

from trashtalk.people.misread import first_names_misread, people_misread
from trashtalk.people.resolving import names_from

from ..notation import parse


def misread(marked: str) -> list[str]:
    text, stretches = parse(marked)
    persons = [(one.start, one.end) for one in stretches if "PERSON" in one.roles]
    others = [(one.start, one.end) for one in stretches if "ORG" in one.roles]
    return [text[slice(*span)] for span in first_names_misread(text, persons, others)]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("{ORG Chelsea} {PERSON Brook} rowed. Then {PERSON Brook} left.", ["Chelsea Brook"]),
        ("{ORG Florence} {PERSON Brook} rowed. Then Florence left.", ["Florence Brook"]),
        ("{ORG Harrow} {PERSON Brook} rowed.", ["Harrow Brook"]),
        ("{ORG Florence} {PERSON Brook} rowed in Florence.", []),
        ("{ORG Harrow} {PERSON Brook} rowed. Harrow won.", []),
        ("{ORG Harrow} {PERSON Brook} rowed. {PERSON Ada Brook} won.", []),
        ("{ORG Weir Club} {PERSON Brook} rowed.", []),
        ("{ORG Harrow} {PERSON Ada Brook} rowed.", []),
        ("{ORG HARROW} {PERSON BROOK} rowed.", []),
        ("{ORG Danish} {PERSON Brook} rowed.", []),
        ("{ORG Coach} {PERSON Brook} rowed.", []),
    ],
)
def test_a_place_or_body_before_a_surname_is_a_first_name_where_the_article_has_no_such_place(
    marked: str, names: list[str]
) -> None:
    assert misread(marked) == names


def test_a_first_name_read_as_a_body_is_neither_a_body_nor_a_person_by_itself() -> None:
    text = "Chelsea Brook beat Weir Club."
    plain = {"names": [(0, 7, "ORG"), (8, 13, "PERSON"), (19, 28, "ORG")], "pointers": {}, "sentences": [0]}
    names = names_from(text, plain)
    assert (names.persons, names.bodies) == ([(0, 13)], [(19, 28)])


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("WEIR (CPW) — {LOC Ada Brook} rowed. Then {PERSON Brook} left.", ["Ada Brook"]),
        ("WEIR (CPW) — {LOC Ada Brook} rowed. {LOC Brook} left, {PERSON Brook} sat.", ["Ada Brook", "Brook"]),
        ("{PERSON Ada} {LOC Brook} rowed. {LOC Brook} left, {PERSON Brook} sat.", ["Brook", "Brook"]),
        ("{PERSON Ada} {LOC Brook} rowed in {LOC Brook}.", ["Brook"]),
        ("{LOC Brook} rowed. {PERSON Ada Brook} left.", []),
        ("They met at {LOC Lake Brook}. {PERSON Brook} rowed.", []),
        ("{LOC Ted Brook} rose. {PERSON Ada Brook} rowed.", []),
        ("{LOC Oslo Brook} rowed. {PERSON Brook} left.", []),
        ("{LOC Ada Weir} rose. {PERSON Brook} rowed.", []),
    ],
)
def test_a_name_taken_for_a_place_is_a_person_by_what_the_rest_of_the_article_says(
    marked: str, names: list[str]
) -> None:
    text, stretches = parse(marked)
    spans = {role: [(one.start, one.end) for one in stretches if role in one.roles] for role in ("PERSON", "LOC")}
    assert [text[slice(*span)] for span in people_misread(text, spans["PERSON"], spans["LOC"])] == names


def test_a_person_read_as_a_place_is_a_person_under_the_whole_name() -> None:
    text = "Ada Brook rowed. Brook left."
    plain = {"names": [(0, 9, "LOC"), (17, 22, "PERSON")], "pointers": {}, "sentences": [0]}
    names = names_from(text, plain)
    assert (sorted(names.persons), names.places) == ([(0, 9), (17, 22)], [])
