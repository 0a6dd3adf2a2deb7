"""JSON: an article object, a list of them, `{"articles": [...]}`, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from trashtalk.articles.claims import Draft
from trashtalk.articles.decoding import decode
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.fields import Row, check_columns, claim_of, drafts_of_rows, text_of
from trashtalk.articles.inputs import InputFile
from trashtalk.articles.loading import read_bytes, read_lines
from trashtalk.articles.options import ReadingOptions


def read_json(file: InputFile, options: ReadingOptions) -> Iterator[Draft | ReadFailure]:
    """Yield the article or articles of a JSON file; one article alone has the file's own path."""
    decoded = decode(read_bytes(file.location, options.max_bytes), forced=options.encoding)
    value = _parse(decoded.text)
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        yield from drafts_of_rows(_items(value, file.path, decoded.notes), file.path, options)
    elif isinstance(value, dict):
        column, _ = check_columns(tuple(value), options)
        claim = claim_of(value, "field", options.date_column)
        yield Draft(file.path, text_of(value[column], column), (claim,), decoded.encoding, decoded.notes)
    else:
        raise UnreadableError(f"holds a {type(value).__name__}, not articles", "Give an object with the field text.")


def read_jsonl(file: InputFile, options: ReadingOptions) -> Iterator[Draft | ReadFailure]:
    """Yield the article of each line; a line that cannot be read is a failure, and the others are read."""
    yield from drafts_of_rows(_lines(file, options), file.path, options)


def _items(values: list[Any], path: str, notes: tuple[str, ...]) -> Iterator[Row | ReadFailure]:
    for number, value in enumerate(values, 1):
        if isinstance(value, dict):
            yield Row(number, value, notes)
        else:
            reason = f"item {number} is a {type(value).__name__}, not an article"
            yield ReadFailure(f"{path}#{number}", reason, "Make it an object with the field text.")


def _lines(file: InputFile, options: ReadingOptions) -> Iterator[Row | ReadFailure]:
    for line in read_lines(file.location, options):
        if not line.text.strip() and line.failure is None:
            continue
        place = f"{file.path}:{line.number}"
        if line.failure is not None:
            yield ReadFailure(place, f"line {line.number}: {line.failure.reason}", line.failure.advice)
            continue
        try:
            value = json.loads(line.text.strip())
        except (ValueError, RecursionError) as error:
            yield ReadFailure(
                place,
                f"line {line.number} is not JSON: {_complaint(error, of_line=True)}",
                "Repair or remove the line.",
            )
            continue
        if isinstance(value, dict):
            yield Row(line.number, value, line.notes)
        else:
            reason = f"line {line.number} is a {type(value).__name__}, not an article"
            yield ReadFailure(place, reason, "Make it an object with the field text.")


def _parse(text: str) -> Any:
    if not text.strip():
        raise UnreadableError("there is no text in it", "Remove it, or save the article again.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        advice = "Repair the file there."
        if _first_line_is_json(text):
            advice = "It looks like one object a line: name the file .jsonl."
        raise UnreadableError(f"not JSON: {_complaint(error)}", advice) from None


def _first_line_is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _complaint(error: ValueError | RecursionError, of_line: bool = False) -> str:
    if isinstance(error, json.JSONDecodeError):
        line = "" if of_line else f"line {error.lineno}, "
        return f"{error.msg} ({line}column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
