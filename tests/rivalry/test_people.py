from __future__ import annotations

from dataclasses import replace

import pytest

from trashtalk.errors import NotFoundError
from trashtalk.people.names import person_id
from trashtalk.rivalry.people import People, find_person, is_named

from .told import back, printed, remarks_of, there

DAY = "2031-06-03"


def people_named(*targets: str) -> People:
    return People(remarks_of(*(printed(f"About {name}", "Dorrit Vane", name, DAY, 1) for name in targets)))


@pytest.mark.parametrize("asked", ["morrow", "ILKA", "Ilka Morrow", "morrow ilka", person_id("Ilka Morrow")])
def test_a_speaker_is_found_by_words_of_the_name_or_id(asked: str) -> None:
    assert find_person(People(remarks_of(there("Slow.", DAY))), asked).name == "Ilka Morrow"


def test_somebody_who_never_speaks_is_found_as_a_target() -> None:
    found = find_person(People(remarks_of(there("Slow.", DAY))), "brandvik")
    assert (found.person_id, found.name) == (person_id("Tadeus Brandvik"), "Tadeus Brandvik")


def test_a_target_is_the_speaker_of_that_name_whatever_the_identity() -> None:
    first, second = remarks_of(there("Slow.", DAY), replace(back("Slower.", "2031-06-04"), speaker_id="by-hand"))
    assert [target.person_id for target in People([first, second]).targets(first)] == ["by-hand"]
    assert [target.person_id for target in People([first]).targets(first)] == [person_id("Tadeus Brandvik")]


def test_of_two_speakers_with_one_name_a_target_is_the_one_who_says_more() -> None:
    once = replace(back("Slower.", DAY), speaker_id="younger")
    often = [replace(back(f"Number {number}.", DAY), speaker_id="elder") for number in range(2)]
    about, *others = remarks_of(there("About whom?", "2031-06-01"), *often, once)
    for order in (others, others[::-1]):
        assert [target.person_id for target in People([about, *order]).targets(about)] == ["elder"]


def test_a_speaker_is_no_target_of_his_own() -> None:
    [remark] = remarks_of(printed("I am slow.", "Ilka Morrow", "Ilka Morrow", DAY, 0))
    assert People([remark]).targets(remark) == []


def test_a_full_name_counts_before_longer_ones() -> None:
    people = people_named("Ada Brook", "Ada Brook Lund")
    assert find_person(people, "ada brook").name == "Ada Brook"


def test_a_name_that_nobody_has_is_answered_with_the_closest() -> None:
    with pytest.raises(NotFoundError, match=r"^'maddok': nobody of this name .* Closest: Cerys Maddock\. `trashtalk"):
        find_person(people_named("Cerys Maddock", "Perrin Oake"), "maddok")


def test_a_store_without_names_says_so() -> None:
    with pytest.raises(NotFoundError, match="'Morrow': the store names nobody"):
        find_person(People([]), "Morrow")


def test_several_people_of_one_surname_are_listed() -> None:
    people = people_named("Dai Maddock", "Cerys Maddock")
    with pytest.raises(NotFoundError) as error:
        find_person(people, "maddock")
    listed = f"Cerys Maddock (id {person_id('Cerys Maddock')}, 1 remark), Dai Maddock (id {person_id('Dai Maddock')}"
    assert listed in str(error.value)
    assert "merge" not in str(error.value)


@pytest.mark.parametrize(
    ("names", "asked", "command"),
    [
        (("Maddock", "Cerys Maddock"), "maddock", "merge Maddock 'Cerys Maddock'."),
        (("Cerys Maddock", "Cerys Madock", "Cerys Maddock"), "cerys", "merge 'Cerys Madock' 'Cerys Maddock'."),
        (("Maddock", "Cerys $(x) Maddock"), "maddock", "merge Maddock 'Cerys $(x) Maddock'."),
    ],
)
def test_two_names_that_look_like_one_person_are_told_how_to_join(
    names: tuple[str, ...], asked: str, command: str
) -> None:
    quotes = [printed(f"Number {n}", "Dorrit Vane", name, DAY, 1) for n, name in enumerate(names)]
    with pytest.raises(NotFoundError) as error:
        find_person(People(remarks_of(*quotes)), asked)
    assert str(error.value).endswith(f"are one person, join them: trashtalk people {command}")


@pytest.mark.parametrize(
    ("name", "named"),
    [("Dele Oyelaran", True), ("van der Berg", True), ("the umpires", False), ("", False), ("FKA", True)],
)
def test_a_description_is_no_name(name: str, named: bool) -> None:
    assert is_named(name) is named
