"""`trashtalk run` with another model in the place of ours: what it rates, and what is done again."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from trashtalk.analysis import MODELS, LevelModel, analysis_digest, model_digests
from trashtalk.artefacts import model_folder
from trashtalk.cli import app
from trashtalk.errors import ModelError
from trashtalk.intake import trained_analysts

from ..readers import ProseReader, pipeline_with
from ..tiny_models import save_tiny_classifier, save_tiny_hostility

TEXT = "“The coward lost the race,” said Ada Brook.\n\n“He won,” said Mira Rees.\n"
LABELS = {"neutral": 0, "toxic": 3}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, models of a user's own, another model, and a map of its labels."""
    (tmp_path / "models" / "attribution").mkdir(parents=True)
    (tmp_path / "models" / "attribution" / "config.json").write_text("{}", encoding="utf-8")
    for name in ("people", "targets", "dating", "remarks"):
        copytree(model_folder(name), tmp_path / "models" / name)
    save_tiny_hostility(tmp_path / "models" / "hostility", nobody=1.1)
    save_tiny_classifier(tmp_path / "other", {0: "neutral", 1: "toxic"})
    (tmp_path / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("trashtalk.pipeline.load_pipeline", lambda: pipeline_with(ProseReader()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


OTHER = ("--hostility-model", "other", "--hostility-labels", "labels.json")


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["run", "a.txt", *options])


def rows(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "trashtalk-out" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_levels_are_the_other_models_and_facets_and_evidence_are_empty(folder: Path) -> None:
    assert run(*OTHER).exit_code == 0
    found = rows(folder)
    assert len(found) == 2
    for row in found:
        neutral, _, _, toxic, _ = row["level_probabilities"]
        assert neutral + toxic == pytest.approx(1, abs=1e-3)
        assert row["hostility"] == pytest.approx(3 * toxic / 4, abs=1e-3)
        assert (row["facets"], row["evidence"]) == ({}, [])


def test_targets_are_still_found_by_our_own_model(folder: Path) -> None:
    run(*OTHER)
    first, _ = rows(folder)
    assert [target["name"] for target in first["targets"]] == ["The coward lost the race"]


def test_articles_are_read_again_only_when_the_model_or_its_map_is_another(folder: Path) -> None:
    new = "1 of them new"
    assert new in run().stdout
    assert new in run(*OTHER).stdout
    assert new not in run(*OTHER).stdout
    (folder / "labels.json").write_text(json.dumps(LABELS | {"toxic": 4}), encoding="utf-8")
    assert new in run(*OTHER).stdout
    assert new in run().stdout


def test_the_run_says_which_models_it_used(folder: Path) -> None:
    run(*OTHER)
    record = json.loads((folder / "trashtalk-out" / "run.json").read_text(encoding="utf-8"))
    assert record["models"] == model_digests(LevelModel(Path("other"), LABELS))
    assert set(record["models"]) == {*MODELS, "levels"}


def test_the_report_is_written_without_what_the_other_model_does_not_say(folder: Path) -> None:
    assert run(*OTHER, "--quiet").exit_code == 0
    assert "“The coward lost the race,”" in (folder / "trashtalk-out" / "report.html").read_text(encoding="utf-8")


def test_quiet_prints_nothing_with_another_model_either() -> None:
    assert run(*OTHER, "--quiet").output == ""


@pytest.mark.parametrize("options", [OTHER[:2], OTHER[2:]])
def test_one_of_the_two_options_alone_is_an_error(folder: Path, options: tuple[str, ...]) -> None:
    done = run(*options)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("trashtalk: --hostility-model and --hostility-labels go together: ")
    assert not (folder / "trashtalk-out").exists()


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("{}", "labels.json: expected an object of labels, found dict."),
        ('{"neutral": 0}', "The label map has no level for toxic; the model's labels are neutral, toxic."),
    ],
)
def test_a_map_that_does_not_fit_stops_the_run(folder: Path, labels: str, message: str) -> None:
    (folder / "labels.json").write_text(labels, encoding="utf-8")
    done = run(*OTHER, "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"trashtalk: {message} It must give a level for each label of the model" in done.stderr


def test_the_digest_of_a_job_changes_with_the_model_its_map_and_whether_there_is_one(folder: Path) -> None:
    levels = LevelModel(folder / "other", LABELS)
    digests = [analysis_digest(), analysis_digest(levels)]
    digests.append(analysis_digest(LevelModel(folder / "other", LABELS | {"toxic": 4})))
    assert trained_analysts(levels).digest() == analysis_digest(levels)
    assert trained_analysts().digest() == analysis_digest()
    config = json.loads((folder / "other" / "config.json").read_text(encoding="utf-8"))
    (folder / "other" / "config.json").write_text(json.dumps(config | {"hidden_act": "relu"}), encoding="utf-8")
    digests.append(analysis_digest(levels))
    assert len(set(digests)) == 4


def test_the_digest_does_not_depend_on_where_the_model_lies_or_how_its_map_is_sorted(folder: Path) -> None:
    one = LevelModel.read(folder / "other", folder / "labels.json")
    (folder / "other").rename(folder / "elsewhere")
    assert one.labels == LABELS
    moved = LevelModel(folder / "elsewhere", dict(reversed(LABELS.items()))).digest()
    (folder / "elsewhere").rename(folder / "other")
    assert one.digest() == moved


def test_the_digest_of_a_folder_without_a_model_is_an_error(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere: expected the folder of a model, and found no file"):
        analysis_digest(LevelModel(folder / "nowhere", LABELS))
