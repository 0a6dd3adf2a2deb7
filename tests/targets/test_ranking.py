"""How the answers to whom a quote is aimed at are weighed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from trashtalk.errors import ModelError
from trashtalk.targets.ranking import KINDS, TargetRanker, answers_to

from .scenes import Spoken, told

RANKER = TargetRanker({"nobody": {"always": 1.0}, "speaker": {}, "person": {"pointed": 2.0}, "group": {"pointed": 1.0}})


def test_every_person_but_the_speaker_is_an_answer_and_so_are_nobody_the_speaker_and_other_words() -> None:
    marked = "{PERSON Ada Brook} met {PERSON Mira Rees} of {ORG Weir Club}. {content “Those judges,”} she said."
    article = told(marked, Spoken(points={"judges": 0.8}))
    scene = article.scene()
    answers = answers_to(scene, scene.circumstances_of(article.readings[0]))
    assert [one.kind for one in answers] == ["nobody", "speaker", "person", "person", "group"]
    assert [one.person.name for one in answers if one.person] == ["Mira Rees", "Weir Club"]


TRANSCRIPT = (
    "{PERSON Mira Rees} was late.\n\n{ORG FEATHER}: Were you?\n\n{PERSON BROOK}: {content1 I was early.}\n\n"
    "{ORG FEATHER}: Is she slow?\n\n{PERSON BROOK}: {content2 No idea, but} {content2+ORG Feather} {content2 is.}\n"
)


def test_who_asks_in_an_interview_is_no_answer_unless_the_words_name_them() -> None:
    article = told(TRANSCRIPT, Spoken("BROOK"), Spoken("BROOK"))
    scene = article.scene()
    named = [
        [one.person.name.casefold() for one in answers_to(scene, scene.circumstances_of(reading)) if one.person]
        for reading in article.readings
    ]
    assert named == [["mira rees"], ["mira rees", "feather"]]


def test_probabilities_add_up_and_follow_the_weights_of_their_kind() -> None:
    shares = RANKER.probabilities(
        [("nobody", {"always": 1.0}), ("person", {"pointed": 1.0}), ("group", {"pointed": 1.0})]
    )
    assert sum(shares) == pytest.approx(1)
    nobody, person, group = shares
    assert person > nobody
    assert nobody == pytest.approx(group)


def test_what_has_no_weight_counts_nothing() -> None:
    one, other = RANKER.probabilities([("person", {"pointed": 1.0, "tall": 9.0}), ("person", {"pointed": 1.0})])
    assert one == pytest.approx(other)


def test_a_temperature_above_1_makes_less_sure() -> None:
    answers = [("nobody", {"always": 1.0}), ("person", {"pointed": 1.0})]
    [_, sure], [_, less] = (replace(RANKER, temperature=t).probabilities(answers) for t in (1.0, 2.0))  # type: ignore[arg-type]
    assert 0.5 < less < sure


def test_a_ranker_is_read_as_it_was_written(tmp_path: Path) -> None:
    RANKER.save(tmp_path)
    assert TargetRanker.load(tmp_path) == RANKER


@pytest.mark.parametrize("content", ["{", '{"weights": {}, "temperature": 1}', '{"weights": {"nobody": {}}}'])
def test_a_damaged_ranker_is_named(tmp_path: Path, content: str) -> None:
    RANKER.save(tmp_path)
    (tmp_path / "ranker.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=f"{tmp_path}: cannot be loaded"):
        TargetRanker.load(tmp_path)


def test_a_missing_ranker_says_what_trains_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ranker\.json, correction\.json missing.*scripts/train_targets"):
        TargetRanker.load(tmp_path)


def test_the_shipped_ranker_has_a_weight_for_every_feature() -> None:
    article = told("{PERSON Mira Rees} sat. {content “Those judges,”} she said.", Spoken(points={"judges": 0.8}))
    scene = article.scene()
    weights = TargetRanker.load().weights
    shown = {one.kind: set(one.features) for one in answers_to(scene, scene.circumstances_of(article.readings[0]))}
    assert shown == {kind: set(weights[kind]) for kind in KINDS}
