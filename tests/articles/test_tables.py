from __future__ import annotations

import json
from datetime import date

import pytest

from trashtalk.articles import ReadFailure, ReadingOptions
from trashtalk.articles.fields import find_columns
from trashtalk.records import Article

from .conftest import Read

COLUMNS = "no column with the article's text; there are: id, when"


def summary(found: list[Article | ReadFailure]) -> list[tuple[str, str]]:
    return [(item.path, item.text if isinstance(item, Article) else item.reason) for item in found]


def failure_of(item: Article | ReadFailure) -> tuple[str, str]:
    assert isinstance(item, ReadFailure)
    return item.reason, item.advice


def parquet(rows: list[dict[str, object]]) -> bytes:
    import io

    import pyarrow
    from pyarrow.parquet import write_table

    sink = io.BytesIO()
    write_table(pyarrow.Table.from_pylist(rows), sink)
    return sink.getvalue()


ROWS: list[dict[str, object]] = [
    {"id": "r1", "text": "One, “he said”.", "date": "2025-06-14", "headline": "First", "source": "The Gull"},
    {"id": "", "text": "Two.", "date": "", "headline": "", "source": ""},
]
CSV = 'id,text,date,headline,source\nr1,"One, “he said”.",2025-06-14,First,The Gull\n,Two.,,,\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", CSV),
        ("t.csv", CSV.encode("utf-16")),
        ("t.csv", "\ufeff" + CSV),
        ("t.csv", "id;text;date;headline;source\nr1;One, “he said”.;2025-06-14;First;The Gull\n;Two.;;;\n"),
        ("t.json", json.dumps(ROWS)),
        ("t.json", json.dumps({"articles": ROWS})),
        ("t.jsonl", "\n".join(map(json.dumps, ROWS))),
        ("t.parquet", parquet(ROWS)),
    ],
)
def test_row_is_an_article(read: Read, name: str, content: str | bytes) -> None:
    first, second = read(name, content)
    assert isinstance(first, Article)
    assert (first.path, first.text, first.title, first.outlet) == (f"{name}#r1", "One, “he said”.", "First", "The Gull")
    assert (first.published, first.published_basis) == (date(2025, 6, 14), "field")
    assert isinstance(second, Article)
    assert (second.path, second.title, second.published) == (f"{name}#2", None, None)


def test_columns_can_be_named(read: Read) -> None:
    options = ReadingOptions(text_column="what", id_column="key", date_column="when")
    [article] = read("t.csv", "key,what,when,text,date\nk,Words.,2025-06-14,No.,1999-01-01\n", options)
    assert isinstance(article, Article)
    assert (article.path, article.text, article.published) == ("t.csv#k", "Words.", date(2025, 6, 14))


@pytest.mark.parametrize(
    ("names", "meaning", "column"),
    [
        (("Body",), "text", "Body"),
        (("content", "text"), "text", "text"),
        (("publish_date",), "published", "publish_date"),
        (("publishedAt",), "published", "publishedAt"),
        (("Date-Published",), "published", "Date-Published"),
        (("site",), "outlet", "site"),
        (("context",), "text", None),
    ],
)
def test_common_names_are_recognised(names: tuple[str, ...], meaning: str, column: str | None) -> None:
    assert find_columns(names).get(meaning) == column


def test_single_object_has_the_path_of_its_file(read: Read) -> None:
    page = {"source": {"id": 1, "name": "The Gull"}, "author": ["A. Bee", "C. Dee"], "content": ["One.", "Two."]}
    [article] = read("2025-06-14.json", json.dumps(page))
    assert isinstance(article, Article)
    assert (article.path, article.text) == ("2025-06-14.json", "One.\nTwo.")
    assert (article.outlet, article.author, article.published_basis) == ("The Gull", "A. Bee, C. Dee", "file name")


def test_id_that_is_there_twice_gives_two_paths(read: Read) -> None:
    found = read("t.csv", "id,text\nx,One.\nx,Two.\n")
    assert summary(found) == [("t.csv#x", "One."), ("t.csv#x#2", "Two.")]
    assert isinstance(found[1], Article)
    assert found[1].notes == ("the id 'x' is there more than once",)


