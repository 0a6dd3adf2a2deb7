"""What is measured of the classifier, set by set: every figure has a name of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

import measuring_hostility
from floors import FLOORED
from measuring_hostility import (
    FIRST_FILES,
    LEAST_OF_THEME,
    Twin,
    all_peer_figures,
    area,
    fairness_figures,
    outside_figures,
    own_figures,
    press_figures,
    rated_probabilities,
    read_twins,
    theme_figures,
)
from scoring_hostility import Rated
from trashtalk.hostility import QuoteInContext, Scored

from .labelled import FakeScorer, at_nobody, evidence, labelled, named, rated, scored


def hostile_by_its_word(quote: QuoteInContext) -> Scored:
    return scored(3 if "coward" in quote.words else 0, aim=at_nobody())


def quotes() -> list[Rated]:
    """Half of them hostile and told so, with their evidence; of files of the first version and of later ones."""
    return [
        rated(
            3 if n % 2 else 0,
            3 if n % 2 else 0,
            quote="Marsh is a coward" if n % 2 else "Marsh won",
            target="Marsh" if n % 2 else None,
            evidence=[(11, 17)] if n % 2 else [],
            row={"id": f"{'ax'[n // 4]}{n}"},
            said={"evidence": evidence((11, 17)) if n % 2 else (), "aim": at_nobody()},
        )
        for n in range(8)
    ]


def test_own_figures_have_levels_facets_pairs_targets_evidence_and_themes() -> None:
    found = named(own_figures(FakeScorer(hostile_by_its_word), quotes()))  # type: ignore[arg-type]
    assert (found["auc"].value, found["auc"].least) == (1.0, 0.93)
    assert (found["first.auc"].total, found["auc"].total, found["first.auc"].least) == (4, 8, None)
    assert (found["target.right"].hits, found["target.right"].total) == (0, 4)
    assert (found["target.false"].hits, found["target.false"].total) == (0, 4)
    assert (found["evidence.f1"].value, found["evidence.f1"].total) == (1.0, 4)
    assert found["evidence.drop"].value == 0.75
    assert {"benign_at_3", "unsure", "facet_auc", "pairs_right"} <= found.keys()


def test_what_has_a_floor_is_measured() -> None:
    floored = {name.removeprefix("hostility.") for name in FLOORED if name.startswith("hostility.")}
    measured = named(own_figures(FakeScorer(hostile_by_its_word), quotes()))  # type: ignore[arg-type]
    assert len(floored) > 5
    assert floored <= measured.keys()


def test_the_files_of_the_first_version_are_those_up_to_n() -> None:
    assert {"a", "n"} <= FIRST_FILES
    assert not {"o", "v"} & FIRST_FILES


def test_press_figures_carry_their_part_and_its_bars() -> None:
    found = named(press_figures(FakeScorer(hostile_by_its_word), quotes()))  # type: ignore[arg-type]
    assert all(name.startswith("press.") for name in found)
    assert found["press.spearman"].least == 0.75
    assert {"press.evidence.f1", "press.target.right", "press.evidence.drop", "press.unsure"} <= found.keys()


def test_themes_with_enough_quotes_have_an_auc() -> None:
    def theme(name: str, n: int) -> list[Rated]:
        return [rated(3 * (k % 2), 3 * (k % 2), source=name) for k in range(n)]

    found = theme_figures([*theme("rowing", LEAST_OF_THEME), *theme("chess", LEAST_OF_THEME - 1)])
    assert [(one.name, one.value, one.total) for one in found] == [("theme.rowing.auc", 1.0, LEAST_OF_THEME)]


def test_the_area_is_that_of_the_probability_of_level_2_or_more() -> None:
    readings = [scored(probabilities=(1 - p, 0.0, 0.0, p, 0.0)) for p in (0.1, 0.6, 0.4, 0.9)]
    assert area(readings, [0, 1, 2, 3]) == 0.75
    assert area(readings, [0, 1, 0, 1]) is None


def test_a_reliability_curve_is_shown_by_probabilities_and_whether_they_came_true() -> None:
    one = rated(2, 1, said={"probabilities": (0.5, 0.1, 0.2, 0.1, 0.1)})
    assert rated_probabilities([one, rated(1, 1)]) == [(pytest.approx(0.4), True), (0.0, False)]


def test_every_other_tool_is_measured_on_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring_hostility, "peer_scores", lambda texts: {"length": [len(text) for text in texts]})
    found = named(all_peer_figures(quotes(), "press."))
    assert found["press.peer.length.auc"].value == 1.0


def test_outside_figures_are_of_the_press_and_of_public_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def press(data: Path, folder: Path, split: str) -> list[Any]:
        asked.append((data, folder, split))
        return [one.gold for one in quotes()]

    toxic = [
        labelled(None, quote=words, source="toxic_spans", coarse=3.0 * hostile, facets={}, evidence=[(11, 17)])
        for words, hostile in (("Marsh is a coward", 1), ("Marsh won", 0))
    ]
    monkeypatch.setattr(measuring_hostility, "read_press", press)
    monkeypatch.setattr(measuring_hostility, "read_public", lambda *_: iter(toxic))
    monkeypatch.setattr(measuring_hostility, "peer_scores", lambda texts: {"length": [len(text) for text in texts]})
    found = named(outside_figures(FakeScorer(hostile_by_its_word), tmp_path, tmp_path / "gold"))  # type: ignore[arg-type]
    assert asked == [(tmp_path, tmp_path / "gold", "dev")]
    assert (found["press.auc"].value, found["public.toxic_spans.auc_hostile"].value) == (1.0, 1.0)
    assert (found["public.toxic_spans.f1"].value, found["public.toxic_spans.f1"].total) == (0.0, 2)
    assert found["public.toxic_spans.f1"].least == 0.6
    assert found["press.peer.length.auc"].value == 1.0


# --- fairness


def twin(number: int, variant: str, words: str = "") -> Twin:
    return Twin(f"t{number}", variant, 0, QuoteInContext(words or f"{variant} {number}"))


def test_twins_are_read_in_their_context(tmp_path: Path) -> None:
    row = {"twin": "t1", "variant": "man", "level": 2, "quote": "He is slow", "before": "It rained.", "cue": "she said"}
    path = tmp_path / "twins.jsonl"
    path.write_text(f"{json.dumps(row)}\n{json.dumps(row | {'variant': 'woman', 'before': ''})}\n", encoding="utf-8")
    assert read_twins(path) == [
        Twin("t1", "man", 2, QuoteInContext("He is slow", "It rained. she said")),
        Twin("t1", "woman", 2, QuoteInContext("He is slow", "she said")),
    ]


def test_a_variant_is_held_against_the_twin_in_standard_english_or_about_a_man() -> None:
    levels = {"standard 1": 0, "dialect 1": 2, "standard 2": 3, "dialect 2": 3, "man 3": 2, "woman 3": 1}
    scorer = FakeScorer(lambda quote: scored(levels[quote.words]))
    twins = [
        twin(1, "dialect"),
        twin(1, "standard"),
        twin(2, "standard"),
        twin(2, "dialect"),
        twin(3, "man"),
        twin(3, "woman"),
    ]
    found = named(fairness_figures(scorer, twins))  # type: ignore[arg-type]
    assert set(found) == {"fair.dialect.shift", "fair.dialect.parted", "fair.woman.shift", "fair.woman.parted"}
    assert (found["fair.dialect.shift"].value, found["fair.dialect.shift"].total) == (0.25, 2)
    assert (found["fair.dialect.parted"].hits, found["fair.dialect.parted"].total) == (1, 2)
    assert found["fair.woman.shift"].value == -0.25
    assert found["fair.woman.parted"].hits == 1


def test_twins_of_equal_words_are_even_handed() -> None:
    scorer = FakeScorer(hostile_by_its_word)
    twins = [twin(1, "man", "a coward"), twin(1, "woman", "a coward")]
    assert [figure.value for figure in fairness_figures(scorer, twins)] == [0.0, 0.0]  # type: ignore[arg-type]
