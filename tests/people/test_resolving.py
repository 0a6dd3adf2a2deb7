"""Source mentions to people."""

import re
from dataclasses import replace

import pytest

from trashtalk.people import Names, PeopleSettings, Person, Resolver
from trashtalk.people.resolving import names_from

from ..notation import parse
from .naming import Pointers, people_in, resolve, who
from .weights import CLEAR, SETTINGS, pronoun_ranker

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
    """The name of whom `source` stands for."""
    person = person_in(text, source, *persons, bodies=bodies)
    return person.name if person else None


def person_in(text: str, source: str, *persons: str, bodies: tuple[str, ...] = ()) -> Person | None:
    """Whom `source` stands for in a text in which `persons` and `bodies` are names wherever they stand."""

    def places(*names: str) -> list[tuple[int, int]]:
        return [(n, n + len(name)) for name in names for n in range(len(text)) if text.startswith(name, n)]

    start = text.index(source)
    names = Names(places(*persons), places(*bodies), {})
    return Resolver(text, names, SETTINGS, CLEAR).resolve((start, start + len(source))).person


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
    ("source", "name"),
    [
        ("Her coach, Ada Brook,", "Ada Brook"),
        ("Her coach, club owner Ada Brook,", "Ada Brook"),
        ("A rower, who beat Ada Brook,", None),
        ("A rower, once the great rival of Ada Brook,", None),
        ("A rower, taught in the years before by Ada Brook,", None),
    ],
)
def test_further_on_in_a_source_only_a_name_in_apposition_is_the_speaker(source: str, name: str | None) -> None:
    assert source_in(f"{source} said so.", source, "Ada Brook") == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ruiz’s campaign", "Ana Ruiz’s campaign"),
        ("the Ruiz campaign", "Ana Ruiz’s campaign"),
        ("Ruiz's office", "Ana Ruiz’s office"),
    ],
)
def test_somebodys_staff_is_a_body_of_its_own(source: str, name: str) -> None:
    staff = person_in(f"Ana Ruiz lost. But {source} said so.", source, "Ana Ruiz")
    assert staff is not None
    assert (staff.name, staff.is_body) == (name, True)


@pytest.mark.parametrize("source", ["Ruiz’s coach", "a friend of Ruiz’s campaign"])
def test_nobody_else_who_belongs_to_somebody_is_staff(source: str) -> None:
    assert source_in(f"Ana Ruiz lost. But {source} said so.", source, "Ana Ruiz") is None


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
        # named in full in this paragraph, or in the one before
        (BROTHERS + "\nIt rained.\n{PERSON Jon Brook} lost. {source+PERSON Brook} said so.", "Jon Brook"),
        (BROTHERS + "\nIt rained.\n{PERSON Jon Brook} lost.\n{source+PERSON Brook} said so.", "Jon Brook"),
        (BROTHERS + "\nIt rained.\n{PERSON Jon Brook} lost.\nIt rained.\n{source+PERSON Brook} said so.", None),
        (BROTHERS + "\nIt rained.\n{PERSON Jon} lost.\n{source+PERSON Brook} said so.", None),
        # two signs that disagree: Ada is called by the surname, Jon was just named
        (
            "{PERSON Ada Brook} rows. {PERSON Brook} won.\n{PERSON Jon Brook} lost.\n{source+PERSON Brook} said so.",
            None,
        ),
    ],
)
def test_one_surname_of_two_people(marked: str, name: str | None) -> None:
    assert who(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{PERSON Maddie Okafor-Lund} beat {PERSON Anders Lund}. {source+PERSON Lund} said so.", "Anders Lund"),
        ("{PERSON Maddie Okafor-Lund} won. {source+PERSON Lund} said so.", "Maddie Okafor-Lund"),
        ("{PERSON Jon Lund Jr.} and {PERSON Anders Lund} row. {source+PERSON Lund} said so.", None),
    ],
)
def test_a_surname_is_rather_that_of_whom_it_is_the_whole(marked: str, name: str | None) -> None:
    assert who(marked) == name


@pytest.mark.parametrize(("between", "apart"), [("v", True), ("vs", True), ("vs.", True), ("van", False)])
def test_two_names_with_a_versus_between_them_are_two(between: str, apart: bool) -> None:
    text = f"Brook {between} Rees"
    plain = {"names": [(0, len(text), "PERSON")], "pointers": {}, "sentences": [0]}
    persons = [text[slice(*span)] for span in names_from(text, plain).persons]
    assert persons == (["Brook", "Rees"] if apart else [text])


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


# a probability is then the share of the pointers
POINTED_AT = replace(CLEAR, pronoun=pronoun_ranker({"pointed": 1.0}, {"always": -50.0}))


