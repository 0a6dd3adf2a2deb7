"""What an article shows of each person that a mention may stand for."""

import math

import pytest

from trashtalk.people import Person, Resolver
from trashtalk.people.candidates import (
    Described,
    NamedMentions,
    Situation,
    nominal_features,
    nominal_nobody,
    pronoun_features,
    pronoun_for,
    pronoun_nobody,
)
from trashtalk.people.ranking import NOMINAL_FEATURES, NOMINAL_NOBODY, PRONOUN_FEATURES, PRONOUN_NOBODY

from ..notation import parse
from .naming import Pointers, people_in

ROWED = (
    "{PERSON+ada Ada Brook} met {PERSON+mira Mira Rees}. {PERSON+brook Brook} won. {source She} said so. "
    "{PERSON Rees} sat."
)


def situation(marked: str, pointers: Pointers | None = None, before: int | None = None) -> tuple[Resolver, Situation]:
    """The people of a text with a marked source, and where that stands; `before` is the number of who spoke last."""
    resolver = people_in(marked, pointers)
    [source] = [one for one in parse(marked)[1] if "source" in one.roles]
    return resolver, resolver.situation(
        (source.start, source.end), (), resolver.people[before] if before is not None else None
    )


def of(name: str, resolver: Resolver) -> Person:
    return next(person for person in resolver.people if person.name == name)


def test_the_features_are_those_that_there_are_weights_for() -> None:
    resolver, at = situation(ROWED)
    person = resolver.people[0]
    assert set(pronoun_features(person, 0.5, at)) == set(PRONOUN_FEATURES)
    assert set(pronoun_nobody(at)) == set(PRONOUN_NOBODY)
    nominal = nominal_features(person, Described.of("the coach"), resolver.text, at, 1.0)
    assert set(nominal) == set(NOMINAL_FEATURES)
    assert set(nominal_nobody("the coach", at)) == set(NOMINAL_NOBODY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Ada Brook",
            {"times_named": math.log(3), "named_last": 1.0, "names_between": 0.0, "not_yet_named": 0.0},
        ),
        (
            "Mira Rees",
            {"times_named": math.log(2), "named_last": 0.0, "names_between": math.log(2), "not_yet_named": 0.0},
        ),
    ],
)
def test_how_somebody_was_named_so_far(name: str, expected: dict[str, float]) -> None:
    resolver, at = situation(ROWED)
    features = pronoun_features(of(name, resolver), 0.5, at)
    assert {feature: features[feature] for feature in expected} == pytest.approx(expected)


def test_somebody_named_only_later_is_not_yet_named() -> None:
    resolver, at = situation("{source She} said so. {PERSON Ada Brook} sat.")
    features = pronoun_features(resolver.people[0], 0.5, at)
    assert (features["not_yet_named"], features["times_named"], features["named_last"]) == (1.0, 0.0, 0.0)
    assert features["same_sentence"] == features["sentence_before"] == features["opens_sentence"] == 0.0


@pytest.mark.parametrize(
    ("sentences", "same", "before"),
    [([0], 1.0, 0.0), ([0, 25], 0.0, 1.0), ([0, 16, 25], 0.0, 0.0)],
)
def test_how_many_sentences_ago_somebody_was_named(sentences: list[int], same: float, before: float) -> None:
    ada = Person("Ada Brook", [(0, 9)])
    at = Situation(25, None, (), {}, NamedMentions([ada], sentences), NamedMentions([], sentences))
    features = pronoun_features(ada, 0.5, at)
    assert (features["same_sentence"], features["sentence_before"]) == (same, before)


def test_who_opens_a_sentence_stands_before_all_others_in_it() -> None:
    ada, mira = Person("Ada Brook", [(0, 9), (40, 45)]), Person("Mira Rees", [(14, 23), (30, 34)])
    named = NamedMentions([ada, mira], [0, 25])
    assert [named.opens_sentence(number) for number in range(4)] == [True, False, True, False]


def test_who_spoke_last_and_who_is_named_in_the_content() -> None:
    resolver, at = situation(ROWED, before=0)
    inside = Situation(at.start, at.before, {id(resolver.people[1])}, at.pointed, at.named, at.bodies)
    features = [pronoun_features(person, 0.5, inside) for person in resolver.people]
    assert [one["spoke_last"] for one in features] == [1.0, 0.0]
    assert [one["in_content"] for one in features] == [0.0, 1.0]


