"""The settings of the reading stage."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trashtalk.errors import SettingsError


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How articles are read.

    `text_column`, `id_column` and `date_column` name the columns of tables and the fields of JSON; None means
    that common names are recognised. `metadata` is a CSV with the column `path` and any of published, outlet,
    title, author, url. `published` is the date of every article for which nothing better is known. `encoding`
    is forced on every text file; None means that it is found. `max_bytes` bounds a file read as a whole, and a
    line of the files that are read line by line (.jsonl, .csv).
    """

    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    metadata: Path | None = None
    published: date | None = None
    encoding: str | None = None
    max_bytes: int = 50_000_000

    def __post_init__(self) -> None:
        for name in ("text_column", "id_column", "date_column"):
            if getattr(self, name) == "":
                raise SettingsError(f"{name} is empty. Name a column, or leave it out.")
        if self.max_bytes < 1:
            raise SettingsError(f"max_bytes is {self.max_bytes}: it must be at least 1.")
        if self.encoding is not None:
            _check_encoding(self.encoding)


def _check_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
        b"\0\0\0\0".decode(encoding)  # a LookupError for codecs that do not make text, such as "hex"
    except LookupError:
        message = f"encoding is {encoding!r}, which is not a text encoding. Try utf-8, cp1252 or utf-16."
        raise SettingsError(message) from None
    except UnicodeError:
        return
