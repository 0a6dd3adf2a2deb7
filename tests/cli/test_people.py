from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from trashtalk.cli import app

from ..fake_analyst import write_files
from .conftest import Command


@pytest.fixture(autouse=True)
def done(trashtalk: Command, tmp_path: Path) -> None:
    """A run over articles of Jonas Dahl, Rees and two people who are called Marsh."""
    write_files(
        tmp_path / "news",
        {
            "cup.txt": "“We were faster all day,” said Joe Marsh.",
            "derby.txt": "“I have never seen such a boat,” said Marsh.",
        },
    )
    assert trashtalk("run", "news", "-q").exit_code == 0


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def listed(trashtalk: Command) -> list[str]:
    """The lines of the list, without ids and columns."""
    return [" ".join(line.split()[1:]) for line in trashtalk("people").stdout.splitlines()]


def speakers(folder: Path) -> dict[str, str | None]:
    """Article -> the speaker of its first quotation."""
    lines = (folder / "trashtalk-out" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["article_path"]: row["speaker"] for row in reversed([json.loads(line) for line in lines])}


def test_people_are_listed_with_counts_and_other_names(trashtalk: Command) -> None:
    assert trashtalk("people").exit_code == 0
    assert listed(trashtalk) == [
        "Name Said Target Articles Also called Team Rivals",
        "Joe Marsh 2 0 2 Marsh",
        "Jonas Dahl 2 0 2 Dahl",
        "Rees 0 1 1",
    ]


def test_json_is_json(trashtalk: Command) -> None:
    records = json.loads(trashtalk("people", "--json").stdout)
    assert [(record["name"], record["as_speaker"], record["also_called"]) for record in records] == [
        ("Joe Marsh", 2, ["Marsh"]),
        ("Jonas Dahl", 2, ["Dahl"]),
        ("Rees", 0, []),
    ]


def test_a_merge_and_its_undoing(trashtalk: Command, tmp_path: Path) -> None:
    merged = trashtalk("people", "merge", "rees", "Joe Marsh")
    assert (merged.exit_code, merged.stdout) == (0, "merged Rees into Joe Marsh\n1 quotation changed\n")
    assert listed(trashtalk)[1:] == ["Joe Marsh 2 1 3 Marsh, Rees", "Jonas Dahl 2 0 2 Dahl"]
    lines = (tmp_path / "trashtalk-out" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
    [quote] = [row for row in map(json.loads, lines) if row["targets"]]
    assert "merged by hand into Joe Marsh (machine: Rees)" in trashtalk("explain", quote["quote_id"]).stdout
    assert trashtalk("people", "undo", "Rees").stdout.startswith("took back the merge of Rees into Joe Marsh\n")
    assert listed(trashtalk)[-1] == "Rees 0 1 1"


@pytest.mark.parametrize("before", [True, False])
def test_the_folder_may_stand_before_the_command_or_after_it(trashtalk: Command, tmp_path: Path, before: bool) -> None:
    (tmp_path / "trashtalk-out").rename(tmp_path / "elsewhere")
    folder = ["-o", "elsewhere"]
    split = ["split", "Marsh", "--article", "derby.txt", "--as", "Tom Marsh"]
    done = trashtalk("people", *folder, *split) if before else trashtalk("people", *split, *folder)
    assert (done.exit_code, done.stdout) == (0, "gave “Marsh” in derby.txt to Tom Marsh\n1 quotation changed\n")


def test_a_table_goes_out_is_edited_and_comes_back(trashtalk: Command, tmp_path: Path) -> None:
    written = trashtalk("people", "--export", "people.csv")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "people.csv: 3 people\n")
    text = (tmp_path / "people.csv").read_text(encoding="utf-8") + ",Tom Marsh,Marsh @ derby.txt\n"
    (tmp_path / "people.csv").write_text(text.replace(",Rees,", ",Ada Rees,"), encoding="utf-8")
    taken = trashtalk("people", "--import", "people.csv")
    assert (taken.exit_code, taken.stderr) == (0, "")
    assert taken.stdout.splitlines() == [
        "renamed Rees to Ada Rees",
        "gave “Marsh” in derby.txt to Tom Marsh",
        "2 quotations changed",
    ]
    assert speakers(tmp_path)["derby.txt"] == "Tom Marsh"
    again = trashtalk("people", "--import", "people.csv")
    assert again.stdout == "nothing new is decided\n0 quotations changed\n"
    trashtalk("people", "--export", "people.csv")
    assert [row["name"] for row in rows_of(tmp_path / "people.csv")] == [
        "Jonas Dahl",
        "Ada Rees",
        "Joe Marsh",
        "Tom Marsh",
    ]


def test_an_import_survives_a_run_that_reads_everything_anew(trashtalk: Command, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("person_id,name,aliases\n,Tom Marsh,Marsh @ derby.txt\n", encoding="utf-8")
    trashtalk("people", "--import", "people.csv")
    assert trashtalk("run", "news", "-q", "--published", "2031-05-06").exit_code == 0
    assert speakers(tmp_path)["derby.txt"] == "Tom Marsh"


def test_mistakes_in_a_table_are_told_together_and_nothing_is_changed(trashtalk: Command, tmp_path: Path) -> None:
    before = speakers(tmp_path)
    (tmp_path / "people.csv").write_text(
        "person_id,name,aliases,merge_into,wikidata\n,Tom,Marsh,,x\nabc,Joe,,,\n,Joe Marsh,,Bo,\n", encoding="utf-8"
    )
    failed = trashtalk("people", "--import", "people.csv")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert [line.partition(":")[0] for line in failed.stderr.splitlines()] == [
        "trashtalk",
        "  line 2",
        "  line 3",
        "  line 4",
    ]
    assert speakers(tmp_path) == before
    assert json.loads(trashtalk("people", "--json").stdout)[0]["ruled"] is None


def test_cells_that_decide_nothing_are_told(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("people", "--export", "people.csv")
    text = (tmp_path / "people.csv").read_text(encoding="utf-8").replace(",Marsh,", ",Marshy,")
    (tmp_path / "people.csv").write_text(text, encoding="utf-8")
    assert "“Marsh” is left out and stays with Joe Marsh" in trashtalk("people", "--import", "people.csv").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "--export", "people.csv"],
        ["--json", "merge", "Rees", "Dahl"],
        ["--import", "none.csv"],
        ["merge", "Rees"],
        ["fly"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_code_2(trashtalk: Command, tmp_path: Path, arguments: list[str]) -> None:
    wrong = trashtalk("people", *arguments)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert not (tmp_path / "people.csv").exists()


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--export", "people.csv"], ["merge", "a", "b"]], ids=" ".join)
def test_no_store_is_a_message(trashtalk: Command, tmp_path: Path, arguments: list[str]) -> None:
    failed = trashtalk("people", "-o", "elsewhere", *arguments)
    assert failed.exit_code == 1
    assert failed.stderr.startswith("trashtalk: elsewhere: no trashtalk.db here.")
    assert not (tmp_path / "elsewhere").exists()


def test_every_command_below_has_help() -> None:
    group: Any = vars(get_command(app))["commands"]["people"]
    assert set(group.commands) == {"merge", "split", "undo"}
    for command in group.commands.values():
        assert command.help
        assert [parameter.name for parameter in command.params if not parameter.help] == []