def test_pointers_are_shared_among_people_and_their_mass_is_their_own() -> None:
    resolver, at = situation(ROWED, {"source": {"ada": 0.1, "brook": 0.2, "mira": 0.1}})
    ada = pronoun_features(of("Ada Brook", resolver), 0.5, at)
    assert math.exp(ada["pointed"]) == pytest.approx(0.75, abs=0.01)
    assert math.exp(ada["mass"]) == pytest.approx(0.3, abs=0.01)
    assert at.pointed[id(of("Ada Brook", resolver))].span == (0, 9)


def test_whom_nothing_points_at_is_unlikely_and_not_impossible() -> None:
    resolver, at = situation(ROWED, {"source": {"ada": 0.9}})
    assert -7 < pronoun_features(of("Mira Rees", resolver), 0.5, at)["pointed"] < -5
    assert -7 < pronoun_features(of("Mira Rees", resolver), 0.0, at)["agrees"] < -5


@pytest.mark.parametrize(("shares", "mass", "alone"), [({}, 0.0, 1.0), ({"ada": 0.3, "mira": 0.2}, 0.5, 0.0)])
def test_nobody_is_likely_where_little_is_pointed_at(shares: dict[str, float], mass: float, alone: float) -> None:
    _, at = situation(ROWED, {"source": shares})
    nobody = pronoun_nobody(at)
    assert math.exp(nobody["mass"]) == pytest.approx(mass, abs=0.01)
    assert (nobody["always"], nobody["nobody_points"]) == (1.0, alone)


@pytest.mark.parametrize(
    ("nominal", "facts", "head", "others"),
    [
        ("the 31-year-old Danish champion", {"age:31", "place:Denmark"}, "champion", set()),
        ("the Dane", {"place:Denmark"}, None, set()),
        ("the rowing club coach", set(), "coach", {"rowing", "club"}),
        ("the coach of the Danish team", set(), "coach", set()),
        ("the woman who lost", set(), "woman", set()),
        ("the vice-captain", set(), "vice-captain", set()),
        ("", set(), None, set()),
    ],
)
def test_a_nominal_is_facts_a_head_and_other_words(
    nominal: str, facts: set[str], head: str | None, others: set[str]
) -> None:
    assert Described.of(nominal) == Described(frozenset(facts), head, frozenset(others))


KNOWN = (
    "The Danish champion {PERSON Ada Brook}, 31, met {PERSON Mira Rees}. {ORG Harrow Rail Council} met. "
    "{source The x} sat."
)


@pytest.mark.parametrize(
    ("nominal", "expected"),
    [
        ("the Dane", {"facts": 1.0, "head": 0.0, "contradicts": 0.0}),
        ("the 31-year-old Danish champion", {"facts": 2.0, "head": 1.0, "contradicts": 0.0}),
        ("the 22-year-old Dane", {"facts": 1.0, "contradicts": 1.0}),
        ("the Norwegian champion", {"facts": 0.0, "head": 1.0, "contradicts": 1.0}),
        ("the champion rower", {"head": 0.0, "other_words": 1.0}),
        ("the umpire", {"facts": 0.0, "head": 0.0, "other_words": 0.0, "contradicts": 0.0}),
    ],
)
def test_what_of_a_nominal_fits_a_person(nominal: str, expected: dict[str, float]) -> None:
    resolver, at = situation(KNOWN)
    features = nominal_features(of("Ada Brook", resolver), Described.of(nominal), resolver.text, at, 1.0)
    assert {feature: features[feature] for feature in expected} == expected


@pytest.mark.parametrize(("agrees", "expected"), [(1.0, 0.0), (0.5, -0.693), (0.0, -5.809)])
def test_a_nominal_with_a_gender_must_agree_with_the_person(agrees: float, expected: float) -> None:
    resolver, at = situation(KNOWN)
    features = nominal_features(of("Ada Brook", resolver), Described.of("her mother"), resolver.text, at, agrees)
    assert features["agrees"] == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("nominal", "pronoun"),
    [
        ("her father", "he"),
        ("the chairman", "he"),
        ("the 31-year-old Welshwoman", "she"),
        ("the sister of the coach", "she"),
        ("the coach", None),
        ("the coach of the women", None),
        ("", None),
    ],
)
def test_the_head_of_a_nominal_may_tell_the_gender(nominal: str, pronoun: str | None) -> None:
    assert pronoun_for(nominal) == pronoun


