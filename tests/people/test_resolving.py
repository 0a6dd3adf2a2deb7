"""Source mentions to people."""

import pytest

from trashtalk.people import PeopleSettings

from .naming import Pointers, resolve, who

BROTHERS = "{PERSON Ada Brook} and {PERSON Jon Brook} row. "


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{source {PERSON Ada Brook}} rowed.", "Ada Brook"),
        ("{PERSON Ada Brook} rowed. {source+PERSON Brook} said so.", "Ada Brook"),
        ("{PERSON Ada Brook} rowed. {source+PERSON Ada} said so.", "Ada Brook"),
        ("{source+PERSON Coach Brook} said so.", "Brook"),
        ("{source+ORG The Weir Club} said so.", "The Weir Club"),
        ("{source+PERSON Brook} said so.", "Brook"),
    ],
)
def test_a_name_stands_for_the_fullest_form_of_it(marked: str, name: str) -> None:
    assert who(marked.replace("{source {PERSON Ada Brook}}", "{source+PERSON Ada Brook}")) == name


def source_in(text: str, source: str, *persons: str, bodies: tuple[str, ...] = ()) -> str | None:
    """Whom `source` stands for in a text in which `persons` and `bodies` are names wherever they stand."""
    from trashtalk.people import Names, Resolver

    def places(*names: str) -> list[tuple[int, int]]:
        return [(n, n + len(name)) for name in names for n in range(len(text)) if text.startswith(name, n)]

    start = text.index(source)
    resolution = Resolver(text, Names(places(*persons), places(*bodies), {})).resolve((start, start + len(source)))
    return resolution.person.name if resolution.person else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rees’s coach said so.", "Rees’s coach"),
        ("Rees's coach said so.", "Rees's coach"),
        ("Rees’ coach said so.", "Rees’ coach"),
        ("A spokesman for Rees said so.", "A spokesman for Rees"),
        ("The coach of Rees said so.", "The coach of Rees"),
        ("A friend of the Rees said so.", "A friend of the Rees"),
    ],
)
def test_somebody_elses_name_in_the_source_is_not_the_speaker(text: str, source: str) -> None:
    assert source_in(text, source, "Rees") is None


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Rees’s coach, Ada Brook, said so.", "Rees’s coach, Ada Brook,", "Ada Brook"),
        ("Ada Brook, a friend of Rees, said so.", "Ada Brook, a friend of Rees,", "Ada Brook"),
        ("Ada Brook of the Weir Club said so.", "Ada Brook of the Weir Club", "Ada Brook"),
        ("The Weir Club’s Ada Brook said so.", "The Weir Club’s Ada Brook", "Ada Brook"),
        ("Weir Club coach Ada Brook said so.", "Weir Club coach Ada Brook", "Ada Brook"),
    ],
)
def test_the_head_of_the_source_is_the_speaker(text: str, source: str, name: str) -> None:
    assert source_in(text, source, "Rees", "Ada Brook", bodies=("Weir Club",)) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (BROTHERS + "{source+PERSON Ada} said so.", "Ada Brook"),
        (BROTHERS + "{source+PERSON Jon Brook} said so.", "Jon Brook"),
        (BROTHERS + "{source+PERSON Brook} said so.", None),
        # the press calls the first one by the surname alone and names the other in full
        (
            "{PERSON Ada Brook} rows. {PERSON Brook} won. {PERSON Jon Brook} lost. {source+PERSON Brook} said so.",
            "Ada Brook",
        ),
        ("{PERSON Ada Brook} rows. {source+PERSON Brook} said so. {PERSON Jon Brook} lost.", "Ada Brook"),
    ],
)
def test_one_surname_of_two_people(marked: str, name: str | None) -> None:
    assert who(marked) == name


def test_a_name_that_fits_several_people_says_whom() -> None:
    resolution = resolve(BROTHERS + "{source+PERSON Brook} said so.")
    assert resolution.reason == "the name fits several people: Ada Brook, Jon Brook"


TWO = "{PERSON+ada Ada Brook} met {PERSON+mira Mira Rees}. {source She} said so."


