"""Do a pronoun and a person agree?"""

import pytest

from trashtalk.people.agreement import Pointing, agreement, gender_evidence


def test_pronouns_are_evidence_for_those_they_point_at_surely() -> None:
    evidence = gender_evidence([Pointing("she", {1: 1.0}), Pointing("her", {1: 0.5, 2: 0.5}), Pointing("he", {2: 1.0})])
    assert evidence == {1: (0.0, 1.25), 2: (1.0, 0.25)}


def test_other_words_are_evidence_of_nothing() -> None:
    assert gender_evidence([Pointing("the", {1: 1.0}), Pointing("they", {1: 1.0})]) == {}


@pytest.mark.parametrize(
    ("word", "evidence", "expected"),
    [
        ("she", (0.0, 3.0), 0.86),
        ("she", (3.0, 0.0), 0.14),
        ("himself", (3.0, 0.0), 0.86),
        ("he", (0.0, 0.0), 0.5),
        ("they", (3.0, 0.0), 1.0),
    ],
)
def test_agreement_is_the_smoothed_share_of_a_persons_pronouns(
    word: str, evidence: tuple[float, float], expected: float
) -> None:
    assert agreement(word, evidence) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("word", "evidence", "feminine", "expected"),
    [
        ("she", (0.0, 0.0), 0.9, 0.9),
        ("he", (0.0, 0.0), 0.9, 0.1),
        ("he", (3.0, 0.0), 0.9, 0.74),
        ("they", (0.0, 0.0), 0.9, 1.0),
    ],
)
def test_what_a_name_suggests_is_outweighed_by_the_articles_own_pronouns(
    word: str, evidence: tuple[float, float], feminine: float, expected: float
) -> None:
    assert agreement(word, evidence, feminine) == pytest.approx(expected, abs=0.005)
