"""Nominals that name somebody by another."""

import pytest

from ..notation import parse
from .naming import Pointers, people_in, who
from .weights import CLEAR

TWO = "{PERSON+ada Ada Brook} met {PERSON+mira Mira Rees}."
FAMILY = "{PERSON+ada Ada Brook} met {PERSON+jon Jon Brook}. {p1 She} waved, {p2 he} sat. "
GENDERS: Pointers = {"p1": {"ada": 0.9}, "p2": {"jon": 0.9}}


def meant(marked: str, pointers: Pointers | None = None, before: str | None = None) -> str | None:
    """The name of whom {source ...} is, where the person named `before` spoke last."""
    [source] = [one for one in parse(marked)[1] if "source" in one.roles]
    resolver = people_in(marked, pointers, rankers=CLEAR)
    spoke = next((person for person in resolver.people if person.name == before), None)
    person = resolver.resolve((source.start, source.end), before=spoke).person
    return person.name if person else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (TWO + " {source The latter} said so.", "Mira Rees"),
        (TWO + " {source The former} said so.", "Ada Brook"),
        ("When {PERSON Ada Brook} met {PERSON Mira Rees}, {source the latter} said so.", "Mira Rees"),
        ("{PERSON Ada Brook} rowed. {source The latter} said so.", None),
        ("{PERSON Ada Brook}, {PERSON Jo Lund} and {PERSON Mira Rees} rowed. {source The latter} said so.", None),
        ("A man in a {PERSON Brook} shirt sat by one with a {PERSON Rees} flag. {source The latter} said so.", None),
    ],
)
def test_the_former_and_the_latter_are_the_two_of_the_last_sentence_with_names(marked: str, name: str | None) -> None:
    assert meant(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{PERSON Hal Brook} and his younger brother, {PERSON Jon Brook}, met. {source The elder} left.", "Hal Brook"),
        ("{PERSON Hal Brook} and his younger brother {PERSON Jon Brook} met. {source The younger} left.", "Jon Brook"),
        ("{PERSON Hal Lund} met his younger rival {PERSON Jon Brook}. {source The elder} said so.", None),
        ("{PERSON Hal Brook} met {PERSON Jon Brook}. {source The elder} said so.", None),
        ("Mr {PERSON Lund} met his younger rival Mr {PERSON Brook}. {source The younger woman} left.", None),
        ("{PERSON Hal Brook} wed {PERSON Ada Brook}. The elder, {PERSON Jo}, rows. {source The younger} left.", None),
    ],
)
def test_the_elder_and_the_younger_are_of_a_family_of_which_the_article_says_it(marked: str, name: str | None) -> None:
    assert meant(marked) == name


@pytest.mark.parametrize(
    ("nominal", "before", "name"),
    [
        ("Her husband", "Ada Brook", "Jon Brook"),
        ("His sister", "Jon Brook", "Ada Brook"),
        ("Her younger brother", "Ada Brook", "Jon Brook"),
        ("Her namesake", "Ada Brook", "Jon Brook"),
        ("Her sister", "Ada Brook", None),
        ("Her husband", None, None),
        # "her" is not he
        ("Her husband", "Jon Brook", None),
    ],
)
def test_a_relative_is_the_other_of_the_surname_whom_the_word_fits(
    nominal: str, before: str | None, name: str | None
) -> None:
    assert meant(f"{FAMILY}{{source {nominal}}} said so.", GENDERS, before) == name


def test_a_relative_is_none_of_the_surname_where_the_article_calls_somebody_else_so() -> None:
    others = "Her husband, {PERSON Hal Lund}, rows. "
    assert meant(f"{FAMILY}{others}{{source Her husband}} said so.", GENDERS, "Ada Brook") != "Jon Brook"


def test_a_sibling_is_no_husband() -> None:
    others = "Her brother, {PERSON Jon Brook}, rows. "
    assert meant(f"{FAMILY}{others}{{source Her husband}} said so.", GENDERS, "Ada Brook") is None


