from __future__ import annotations

import json
from pathlib import Path

import pytest

from trashtalk.errors import InputError
from trashtalk.gold.extracting import find_quotes, read_quotes
from trashtalk.intake import Tally
from trashtalk.job import Silence
from trashtalk.records import Article, quote_row

from ..fake_analyst import FakeAnalyst, quotes_in

FULL = Article("a.txt", "“No,” said Jonas Dahl. “Never!”")
BARE = Article("b.txt", "“Well,” said Dahl.")


class Steps(Silence):
    def __init__(self) -> None:
        self.done: list[int] = []

    def advanced(self, tally: Tally) -> None:
        self.done.append(tally.n_files)


def test_people_get_the_names_that_a_run_over_the_articles_gives_them() -> None:
    watcher = Steps()
    found = find_quotes([FULL, BARE, Article("c.txt", "Nothing.")], FakeAnalyst(), watcher)
    assert {path: [quote.speaker for quote in quotes] for path, quotes in found.items()} == {
        "a.txt": ["Jonas Dahl", None],
        "b.txt": ["Jonas Dahl"],
        "c.txt": [],
    }
    assert watcher.done == [1, 2, 3]


def test_an_article_on_which_the_analysis_breaks_is_named() -> None:
    with pytest.raises(InputError, match=r"b\.txt: the analysis failed with IndexError: no such word"):
        find_quotes([FULL, Article("b.txt", "BREAK")], FakeAnalyst(), Silence())


def export(folder: Path, *articles: Article) -> Path:
    path = folder / "quotes.jsonl"
    rows = [quote_row(quote) for article in articles for quote in quotes_in(article)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_exported_quotes_come_back_as_they_were_and_others_are_passed_over(tmp_path: Path) -> None:
    found = read_quotes(export(tmp_path, FULL, Article("other.txt", "“Yes,” said Rees.")), [FULL, BARE])
    assert [
        (one.fragments, one.text, one.kind, one.speaker, one.speaker_basis, one.speaker_confidence, one.source)
        for one in found["a.txt"]
    ] == [
        (one.fragments, one.text, one.kind, one.speaker, one.speaker_basis, one.speaker_confidence, one.source)
        for one in quotes_in(FULL)
    ]
    assert found["b.txt"] == []


def test_paths_may_begin_further_up(tmp_path: Path) -> None:
    exported = export(tmp_path, Article("gold/cup/a.txt", FULL.text))
    inner = Article("cup/a.txt", FULL.text)
    assert {path: len(found) for path, found in read_quotes(exported, [FULL, inner]).items()} == {
        "a.txt": 0,
        "cup/a.txt": 2,
    }


def test_quotes_of_another_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: characters 0 to 5 are"):
        read_quotes(export(tmp_path, FULL), [Article("a.txt", "Dahl said: “No.” And later he said: never.")])


def test_quotes_of_other_articles_only_are_refused(tmp_path: Path) -> None:
    elsewhere = Article("news/c.txt", FULL.text)
    with pytest.raises(InputError, match=r"they are on news/c\.txt, the gold has a\.txt, b\.txt"):
        read_quotes(export(tmp_path, elsewhere), [FULL, BARE])


def test_an_empty_export_finds_nothing(tmp_path: Path) -> None:
    assert read_quotes(export(tmp_path), [FULL]) == {"a.txt": []}


def test_a_confidence_that_is_no_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    path.write_text(json.dumps(quote_row(quotes_in(FULL)[0]) | {"speaker_confidence": "high"}), encoding="utf-8")
    with pytest.raises(InputError, match="line 1: speaker_confidence is 'high'; it must be a number or null"):
        read_quotes(path, [FULL])
