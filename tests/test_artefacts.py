"""Where models are looked for, and what their digest stands for."""

from pathlib import Path

import pytest

from trashtalk import artefacts
from trashtalk.artefacts import MODELS_VARIABLE, folder_digest, model_digest, model_folder
from trashtalk.errors import ModelError

FILES = {"config.json": "{}", "model.safetensors": "weights", "tokenizer/tokenizer.json": "[]"}


def write_model(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder nlp/trashtalk in a made-up checkout; models are looked for from there."""
    package = tmp_path / "checkout" / "nlp" / "trashtalk"
    package.mkdir(parents=True)
    monkeypatch.setattr(artefacts, "__file__", str(package / "artefacts.py"))
    monkeypatch.delenv(MODELS_VARIABLE, raising=False)
    return package


def test_packaged_model_goes_before_the_checkouts(package: Path) -> None:
    checkout = package.parents[1]
    (checkout / "pyproject.toml").touch()
    beside = write_model(checkout / "models" / "attribution", FILES)
    assert model_folder("attribution") == beside
    inside = write_model(package / "models" / "attribution", FILES)
    assert model_folder("attribution") == inside


def test_models_two_folders_up_count_only_in_a_checkout(package: Path) -> None:
    write_model(package.parents[1] / "models" / "attribution", FILES)
    with pytest.raises(ModelError, match=r"looked for the folder \S*trashtalk/models/attribution\. Install"):
        model_folder("attribution")


def test_missing_model_names_every_folder_looked_for(package: Path) -> None:
    (package.parents[1] / "pyproject.toml").touch()
    with pytest.raises(ModelError) as caught:
        model_folder("hostility")
    for folder in (package, package.parents[1]):
        assert str(folder / "models" / "hostility") in str(caught.value)
    assert f"set {MODELS_VARIABLE} to the folder that holds hostility/" in str(caught.value)


def test_chosen_folder_is_used(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_model(package / "models" / "attribution", FILES)
    own = write_model(tmp_path / "own" / "attribution", FILES)
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "own"))
    assert model_folder("attribution") == own


def test_chosen_folder_without_the_model_is_an_error_not_a_reason_to_look_on(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(package / "models" / "attribution", FILES)
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "own"))
    with pytest.raises(
        ModelError, match=rf"No model 'attribution'.*own/attribution. Correct {MODELS_VARIABLE}, or unset"
    ):
        model_folder("attribution")


def test_digest_is_the_same_wherever_the_model_lies(tmp_path: Path) -> None:
    there = write_model(tmp_path / "there", dict(reversed(FILES.items())))
    assert model_digest(write_model(tmp_path / "here", FILES)) == model_digest(there)


@pytest.mark.parametrize(
    ("name", "content", "changes"),
    [
        ("model.safetensors", "other weights", True),
        ("config.json", '{"threshold": 0.5}', True),
        ("tokenizer/tokenizer.json", "[1]", True),
        ("added.json", "{}", True),
        ("metrics.json", "{}", False),
        ("MODEL_CARD.md", "words", False),
        (".cache.json", "{}", False),
        ("__pycache__/model.pyc", "", False),
    ],
)
def test_digest_changes_with_what_decides_the_answers(tmp_path: Path, name: str, content: str, changes: bool) -> None:
    model = write_model(tmp_path / "model", FILES)
    before = model_digest(model)
    write_model(model, {name: content})
    assert (model_digest(model) != before) is changes


def test_digest_tells_files_apart_that_have_changed_names(tmp_path: Path) -> None:
    one = write_model(tmp_path / "one", {"a.json": "1", "b.json": "2"})
    other = write_model(tmp_path / "other", {"a.json": "2", "b.json": "1"})
    assert model_digest(one) != model_digest(other)


def test_folder_without_a_model_has_no_digest(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"expected the .safetensors and .json files"):
        model_digest(tmp_path)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("vocab.txt", True),
        ("pytorch_model.bin", True),
        ("metrics.json", True),
        ("tokenizer/merges.txt", True),
        ("LICENSE", True),
        (".DS_Store", False),
        ("tokenizer/.vocab.txt.lock", False),
        (".cache/huggingface/vocab.txt.metadata", False),
    ],
)
def test_digest_of_a_folder_changes_with_every_file_that_is_not_hidden(
    tmp_path: Path, name: str, changes: bool
) -> None:
    folder = write_model(tmp_path / "other", FILES)
    before = folder_digest(folder)
    added = folder_digest(write_model(folder, {name: "one"}))
    changed = folder_digest(write_model(folder, {name: "two"}))
    assert len({before, added, changed}) == (3 if changes else 1)


def test_digest_of_a_folder_is_that_of_a_copy_and_not_that_of_one_with_changed_names(tmp_path: Path) -> None:
    files = {"vocab.txt": "a", "merges.txt": "b", "onnx/model.bin": "c"}
    folder = write_model(tmp_path / "here", files)
    assert folder_digest(folder) == folder_digest(write_model(tmp_path / "there", dict(reversed(files.items()))))
    renamed = write_model(tmp_path / "renamed", {"vocab.txt": "b", "merges.txt": "a", "onnx/model.bin": "c"})
    assert folder_digest(folder) != folder_digest(renamed)
