"""The command line with an analyst without models, in a folder with a few articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from trashtalk.cli import app

from ..fake_analyst import Loader, write_files

Command = Callable[..., Result]


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def trashtalk(tmp_path: Path, loader: Loader, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command in a folder that holds news/ with two articles."""
    write_files(
        tmp_path / "news",
        {
            "final.txt": "“He is a coward,” said Jonas Dahl of Rees. “We rowed well,” he added.",
            "cup/2031-05-06 semi.txt": "“I never liked that boat of theirs,” said Dahl.",
        },
    )
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, text: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=text, obj=loader.analysts)

    return invoke
