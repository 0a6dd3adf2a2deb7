from __future__ import annotations

import pytest

from trashtalk.gold import GoldPerson
from trashtalk.gold.names import namesakes, same_name

from .lines import article, line

TEXT = "“No,” “Yes,” “Maybe,”"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sen. María J. Ortega Jr.", "maria ortega", True),
        ("The Guild", "Guild", True),
        ("Rees", "Mira Rees", False),
        ("Mira Rees", None, False),
        (None, None, True),
    ],
)
def test_names_are_compared_by_their_key(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) == same


def test_people_of_the_article_share_a_surname_with_a_speaker_also_when_they_say_nothing() -> None:
    said = [line(TEXT, "“No,”", speaker="Mira Rees"), line(TEXT, "“Yes,”", speaker="Ada Brook")]
    people = tuple(GoldPerson(name, "f", ()) for name in ("Mira Rees", "Ada Brook", "Tom Rees"))
    assert namesakes(article(TEXT, *said, people=people)) == {"Mira Rees"}
    assert namesakes(article(TEXT, *said)) == set()


def test_without_a_list_of_people_speakers_are_compared() -> None:
    said = [line(TEXT, "“No,”", speaker="Mira Rees"), line(TEXT, "“Yes,”", speaker="Tom Rees")]
    assert namesakes(article(TEXT, *said)) == {"Mira Rees", "Tom Rees"}


def test_bodies_and_other_spellings_of_one_person_are_no_namesakes() -> None:
    said = [line(TEXT, "“No,”", speaker="Mira Rees"), line(TEXT, "“Yes,”", speaker="Mrs. Mira K. Rees")]
    people = (GoldPerson("Mira Rees", "f", ()), GoldPerson("Brook and Rees", "body", ()))
    assert namesakes(article(TEXT, *said, people=people)) == set()
