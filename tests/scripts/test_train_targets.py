"""Fitting the finding of targets: labels to cases to weights to figures. No network is loaded."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from figures import share
from hostility_press import PressLabel
from measuring_targets import JudgedTarget, target_figures
from target_articles import ReadArticle, read_cached, scored_by
from target_cases import Case, GoldTarget, cases_of, gold_target, match_labels
from target_correction import CorrectionSettings, fit_correction
from train_targets import (
    FitSettings,
    as_table,
    fit,
    fit_in_rounds,
    training_record,
    tuning_record,
    with_temperature,
    write_model,
)
from trashtalk.errors import SettingsError
from trashtalk.hostility import QuoteInContext, Scored
from trashtalk.people import person_id
from trashtalk.records import Article, Quote, Target
from trashtalk.targets import TargetRanker

from ..targets.scenes import Spoken, Told, told

TALK = (
    "{PERSON Ada Brook} met {PERSON Mira Rees}.\n\n{content1 “Rees is slow,”} {PERSON Brook} said.\n\n"
    "{content2 “Those judges are blind,”} {PERSON Rees} said.\n\n{content3 “I row,”} {PERSON Brook} said."
)
ARTICLE = told(TALK, Spoken(points={"Rees": 0.5}), Spoken("Mira Rees", {"judges": 0.5}), Spoken(himself=0.3))


def label(article: Told, number: int, target: str | None, **changes: Any) -> PressLabel:
    """The label of a quote of an article."""
    row = {"target": target, "level": 2, **changes}
    return PressLabel("a.txt", article.quotes[number].fragments, row)


LABELS = [label(ARTICLE, 0, "Mira Rees"), label(ARTICLE, 1, "the judges"), label(ARTICLE, 2, None, level=0)]


def read(article: Told = ARTICLE) -> ReadArticle:
    names = article.resolver.cast.names
    tagged = [(*span, "PERSON") for span in names.persons]
    return ReadArticle(
        Article("a.txt", article.text),
        tuple(article.quotes),
        tuple(reading.scored for reading in article.readings),
        {"names": tagged, "pointers": {}, "sentences": names.sentences},
    )


@pytest.mark.parametrize(
    ("target", "kind", "person"),
    [
        (None, "nobody", None),
        ("self", "speaker", None),
        ("Ada Brook", "speaker", None),
        ("Mira Rees", "person", "Mira Rees"),
        ("Rees", "person", "Mira Rees"),
        ("the judges", "group", None),
        ("Jon Lund", "group", None),
    ],
)
def test_a_label_is_led_to_the_people_of_its_article(target: str | None, kind: str, person: str | None) -> None:
    gold = gold_target(label(ARTICLE, 0, target), ARTICLE.quotes[0], ARTICLE.resolver)
    assert (gold.kind, gold.person.name if gold.person else None) == (kind, person)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        (GoldTarget("nobody"), None, True),
        (GoldTarget("nobody"), "Mira Rees", False),
        (GoldTarget("speaker"), "Ada Brook", True),
        (GoldTarget("speaker"), "Mira Rees", False),
        (GoldTarget("speaker"), None, False),
        (GoldTarget("person", "Rees", ARTICLE.person("Mira Rees")), "Mira Rees", True),
        (GoldTarget("person", "Rees", ARTICLE.person("Mira Rees")), "Jon Rees", False),
        (GoldTarget("person", "Rees", ARTICLE.person("Mira Rees")), None, False),
        (GoldTarget("group", "the judges"), "Those judges", True),
        (GoldTarget("group", "the judges"), "Ada Brook", False),
        (GoldTarget("group", "the judges"), "the umpires", False),
    ],
)
def test_a_target_is_right_when_it_is_the_person_or_shares_a_telling_word(
    gold: GoldTarget, found: str | None, right: bool
) -> None:
    assert gold.is_found(Target(found, 0.9) if found else None, "Ada Brook") is right


def test_a_label_belongs_to_the_quote_that_it_shares_most_with() -> None:
    first, second, _ = ARTICLE.quotes
    (start, end), (far, _) = first.fragments[0], second.fragments[0]
    most = PressLabel("a.txt", ((start, end - 2),), {"target": None})
    half = PressLabel("a.txt", ((start, start + (end - start) // 2 + 1),), {"target": "self"})
    little = PressLabel("a.txt", ((far, far + 3),), {"target": None})
    assert match_labels(ARTICLE.quotes, [half, most, little]) == {first.quote_id: most}


def test_cases_have_every_answer_and_the_right_ones() -> None:
    cases = list(cases_of(read(), LABELS))
    assert [[case.answers[n][0] for n in case.right] for case in cases] == [["person"], ["group"], ["nobody"]]


def test_a_label_whose_target_is_no_answer_is_no_case() -> None:
    assert list(cases_of(read(), [label(ARTICLE, 0, "the umpires")])) == []


def test_what_quotes_before_were_aimed_at_is_the_labels_or_what_a_ranker_finds() -> None:
    nobody = TargetRanker({"nobody": {"always": 99.0}, "speaker": {}, "person": {}, "group": {}})
    [*_, beside_labels], [*_, beside_found] = (list(cases_of(read(), LABELS, ranker)) for ranker in (None, nobody))
    assert [dict(case.answers[0][1])["own_last_aimed"] for case in (beside_labels, beside_found)] == [1.0, 0.0]


def case(right: int, *pointed: float) -> Case:
    """A quote that nobody or one of some people is the target of."""
    people = (("person", {"pointed": share, "tall": float(n % 2)}) for n, share in enumerate(pointed))
    return Case((("nobody", {"always": 1.0}), *people), (right,))  # type: ignore[arg-type]


CASES = [case(1, 1.0, 0.0), case(2, 0.0, 1.0), case(3, 0.0, 0.0, 1.0), case(0, 0.0, 0.0), case(0, 0.0)]


def test_what_tells_the_right_answer_is_given_weight_and_what_does_not_is_not() -> None:
    weights = fit(CASES, FitSettings(l2=0.01)).weights
    assert weights["person"]["pointed"] > 1
    assert abs(weights["person"]["tall"]) < 0.3 * weights["person"]["pointed"]
    assert weights["nobody"]["always"] > 0
    assert weights["speaker"] == {}


def test_a_table_has_a_row_an_answer() -> None:
    table = as_table(CASES)
    assert table.names == [("nobody", "always"), ("person", "pointed"), ("person", "tall")]
    assert table.shown.shape == (sum(len(one.answers) for one in CASES), 3)
    assert (table.case.tolist()[:4], table.right.tolist()[:4]) == ([0, 0, 0, 1], [False, True, False, False])


def test_a_ranker_that_is_surer_than_right_is_made_less_sure() -> None:
    sure = TargetRanker({"nobody": {"always": 0.0}, "speaker": {}, "person": {"pointed": 9.0}, "group": {}})
    often_wrong = [case(1, 1.0), case(1, 1.0), case(0, 1.0)]
    calibrated = with_temperature(sure, often_wrong)
    _, share = calibrated.probabilities(often_wrong[0].answers)
    assert share == pytest.approx(2 / 3, abs=0.01)


# of the tall one, the far is meant; of the short one, the near: no weight tells that by itself
TALL_AND_FAR = [
    Case(
        (
            ("nobody", {"always": 1.0}),
            ("person", {"tall": tall, "far": 1.0}),
            ("person", {"tall": tall, "far": 0.0}),
        ),
        (1 if tall else 2,),
        f"{number}.txt",
    )
    for number in range(60)
    for tall in (0.0, 1.0)
]


def test_a_correction_learns_what_two_features_mean_together() -> None:
    weights = fit(TALL_AND_FAR, FitSettings(l2=0.01))
    settings = CorrectionSettings(networks=2, units=8, epochs=30, batch=16, rate=0.02, dropout=0.0)
    corrected = replace(weights, correction=fit_correction(TALL_AND_FAR, weights, settings))
    for ranker, low, high in ((weights, 0.4, 0.6), (corrected, 0.9, 1.0)):
        shares = [ranker.probabilities(case.answers)[case.right[0]] for case in TALL_AND_FAR[:2]]
        assert all(low < share <= high for share in shares)


@pytest.mark.parametrize("wrong", [{"networks": 0}, {"units": 0}, {"held": 1}])
def test_senseless_settings_of_a_correction_are_refused(wrong: dict[str, int]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        CorrectionSettings(**wrong)


def test_later_rounds_are_fitted_beside_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = TargetRanker({"nobody": {"always": 99.0}, "speaker": {}, "person": {}, "group": {}})
    own_last: list[float] = []

    def find_nobody(cases: list[Case], _settings: FitSettings) -> TargetRanker:
        own_last.append(cases[-1].answers[0][1]["own_last_aimed"])
        return nobody

    monkeypatch.setattr("train_targets.fit", find_nobody)
    assert fit_in_rounds([read()], {"a.txt": LABELS}, FitSettings(rounds=3)) is nobody
    assert own_last == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("wrong", [{"rounds": 0}, {"l2": -1.0}, {"steps": 0}])
def test_senseless_settings_are_refused(wrong: dict[str, float]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        FitSettings(**wrong)  # type: ignore[arg-type]


class Scorer:
    """Level 1 for everything."""

    def score(self, quotes: list[QuoteInContext]) -> list[Scored]:
        return [Scored(0.25, 1, (0.0, 1.0, 0.0, 0.0, 0.0)) for _ in quotes]


def test_thoughts_are_not_scored_and_no_reading() -> None:
    first, second, third = ARTICLE.quotes
    thought = Quote(**{name: getattr(second, name) for name in second.__slots__} | {"act": "thought"})
    scored = tuple(scored_by(Scorer(), ARTICLE.text, [first, thought, third]))  # type: ignore[arg-type]
    assert [one is None for one in scored] == [False, True, False]
    article = ReadArticle(Article("a.txt", ARTICLE.text), (first, thought, third), scored, {})
    assert [reading.quote for reading in article.readings] == [first, third]


def test_what_was_read_is_kept_and_read_again(tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "articles.pickle"
    assert [one.name for one in read_cached(cache, lambda: [read()], total=1)] == ["a.txt"]
    assert [one.name for one in read_cached(cache, lambda: [], total=0)] == ["a.txt"]


def judged(gold: GoldTarget, *found: str, level: int = 0) -> JudgedTarget:
    quote = ARTICLE.quotes[0]
    fields = {name: getattr(quote, name) for name in quote.__slots__}
    fields |= {"targets": tuple(Target(name, 0.9) for name in found), "speaker_id": person_id("Ada Brook")}
    return JudgedTarget(Quote(**fields), gold, level)


def test_figures_count_right_unknown_and_false() -> None:
    rees = GoldTarget("person", "Rees", ARTICLE.person("Mira Rees"))
    some = [
        judged(rees, "Mira Rees", "Jon Lund", level=2),
        judged(rees, "Jon Lund", "Mira Rees", level=2),
        judged(rees),
        judged(GoldTarget("group", "the judges"), "those judges"),
        judged(GoldTarget("nobody")),
        judged(GoldTarget("nobody"), "Mira Rees"),
        judged(GoldTarget("nobody"), "Ada Brook"),
        judged(GoldTarget("speaker"), "Ada Brook"),
    ]
    counts = {one.name: (one.hits, one.total) for one in target_figures(some, "t")}
    assert counts == {
        "t.right": (2, 4),
        "t.right.person": (1, 3),
        "t.right.other_words": (1, 1),
        "t.right.sharp": (1, 2),
        "t.unknown": (1, 4),
        "t.false": (1, 3),
        "t.right.speaker": (1, 1),
    }


def test_a_model_is_written_as_it_is_read_with_what_it_was_trained_on(tmp_path: Path) -> None:
    ranker = TargetRanker({"nobody": {"always": 1.5}, "speaker": {}, "person": {}, "group": {}}, 1.2)
    figures = [share("tune.right", 1, 4), share("tune.false", 0, 0)]
    record = training_record([read()], {"a.txt": LABELS}, FitSettings(), CorrectionSettings()) | tuning_record(
        [read()], figures
    )
    write_model(tmp_path / "targets", ranker, record)
    assert TargetRanker.load(tmp_path / "targets") == ranker
    written = json.loads((tmp_path / "targets" / "training.json").read_text(encoding="utf-8"))
    assert (written["articles"], written["quotations"], written["found"]) == (1, 3, 3)
    assert {name: written[name] for name in written if name.startswith("tune")} == {"tune.right": "25.0 % (1 of 4)"}
