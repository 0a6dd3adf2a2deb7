from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ..fake_analyst import Loader, write_files
from .conftest import Command


@pytest.mark.parametrize("file", ["final.txt", "news/final.txt", "ID"])
def test_an_article_of_the_store_is_shown_without_analysing_it(
    trashtalk: Command, tmp_path: Path, loader: Loader, file: str
) -> None:
    trashtalk("run", "news", "-q")
    if file == "ID":
        [file] = {
            row["article_id"]
            for row in map(json.loads, (tmp_path / "trashtalk-out" / "quotes.jsonl").read_text("utf-8").splitlines())
            if row["article_path"] == "final.txt"
        }
    done = trashtalk("show", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "[1: “He is a coward,”]" in done.stdout
    assert "3 contemptuous" in done.stdout
    assert len(loader.batches) == 1


def test_a_file_that_is_not_in_the_store_is_analysed_and_not_kept(
    trashtalk: Command, tmp_path: Path, loader: Loader
) -> None:
    done = trashtalk("show", "news/final.txt", "--threads", "1")
    assert done.exit_code == 0
    assert "[1: “He is a coward,”]" in done.stdout
    assert loader.threads == [1]
    assert not (tmp_path / "trashtalk-out").exists()


def test_a_file_that_has_changed_since_the_run_is_analysed(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-q")
    write_files(tmp_path / "news", {"final.txt": "“They are cowards, every coward of them,” said Rees."})
    assert "every coward of them" in trashtalk("show", "news/final.txt").stdout


def test_a_path_of_two_articles_says_so_and_lists_their_ids(trashtalk: Command, tmp_path: Path) -> None:
    write_files(tmp_path / "other", {"final.txt": "“We were cheated,” said Rees."})
    for folder in ("news", "other"):
        trashtalk("run", folder, "-q")
    done = trashtalk("show", "final.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "'final.txt': several articles have this path (" in done.stderr
    ids = re.findall(rf"\b([0-9a-f]{{16}}) from {tmp_path}", done.stderr)
    assert ["cheated" in trashtalk("show", article_id).stdout for article_id in ids] == [False, True]
    assert "cheated" in trashtalk("show", "other/final.txt").stdout


def test_standard_input_is_shown(trashtalk: Command) -> None:
    assert "[1: “Fine,”]" in trashtalk("show", "-", text="“Fine,” said Dahl.").stdout


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("nowhere.txt", "nowhere.txt: neither an article in the store of trashtalk-out nor a file."),
        ("news/empty.txt", "empty.txt: "),
    ],
)
@pytest.mark.parametrize("stored", [True, False])
def test_what_cannot_be_shown_is_a_message(
    trashtalk: Command, tmp_path: Path, file: str, said: str, stored: bool
) -> None:
    if stored:
        trashtalk("run", "news", "-q")
    write_files(tmp_path / "news", {"empty.txt": ""})
    done = trashtalk("show", file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
