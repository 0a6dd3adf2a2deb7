from pathlib import Path

import pytest

import floors as floors_script
from figures import Figure, share
from floors import FLOORED, FloorError, Floors, find_falls, gold_digest, pin, read_floors, write_floors
from scoring_press import press_figures
from trashtalk.analysis import Analyst
from trashtalk.errors import InputError
from trashtalk.gold import score_articles
from trashtalk.hostility import HostilityScorer


def figures(value: float = 0.8, **others: float) -> list[Figure]:
    return [Figure(name, others.get(name, value)) for name in sorted(FLOORED)]


def floors(value: float = 0.79) -> Floors:
    return Floors("0f", dict.fromkeys(FLOORED, value))


def test_floors_are_pinned_just_below_the_figures() -> None:
    pinned = pin([share("gold.speaker.right", 9, 10), Figure("hostility.auc", 0.9), Figure("other", 1.0)], "0f", None)
    assert pinned == Floors("0f", {"gold.speaker.right": 89.0, "hostility.auc": 0.89})


def test_what_is_pinned_holds() -> None:
    assert find_falls(figures(), "0f", pin(figures(), "0f", None)) == []


@pytest.mark.parametrize(
    ("measured", "digest", "fall"),
    [
        (figures(), "1a", "the gold has digest 1a and the floors are pinned for 0f"),
        (figures(**{"hostility.auc": 0.7}), "0f", "hostility.auc is 0.7, below its floor 0.79"),
        (
            [one for one in figures() if one.name != "hostility.auc"],
            "0f",
            "hostility.auc has the floor 0.79 and was not measured",
        ),
    ],
)
def test_a_fall_is_named(measured: list[Figure], digest: str, fall: str) -> None:
    assert find_falls(measured, digest, floors()) == [fall]


def test_a_figure_that_should_have_a_floor_and_has_none_is_named() -> None:
    missing = Floors("0f", {name: 0.79 for name in FLOORED if name != "hostility.auc"})
    assert find_falls(figures(), "0f", missing) == ["hostility.auc has no floor"]


def test_pinning_raises_floors_and_keeps_those_that_the_margin_would_lower() -> None:
    pinned = pin(figures(**{"hostility.auc": 0.9}), "1a", floors(0.795))
    assert pinned.gold_digest == "1a"
    assert (pinned.floors["hostility.auc"], pinned.floors["hostility.spearman"]) == (0.89, 0.795)


def test_floors_are_lowered_only_when_that_is_allowed() -> None:
    worse = figures(**{"hostility.auc": 0.7})
    with pytest.raises(FloorError, match=r"below the floor: hostility\.auc \(floor 0\.79\)"):
        pin(worse, "0f", floors())
    assert pin(worse, "0f", floors(), allow_regression=True).floors["hostility.auc"] == 0.69


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", floors())
    assert read_floors(tmp_path / "floors.json") == floors()


@pytest.mark.parametrize("content", [None, "{}", "[]"])
def test_missing_floors_are_an_error_that_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(FloorError, match="scripts/evaluate floors --update"):
        read_floors(path)


def test_the_digest_of_the_gold_does_not_change_with_what_is_never_measured_on(tmp_path: Path) -> None:
    gold = tmp_path / "gold" / "hostility"
    digests = []
    for place in (
        "a.jsonl",
        "ya.jsonl",
        "articles/train.jsonl",
        "press/polnear_train.jsonl",
        "press/polnear_dev.jsonl",
    ):
        (gold / place).parent.mkdir(parents=True, exist_ok=True)
        (gold / place).write_text("one", encoding="utf-8")
        digests.append(gold_digest(tmp_path))
    assert digests[0] == digests[1] == digests[2] == digests[3] != digests[4]


def test_the_digest_of_the_gold_changes_with_the_press_test_split_and_no_other(tmp_path: Path) -> None:
    for split in ("dev", "test"):
        (tmp_path / "gold" / "press" / split).mkdir(parents=True)
    digests = []
    for place in ("test/a.txt", "test/quotes.jsonl", "dev/a.txt"):
        (tmp_path / "gold" / "press" / place).write_text("one", encoding="utf-8")
        digests.append(gold_digest(tmp_path))
    assert len(set(digests)) == 2
    assert digests[1] == digests[2]


