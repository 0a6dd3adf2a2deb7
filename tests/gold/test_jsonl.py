from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trashtalk.errors import InputError
from trashtalk.gold import GoldArticle, GoldPerson, NotSpeech
from trashtalk.gold.jsonl import NOT_SPEECH, PEOPLE, QUOTES, read_gold
from trashtalk.records import Article

TEXT = "“They told me we were ‘lucky’,” she said of “Rough Water”."
ARTICLE = Article("cup/a.txt", TEXT)
ROW: dict[str, Any] = {"article_path": "cup/a.txt", "fragments": [[0, 31]], "kind": "direct"}
INNER = ROW | {"fragments": [[22, 29]]}


def read(folder: Path, *rows: object, name: str = QUOTES) -> GoldArticle:
    (folder / QUOTES).touch()
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    (folder / name).write_text("".join(f"{row}\n" for row in lines), encoding="utf-8")
    [gold] = read_gold(folder, [ARTICLE])
    return gold


def test_a_line_needs_only_its_article_fragments_and_kind(tmp_path: Path) -> None:
    [quote] = read(tmp_path, "", ROW, " ").quotes
    assert (quote.fragments, quote.kind, quote.act, quote.speaker, quote.basis) == (
        ((0, 31),),
        "direct",
        "speech",
        None,
        "none",
    )


def test_an_exported_line_is_read_whole(tmp_path: Path) -> None:
    source = {"text": "she", "start": 32, "end": 35}
    said = {"source": source, "speaker": "Mira Rees", "speaker_basis": "pronoun", "act": "writing", "level": 2}
    exported = ROW | said | {"quote_id": "9f", "text": TEXT[:31], "targets": [{"name": "Ada Brook", "confidence": 0.9}]}
    [quote] = read(tmp_path, exported).quotes
    assert (quote.name, quote.source, quote.speaker, quote.basis) == ("9f", (32, 35), "Mira Rees", "pronoun")
    assert (quote.act, quote.targets) == ("writing", ("Ada Brook",))


def test_words_inside_others_are_second_hand_where_no_line_says_what_is_inside_what(tmp_path: Path) -> None:
    rows = ROW | {"id": "1"}, INNER | {"id": "2"}
    assert [one.inside for one in read(tmp_path, *rows).quotes] == [None, "1"]
    said = [row | {"inside": None} for row in rows]
    assert [one.inside for one in read(tmp_path, *said).quotes] == [None, None]


def test_stretches_and_people_are_read_where_there_are_some(tmp_path: Path) -> None:
    stretch = {"article_path": "cup/a.txt", "start": 44, "end": 57, "text": "“Rough Water”", "why": "title"}
    person = {"article_path": "cup/a.txt", "name": "Mira Rees", "gender": "f", "forms": ["she"]}
    assert read(tmp_path, stretch, name=NOT_SPEECH).not_speech == (NotSpeech((44, 57), "title"),)
    assert read(tmp_path, person, name=PEOPLE).people == (GoldPerson("Mira Rees", "f", ("she",)),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", r"line 1: no JSON"),
        ("[1]", r"line 1: a list, not an object"),
        (ROW | {"article_path": "b.txt"}, r"article_path is 'b.txt', which is not among the articles"),
        (ROW | {"article_path": ["b.txt"]}, r"which is not among the articles"),
        ({"article_path": "cup/a.txt", "kind": "direct"}, r"line 1: no field 'fragments'"),
        (ROW | {"fragments": []}, r"fragments is empty"),
        (ROW | {"fragments": [[0]]}, r"line 1: not enough values"),
        (ROW | {"fragments": [[0, 90]]}, r"fragment \[0, 90\] is empty, out of order, or not in the article"),
        (ROW | {"fragments": [[-5, 9]]}, r"fragment \[-5, 9\] is empty"),
        (ROW | {"fragments": [[8, 9], [2, 3]]}, r"fragment \[2, 3\] is empty, out of order"),
        (ROW | {"text": "“Nobody”"}, r"characters 0 to 31 are '“They told .*, the line has '“Nobody”'"),
        (ROW | {"kind": "loud"}, r"kind is 'loud'; it must be one of direct, mixed, indirect"),
        (ROW | {"speaker_basis": "guess"}, r"speaker_basis is 'guess'"),
        (ROW | {"source": "she"}, r"line 1: "),
        (ROW | {"source": {"text": "he", "start": 32, "end": 35}}, r"characters 32 to 35 are 'she', the line has 'he'"),
        (ROW | {"inside": "7"}, r"inside is '7', but the article has no quotation with that id"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, row)


@pytest.mark.parametrize("name", [NOT_SPEECH, PEOPLE])
def test_a_field_that_is_missing_in_the_other_files_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}, line 1: no field"):
        read(tmp_path, {"article_path": "cup/a.txt"}, name=name)


def test_a_file_that_is_no_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / QUOTES).write_bytes(b'{"article_path": "\xe9"}')
    with pytest.raises(InputError, match=r"quotes\.jsonl: not UTF-8"):
        read_gold(tmp_path, [ARTICLE])
