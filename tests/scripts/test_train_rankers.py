"""Fitting the rankers: mentions to cases, cases to weights. No network is loaded."""

import re

import pytest

from gum import GumDocument
from person_labels import PersonLabel
from polnear import Mention
from train_rankers import (
    GUM_WEIGHT,
    Case,
    Labelled,
    case_at,
    cases_of,
    crossed,
    fit,
    fit_first_names,
    fit_speaker,
    gum_cases_of,
    labelled_by_us,
    labelled_in_gold,
    names_in_chain,
    right_share,
)
from trashtalk.people import Resolver
from trashtalk.people.first_names import FirstNames
from trashtalk.people.ranking import SPEAKER_FEATURES, Ranker, speaker_features
from trashtalk.records import SpeakerBasis

from ..gold.lines import article, line
from ..notation import parse
from ..people.naming import people_in

CANDIDATE, NOBODY = ("near", "tall"), ("always", "vague")


def case(*near: float, gold: int | None, vague: float = 0.0, name: str = "a", weight: float = 1.0) -> Case:
    """A case whose candidates are as near as given; how tall they are says nothing."""
    candidates = [{"near": value, "tall": float(number % 2)} for number, value in enumerate(near)]
    return Case(candidates, {"always": 1.0, "vague": vague}, gold, name, weight)


CASES = [
    case(1.0, 0.0, gold=0),
    case(0.0, 1.0, gold=1, name="b"),
    case(0.0, 0.0, 1.0, gold=2, name="c"),
    case(0.0, 0.0, gold=None, vague=1.0, name="d"),
    case(0.0, gold=None, vague=1.0, name="e"),
    case(gold=None, vague=1.0, name="f"),
]


def test_what_tells_the_right_one_is_given_weight_and_what_does_not_is_not() -> None:
    weights = fit(CASES, CANDIDATE, NOBODY)
    assert weights["candidate"]["near"] > 1
    assert abs(weights["candidate"]["tall"]) < 0.3 * weights["candidate"]["near"]
    assert weights["nobody"]["vague"] > 0
    ranker = Ranker(weights["candidate"], weights["nobody"])
    shares = ranker.shares([{"near": 1.0, "tall": 0.0}, {"near": 0.0, "tall": 0.0}], {"always": 1.0, "vague": 0.0})
    assert shares[0] > 0.7


def test_a_case_of_little_weight_hardly_counts() -> None:
    def near(weight: float) -> float:
        against = [case(1.0, 0.0, gold=1, weight=weight), case(0.0, 1.0, gold=0, weight=weight)] * 5
        return fit([*CASES, *against], CANDIDATE, NOBODY)["candidate"]["near"]

    assert near(0.01) > 1
    assert near(1.0) < 0


def test_the_share_that_is_right_leaves_other_texts_than_press_out() -> None:
    weights = {"candidate": {"near": 5.0, "tall": 0.0}, "nobody": {"always": 2.0, "vague": 0.0}}
    wrong, of_gum = case(1.0, 0.0, gold=1), case(1.0, 0.0, gold=1, weight=GUM_WEIGHT)
    assert right_share([*CASES, wrong, of_gum], weights) == (6, 7)


def test_cross_validation_never_fits_on_the_article_it_judges() -> None:
    # in each article another sign is right, so that nothing can be learned from the others
    one, other = case(1.0, 0.0, gold=0, name="a"), case(1.0, 0.0, gold=1, name="b")
    assert crossed([one, one, other, other], CANDIDATE, NOBODY, folds=2) == (0, 4)
    same = [case(1.0, 0.0, gold=0, name=name) for name in "abcdef"]
    assert crossed(same, CANDIDATE, NOBODY) == (6, 6)


TOLD = (
    "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “We row,”} {source she} said.\n\n"
    "{content “We rest,”} {source the coach} said. {content “Never,”} {source+PERSON Brook} said. "
    "{content “Why?”} {source a friend} said. {content “So?”} {source Her} said."
)


def labelled(*people: str | None, marked: str = TOLD) -> tuple[Resolver, list[Labelled]]:
    """The people of a text, and its sources with the people behind them."""
    stretches = parse(marked)[1]
    sources, contents = (
        [(one.start, one.end) for one in stretches if role in one.roles] for role in ("source", "content")
    )
    rows = zip(sources, contents, people, strict=True)
    return people_in(marked), [Labelled(source, (content,), person) for source, content, person in rows]


def test_pronouns_and_nominals_are_cases_and_names_and_somebody_new_are_not() -> None:
    resolver, sources = labelled("Mira Rees", None, "Ada Brook", None, "Ada Brook")
    cases = list(cases_of("a", resolver, sources))
    assert [kind for kind, _ in cases] == ["pronoun", "nominal", "pronoun"]
    assert [one.gold for _, one in cases] == [1, None, 0]
    assert [len(one.candidates) for _, one in cases] == [2, 2, 2]
    assert {one.article for _, one in cases} == {"a"}


def test_whom_the_article_names_in_no_form_is_no_case() -> None:
    resolver, sources = labelled("Jon Lund", None, "Ada Brook", None, "Brook")
    assert [one.gold for _, one in cases_of("a", resolver, sources)] == [None, 0]


