"""`trashtalk score`, with a classifier small enough to be made in a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..tiny_models import save_tiny_classifier, save_tiny_hostility, tiny_scorer
from .conftest import Command

TOGETHER = (
    "trashtalk: --hostility-model and --hostility-labels go together: "
    "the model's folder, and a JSON file with the level of each of its labels.\n"
)
WAY_OUT = 'It must give a level for each label of the model, for instance {"neutral": 0, "toxic": 3}.\n'


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Models of a user's own: the classifier with random weights."""
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path / "models"))
    save_tiny_hostility(tmp_path / "models" / "hostility", nobody=1.1)
    return tmp_path / "models"


@pytest.fixture
def other(tmp_path: Path) -> list[str]:
    """The options for another model that has two labels."""
    folder = save_tiny_classifier(tmp_path / "other", {0: "neutral", 1: "toxic"})
    (tmp_path / "labels.json").write_text('{"neutral": 0, "toxic": 3}', encoding="utf-8")
    return ["--hostility-model", str(folder), "--hostility-labels", "labels.json"]


def test_a_text_is_printed_with_its_level_and_the_rest(trashtalk: Command) -> None:
    done = trashtalk("score", "he is a coward")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]
    [scored] = [json.loads(trashtalk("score", "he is a coward", "--json").stdout)]
    assert lines[0] == "he is a coward"
    assert lines[1].startswith(f"level {scored['level']} ")
    assert lines[1].endswith(f"; hostility of the quoted words {scored['hostility']:.2f} of 1")
    assert [line.split(", ")[0] for line in lines if line.startswith("target ")] == [
        f"target {target['words']}" for target in scored["targets"]
    ]


def test_json_is_a_line_for_each_text(trashtalk: Command) -> None:
    done = trashtalk("score", "he lost “the race”", "she won", "--context", "she said of the boat", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    first, second = map(json.loads, done.stdout.splitlines())
    assert list(first) == [
        "text",
        "context",
        "hostility",
        "level",
        "level_probabilities",
        "unsure",
        "facets",
        "evidence",
        "targets",
    ]
    assert (first["text"], second["text"]) == ("he lost “the race”", "she won")
    assert first["context"] == second["context"] == "she said of the boat"
    assert "“the race”" in done.stdout
    assert all(first["text"][one["start"] : one["end"]] == one["words"] for one in first["evidence"])


def test_texts_are_scored_by_the_models_of_the_installation(trashtalk: Command) -> None:
    from trashtalk.scoring import score_texts

    [expected] = score_texts(tiny_scorer(nobody=1.1), ["he lost"], ["she said"])
    printed = json.loads(trashtalk("score", "he lost", "--context", "she said", "--json").stdout)
    assert printed["level_probabilities"] == pytest.approx(expected.level_probabilities, abs=0.01)
    assert (printed["level"], printed["unsure"]) == (expected.level, expected.unsure)


def test_a_context_changes_the_reading(trashtalk: Command) -> None:
    scores = {trashtalk("score", "he lost", "--context", one, "--json").stdout for one in ("", "she said", "the boat")}
    assert len({json.loads(line)["hostility"] for line in scores}) == 3


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (["-"], ["he lost", "she won"]),
        (["the race", "-"], ["the race", "he lost", "she won"]),
    ],
)
def test_standard_input_gives_a_text_a_line(trashtalk: Command, arguments: list[str], texts: list[str]) -> None:
    done = trashtalk("score", *arguments, "--json", text="he lost\n\n  \nshe won\n")
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == texts


def test_nothing_on_standard_input_is_an_error(trashtalk: Command) -> None:
    done = trashtalk("score", "-", "--json", text="\n")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "trashtalk: Standard input holds no text. Give one text a line.\n"


def test_another_model_gives_the_level_without_facets_and_evidence(trashtalk: Command, other: list[str]) -> None:
    ours, theirs = (json.loads(trashtalk("score", "he lost", "--json", *more).stdout) for more in ([], other))
    neutral, *none_between, toxic, above = theirs["level_probabilities"]
    assert neutral + toxic == pytest.approx(1, abs=1e-3)
    assert (none_between, above) == ([0.0, 0.0], 0.0)
    assert (theirs["facets"], theirs["evidence"]) == ({}, [])
    assert theirs["targets"] == ours["targets"] != []
    assert ours["facets"]


@pytest.mark.parametrize("option", ["--hostility-model", "--hostility-labels"])
def test_one_of_the_two_options_alone_is_an_error(trashtalk: Command, option: str) -> None:
    done = trashtalk("score", "he lost", option, "somewhere")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", TOGETHER)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("[]", "labels.json: expected an object of labels, found list. "),
        ('{"neutral": 0, "toxic": 9}', "labels.json: label 'toxic' has the level 9; levels are 0 to 4. "),
        ('{"neutral": 0}', "The label map has no level for toxic; the model's labels are neutral, toxic. "),
        (
            '{"neutral": 0, "toxic": 3, "odd": 1}',
            "The label map names odd; the model's labels are neutral, toxic. ",
        ),
    ],
)
def test_a_map_that_does_not_fit_is_one_message(
    trashtalk: Command, tmp_path: Path, other: list[str], labels: str, message: str
) -> None:
    (tmp_path / "labels.json").write_text(labels, encoding="utf-8")
    done = trashtalk("score", "he lost", *other)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"trashtalk: {message}{WAY_OUT}")


def test_a_folder_without_a_model_is_one_message(trashtalk: Command, other: list[str]) -> None:
    done = trashtalk("score", "he lost", *other[2:], "--hostility-model", "nowhere")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "trashtalk: nowhere: expected the folder of a Hugging Face sequence classifier, "
        "and found no config.json in it. Save one there with save_pretrained.\n"
    )


def test_a_missing_classifier_is_one_message(trashtalk: Command, models: Path) -> None:
    (models / "hostility").rename(models / "gone")
    done = trashtalk("score", "he lost")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("trashtalk: No model 'hostility': looked for the folder ")
    assert done.stderr.count("\n") == 1
