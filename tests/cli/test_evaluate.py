from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ..fake_analyst import Loader, write_files
from .conftest import Command

TEXT = "“He is a coward,” said Jonas Dahl. “We rowed,” said Rees of “Rough Water”."
QUOTES: list[dict[str, Any]] = [
    {"fragments": [[0, 17]], "speaker": "Jonas Dahl", "speaker_basis": "name"},
    {"fragments": [[35, 46]], "speaker": "Mira Rees", "speaker_basis": "name"},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [json.dumps({"article_path": "a.txt", "kind": "direct"} | row) + "\n" for row in QUOTES]
    stretch = {"article_path": "a.txt", "start": 60, "end": 73, "text": "“Rough Water”", "why": "title"}
    return write_files(
        tmp_path / "gold", {"a.txt": TEXT, "quotes.jsonl": "".join(rows), "not_speech.jsonl": json.dumps(stretch)}
    )


def lines_of(printed: str) -> list[str]:
    return [" ".join(line.split()) for line in printed.splitlines()]


def test_the_pipeline_is_run_over_the_gold_and_scored(trashtalk: Command, gold: Path, loader: Loader) -> None:
    done = trashtalk("evaluate", "gold", "--threads", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = lines_of(done.stdout)
    assert lines[0].startswith("1 article, 2 gold quotations.")
    assert "all 2 2 100.0 3 2 66.7 80.0" in lines
    assert "all 2 2 1 0 0 1 50.0 50.0" in lines
    assert "title 1 1 100.0" in lines
    assert (loader.threads, loader.batches) == ([1], [["a.txt"]])


def test_exported_quotes_are_scored_without_a_model(trashtalk: Command, gold: Path, loader: Loader) -> None:
    trashtalk("run", "gold/a.txt", "-o", "out", "-q")
    done = trashtalk("evaluate", "gold", "--quotes", "out/quotes.jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(loader.loaded) == 1
    assert done.stdout == trashtalk("evaluate", "gold").stdout


def test_gold_held_against_itself_is_all_right(trashtalk: Command, gold: Path) -> None:
    done = trashtalk("evaluate", "gold", "--quotes", "gold/quotes.jsonl", "--wrong")
    assert "all 2 2 100.0 2 2 100.0 100.0" in lines_of(done.stdout)
    assert lines_of(done.stdout)[-1] == "Nothing went wrong."


def test_what_went_wrong_is_listed_on_request(trashtalk: Command, gold: Path) -> None:
    assert "expected" not in trashtalk("evaluate", "gold").stdout
    lines = lines_of(trashtalk("evaluate", "gold", "--wrong").stdout)
    assert "wrong speaker a.txt:35 “We rowed,”" in lines
    assert "expected Mira Rees (name); got Rees (name) (named)" in lines
    assert "taken for speech a.txt:60 “Rough Water”" in lines


def test_speakers_less_sure_than_asked_count_as_not_known(trashtalk: Command, gold: Path) -> None:
    assert "all 2 2 0 0 2 0 0.0 0.0" in lines_of(trashtalk("evaluate", "gold", "--confidence", "0.95").stdout)
    assert "all 2 2 1 0 0 1 50.0 50.0" in lines_of(trashtalk("evaluate", "gold", "--confidence", "0.9").stdout)


def test_figures_are_written_as_json(trashtalk: Command, gold: Path, tmp_path: Path) -> None:
    done = trashtalk("evaluate", "gold", "--json", "figures.json")
    assert "1 article" in done.stdout
    record = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert record["figures"]["contents.overlap.precision.all"] == {"hits": 2, "total": 3, "percent": 66.67}
    assert record["f"]["contents.overlap.f.all"] == 80.0
    assert (record["gold"], record["form"], record["articles"]) == ("gold", "jsonl", 1)
    assert (record["quotes"], record["confidence"]) == (None, None)
    assert record["models"] == {"attribution": "a" * 16, "hostility": "b" * 16}
    assert "trashtalk" in record["versions"]


def test_json_on_standard_output_is_alone_there(trashtalk: Command, gold: Path) -> None:
    done = trashtalk("evaluate", "gold", "--quotes", "gold/quotes.jsonl", "--json", "-", "--wrong")
    record = json.loads(done.stdout)
    assert (record["quotes"], record["models"], record["wrong"]) == ("gold/quotes.jsonl", {}, [])


def test_brat_is_read_and_what_is_not_annotated_is_named(trashtalk: Command, tmp_path: Path) -> None:
    ann = "T1\tContent 0 17\t“He is a coward,”\nT2\tSource 23 33\tJonas Dahl\nE1\tAttribution:T1 Content:T1 Source:T2\n"
    write_files(tmp_path / "brat", {"a.txt": TEXT, "a.ann": ann, "b.txt": TEXT})
    done = trashtalk("evaluate", "brat")
    assert (done.exit_code, done.stderr) == (0, "1 file without annotations left out: b.txt\n")
    lines = lines_of(done.stdout)
    assert "all 1 1 100.0 3 1 33.3 50.0" in lines
    assert any(line.startswith("This gold knows no speakers") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "trashtalk: nowhere: no such folder. Name the folder that holds the articles with quotes.jsonl"),
        (["news"], "trashtalk: news: no quotes.jsonl and no .ann file."),
        (["gold", "--quotes", "gold/a.txt"], "trashtalk: a.txt, line 1: no JSON"),
        (["gold", "--json", "none/figures.json"], "trashtalk: none/figures.json: cannot be written"),
    ],
)
def test_what_stops_it_is_one_message(trashtalk: Command, gold: Path, arguments: list[str], message: str) -> None:
    done = trashtalk("evaluate", *arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["gold", "--quotes", "none.jsonl"], ["gold", "--confidence", "2"], ["gold", "--threads", "0"]]
)
def test_wrong_usage(trashtalk: Command, gold: Path, arguments: list[str]) -> None:
    assert trashtalk("evaluate", *arguments).exit_code == 2
