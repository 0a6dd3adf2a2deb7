from __future__ import annotations

import itertools

import pytest

from trashtalk.errors import InputError
from trashtalk.people import person_id
from trashtalk.people.rulings import Claim, Ruling, Rulings, apply_rulings, form_key, without_rulings

from .ruled import DAHL, JONAS, REES, run, said, speakers, targets

TOM = person_id("Tom Marsh")
JOE = person_id("Joe Marsh")


def merged(person: str, name: str, into: str) -> Ruling:
    return Ruling(person, machine_name=name, merged_into=into)


def known(name: str) -> Ruling:
    return Ruling(person_id(name), machine_name=name)


# --- merges


def test_who_was_merged_is_the_survivor_under_name_and_id() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    quotes = run([said("a.txt", "Ada Rees", "Bo Lind"), said("b.txt", "Bo Lind", "Ada Rees")], rulings)
    assert speakers(quotes) == ["Jonas Dahl", "Bo Lind"]
    assert quotes[0].speaker_id == JONAS
    assert targets(quotes[1]) == ["Jonas Dahl"]


def test_the_choice_of_the_machine_stays_beside() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    quote = said("a.txt", "Ada Rees", "Bo Lind")
    [ruled] = run([quote], rulings)
    assert ruled.trace["by_hand"]["speaker"] == {
        "name": "Ada Rees",
        "person_id": REES,
        "ruling": "merged by hand into Jonas Dahl (machine: Ada Rees)",
    }
    assert without_rulings(ruled) == quote


def test_merges_are_followed_to_their_end() -> None:
    lind = person_id("Bo Lind")
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), merged(JONAS, "Jonas Dahl", lind), known("Bo Lind")])
    quotes = run([said("a.txt", "Ada Rees"), said("b.txt", "Jonas Dahl")], rulings)
    assert [(quote.speaker, quote.speaker_id) for quote in quotes] == [("Bo Lind", lind)] * 2


def test_a_merge_reaches_what_the_run_joins_to_either() -> None:
    rulings = Rulings([merged(JONAS, "Jonas Dahl", REES), known("Ada Rees")])
    assert speakers(run([said("a.txt", "Dahl"), said("b.txt", "Jonas Dahl")], rulings)) == ["Ada Rees"] * 2


def test_a_merge_of_a_bare_name_stands_against_a_join_that_a_later_run_would_make() -> None:
    erik = person_id("Erik Strand")
    rulings = Rulings([merged(DAHL, "Dahl", erik), known("Erik Strand")])
    first = run([said("a.txt", "Dahl"), said("b.txt", "Erik Strand")], rulings)
    later = run([*first, said("c.txt", "Jonas Dahl")], rulings)
    assert speakers(later) == ["Erik Strand", "Erik Strand", "Jonas Dahl"]


def test_the_survivor_keeps_the_name_when_no_article_has_it_any_more() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    assert speakers(run([said("a.txt", "Ada Rees")], rulings)) == ["Jonas Dahl"]


def test_merges_in_a_circle_are_an_error_that_names_them() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), merged(JONAS, "Jonas Dahl", REES)])
    with pytest.raises(InputError, match="Ada Rees into Jonas Dahl into Ada Rees"):
        rulings.survivor(REES)


# --- names


def test_a_new_name_keeps_the_id() -> None:
    rulings = Rulings([Ruling(REES, "Ada Rees", name="Ada Reese")])
    [quote] = run([said("a.txt", "Ada Rees")], rulings)
    assert (quote.speaker, quote.speaker_id) == ("Ada Reese", REES)
    assert quote.trace["by_hand"]["speaker"]["ruling"] == "named Ada Reese by hand (machine: Ada Rees)"


def test_a_name_given_by_hand_is_one_person_with_its_namesake_in_a_later_article() -> None:
    rulings = Rulings([Ruling(REES, "Ada Rees", name="Ada Reese")])
    quotes = run([said("a.txt", "Ada Rees"), said("b.txt", "Ada Reese")], rulings)
    assert {quote.speaker_id for quote in quotes} == {REES}


# --- forms


def test_one_surname_in_two_articles_is_two_people() -> None:
    rulings = Rulings([Ruling(TOM, None, name="Tom Marsh", claims=(Claim("Marsh", "derby.txt"),))])
    quotes = run([said("derby.txt", "Marsh"), said("cup.txt", "Marsh"), said("cup.txt", "Joe Marsh", start=9)], rulings)
    assert speakers(quotes) == ["Tom Marsh", "Joe Marsh", "Joe Marsh"]
    assert quotes[0].trace["by_hand"]["speaker"]["ruling"] == (
        "“Marsh” in this article is Tom Marsh by hand (machine: Joe Marsh)"
    )


def test_one_full_name_in_two_articles_is_two_people() -> None:
    boxer = Ruling("f" * 16, None, name="Joe Marsh (boxer)", claims=(Claim("Joe Marsh", "derby.txt"),))
    quotes = run([said("derby.txt", "Joe Marsh"), said("cup.txt", "Joe Marsh")], Rulings([boxer]))
    assert [quote.speaker_id for quote in quotes] == ["f" * 16, JOE]