def test_a_pronouns_reason_says_whom_it_most_likely_is() -> None:
    she = parse(TWO)[0].index("She")
    resolver = people_in(TWO, {"source": {"ada": 0.6, "mira": 0.2}}, rankers=POINTED_AT)
    resolution = resolver.resolve((she, she + 3))
    assert (resolution.basis, resolution.reason) == ("pronoun", "“she” most likely is Ada Brook (75%)")
    assert resolution.confidence == pytest.approx(0.75, abs=0.01)
    assert resolution.chain == (0, 9)


def test_a_pronoun_that_points_at_two_alike_goes_on_with_whoever_spoke_last() -> None:
    resolver = people_in(TWO, {"source": {"ada": 0.5, "mira": 0.5}})
    she = resolver.text.index("She")
    for person in resolver.people:
        assert resolver.resolve((she, she + 3), before=person).person is person


def test_a_pronoun_in_somebodys_own_words_does_not_mean_the_speaker() -> None:
    resolver = people_in(TWO, {"source": {"ada": 0.55, "mira": 0.4}})
    she = resolver.text.index("She")
    [ada, mira] = resolver.people
    assert resolver.resolve((she, she + 3), without=ada.person_id).person is mira


@pytest.mark.parametrize(("shares", "name"), [({"ada": 0.9}, "Ada Brook"), ({}, None)])
def test_somebody_named_only_later_must_be_pointed_at(shares: dict[str, float], name: str | None) -> None:
    easy = replace(CLEAR, pronoun=pronoun_ranker({"pointed": 0.1}, {"always": -9.0}))
    resolver = people_in("{source She} said that {PERSON+ada Ada Brook} rows.", {"source": shares}, rankers=easy)
    person = resolver.resolve((0, 3)).person
    assert (person.name if person else None) == name


def test_a_pronoun_of_one_person_is_no_body() -> None:
    marked = "{ORG+club The Weir Club} won. {source She} said so."
    resolution = resolve(marked, {"source": {"club": 0.9}})
    assert (resolution.person, resolution.reason) == (None, "no person is named that the pronoun could mean")


def test_those_whom_a_pronoun_may_mean_come_most_likely_first() -> None:
    resolver = people_in(TWO, {"source": {"ada": 0.2, "mira": 0.6}}, rankers=POINTED_AT)
    start = resolver.text.index("She")
    ranked = resolver.rank_pronoun("she", resolver.situation((start, start + 3), (), None))
    assert [(one.person.name, round(one.probability, 1)) for one in ranked] == [("Mira Rees", 0.7), ("Ada Brook", 0.3)]
    assert [one.span for one in ranked] == [(14, 23), (0, 9)]


def test_a_pronoun_below_the_threshold_is_nobody_and_says_whom_it_might_be() -> None:
    resolution = resolve(TWO, {"source": {"ada": 0.45, "mira": 0.4}}, settings=PeopleSettings(pronoun=0.6))
    assert resolution.person is None
    assert resolution.basis == "pronoun"
    assert resolution.reason.startswith("unsure: at best Ada Brook (5")


@pytest.mark.parametrize(("other", "name"), [("Jo Brook", None), ("Jo Lund", "Ada Brook")])
def test_a_pronoun_that_may_as_well_mean_somebody_of_the_same_surname_is_nobody(other: str, name: str | None) -> None:
    marked = f"{{PERSON+ada Ada Brook}} met {{PERSON+jo {other}}}. {{source She}} said so."
    resolver = people_in(marked, {"source": {"ada": 0.7, "jo": 0.3}}, rankers=POINTED_AT)
    she = resolver.text.index("She")
    person = resolver.resolve((she, she + 3)).person
    assert (person.name if person else None) == name


def test_a_pronoun_that_hesitates_goes_to_the_one_whom_the_article_calls_so() -> None:
    introduction = "{PERSON+ada Ada Brook} met {PERSON+jon Jon Rees}. {p1 He} waved. {p2 She} sat. {p3 She} ate. "
    marked = introduction + "{source She} said so."
    clear: Pointers = {"p1": {"jon": 0.9}, "p2": {"ada": 0.9}, "p3": {"ada": 0.9}}
    assert who(marked, {**clear, "source": {"jon": 0.5, "ada": 0.4}}) == "Ada Brook"


def test_shares_of_one_person_under_several_names_add_up() -> None:
    marked = "{PERSON+a Ada Brook} met {PERSON+m Mira Rees}. {PERSON+b Brook} won. {source She} said so."
    assert who(marked, {"source": {"a": 0.3, "m": 0.35, "b": 0.3}}) == "Ada Brook"