@pytest.mark.parametrize(("kin", "name"), [("daughter", "Ada Brook"), ("son", "Jon Brook"), ("coach", None)])
def test_the_daughter_of_one_of_two_by_a_surname_is_the_woman_of_them(kin: str, name: str | None) -> None:
    marked = f"{FAMILY}{{PERSON Brook}}’s {kin} said so."
    text = parse(marked)[0]
    start = text.index("Brook’s")
    person = people_in(marked, GENDERS).resolve((start, text.index(" said so"))).person
    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Denmark’s {PERSON Ada Brook} won. {source The} Dane said so.", "Ada Brook"),
        ("It rained. {source The} Dane {PERSON Ada Brook} said so.", "Ada Brook"),
        ("{PERSON Ada Brook}, 31, met {PERSON Mira Rees}, 22. {source the 22}-year-old said so.", "Mira Rees"),
    ],
)
def test_a_source_that_is_cut_is_read_to_its_end(marked: str, name: str) -> None:
    assert who(marked) == name


WEIR = "{ORG Weir Rowing} won. "


@pytest.mark.parametrize(
    ("marked", "before", "name"),
    [
        (WEIR + "{source The club} said so.", None, "Weir Rowing"),
        ("{ORG Weir Council} won. {source The council} said so.", None, "Weir Council"),
        ("{ORG Weir Council} won. {source The club} said so.", None, None),
        (WEIR + "{ORG Harrow Rowing} lost. {source The club} said so.", None, None),
        (WEIR + "{ORG Harrow Rowing} lost. {source The club} said so.", "Weir Rowing", "Weir Rowing"),
        (WEIR + "\nIt rained. {source The club} said so.", None, None),
    ],
)
def test_a_sort_of_body_is_the_one_that_speaks_or_is_named_alone_in_the_paragraph(
    marked: str, before: str | None, name: str | None
) -> None:
    assert meant(marked, before=before) == name


CAPTAINS = "The home captain, {PERSON+ada Ada Brook}, met the visiting captain, {PERSON+mira Mira Rees}. "
COACH = "The coach, {PERSON+jon Jon Hale}, slept. "


@pytest.mark.parametrize(
    ("marked", "owner", "name"),
    [
        (CAPTAINS + "{source Her opposite number} said so.", "ada", "Mira Rees"),
        (CAPTAINS + "{source Her opposite number} said so.", "mira", "Ada Brook"),
        (CAPTAINS + COACH + "{source Her counterpart} said so.", "ada", "Mira Rees"),
        (CAPTAINS + "{source Her counterpart in the other team} said so.", "ada", "Mira Rees"),
        (
            "Weir skipper {PERSON+ada Ada Brook} met the captain {PERSON Jo Lund}. {source Her counterpart} sat.",
            "ada",
            "Jo Lund",
        ),
        # two of them, none of them, of another rank, of another country, whose
        (CAPTAINS + "The third captain, {PERSON Jo Lund}, sat. {source Her counterpart} said so.", "ada", None),
        ("{PERSON+ada Ada Brook} met {PERSON Mira Rees}. {source Her counterpart} said so.", "ada", None),
        (
            "The champion {PERSON+ada Ada Brook} met the champion {PERSON Jo Lund}. {source Her counterpart} sat.",
            "ada",
            None,
        ),
        (COACH + "The assistant coach {PERSON Hal Lund} sat. {source His counterpart} said so.", "jon", None),
        (CAPTAINS + "{PERSON Rees} (NOR) won. {source Her Danish counterpart} said so.", "ada", None),
        (CAPTAINS + "{PERSON Rees} (DEN) won. {source Her Danish counterpart} said so.", "ada", "Mira Rees"),
        (CAPTAINS + "{source Her counterpart} said so.", None, None),
        (CAPTAINS + COACH + "{source His counterpart} said so.", "jon", None),
    ],
)
def test_a_counterpart_is_the_only_other_in_the_role_of_the_owner(
    marked: str, owner: str | None, name: str | None
) -> None:
    assert meant(marked, {"first of source": {owner: 0.9}} if owner else None) == name


@pytest.mark.parametrize(("owner", "name"), [("Brook", "Mira Rees"), ("Rees", "Ada Brook"), ("Hale", None)])
def test_a_counterpart_of_somebody_named_is_never_that_one(owner: str, name: str | None) -> None:
    marked = f"{CAPTAINS}{COACH}{{PERSON {owner}}}’s opposite number said so."
    text = parse(marked)[0]
    start = text.index(f"{owner}’s")
    person = people_in(marked, rankers=CLEAR).resolve((start, text.index(" said so"))).person
    assert (person.name if person else None) == name
