from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet
import pytest

from trashtalk.errors import OutputError, SettingsError
from trashtalk.export import QUOTE_COLUMNS, QUOTE_SCHEMA, export_all, export_quotes, quotes_frame, replacing, write_csv
from trashtalk.records import (
    FACETS,
    Article,
    Evidence,
    Hostility,
    Quote,
    SaidOn,
    Target,
    TextSpan,
    quote_row,
)
from trashtalk.store import Store

ARTICLE = Article(
    "cup/final.txt", "-“Done,” Vilhelm said Monday. 🏒", title="=1+1", published=date(2031, 5, 6), notes=("a",)
)
BARE = Quote(ARTICLE.article_id, ARTICLE.path, None, None, None, "-“Done,”", 0, 8, ((0, 8),), "direct", "speech")
FULL = replace(
    BARE,
    title=ARTICLE.title,
    published=ARTICLE.published,
    text="“Done,”",
    start=1,
    fragments=((1, 8),),
    source=TextSpan("Vilhelm", 9, 16),
    cue=TextSpan("said", 17, 21),
    speaker="Marek Vilhelm",
    speaker_id="marek-vilhelm",
    speaker_confidence=0.97,
    speaker_basis="name",
    targets=(Target("Brandt Oskarsen", 0.5),),
    hostility=Hostility(
        0.4, 2, (0.1, 0.2, 0.4, 0.2, 0.1), dict.fromkeys(FACETS, 0.25), (Evidence(2, 6, "insult", 0.1),)
    ),
    said_on=SaidOn(date(2031, 5, 5), date(2031, 5, 5), "day", "Monday", "relative"),
    remark_id="r1",
    is_first=True,
    n_copies=2,
    review={"level": 1, "by": "A. Editor"},
)


@dataclass(frozen=True)
class Failed:
    path: str
    reason: str
    advice: str
    origin: str | None = None


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        opened.save_article(ARTICLE, [BARE, FULL], "p1")
        opened.save_failures([Failed("b.txt", "not UTF-8", "Save it as UTF-8.")])
        yield opened


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def exported(quotes: list[Quote], form: str) -> bytes:
    stream = io.BytesIO()
    export_quotes(quotes, form, stream)
    return stream.getvalue()


def test_all_files_are_written(store: Store, tmp_path: Path) -> None:
    export_all(store, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "trashtalk.db",
        "quotes.jsonl",
        "quotes.csv",
        "quotes.parquet",
        "articles.csv",
        "errors.csv",
    }
    assert read_csv(tmp_path / "errors.csv") == [
        {"path": "b.txt", "reason": "not UTF-8", "advice": "Save it as UTF-8."}
    ]
    [article] = read_csv(tmp_path / "articles.csv")
    assert (article["article_id"], article["path"]) == (ARTICLE.article_id, "cup/final.txt")
    assert (article["title"], article["published"]) == ("'=1+1", "2031-05-06")
    assert (article["n_quotes"], article["notes"], article["author"]) == ("2", '["a"]', "")


def test_exporting_again_writes_the_same_bytes(store: Store, tmp_path: Path) -> None:
    export_all(store, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.*")}
    export_all(store, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.*")} == before


def test_jsonl_is_the_record() -> None:
    lines = exported([BARE, FULL], "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == [quote_row(BARE), quote_row(FULL)]


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_what_is_handed_on_to_the_comparison_of_articles_stays_in_the_store(form: str) -> None:
    known = {"speaker": {"known": {"company": ["Somebody Hidden"]}}}
    assert exported([replace(FULL, trace=known)], form) == exported([FULL], form)


def test_csv_has_the_fields_of_the_record_with_nested_ones_as_json() -> None:
    bare, full = csv.DictReader(io.StringIO(exported([BARE, FULL], "csv").decode(), newline=""))
    row = quote_row(FULL)
    assert tuple(full) == QUOTE_COLUMNS == tuple(row)
    assert full["quote_id"] == FULL.quote_id
    assert json.loads(full["targets"]) == row["targets"]
    assert json.loads(full["said_on"]) == row["said_on"]
    assert (full["is_first"], full["n_copies"], full["hostility"], full["unsure"]) == ("true", "2", "0.4", "false")
    assert (bare["speaker"], bare["hostility"], bare["is_first"], bare["unsure"]) == ("", "", "", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("“=1”", "“=1”"),
        ("a=1", "a=1"),
        ("", ""),
        ('a "b", c\r\nd', 'a "b", c\r\nd'),
    ],
)
def test_csv_cells_are_no_formulas(text: str, cell: str) -> None:
    stream = io.BytesIO()
    write_csv([{"text": text, "n": -1}], ("text", "n"), stream)
    assert list(csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))) == [["text", "n"], [cell, "-1"]]


