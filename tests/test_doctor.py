from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from trashtalk.analysis import MODELS
from trashtalk.doctor import (
    Check,
    check_disk,
    check_loading,
    check_model,
    check_package,
    check_packages,
    check_python,
    check_store,
    check_writable,
    examine,
)
from trashtalk.errors import ModelError
from trashtalk.store import STORE_NAME, Store

from .fake_analyst import write_files


@pytest.mark.parametrize(("version", "ok"), [((3, 11, 2), True), ((3, 10, 9), False), ((4, 0, 0), True)])
def test_python_must_be_new_enough(version: tuple[int, ...], ok: bool) -> None:
    check = check_python(version)
    assert check.ok is ok
    assert check.found.startswith(".".join(map(str, version)))


@pytest.mark.parametrize(
    ("name", "specifier", "ok", "found"),
    [
        ("typer", "", True, ""),
        ("typer", ">=0.15", True, ""),
        ("typer", "<0.1", False, "expected <0.1."),
        ("no-such-package-of-ours", ">=1", False, "not installed."),
    ],
)
def test_a_package_must_be_there_in_a_fitting_version(name: str, specifier: str, ok: bool, found: str) -> None:
    check = check_package(name, specifier)
    assert check.ok is ok
    assert check.found.endswith(found)
    assert ok or name in check.advice


def test_packages_for_development_are_not_asked_for() -> None:
    names = {check.name for check in check_packages()}
    assert {"trashtalk", "spacy", "torch"} <= names
    assert not {"pytest", "mypy", "vaderSentiment"} & names


def test_a_model_is_known_by_its_digest_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path / "attribution", {"model.safetensors": b"x" * 1_500_000, "config.json": "{}"})
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path))
    check = check_model("attribution")
    assert check.ok
    assert "1.5 MB" in check.found
    assert not check_model("hostility").ok


def test_models_that_do_not_load_are_a_problem() -> None:
    def load() -> None:
        raise ModelError("hostility: weights of another version. Install trashtalk anew.")

    check = check_loading(load)
    assert (check.ok, check.found) == (False, "hostility: weights of another version. Install trashtalk anew.")


def test_a_library_that_breaks_is_a_finding_and_ends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in MODELS:
        write_files(tmp_path / name, {"model.safetensors": b"x"})
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path))

    def load() -> None:
        raise ImportError("libtorch.so is not there")

    checks = {check.name: check for check in examine(tmp_path / "out", load)}
    assert checks["models load"].found == "ImportError: libtorch.so is not there."
    assert checks["store"].ok


def test_room_on_the_disk_is_looked_for_where_the_folder_will_be(tmp_path: Path) -> None:
    assert str(tmp_path) in check_disk(tmp_path / "a" / "b").found


@pytest.mark.parametrize(("output", "ok"), [("out", True), ("new/out", True), ("file", False), ("file/out", False)])
def test_the_output_folder_must_be_writable(tmp_path: Path, output: str, ok: bool) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "file").write_text("a file")
    assert check_writable(tmp_path / output).ok is ok
    assert not (tmp_path / "new").exists()


def test_no_store_yet_is_fine_and_none_is_made(tmp_path: Path) -> None:
    assert check_store(tmp_path).ok
    assert not (tmp_path / STORE_NAME).exists()


def test_a_store_is_counted(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    assert check_store(tmp_path) == Check("store", True, "0 articles, 0 quotes, schema 4")


def test_a_store_of_a_newer_version_is_a_problem(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    with sqlite3.connect(tmp_path / STORE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    check = check_store(tmp_path)
    assert (check.ok, check.advice) == (False, "Update trashtalk.")


@pytest.mark.parametrize("content", [b"no database" * 100, b""])
def test_a_file_that_is_no_store_is_told_from_an_empty_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / STORE_NAME).write_bytes(content)
    assert check_store(tmp_path).ok is (content == b"")
