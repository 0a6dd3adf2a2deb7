"""What an article shows of each person as whom a quote is aimed at."""

from __future__ import annotations

import pytest

from trashtalk.records import Target
from trashtalk.targets.alternatives import group_features, nobody_features, speaker_features
from trashtalk.targets.circumstances import Aimed
from trashtalk.targets.features import Features, log_mass, person_features

from .scenes import Spoken, Told, told

SAID = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {PERSON Brook} said."
HE = "{PERSON Jon Rees} lost to {PERSON Ada Brook}. {content “He is finished,”} said {PERSON Mira Lund}."


def shown(article: Told, name: str) -> Features:
    """The features of a person at the last quote; the ones before it were aimed at nobody."""
    scene = article.scene()
    scene.aimed += [Aimed(quote, None, None) for quote in article.quotes[:-1]]
    return person_features(scene, scene.circumstances_of(article.readings[-1]), article.person(name))


def on(features: Features, *names: str) -> list[str]:
    """Those of the features that are not 0."""
    return [name for name in names if features[name]]


def test_nothing_pointed_is_0_and_everything_the_most() -> None:
    assert log_mass(0.0) == 0.0
    assert log_mass(0.1) < log_mass(1.0) < 5


def test_pointing_by_name_and_by_pronoun_both_count() -> None:
    by_name = shown(told(SAID, Spoken(points={"Rees": 0.8})), "Mira Rees")
    assert by_name["pointed"] == by_name["pointed_by_name"] == log_mass(0.8)
    assert by_name["pointed_in_words"] == pytest.approx(0.8)
    by_pronoun = shown(told(HE, Spoken("Mira Lund", {"He": 0.8}), pointers={"Jon Rees": 0.9}), "Jon Rees")
    assert by_pronoun["pointed_by_name"] == 0
    assert log_mass(0.4) < by_pronoun["pointed"] == by_pronoun["pointed_by_pronoun"] <= log_mass(0.8)


def test_a_pronoun_fits_whom_it_may_stand_for() -> None:
    article = told(HE, Spoken("Mira Lund"), pointers={"Jon Rees": 0.9})
    meant, other = (shown(article, name) for name in ("Jon Rees", "Ada Brook"))
    assert meant["pronoun_share"] > 0.5 > other["pronoun_share"]
    assert (meant["pronoun_best"], other["pronoun_best"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("She is late", ["third_and_body"]), ("They are late", ["plural_and_body"]), ("A joke", [])],
)
def test_he_and_she_are_no_body_and_they_may_be_one(words: str, expected: list[str]) -> None:
    article = told(f"{{ORG Weir Club}} lost. {{content “{words},”}} said {{PERSON Ada Brook}}.")
    features = shown(article, "Weir Club")
    assert on(features, "third_and_body", "plural_and_body") == expected
    assert features["body"] == 1.0


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{content “Rees is slow,”} {PERSON Brook} said.", ["in_words", "only_in_words"]),
        ("{content “Rees and Lund row,”} {PERSON Brook} said.", ["in_words"]),
        ("{content “Row, Rees,”} {PERSON Brook} said.", ["in_words", "only_in_words", "called_upon"]),
        (
            "{PERSON Brook} said of {PERSON Rees}: {content “Slow.”}",
            ["beside", "beside_before", "beside_near", "said_of"],
        ),
        ("{content “Slow,”} {PERSON Brook} said of her old rival {PERSON Rees}.", ["beside", "beside_near", "said_of"]),
        ("{PERSON Brook} called {PERSON Rees} {content “slow”}.", ["beside", "beside_before", "beside_near", "called"]),
        ("{content “Row,”} {PERSON Brook} told {PERSON Rees}.", ["beside", "beside_near", "told"]),
        (
            "{content “You row,”} {PERSON Brook} told {PERSON Rees}.",
            ["beside", "beside_near", "told", "told_and_second"],
        ),
        (
            "{PERSON Brook} called {PERSON Rees}’s row {content “slow”}.",
            ["beside", "beside_before", "beside_near", "called", "owner_beside"],
        ),
        ("{content “Slow,”} {PERSON Brook} said. {PERSON Rees} sat.", []),
    ],
)
def test_where_a_person_is_named_in_and_around_the_words(marked: str, expected: list[str]) -> None:
    heading = "{PERSON Ada Brook}, {PERSON Mira Rees} and {PERSON Jon Lund}\n\n"
    features = shown(told(heading + marked), "Mira Rees")
    names = "in_words only_in_words called_upon beside beside_before beside_near said_of called told told_and_second"
    assert on(features, *names.split(), "owner_beside") == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("{PERSON Rees} sat. ", ["sentence_before", "same_paragraph", "named_last"]),
        ("{PERSON Rees} sat. It rained. ", ["same_paragraph", "named_last"]),
        ("{PERSON Rees} sat.\n\n", ["sentence_before", "paragraph_before", "named_last"]),
        ("{PERSON Rees} sat.\n\nIt rained.\n\n", ["named_last"]),
        ("{PERSON Rees} sat. {PERSON Lund} sat. ", ["same_paragraph"]),
        # the speaker himself does not come between
        ("{PERSON Rees} sat. {PERSON Brook} sat. ", ["same_paragraph", "named_last"]),
    ],
)
def test_where_a_person_was_named_before(before: str, expected: list[str]) -> None:
    heading = "{PERSON Ada Brook}, {PERSON Mira Rees} and {PERSON Jon Lund}\n\nIt was cold.\n\n"
    features = shown(told(heading + before + "{content “Slow,”} she said."), "Mira Rees")
    assert on(features, "sentence_before", "same_paragraph", "paragraph_before", "named_last") == expected
    assert features["heading"] == 1.0


