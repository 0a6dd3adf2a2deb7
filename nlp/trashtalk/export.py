"""What the store holds, as files for other programs: JSONL, CSV, Parquet and pandas.

Files are written beside their place and then moved there, so that a reader never sees half of one.

In CSV a cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
return) gets a leading apostrophe; JSONL and Parquet hold the text as it is. Nested fields are JSON in CSV.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet

from trashtalk.errors import OutputError, SettingsError
from trashtalk.records import FACETS, Article, Quote, quote_row
from trashtalk.store import Store

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("jsonl", "csv", "parquet")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
PARQUET_BATCH = 5_000
MAKE_ROOM = "Make room or make its folder writable, close the programs that have it open, and run again."

SPAN_TYPE = pa.struct([("text", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
TARGET_TYPE = pa.struct(
    [("name", pa.string()), ("confidence", pa.float64()), ("start", pa.int64()), ("end", pa.int64())]
)
EVIDENCE_TYPE = pa.struct(
    [("start", pa.int64()), ("end", pa.int64()), ("facet", pa.string()), ("weight", pa.float64())]
)
SAID_ON_TYPE = pa.struct(
    [
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("precision", pa.string()),
        ("text", pa.string()),
        ("basis", pa.string()),
    ]
)
QUOTE_SCHEMA = pa.schema(
    [
        ("quote_id", pa.string()),
        ("article_id", pa.string()),
        ("article_path", pa.string()),
        ("title", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("text", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("fragments", pa.list_(pa.list_(pa.int64()))),
        ("kind", pa.string()),
        ("act", pa.string()),
        ("source", SPAN_TYPE),
        ("cue", SPAN_TYPE),
        ("speaker", pa.string()),
        ("speaker_id", pa.string()),
        ("speaker_confidence", pa.float64()),
        ("speaker_basis", pa.string()),
        ("targets", pa.list_(TARGET_TYPE)),
        ("hostility", pa.float64()),
        ("level", pa.int64()),
        ("level_probabilities", pa.list_(pa.float64())),
        ("unsure", pa.bool_()),
        ("facets", pa.struct([(facet, pa.float64()) for facet in FACETS])),
        ("evidence", pa.list_(EVIDENCE_TYPE)),
        ("said_on", SAID_ON_TYPE),
        ("remark_id", pa.string()),
        ("is_first", pa.bool_()),
        ("n_copies", pa.int64()),
        # a review's fields are the reviewer's, so it stays JSON
        ("review", pa.string()),
    ]
)
QUOTE_COLUMNS = tuple(QUOTE_SCHEMA.names)

ARTICLE_COLUMNS = (
    "article_id",
    "path",
    "title",
    "outlet",
    "author",
    "url",
    "published",
    "published_basis",
    "encoding",
    "n_quotes",
    "notes",
)
ERROR_COLUMNS = ("path", "reason", "advice")

FRAME_TYPES = {
    **dict.fromkeys(("quote_id", "article_id", "article_path", "title", "outlet"), "string"),
    "published": "datetime64[s]",
    "text": "string",
    "start": "int64",
    "end": "int64",
    **dict.fromkeys(("kind", "act", "source", "cue", "speaker", "speaker_id"), "string"),
    "speaker_confidence": "float64",
    "speaker_basis": "string",
    "targets": "object",
    "hostility": "float64",
    "level": "Int64",
    "unsure": "boolean",
    **dict.fromkeys(FACETS, "float64"),
    "said_on_start": "datetime64[s]",
    "said_on_end": "datetime64[s]",
    "said_on_precision": "string",
    "remark_id": "string",
    "is_first": "boolean",
    "n_copies": "Int64",
    "reviewed": "bool",
}


def export_all(store: Store, folder: Path) -> None:
    """Write quotes.jsonl, quotes.csv, quotes.parquet, articles.csv and errors.csv into `folder`.

    Raises OutputError when one cannot be written; what was there before then stays.
    """
    for form in FORMATS:
        export_quotes(store.quotes(), form, folder / f"quotes.{form}")
    n_quotes = Counter(quote.article_id for quote in store.quotes())
    article_rows = (_article_row(article, n_quotes[article.article_id]) for article in store.articles())
    error_rows = ({"path": each.path, "reason": each.reason, "advice": each.advice} for each in store.failures())
    with replacing(folder / "articles.csv") as stream:
        write_csv(article_rows, ARTICLE_COLUMNS, stream)
    with replacing(folder / "errors.csv") as stream:
        write_csv(error_rows, ERROR_COLUMNS, stream)


def export_quotes(quotes: Iterable[Quote], form: str, destination: Path | BinaryIO) -> None:
    """Write quotes as `form` ("jsonl", "csv" or "parquet") to a file, or to an open binary stream.

    Raises SettingsError for another form, OutputError when the file cannot be written.
    """
    if form not in FORMATS:
        raise SettingsError(f"{form!r}: no such export format. Choose one of {', '.join(FORMATS)}.")
    if isinstance(destination, Path):
        with replacing(destination) as stream:
            _write_quotes(quotes, form, stream)
    else:
        _write_quotes(quotes, form, destination)


def quotes_frame(quotes: Iterable[Quote]) -> pd.DataFrame:
    """Return one row a quote with plain columns: facets, source, cue and dates each in their own.

    `targets` is a tuple of names; offsets of fragments and evidence are in the records and the other forms only.
    """
    import pandas as pd

    rows = [_frame_row(quote) for quote in quotes]
    return pd.DataFrame(rows, columns=list(FRAME_TYPES)).astype(FRAME_TYPES)


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], stream: BinaryIO) -> None:
    """Write rows as UTF-8 CSV with a header; None is an empty cell, formulas are defused, nested values are JSON."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_csv_cell(row[column]) for column in columns] for row in rows)
    text.detach()


