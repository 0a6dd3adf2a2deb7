"""Whom words are aimed at where there is no article: names in the words and their context."""

from typing import Any

import pytest

from trashtalk.hostility import Aim, QuoteInContext, TargetPlace
from trashtalk.hostility.aiming import SPEAKER, aimed_at, telling_words

QUOTE = QuoteInContext(
    "Mira Rees is slow, and Rees's crew is late", "Ada Brook said of Mira Rees and the fat-cat judges"
)


def at(words: str, probability: float, *, in_context: bool = False) -> TargetPlace:
    """The place where these words stand first."""
    text = QUOTE.context if in_context else QUOTE.words
    start = text.index(words)
    return TargetPlace(start, start + len(words), probability, in_context)


def found(*places: TargetPlace, nobody: float = 0.1, speaker: float = 0.0) -> list[tuple[str, Any]]:
    aim = Aim(nobody, speaker, places, at_nobody=False)
    return [(one.words, pytest.approx(one.probability)) for one in aimed_at(QUOTE, aim) if one.place or speaker]


def test_what_is_aimed_at_nobody_has_no_target() -> None:
    aim = Aim(0.9, 0.05, (at("Rees", 0.9),), at_nobody=True)
    assert aimed_at(QUOTE, aim) == []


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], []),
        ([at("Mira Rees", 0.8)], [("Mira Rees", 0.8)]),
        # a piece of a word is the word, with what belongs to it
        ([at("ees is", 0.8)], [("Rees is", 0.8)]),
        ([at("ira", 0.4)], [("Mira", 0.4)]),
        # neighbours are one
        ([at("Mira", 0.5), at("Rees", 0.25)], [("Mira Rees", 0.75)]),
        ([at("fat", 0.3, in_context=True), at("cat", 0.3, in_context=True)], [("fat-cat", 0.6)]),
        # two pieces of one word too
        ([at("jud", 0.3, in_context=True), at("ges", 0.3, in_context=True)], [("judges", 0.6)]),
        # the end of the words and the beginning of the context are no neighbours
        ([at("late", 0.3), at("Ada", 0.4, in_context=True)], [("Ada", 0.4), ("late", 0.3)]),
        # words that a telling word connects are one target, by its longest words
        ([at("Rees's", 0.3), at("Mira Rees", 0.2, in_context=True)], [("Mira Rees", 0.5)]),
        ([at("Mira Rees", 0.3), at("Ada Brook", 0.6, in_context=True)], [("Ada Brook", 0.6), ("Mira Rees", 0.3)]),
        # what is much less likely than another, or hardly likely at all, is none
        ([at("Mira Rees", 0.2), at("Ada Brook", 0.6, in_context=True)], [("Ada Brook", 0.6)]),
        ([at("Mira Rees", 0.19)], []),
        # words that tell nobody from anybody are none
        ([at("the", 0.5, in_context=True), at(", ", 0.4), at("judges", 0.3, in_context=True)], [("judges", 0.3)]),
    ],
)
def test_places_are_whole_words_likeliest_first(places: list[TargetPlace], expected: list[tuple[str, float]]) -> None:
    assert found(*places) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"), [(0.3, [("Mira Rees", 0.5)]), (0.6, [(SPEAKER, 0.6), ("Mira Rees", 0.5)])]
)
def test_the_speaker_is_one_only_where_that_is_likeliest(speaker: float, expected: list[tuple[str, float]]) -> None:
    assert found(at("Mira Rees", 0.5), speaker=speaker) == expected


def test_only_the_speaker_has_no_place() -> None:
    aim = Aim(0.1, 0.8, (at("Rees", 0.7),), at_nobody=False)
    assert [(one.is_speaker, one.words) for one in aimed_at(QUOTE, aim)] == [(True, SPEAKER), (False, "Rees")]


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("the match officials", {"match", "officials"}),
        ("Rees’s", {"rees"}),
        ("Rees's crew", {"rees", "crew"}),
        ("O’Neill", {"neill"}),
        ("Ada B. Brook", {"ada", "brook"}),
        ("X", {"x"}),
        ("his opponent", {"opponent"}),
        ("his", {"his"}),
        ("ALL OF THE", set()),
        ("", set()),
    ],
)
def test_telling_words_are_lower_case_without_small_words_and_possessives(words: str, telling: set[str]) -> None:
    assert telling_words(words) == telling
