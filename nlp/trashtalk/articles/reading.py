"""Files in, articles out: lazily, one after the other; what cannot be read never stops the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from trashtalk.articles.claims import Claim, Draft, weigh_claims
from trashtalk.articles.cleaning import clean_text
from trashtalk.articles.dates import find_date_in_name
from trashtalk.articles.decoding import decode
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.furniture import find_furniture
from trashtalk.articles.inputs import SUFFIXES, InputFile, Kind
from trashtalk.articles.json_files import read_json, read_jsonl
from trashtalk.articles.loading import read_bytes
from trashtalk.articles.metadata import MetadataTable, read_metadata
from trashtalk.articles.options import ReadingOptions
from trashtalk.articles.pages import page_draft, read_page
from trashtalk.articles.plain import plain_draft, read_plain
from trashtalk.articles.tables import read_csv, read_parquet
from trashtalk.errors import InputError
from trashtalk.records import Article

HTML_BEGINS = re.compile(r"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)


def read_articles(files: Iterable[InputFile], options: ReadingOptions) -> Iterator[Article | ReadFailure]:
    """Yield the articles of `files` in order, and a `ReadFailure` for each file, line or row that gives none.

    Raises `InputError`, at once, when the --metadata table cannot be read. That table is not read as articles.
    """
    given = _given_metadata(options.metadata)
    return _read_all(files, options, given)


def _given_metadata(location: Path | None) -> MetadataTable | None:
    if location is None:
        return None
    if not location.is_file():
        raise InputError(
            f"{location}: no such file. Name the metadata table, a CSV with the column path and any of published, "
            "outlet, title, author and url, or leave it out."
        )
    try:
        return read_metadata(location, "--metadata")
    except UnreadableError as error:
        raise InputError(f"{location}: {error}") from None
    except OSError as error:
        raise InputError(f"{location}: {error.strerror}. Check the file given with --metadata.") from None


def _read_all(
    files: Iterable[InputFile], options: ReadingOptions, given: MetadataTable | None
) -> Iterator[Article | ReadFailure]:
    found: dict[Path, MetadataTable | None] = {}
    for file in files:
        if options.metadata is not None and _same(file.location, options.metadata):
            continue
        if file.metadata is not None and file.metadata not in found:
            table = _found_metadata(file.metadata)
            if isinstance(table, ReadFailure):
                yield replace(table, origin=file.origin)
            found[file.metadata] = table if isinstance(table, MetadataTable) else None
        tables = [given, found[file.metadata] if file.metadata else None]
        for item in _read_one(file, options, [table for table in tables if table]):
            yield replace(item, origin=file.origin)


def _found_metadata(location: Path) -> MetadataTable | ReadFailure:
    try:
        return read_metadata(location, "metadata.csv")
    except UnreadableError as error:
        return error.at(location.name)
    except OSError as error:
        return ReadFailure(location.name, _reason(error), "Give the right to read it, or remove it.")


def _read_one(
    file: InputFile, options: ReadingOptions, tables: Sequence[MetadataTable]
) -> Iterator[Article | ReadFailure]:
    if file.kind in REFUSED:
        yield REFUSED[file.kind].at(file.path)
        return
    try:
        for draft in READERS[file.kind](file, options):
            yield draft if isinstance(draft, ReadFailure) else _finish(draft, file, options, tables)
    except UnreadableError as error:
        yield error.at(file.path)
    except OSError as error:
        yield ReadFailure(file.path, _reason(error), "Give the right to read it, or leave it out.")
    except ImportError:  # the installation is broken, not the file
        raise
    except Exception as error:  # a library failing on one hostile file must not cost the run the others
        reason = f"reading failed with {type(error).__name__}: {error}"
        yield ReadFailure(file.path, reason, "Please report this, with the file if you can.")


def _finish(
    draft: Draft, file: InputFile, options: ReadingOptions, tables: Sequence[MetadataTable]
) -> Article | ReadFailure:
    try:
        text, notes = clean_text(draft.text)
    except UnreadableError as error:
        return error.at(draft.path)
    claims = [*draft.claims, Claim("--published", published=options.published)]
    if draft.path == file.path:  # a file that holds one article
        claims.append(Claim("file name", published=find_date_in_name(file.location.stem)))
    claims.extend(claim for table in tables if (claim := table.find(draft.path, file.location)))
    known = weigh_claims(claims, today=date.today())
    return Article(
        path=draft.path,
        text=text,
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        url=known.url,
        published=known.published,
        published_basis=known.published_basis,
        furniture=find_furniture(text),
        encoding=draft.encoding,
        notes=(*draft.notes, *notes, *known.notes),
    )


def _read_stdin(file: InputFile, options: ReadingOptions) -> Iterator[Draft]:
    """Standard input is one article: a page when it begins like one, else text."""
    decoded = decode(read_bytes(file.location, options.max_bytes), forced=options.encoding)
    yield page_draft(file, decoded) if HTML_BEGINS.match(decoded.text) else plain_draft(file, decoded)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)  # Path.resolve raises on links that loop


Reader = Callable[[InputFile, ReadingOptions], Iterator[Draft] | Iterator[Draft | ReadFailure]]

READERS: dict[Kind, Reader] = {
    "text": read_plain,
    "markdown": read_plain,
    "html": read_page,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "stdin": _read_stdin,
}
REFUSED: dict[Kind, UnreadableError] = {
    "folder": UnreadableError("this folder cannot be opened", "Give the right to read it, or leave it out."),
    "other": UnreadableError(
        f"not a kind of file that is read ({SUFFIXES})", "Save the article's text as a .txt file, or pipe it into -."
    ),
}
