import json
from pathlib import Path

import pytest

import peer_benchmark
from benchmark import main
from peer_runs import ParsedArticle, SystemRun
from polnear import GoldAttribution, PolnearArticle
from scoring_polnear import ExtractedQuote, characters
from trashtalk.artefacts import model_digest, model_folder

ARTICLE = ParsedArticle(PolnearArticle("a", "“We row,” Ada said.", [GoldAttribution([(0, 9)], [], [(10, 13)])]), [])
FOUND = ExtractedQuote("direct", characters([(0, 9)]), characters([(10, 13)]))


def run_of(system: str, *quotes: ExtractedQuote) -> SystemRun:
    return SystemRun(system, "1.0", [quotes], [None], 0.5)


@pytest.fixture
def systems(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a system that finds nothing in the place of the other tools, one that finds all in that of trashtalk."""
    monkeypatch.setattr(peer_benchmark, "read_parsed_articles", lambda *_: [ARTICLE])
    monkeypatch.setattr(peer_benchmark, "prepare_peers", lambda: Path("python"))
    monkeypatch.setattr(peer_benchmark, "run_peers", lambda *_: [run_of("theirs")])
    monkeypatch.setattr(peer_benchmark, "run_trashtalk", lambda *_: run_of("trashtalk", FOUND))


def test_the_table_is_printed_trashtalk_first(systems: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peers", "--data", "data"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert [line.split()[1] for line in lines[2:4]] == ["trashtalk", "theirs"]
    assert "100.0 (1 of 1)" in lines[2]
    assert "0.0 (0 of 1)" in lines[3]


@pytest.mark.parametrize("arguments", [("peers", "--json"), ("--json",)])
def test_the_figures_are_written_with_what_they_hold_for(
    arguments: tuple[str, ...], systems: None, tmp_path: Path
) -> None:
    path = tmp_path / "peers.json"
    after = [] if arguments[0] == "peers" else ["peers"]
    assert main([*arguments, str(path), *after, "--data", "data"]) == 0
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["made_with"]["peers"] == {"theirs": "1.0"}
    assert record["made_with"]["models"] == {"attribution": model_digest(model_folder("attribution"))}
    assert record["figures"]["trashtalk.quoted_right_source"]["hits"] == 1


def test_without_data_nothing_is_run_and_the_error_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["peers"]) == 1
    assert "Give --data the folder that holds polnear/" in capsys.readouterr().err
