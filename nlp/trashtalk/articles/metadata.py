"""The metadata table: a CSV with the column `path` and any of published, outlet, title, author, url.

A row belongs to the article whose path it spells, as the article is called in this run or relative to the
table's own folder.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from trashtalk.articles.claims import Basis, Claim
from trashtalk.articles.csv_rows import open_csv
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.fields import Row, claim_of, find_columns
from trashtalk.articles.options import ReadingOptions

PATH_COLUMN = "path"


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """What a metadata table says, by the path that its rows spell and by where those files lie."""

    by_path: dict[str, Claim]
    by_place: dict[str, Claim]

    def find(self, path: str, location: Path) -> Claim | None:
        """Return the row of the article called `path`, or, for a file of one article, of the file at `location`."""
        return self.by_path.get(_plain(path)) or self.by_place.get(_place(location))


def is_metadata_table(location: Path) -> bool:
    """Say whether a CSV is about articles and does not hold them: a column `path`, and none with a text."""
    try:
        header, _ = open_csv(location, location.name, ReadingOptions())
    except (UnreadableError, OSError):
        return False
    return PATH_COLUMN in header and "text" not in find_columns(header)


def read_metadata(location: Path, basis: Basis) -> MetadataTable:
    """Return the table at `location`. Raises `UnreadableError` when it cannot be read or is ambiguous."""
    header, rows = open_csv(location, location.name, ReadingOptions())
    if PATH_COLUMN not in header:
        reason = f"no column 'path'; there are: {', '.join(header)}"
        raise UnreadableError(reason, "Give each article's path in a column named path.")
    return _table(rows, location.parent, basis)


def _table(rows: Iterable[Row | ReadFailure], folder: Path, basis: Basis) -> MetadataTable:
    table = MetadataTable({}, {})
    for row in rows:
        if isinstance(row, ReadFailure):
            raise UnreadableError(row.reason, row.advice)
        path = str(row.values[PATH_COLUMN]).strip()
        if not path:
            continue
        if _plain(path) in table.by_path:
            raise UnreadableError(f"the path {path!r} is in it more than once", "Keep one row for each article.")
        claim = claim_of(row.values, basis)
        table.by_path[_plain(path)] = table.by_place[_place(folder / path)] = claim
    return table


def _plain(path: str) -> str:
    return unicodedata.normalize("NFC", os.path.normpath(path.replace("\\", "/")))


def _place(location: Path) -> str:
    return unicodedata.normalize("NFC", os.path.abspath(location))  # noqa: PTH100 (links stay links)
