from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from trashtalk.rivalry_files import TIMELINE_SUFFIXES
from trashtalk.store import Store

from ..charts.feud import A, B, feud_articles, feud_events
from .conftest import Command

SAID = [(0, "a", 2, 1), (3, "b", 3, 1), (40, "a", 1, 7), (80, "a", 0, 1)]
NAME = "ilka-morrow-tadeus-brandvik"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with a store: four remarks, three events, nothing else."""
    with Store.open(tmp_path / "out") as store:
        for article, quote in zip(*feud_articles(SAID), strict=True):
            store.save_article(article, [quote], "d1")
        store.save_events(feud_events(3))
    return tmp_path / "out"


# --- timeline


def test_a_timeline_says_who_started_each_direction_the_periods_and_the_notes(trashtalk: Command, out: Path) -> None:
    done = trashtalk("timeline", "morrow", "Brandvik", "-o", str(out))
    assert (done.exit_code, done.stderr) == (0, "")
    said = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert f"{A} made the first remark at level 1 or above, on 6 Jan 2031." in said
    assert {f"{A} -> {B}", f"{B} -> {A}", "remarks 3; printed 3 times", "Answers", "Notes"} <= set(said)
    [week] = [line for line in said if line.startswith("6 Jan 2031 1 1 2 0.62 2 2")]
    assert week.endswith("Lantern Regatta")
    assert any("no change of level is looked for in" in line for line in said)


def test_periods_half_life_and_days_can_be_chosen(trashtalk: Command, out: Path) -> None:
    options = "--period month --half-life 10 --answers-within 1 --since 2031-01-06 --until 2031-02-28"
    done = trashtalk("timeline", A, B, "-o", str(out), *options.split())
    assert done.exit_code == 0
    assert "January 2031" in done.stdout
    assert "March 2031" not in done.stdout
    assert "Answers" not in done.stdout.splitlines()


def test_two_who_never_met_are_told_so(trashtalk: Command, out: Path) -> None:
    done = trashtalk("timeline", A, B, "-o", str(out), "--since", "2040-01-01")
    assert done.exit_code == 0
    assert f"No remark of {A} about {B} or back is in this store since 1 Jan 2040." in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Hester", B], "trashtalk: 'Hester': nobody of this name speaks or is spoken of."),
        ([A, "ilka"], f"trashtalk: '{A}' and 'ilka' are one person, {A}"),
        ([A, B, "-o", "nowhere"], "trashtalk: nowhere: no trashtalk.db here."),
        ([A, B, "--half-life", "0"], "trashtalk: half_life_days is 0.0: expected a number above 0."),
        ([A, B, "--answers-within", "-1"], "trashtalk: answer_days is -1: expected 0 or more."),
        ([A, B, "--since", "2031-02-01", "--until", "2031-01-01"], "trashtalk: since is 2031-02-01, after until"),
        ([A, B, "--to", "x.doc"], "trashtalk: x.doc: ends in .doc. Name a file that ends in .csv, .parquet, .png"),
        ([A, B, "--to", "pages"], "trashtalk: pages: has no ending. Name a file that ends in"),
        ([A, B, "--to", "no/such/folder/x.csv"], "trashtalk: no/such/folder/x.csv: cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_stops_a_timeline_is_one_message(
    trashtalk: Command, out: Path, arguments: list[str], message: str
) -> None:
    done = trashtalk("timeline", *(["-o", str(out)] if "-o" not in arguments else []), *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("suffix", TIMELINE_SUFFIXES)
def test_the_suffix_decides_what_is_written(trashtalk: Command, out: Path, tmp_path: Path, suffix: str) -> None:
    done = trashtalk("timeline", A, B, "-o", str(out), "--to", f"feud{suffix}")
    assert (done.exit_code, done.stdout) == (0, f"feud{suffix}\n")
    written = tmp_path / f"feud{suffix}"
    match suffix:
        case ".csv":
            with written.open(encoding="utf-8", newline="") as stream:
                assert [row["said_start"] for row in csv.DictReader(stream)][:2] == ["2031-01-06", "2031-01-09"]
        case ".parquet":
            assert len(pd.read_parquet(written)) == len(SAID)
        case ".png":
            assert written.read_bytes().startswith(b"\x89PNG")
        case ".svg":
            assert written.read_text(encoding="utf-8").startswith("<svg ")
        case ".html":
            page = written.read_text(encoding="utf-8")
            assert page.count("<svg ") == 1
            assert f"<h1>{A} and {B}</h1>" in page


def test_a_folder_gets_every_table_and_the_chart(trashtalk: Command, out: Path, tmp_path: Path) -> None:
    done = trashtalk("timeline", A, B, "-o", str(out), "--to", "feud/")
    assert done.exit_code == 0
    written = {path.name for path in (tmp_path / "feud").iterdir()}
    assert {f"{NAME}-remarks.csv", f"{NAME}-periods.parquet", f"{NAME}-chart.svg", f"{NAME}-chart.png"} <= written
    assert len(done.stdout.splitlines()) == len(written)


# --- rivals


def test_rivals_are_listed_with_how_much_and_how_hard(trashtalk: Command, out: Path) -> None:
    done = trashtalk("rivals", "-o", str(out))
    assert done.exit_code == 0
    [row] = [line for line in done.stdout.splitlines() if line.startswith("1 ")]
    assert row.split()[1:8] == [*A.split(), *B.split(), "3", "1", "2"]
    assert row.endswith("Jan 2031 to Mar 2031")


def test_rivals_as_json_and_csv_have_iso_days(trashtalk: Command, out: Path) -> None:
    [pair] = json.loads(trashtalk("rivals", "-o", str(out), "--format", "json").stdout)
    assert (pair["a"], pair["b"], pair["first_said"], pair["started_by"]) == (A, B, "2031-01-06", A)
    [row] = csv.DictReader(trashtalk("rivals", "-o", str(out), "--format", "csv").stdout.splitlines())
    assert (row["remarks_a_to_b"], row["last_said"]) == ("3", pair["last_said"])


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet", "svg"])
def test_rivals_are_written_by_suffix(trashtalk: Command, out: Path, tmp_path: Path, suffix: str) -> None:
    done = trashtalk("rivals", "-o", str(out), "--to", f"all.{suffix}")
    assert (done.exit_code, done.stdout) == (0, f"all.{suffix}\n")
    assert A.encode() in (tmp_path / f"all.{suffix}").read_bytes()


def test_more_pairs_than_asked_for_are_counted(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-o", "out")
    with Store.open(tmp_path / "out") as store:
        for article, quote in zip(*feud_articles(SAID), strict=True):
            store.save_article(article, [quote], "d1")
    assert trashtalk("rivals", "-o", "out", "--limit", "1").stdout.endswith("1 more pair: see --limit.\n")


def test_a_store_without_rivals_says_so(trashtalk: Command, tmp_path: Path) -> None:
    Store.open(tmp_path / "out").close()
    done = trashtalk("rivals", "-o", "out")
    assert (done.exit_code, done.stdout.partition(":")[0]) == (0, "No two people go at each other in this store")
    assert trashtalk("rivals", "-o", "out", "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "nowhere"], "trashtalk: nowhere: no trashtalk.db here."),
        (["--to", "x.xlsx"], "trashtalk: x.xlsx: ends in .xlsx. Name a file that ends in .csv, .json, .parquet"),
    ],
)
def test_what_stops_rivals_is_one_message(trashtalk: Command, arguments: list[str], message: str) -> None:
    done = trashtalk("rivals", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(message)
