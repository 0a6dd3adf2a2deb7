"""From a location to bytes or lines, with a reason for everything that can stand in the way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, AnyStr

from trashtalk.articles.decoding import decode, find_byte_order_mark, not_decoded, refuse_binary
from trashtalk.articles.failures import UnreadableError
from trashtalk.articles.options import ReadingOptions

HEAD_BYTES = 8192


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file, its end included; `number` counts from 1. `failure` says why it has no text."""

    number: int
    text: str
    notes: tuple[str, ...] = ()
    failure: UnreadableError | None = None


def check_file(location: Path) -> None:
    """Raise `UnreadableError` unless `location` is a regular file that holds something."""
    if location.is_symlink() and not location.exists():
        raise UnreadableError(f"a link to {location.readlink()}, which does not exist", "Repair or remove the link.")
    if not location.exists():
        raise UnreadableError("there is no such file", "Check its name and its folder.")
    if not location.is_file():
        raise UnreadableError("not a regular file", "Pass its content on standard input, with -.")
    if location.stat().st_size == 0:
        raise UnreadableError("the file is empty", "Remove it, or save the article again.")


def read_bytes(location: Path, max_bytes: int) -> bytes:
    """Return the whole content of `location`, `-` being standard input."""
    if location == Path("-"):
        data = sys.stdin.buffer.read(max_bytes + 1)
        if not data:
            raise UnreadableError("standard input is empty", "Pipe an article into it.")
    else:
        check_file(location)
        with location.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        reason = f"larger than the {max_bytes:,} bytes that are allowed"
        raise UnreadableError(reason, "Split it (.jsonl and .csv are read line by line), or raise --max-bytes.")
    return data


def read_lines(location: Path, options: ReadingOptions) -> Iterator[Line]:
    r"""Yield the lines of a text file of any size, each decoded for itself unless the whole file is UTF-16 or forced.

    Lines end at "\n" and keep their end.
    """
    check_file(location)
    with location.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    encoding = options.encoding or find_byte_order_mark(head)
    if encoding is None:
        refuse_binary(head)
        yield from _lines_decoded_singly(location, options.max_bytes)
        return
    try:
        with location.open(encoding=encoding, newline="\n") as text_stream:
            for number, text in enumerate(_bounded(text_stream, options.max_bytes), 1):
                yield Line(number, text.removeprefix("\ufeff") if number == 1 else text)
    except UnicodeError as error:
        raise not_decoded(error, encoding) from None


def _lines_decoded_singly(location: Path, max_bytes: int) -> Iterator[Line]:
    with location.open("rb") as stream:
        for number, data in enumerate(_bounded(stream, max_bytes), 1):
            try:
                decoded = decode(data)
            except UnreadableError as error:
                yield Line(number, "", failure=error)
            else:
                yield Line(number, decoded.text, decoded.notes)


def _bounded(stream: IO[AnyStr], limit: int) -> Iterator[AnyStr]:
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            longer = f"line {number} is longer than the {limit:,} bytes that are allowed"
            raise UnreadableError(f"{longer}; nothing was read from there on", "Split it, or raise --max-bytes.")
        yield line
