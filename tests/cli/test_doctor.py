from __future__ import annotations

from pathlib import Path

import pytest

from trashtalk.analysis import MODELS

from ..fake_analyst import write_files
from .conftest import Command


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three models that only the fake analyst loads."""
    folder = tmp_path / "models"
    for name in MODELS:
        write_files(folder / name, {"model.safetensors": b"weights", "config.json": "{}"})
    monkeypatch.setenv("TRASHTALK_MODELS", str(folder))
    return folder


def test_all_is_well(trashtalk: Command, models: Path) -> None:
    trashtalk("run", "news", "-q")
    done = trashtalk("doctor")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "problem" not in done.stdout
    assert "2 articles, 3 quotes, schema 4" in done.stdout
    assert "models load" in done.stdout


def test_a_missing_model_is_a_problem(trashtalk: Command, models: Path) -> None:
    (models / "hostility" / "model.safetensors").unlink()
    (models / "hostility" / "config.json").unlink()
    done = trashtalk("doctor")
    assert done.exit_code == 1
    [problem] = [line for line in done.stdout.splitlines() if line.startswith("problem")]
    assert "model hostility" in problem
    assert "models load" not in done.stdout


def test_a_file_in_the_way_is_a_problem(trashtalk: Command, models: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = trashtalk("doctor", "-o", "out")
    assert done.exit_code == 1
    assert "is a file. Move it" in " ".join(done.stdout.split())
