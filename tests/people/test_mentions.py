"""Names of an article to people."""

import pytest

from trashtalk.people.mentions import clean_name, name_key, person_id

from .naming import people_in


def people(*names: str) -> list[tuple[str, int]]:
    """The people of a text that has these names in this order, with how often each is named."""
    resolver = people_in(". ".join(f"{{PERSON {name}}} rowed" for name in names))
    return sorted((person.name, len(person.mentions)) for person in resolver.people)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ada Brook", "Brook", "Brook"], [("Ada Brook", 3)]),
        (["Brook", "Ada Brook"], [("Ada Brook", 2)]),
        (["Ada Brook", "Ada"], [("Ada Brook", 2)]),
        (["Ada Brook", "Mira Rees", "Rees"], [("Ada Brook", 1), ("Mira Rees", 2)]),
        (["Coach Ada Brook", "Coach Brook", "Dr. Brook"], [("Ada Brook", 3)]),
        (["Ada Brook", "Ada Brook’s", "Brook’s", "Brooks"], [("Ada Brook", 3), ("Brooks", 1)]),
        (["María Ortega", "Maria Ortega", "ORTEGA"], [("María Ortega", 3)]),
        (["Ada Jane Brook", "Ada Brook", "Ada J. Brook"], [("Ada Jane Brook", 3)]),
        (["Ada Brook Jr.", "Ada Brook", "Brook"], [("Ada Brook Jr", 3)]),
        (["Jan van der Berg", "van der Berg", "Berg", "Van der Berg"], [("Jan van der Berg", 4)]),
        (["Nell de Vries", "de Vries", "De Vries"], [("Nell de Vries", 3)]),
        (["Lucas Adeyemi-Holt", "Adeyemi-Holt", "Holt"], [("Lucas Adeyemi-Holt", 3)]),
        (["Ana Ruiz Ortega", "Ruiz Ortega", "Ruiz"], [("Ana Ruiz Ortega", 2), ("Ruiz", 1)]),
        (["Jean King", "King", "Jean"], [("Jean King", 3)]),
        (["Aaron Judge", "Judge"], [("Aaron Judge", 2)]),
        (["Bjørn Ødegård", "Ødegård"], [("Bjørn Ødegård", 2)]),
        (["Иван Петров", "Петров"], [("Иван Петров", 2)]),
        (["Brook"], [("Brook", 1)]),
        ([], []),
    ],
)
def test_mentions_by_name_are_people(names: list[str], expected: list[tuple[str, int]]) -> None:
    assert people(*names) == expected


def test_a_surname_of_two_people_is_neither() -> None:
    assert people("Ada Brook", "Jon Brook", "Brook") == [("Ada Brook", 1), ("Jon Brook", 1)]


def test_a_known_surname_counts_where_the_tagger_missed_it() -> None:
    resolver = people_in("{PERSON Ada Brook} rowed. Brook won, the Brook-Rees cup and the brook.")
    assert [resolver.text[slice(*span)] for span in resolver.people[0].mentions] == ["Ada Brook", "Brook"]


def test_a_number_behind_a_name_is_no_surname() -> None:
    resolver = people_in("{PERSON Ada Brook III} rowed in heat III of III.")
    assert len(resolver.people[0].mentions) == 1


def test_bodies_are_kept_apart_from_people() -> None:
    resolver = people_in("{ORG Brook Rowing} said. {PERSON Ada Brook} left {ORG Brook Rowing}.")
    assert [(person.name, person.is_body, len(person.mentions)) for person in resolver.people] == [
        ("Ada Brook", False, 1),
        ("Brook Rowing", True, 2),
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sen. María J. Ortega Jr.", ("maria", "ortega")),
        ("Adeyemi-Holt", ("adeyemi", "holt")),
        ("Ada  \n Brook", ("ada", "brook")),
        ("J. Brook", ("brook",)),
        ("J.", ("j",)),
        ("Coach", ("coach",)),
        ("Jean King", ("jean", "king")),
        ("Bjørn Ødegård", name_key("Bjorn Odegard")),
        ("Łukasz", name_key("Lukasz")),
        ("!", ()),
    ],
)
def test_name_key_leaves_out_what_names_are_written_with_or_without(name: str, key: tuple[str, ...]) -> None:
    assert name_key(name) == key


def test_people_of_other_scripts_have_different_keys() -> None:
    assert name_key("Иван Петров") != name_key("Пётр Иванов")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coach Ana Ruiz’s", "Ana Ruiz"),
        (" Ada\nBrook,", "Ada Brook"),
        ("“Ada Brook”", "Ada Brook"),
        ("Coach", "Coach"),
        ("Mr. Dr. Brook", "Brook"),
    ],
)
def test_clean_name_is_the_name_alone(text: str, name: str) -> None:
    assert clean_name(text) == name


def test_a_person_has_one_identity_whatever_the_accents() -> None:
    assert person_id("María Ortega") == person_id("Maria J. Ortega")
    assert person_id("María Ortega") != person_id("María Rees")