def test_a_form_in_an_article_counts_before_the_form_and_that_before_the_person() -> None:
    rulings = Rulings(
        [
            Ruling(JOE, "Joe Marsh", name="Joseph Marsh", claims=(Claim("Marsh", "derby.txt"),)),
            Ruling(TOM, None, name="Tom Marsh", claims=(Claim("Marsh"),)),
        ]
    )
    quotes = [said("derby.txt", "Marsh"), said("cup.txt", "Marsh"), said("cup.txt", "Joe Marsh", start=9)]
    assert speakers(run(quotes, rulings)) == ["Joseph Marsh", "Tom Marsh", "Joseph Marsh"]


def test_a_person_made_by_hand_owns_the_forms_given_to_it_and_no_other() -> None:
    marsh = Ruling(person_id("Marsh"), None, name="Marsh", claims=(Claim("Marsh", "derby.txt"),))
    quotes = [said("derby.txt", "Marsh"), said("cup.txt", "Marsh"), said("cup.txt", "Joe Marsh", start=9)]
    assert speakers(run(quotes, Rulings([marsh]))) == ["Marsh", "Joe Marsh", "Joe Marsh"]


def test_initials_tell_people_apart_where_a_human_says_so() -> None:
    erik = Ruling("e" * 16, None, name="Erik Dahl", claims=(Claim("E. Dahl"),))
    quotes = [said("a.txt", "E. Dahl"), said("b.txt", "J. Dahl"), said("c.txt", "J. Dahl")]
    assert speakers(run(quotes)) == ["J. Dahl"] * 3
    assert speakers(run(quotes, Rulings([erik]))) == ["Erik Dahl", "J. Dahl", "J. Dahl"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("María O’Neill", "maria o'neill", True),
        ("Coach Ana Ruiz’s", "Ana Ruiz", True),
        ("Adeyemi-Holt", "Adeyemi Holt", True),
        ("E. Dahl", "E Dahl", True),
        ("E. Dahl", "J. Dahl", False),
        ("Ken Lind Jr.", "Ken Lind", False),
        ("…", "?", False),
    ],
)
def test_spellings_of_a_form(one: str, other: str, same: bool) -> None:
    assert (form_key(one) == form_key(other)) is same


# --- targets


def test_who_becomes_the_speaker_is_no_target_and_two_that_become_one_are_one() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    own, both = run(
        [said("a.txt", "Jonas Dahl", "Ada Rees", "Bo Lind"), said("b.txt", "Bo Lind", "Ada Rees", "Jonas Dahl")],
        rulings,
    )
    assert targets(own) == ["Bo Lind"]
    assert [(target.name, target.confidence) for target in both.targets] == [("Jonas Dahl", 0.9)]
    assert own.trace["by_hand"]["targets"]["rulings"] == [
        "Jonas Dahl is the speaker, and no target (machine: Ada Rees)"
    ]
    assert targets(without_rulings(own)) == ["Ada Rees", "Bo Lind"]


def test_a_quote_without_a_speaker_has_its_targets_ruled() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    [quote] = run([said("a.txt", None, "Ada Rees")], rulings)
    assert (quote.speaker, targets(quote)) == (None, ["Jonas Dahl"])


# --- applying


def test_only_what_changes_is_returned() -> None:
    quotes = run([said("a.txt", "Ada Rees"), said("b.txt", "Bo Lind")])
    changed = apply_rulings(quotes, Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")]))
    assert list(changed) == [quotes[0].quote_id]


def test_applying_twice_is_the_same_as_once() -> None:
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), known("Jonas Dahl")])
    assert apply_rulings(run([said("a.txt", "Ada Rees", "Bo Lind")], rulings), rulings) == {}


def test_what_was_taken_back_is_as_if_it_had_never_been_ruled() -> None:
    quotes = [said("a.txt", "Dahl", "Ada Rees"), said("b.txt", "Jonas Dahl", "Dahl")]
    rulings = Rulings([merged(REES, "Ada Rees", JONAS), merged(JONAS, "Jonas Dahl", person_id("Bo Lind"))])
    ruled = run(quotes, Rulings([*rulings, known("Bo Lind")]))
    assert ruled != run(quotes)
    assert run(ruled) == run(quotes)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_outcome_does_not_depend_on_the_order_of_runs(order: tuple[int, ...]) -> None:
    rulings = Rulings(
        [
            merged(REES, "Ada Rees", JONAS),
            known("Jonas Dahl"),
            Ruling(TOM, None, name="Tom Marsh", claims=(Claim("Marsh", "derby.txt"),)),
        ]
    )
    quotes = [said("derby.txt", "Marsh", "Rees"), said("cup.txt", "Joe Marsh", "Dahl"), said("c.txt", "Ada Rees")]
    stored: list[int] = []
    found: dict[int, object] = {}
    for number in order:
        stored.append(number)
        current = [found.get(one, quotes[one]) for one in stored]
        found = dict(zip(stored, run(current, rulings), strict=True))  # type: ignore[arg-type]
    assert [found[number] for number in range(3)] == run(quotes, rulings)
