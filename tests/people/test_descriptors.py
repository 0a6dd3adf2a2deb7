"""What an article says of its people."""

import pytest

from trashtalk.people.descriptors import described, descriptors_of
from trashtalk.people.places import demonyms, place_of

from .naming import people_in


def told(marked: str) -> frozenset[str]:
    """The descriptors of the first person of a text."""
    resolver = people_in(marked)
    return descriptors_of(resolver.people[0], resolver.text)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Norway’s {PERSON Ada Brook} won.", {"place:Norway"}),
        ("The Danish champion {PERSON Ada Brook} won.", {"place:Denmark", "champion"}),
        ("She was beaten by the Danish champion {PERSON Ada Brook}.", {"place:Denmark", "champion"}),
        ("{PERSON Ada Brook}, the defending champion, won.", {"defending", "champion"}),
        ("{PERSON Ada Brook}, 31, won.", {"age:31"}),
        ("{PERSON Ada Brook} (31) won.", {"age:31"}),
        ("{PERSON Ada Brook}, aged 31, won.", {"age:31", "aged"}),
        ("{PERSON Ada Brook} of Denmark won.", {"place:Denmark"}),
        ("{PERSON Ada Brook}, from Wales, won.", {"place:Wales"}),
        ("New Zealand champion {PERSON Ada Brook} won.", {"place:New Zealand", "zealand", "champion"}),
        ("{PERSON Ada Brook} won.", set()),
        ("Denmark’s Mira Rees met the umpire {PERSON Ada Brook}.", {"met", "umpire"}),
        ("Rees’s coach {PERSON Ada Brook} won.", {"rees", "coach"}),
        ("{PERSON Ada Brook} won 31 times.", set()),
        ("{PERSON Ada Brook} 31 times won.", set()),
        ("The coach\n{PERSON Ada Brook} won.", set()),
        ("The umpire left. {PERSON Ada Brook} won.", set()),
    ],
)
def test_words_around_a_name_describe_the_person(marked: str, expected: set[str]) -> None:
    assert told(marked) == expected


def test_what_is_said_at_every_mention_adds_up() -> None:
    assert told("Norway’s {PERSON Ada Brook} won. The coach {PERSON Brook}, 31, left.") == {
        "place:Norway",
        "coach",
        "age:31",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the 31-year-old Danish champion", {"age:31", "place:Denmark", "champion"}),
        ("the Dane", {"place:Denmark"}),
        ("Müller’s coach", {"müller", "coach"}),
        ("the former world champion", {"world", "champion"}),
        ("", set()),
    ],
)
def test_descriptors_of_some_words(words: str, expected: set[str]) -> None:
    assert described(words) == expected


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("the Norwegian star", "Norway"),
        ("NORWAY’S star", "Norway"),
        ("the New Zealander", "New Zealand"),
        ("a Romance novel", None),
        ("", None),
    ],
)
def test_place_of_some_words(words: str, place: str | None) -> None:
    assert place_of(words) == place


def test_demonyms_are_words_for_people_and_not_for_places() -> None:
    assert "dane" in demonyms()
    assert "denmark" not in demonyms()
