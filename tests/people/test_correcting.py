from __future__ import annotations

import pytest

from trashtalk.errors import InputError, NotFoundError
from trashtalk.people import person_id
from trashtalk.people.correcting import merge_people, say_changes, split_form, undo_ruling
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Claim, Rulings

from .ruled import JONAS, NOW, REES, finished, roster_of, run, said, speakers

QUOTES = [
    said("cup.txt", "Joe Marsh"),
    said("derby.txt", "Marsh"),
    said("league.txt", "Marsh"),
    said("a.txt", "Jonas Dahl"),
    said("a.txt", "Ada Rees", start=9),
]


def roster(rulings: Rulings | None = None) -> Roster:
    return roster_of(QUOTES, rulings)


def say(before: Rulings, after: Rulings) -> list[str]:
    return say_changes(before, after, roster().names)


def test_a_merge_says_who_decided_it_and_when() -> None:
    rulings = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    ruling = rulings.by_id[REES]
    assert (ruling.merged_into, ruling.source, ruling.updated) == (JONAS, "a test", NOW)
    assert say(Rulings(), rulings) == ["merged Ada Rees into Jonas Dahl"]


def test_a_merge_twice_is_the_same_as_once() -> None:
    once = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    twice = merge_people(roster(once), "Ada Rees", "Jonas Dahl").finish("another", "2032-01-01")
    assert twice.by_id == once.by_id


def test_a_second_merge_takes_the_place_of_the_first() -> None:
    first = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    second = finished(merge_people(roster(first), "Ada Rees", "Joe Marsh"))
    assert speakers(run(QUOTES, second)) == ["Joe Marsh"] * 3 + ["Jonas Dahl", "Joe Marsh"]
    assert say(first, second) == ["took back the merge of Ada Rees into Jonas Dahl", "merged Ada Rees into Joe Marsh"]


@pytest.mark.parametrize(
    ("one", "into", "error", "words"),
    [
        ("Ada Rees", "ada rees", InputError, "one person already"),
        ("Jonas Dahl", "Ada Rees", InputError, f"Ada Rees is merged into Jonas Dahl already.*undo {REES}"),
        ("Ada Rees", "Bo Holm", NotFoundError, "'Bo Holm'"),
        ("Marsh", "Ada Rees", NotFoundError, "articles call Joe Marsh so"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(
    one: str, into: str, error: type[InputError | NotFoundError], words: str
) -> None:
    merged = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    with pytest.raises(error, match=words):
        merge_people(roster(merged), one, into)


@pytest.mark.parametrize(
    ("article", "name", "expected"),
    [
        ("derby.txt", "Tom Marsh", ["Joe Marsh", "Tom Marsh", "Joe Marsh"]),
        ("derby.txt", None, ["Joe Marsh", "Marsh (derby.txt)", "Joe Marsh"]),
        ("derby.txt", "Ada Rees", ["Joe Marsh", "Ada Rees", "Joe Marsh"]),
        (None, "Tom Marsh", ["Joe Marsh", "Tom Marsh", "Tom Marsh"]),
        (None, None, ["Joe Marsh", "Marsh", "Marsh"]),
    ],
)
def test_a_form_becomes_a_person_of_its_own_or_somebody_else(
    article: str | None, name: str | None, expected: list[str]
) -> None:
    rulings = finished(split_form(roster(), "Marsh", article, name))
    quotes = run(QUOTES, rulings)
    assert speakers(quotes)[:3] == expected
    assert len({quote.speaker_id for quote in quotes[:3]}) == 2


def test_two_splits_of_one_surname_are_two_people() -> None:
    first = finished(split_form(roster(), "Marsh", "derby.txt", None))
    second = finished(split_form(roster(first), "Marsh", "league.txt", None))
    assert speakers(run(QUOTES, second))[:3] == ["Joe Marsh", "Marsh (derby.txt)", "Marsh (league.txt)"]


def test_a_later_split_takes_the_form_from_whom_it_was_given_to() -> None:
    first = finished(split_form(roster(), "Marsh", "derby.txt", "Tom Marsh"))
    second = finished(split_form(roster(first), "Marsh", "derby.txt", "Ada Rees"))
    assert speakers(run(QUOTES, second))[1] == "Ada Rees"
    assert "Tom Marsh" not in [ruling.own_name for ruling in second]


def test_a_person_made_by_hand_never_takes_the_id_of_somebody_else() -> None:
    quotes = [said("a.txt", "E. Dahl"), said("b.txt", "J. Dahl"), said("c.txt", "J. Dahl")]
    assert person_id("E. Dahl") == person_id("J. Dahl")
    rulings = finished(split_form(roster_of(quotes), "E. Dahl", None, None))
    ruled = run(quotes, rulings)
    assert speakers(ruled) == ["E. Dahl", "J. Dahl", "J. Dahl"]
    assert ruled[0].speaker_id != ruled[1].speaker_id


@pytest.mark.parametrize(
    ("form", "article", "name", "words"),
    [
        ("Marsch", None, None, "no article calls anybody 'Marsch'"),
        ("Marsh", "a.txt", None, "a.txt calls nobody 'Marsh'"),
        ("Marsh", "b.txt", None, "b.txt: no article of this path"),
        ("Joe Marsh", None, None, "“Joe Marsh” is Joe Marsh already"),
        ("Marsh", None, "Joe Marsh", "“Marsh” is Joe Marsh already"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(form: str, article: str | None, name: str | None, words: str) -> None:
    with pytest.raises((InputError, NotFoundError), match=words):
        split_form(roster(), form, article, name)


def test_a_ruling_is_taken_back() -> None:
    merged = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    undone = finished(undo_ruling(roster(merged), "Ada Rees"))
    assert undone.by_id == {}
    assert say(merged, undone) == ["took back the merge of Ada Rees into Jonas Dahl"]


def test_a_split_is_taken_back_and_the_person_is_gone() -> None:
    split = finished(split_form(roster(), "Marsh", "derby.txt", "Tom Marsh"))
    undone = finished(undo_ruling(roster(split), "Tom Marsh"))
    assert undone.by_id == {}
    assert run(run(QUOTES, split), undone) == run(QUOTES)


def test_who_others_were_merged_into_is_remembered_when_taken_back() -> None:
    split = finished(split_form(roster(), "Marsh", "derby.txt", "Tom Marsh"))
    merged = finished(merge_people(roster(split), "Ada Rees", "Tom Marsh"))
    undone = finished(undo_ruling(roster(merged), "Tom Marsh"))
    assert speakers(run(QUOTES, undone)) == ["Joe Marsh"] * 3 + ["Jonas Dahl", "Tom Marsh"]


def test_where_nothing_was_ruled_nothing_is_taken_back() -> None:
    merged = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    with pytest.raises(NotFoundError, match=r"nothing was ruled on Jonas Dahl .*Merged into this person: Ada Rees"):
        undo_ruling(roster(merged), "Jonas Dahl")


def test_a_chain_of_merges_comes_apart_link_by_link() -> None:
    first = finished(merge_people(roster(), "Ada Rees", "Jonas Dahl"))
    chain = finished(merge_people(roster(first), "Jonas Dahl", "Joe Marsh"))
    assert set(speakers(run(QUOTES, chain))) == {"Joe Marsh"}
    undone = finished(undo_ruling(roster(chain), "Jonas Dahl"))
    assert speakers(run(QUOTES, undone)) == ["Joe Marsh"] * 3 + ["Jonas Dahl"] * 2


def test_spellings_of_a_claim_are_one_claim() -> None:
    assert Claim("María  Ruiz", "a.txt").key == Claim("Maria Ruiz", "a.txt").key