def parquet_rows(data: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    return rows


def test_parquet_holds_the_record_with_its_types() -> None:
    bare, full = parquet_rows(exported([BARE, FULL], "parquet"))
    row = quote_row(FULL)
    assert full["published"] == date(2031, 5, 6)
    assert full["said_on"] == row["said_on"] | {"start": date(2031, 5, 5), "end": date(2031, 5, 5)}
    assert json.loads(full["review"]) == row["review"]
    typed = {"published", "said_on", "review"}
    assert {name: full[name] for name in full if name not in typed} == {
        name: row[name] for name in row if name not in typed
    }
    assert (bare["published"], bare["said_on"], bare["facets"], bare["targets"]) == (None, None, None, [])
    assert (bare["unsure"], full["unsure"]) == (None, False)


def test_parquet_without_quotes_has_the_same_schema() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(exported([], "parquet")))
    assert (table.num_rows, table.schema.equals(QUOTE_SCHEMA)) == (0, True)


def test_parquet_is_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trashtalk.export.PARQUET_BATCH", 2)
    quotes = [replace(BARE, article_path=f"{number}.txt") for number in range(5)]
    assert [row["article_path"] for row in parquet_rows(exported(quotes, "parquet"))] == [
        quote.article_path for quote in quotes
    ]


def test_the_frame_is_tidy() -> None:
    frame = quotes_frame([BARE, FULL])
    full = frame.set_index("quote_id").loc[FULL.quote_id]
    assert (full["source"], full["cue"], full["targets"]) == ("Vilhelm", "said", ("Brandt Oskarsen",))
    assert (full["insult"], full["level"], full["said_on_start"]) == (0.25, 2, pd.Timestamp("2031-05-05"))
    assert frame["published"].isna().tolist() == [True, False]
    assert frame["reviewed"].tolist() == [False, True]
    assert (frame["unsure"].isna().tolist(), full["unsure"]) == ([True, False], False)


UNEXPLAINED = replace(FULL, hostility=Hostility(0.3, 1, (0.2, 0.4, 0.4, 0.0, 0.0), {}))


def test_a_rating_that_nothing_explains_has_empty_facets_and_evidence_in_every_form() -> None:
    [line] = exported([UNEXPLAINED], "jsonl").decode().splitlines()
    [cells] = csv.DictReader(io.StringIO(exported([UNEXPLAINED], "csv").decode(), newline=""))
    [row] = parquet_rows(exported([UNEXPLAINED], "parquet"))
    frame = quotes_frame([UNEXPLAINED])
    assert (json.loads(line)["facets"], json.loads(line)["unsure"]) == ({}, True)
    assert (cells["facets"], cells["evidence"], cells["unsure"]) == ("{}", "[]", "true")
    assert (row["facets"], row["evidence"], row["unsure"]) == (dict.fromkeys(FACETS), [], True)
    assert (frame["insult"].isna().tolist(), frame["unsure"].tolist()) == ([True], [True])


def test_the_frame_has_the_same_columns_and_types_without_quotes() -> None:
    pd.testing.assert_series_equal(quotes_frame([]).dtypes, quotes_frame([BARE, FULL]).dtypes)


def test_an_unknown_form_names_the_choices() -> None:
    with pytest.raises(SettingsError, match=r"'xlsx': no such export format. Choose one of jsonl, csv, parquet"):
        export_quotes([], "xlsx", io.BytesIO())


@pytest.mark.parametrize(("folder", "reason"), [("missing", "No such file"), ("file", "Not a directory")])
def test_a_file_that_cannot_be_written_is_an_output_error(tmp_path: Path, folder: str, reason: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=rf"quotes\.csv: cannot be written .{reason}"):
        export_quotes([], "csv", tmp_path / folder / "quotes.csv")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_was_there_stays_when_writing_fails(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text("before")

    def write_half() -> None:
        with replacing(path) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt):
        write_half()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("quotes.csv", "before")]
