"""Calibration and abstention, on answers built by hand."""

from __future__ import annotations

import pytest

from figures import Figure
from person_labels import PersonLabel
from polnear import GoldAttribution
from scoring_confidence import (
    Answer,
    confidence_figures,
    persons_answers,
    polnear_content_answers,
    press_content_answers,
    press_speaker_answers,
)
from scoring_persons import JudgedLabel, Outcome
from scoring_polnear import read_extracted, score_article
from trashtalk.gold import score_articles
from trashtalk.records import Quote, quote_row

from ..gold.lines import article, line, quote, spans

TEXT = "“One,” said Mira Rees. “Two,” she said. The road is shut, said Brook. “Three” is a cup."


def sure(probability: float) -> dict[str, dict[str, float]]:
    return {"content": {"probability": probability}}


def quotes() -> list[Quote]:
    return [
        quote(TEXT, "“One,”", speaker="Mira Rees", speaker_confidence=0.9, trace=sure(0.99)),
        quote(TEXT, "“Two,”", speaker="Jo Brook", speaker_confidence=0.4, trace=sure(0.8)),
        quote(TEXT, "The road is shut", kind="indirect", trace=sure(0.6)),
        quote(TEXT, "“Three”", speaker="Mira Rees", speaker_confidence=0.5, trace=sure(0.5)),
    ]


def figures(answers: list[Answer]) -> dict[str, Figure]:
    return {one.name: one for one in confidence_figures("x", answers)}


def judged(outcome: Outcome, quote_id: str | None, speaker: str | None = "Mira Rees") -> JudgedLabel:
    return JudgedLabel(
        "a", "words", PersonLabel("a", ((0, 1),), (), "Mira Rees", "name", False), speaker, outcome, quote_id
    )


def test_the_error_is_the_distance_of_what_is_said_from_what_is_right_in_points() -> None:
    answers = [Answer(0.9, True), Answer(0.9, False), Answer(0.3, False), Answer(None, False)]
    error = figures(answers)["x.ece"]
    assert error.value == pytest.approx(100 * (2 * 0.4 + 0.3) / 3)
    assert (error.total, error.most, error.meets_bar) == (3, 5.0, False)


def test_no_answers_have_no_error() -> None:
    assert figures([Answer(None, True)])["x.ece"].value is None


def test_a_bin_shows_its_mean_confidence_and_how_many_are_right() -> None:
    found = figures([Answer(0.82, True), Answer(0.88, False), Answer(1.0, True)])
    assert found["x.bin.8.confidence"].value == pytest.approx(85.0)
    assert (found["x.bin.8.right"].hits, found["x.bin.8.right"].total) == (1, 2)
    assert found["x.bin.9.right"].total == 1
    assert "x.bin.0.right" not in found


def test_abstaining_leaves_fewer_answers_of_all_that_was_asked() -> None:
    found = figures([Answer(0.9, True), Answer(0.5, False), Answer(None, False), Answer(None, True)])
    assert [
        (found[f"x.least.{t}.answered"].hits, found[f"x.least.{t}.answered"].total) for t in ("0", "0.5", "0.6")
    ] == [
        (2, 4),
        (2, 4),
        (1, 4),
    ]
    assert [found[f"x.least.{t}.right"].value for t in ("0.5", "0.9", "0.95")] == [50.0, 100.0, None]


def test_speakers_of_labels_that_were_found_are_the_answers_of_polnear() -> None:
    [one, two, unknown, _] = quotes()
    labels = [
        judged("right", one.quote_id),
        judged("wrong", two.quote_id),
        judged("abstained", unknown.quote_id, None),
        judged("missed", None, None),
    ]
    assert persons_answers(labels, quotes()) == [Answer(0.9, True), Answer(0.4, False), Answer(None, False)]


def test_a_speaker_without_confidence_is_sure() -> None:
    given = quote(TEXT, "“One,”", speaker="Mira Rees")
    assert persons_answers([judged("right", given.quote_id)], [given]) == [Answer(1.0, True)]


def test_contents_of_polnear_are_right_when_they_lie_in_gold() -> None:
    gold = [GoldAttribution(list(spans(TEXT, "“One,”")), [], []), GoldAttribution(list(spans(TEXT, "“Two,”")), [], [])]
    scored = score_article("a", TEXT, gold, [read_extracted(quote_row(one)) for one in quotes()])
    assert polnear_content_answers([scored], {"a": quotes()}) == {
        "quoted": [Answer(0.99, True), Answer(0.8, True), Answer(0.5, False)],
        "indirect": [Answer(0.6, False)],
    }


def test_speakers_and_contents_of_the_press_are_answers_second_hand_words_apart() -> None:
    gold = article(
        TEXT,
        line(TEXT, "“One,”", speaker="Mira Rees", basis="name"),
        line(TEXT, "One", name="inner", inside="“One,”", speaker="Jo Brook", basis="name"),
        line(TEXT, "“Two,”", speaker="Mira Rees", basis="pronoun"),
        line(TEXT, "The road is shut", kind="indirect", speaker=None, basis="none"),
    )
    scored = score_articles([gold], {"a.txt": quotes()})
    assert press_speaker_answers(scored) == [Answer(0.9, True), Answer(0.4, False), Answer(None, True)]
    assert press_content_answers(scored) == {
        "quoted": [Answer(0.99, True), Answer(0.8, True), Answer(0.5, False)],
        "indirect": [Answer(0.6, True)],
    }
