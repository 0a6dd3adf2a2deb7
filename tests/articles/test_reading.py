from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from trashtalk.articles import ReadFailure, ReadingOptions, find_inputs, read_articles
from trashtalk.errors import InputError, SettingsError
from trashtalk.records import Article

from .conftest import Read

SAVE = "Save the article's text as UTF-8 in a .txt file."
AGAIN = "Remove it, or save the article again."


def only_article(found: list[Article | ReadFailure]) -> Article:
    [article] = found
    assert isinstance(article, Article)
    return article


def only_failure(found: list[Article | ReadFailure]) -> ReadFailure:
    [failure] = found
    assert isinstance(failure, ReadFailure)
    return replace(failure, origin=None)


def test_plain_text_is_read_as_it_stands(read: Read) -> None:
    article = only_article(read("2025-06-14-race.txt", "Roe wins\r\n\r\n“No,” said Doe.\n"))
    assert article.text == "Roe wins\n\n“No,” said Doe.\n"
    assert (article.path, article.encoding, article.title) == ("2025-06-14-race.txt", "utf-8", None)
    assert (article.published, article.published_basis) == (date(2025, 6, 14), "file name")
    assert article.notes == ()


def test_front_matter_is_metadata_and_not_text(read: Read) -> None:
    text = "“No,” said Doe.\n> Yes.\n"
    said = "title: Roe wins\ndate: 2025-06-14\nsource: The Gull\nauthor: [A. Bee, C. Dee]\n"
    article = only_article(read("a.md", f"---\n{said}---\n\n{text}"))
    assert article.text == text
    assert (article.title, article.outlet, article.author) == ("Roe wins", "The Gull", "A. Bee, C. Dee")
    assert (article.published, article.published_basis) == (date(2025, 6, 14), "front matter")


def test_first_heading_is_the_title_of_markdown_only(read: Read) -> None:
    assert only_article(read("a.md", "# Roe wins #\n\nText.")).title == "Roe wins"


@pytest.mark.parametrize(
    "page",
    [
        "---\nDoe came first.\n---\nRoe came second.",
        "---\nDoe: “I win.”\n---\nRoe: “No.”",
        "Before.\n---\ntitle: T\n---\nAfter.",
        "---\ntitle: no end to it",
    ],
)
def test_rules_that_are_no_front_matter_lose_no_text(read: Read, page: str) -> None:
    assert only_article(read("a.txt", page)).text == page


def test_broken_front_matter_stays_in_the_text_and_is_noted(read: Read) -> None:
    page = "---\ntitle: Roe: a life: told\n---\nText."
    article = only_article(read("a.md", page))
    assert article.text == page
    [note] = article.notes
    assert note.startswith("front matter not read (mapping values are not allowed")
    assert note.endswith("): it was left in the text")


def test_published_is_the_last_resort(read: Read) -> None:
    options = ReadingOptions(published=date(2025, 1, 2))
    article = only_article(read("a.txt", "Text.", options))
    assert (article.published, article.published_basis) == (date(2025, 1, 2), "--published")


def test_origin_is_the_folder_in_full(read: Read, tmp_path: Path) -> None:
    assert {item.origin for item in read("a.txt", "Text.") + read("b.txt", "")} == {str((tmp_path / "given").resolve())}


@pytest.mark.parametrize("given", ["given", "given/a.txt", "given/../given", "./given/*.txt", "linked"])
def test_origin_does_not_depend_on_how_the_folder_is_spelt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "a.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "linked").symlink_to("given")
    monkeypatch.chdir(tmp_path)
    article = only_article(list(read_articles(find_inputs([given]).files, ReadingOptions())))
    assert article.origin == str((tmp_path / "given").resolve())


def test_origin_is_no_part_of_the_identity(read: Read) -> None:
    article = only_article(read("a.txt", "Text."))
    assert article.article_id == replace(article, origin=None).article_id


