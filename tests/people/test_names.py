"""The forms and the key of one name."""

import pytest

from trashtalk.people.names import (
    clean_name,
    ends_with,
    first_initial,
    generation,
    identity,
    name_key,
    nickname_in,
    person_id,
    same_full_name,
    title_words,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coach Ana Ruiz’s", "Ana Ruiz"),
        (" Ada\nBrook,", "Ada Brook"),
        ("“Ada Brook”", "Ada Brook"),
        ("Coach", "Coach"),
        ("Mr. Dr. Brook", "Brook"),
        ("Det Sgt Ada Brook", "Ada Brook"),
        ("Fr. Tom Brook", "Tom Brook"),
        ("Sr Maria Brook", "Maria Brook"),
        ("Rt Hon Ada Brook MP", "Ada Brook"),
        ("Ada Brook BL", "Ada Brook"),
        ("Ada Brook of", "Ada Brook"),
        ("the Rev. Amos Brook", "Amos Brook"),
        ("team owner Ada Brook", "Ada Brook"),
        ("Big Ted Brook", "Ted Brook"),
        ("Big Ted", "Big Ted"),
        ("Thomas “Tommy” Brook", "Thomas Brook"),
        ("Robert (Bob) Hale", "Robert Hale"),
        ("Freja 'Moth' Holm", "Freja Holm"),
        ("BROOK’S", "BROOK"),
        ("Nell O’Neill’s", "Nell O’Neill"),
        ("ter Horst", "ter Horst"),
        ("Billie King", "Billie King"),
        ("bell hooks", "bell hooks"),
        ("!", "!"),
        ("“”", ""),
    ],
)
def test_clean_name_is_the_name_alone(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sen. María J. Ortega Jr.", ("maria", "ortega")),
        ("Adeyemi-Holt", ("adeyemi", "holt")),
        ("J. Brook", ("brook",)),
        ("J.J. Brook", ("jj", "brook")),
        ("J. J. Brook", ("jj", "brook")),
        ("Ada B.C. Brook", ("ada", "brook")),
        ("Jean King", ("jean", "king")),
        ("Coach", ("coach",)),
        ("J.", ("j",)),
        ("!", ()),
    ],
)
def test_name_key_leaves_out_what_names_are_written_with_or_without(name: str, key: tuple[str, ...]) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Mueller"),
        ("Mueller", "Muller"),
        ("Øystein Ødegård", "Oeystein Odegaard"),
        ("O’Neill", "O'NEILL"),
        ("Łukasz", "Lukasz"),
        ("Nuñez", "Nunez"),
        ("Anne-Marie", "Anne Marie"),
        ("@adabrook", "adabrook"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Joe Brook", "Jo Brook"), ("Mae Brook", "Ma Brook"), ("Иван Петров", "Пётр Иванов")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Jane Brook", "Ada Brook", True),
        ("Leigh Anne", "Leigh Anne Brook", True),
        ("Ji-won Baek", "Baek Ji Won", True),
        ("Ji-won Baek", "Jiwon Baek", True),
        ("Nell de Vries", "Nell DeVries", True),
        ("Ada Brook", "Ada Rees", False),
        ("Ada Brook", "Jon Brook", False),
        ("Brook", "Ada Brook", False),
    ],
)
def test_full_names_are_one_in_whatever_order_and_length(one: str, other: str, same: bool) -> None:
    assert same_full_name(name_key(one), name_key(other)) is same
    assert same_full_name(name_key(other), name_key(one)) is same


@pytest.mark.parametrize(
    ("full", "name", "ends"),
    [
        ("Jan van der Berg", "van der Berg", True),
        ("Nell de Vries", "Devries", True),
        ("Lucas Adeyemi-Holt", "Holt", True),
        ("Ada Brook", "Ada Brook", False),
        ("Ada Brook", "Ada", False),
        ("Brook", "", False),
    ],
)
def test_a_surname_ends_a_full_name(full: str, name: str, ends: bool) -> None:
    assert ends_with(name_key(full), name_key(name)) is ends


@pytest.mark.parametrize(
    ("name", "nickname"),
    [("Thomas “Tommy” Brook", "Tommy"), ("Robert (Bob) Hale", "Bob"), ("Nell O’Neill", None), ("Ada Brook", None)],
)
def test_a_nickname_stands_in_marks(name: str, nickname: str | None) -> None:
    assert nickname_in(name) == nickname


@pytest.mark.parametrize(
    ("name", "initial"), [("J. Brook", "j"), ("J Brook", "j"), ("J.J. Brook", None), ("Ada J. B", None)]
)
def test_an_initial_may_stand_for_the_first_name(name: str, initial: str | None) -> None:
    assert first_initial(name) == initial


@pytest.mark.parametrize(
    ("name", "found"), [("Ken Brook Sr.", "elder"), ("Ken Brook, Jr", "younger"), ("Ken Brook", None), ("Junior", None)]
)
def test_a_generation_ends_a_name(name: str, found: str | None) -> None:
    assert generation(name) == found


@pytest.mark.parametrize(
    ("before", "inside", "words"),
    [
        ("said Mrs ", "Brook", ("Mrs",)),
        ("said Det Sgt ", "Brook", ("Det", "Sgt")),
        ("said ", "Cllr Brook", ("Cllr",)),
        ("the mayor, ", "Brook", ()),
        ("the mayor\n", "Brook", ()),
        ("a senior ", "Brook", ()),
        ("", "Brook", ()),
    ],
)
def test_a_title_stands_in_the_mention_or_before_it(before: str, inside: str, words: tuple[str, ...]) -> None:
    assert title_words(before + inside, (len(before), len(before + inside))) == words


def test_a_person_has_one_identity_whatever_accents_titles_and_initials() -> None:
    assert person_id("María Ortega") == person_id("Sen. Maria J. Ortega Jr.") != person_id("María Rees")
    assert person_id("Coach Brook") == person_id("Brook")


def test_father_and_son_and_husband_and_wife_have_two_identities() -> None:
    assert identity("Ken Brook Sr.") != identity("Ken Brook Jr.") == identity("Ken Brook")
    assert len({person_id("Mr Brook"), person_id("Mrs Brook"), person_id("Brook")}) == 3
    assert person_id("Mrs Ada Brook") == person_id("Ada Brook")
