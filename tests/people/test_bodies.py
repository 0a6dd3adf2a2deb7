"""Clubs, councils and companies."""

import pytest

from trashtalk.people.bodies import acronym_spans, body_key, body_name, group_bodies

from .naming import people_in


@pytest.mark.parametrize(("text", "name"), [("General Mills’s", "General Mills"), (" The Weir\nClub", "The Weir Club")])
def test_a_title_is_part_of_a_bodys_name(text: str, name: str) -> None:
    assert body_name(text) == name


def test_a_body_has_one_key_with_and_without_the_article() -> None:
    assert body_key("The Weir Club") == body_key("Weir Club’s") == ("weir", "club")
    assert body_key("General Mills") == ("general", "mills")


@pytest.mark.parametrize(
    ("names", "stands_for"),
    [
        (["Weir Club", "Weir", "The Club"], [["Weir Club"]] * 3),
        (["World Rowing Council", "WRC"], [["World Rowing Council"]] * 2),
        (["Weir Club", "Weir Town", "Weir"], [["Weir Club"], ["Weir Town"], ["Weir Club", "Weir Town"]]),
        (["Weir Club", "Harle"], [["Weir Club"], ["Harle"]]),
        (["…"], [["…"]]),
    ],
)
def test_a_short_name_stands_for_the_full_ones_it_can_mean(names: list[str], stands_for: list[list[str]]) -> None:
    assert list(group_bodies(names, {}).values()) == stands_for


def test_an_acronym_counts_where_the_text_defines_it() -> None:
    text = "The Rowing Council (RC) met. The RC left (AB)."
    spans = [(4, 18)]
    assert [text[slice(*span)] for span in acronym_spans(text, spans)] == ["RC", "RC"]
    assert acronym_spans("The Rowing Council (London) met.", spans) == {}


def test_a_body_is_one_under_all_its_names() -> None:
    resolver = people_in("{ORG Rowing Council} (RC) met. The RC left. The {ORG Council} won. {ORG Weir Club} lost.")
    assert [(one.name, one.is_body, one.also, len(one.mentions)) for one in resolver.people] == [
        ("Rowing Council", True, ["RC"], 4),
        ("Weir Club", True, [], 1),
    ]


def test_a_surname_that_the_tagger_took_for_a_body_is_a_person() -> None:
    resolver = people_in("{PERSON Ada Brook} won. {ORG Brook} left.")
    assert [(one.name, len(one.mentions)) for one in resolver.people] == [("Ada Brook", 2)]


def test_a_club_that_is_called_like_a_person_stays_a_club() -> None:
    resolver = people_in("{PERSON Ada Brook} won. {ORG Brook Town} left. {ORG Brook} lost.")
    assert [(one.name, len(one.mentions)) for one in resolver.people] == [("Ada Brook", 1), ("Brook Town", 2)]