def test_bad_lines_are_failures_and_the_good_ones_are_read(read: Read) -> None:
    lines = [
        b'{"text": "One."}',
        b'{"text": ',
        b"",
        b"[1]",
        b'{"id": 1, "when": 2}',
        b'{"text": ""}',
        b'{"text": "a\0b"}',
    ]
    lines += [b'{"text": "caf\xe9"}', b'{"text": "a\\u0000b"}', b"[" * 100_000, b'{"text": "Last."}']
    assert summary(read("t.jsonl", b"\n".join(lines))) == [
        ("t.jsonl#1", "One."),
        ("t.jsonl:2", "line 2 is not JSON: Expecting value (column 9)"),
        ("t.jsonl:4", "line 4 is a list, not an article"),
        ("t.jsonl#5", COLUMNS),
        ("t.jsonl#6", "the text ('text') is empty"),
        ("t.jsonl:7", "line 7: not text: NUL byte at 11"),
        ("t.jsonl#8", "café"),
        ("t.jsonl#9", "not text: NUL character at 1"),
        ("t.jsonl:10", "line 10 is not JSON: nested too deeply"),
        ("t.jsonl#11", "Last."),
    ]


def test_bad_rows_are_failures_and_the_good_ones_are_read(read: Read) -> None:
    table = 'id,text\na,One.\nb,Two, and more\nc,"Three" x\nd,\ne,"Four\nlines"\nf,Five.\n'
    assert summary(read("t.csv", table)) == [
        ("t.csv#a", "One."),
        ("t.csv:3", "line 3 has 3 fields, the header 2"),
        ("t.csv:4", "line 4 is not CSV: ',' expected after '\"'"),
        ("t.csv#4", "the text ('text') is empty"),
        ("t.csv#e", "Four\nlines"),
        ("t.csv#f", "Five."),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("t.csv", "id,when\n1,2\n", COLUMNS),
        ("t.parquet", parquet([{"id": 1, "when": 2}]), COLUMNS),
        ("t.json", '{"id": 1, "when": 2}', COLUMNS),
        ("t.csv", "id,text\n", "there are no articles in it"),
        ("t.csv", "text,text\na,b\n", "columns with the same name: text"),
        ("t.csv", b"PK\x03\x04", "not text but a ZIP archive or an Office document"),
        ("t.csv", b"", "the file is empty"),
        ("t.jsonl", "\n\n", "there are no articles in it"),
        ("t.jsonl", b"\x1f\x8b\x08", "not text but a gzip archive"),
        ("t.json", "[]", "there are no articles in it"),
        ("t.json", "3", "holds a int, not articles"),
        ("t.json", '{\n "text": "a",\n}', "not JSON: Expecting property name"),
        ("t.json", "[" * 100_000, "not JSON: nested too deeply"),
        ("t.parquet", b"PAR1 not really", "not Parquet: "),
    ],
)
def test_table_that_cannot_be_read_says_why(read: Read, name: str, content: str | bytes, reason: str) -> None:
    [failure] = read(name, content)
    assert isinstance(failure, ReadFailure)
    assert failure.path == name
    assert failure.reason.startswith(reason)


def test_missing_columns_are_named_with_the_option(read: Read) -> None:
    [missing] = read("t.csv", "id,text\n1,a\n", ReadingOptions(text_column="body"))
    assert failure_of(missing) == ("no column 'body'; there are: id, text", "Name one of these with --text-column.")
    [unknown] = read("t.csv", "id,when\n1,a\n")
    assert failure_of(unknown) == (COLUMNS, "Name it with --text-column.")


def test_json_lines_under_the_wrong_name_are_recognised(read: Read) -> None:
    [failure] = read("t.json", '{"text": "a"}\n{"text": "b"}\n')
    assert failure_of(failure) == (
        "not JSON: Extra data (line 2, column 1)",
        "It looks like one object a line: name the file .jsonl.",
    )


def test_long_files_are_read_line_by_line_and_only_lines_are_bounded(read: Read) -> None:
    short = json.dumps({"text": "word " * 10})
    found = read("t.jsonl", "\n".join([short] * 20 + [short * 3]), ReadingOptions(max_bytes=100))
    assert [type(item) for item in found] == [Article] * 20 + [ReadFailure]
    assert summary(found)[-1] == (
        "t.jsonl",
        "line 21 is longer than the 100 bytes that are allowed; nothing was read from there on",
    )


def test_field_longer_than_the_csv_modules_limit_is_read(read: Read) -> None:
    [article] = read("t.csv", "text\n" + "word " * 40_000 + "\n")
    assert isinstance(article, Article)
    assert len(article.text) == 200_000


def test_rows_in_cp1252_are_read_and_noted(read: Read) -> None:
    [article] = read("t.csv", 'text\n"“No,” he said."\n'.encode("cp1252"))
    assert isinstance(article, Article)
    assert article.text == "“No,” he said."
    assert article.notes == ("read as cp1252: not UTF-8 (byte 0x93 at 1)",)