def test_it_goes_on_with_the_body_that_spoke() -> None:
    marked = "{ORG Weir Club} beat {ORG Harrow}. {PERSON Ada Brook} rowed. {source It} said so."
    resolver = people_in(marked)
    it = resolver.text.index("It said")
    for one in resolver.people:
        person = resolver.resolve((it, it + 2), before=one).person
        assert person is (one if one.is_body else None)


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The {ORG Weir Club} lost to {PERSON Mira Rees}. ", "Weir Club"),
        ("{PERSON Mira Rees} beat {ORG Weir Club}. ", None),
        ("{ORG Weir Club}’s {PERSON Mira Rees} won. ", None),
        ("{ORG Weir Club} won.\n", None),
    ],
)
def test_it_goes_on_with_the_body_that_opens_the_sentence_before(before: str, name: str | None) -> None:
    text, stretches = parse(before + "It said so.")
    it = text.index("It said")
    persons = [(one.start, one.end) for one in stretches if "PERSON" in one.roles]
    bodies = [(one.start, one.end) for one in stretches if "ORG" in one.roles]
    person = Resolver(text, Names(persons, bodies, {}, [0, it]), SETTINGS, CLEAR).resolve((it, it + 2)).person
    assert (person.name if person else None) == name


def test_two_names_that_an_ampersand_joins_are_one_body() -> None:
    text = "Pike & Hallam beat Ada Brook."
    plain = {"names": [(0, 4, "PERSON"), (7, 13, "ORG"), (19, 28, "PERSON")], "pointers": {}, "sentences": [0]}
    names = names_from(text, plain)
    assert (names.persons, names.bodies) == ([(19, 28)], [(0, 13)])


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
    assert who(marked, {"source": {"ada": 0.5, "mira": 0.5}}) is None


@pytest.mark.parametrize(
    ("introduction", "source", "name"),
    [
        ("Rees’s coach {PERSON Ada Brook} rowed.", "{PERSON Rees}’s coach", "Ada Brook"),
        ("{PERSON Ada Brook}, a coach, rowed.", "{PERSON Rees}’s coach", None),
        ("{PERSON Ada Brook}, the coach, rowed.", "their coach", None),
    ],
)
def test_a_coach_is_that_of_the_one_it_belongs_to(introduction: str, source: str, name: str | None) -> None:
    text, stretches = parse(f"{{PERSON Mira Rees}} won. {introduction}\n\n{source} said so.")
    start = text.index("\n\n") + 2
    names = Names([(one.start, one.end) for one in stretches], [], {})
    person = Resolver(text, names, SETTINGS, CLEAR).resolve((start, text.index(" said so", start))).person
    assert (person.name if person else None) == name


@pytest.mark.parametrize(("owner", "name"), [("mira", "Ada Brook"), ("jon", None)])
def test_her_coach_is_the_coach_of_whom_her_points_at(owner: str, name: str | None) -> None:
    introduction = "{PERSON+mira Mira Rees} and {PERSON+jon Jon Lund} met. Rees’s coach {PERSON Ada Brook} rowed."
    assert who(f"{introduction}\n\n{{source her coach}} said so.", {"first of source": {owner: 0.9}}) == name


def test_nobody_is_described_as_his_own() -> None:
    marked = "The coach {PERSON+ada Ada Brook} rowed.\n\n{source her coach} said so."
    resolver = people_in(marked, {"first of source": {"ada": 0.9}})
    start = resolver.text.index("her coach")
    people, owner = resolver.describable((start, start + 9))
    assert ([person.name for person in people], owner and owner.name) == ([], "Ada Brook")
    assert who(marked, {"first of source": {"ada": 0.9}}) is None


@pytest.mark.parametrize(
    ("nominal", "name"),
    [
        ("the Danish champion", None),
        ("the Norwegian champion", "Ada Brook"),
        ("the 22-year-old champion", None),
        ("the champion of Denmark", "Ada Brook"),
        ("the vice-captain", "Ada Brook"),
    ],
)
def test_a_description_that_contradicts_what_is_known_is_of_somebody_else(nominal: str, name: str | None) -> None:
    introduction = "The Norwegian champion {PERSON Ada Brook}, 31, rowed. The vice-captain {PERSON Ada Brook} won."
    assert who(f"{introduction}\n\n{{source {nominal}}} said so.") == name


@pytest.mark.parametrize(
    ("nominal", "name"), [("the council", "Harrow Rail Council"), ("the club", None), ("the councils", None)]
)
def test_the_last_word_of_a_bodys_name_stands_for_it(nominal: str, name: str | None) -> None:
    assert who(f"{{ORG Harrow Rail Council}} met {{PERSON Ada Brook}}.\n\n{{source {nominal}}} said so.") == name