def test_encoding_can_be_forced(read: Read) -> None:
    article = only_article(read("a.txt", "Łódź".encode("cp1250"), ReadingOptions(encoding="cp1250")))
    assert (article.text, article.encoding) == ("Łódź", "cp1250")


@pytest.mark.parametrize(
    ("name", "content", "reason", "advice"),
    [
        ("a.txt", b"", "the file is empty", "Remove it, or save the article again."),
        ("a.txt", b" \n\t\n", "there is no text in it", AGAIN),
        ("a.txt", b"%PDF-1.7\n", "not text but a PDF", SAVE),
        ("a.txt", b"some words\0and more", "not text: NUL byte at 10", SAVE),
        (
            "a.txt",
            "some words".encode("utf-16-le"),
            "looks like UTF-16 without its byte order mark",
            "Save it as UTF-8, or try --encoding utf-16-le.",
        ),
        (
            "a.txt",
            b"x" * 2001,
            "larger than the 2,000 bytes that are allowed",
            "Split it (.jsonl and .csv are read line by line), or raise --max-bytes.",
        ),
        ("a.md", b"---\ntitle: T\n---\n", "there is no text in it", AGAIN),
        (
            "a.html",
            b"<html><head><title>T</title></head><body></body></html>",
            "no article found in this page",
            "Save the article's text as a .txt file.",
        ),
    ],
)
def test_bad_file_says_why_and_what_to_do(read: Read, name: str, content: bytes, reason: str, advice: str) -> None:
    assert only_failure(read(name, content, ReadingOptions(max_bytes=2000))) == ReadFailure(name, reason, advice)


def test_dangling_link_names_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")
    files = find_inputs([str(tmp_path)]).files
    failure = only_failure(list(read_articles(files, ReadingOptions())))
    assert failure.reason == "a link to gone.txt, which does not exist"


def test_file_that_has_gone_since_it_was_found_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    files = find_inputs([str(tmp_path)]).files
    (tmp_path / "a.txt").unlink()
    failure = only_failure(list(read_articles(files, ReadingOptions())))
    assert failure == ReadFailure("a.txt", "there is no such file", "Check its name and its folder.")


def test_file_without_permission_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")

    def deny(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")  # chmod does not stop root

    monkeypatch.setattr(Path, "open", deny)
    failure = only_failure(list(read_articles(find_inputs([str(tmp_path)]).files, ReadingOptions())))
    assert failure == ReadFailure("a.txt", "Permission denied", "Give the right to read it, or leave it out.")


def test_named_file_of_another_kind_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    [failure] = read_articles(find_inputs([str(tmp_path / "a.docx")]).files, ReadingOptions())
    assert isinstance(failure, ReadFailure)
    assert failure.reason == "not a kind of file that is read (.txt .md .html .htm .json .jsonl .csv .parquet)"


def test_bad_files_never_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in {"a.txt": b"", "b.txt": b"good", "c.html": b"<p>x", "d.json": b"{", "e.txt": b"good"}.items():
        (tmp_path / name).write_bytes(content)

    def crash(*args: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr("trashtalk.articles.pages._extract", crash)
    found = list(read_articles(find_inputs([str(tmp_path)]).files, ReadingOptions()))
    assert [type(item) for item in found] == [ReadFailure, Article, ReadFailure, ReadFailure, Article]
    failure = found[2]
    assert isinstance(failure, ReadFailure)
    assert failure.reason == "reading failed with RuntimeError: out of luck"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("“No,” said Doe.", "“No,” said Doe."),
        (
            "<!DOCTYPE html><html><body><article><p>“No,” said Doe to all of them.</p></article></body></html>",
            "“No,” said Doe to all of them.",
        ),
    ],
)
def test_standard_input_is_text_or_a_page(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8"))
    article = only_article(list(read_articles(find_inputs(["-"]).files, ReadingOptions())))
    assert (article.path, article.origin, article.text) == ("-", "-", text)


def test_empty_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))
    failure = only_failure(list(read_articles(find_inputs(["-"]).files, ReadingOptions())))
    assert failure == ReadFailure("-", "standard input is empty", "Pipe an article into it.")


