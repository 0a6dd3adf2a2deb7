from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from trashtalk.store import Store

from .conftest import Command


def texts(lines: str) -> list[str]:
    return [json.loads(line)["text"] for line in lines.splitlines()]


def test_jsonl_goes_to_stdout(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-q")
    done = trashtalk("export")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout_bytes == (tmp_path / "trashtalk-out" / "quotes.jsonl").read_bytes()


def test_csv_and_parquet_hold_the_same_quotes(trashtalk: Command) -> None:
    trashtalk("run", "news", "-q")
    table = pd.read_csv(io.BytesIO(trashtalk("export", "--format", "csv").stdout_bytes))
    parquet = pd.read_parquet(io.BytesIO(trashtalk("export", "--format", "parquet").stdout_bytes))
    assert list(table["text"]) == list(parquet["text"]) == texts(trashtalk("export").stdout)


@pytest.mark.parametrize(
    ("options", "n_quotes"),
    [
        ("--speaker dahl", 2),
        ("--speaker rees", 0),
        ("--target REES", 1),
        ("--min-level 1", 1),
        ("--since 2031-05-06", 1),
        ("--until 2031-05-05", 0),
        ("--speaker dahl --min-level 3", 1),
    ],
)
def test_quotes_are_selected(trashtalk: Command, options: str, n_quotes: int) -> None:
    trashtalk("run", "news", "-q")
    assert len(texts(trashtalk("export", *options.split()).stdout)) == n_quotes


def test_quotes_go_to_a_file(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-q")
    done = trashtalk("export", "--to", "hard.jsonl", "--min-level", "3")
    assert (done.exit_code, done.output) == (0, "")
    assert texts((tmp_path / "hard.jsonl").read_text(encoding="utf-8")) == ["“He is a coward,”"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--to nowhere/hard.jsonl", "nowhere/hard.jsonl: cannot be written"),
        ("--since 2031-05-06 --until 2031-05-05", "since is 2031-05-06, after until, 2031-05-05"),
        ("-o elsewhere", "elsewhere: no trashtalk.db here."),
    ],
)
def test_what_cannot_be_exported_is_a_message(trashtalk: Command, options: str, said: str) -> None:
    trashtalk("run", "news", "-q")
    done = trashtalk("export", *options.split())
    assert done.exit_code == 1
    assert done.stderr.startswith(f"trashtalk: {said}")


def test_an_empty_store_gives_an_empty_table(trashtalk: Command, tmp_path: Path) -> None:
    Store.open(tmp_path / "trashtalk-out").close()
    assert trashtalk("export").stdout == ""
    assert trashtalk("export", "--format", "csv").stdout.startswith("quote_id,")
