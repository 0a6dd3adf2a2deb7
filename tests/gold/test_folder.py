from __future__ import annotations

import json
from pathlib import Path

import pytest

from trashtalk.errors import InputError
from trashtalk.gold import read_gold_folder

from ..fake_analyst import write_files

TEXT = "“No,” said Rees."
LINE = json.dumps({"article_path": "cup/a.txt", "fragments": [[0, 5]], "kind": "direct"}) + "\n"
ANN = "T1\tContent 0 5\t“No,”\n"


def test_a_folder_with_quotes_jsonl_is_read_and_its_own_files_are_no_articles(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"cup/a.txt": TEXT, "b.html": f"<p>{TEXT}</p>" * 9, "quotes.jsonl": LINE}
    folder = read_gold_folder(
        write_files(tmp_path, files | {"people.jsonl": "", "not_speech.jsonl": "", "README.md": "A"})
    )
    assert folder.form == "jsonl"
    assert [article.path for article in folder.articles] == ["b.html", "cup/a.txt"]
    assert [(gold.path, len(gold.quotes)) for gold in folder.gold] == [("b.html", 0), ("cup/a.txt", 1)]


def test_a_folder_with_ann_files_is_brat_and_articles_without_one_are_left_out(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"cup/a.txt": TEXT, "cup/a.ann": ANN, "b.txt": TEXT, "c.txt": TEXT, "c.ann": ""}
    folder = read_gold_folder(write_files(tmp_path, files | {"annotation.conf": "[entities]"}))
    assert folder.form == "brat"
    assert [(gold.path, len(gold.quotes)) for gold in folder.gold] == [("c.txt", 0), ("cup/a.txt", 1)]
    assert [article.path for article in folder.articles] == ["c.txt", "cup/a.txt"]
    assert folder.unannotated == ["b.txt"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.txt": TEXT}, "no quotes.jsonl and no .ann file. A folder of gold holds the articles with quotes.jsonl"),
        ({"a.txt": TEXT, "a.ann": ANN, "quotes.jsonl": LINE}, "both quotes.jsonl and .ann files"),
        ({"a.txt": TEXT, "a_nb.ann": ANN}, "a_nb.ann: no article a_nb.txt beside it"),
        ({"quotes.jsonl": LINE}, "no articles in this folder"),
        ({"cup/a.txt": "", "quotes.jsonl": LINE}, "cup/a.txt: the file is empty"),
        ({"b.txt": TEXT, "quotes.jsonl": LINE}, "article_path is 'cup/a.txt', which is not among the articles"),
    ],
)
def test_what_is_no_gold_says_what_gold_is(tmp_path: Path, files: dict[str, str | bytes], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_gold_folder(write_files(tmp_path, files))


@pytest.mark.parametrize(("name", "message"), [("none", "no such folder"), ("a.txt", "a file")])
def test_gold_is_a_folder(tmp_path: Path, name: str, message: str) -> None:
    write_files(tmp_path, {"a.txt": TEXT})
    with pytest.raises(InputError, match=f"{name}: {message}. Name the folder that holds"):
        read_gold_folder(tmp_path / name)