@contextmanager
def replacing(path: Path, advice: str = MAKE_ROOM) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well, and vanishes when it does not.

    Raises OutputError, with `advice`, when the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}). {advice}") from error
    finally:
        if draft.exists():
            draft.unlink()


def _write_quotes(quotes: Iterable[Quote], form: str, stream: BinaryIO) -> None:
    if form == "jsonl":
        for quote in quotes:
            stream.write(json.dumps(quote_row(quote), ensure_ascii=False).encode() + b"\n")
    elif form == "csv":
        write_csv(map(quote_row, quotes), QUOTE_COLUMNS, stream)
    else:
        _write_parquet(quotes, stream)


def _write_parquet(quotes: Iterable[Quote], stream: BinaryIO) -> None:
    rows = map(_parquet_row, quotes)
    with pyarrow.parquet.ParquetWriter(stream, QUOTE_SCHEMA) as writer:
        while batch := list(islice(rows, PARQUET_BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=QUOTE_SCHEMA))


def _parquet_row(quote: Quote) -> dict[str, Any]:
    said_on = quote.said_on
    row = quote_row(quote)
    row["published"] = quote.published
    row["said_on"] = said_on and row["said_on"] | {"start": said_on.start, "end": said_on.end}
    row["review"] = json.dumps(row["review"], ensure_ascii=False) if row["review"] else None
    return row


def _frame_row(quote: Quote) -> dict[str, Any]:
    row = quote_row(quote)
    said_on = row["said_on"] or {}
    return {
        **row,
        **(row["facets"] or {}),
        "source": quote.source.text if quote.source else None,
        "cue": quote.cue.text if quote.cue else None,
        "targets": tuple(target.name for target in quote.targets),
        "said_on_start": said_on.get("start"),
        "said_on_end": said_on.get("end"),
        "said_on_precision": said_on.get("precision"),
        "reviewed": quote.review is not None,
    }


def _article_row(article: Article, n_quotes: int) -> dict[str, Any]:
    row = {name: getattr(article, name, None) for name in ARTICLE_COLUMNS}
    return row | {"n_quotes": n_quotes, "notes": list(article.notes)}


def _csv_cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value
