"""The settings of the reading stage."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trashtalk.errors import SettingsError

DEFAULT_MAX_BYTES = 50_000_000
MOST_BYTES = 2**31 - 1  # what the csv module can be told everywhere


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
    max_bytes: int = DEFAULT_MAX_BYTES

    def __post_init__(self) -> None:
        for name in ("text_column", "id_column", "date_column"):
            if getattr(self, name) == "":
                raise SettingsError(f"{name} is empty. Name a column, or leave it out.")
        if not 1 <= self.max_bytes <= MOST_BYTES:
            raise SettingsError(f"max_bytes is {self.max_bytes}: it must be 1 to {MOST_BYTES}.")
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
