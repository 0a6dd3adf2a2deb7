"""Two people of one surname."""

import pytest

from .naming import people_in


def meant(marked: str) -> dict[str, list[str]]:
    """Whom the marked mentions M1, M2 ... can mean."""
    from ..notation import parse

    resolver = people_in(marked)
    roles = {one.roles[0]: (one.start, one.end) for one in parse(marked)[1] if one.roles[0].startswith("M")}
    found = {}
    for role, (start, end) in roles.items():
        spans = [span for span in resolver.meant if span[0] < end and start < span[1]]
        found[role] = [person.name for person in resolver.meant[spans[0]]] if spans else []
    return found


COUPLE = "{PERSON Ada Brook} said she won. Her husband {PERSON Jon Brook} slept.\n"


@pytest.mark.parametrize(
    ("mention", "names"),
    [
        ("Mrs {M1+PERSON Brook} left.", ["Ada Brook"]),
        ("Mr {M1+PERSON Brook} left.", ["Jon Brook"]),
        ("{M1+PERSON Mr. Brook} left.", ["Jon Brook"]),
        ("{M1+PERSON Brook} left.", ["Ada Brook", "Jon Brook"]),
        ("Dr {M1+PERSON Brook} left.", ["Ada Brook", "Jon Brook"]),
        ("{M1+PERSON A. Brook} left.", ["Ada Brook"]),
        ("{M1+PERSON Jon} left.", ["Jon Brook"]),
        ("The {M1+PERSON Brooks} left.", []),
        ("Both {M1+PERSON Brooks} left.", []),
        ("The {M1+PERSON Brook} brothers left.", []),
    ],
)
def test_a_surname_of_two_people_is_whose_title_or_initial_it_has(mention: str, names: list[str]) -> None:
    assert meant(COUPLE + mention)["M1"] == names


def test_two_men_of_one_surname_are_both_mister() -> None:
    marked = "{PERSON Hal Brook}, a man, met his son {PERSON Jon Brook}. Mr {M1+PERSON Brook} left."
    assert meant(marked)["M1"] == ["Hal Brook", "Jon Brook"]


def test_mister_is_not_the_one_of_two_men_whose_sex_the_text_mentions() -> None:
    marked = "{PERSON Hal Brook} rowed. His cousin {PERSON Jon Brook}, a young man, slept. Mr {M1+PERSON Brook} left."
    assert meant(marked)["M1"] == ["Hal Brook", "Jon Brook"]


def test_where_there_are_mister_and_missus_the_one_known_is_it() -> None:
    marked = (
        "{PERSON Hal Brook} met {PERSON Ada Brook}, who said she won. Mr {M1+PERSON Brook} left. Mrs {M2+PERSON Brook} "
        "stayed."
    )
    assert meant(marked) == {"M1": ["Hal Brook"], "M2": ["Ada Brook"]}


@pytest.mark.parametrize(
    ("title", "names"), [("Dr", ["Ada Brook"]), ("Doctor", ["Ada Brook"]), ("Mrs", ["Mira Brook"])]
)
def test_a_rank_is_that_of_the_one_who_bears_it(title: str, names: list[str]) -> None:
    marked = f"Dr {{PERSON Ada Brook}} met {{PERSON Mira Brook}}. {title} {{M1+PERSON Brook}} left."
    assert meant(marked)["M1"] == names


def test_a_title_that_fits_nobody_is_somebody_new_and_the_bare_surname_is_then_ambiguous() -> None:
    marked = "Lord {M1+PERSON Brook} sued. His daughter, {PERSON Ada Brook}, left. {M2+PERSON Brook} won."
    assert meant(marked) == {"M1": ["Lord Brook"], "M2": ["Ada Brook", "Lord Brook"]}


def test_somebody_introduced_by_a_title_is_not_the_other_of_that_surname() -> None:
    marked = "Its owner, a Mr {M1+PERSON Brook}, left. {PERSON Ada Brook} wrote. Mr {M2+PERSON Brook} won."
    assert meant(marked) == {"M1": ["Mr Brook"], "M2": ["Mr Brook"]}


def test_a_couple_known_by_titles_alone_are_two_people() -> None:
    marked = "Mr {M1+PERSON Brook} and Mrs {M2+PERSON Brook} met. {M3+PERSON Brook} won."
    assert meant(marked) == {"M1": ["Mr Brook"], "M2": ["Mrs Brook"], "M3": ["Mr Brook", "Mrs Brook"]}


def test_a_title_alone_makes_nobody_new() -> None:
    assert meant("{PERSON Ada Brook} won. Mrs {M1+PERSON Brook} left.")["M1"] == ["Ada Brook"]
    assert meant("Mr {M1+PERSON Brook} won. {M2+PERSON Brook} left.") == {"M1": ["Brook"], "M2": ["Brook"]}


@pytest.mark.parametrize(
    ("before", "mention", "names"),
    [
        (
            "{PERSON Ada Brook} met her elder brother {PERSON Jon Brook}. ",
            "The younger {M1+PERSON Brook}",
            ["Ada Brook"],
        ),
        ("{PERSON Ada Brook} met her elder brother {PERSON Jon Brook}. ", "The elder {M1+PERSON Brook}", ["Jon Brook"]),
        ("{PERSON Ada Brook}, 31, met {PERSON Jon Brook}, 29. ", "the younger {M1+PERSON Brook}", ["Jon Brook"]),
        ("{PERSON Ada Brook} met her father {PERSON Jon Brook}. ", "{M1+PERSON Brook} junior", ["Ada Brook"]),
        ("{PERSON Ada Brook} met her father {PERSON Jon Brook}. ", "{M1+PERSON Brook} senior", ["Jon Brook"]),
        ("{PERSON Jon Brook} has a son, {PERSON Ted}, a cox. ", "the younger {M1+PERSON Brook}", ["Ted"]),
        # the text does not say who it is
        ("{PERSON Ada Brook} met {PERSON Jon Brook}. ", "the younger {M1+PERSON Brook}", []),
        ("{PERSON Jon Brook} rowed. ", "The elder {M1+PERSON Brook}", []),
    ],
)
def test_the_younger_and_the_elder_are_whom_the_text_calls_so(before: str, mention: str, names: list[str]) -> None:
    assert meant(f"{before}{mention} left.")["M1"] == names


def test_father_and_son_are_two() -> None:
    resolver = people_in("{PERSON Ken Brook Sr.} met {PERSON Ken Brook Jr.}. {PERSON Ken Brook Sr.} left.")
    assert [(one.name, len(one.mentions)) for one in resolver.people] == [("Ken Brook Sr", 2), ("Ken Brook Jr", 1)]
    assert len({one.person_id for one in resolver.people}) == 2
