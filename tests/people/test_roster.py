from __future__ import annotations

import json

import pytest

from trashtalk.errors import NotFoundError
from trashtalk.people import person_id
from trashtalk.people.listing import people_json
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Claim, Ruling, Rulings

from .ruled import JONAS, REES, roster_of, run, said

QUOTES = [
    said("a.txt", "Jonas Dahl", "Rees"),
    said("a.txt", "Jonas Dahl", start=9),
    said("b.txt", "Dahl", "Bo Lind"),
    said("b.txt", "Ada Rees", "Dahl", start=9),
]
MERGED = Rulings([Ruling(REES, "Ada Rees", merged_into=JONAS, team="Lund RC"), Ruling(JONAS, "Jonas Dahl")])


def test_people_are_counted_and_their_forms_gathered() -> None:
    [dahl, rees, lind] = roster_of(QUOTES).listed()
    assert (dahl.name, dahl.as_speaker, dahl.as_target, dahl.quotes, dahl.articles) == ("Jonas Dahl", 3, 1, 4, 2)
    assert (rees.name, rees.as_speaker, rees.as_target, rees.forms) == ("Ada Rees", 1, 1, ("Rees",))
    assert (lind.name, dahl.forms) == ("Bo Lind", ("Dahl",))


def test_who_was_merged_counts_for_the_survivor_and_stands_after_them() -> None:
    roster = roster_of(QUOTES, MERGED)
    [dahl, rees, _] = roster.listed()
    # said and aimed at are never the same person
    assert (dahl.as_speaker, dahl.as_target, dahl.quotes) == (4, 0, 4)
    assert (rees.name, rees.quotes, rees.forms) == ("Ada Rees", 0, ("Rees",))
    assert roster.also_called(dahl) == ["Dahl", "Ada Rees", "Rees"]


def test_the_roster_is_the_same_whether_or_not_the_quotes_carry_the_rulings() -> None:
    assert Roster(run(QUOTES), MERGED).people == Roster(run(QUOTES, MERGED), MERGED).people


@pytest.mark.parametrize("asked", ["Jonas Dahl", "jonas dahl", JONAS, JONAS[:6]])
def test_somebody_is_found_by_name_id_or_beginning_of_the_id(asked: str) -> None:
    assert roster_of(QUOTES).find(asked) == JONAS


def test_who_was_merged_is_found_by_the_name_they_had() -> None:
    assert roster_of(QUOTES, MERGED).find("Ada Rees") == REES


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Dahl", "articles call Jonas Dahl so"),
        ("Bo Holm", "the store knows nobody of this name or id"),
        ("", "the store knows nobody"),
    ],
)
def test_nobody_of_that_name_says_what_to_do(asked: str, words: str) -> None:
    with pytest.raises(NotFoundError, match=words):
        roster_of(QUOTES).find(asked)


def test_several_of_one_name_are_listed_with_their_ids() -> None:
    namesakes = [Ruling(letter * 16, None, name="Tom Marsh", claims=(Claim(letter),)) for letter in "ef"]
    with pytest.raises(NotFoundError, match=f"several people fit .{'e' * 16} Tom Marsh, {'f' * 16} Tom Marsh"):
        roster_of(QUOTES, Rulings(namesakes)).find("Tom Marsh")


def test_json_says_who_was_ruled_on_and_cannot_drive_a_terminal() -> None:
    hostile = "Ev\x1b[31mil\u202eX\x9b"
    roster = roster_of([*QUOTES, said("c.txt", hostile)], MERGED)
    printed = people_json(roster)
    assert not {"\x1b", "\u202e", "\x9b"} & set(printed)
    records = {record["name"]: record for record in json.loads(printed)}
    assert records[hostile]["person_id"] == person_id(hostile)
    assert records["Ada Rees"]["merged_into"] == JONAS
    assert records["Ada Rees"]["team"] == "Lund RC"
    assert records["Bo Lind"]["ruled"] is None