def test_the_figures_of_the_press_have_floors_that_are_measured() -> None:
    floored = {name for name in FLOORED if name.startswith("press_")}
    measured = {one.name for one in press_figures(score_articles([], {}))}
    assert len(floored) == 7
    assert floored <= measured


def test_the_figures_of_hostility_have_floors_on_the_level_facets_evidence_and_targets() -> None:
    wanted = "spearman auc macro_f quadratic_kappa pairs_right facet_auc evidence.f1 target.right".split()
    assert {name for name in FLOORED if name.startswith("hostility.")} == {f"hostility.{name}" for name in wanted}


def test_the_digest_of_the_gold_changes_with_the_twins_for_fairness(tmp_path: Path) -> None:
    twins = write(tmp_path / "gold" / "fairness" / "twins.jsonl", "one")
    first = gold_digest(tmp_path)
    twins.write_text("two", encoding="utf-8")
    assert gold_digest(tmp_path) != first


def test_the_digest_of_the_gold_changes_with_the_labelled_quotes_and_their_names(tmp_path: Path) -> None:
    labels = write(tmp_path / "gold" / "hostility" / "a.jsonl", "one")
    first = gold_digest(tmp_path)
    labels.rename(labels.with_name("b.jsonl"))
    assert gold_digest(tmp_path) != first


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["README.md", "nothing"])
def test_a_folder_without_gold_is_an_error(tmp_path: Path, name: str) -> None:
    write(tmp_path / "gold" / "demo" / name, "words")
    with pytest.raises(InputError, match=r"neither demo/ nor gold/ in it\. Give the project's corpus/ folder"):
        gold_digest(tmp_path)


SCORER = object()


class Loaded:
    """An analyst whose scorer may be another model's: the floors are those of ours."""

    nlp = "nlp"
    scorer = "another model"


def test_what_has_a_floor_is_measured_with_our_own_classifier(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Analyst, "load", lambda: Loaded)
    monkeypatch.setattr(HostilityScorer, "load", lambda _: SCORER)
    monkeypatch.setattr(floors_script, "score_demo_run", lambda analyst, corpus: (analyst, corpus))
    monkeypatch.setattr(floors_script, "demo_figures", lambda _: [Figure("speaker.right", 1.0)])
    monkeypatch.setattr(floors_script, "rate_test_split", lambda scorer, _: scorer)
    monkeypatch.setattr(
        floors_script, "own_figures", lambda scorer, rated: [Figure("auc", float(rated is scorer is SCORER))]
    )
    monkeypatch.setattr(floors_script, "score_press", lambda nlp, _, split: (nlp, split))
    monkeypatch.setattr(
        floors_script, "press_figures", lambda scored: [Figure("press", float(scored == ("nlp", "test")))]
    )
    found = {figure.name: figure.value for figure in floors_script.measure_floored(tmp_path)}
    assert found == {"gold.speaker.right": 1.0, "hostility.auc": 1.0, "press": 1.0}


def test_the_digest_of_the_gold_changes_with_its_articles_and_labels(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "gold" / "demo").mkdir(parents=True)
    article, truth = tmp_path / "demo" / "a.txt", tmp_path / "gold" / "demo" / "truth.jsonl"
    article.write_text("one", encoding="utf-8")
    truth.write_text("{}", encoding="utf-8")
    digests = [gold_digest(tmp_path)]
    article.write_text("two", encoding="utf-8")
    digests.append(gold_digest(tmp_path))
    truth.write_text("[]", encoding="utf-8")
    digests.append(gold_digest(tmp_path))
    (tmp_path / "demo" / "README.md").write_text("words", encoding="utf-8")
    assert len(set(digests)) == 3
    assert gold_digest(tmp_path) == digests[-1]
