"""Tables: .csv and .parquet, one article a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trashtalk.articles.claims import Draft
from trashtalk.articles.csv_rows import open_csv
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.fields import Row, check_columns, drafts_of_rows
from trashtalk.articles.inputs import InputFile
from trashtalk.articles.loading import check_file
from trashtalk.articles.options import ReadingOptions

PARQUET_ROWS = 256


def read_csv(file: InputFile, options: ReadingOptions) -> Iterator[Draft | ReadFailure]:
    """Yield the article of each row; a row that does not fit the header is a failure of its own."""
    header, rows = open_csv(file.location, file.path, options)
    check_columns(header, options)
    yield from drafts_of_rows(rows, file.path, options)


def read_parquet(file: InputFile, options: ReadingOptions) -> Iterator[Draft | ReadFailure]:
    """Yield the article of each row, a few hundred rows in memory at a time."""
    check_file(file.location)
    yield from drafts_of_rows(_parquet_rows(file.location, options), file.path, options)


def _parquet_rows(location: Path, options: ReadingOptions) -> Iterator[Row]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(location) as table:
            check_columns(tuple(table.schema_arrow.names), options)
            number = 0
            for batch in table.iter_batches(PARQUET_ROWS):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(number, values)
    except ArrowException as error:
        raise UnreadableError(
            f"not Parquet: {_first_line(error)}", "Write the table again, or save it as CSV."
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
