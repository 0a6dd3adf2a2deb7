from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from trashtalk import __version__
from trashtalk.cli import app

from .conftest import Command

COMMANDS = ("run", "show", "explain", "score", "export", "evaluate", "doctor", "people")


def trashtalk_process(
    *arguments: str, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from trashtalk.cli import main; main()", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | environment,
    )


def test_the_version_is_printed(trashtalk: Command) -> None:
    done = trashtalk("--version")
    assert (done.exit_code, done.stdout) == (0, f"trashtalk {__version__}\n")


def test_help_names_every_command(trashtalk: Command) -> None:
    done = trashtalk("--help")
    assert done.exit_code == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)
    assert "..." not in done.stdout.partition("Commands:")[2], "a command's first line is cut short"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command: Any = vars(get_command(app))["commands"][name]
    assert command.help
    assert [parameter.name for parameter in command.params if not parameter.help] == []


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom trashtalk.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'torch', 'transformers', 'pandas', 'numpy', 'pyarrow', 'rich', 'jinja2', 'trafilatura'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["run"],
        ["run", "news", "--fly"],
        ["run", "news", "--threads", "0"],
        ["run", "news", "--metadata", "none.csv"],
        ["run", "news", "--published", "6 May 2031"],
        ["export", "--format", "xml"],
        ["export", "--min-level", "5"],
        ["export", "--since", "yesterday"],
        ["explain"],
        ["score"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_code_2_and_names_the_mistake(trashtalk: Command, arguments: list[str]) -> None:
    done = trashtalk(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage: " in done.stderr


def test_a_bad_date_says_what_a_date_looks_like(trashtalk: Command) -> None:
    assert "'%Y-%m-%d'" in trashtalk("run", "news", "--published", "6 May 2031").stderr


def test_missing_models_are_a_message_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("“Yes,” said Dahl.", encoding="utf-8")
    (tmp_path / "models").mkdir()
    done = trashtalk_process(
        "run", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out"), TRASHTALK_MODELS=str(tmp_path / "models")
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("trashtalk: No model 'attribution'")
    assert "TRASHTALK_MODELS" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_message_cannot_drive_the_terminal(trashtalk: Command) -> None:
    done = trashtalk("run", "\x1bnews")
    assert done.exit_code == 1
    assert "\x1b" not in done.stderr
    assert "⟨U+001B⟩news: no such file or folder" in done.stderr


@pytest.mark.parametrize("command", ["show final.txt", "export"])
def test_nobody_reading_the_output_is_no_traceback(trashtalk: Command, command: str) -> None:
    assert trashtalk("run", "news").exit_code == 0
    reading, writing = os.pipe()
    os.close(reading)  # what `| head` leaves when it has seen enough
    try:
        done = trashtalk_process(*command.split(), stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_ascii_terminal_gets_escapes(trashtalk: Command, tmp_path: Path) -> None:
    assert trashtalk("run", "news").exit_code == 0
    done = trashtalk_process("show", "final.txt", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u201cHe is a coward,\\u201d" in done.stdout
