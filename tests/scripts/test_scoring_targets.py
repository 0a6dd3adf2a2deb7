"""Whom quotes are aimed at: right, in reach, or given where nobody is."""

from collections.abc import Sequence

import pytest

from hostility_data import LabelledQuote
from scoring_hostility import Rated
from scoring_targets import LEAST_RIGHT, MOST_FALSE, Reach, is_right, likeliest, reach_of, target_figures
from trashtalk.hostility import Aim, TargetPlace
from trashtalk.hostility.aiming import Named

from .labelled import at_nobody, counts, labelled, named, scored

QUOTE, CONTEXT = "Marsh is finished, you fools", "Brook said of Tom Marsh"


def gold(target: str | None, *, quote: str = QUOTE, oneself: bool = False, also: Sequence[str] = ()) -> LabelledQuote:
    return labelled(2, quote=quote, context=CONTEXT, target=target, aimed_at_self=oneself, row={"also": also})


def aimed(target: str | None, aim: Aim, *, quote: str = QUOTE, oneself: bool = False) -> Rated:
    return Rated(gold(target, quote=quote, oneself=oneself), scored(2, aim=aim))


def at(*places: TargetPlace, speaker: float = 0.0) -> Aim:
    return Aim(0.1, speaker, places, at_nobody=False)


MARSH = TargetPlace(0, 5, 0.8, in_context=False)
BROOK = TargetPlace(0, 5, 0.8, in_context=True)
YOU = TargetPlace(QUOTE.index("you"), QUOTE.index("you") + 3, 0.8, in_context=False)


@pytest.mark.parametrize(
    ("target", "quote", "oneself", "reach"),
    [
        ("Marsh", QUOTE, False, "name"),
        ("Tom", QUOTE, False, "name"),
        ("the Marsh crew", QUOTE, False, "name"),
        ("Eve Lock", "He is finished", False, "pronoun"),
        ("the crew", QUOTE, False, "pronoun"),
        ("Eve Lock", "What a race", False, "none"),
        ("Brook", QUOTE, True, "self"),
    ],
)
def test_a_target_is_in_reach_by_name_by_pronoun_or_not_at_all(
    target: str, quote: str, oneself: bool, reach: Reach
) -> None:
    assert reach_of(gold(target, quote=quote, oneself=oneself)) == reach


@pytest.mark.parametrize(
    ("target", "quote", "words", "right"),
    [
        ("Tom Marsh", QUOTE, "Marsh", True),
        ("Tom Marsh", QUOTE, "Marsh’s", True),
        ("Tom Marsh", QUOTE, "Brook", False),
        # a pronoun counts only where no name is in reach
        ("Tom Marsh", QUOTE, "you", False),
        ("Eve Lock", QUOTE, "you", True),
        ("Eve Lock", "She and you are finished", "She", True),
        ("Eve Lock", "She and you are finished", "you", False),
        ("Eve Lock", "What a race", "race", False),
    ],
)
def test_words_are_right_when_they_name_the_target_or_are_its_pronoun(
    target: str, quote: str, words: str, right: bool
) -> None:
    one = gold(target, quote=quote)
    assert is_right(one, reach_of(one), Named(words, 0.9, MARSH)) is right


def test_other_words_for_the_target_are_right_and_bring_it_into_reach() -> None:
    one = gold("the champion", also=["Tom Marsh", "you fools"])
    assert reach_of(one) == "name"
    found = [is_right(one, "name", Named(words, 0.9, MARSH)) for words in ("Marsh", "fools", "the champion", "Brook")]
    assert found == [True, True, True, False]


@pytest.mark.parametrize(
    ("oneself", "by_name", "right"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_a_remark_about_oneself_is_right_when_the_speaker_is_said(oneself: bool, by_name: bool, right: bool) -> None:
    one = gold("Brook", oneself=oneself)
    found = Named("Brook", 0.9, BROOK if by_name else None)
    assert is_right(one, reach_of(one), found) is right


def test_the_likeliest_is_whom_the_classifier_takes() -> None:
    assert likeliest(aimed("Marsh", at_nobody())) is None
    both = aimed("Marsh", at(MARSH, TargetPlace(0, 5, 0.7, in_context=True), speaker=0.1))
    found = likeliest(both)
    assert found is not None
    assert found.words == "Marsh"


def test_targets_are_counted_by_how_they_are_in_reach() -> None:
    figures = target_figures(
        [
            aimed("Tom Marsh", at(MARSH)),
            aimed("Tom Marsh", at(BROOK)),
            aimed("Tom Marsh", at_nobody()),
            aimed("Eve Lock", at(YOU)),
            aimed("Brook", at(speaker=0.9), oneself=True),
            aimed("Brook", at(BROOK), oneself=True),
            aimed("Eve Lock", at(MARSH), quote="Marsh won"),
            aimed(None, at(MARSH)),
            aimed(None, at_nobody()),
            aimed(None, at(speaker=0.9)),
        ],
        "press.",
    )
    assert counts(figures) == {
        "press.target.right": (3, 7),
        "press.target.right.name": (1, 3),
        "press.target.right.pronoun": (1, 1),
        "press.target.right.self": (1, 2),
        "press.target.right.none": (0, 1),
        "press.target.false": (1, 3),  # the speaker is nobody else
    }
    found = named(figures)
    assert (found["press.target.right"].least, found["press.target.false"].most) == (LEAST_RIGHT, MOST_FALSE)
