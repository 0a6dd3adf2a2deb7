"""The pipeline over a folder of press gold, with a reader that needs no trained model."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluate import main
from own_gold import score_press

from ..readers import ProseReader, pipeline_with

TEXT = "Ada Brook rows.\n\n“We row at dawn,” said Ada Brook.\n\nBrook rows “Dawn”, her boat.\n"


def row(words: str, **fields: Any) -> str:
    start = TEXT.index(words)
    place = {"article_path": "a.txt", "text": words}
    return json.dumps(place | fields | {"start": start, "end": start + len(words)}, ensure_ascii=False) + "\n"


def write_gold(folder: Path) -> None:
    folder.mkdir(parents=True)
    words = "“We row at dawn,”"
    start = TEXT.index(words)
    said = {"id": "1", "inside": None, "fragments": [[start, start + len(words)]], "kind": "direct", "act": "speech"}
    known: dict[str, Any] = {
        "source": None,
        "cue": None,
        "speaker": "Ada Brook",
        "speaker_basis": "name",
        "targets": [],
        "note": "",
    }
    files = {
        "a.txt": TEXT,
        "quotes.jsonl": json.dumps({"article_path": "a.txt", "text": words} | said | known) + "\n",
        "not_speech.jsonl": row("“Dawn”", why="name"),
        "people.jsonl": json.dumps({"article_path": "a.txt", "name": "Ada Brook", "gender": "f", "forms": []}) + "\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def test_a_split_of_the_press_gold_is_read_by_the_pipeline_and_scored(tmp_path: Path) -> None:
    write_gold(tmp_path / "gold" / "press" / "dev")
    scored = score_press(pipeline_with(ProseReader()), tmp_path, "dev")
    [one] = scored.gold
    assert (one.exact, one.speaker) == (True, "right")
    [stretch] = scored.stretches
    assert (stretch.stretch.why, stretch.taken_by) == ("name", None)


def test_one_item_of_the_test_split_is_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["press", "--misses", "3"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "--misses with --split test" in printed.err