def test_furniture_is_marked_and_not_cut(read: Read) -> None:
    article = only_article(read("a.txt", "Roe wins\nAdvertisement\n“No,” said Doe."))
    [piece] = article.furniture
    assert article.text[piece.start : piece.end] == "Advertisement"


class TestMetadata:
    TABLE = "path,published,outlet,title\na.txt,2025-06-14,The Gull,Roe wins\n"

    def test_table_given_wins_over_the_file(self, read: Read, tmp_path: Path) -> None:
        table = tmp_path / "about.csv"
        table.write_text(self.TABLE, encoding="utf-8")
        page = "---\ntitle: Mine\nauthor: A. Bee\n---\nText."
        article = only_article(read("a.txt", page, ReadingOptions(metadata=table)))
        assert (article.title, article.outlet, article.author) == ("Roe wins", "The Gull", "A. Bee")
        assert article.published_basis == "--metadata"

    def test_table_in_the_folder_is_used_and_said_so(self, read: Read) -> None:
        only_article(read("a.txt", "Text."))
        article = only_article(read("metadata.csv", self.TABLE))
        assert (article.outlet, article.published_basis) == ("The Gull", "metadata.csv")
        assert article.notes == ("metadata taken from the metadata.csv in its folder",)

    def test_table_given_is_not_read_as_articles(self, read: Read, tmp_path: Path) -> None:
        read("a.txt", "Text.")
        article = only_article(read("about.csv", self.TABLE, ReadingOptions(metadata=tmp_path / "given" / "about.csv")))
        assert article.title == "Roe wins"

    def test_row_is_found_by_place_when_the_path_is_spelt_otherwise(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
        table = tmp_path / "about.csv"
        table.write_text(self.TABLE, encoding="utf-8")
        files = find_inputs([str(tmp_path / "*.txt")]).files
        assert only_article(list(read_articles(files, ReadingOptions(metadata=table)))).title == "Roe wins"

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("file,title\na,b\n", "no column 'path'; there are: file, title"),
            ("path,title\na.txt,b\na.txt,c\n", "the path 'a.txt' is in it more than once"),
            ("", "the file is empty"),
        ],
    )
    def test_table_given_that_cannot_be_read_stops_at_once(self, tmp_path: Path, content: str, message: str) -> None:
        table = tmp_path / "about.csv"
        table.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            read_articles([], ReadingOptions(metadata=table))

    @pytest.mark.parametrize("name", ["gone.csv", "."])
    def test_table_given_that_is_not_there_says_what_it_would_be(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(
            InputError, match=rf"{name}: no such file\. Name the metadata table, a CSV with the column path"
        ):
            read_articles([], ReadingOptions(metadata=tmp_path / name))

    def test_broken_table_in_the_folder_is_a_failure_and_the_articles_are_read(self, read: Read) -> None:
        read("a.txt", "Text.")
        failure, article = read("metadata.csv", "path,title\na.txt,b\na.txt,c\n")
        assert isinstance(failure, ReadFailure)
        assert (failure.path, failure.reason) == ("metadata.csv", "the path 'a.txt' is in it more than once")
        assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"max_bytes": 0}, "max_bytes is 0"),
        ({"max_bytes": 2**31}, "max_bytes is 2147483648: it must be 1 to 2147483647"),
        ({"encoding": "klingon"}, "encoding is 'klingon'"),
        ({"encoding": "hex"}, "encoding is 'hex'"),
        ({"text_column": ""}, "text_column is empty"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        ReadingOptions(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "latin-1"])
def test_text_encodings_are_allowed(encoding: str) -> None:
    assert ReadingOptions(encoding=encoding).encoding == encoding
