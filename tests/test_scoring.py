"""Texts by themselves: what is said of each, with a scorer that needs no model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from trashtalk import scoring
from trashtalk.errors import InputError
from trashtalk.hostility import Aim, EvidenceWords, QuoteInContext, Scored, TargetPlace
from trashtalk.scoring import ScoredEvidence, ScoredTarget, TextScore, score, score_texts

AT_REES = Aim(0.1, 0.05, (TargetPlace(0, 4, 0.81249, in_context=False),), at_nobody=False)
SLOW = Scored(
    0.503111,
    2,
    (0.0, 0.3, 0.5, 0.2, 0.0),
    {"insult": 0.9},
    (EvidenceWords(8, 12, 0.7), EvidenceWords(0, 4, 0.6)),
    AT_REES,
)
NOTHING = Scored(0.0, 0, (1.0, 0.0, 0.0, 0.0, 0.0))


class FakeScorer:
    """Says the readings it was given, in order, and keeps what it was asked."""

    def __init__(self, *readings: Scored) -> None:
        self.readings = readings
        self.asked: list[QuoteInContext] = []

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        self.asked += quotes
        return list(self.readings[: len(quotes)])


def test_a_text_has_a_level_its_evidence_in_words_and_its_targets() -> None:
    [found] = score_texts(FakeScorer(SLOW), ["Rees is slow"])
    assert found == TextScore(
        text="Rees is slow",
        context="",
        hostility=0.5031,
        level=2,
        level_probabilities=(0.0, 0.3, 0.5, 0.2, 0.0),
        unsure=False,
        facets={"insult": 0.9},
        evidence=(ScoredEvidence(8, 12, "slow", 0.7), ScoredEvidence(0, 4, "Rees", 0.6)),
        targets=(ScoredTarget("Rees", 0.812),),
    )


def test_what_is_aimed_at_nobody_has_no_targets() -> None:
    [found] = score_texts(FakeScorer(NOTHING), ["We row at dawn"])
    assert (found.level, found.evidence, found.targets) == (0, (), ())


def test_no_more_than_three_targets_the_likeliest() -> None:
    words = "Abel Bert, Carl, Dora, Eric"
    places = tuple(
        TargetPlace(words.index(name), words.index(name) + 4, share, in_context=False)
        for name, share in (("Bert", 0.1), ("Carl", 0.4), ("Dora", 0.2), ("Eric", 0.25))
    )
    [found] = score_texts(FakeScorer(Scored(0.5, 2, (0.0,) * 5, aim=Aim(0.0, 0.05, places, at_nobody=False))), [words])
    assert [target.words for target in found.targets] == ["Carl", "Eric", "Dora"]


@pytest.mark.parametrize(
    ("probabilities", "unsure"),
    [
        ((0.0, 0.3, 0.5, 0.2, 0.0), False),
        ((0.0, 0.31, 0.49, 0.2, 0.0), True),
        ((0.4, 0.29, 0.31, 0.0, 0.0), True),
        ((0.5, 0.25, 0.25, 0.0, 0.0), False),
    ],
)
def test_a_text_that_may_be_on_either_side_of_level_2_is_unsure(probabilities: tuple[float, ...], unsure: bool) -> None:
    [found] = score_texts(FakeScorer(Scored(0.5, 2, probabilities)), ["He rows"])
    assert found.unsure is unsure


@pytest.mark.parametrize(
    ("contexts", "asked"),
    [
        (None, [QuoteInContext("one"), QuoteInContext("two")]),
        (["before", ""], [QuoteInContext("one", "before"), QuoteInContext("two", "")]),
    ],
)
def test_each_text_is_read_after_its_own_context(contexts: list[str] | None, asked: list[QuoteInContext]) -> None:
    scorer = FakeScorer(NOTHING, SLOW)
    found = score_texts(scorer, ["one", "two"], contexts)
    assert scorer.asked == asked
    assert [(one.text, one.context) for one in found] == [(quote.words, quote.context) for quote in asked]


def test_a_name_in_the_context_is_a_target() -> None:
    aim = Aim(0.1, 0.0, (TargetPlace(9, 18, 0.9, in_context=True),), at_nobody=False)
    [found] = score_texts(FakeScorer(Scored(0.5, 2, (0.0,) * 5, aim=aim)), ["A joke"], ["Brook on Mira Rees"])
    assert found.targets[0] == ScoredTarget("Mira Rees", 0.9)


def test_no_texts_no_scores() -> None:
    assert score_texts(FakeScorer(), []) == []


@pytest.mark.parametrize(
    ("texts", "contexts", "message"),
    [
        (
            "one text",
            None,
            "score takes a list of texts and was given one text. Put it into a list: score([text]).",
        ),
        (["one", "two"], ["before"], "2 texts and 1 contexts: give a context for each text, or none."),
        (["one"], [], "1 texts and 0 contexts: give a context for each text, or none."),
    ],
)
def test_what_cannot_be_scored_is_an_error(texts: list[str], contexts: list[str] | None, message: str) -> None:
    with pytest.raises(InputError) as raised:
        score_texts(FakeScorer(NOTHING, NOTHING), texts, contexts)
    assert str(raised.value) == message


def test_a_row_is_plain_values() -> None:
    [found] = score_texts(FakeScorer(SLOW), ["Rees is slow"])
    row = found.row()
    assert list(row) == list(TextScore.__slots__)
    assert row["evidence"][0] == {"start": 8, "end": 12, "words": "slow", "weight": 0.7}
    assert row["targets"][0] == {"words": "Rees", "confidence": 0.812}


def test_score_uses_the_trained_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "_scorer", lambda: FakeScorer(SLOW))
    assert [one.level for one in score(["Rees is slow"], ["Brook said"])] == [2]
