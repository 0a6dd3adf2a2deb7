"""The committed documents say what the committed code, data and figures say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from doc_blocks import find_blocks
from trashtalk.cli import app
from write_figures import find_documents, find_old_metrics, find_stale

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def options(command: str) -> set[str]:
    """Return the options of a command as they are typed."""
    parameters = (parameter for parameter in COMMANDS[command].params if parameter.param_type_name == "option")
    return {name for parameter in parameters for name in parameter.opts}


def section(command: str) -> str:
    """Return what docs/usage.md says of a command."""
    [_, rest] = USAGE.split(f"### trashtalk {command}", 1)
    return re.split(r"^##", rest, maxsplit=1, flags=re.MULTILINE)[0]


def test_no_document_is_stale() -> None:
    assert find_stale(ROOT) == [], "run scripts/write_figures"


def test_no_figure_was_measured_with_other_models_or_another_gold() -> None:
    assert find_old_metrics(ROOT) == []


@pytest.mark.parametrize("path", list(find_documents(ROOT)), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("command", sorted(set(re.findall(r"trashtalk ([a-z]+)\b(?= [A-Z-]|`)", README))))
def test_commands_in_the_readme_exist(command: str) -> None:
    assert command in COMMANDS


@pytest.mark.parametrize("script", sorted(set(re.findall(r"\bscripts/[a-z_]+", README + USAGE))))
def test_scripts_that_are_named_exist(script: str) -> None:
    assert (ROOT / script).is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_usage_names_every_option_of_a_command_and_no_other(command: str) -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", section(command), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row)}
    assert documented == options(command)


def test_outputs_are_of_commands_that_exist() -> None:
    topics = [block.topic for path in find_documents(ROOT) for block in find_blocks(path.read_text(encoding="utf-8"))]
    shown = [topic.split()[1] for topic in topics if topic.startswith("trashtalk ")]
    assert shown
    assert set(shown) <= COMMANDS.keys()


@pytest.mark.slow
def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})
    assert "Ada Brook ['Mira Rees']" in capsys.readouterr().out
