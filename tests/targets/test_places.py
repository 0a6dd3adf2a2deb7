"""Where the classifier points, led back to the article."""

from __future__ import annotations

import pytest

from trashtalk.targets.places import Place, find_places

from .scenes import Spoken, told

SAID = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {PERSON Brook} said."


def places(marked: str, points: dict[str, float]) -> tuple[str, list[Place]]:
    article = told(marked, Spoken(points=points))
    [reading] = article.readings
    return article.text, find_places(reading.scored.aim.places, reading.around, article.resolver)


def named(marked: str, points: dict[str, float]) -> list[tuple[str, list[str], float]]:
    """The words of each place, whom they name, and the probability."""
    text, found = places(marked, points)
    return [
        (text[slice(*one.span)], [person.name for person in one.people], round(one.probability, 3)) for one in found
    ]


@pytest.mark.parametrize(
    ("marked", "points", "expected"),
    [
        (SAID, {"Rees": 0.9}, [("Rees", ["Mira Rees"], 0.9)]),
        # a piece of a name is the name
        (SAID, {"ees": 0.9}, [("Rees", ["Mira Rees"], 0.9)]),
        (SAID, {}, []),
        # what the tagger missed
        ("{PERSON Mira Lund} lost. {content “Ask Mira,”} she said.", {"Mira": 0.6}, [("Mira", ["Mira Lund"], 0.6)]),
        ("{content “Those judges are blind,”} she said.", {"judges": 0.8}, [("Those judges", [], 0.8)]),
        ("{content “The fat cats laugh,”} she said.", {"fat": 0.4, "cats": 0.4}, [("The fat cats", [], 0.8)]),
        ("{content “What, a joke,”} she said.", {",": 0.8}, []),
        # two words that only a hyphen or a space parts are one place
        ("{content “The wet-bob crowd laughs,”} she said.", {"wet": 0.3, "bob": 0.3}, [("The wet-bob", [], 0.6)]),
    ],
)
def test_a_place_is_whole_names_or_words(
    marked: str, points: dict[str, float], expected: list[tuple[str, list[str], float]]
) -> None:
    assert named(marked, points) == expected


@pytest.mark.parametrize("word", ["You", "them", "He"])
def test_a_pronoun_is_told_from_other_words(word: str) -> None:
    _, [place] = places("{content “You and He beat them,”} she said.", {word: 0.5})
    assert place.is_pronoun


def test_places_say_whether_they_stand_in_the_quote() -> None:
    _, [before, inside] = places(SAID, {"Rees is": 0.5, "met": 0.2})
    assert (before.quoted, inside.quoted) == (False, True)


def test_names_at_one_place_share_its_probability() -> None:
    marked = "{PERSON Jon Rees} and {PERSON Mira Lund} lost. {content “A joke,”} she said."
    assert named(marked, {"Jon Rees and Mira Lund": 0.8}) == [
        ("Jon Rees", ["Jon Rees"], 0.4),
        ("Mira Lund", ["Mira Lund"], 0.4),
    ]


def test_a_name_that_can_mean_two_people_names_both() -> None:
    marked = "{PERSON Jon Rees} and {PERSON Mira Rees} lost. {PERSON Rees} sat. {content “A joke,”} she said."
    [(_, people, _)] = named(marked, {"Rees sat": 0.8})
    assert sorted(people) == ["Jon Rees", "Mira Rees"]


@pytest.mark.parametrize(
    ("first", "second", "place", "expected"),
    [
        ("“Those judges”", "“row.”", "judges row", "Those judges"),
        ("“Row,”", "“those judges.”", "Row, those judges", "those judges"),
    ],
)
def test_a_place_that_runs_over_two_pieces_stands_where_it_is_longer(
    first: str, second: str, place: str, expected: str
) -> None:
    said = "{content " + first + "} said {PERSON Ada Brook}, {content " + second + "}"
    assert named(said, {place: 0.9}) == [(expected, [], 0.9)]
