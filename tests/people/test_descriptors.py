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
        ("The American {PERSON Jordan Pell} won.", {"place:United States"}),
        ("Danish rider {PERSON Bo Lund} won.", {"place:Denmark", "rider"}),
        ("She lost to Ukrainian {PERSON Yulia Kovalenko}.", {"place:Ukraine"}),
        ("Great Britain’s {PERSON Ada Brook} won.", {"place:Britain"}),
        ("New Zealand’s captain {PERSON Ada Brook} won.", {"place:New Zealand", "captain"}),
        ("The Netherlands’ captain {PERSON Ada Brook} won.", {"place:Netherlands", "captain"}),
        ("{PERSON Yulia Kovalenko} (UKR) won.", {"place:Ukraine"}),
        ("{PERSON Ada Brook} (GBR, 31) won.", {"place:Britain", "age:31"}),
        ("{PERSON Ada Brook} (31, Denmark) won.", {"place:Denmark", "age:31"}),
        ("{PERSON Ada Brook} (Great Britain) won.", {"place:Britain"}),
        ("{PERSON Ada Brook} (Weir, DEN) won.", {"place:Denmark", "weir"}),
        ("{PERSON Bo Lund}, of Denmark, won.", {"place:Denmark"}),
        ("{PERSON Bo Lund}, 31, of Denmark, won.", {"place:Denmark", "age:31"}),
        ("{PERSON Bo Lund}, a rider from Denmark, won.", {"place:Denmark", "rider"}),
        ("{PERSON Bo Lund} comes from Denmark.", {"place:Denmark", "native"}),
        ("{PERSON Bo Lund} was born in Denmark.", {"place:Denmark", "native"}),
        ("{PERSON Bo Lund}, who was born in Oslo, won.", {"region:Oslo", "place:Norway", "native"}),
        ("{PERSON Bo Lund}, 31, born in Denmark, won.", {"place:Denmark", "native", "age:31"}),
        ("Swedish-born {PERSON Bo Lund} won.", {"place:Sweden", "born"}),
        ("The Copenhagen-born rider {PERSON Bo Lund} won.", {"region:Copenhagen", "place:Denmark", "born", "rider"}),
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
        # of a place, but not of hers
        ("In Denmark {PERSON Ada Brook} won.", set()),
        ("The Dane’s coach {PERSON Ada Brook} won.", {"coach"}),
        ("He beat the Dane’s coach {PERSON Ada Brook}.", {"coach"}),
        ("The Danish rider’s coach {PERSON Ada Brook} won.", {"coach"}),
        ("The pole vaulter {PERSON Ada Brook} won.", {"pole", "vaulter"}),
        ("{PERSON Ada Brook} (can) won.", set()),
        ("{PERSON Ada Brook} (XQZ) won.", {"xqz"}),
        ("{PERSON Ada Brook} (Danish Open) won.", {"open"}),
        ("{PERSON Ada Brook} of the Danish Open won.", {"open"}),
        ("They barred {PERSON Ada Brook} from Denmark.", set()),
        ("{PERSON Ada Brook}’s father was born in Denmark.", set()),
        ("A foal born in Denmark beat {PERSON Ada Brook}.", set()),
        ("Weir-born {PERSON Ada Brook} won.", {"weir-born"}),
        ("The Copenhagen-based {PERSON Ada Brook} won.", {"based"}),
        ("The Danish Open winner {PERSON Bo Lund} won.", {"danish", "open", "winner"}),
        ("{PERSON Bo Lund}, the Danish Grand Prix winner, won.", {"danish", "grand", "prix", "winner"}),
        (
            "The Danish rowing federation president {PERSON Bo Lund} won.",
            {"danish", "rowing", "federation", "president"},
        ),
        ("The Swedish Danish Open winner {PERSON Bo Lund} won.", {"place:Sweden", "danish", "open", "winner"}),
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


ABROAD = (
    "{PERSON Yulia Kovalenko} (UKR) met the American {PERSON Jordan Pell}, {PERSON Bo Lund}, from Denmark,"
    " the Italian champion {PERSON Rita Sala}, {PERSON Jo Doe} (GBR) and the French Open winner {PERSON Ada Brook}."
)


@pytest.mark.parametrize(
    ("nominal", "names"),
    [
        ("the Ukrainian", ["Yulia Kovalenko"]),
        ("the American", ["Jordan Pell"]),
        ("the Dane", ["Bo Lund"]),
        ("the Italian champion", ["Rita Sala"]),
        ("the Briton", ["Jo Doe"]),
        ("the French Open winner", ["Ada Brook"]),
        ("the Frenchwoman", []),
        ("the Danish Open winner", []),
    ],
)
def test_somebody_is_found_by_the_country_however_the_text_names_it(nominal: str, names: list[str]) -> None:
    assert best(ABROAD, nominal) == names


def test_a_scot_may_be_called_british_but_no_dane_is() -> None:
    assert best("The coach {PERSON Ada Brook} (GBR) won.", "the Scottish coach") == ["Ada Brook"]
    assert best("The coach {PERSON Ada Brook} (DEN) won.", "the Scottish coach") == []


def test_offices_have_several_words() -> None:
    assert is_same_office("boss", "manager")
    assert is_same_office("sculler", "sculler")
    assert not is_same_office("boss", "umpire")


def test_two_blanks_after_a_comma_hide_no_description() -> None:
    assert "rower" in told("{PERSON Ada Brook},  champion rower of Weir, sat.")
    assert told("{PERSON Ada Brook},   ") == frozenset()
