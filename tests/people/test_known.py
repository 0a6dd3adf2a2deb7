"""What an article knows of somebody, as plain data."""

import json

from trashtalk.people.known import Known, known_of, read_known
from trashtalk.people.noun_phrases import Portrait

from .naming import people_in

TEXT = "Mrs {PERSON Ada “Weir” Brook}, 31, the Danish champion, met {PERSON Mira Rees} of the {ORG Weir Club}."


def test_what_is_known_survives_as_plain_data() -> None:
    resolver = people_in(TEXT)
    plain = known_of(resolver.people[0], resolver.people, resolver.text)
    assert json.loads(json.dumps(plain)) == {
        "heads": ["champion"],
        "facts": ["age:31", "place:Denmark"],
        "gender": "f",
        "also": ["Weir"],
        "company": ["Mira Rees"],
        "bodies": ["Weir Club"],
    }
    assert read_known(plain) == Known(
        Portrait(frozenset(["champion"]), frozenset(), frozenset(["age:31", "place:Denmark"])),
        "f",
        False,
        frozenset(["Weir"]),
        frozenset(["Mira Rees"]),
        frozenset(["Weir Club"]),
    )


def test_of_nobody_only_the_company_is_known() -> None:
    resolver = people_in(TEXT)
    assert known_of(None, resolver.people, resolver.text) == {
        "company": ["Ada Brook", "Mira Rees"],
        "bodies": ["Weir Club"],
    }


def test_a_body_is_known_to_be_one() -> None:
    resolver = people_in("The {ORG Weir Club} won.")
    assert read_known(known_of(resolver.people[0], resolver.people, resolver.text)).is_body is True


def test_nothing_written_is_nothing_known() -> None:
    assert read_known({}) == Known()


def test_two_articles_add_up_and_a_gender_they_disagree_on_is_unknown() -> None:
    woman, man = Known(gender="f", company=frozenset("a")), Known(gender="m", company=frozenset("b"))
    assert (woman | Known()).gender == "f"
    assert (woman | man) == Known(company=frozenset("ab"))
