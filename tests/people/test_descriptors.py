"""Whom a description fits."""

import pytest

from trashtalk.people.descriptors import described, descriptors_of, fit, is_same_office

from .naming import people_in


def told(marked: str) -> frozenset[str]:
    """The descriptors of the first person of a text."""
    resolver = people_in(marked)
    return descriptors_of(resolver.people[0], resolver.text)


def best(marked: str, nominal: str) -> list[str]:
    """Whom of a text's people a nominal fits best."""
    from trashtalk.people.portraits import portrait_of

    resolver = people_in(marked)
    scores = {one.name: fit(nominal, portrait_of(one, resolver.text)) for one in resolver.people}
    return sorted(name for name, score in scores.items() if score and score == max(scores.values()))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Norway’s {PERSON Ada Brook} won.", {"place:Norway"}),
        ("The Danish champion {PERSON Ada Brook} won.", {"place:Denmark", "champion"}),
        ("She was beaten by the Danish champion {PERSON Ada Brook}.", {"place:Denmark", "champion"}),
        ("Weir Club coach {PERSON Ada Brook} won.", {"weir", "club", "coach"}),
        ("The Weir Club’s coach {PERSON Ada Brook} won.", {"weir", "club", "coach"}),
        ("The firm’s director {PERSON Ada Brook} won.", {"director"}),
        ("The Weir coach, {PERSON Ada Brook}, won.", {"weir", "coach"}),
        ("Its regional secretary, {PERSON Ada Brook}, won.", {"regional", "secretary"}),
        ("After the race, {PERSON Ada Brook}, 31, slept.", {"age:31"}),
        ("The race over, {PERSON Ada Brook} slept.", set()),
        ("{PERSON Ada Brook}, the defending champion, won.", {"defending", "champion"}),
        ("{PERSON Ada Brook}, coach of the Danes, won.", {"coach"}),
        ("{PERSON Ada Brook}, captain of Wales, won.", {"captain", "place:Wales"}),
        ("{PERSON Ada Brook}, a retired umpire and former coach, won.", {"retired", "umpire", "coach"}),
        ("{PERSON Ada Brook} — the champion — won.", {"champion"}),
        ("{PERSON Ada Brook} is the Weir coach.", {"weir", "coach"}),
        ("{PERSON Ada Brook}, who was the umpire, won.", {"umpire"}),
        ("{PERSON Mayor Ada Brook} won.", {"mayor"}),
        ("{PERSON Gov. Ada Brook} won.", {"governor"}),
        ("Mrs {PERSON Ada Brook} won.", set()),
        ("{PERSON Ada Brook}, 31, won.", {"age:31"}),
        ("{PERSON Ada Brook} (31) won.", {"age:31"}),
        ("{PERSON Ada Brook}, aged 31, won.", {"age:31"}),
        ("{PERSON Ada Brook}, now 31, won.", {"age:31"}),
        ("{PERSON Ada Brook}, who is 31, won.", {"age:31"}),
        ("{PERSON Ada Brook} (Weir Club) won.", {"weir", "club"}),
        ("{PERSON Ada Brook} of Denmark won.", {"place:Denmark"}),
        ("{PERSON Ada Brook}, from Wales, won.", {"place:Wales", "native"}),
        ("{PERSON Ada Brook}, from Texas, won.", {"region:Texas", "place:United States", "native"}),
        ("New Zealand champion {PERSON Ada Brook} won.", {"place:New Zealand", "champion"}),
        ("Denmark’s Mira Rees met the umpire {PERSON Ada Brook}.", {"umpire"}),
        ("Rees’s coach {PERSON Ada Brook} won.", {"rees", "coach"}),
        # none of this is said of her
        ("{PERSON Ada Brook} won.", set()),
        ("{PERSON Ada Brook} won 31 times.", set()),
        ("{PERSON Ada Brook} 31 times won.", set()),
        ("The coach\n{PERSON Ada Brook} won.", set()),
        ("The umpire left. {PERSON Ada Brook} won.", set()),
        ("{PERSON Ada Brook}, Mira Rees and the umpire, Jon Hale, left.", set()),
        ("{PERSON Ada Brook}, who beat the Dane, won.", set()),
        ("{PERSON Ada Brook}, whose coach left, won.", set()),
        ("The umpire told {PERSON Ada Brook} so.", set()),
        ("The coach, {PERSON Ada Brook}, remembers a Dane.", {"coach"}),
    ],
)
def test_what_a_text_says_of_somebody_describes_them(marked: str, expected: set[str]) -> None:
    assert told(marked) == expected


def test_what_is_said_at_every_mention_adds_up() -> None:
    assert told("Norway’s {PERSON Ada Brook} won. The coach {PERSON Brook}, 31, left.") == {
        "place:Norway",
        "coach",
        "age:31",
    }


def test_a_body_is_described_by_the_last_word_of_its_name() -> None:
    assert told("{ORG Weir Club} won.") == {"club"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the 31-year-old Danish champion", {"age:31", "place:Denmark", "champion"}),
        ("the Dane", {"place:Denmark"}),
        ("the Texan", {"region:Texas", "place:United States"}),
        ("Müller’s coach", {"müller", "coach"}),
        ("the former world champion", {"world", "champion"}),
        ("", set()),
    ],
)
def test_descriptors_of_some_words(words: str, expected: set[str]) -> None:
    assert described(words) == expected


TWO = "{PERSON Ada Brook}, the Weir manager, met the Danish captain {PERSON Mira Rees}, 31."


@pytest.mark.parametrize(
    ("nominal", "names"),
    [
        ("the Weir manager", ["Ada Brook"]),
        ("the manager", ["Ada Brook"]),
        ("the Weir boss", ["Ada Brook"]),
        ("the smiling manager", ["Ada Brook"]),
        ("the manager of the club", ["Ada Brook"]),
        ("the Dane", ["Mira Rees"]),
        ("the tall Dane", ["Mira Rees"]),
        ("the 31-year-old", ["Mira Rees"]),
        ("the 31-year-old Dane", ["Mira Rees"]),
        ("the skipper", ["Mira Rees"]),
        ("the Harle manager", []),
        ("the Weir", []),
        ("the umpire", []),
        ("the Norwegian captain", []),
        ("the 40-year-old captain", []),
        ("the Danes", []),
        ("the Danish", []),
        ("two Danes", []),
        ("the man", []),
        ("", []),
    ],
)
def test_a_description_fits_whom_the_text_describes_so(nominal: str, names: list[str]) -> None:
    assert best(TWO, nominal) == names


@pytest.mark.parametrize("office", ["general manager", "visiting manager", "assistant manager"])
def test_a_second_office_is_not_the_first(office: str) -> None:
    marked = f"The {office} {{PERSON Ada Brook}} won."
    assert best(marked, "the manager") == []
    assert best(marked, f"the {office}") == ["Ada Brook"]


def test_of_two_the_one_described_more_closely_fits() -> None:
    marked = "{PERSON Ada Brook}, the Weir manager, met {PERSON Mira Rees}, the Harle manager."
    assert best(marked, "the Harle manager") == ["Mira Rees"]
    assert best(marked, "the manager") == ["Ada Brook", "Mira Rees"]


def test_offices_have_several_words() -> None:
    assert is_same_office("boss", "manager")
    assert is_same_office("sculler", "sculler")
    assert not is_same_office("boss", "umpire")
