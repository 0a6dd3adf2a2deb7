"""Names of an article to people."""

import pytest

from trashtalk.people import find_people

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
    ("names", "expected"),
    [
        # titles
        (["Cllr Ada Brook", "Cllr. Brook", "Councillor Brook"], [("Ada Brook", 3)]),
        (["Det Sgt Ada Brook", "Sgt Brook"], [("Ada Brook", 2)]),
        (["Captain van Dyke", "van Dyke"], [("van Dyke", 2)]),
        (["Billie King", "King"], [("Billie King", 2)]),
        (["Ada Brook", "Mayor", "Coach"], [("Ada Brook", 1)]),
        # nicknames and short forms
        (["Thomas “Tommy” Brook", "Tommy", "Tommy Brook"], [("Thomas Brook", 3)]),
        (["Onni “Frostbite” Ilves", "Frostbite"], [("Onni Ilves", 2)]),
        (["Robert (Bob) Hale", "Bob", "Bob Hale"], [("Robert Hale", 3)]),
        (["Del “The Deacon” Hale", "Deacon"], [("Del Hale", 2)]),
        (["Robert Hale", "Bob Hale", "Bob"], [("Robert Hale", 3)]),
        (["Dominic Hale", "Dom"], [("Dominic Hale", 2)]),
        (["Robert Hale", "Robert Rees", "Bob"], [("Robert Hale", 1), ("Robert Rees", 1)]),
        (["Robert Hale", "Bob Rees", "Bob"], [("Bob Rees", 2), ("Robert Hale", 1)]),
        (["Paul Hale", "Pauline Hale"], [("Paul Hale", 1), ("Pauline Hale", 1)]),
        (["Ted Brook", "Big Ted Brook", "Big Ted"], [("Ted Brook", 3)]),
        # spelling
        (["Jürgen Müller", "Juergen Mueller", "Mueller", "Muller"], [("Jürgen Müller", 4)]),
        (["Nell O’Neill", "O'Neill", "O’NEILL"], [("Nell O’Neill", 3)]),
        (["Nell de Vries", "Devries"], [("Nell de Vries", 2)]),
        (["Baek Ji-won", "Ji-won Baek", "Baek"], [("Baek Ji-won", 3)]),
        (["J.J. Brook", "JJ Brook", "J. J. Brook", "Brook"], [("J.J. Brook", 4)]),
        (["Leigh Anne Brook", "Leigh Anne"], [("Leigh Anne Brook", 2)]),
        # another initial is another person
        (["Ada Brook", "J. Brook"], [("Ada Brook", 1), ("J. Brook", 1)]),
        (["Ada Brook", "Jon Brook", "J. Brook"], [("Ada Brook", 1), ("Jon Brook", 2)]),
    ],
)
def test_forms_of_a_name_are_one_person(names: list[str], expected: list[tuple[str, int]]) -> None:
    assert people(*names) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{PERSON Hugh Hale} – Shug to everybody – rowed. {PERSON Shug} won. {PERSON Shug Hale} left.",
            [("Hugh Hale", 4)],
        ),
        ("{PERSON Ada Brook}, known as “the Weir”, won. {PERSON Weir} left.", [("Ada Brook", 2)]),
        ("{PERSON Ada Brook}, née Rees, won. {PERSON Ada Rees} left. {PERSON Rees} too.", [("Ada Brook", 4)]),
        # told apart in one sentence
        ("{PERSON Jack Hale} beat his father {PERSON John Hale}.", [("Jack Hale", 1), ("John Hale", 1)]),
        ("{PERSON Ada Brook} (Leeds) met {PERSON Leeds}.", [("Ada Brook", 1), ("Leeds", 1)]),
    ],
)
def test_the_text_says_who_is_called_what(marked: str, expected: list[tuple[str, int]]) -> None:
    assert [(person.name, len(person.mentions)) for person in people_in(marked).people] == expected


@pytest.mark.parametrize(
    "written",
    [
        "the Brooks",
        "both Brooks",
        "the two Brooks",
        "the Brook brothers",
        "the Brook family",
        "a Brook Street shop",
        "BROOKS",
    ],
)
def test_what_is_no_single_person_is_no_mention(written: str) -> None:
    resolver = people_in(f"{{PERSON Ada Brook}} and {{PERSON Jon Brook}} are {written}. Not the Brooks.")
    assert [resolver.text[slice(*span)] for span in resolver.meant] == ["Ada Brook", "Jon Brook"]


def test_a_person_of_another_first_name_is_not_the_one_known() -> None:
    resolver = people_in("{PERSON Ada Brook} met her rival Jon Brook. Yesterday Brook won. Danish Brook slept.")
    assert [resolver.text[slice(*span)] for span in resolver.meant] == ["Ada Brook", "Brook", "Brook"]


@pytest.mark.parametrize(("line", "found"), [("BROOK WINS AGAIN", True), ("A BROOK RUNS DRY", False)])
def test_a_surname_in_capitals_is_a_name_unless_the_text_has_the_word(line: str, found: bool) -> None:
    more = "" if found else " She fell into the brook."
    resolver = people_in(f"{line}\n{{PERSON Ada Brook}} rowed.{more}")
    assert (resolver.people[0].mentions[0][0] < line.__len__()) is found


def test_a_nickname_counts_where_the_tagger_missed_it() -> None:
    resolver = people_in("{PERSON Onni “Frostbite” Ilves} won. Then Frostbite slept. Frostbite, the injury, hurts.")
    assert [resolver.text[slice(*span)] for span in resolver.people[0].mentions][1] == "Frostbite"


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("@adabrook", "Ada Brook"),
        ("@ABrookMP", "Ada Brook"),
        ("@realAdaBrook1", "Ada Brook"),
        ("@brook_fan", "@brook_fan"),
        ("@adabrook_fan", "@adabrook_fan"),
        ("@weirdo", "@weirdo"),
    ],
)
def test_a_handle_is_whose_name_it_spells_else_somebody_by_itself(handle: str, name: str) -> None:
    resolver = people_in(f"{{PERSON Ada Brook}} and {{PERSON Mira Rees}} row.\n{handle}: we row")
    assert [one.name for one in resolver.meant[max(resolver.meant)]] == [name]


def test_an_address_is_no_handle() -> None:
    assert people_in("Write to ada@brook.example.").people == []


def test_the_letters_of_questions_and_answers_are_no_people() -> None:
    text = "Q: Ada Brook, were you late? A: Yes."
    people, _ = find_people(text, [(0, 1), (3, 12), (29, 30)], [])
    assert [person.name for person in people] == ["Ada Brook"]


@pytest.mark.parametrize(("text", "name"), [("BROOK! Brook won.", "Brook"), ("BROOK!", "Brook"), ("JB!", "JB")])
def test_a_name_that_a_headline_shouts_is_written_small(text: str, name: str) -> None:
    [person] = find_people(text, [(0, text.index("!"))], [])[0]
    assert person.name == name


def test_a_surname_that_the_tagger_takes_for_a_body_is_no_body_where_a_mended_name_holds_it() -> None:
    text = "Ada “Frost” Brook rowed."
    people, _ = find_people(text, [(0, 10)], [(12, 17)])
    assert [(person.name, person.is_body) for person in people] == [("Ada Brook", False)]
