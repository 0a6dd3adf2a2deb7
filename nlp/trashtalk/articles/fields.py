"""Articles in rows: which column or field holds what, for tables and JSON alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trashtalk.articles.claims import Basis, Claim, Draft
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.options import ReadingOptions

# Compared without case and punctuation, best name first; those of news APIs and of common corpora.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articletext", "articlebody", "fulltext", "maintext"),
    "id": ("id", "articleid", "docid", "uid"),
    "published": (
        "published",
        "date",
        "publishdate",
        "publicationdate",
        "datepublished",
        "publishedat",
        "pubdate",
    ),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "sitename", "newspaper"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "permalink"),
}
PUNCTUATION = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table or a JSON object; `number` is its line (.jsonl) or its place, from 1.

    `line` is where a CSV row begins: later than its place says, once a field before it holds line breaks.
    """

    number: int
    values: Mapping[str, object]
    notes: tuple[str, ...] = ()
    line: int | None = None


@lru_cache(maxsize=64)
def check_columns(names: tuple[str, ...], options: ReadingOptions) -> tuple[str, str | None]:
    """Return the columns of the text and of the id (None: there is none).

    Raises `UnreadableError`, which lists `names`, when there is no text or a column that was asked for is missing.
    """
    text = _asked_for(names, options.text_column, "--text-column") or find_columns(names).get("text")
    if text is None:
        reason = f"no column with the article's text; there are: {_listed(names)}"
        raise UnreadableError(reason, "Name it with --text-column.")
    _asked_for(names, options.date_column, "--date-column")
    return text, _asked_for(names, options.id_column, "--id-column") or find_columns(names).get("id")


@lru_cache(maxsize=64)
def find_columns(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return, for each key of `NAMES` that has one, which of `names` commonly means it."""
    plain = {PUNCTUATION.sub("", name.lower()): name for name in reversed(names)}
    found = {
        meaning: next((plain[name] for name in common if name in plain), None) for meaning, common in NAMES.items()
    }
    return {meaning: name for meaning, name in found.items() if name is not None}


def claim_of(values: Mapping[str, object], basis: Basis, date_column: str | None = None) -> Claim:
    """Return what a row, an object or a front matter says of its article."""
    columns = find_columns(tuple(values))
    said = {meaning: values[column] for meaning, column in columns.items()}
    return Claim(
        basis,
        title=words_of(said.get("title")),
        outlet=words_of(said.get("outlet")),
        author=words_of(said.get("author")),
        url=words_of(said.get("url")),
        published=values.get(date_column) if date_column else said.get("published"),
    )


def words_of(value: object) -> str | None:
    """Return a value as metadata: a string, the name of a `{"name": ...}`, a list joined by commas."""
    if isinstance(value, Mapping):
        return words_of(value.get("name"))
    if isinstance(value, list):
        return ", ".join(part for part in map(words_of, value) if part) or None
    return " ".join(str(value).split()) or None if isinstance(value, str | int) else None


def drafts_of_rows(
    rows: Iterable[Row | ReadFailure], path: str, options: ReadingOptions
) -> Iterator[Draft | ReadFailure]:
    """Yield the article of each row, called `path#id`, or `path#number` without an id; failures pass through."""
    taken: set[str] = set()
    row: Row | ReadFailure | None = None
    for row in rows:
        if isinstance(row, ReadFailure):
            yield row
            continue
        try:
            yield _draft(row, path, options, taken)
        except UnreadableError as error:
            yield error.at(f"{path}#{row.number}")
    if row is None:
        raise UnreadableError("there are no articles in it", "Remove it, or save the articles again.")


def text_of(value: object, name: str) -> str:
    """Return the text of an article from its field, a string or a list of paragraphs."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, str) and value.strip():
        return value
    found = "empty" if value is None or isinstance(value, str | list) else f"a {type(value).__name__}"
    raise UnreadableError(f"the text ({name!r}) is {found}", "Fill it, or name another with --text-column.")


def _draft(row: Row, path: str, options: ReadingOptions, taken: set[str]) -> Draft:
    text_column, id_column = check_columns(tuple(row.values), options)
    text = text_of(row.values[text_column], text_column)
    if len(text) > options.max_bytes:
        raise UnreadableError(f"longer than the {options.max_bytes:,} bytes that are allowed", "Raise --max-bytes.")
    name = (words_of(row.values[id_column]) if id_column else None) or str(row.number)
    notes = row.notes
    if name in taken:
        notes = (*notes, f"the id {name!r} is there more than once")
        name = f"{name}#{row.number}"
    taken.add(name)
    return Draft(f"{path}#{name}", text, (claim_of(row.values, "field", options.date_column),), notes=notes)


def _asked_for(names: tuple[str, ...], wanted: str | None, option: str) -> str | None:
    if wanted is not None and wanted not in names:
        raise UnreadableError(f"no column {wanted!r}; there are: {_listed(names)}", f"Name one of these with {option}.")
    return wanted


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:20]) or "none"
    return f"{shown} and {len(names) - 20} more" if len(names) > 20 else shown
