"""The figures of the press gold, on an article of hand-built verdicts."""

from __future__ import annotations

import pytest

from figures import Figure
from scoring_press import press_figures, press_misses
from trashtalk.gold import Scored, score_articles

from ..gold.lines import article, line, quote

TEXT = (
    "“One,” said Mira Rees. “Two,” she said. It was “three”, the captain said. “Four,” said Tom Rees. "
    "The cup “Five” is theirs, “Six” is not. The road is shut, said Brook."
)


def scored() -> Scored:
    gold = article(
        TEXT,
        line(TEXT, "“One,”", speaker="Mira Rees", basis="name", source="Mira Rees"),
        line(TEXT, "“Two,”", speaker="Mira Rees", basis="pronoun", source="she"),
        line(TEXT, "It was “three”", kind="mixed", speaker="Jo Brook", basis="nominal"),
        line(TEXT, "“Four,”", speaker="Tom Rees", basis="name"),
        line(TEXT, "The road is shut", kind="indirect", speaker="Jo Brook", basis="name"),
        not_speech="“Five”",
    )
    quotes = [
        quote(TEXT, "“One,”", speaker="Mira Rees", speaker_basis="name", source="Mira Rees"),
        quote(TEXT, "“Two,”", speaker="Tom Rees", speaker_basis="pronoun", source="she"),
        quote(TEXT, "“three”"),
        quote(TEXT, "“Five”", speaker="Tom Rees", speaker_basis="name"),
        quote(TEXT, "“Six”"),
    ]
    return score_articles([gold], {"a.txt": quotes})


def figures(of: Scored) -> dict[str, Figure]:
    return {one.name: one for one in press_figures(of)}


@pytest.mark.parametrize(
    ("name", "hits", "total"),
    [
        ("press_quoted_recall", 3, 4),
        ("press_quoted_precision", 3, 5),
        ("press_indirect_recall", 0, 1),
        ("press_indirect_precision", 0, 0),
        ("press_second_hand_recall", 0, 0),
        ("press_exact_recall", 2, 5),
        ("press_quoted_exact_precision", 2, 5),
        ("press_source_right", 3, 3),
        ("press_speaker_right", 1, 3),
        ("press_speaker_right.pronoun_or_nominal", 0, 2),
        ("press_speaker_right.name", 1, 1),
        ("press_speaker_right_of_all", 1, 5),
        ("press_speaker_wrong", 1, 3),
        ("press_speaker_abstained", 1, 3),
        ("press_not_speech_taken", 1, 5),
        ("press_not_speech_taken_of_stretches", 1, 1),
        ("press_not_speech_left", 0, 1),
        ("press_same_surname_wrong", 1, 3),
        ("press_same_surname_not_found", 1, 3),
    ],
)
def test_a_figure_has_its_counts(name: str, hits: int, total: int) -> None:
    one = figures(scored())[name]
    assert (one.hits, one.total) == (hits, total)


def test_f_is_the_harmonic_mean_of_what_is_between_marks() -> None:
    assert figures(scored())["press_quoted_f"].value == pytest.approx(2 * 75 * 60 / (75 + 60))


def test_what_the_project_has_set_itself_is_checked_and_nothing_else() -> None:
    bars = {name: (one.least, one.most) for name, one in figures(scored()).items() if one.meets_bar is not None}
    assert bars == {
        "press_quoted_f": (98.0, None),
        "press_speaker_right": (95.0, None),
        "press_speaker_right.pronoun_or_nominal": (88.0, None),
        "press_not_speech_taken": (None, 2.0),
        "press_same_surname_wrong": (None, 0.0),
    }


def test_every_mistake_is_a_line() -> None:
    lines = list(press_misses(scored()))
    assert sum(": wrong speaker: " in one for one in lines) == 1
    assert "a.txt:0" not in " ".join(lines)