@pytest.mark.parametrize(
    ("shares", "name"),
    [
        ({"ada": 0.8, "mira": 0.1}, "Ada Brook"),
        ({"ada": 0.1, "mira": 0.6}, "Mira Rees"),
        ({}, None),
        ({"ada": 0.02, "mira": 0.02}, None),
    ],
)
def test_a_pronoun_stands_for_whom_it_points_at(shares: dict[str, float], name: str | None) -> None:
    assert who(TWO, {"source": shares}) == name


def test_a_pronoun_below_the_threshold_is_nobody_and_says_whom_it_might_be() -> None:
    resolution = resolve(TWO, {"source": {"ada": 0.45, "mira": 0.4}}, settings=PeopleSettings(pronoun=0.6))
    assert resolution.person is None
    assert resolution.basis == "pronoun"
    assert resolution.reason.startswith("unsure: at best Ada Brook (5")


def test_a_pronoun_that_hesitates_goes_to_the_one_whom_the_article_calls_so() -> None:
    introduction = "{PERSON+ada Ada Brook} met {PERSON+jon Jon Rees}. {p1 He} waved. {p2 She} sat. {p3 She} ate. "
    marked = introduction + "{source She} said so."
    clear: Pointers = {"p1": {"jon": 0.9}, "p2": {"ada": 0.9}, "p3": {"ada": 0.9}}
    assert who(marked, {**clear, "source": {"jon": 0.5, "ada": 0.4}}) == "Ada Brook"


def test_shares_of_one_person_under_several_names_add_up() -> None:
    marked = "{PERSON+a Ada Brook} met {PERSON+m Mira Rees}. {PERSON+b Brook} won. {source She} said so."
    assert who(marked, {"source": {"a": 0.3, "m": 0.35, "b": 0.3}}) == "Ada Brook"


@pytest.mark.parametrize("word", ["They", "they", "We", "I", "It", "Some", "others"])
def test_a_pronoun_of_many_or_of_nobody_has_no_speaker(word: str) -> None:
    resolution = resolve(f"{{PERSON+ada Ada Brook}} rowed. {{source {word}}} said so.", {"source": {"ada": 0.9}})
    assert (resolution.person, resolution.basis) == (None, "pronoun")
    assert resolution.reason == f"“{word.lower()}” names nobody in particular"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{PERSON Ada Brook}, {source who} said so, left.", "Ada Brook"),
        ("{PERSON Ada Brook} lost to {PERSON Mira Rees}, {source who} said so.", "Mira Rees"),
        ("{PERSON Ada Brook} rows. A man {source who} said so left.", None),
        ("{PERSON Ada Brook} rows.\nOne {source who} said so left.", None),
        ("{PERSON Ada Brook}, {PERSON Rees}’s coach, {source who} said so, left.", "Ada Brook"),
    ],
)
def test_who_is_the_last_person_named_in_the_sentence(marked: str, name: str | None) -> None:
    assert who(marked) == name


@pytest.mark.parametrize(
    ("introduction", "nominal", "name"),
    [
        ("Denmark’s {PERSON Ada Brook} met {PERSON Mira Rees}.", "the Dane", "Ada Brook"),
        ("The Danish sculler {PERSON Ada Brook} met {PERSON Mira Rees}.", "The Dane", "Ada Brook"),
        ("{PERSON Ada Brook}, 31, met {PERSON Mira Rees}, 22.", "the 31-year-old", "Ada Brook"),
        ("{PERSON Ada Brook} (31) met {PERSON Mira Rees} (22).", "the 22-year-old", "Mira Rees"),
        ("{PERSON Ada Brook}, aged 31, met {PERSON Mira Rees}.", "the 31-year-old Dane", "Ada Brook"),
        ("{PERSON Ada Brook}, the defending champion, met {PERSON Mira Rees}.", "the champion", "Ada Brook"),
        ("{PERSON Ada Brook} of Denmark met {PERSON Mira Rees} from Wales.", "the Welshwoman", "Mira Rees"),
        ("The umpire {PERSON Ada Brook} met the sculler {PERSON Mira Rees}.", "the umpire", "Ada Brook"),
        ("Denmark’s {PERSON Ada Brook} met Denmark’s {PERSON Mira Rees}.", "the Dane", None),
        ("{PERSON Ada Brook}, 31, met {PERSON Mira Rees}.", "the 40-year-old", None),
        ("{PERSON Ada Brook} met {PERSON Mira Rees}.", "the Dane", None),
        ("{PERSON Ada Brook} won 31 races and met {PERSON Mira Rees}.", "the 31-year-old", None),
        ("{PERSON Ada Brook} 31 times met {PERSON Mira Rees}.", "the 31-year-old", None),
    ],
)
def test_a_description_stands_for_the_one_person_it_fits(introduction: str, nominal: str, name: str | None) -> None:
    assert who(f"{introduction}\n\n{{source {nominal}}} said so.") == name