def test_a_description_below_the_threshold_is_nobody_and_says_whom_it_might_be() -> None:
    marked = "The coach {PERSON Ada Brook} rowed.\n\n{source the coach} said so."
    unsure = resolve(marked, settings=PeopleSettings(nominal=0.99))
    assert unsure.person is None
    assert re.fullmatch(
        r"the source is described, not named, and fits nobody for certain \(at best Ada Brook, \d\d%\)", unsure.reason
    )
    assert 0.5 < unsure.confidence < 0.99


@pytest.mark.parametrize(
    ("source", "nominal"),
    [
        ("{source the coach}", True),
        ("{source She}", False),
        ("{source+PERSON Brook}", False),
        ("{source a coach}", False),
    ],
)
def test_a_nominal_is_neither_a_name_nor_a_pronoun_nor_somebody_new(source: str, nominal: bool) -> None:
    marked = f"{{PERSON Ada Brook}} rowed. {source} said so."
    resolver = people_in(marked)
    [span] = [(one.start, one.end) for one in parse(marked)[1] if "source" in one.roles]
    assert resolver.is_nominal(span) == nominal


def test_a_descriptions_reason_names_the_person() -> None:
    resolution = resolve("Denmark’s {PERSON Ada Brook} won. {source The Dane} said so.")
    assert resolution.basis == "nominal"
    assert re.fullmatch(r"“The Dane” most likely is Ada Brook \(\d\d%\)", resolution.reason)
    assert resolution.chain == (10, 19)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{PERSON Ada Brook} rows.\n{source+PERSON BROOK}: We row.", "Ada Brook"),
        ("{PERSON Ada Brook} rows.\n{source BROOK}: We row.", "Ada Brook"),
        ("{PERSON Ada Brook} rows.\n{source REES}: We row.", None),
        ("{PERSON Ada Brook} rows.\n{source Q}: You row?", None),
        ("{PERSON Ada Brook} rows.\n{source they}: We row.", None),
        ("{PERSON Ada Brook} rows.\nQ: You row?\n{source A}: We row.", "Ada Brook"),
        (
            "After the cup {PERSON Ada Brook} sat down.\nAll that follows is hers.\nQ: You row?\n{source A}: Yes.",
            "Ada Brook",
        ),
        ("Far off.\nAlways early, {PERSON Ada Brook} sat down.\nQ: You row?\n{source A}: Yes.", "Ada Brook"),
        ("{PERSON Ada Brook} met {PERSON Mira Rees}.\nQ: You row?\n{source A}: Yes.", None),
        ("{PERSON Ada Brook} met {PERSON Mira Rees}.\n{source BROOK ON REES}: Late.", "Ada Brook"),
        ("{PERSON Ada Brook} rows.\n{source BROOK (Weir)}: We row.", "Ada Brook"),
        ("{PERSON Ada Brook} and {PERSON Jon Brook} row.\n{source JON BROOK}: We row.", "Jon Brook"),
        # a label means the same person when others of the surname have joined
        (
            "{PERSON Ada Brook} rows.\n{PERSON BROOK}: Yes.\n{PERSON Jon Brook} left.\n{source+PERSON BROOK}: No.",
            "Ada Brook",
        ),
    ],
)
def test_the_label_of_a_turn_stands_for_a_name_or_for_the_one_interviewed(marked: str, name: str | None) -> None:
    resolution = resolve(marked, turn=True)
    assert (resolution.person.name if resolution.person else None) == name
    assert resolution.basis == "turn"


def test_the_label_of_a_turn_may_be_a_description() -> None:
    resolution = resolve("The coach {PERSON Ada Brook} rows.\n{source The coach}: We row.", turn=True)
    assert resolution.person is not None
    assert (resolution.person.name, resolution.basis) == ("Ada Brook", "nominal")


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


def test_a_country_that_other_articles_give_says_whom_a_description_means() -> None:
    text = "Ada Brook met Mira Rees. The Dane said so."
    names = Names([(0, 9), (14, 23)], [], {}, [0, 25], elsewhere={"Mira Rees": ["place:Denmark"]})
    found = Resolver(text, names, SETTINGS, CLEAR).resolve((25, 33))
    assert found.person is not None
    assert found.person.name == "Mira Rees"
    assert found.reason.endswith("; other articles say Denmark of them")
    alone = Resolver(text, replace(names, elsewhere={}), SETTINGS, CLEAR).resolve((25, 33))
    assert alone.person is None
