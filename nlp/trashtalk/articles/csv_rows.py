"""The rows of a CSV file, which may be of any size: read line by line, never as a whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.fields import Row
from trashtalk.articles.loading import read_lines
from trashtalk.articles.options import ReadingOptions

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ",;\t|"


def open_csv(location: Path, path: str, options: ReadingOptions) -> tuple[tuple[str, ...], Iterator[Row | ReadFailure]]:
    """Return the header and the rows, numbered from 1; a row that does not fit the header is a failure.

    The delimiter is the one that the header holds most of: comma, semicolon, tab or bar.
    """
    csv.field_size_limit(options.max_bytes)  # for the process: the default, 128 kB, is less than a long article
    notes: list[str] = []
    texts = _texts(location, options, notes)
    first = next(texts)
    reader = csv.reader(chain([first], texts), delimiter=max(DELIMITERS, key=first.count), strict=True)
    header = _header(reader)
    return header, _rows(reader, header, path, notes)


def _header(reader: Iterator[list[str]]) -> tuple[str, ...]:
    try:
        header = tuple(name.strip() for name in next(reader))
    except csv.Error as error:
        raise UnreadableError(
            f"line 1 is not CSV: {error}", "Put fields with commas or marks in double quotes."
        ) from None
    twice = {name for name in header if header.count(name) > 1}
    if twice:
        raise UnreadableError(f"columns with the same name: {', '.join(sorted(twice))}", "Rename or remove one.")
    return header


def _texts(location: Path, options: ReadingOptions, notes: list[str]) -> Iterator[str]:
    for line in read_lines(location, options):
        if line.failure is not None:
            reason = f"line {line.number}: {line.failure.reason}; nothing was read from there on"
            raise UnreadableError(reason, line.failure.advice)
        notes.extend(line.notes)
        yield line.text


def _rows(reader: Reader, header: tuple[str, ...], path: str, notes: list[str]) -> Iterator[Row | ReadFailure]:
    number = 0
    while True:
        number += 1
        start = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            advice = "Put the field in double quotes and double those in it."
            yield ReadFailure(f"{path}:{start}", f"line {start} is not CSV: {error}", advice)
            continue
        if len(values) > len(header):
            reason = f"line {start} has {len(values)} fields, the header {len(header)}"
            yield ReadFailure(f"{path}:{start}", reason, "Put the text in double quotes: it may hold the delimiter.")
        elif values:
            padded = [*values, *[""] * (len(header) - len(values))]
            yield Row(number, dict(zip(header, padded, strict=True)), tuple(notes), line=start)
        notes.clear()
