"""Whom the quotes of an article are aimed at, with weights written by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from trashtalk.records import Quote, Target
from trashtalk.targets import FindingSettings, TargetRanker, aim_quotes
from trashtalk.targets.finding import SETTINGS

from .scenes import Spoken, Told, told

# where the classifier points, which pronouns fit, and what the speaker's last quote was aimed at
RANKER = TargetRanker(
    {
        "nobody": {"pointed": 1.0},
        "speaker": {"pointed": 1.0},
        "person": {"pointed": 1.0, "own_last": 5.0, "called": 5.0},
        "group": {"pointed": 1.0},
    }
)
EVERY = FindingSettings(nobody=0.99, least=0.0, least_share=0.0, most=9)


def aimed(article: Told, settings: FindingSettings = SETTINGS) -> list[Quote]:
    return aim_quotes(article.quotes, article.readings, article.resolver, RANKER, settings)


def targets(article: Told, settings: FindingSettings = SETTINGS) -> tuple[Target, ...]:
    """The targets of the last quote."""
    return aimed(article, settings)[-1].targets


def names(article: Told, settings: FindingSettings = SETTINGS) -> list[str]:
    return [target.name for target in targets(article, settings)]


SAID = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {PERSON Brook} said."
HE = "{PERSON Jon Rees} lost. {content “He is finished,”} {PERSON Ada Brook} said."


def test_a_name_is_its_person_at_the_mention() -> None:
    article = told(SAID, Spoken(points={"Rees": 0.9}))
    [target] = targets(article)
    assert (target.name, article.text[target.start : target.end]) == ("Mira Rees", "Rees")
    assert target.start == article.text.index("Rees is")
    assert 0.5 < target.confidence < 1


@pytest.mark.parametrize(
    ("marked", "points", "expected"),
    [
        (SAID, {"Rees": 0.9}, ["Mira Rees"]),
        (SAID, {}, []),
        ("{content “Those judges are blind,”} {PERSON Ada Brook} said.", {"judges": 0.9}, ["Those judges"]),
        ("{content “A joke,”} she said of {ORG The Weir Club}.", {"Weir": 0.9}, ["The Weir Club"]),
        ("{content “You are a joke,”} she said.", {"You": 0.9}, []),
        ("{content “They are a joke, all of them,”} she said.", {"They": 0.5, "them": 0.4}, []),
    ],
)
def test_targets_are_people_bodies_or_groups(marked: str, points: dict[str, float], expected: list[str]) -> None:
    assert names(told(marked, Spoken(points=points))) == expected


def test_what_is_likely_enough_aimed_at_nobody_has_no_target() -> None:
    article = told(SAID, Spoken(points={"Rees": 0.6}))
    assert names(article, replace(SETTINGS, nobody=0.5)) == ["Mira Rees"]
    assert names(article, replace(SETTINGS, nobody=0.2)) == []


# --- the speaker


def test_the_speaker_is_no_target_by_his_name() -> None:
    marked = "{PERSON Ada Brook} sat. {content “Ada Brook is a fool,”} {PERSON Brook} said."
    assert names(told(marked, Spoken(points={"Brook": 0.9}))) == []


def test_the_speaker_is_no_target_even_where_the_tagger_saw_no_name() -> None:
    assert names(told("{content “Ada Brook is a fool,”} she said.", Spoken(points={"Ada Brook": 0.9}))) == []


def test_the_speaker_as_a_target_has_no_place_and_no_other_beside_him() -> None:
    article = told(SAID, Spoken(himself=0.8, points={"Rees": 0.2}))
    [target] = targets(article, EVERY)
    assert (target.name, target.start, target.end) == ("Ada Brook", None, None)


def test_a_speaker_who_is_not_known_is_no_target() -> None:
    assert names(told("{content “I am a fool,”} she said.", Spoken(None, himself=0.9))) == []


# --- whom pronouns stand for


@pytest.mark.parametrize(
    ("quoted", "word"), [("He is finished,", "He"), ("I buried him,", "him"), ("His race is run,", "His")]
)
def test_a_pronoun_stands_for_whom_the_ranker_of_pronouns_says(quoted: str, word: str) -> None:
    article = told(HE.replace("He is finished,", quoted), Spoken(points={word: 0.9}), pointers={"Jon Rees": 0.9})
    [target] = targets(article)
    assert target.name == "Jon Rees"
    assert article.text[target.start : target.end] == word


def test_a_pronoun_never_stands_for_the_speaker() -> None:
    assert names(told(HE, Spoken(points={"He": 0.9}), pointers={"Ada Brook": 0.9}), EVERY)[:1] == ["Jon Rees"]


def test_a_name_and_a_pronoun_for_one_person_add_up() -> None:
    marked = "{PERSON Jon Rees} lost. {content “Rees is slow. He is late,”} {PERSON Ada Brook} said."
    some, both = (
        targets(told(marked, Spoken(points=points), pointers={"Jon Rees": 0.9}), EVERY)[0]
        for points in ({"Rees": 0.4}, {"Rees": 0.4, "He": 0.4})
    )
    assert some.name == both.name == "Jon Rees"
    assert some.confidence < both.confidence


# --- without the classifier's pointing


def test_the_words_around_can_name_the_target_that_the_classifier_missed() -> None:
    marked = "{PERSON Mira Rees} won. {PERSON Ada Brook} {cue called} {PERSON Rees} {content “a magpie”}."
    article = told(marked)
    [target] = targets(article)
    assert target.name == "Mira Rees"
    assert article.text.index("Rees “a") == target.start


THEN = "{content1 “Rees is slow,”} {PERSON Ada Brook} said of {PERSON Mira Rees}. {content2 “Always late,”} she said."


def test_a_speaker_goes_on_about_whom_the_last_quote_was_aimed_at() -> None:
    first, second = Spoken(points={"Rees": 0.9}), Spoken(points={"late": 0.1}, himself=0.4)
    assert [target.name for quote in aimed(told(THEN, first, second), EVERY) for target in quote.targets[:1]] == [
        "Mira Rees",
        "Mira Rees",
    ]
    assert names(told(THEN, Spoken(points={"slow": 0.1}, himself=0.9), second), EVERY)[:1] == ["Ada Brook"]


def test_quotes_are_read_in_the_order_of_the_text_and_given_back_in_theirs() -> None:
    article = told(THEN, Spoken(points={"Rees": 0.9}), Spoken(points={"late": 0.1}, himself=0.4))
    backwards = aim_quotes(article.quotes[::-1], article.readings, article.resolver, RANKER, EVERY)
    assert backwards == aimed(article, EVERY)[::-1]


def test_a_quote_that_the_classifier_has_not_read_stays_as_it_is() -> None:
    article = told(THEN, Spoken(points={"Rees": 0.9}), Spoken())
    first, second = aim_quotes(article.quotes, article.readings[:1], article.resolver, RANKER)
    assert (bool(first.targets), second) == (True, article.quotes[1])


# --- how many are given


BOTH = "{PERSON Jon Rees} and {PERSON Mira Lund} lost. {content “Rees and Lund are slow,”} she said."


@pytest.mark.parametrize(
    ("points", "settings", "expected"),
    [
        ({"Rees and Lund": 0.9}, SETTINGS, ["Jon Rees", "Mira Lund"]),
        ({"Rees": 0.8, "Lund": 0.1}, SETTINGS, ["Jon Rees"]),
        ({"Rees": 0.8, "Lund": 0.1}, EVERY, ["Jon Rees", "Mira Lund"]),
        ({"Rees and Lund": 0.9}, replace(SETTINGS, most=1), ["Jon Rees"]),
        ({"Rees and Lund": 0.9}, replace(SETTINGS, least=0.6), []),
    ],
)
def test_further_targets_are_those_nearly_as_likely(
    points: dict[str, float], settings: FindingSettings, expected: list[str]
) -> None:
    assert names(told(BOTH, Spoken(points=points)), settings) == expected


@pytest.mark.parametrize("wrong", [{"most": 0}, {"nobody": 1.1}, {"least": -0.1}, {"least_share": 1.1}])
def test_settings_that_give_nothing_or_everything_are_refused(wrong: dict[str, float]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(ValueError, match=rf"targets: .*{name} {value}"):
        FindingSettings(**wrong)  # type: ignore[arg-type]


# --- what is said of it


@pytest.mark.parametrize(
    ("marked", "spoken", "reason"),
    [
        (SAID, Spoken(points={"Rees": 0.9}), r"“Rees” in the words \(\d\d%\)"),
        (HE, Spoken(points={"He": 0.9}), r"“He” in the words most likely is Jon Rees \(\d\d%\)"),
        (SAID, Spoken(himself=0.9), "the words most likely are about the speaker"),
        (SAID, Spoken(points={"Rees": 0.1}), r"aimed at nobody in particular \(\d\d%; at best Mira Rees, \d\d%\)"),
        ("{content “Those judges row,”} she said.", Spoken(points={"judges": 0.9}), "the classifier points at “Those"),
    ],
)
def test_the_trace_says_in_one_line_what_made_it(marked: str, spoken: Spoken, reason: str) -> None:
    [quote] = aimed(told(marked, spoken, pointers={"Jon Rees": 0.9} if "Jon" in marked else None))
    assert re.match(reason, quote.trace["targets"]["reason"])