@pytest.mark.parametrize("nominal", ["a coach", "A rival coach", "another coach", "one coach", "some coach"])
def test_somebody_new_is_nobody_the_article_has_named(nominal: str) -> None:
    assert who(f"{{PERSON Ada Brook}}, the coach, rowed. {{source {nominal}}} said so.") is None


def test_a_description_that_fits_several_goes_where_it_points_when_it_is_sure() -> None:
    marked = "Denmark’s {PERSON+ada Ada Brook} met Denmark’s {PERSON+mira Mira Rees}.\n\n{source the Dane} said so."
    assert who(marked, {"source": {"ada": 0.9, "mira": 0.05}}) == "Ada Brook"
    assert who(marked, {"source": {"ada": 0.5, "mira": 0.45}}) is None


@pytest.mark.parametrize(
    ("introduction", "source", "name"),
    [
        ("Rees’s coach {PERSON Ada Brook} rowed.", "{PERSON Rees}’s coach", "Ada Brook"),
        ("{PERSON Ada Brook}, a coach, rowed.", "{PERSON Rees}’s coach", None),
        ("{PERSON Ada Brook}, the coach, rowed.", "their coach", None),
    ],
)
def test_a_coach_is_that_of_the_one_it_belongs_to(introduction: str, source: str, name: str | None) -> None:
    from trashtalk.people import Names, Resolver

    from ..notation import parse

    text, stretches = parse(f"{{PERSON Mira Rees}} won. {introduction}\n\n{source} said so.")
    start = text.index("\n\n") + 2
    names = Names([(one.start, one.end) for one in stretches], [], {})
    person = Resolver(text, names).resolve((start, text.index(" said so", start))).person
    assert (person.name if person else None) == name


def test_a_descriptions_reason_names_the_person() -> None:
    resolution = resolve("Denmark’s {PERSON Ada Brook} won. {source The Dane} said so.")
    assert (resolution.basis, resolution.reason) == ("nominal", "describes Ada Brook")
    assert resolution.chain == (10, 19)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{PERSON Ada Brook} rows.\n{source+PERSON BROOK}: We row.", "Ada Brook"),
        ("{PERSON Ada Brook} rows.\n{source BROOK}: We row.", "Ada Brook"),
        ("{PERSON Ada Brook} rows.\n{source REES}: We row.", None),
        ("{PERSON Ada Brook} rows.\n{source Q}: You row?", None),
        ("{PERSON Ada Brook} rows.\nQ: You row?\n{source A}: We row.", "Ada Brook"),
        (
            "After the cup {PERSON Ada Brook} sat down.\nAll that follows is hers.\nQ: You row?\n{source A}: Yes.",
            "Ada Brook",
        ),
        ("Far off.\nAlways early, {PERSON Ada Brook} sat down.\nQ: You row?\n{source A}: Yes.", "Ada Brook"),
        ("{PERSON Ada Brook} met {PERSON Mira Rees}.\nQ: You row?\n{source A}: Yes.", None),
    ],
)
def test_the_label_of_a_turn_stands_for_a_name_or_for_the_one_interviewed(marked: str, name: str | None) -> None:
    resolution = resolve(marked, turn=True)
    assert (resolution.person.name if resolution.person else None) == name
    assert resolution.basis == "turn"


@pytest.mark.parametrize(
    "marked",
    [
        TWO,
        BROTHERS + "{source+PERSON Brook} said so.",
        "{PERSON Ada Brook} rows. {source A friend} said so.",
        "{source They} said so.",
        "{source “”} said so.",
    ],
)
def test_nobody_always_has_a_reason(marked: str) -> None:
    resolution = resolve(marked)
    assert resolution.person is None
    assert resolution.reason
