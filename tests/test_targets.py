"""Whom a remark is aimed at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trashtalk.hostility import Aim, TargetPlace
from trashtalk.hostility.aiming import SETTINGS as DEFAULT
from trashtalk.hostility.aiming import TargetSettings
from trashtalk.people import Names, Resolver, person_id
from trashtalk.records import Quote, Target
from trashtalk.surroundings import Surroundings, surroundings_of
from trashtalk.targets import find_targets

from .notation import parse
from .people.weights import CLEAR, SETTINGS

EVERY = TargetSettings(most=9, least=0.0, least_share=0.0)


def targets(
    marked: str,
    words: dict[str, float],
    *,
    speaker: str | None = "Ada Brook",
    himself: float = 0.0,
    pointers: dict[str, float] | None = None,
    at_nobody: bool = False,
    settings: TargetSettings = DEFAULT,
) -> tuple[Target, ...]:
    """The targets when the classifier points at `words`, inside the quote or else around it.

    `himself` is its belief in the speaker; `pointers` says at which marked name every pronoun of the quote points.
    """
    text, stretches = parse(marked)
    pieces = tuple((one.start, one.end) for one in stretches if "content" in one.roles)
    start, end = pieces[0][0], pieces[-1][1]
    quote = Quote("a", "a", None, None, None, text[start:end], start, end, pieces, "direct", "speech")
    if speaker:
        quote = replace(quote, speaker=speaker, speaker_id=person_id(speaker))
    around = surroundings_of(text, quote)
    where = [(text.index(name), share) for name, share in (pointers or {}).items()]
    persons = [(one.start, one.end) for one in stretches if "PERSON" in one.roles]
    bodies = [(one.start, one.end) for one in stretches if "ORG" in one.roles]
    resolver = Resolver(text, Names(persons, bodies, dict.fromkeys(range(start, end), where)), SETTINGS, CLEAR)
    return find_targets(quote, _aim(around, words, himself, at_nobody), around, resolver, settings)


def _aim(around: Surroundings, words: dict[str, float], himself: float, at_nobody: bool) -> Aim:
    places = []
    for word, probability in words.items():
        in_context = word not in around.words.text
        start = (around.context if in_context else around.words).text.index(word)
        places.append(TargetPlace(start, start + len(word), probability, in_context))
    return Aim(max(0.0, 1 - himself - sum(words.values())), himself, tuple(places), at_nobody)


def names(marked: str, words: dict[str, float], **settings: object) -> list[str]:
    return [target.name for target in targets(marked, words, **settings)]  # type: ignore[arg-type]


SAID = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {PERSON Brook} said."
HE = "{PERSON Jon Rees} lost. {content “He is finished,”} {PERSON Ada Brook} said."


def test_a_name_is_its_person_at_the_mention() -> None:
    [target] = targets(SAID, {"Rees": 0.91234})
    start = parse(SAID)[0].index("Rees is")
    assert target == Target("Mira Rees", 0.912, start, start + 4)


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        (SAID, {"Rees": 0.9}, ["Mira Rees"]),
        # a piece of a name is the name
        (SAID, {"ees": 0.9}, ["Mira Rees"]),
        # a name that nothing points at is none
        (SAID, {}, []),
        ("{PERSON Mira Lund} lost. {content “A walk in the park,”} she said.", {"Lund": 0.6}, ["Mira Lund"]),
        ("{content “Those judges are blind,”} {PERSON Ada Brook} said.", {"judges": 0.8}, ["Those judges"]),
        ("{content “The fat cats laugh,”} she said.", {"fat": 0.4, "cats": 0.4}, ["The fat cats"]),
        ("{content “The fat cats laugh,”} she said.", {"cats": 0.7}, ["The fat cats"]),
        ("{content “A joke,”} she said of {ORG The Weir Club}.", {"Weir": 0.8}, ["The Weir Club"]),
        ("{content “You are a joke,”} she said.", {"You": 0.8}, []),
        ("{content “They are a joke, all of them,”} she said.", {"They": 0.5, "them": 0.4}, []),
        ("{content “What, a joke,”} she said.", {",": 0.8}, []),
        # two names that only a hyphen or a space parts are one place
        ("{content “The wet-bob crowd laughs,”} she said.", {"wet": 0.3, "bob": 0.3}, ["The wet-bob"]),
    ],
)
def test_words_are_people_bodies_or_groups(marked: str, words: dict[str, float], expected: list[str]) -> None:
    assert names(marked, words) == expected


def test_what_is_aimed_at_nobody_has_no_target() -> None:
    assert names(SAID, {"Rees": 0.9}, himself=0.1, at_nobody=True) == []


# --- the speaker


@pytest.mark.parametrize("word", ["Brook", "Ada"])
def test_the_speaker_is_never_a_target_by_his_name(word: str) -> None:
    marked = "{PERSON Ada Brook} sat. {content “Ada Brook is a fool,”} {PERSON Brook} said."
    assert names(marked, {word: 0.9}) == []


def test_the_speaker_is_no_target_even_where_the_tagger_saw_no_name() -> None:
    assert names("{content “Ada Brook is a fool,”} she said.", {"Ada Brook": 0.9}) == []


@pytest.mark.parametrize(
    ("himself", "words", "expected"),
    [
        (0.8, {}, ["Ada Brook"]),
        (0.5, {"Rees": 0.4}, ["Ada Brook", "Mira Rees"]),
        (0.5, {"Rees": 0.5}, ["Ada Brook", "Mira Rees"]),
        (0.4, {"Rees": 0.5}, ["Mira Rees"]),
        # his own mention is no other
        (0.4, {"Brook": 0.5}, ["Ada Brook"]),
    ],
)
def test_the_speaker_is_a_target_where_that_is_likelier_than_every_place(
    himself: float, words: dict[str, float], expected: list[str]
) -> None:
    assert names(SAID, words, himself=himself) == expected


def test_the_speaker_as_a_target_has_no_place_and_the_belief_in_him() -> None:
    assert targets(SAID, {}, himself=0.81234) == (Target("Ada Brook", 0.812),)


def test_a_speaker_who_is_not_known_is_no_target() -> None:
    assert names(SAID, {}, himself=0.9, speaker=None) == []


# --- whom names and pronouns stand for


def test_a_name_that_fits_several_people_is_no_target() -> None:
    marked = "{PERSON Jon Rees} met {PERSON Mira Rees}. {content “Rees is slow,”} she said."
    assert names(marked, {"Rees": 0.9}) == []


def test_a_first_name_that_the_tagger_missed_is_its_person() -> None:
    marked = "{PERSON Mira Lund} lost. {content “Ask Mira,”} she said."
    assert names(marked, {"Mira": 0.9}) == ["Mira Lund"]


@pytest.mark.parametrize(
    ("quoted", "word"), [("He is finished,", "He"), ("I buried him,", "him"), ("His race is run,", "His")]
)
def test_a_pronoun_stands_for_whom_the_resolver_says(quoted: str, word: str) -> None:
    marked = HE.replace("He is finished,", quoted)
    [target] = targets(marked, {word: 0.9}, pointers={"Jon Rees": 0.9})
    assert target.name == "Jon Rees"
    assert parse(marked)[0][target.start : target.end] == word


def test_a_pronoun_is_as_sure_as_the_place_and_the_resolution_together() -> None:
    [sure], [less] = (targets(HE, {"He": share}, pointers={"Jon Rees": 0.9}) for share in (1.0, 0.5))
    assert 0.5 < sure.confidence < 1
    assert less.confidence == pytest.approx(sure.confidence / 2, abs=0.002)


@pytest.mark.parametrize("pointers", [{"Ada Brook": 0.9}, {}])
def test_a_pronoun_that_points_at_the_speaker_or_at_nobody_is_no_target(pointers: dict[str, float]) -> None:
    assert names(HE, {"He": 0.9}, pointers=pointers) == []


def test_a_pronoun_around_the_quote_is_no_target() -> None:
    marked = "{PERSON Jon Rees} lost. He sat. {content “What a race,”} {PERSON Ada Brook} said."
    assert names(marked, {"He": 0.9}, pointers={"Jon Rees": 0.9}) == []


# --- adding up, and which are given


def test_places_of_one_person_add_up_at_the_likeliest() -> None:
    marked = "{PERSON Mira Rees} sat. {content “Rees is slow. Mira is late,”} she said."
    [target] = targets(marked, {"Rees": 0.3, "Mira": 0.5})
    start = parse(marked)[0].index("Mira is")
    assert target == Target("Mira Rees", 0.8, start, start + 4)


def test_a_name_and_a_pronoun_for_one_person_add_up() -> None:
    marked = "{PERSON Jon Rees} lost. {content “Rees is slow. He is late,”} {PERSON Ada Brook} said."
    [by_name], [both] = (targets(marked, words, pointers={"Jon Rees": 0.9}) for words in ({"Rees": 0.5}, BOTH))
    assert both.name == by_name.name == "Jon Rees"
    assert by_name.confidence + 0.2 < both.confidence <= 0.9


BOTH = {"Rees": 0.5, "He": 0.4}


def test_no_target_is_surer_than_sure() -> None:
    marked = "{PERSON Mira Rees} sat. {content “Rees is slow. Mira is late,”} she said."
    [target] = targets(marked, {"Rees": 0.7, "Mira": 0.6})
    assert target.confidence == 1.0


@pytest.mark.parametrize(
    ("first", "second", "place", "expected"),
    [
        ("“I beat them,”", "“Lund and all.”", "them, Lund", "Mira Lund"),
        ("“They cheat,”", "“those judges.”", "cheat, those judges", "those judges"),
    ],
)
def test_a_place_that_runs_over_two_pieces_is_read_without_what_stands_between(
    first: str, second: str, place: str, expected: str
) -> None:
    said = "{PERSON Mira Lund} sat. {content " + first + "} said {PERSON Ada Brook}, {content " + second + "}"
    assert [name for name in names(said, {place: 0.9}) if expected in name] == [expected]


@pytest.mark.parametrize(
    ("first", "second", "place", "expected"),
    [
        ("“Those judges”", "“row.”", "judges row", "Those judges"),
        ("“Row,”", "“those judges.”", "Row, those judges", "those judges"),
    ],
)
def test_a_place_that_runs_over_two_pieces_stands_where_it_is_longer(
    first: str, second: str, place: str, expected: str
) -> None:
    said = "{content " + first + "} said {PERSON Ada Brook}, {content " + second + "}"
    [target] = targets(said, {place: 0.9})
    assert (target.name, target.confidence) == (expected, 0.9)
    assert parse(said)[0][target.start : target.end] == expected


@pytest.mark.parametrize(
    ("named", "place", "expected"),
    [
        ("{PERSON Jon Rees} and {PERSON Mira Lund}", "Jon Rees and Mira Lund", {"Jon Rees": 0.4, "Mira Lund": 0.4}),
        ("{PERSON Jon Rees} and {ORG Weir Club}", "Rees and Weir", {"Jon Rees": 0.4, "Weir Club": 0.4}),
        # one person twice has both shares
        ("{PERSON Jon Rees} ({PERSON Rees})", "Jon Rees (Rees", {"Jon Rees": 0.8}),
        # the speaker has a share too, though he is no target by his name
        ("{PERSON Ada Brook} and {PERSON Mira Lund}", "Ada Brook and Mira Lund", {"Mira Lund": 0.4}),
        # what lies beside the place has none
        ("{PERSON Jon Rees} and {PERSON Mira Lund}", "Mira Lund", {"Mira Lund": 0.8}),
    ],
)
def test_names_at_one_place_share_its_probability(named: str, place: str, expected: dict[str, float]) -> None:
    found = targets(named + " lost. {content “A joke,”} she said.", {place: 0.8}, settings=EVERY)
    assert {target.name: target.confidence for target in found} == expected


PEOPLE = " ".join(f"{{PERSON {name} Lund}} sat." for name in ("Abel", "Bert", "Carl", "Dora", "Eric"))
FIVE = PEOPLE + "\n{content “Abel, Bert, Carl, Dora and Eric are slow,”} she said."
SHARES = {"Abel": 0.12, "Bert": 0.4, "Carl": 0.2, "Dora": 0.15, "Eric": 0.1}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (EVERY, ["Bert Lund", "Carl Lund", "Dora Lund", "Abel Lund", "Eric Lund"]),
        (replace(EVERY, most=2), ["Bert Lund", "Carl Lund"]),
        (replace(EVERY, least=0.2), ["Bert Lund", "Carl Lund"]),
        (replace(EVERY, least=0.41), []),
        (replace(EVERY, least_share=0.3), ["Bert Lund", "Carl Lund", "Dora Lund", "Abel Lund"]),
        (replace(EVERY, least_share=0.51), ["Bert Lund"]),
        (DEFAULT, ["Bert Lund", "Carl Lund"]),
    ],
)
def test_targets_come_likeliest_first_as_many_and_as_likely_as_is_asked_for(
    settings: TargetSettings, expected: list[str]
) -> None:
    assert names(FIVE, SHARES, settings=settings) == expected


@pytest.mark.parametrize(
    "wrong", [{"most": 0}, {"least": -0.1}, {"least": 1.0}, {"least_share": -0.1}, {"least_share": 1.1}]
)
def test_settings_that_give_nothing_or_everything_are_refused(wrong: dict[str, float]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(ValueError, match=rf"targets: .*{name} {value}"):
        TargetSettings(**wrong)  # type: ignore[arg-type]