def test_what_is_not_known_of_a_person_contradicts_nothing() -> None:
    resolver, at = situation(KNOWN)
    features = nominal_features(of("Mira Rees", resolver), Described.of("the 22-year-old Dane"), resolver.text, at, 1.0)
    assert (features["facts"], features["contradicts"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "nominal", "body", "body_head"),
    [
        ("Harrow Rail Council", "the council", 1.0, 1.0),
        ("Harrow Rail Council", "the club", 1.0, 0.0),
        ("Ada Brook", "the brook", 0.0, 0.0),
    ],
)
def test_a_body_is_told_by_the_words_of_its_name(name: str, nominal: str, body: float, body_head: float) -> None:
    resolver, at = situation(KNOWN)
    features = nominal_features(of(name, resolver), Described.of(nominal), resolver.text, at, 1.0)
    assert (features["body"], features["body_head"]) == (body, body_head)


@pytest.mark.parametrize(
    ("introduction", "owned", "linked", "unlinked"),
    [
        ("Rees’s coach {PERSON Ada Brook} sat.", True, 1.0, 0.0),
        ("The coach {PERSON Ada Brook} sat.", True, 0.0, 1.0),
        ("Rees’s coach {PERSON Ada Brook} sat.", False, 0.0, 0.0),
    ],
)
def test_what_belongs_to_somebody_is_who_the_article_says_is_theirs(
    introduction: str, owned: bool, linked: float, unlinked: float
) -> None:
    resolver, at = situation(f"{{PERSON Mira Rees}} won. {introduction} {{source The coach}} left.")
    owner = of("Mira Rees", resolver) if owned else None
    features = nominal_features(of("Ada Brook", resolver), Described.of("the coach", owner), resolver.text, at, 1.0)
    assert (features["of_owner"], features["of_nobody"]) == (linked, unlinked)


@pytest.mark.parametrize(
    ("nominal", "signs"),
    [
        ("the coach", {"definite"}),
        ("the coaches", {"definite", "plural"}),
        ("the boss", {"definite"}),
        ("coaches of the club", {"plural"}),
        ("many a coach", {"indefinite"}),
        ("their coach", {"owned"}),
        ("Rees’s coach", {"owned"}),
        ("the new head coach of the club", {"definite", "long"}),
        ("the Dane", {"definite", "tells_facts"}),
        ("", set()),
    ],
)
def test_what_speaks_for_nobody_that_is_named(nominal: str, signs: set[str]) -> None:
    _, at = situation(ROWED)
    features = nominal_nobody(nominal, at)
    assert {name for name, value in features.items() if value == 1.0} == {"always", *signs}


def test_a_body_has_a_history_of_its_own() -> None:
    resolver, at = situation("{ORG The Weir Club} met {PERSON Ada Brook}. {source The club} said so.")
    features = nominal_features(of("The Weir Club", resolver), Described.of("the club"), resolver.text, at, 1.0)
    assert (features["named_last"], features["not_yet_named"], features["times_named"]) == (1.0, 0.0, math.log(2))


@pytest.mark.parametrize(("source", "share"), [("The club", 1.0), ("He", 0.0)])
def test_a_nominal_may_point_at_a_body_and_he_may_not(source: str, share: float) -> None:
    marked = f"{{ORG+club The Weir Club}} met {{PERSON Ada Brook}}. {{source {source}}} said so."
    resolver, at = situation(marked, {"source": {"club": 0.8}})
    pointed = at.pointed.get(id(of("The Weir Club", resolver)))
    assert (pointed.share if pointed else 0.0) == share


def test_a_nominal_points_from_its_noun() -> None:
    marked = "{PERSON+ada Ada Brook} met {PERSON Mira Rees}. {source her coach} said so."
    _, at = situation(marked, {"source": {"ada": 0.8}})
    assert [pointed.mass for pointed in at.pointed.values()] == [0.8]