def test_who_spoke_last_is_taken_from_the_labels_and_from_no_words_passed_on() -> None:
    marked = TOLD.replace("a friend", "her")
    resolver, sources = labelled("Mira Rees", None, "Ada Brook", "Mira Rees", "Ada Brook", marked=marked)

    def last_of_each() -> list[list[float]]:
        cases = cases_of("a", resolver, sources)
        return [[candidate["spoke_last"] for candidate in one.candidates] for _, one in cases]

    assert last_of_each() == [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]
    sources[3] = Labelled(sources[3].source, sources[3].content, "Mira Rees", passed_on=True)
    assert last_of_each() == [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]


def test_who_is_named_in_the_words_themselves_counts_as_such() -> None:
    marked = "{PERSON Ada Brook} sat. {content “}{PERSON Rees}{content  is slow,”} {source she} said."
    resolver = people_in(marked)
    content = (resolver.text.index("“"), resolver.text.index("”") + 1)
    start = resolver.text.index("she")
    [(_, one)] = cases_of("a", resolver, [Labelled((start, start + 3), (content,), "Ada Brook")])
    assert [candidate["in_content"] for candidate in one.candidates] == [0.0, 1.0]


@pytest.mark.parametrize(("known", "found"), [(False, True), (True, False)])
def test_a_mention_whose_right_person_is_lacking_is_a_case_only_when_that_is_nobody(known: bool, found: bool) -> None:
    resolver, [she, *_] = labelled("Mira Rees", None, None, None, None)
    at = resolver.situation(she.source, (), None)
    assert (case_at(resolver, she.source, at, None, known=known) is not None) == found


def test_gums_pronouns_of_one_person_are_cases_of_less_weight() -> None:
    resolver = people_in("{PERSON Ada Brook} met {PERSON Mira Rees}. She sat. They left. The coach won.")
    ada, mira = (0, 9), (14, 23)
    places = {
        word: (resolver.text.index(word), resolver.text.index(word) + len(word))
        for word in ("She", "They", "The coach")
    }
    document = GumDocument(
        "GUM_a",
        resolver.text,
        [(places["She"], [mira]), (places["She"], [ada, mira]), (places["They"], [ada]), (places["The coach"], [ada])],
    )
    [one] = gum_cases_of(document, resolver)
    assert (one.gold, one.article, one.weight) == (1, "GUM_a", GUM_WEIGHT)


def test_labels_of_ours_without_a_source_are_left_out_and_stand_in_text_order() -> None:
    labels = [
        PersonLabel("a", ((20, 25),), ((26, 29),), "Ada", "pronoun", False),
        PersonLabel("a", ((0, 5),), ((6, 9), (12, 14)), None, "nominal", False),
        PersonLabel("a", ((30, 35),), (), "Ada", "none", False),
    ]
    assert labelled_by_us(labels) == [
        Labelled((6, 9), ((0, 5),), None),
        Labelled((26, 29), ((20, 25),), "Ada"),
    ]


def test_lines_of_the_own_gold_say_who_passes_words_on() -> None:
    text = "“She said ‘no’,” Ada said. “So,” they said. “Why?”"
    gold = article(
        text,
        line(text, "“So,”", source="they"),
        line(text, "“Why?”"),
        line(text, "“She said ‘no’,”", source="Ada", speaker="Ada", name="q1"),
        line(text, "‘no’", source="She", speaker="Mira", inside="q1"),
    )
    assert [(one.person, one.passed_on) for one in labelled_in_gold(gold)] == [
        ("Ada", False),
        ("Mira", True),
        (None, False),
    ]


def test_confidence_follows_what_goes_with_being_right() -> None:
    def answer(source: float, basis: SpeakerBasis) -> dict[str, float]:
        return speaker_features(source, 0.9, basis, passed_on=False)

    sure = [(answer(0.95, "name"), True)] * 20 + [(answer(0.95, "pronoun"), True)] * 10
    unsure = [(answer(0.4, "name"), False)] * 10 + [(answer(0.4, "pronoun"), False)] * 20
    weights = fit_speaker([*sure, *unsure])
    assert list(weights) == list(SPEAKER_FEATURES)
    assert weights["source"] > 0
    assert weights["name"] > weights["pronoun"]


@pytest.mark.parametrize(
    ("pronouns", "found"),
    [
        ("She she", [("Ada", True)]),
        ("He his", [("Ada", False)]),
        ("She", []),
        ("She she he", []),
        ("They them", []),
    ],
)
def test_names_of_a_chain_count_when_its_pronouns_agree(pronouns: str, found: list[tuple[str, bool]]) -> None:
    text = f"Ada Brook {pronouns}"
    places = [(match.start(), match.end()) for match in re.finditer(r"\w+", text)][2:]
    chain = [Mention((0, 9), "NNP", (0, 9)), *(Mention(place, "PRP", None) for place in places)]
    assert list(names_in_chain(text, chain)) == found


def test_letters_of_first_names_are_weighed_and_those_that_say_nothing_left_out() -> None:
    women, men = ("Ada", "Mira", "Lena", "Nora", "Tara"), ("Jon", "Bert", "Karl", "Otto", "Finn")
    weights = fit_first_names([*((name, True) for name in women), *((name, False) for name in men), ("", True)])
    assert weights["a$"] > 0.3
    assert "always" in weights
    names = FirstNames(weights)
    assert names.feminine("Vera") > 0.6
    assert names.feminine("Kurt") < 0.5