def test_whose_name_stands_in_the_source_is_not_beside_it() -> None:
    marked = "{PERSON Mira Rees} lost. {content1 “Slow,”} said {source1 Rees’s coach}."
    features = shown(told(marked, Spoken(None)), "Mira Rees")
    assert on(features, "in_source", "beside") == ["in_source"]


def test_a_person_has_a_share_of_the_article_without_its_speaker() -> None:
    marked = "{PERSON Rees} met {PERSON Lund}. {PERSON Rees} won. {content “Slow,”} {PERSON Ada Brook} said."
    article = told(marked)
    rees, lund = (shown(article, name) for name in ("Rees", "Lund"))
    assert [rees["share"], lund["share"]] == pytest.approx([2 / 3, 1 / 3])
    assert (rees["most_named"], lund["most_named"]) == (1.0, 0.0)


TALK = (
    "{PERSON Ada Brook} met {PERSON Mira Rees}.\n\n{content1 “Rees is slow,”} {PERSON Brook} said.\n\n"
    "{content2 “Brook is loud,”} {PERSON Rees} said.\n\n{content3 “Always late,”} {PERSON Brook} said."
)


def test_what_was_said_before_counts() -> None:
    article = told(TALK, Spoken(), Spoken("Mira Rees"), Spoken())
    scene = article.scene()
    brook, rees = article.person("Ada Brook"), article.person("Mira Rees")
    first, second, _ = article.quotes
    scene.aimed += [Aimed(first, Target("Mira Rees", 1.0), rees), Aimed(second, Target("Ada Brook", 1.0), brook)]
    features = person_features(scene, scene.circumstances_of(article.readings[2]), rees)
    assert on(features, "own_last", "goes_on", "last", "aimed_at_before", "answers", "spoke_before") == [
        "own_last",
        "aimed_at_before",
        "answers",
        "spoke_before",
    ]


def test_a_speaker_goes_on_where_nobody_spoke_between() -> None:
    marked = (
        "{content1 “Rees is slow,”} {PERSON Ada Brook} said of {PERSON Mira Rees}. {content2 “She sits,”} she said."
    )
    article = told(marked, Spoken(), Spoken())
    scene = article.scene()
    rees = article.person("Mira Rees")
    scene.aimed.append(Aimed(article.quotes[0], Target("Mira Rees", 1.0), rees))
    features = person_features(scene, scene.circumstances_of(article.readings[1]), rees)
    assert on(features, "goes_on", "goes_on_and_third", "goes_on_with_another") == ["goes_on", "goes_on_and_third"]


# --- nobody, the speaker, other words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We row at dawn", ["no_third", "no_person", "only_first", "first_plural"]),
        ("I row at dawn", ["no_third", "no_person", "only_first"]),
        ("Rees rows at dawn", ["no_third", "named"]),
        ("You row at dawn", ["no_third", "second"]),
        ("She rows at dawn", []),
        ("Rain at dawn", ["no_third", "no_person"]),
    ],
)
def test_whom_the_words_speak_of_tells_whether_it_is_nobody(words: str, expected: list[str]) -> None:
    article = told(SAID.replace("Rees is slow", words))
    features = nobody_features(article.scene(), article.scene().circumstances_of(article.readings[0]))
    assert on(features, "no_third", "no_person", "named", "second", "only_first", "first_plural") == expected


def test_how_hard_the_words_are_counts_and_without_facets_nothing_is_said_of_them() -> None:
    article = told(SAID, Spoken(level=3, facets={"insult": 0.9}))
    features = nobody_features(article.scene(), article.scene().circumstances_of(article.readings[0]))
    assert (features["score"], features["insult"], features["most_facet"], features["level_0"]) == (0.75, 0.9, 0.9, 0.0)


def test_the_speaker_is_spoken_of_where_the_classifier_believes_so() -> None:
    article = told(SAID.replace("Rees is", "I am"), Spoken(himself=0.7))
    features = speaker_features(article.scene(), article.scene().circumstances_of(article.readings[0]))
    assert features["pointed"] == log_mass(0.7)
    assert on(features, "first", "third", "known") == ["first", "known"]


def test_other_words_are_one_answer_wherever_they_stand() -> None:
    marked = "{PERSON Ada Brook} met the umpires. {content “Those umpires are blind,”} {PERSON Brook} said."
    article = told(marked, Spoken(points={"Those umpires": 0.5, "the umpires": 0.2, "blind": 0.1}))
    scene = article.scene()
    at = scene.circumstances_of(article.readings[0])
    umpires, blind = at.groups
    assert [umpires.probability, blind.probability] == pytest.approx([0.7, 0.1])
    first, second = (group_features(scene, at, group) for group in (umpires, blind))
    assert (first["first"], second["first"]) == (1.0, 0.0)
    assert first["pointed"] == pytest.approx(log_mass(0.7))
