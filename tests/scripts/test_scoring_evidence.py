"""Evidence: against a reader's marks, and whether the score hangs on it."""

import random

import pytest

from scoring_evidence import (
    DRAWS,
    Span,
    character_f1,
    cut,
    evidence_f1,
    faithfulness_figures,
    n_words_in,
    random_words,
    words_of,
)
from trashtalk.hostility import QuoteInContext, Scored

from .labelled import FakeScorer, evidence, labelled, named, rated, scored

QUOTE = "Marsh is a coward"


@pytest.mark.parametrize(
    ("found", "gold", "f1"),
    [
        ([], [], 1.0),
        ([(0, 4)], [], 0.0),
        ([], [(0, 4)], 0.0),
        ([(0, 4)], [(0, 4)], 1.0),
        ([(0, 4)], [(2, 6)], 0.5),
        ([(0, 2)], [(0, 4), (6, 8)], 0.5),
        # stretches that overlap count once
        ([(0, 3), (1, 4)], [(0, 4)], 1.0),
    ],
)
def test_evidence_is_compared_by_its_characters(found: list[Span], gold: list[Span], f1: float) -> None:
    assert character_f1(found, gold) == f1


def test_the_f1_is_the_mean_over_quotes_that_a_reader_marked() -> None:
    quotes = [
        rated(2, 2, evidence=[(0, 4)], said={"evidence": evidence((2, 6))}),
        rated(2, 2, evidence=[], said={"evidence": ()}),
        rated(2, 2, evidence=None, said={"evidence": evidence((0, 9))}),
    ]
    figure = evidence_f1("evidence.f1", quotes, 0.6)
    assert (figure.value, figure.total, figure.least) == (0.75, 2, 0.6)
    assert evidence_f1("evidence.f1", quotes[2:]).value is None


def test_words_are_what_spaces_part() -> None:
    assert [QUOTE[slice(*span)] for span in words_of(labelled(quote=QUOTE))] == ["Marsh", "is", "a", "coward"]
    assert words_of(labelled(quote="")) == []


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ([], QUOTE),
        ([(11, 17)], "Marsh is a"),
        # a piece of a word takes the word
        ([(12, 13)], "Marsh is a"),
        ([(4, 7)], "a coward"),
        ([(5, 6)], QUOTE),
        ([(0, 5), (9, 10)], "is coward"),
        ([(0, 17)], ""),
    ],
)
def test_words_that_a_stretch_touches_are_cut_out(spans: list[Span], kept: str) -> None:
    one = rated(2, 2, quote=QUOTE, said={"evidence": evidence(*spans)})
    assert cut(one.gold, spans).quote == kept
    assert n_words_in(one) == 4 - len(kept.split())
    assert cut(one.gold, spans).context == one.gold.context


def test_random_words_are_as_many_as_the_evidence_touches() -> None:
    one = rated(2, 2, quote=QUOTE, said={"evidence": evidence((0, 5), (11, 17))})
    draws = [random_words(one, random.Random(seed)) for seed in range(20)]
    assert {len(set(draw)) for draw in draws} == {2}
    assert all(set(draw) <= set(words_of(one.gold)) for draw in draws)
    assert len({tuple(sorted(draw)) for draw in draws}) > 1


def hostile_by_its_word(quote: QuoteInContext) -> Scored:
    return scored(3 if "coward" in quote.words else 0)


def test_a_faithful_score_falls_with_its_evidence_and_less_with_other_words() -> None:
    quotes = [rated(3, 3, quote=QUOTE, said={"evidence": evidence((11, 17))}) for _ in range(8)]
    scorer = FakeScorer(hostile_by_its_word)
    found = named(faithfulness_figures(scorer, quotes, "press."))  # type: ignore[arg-type]
    drop, at_random = found["press.evidence.drop"], found["press.evidence.random_drop"]
    assert (drop.value, drop.total) == (0.75, 8)
    assert at_random.value is not None
    assert 0 < at_random.value < 0.5
    assert found["press.evidence.faithful"].hits == 8
    assert len(scorer.asked) == 8 * (1 + DRAWS)
    assert {quote.context for quote in scorer.asked} == {quotes[0].gold.context}


def test_an_unfaithful_score_does_not_fall_with_its_evidence() -> None:
    quotes = [rated(3, 3, quote=QUOTE, said={"evidence": evidence((0, 5))}) for _ in range(8)]
    found = named(faithfulness_figures(FakeScorer(hostile_by_its_word), quotes))  # type: ignore[arg-type]
    assert found["evidence.drop"].value == 0.0
    assert found["evidence.faithful"].hits == 0


@pytest.mark.parametrize(
    ("level", "spans"),
    [
        (1, [(11, 17)]),  # not hostile
        (3, []),  # no evidence
        (3, [(0, 17)]),  # every word is evidence: random words would be the same
    ],
)
def test_only_hostile_quotes_with_some_words_as_evidence_are_tried(level: int, spans: list[Span]) -> None:
    one = rated(3, level, quote=QUOTE, said={"evidence": evidence(*spans)})
    found = faithfulness_figures(FakeScorer(hostile_by_its_word), [one])  # type: ignore[arg-type]
    assert [(figure.value, figure.total) for figure in found] == [(None, 0)] * 3
