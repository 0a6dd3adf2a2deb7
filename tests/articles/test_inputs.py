from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from trashtalk.articles import find_inputs
from trashtalk.articles.inputs import SUFFIXES
from trashtalk.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "press"
    for name in ("b.txt", "a.md", "sub/c.HTML", "sub/d.jsonl", ".hidden.txt", ".git/x.txt", "picture.png", "README.md"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")
    return root


def test_folder_is_read_in_order_without_hidden_and_other_files(folder: Path) -> None:
    found = find_inputs([str(folder)])
    assert [(file.path, file.kind) for file in found.files] == [
        ("a.md", "markdown"),
        ("b.txt", "text"),
        ("sub/c.HTML", "html"),
        ("sub/d.jsonl", "jsonl"),
    ]
    assert found.ignored == ("README.md", "picture.png")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("README.md", "markdown"),
        ("DATASHEET.md", "markdown"),
        ("LICENSE.txt", "text"),
        ("readme.txt", "text"),
        ("quotes.jsonl", "jsonl"),
        ("not_speech.jsonl", "jsonl"),
        ("People.jsonl", "jsonl"),
    ],
)
def test_papers_about_the_folder_are_not_articles_unless_named(folder: Path, name: str, kind: str) -> None:
    (folder / name).write_text("words", encoding="utf-8")
    found = find_inputs([str(folder)])
    assert name not in [file.path for file in found.files]
    assert name in found.ignored
    assert [file.kind for file in find_inputs([str(folder / name)]).files] == [kind]


def test_file_and_pattern_keep_the_path_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [file.path for file in find_inputs(["b.txt"]).files] == ["b.txt"]
    assert [file.path for file in find_inputs(["sub/*"]).files] == ["sub/c.HTML", "sub/d.jsonl"]
    assert [file.path for file in find_inputs(["**/*.jsonl"]).files] == ["sub/d.jsonl"]


def test_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "report[1].txt").write_text("words", encoding="utf-8")
    assert len(find_inputs([str(tmp_path / "report[1].txt")]).files) == 1


def test_file_found_twice_is_read_once(folder: Path) -> None:
    found = find_inputs([str(folder), str(folder / "b.txt"), str(folder / "*.txt")])
    assert [file.path for file in found.files].count("b.txt") == 1
    assert len(found.files) == 4


def test_same_name_in_two_folders_is_told_apart(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [file.path for file in find_inputs(["press", "other"]).files][-1] == "other/b.txt"


def test_links_that_loop_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "self").symlink_to("self")
    assert len(find_inputs([str(folder)]).files) == 4


def test_linked_folder_is_entered(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "e.txt").write_text("words", encoding="utf-8")
    (folder / "linked").symlink_to(elsewhere)
    assert "linked/e.txt" in [file.path for file in find_inputs([str(folder)]).files]


def test_file_name_that_is_not_utf8_gives_a_path_that_can_be_written(tmp_path: Path) -> None:
    location = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(location, "wb") as stream:  # noqa: PTH123 (a name in bytes)
        stream.write(b"words")
    [file] = find_inputs([str(tmp_path)]).files
    assert file.path == "caf�.txt"
    assert file.location.read_bytes() == b"words"


def test_metadata_table_of_the_folder_is_no_article(folder: Path) -> None:
    (folder / "metadata.csv").write_text("path,published\nb.txt,2025-06-14\n", encoding="utf-8")
    files = find_inputs([str(folder)]).files
    assert "metadata.csv" not in [file.path for file in files]
    assert {file.metadata for file in files} == {folder / "metadata.csv"}


def test_metadata_csv_with_texts_is_a_table_of_articles(folder: Path) -> None:
    (folder / "metadata.csv").write_text("path,text\nb.txt,words\n", encoding="utf-8")
    assert "metadata.csv" in [file.path for file in find_inputs([str(folder)]).files]


def test_events_table_of_the_folder_is_no_article(folder: Path) -> None:
    (folder / "events.csv").write_text("Name;Start\nHenley;2031-07-01\n", encoding="utf-8")
    found = find_inputs([str(folder), str(folder / "*.csv")])
    assert "events.csv" not in [file.path for file in found.files]
    assert [table.location for table in found.events] == [folder / "events.csv"]


@pytest.mark.parametrize("header", ["name,start,text", "name,date", "id,body"])
def test_events_csv_with_another_header_is_a_table_of_articles(folder: Path, header: str) -> None:
    (folder / "events.csv").write_text(f"{header}\na,b,c\n", encoding="utf-8")
    found = find_inputs([str(folder)])
    assert "events.csv" in [file.path for file in found.files]
    assert found.events == ()


def test_standard_input() -> None:
    [file] = find_inputs(["-"]).files
    assert (file.path, file.kind) == ("-", "stdin")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("nothing.txt", "nothing.txt: no such file or folder. Check the spelling, or give its full path."),
        ("no/*.txt", "no/*.txt: no file matches this pattern. Check the folder and the ending."),
        (
            "pictures",
            f"pictures: no articles in this folder (files of other kinds: 1). Articles are files ending in {SUFFIXES}.",
        ),
    ],
)
def test_input_that_matches_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, message: str
) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        find_inputs([given])


def test_no_input_is_an_error() -> None:
    with pytest.raises(InputError, match="No input"):
        find_inputs([])
