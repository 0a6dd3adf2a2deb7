"""The tables of a rivalry as files: CSV for spreadsheets (formulas defused), Parquet with types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trashtalk.errors import OutputError, SettingsError
from trashtalk.people.rulings import form_key
from trashtalk.rivalry.timeline import Timeline

if TYPE_CHECKING:
    import pandas as pd

TABLE_FORMS = ("csv", "parquet")
TABLES = ("remarks", "periods", "intensity", "answers", "changes", "summary", "fixtures")
LONGEST_NAME = 40


def write_tables(timeline: Timeline, folder: Path, forms: Sequence[str] = TABLE_FORMS) -> list[Path]:
    """Write every table of `TABLES` as NAME-TABLE.FORM into `folder`, made if need be, and return the paths.

    NAME is that of the two people in plain letters (`file_name`). Raises SettingsError for a form that is not in
    `TABLE_FORMS`, OutputError when something cannot be written.
    """
    for form in forms:
        _check_form(form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: the folder cannot be made ({error.strerror or error}). Give another, or make room for it."
        ) from None
    paths = []
    for table, form in product(TABLES, forms):
        paths.append(folder / f"{file_name(timeline)}-{table}.{form}")
        write_frame(getattr(timeline, table), paths[-1])
    return paths


def write_frame(frame: pd.DataFrame, path: Path) -> None:
    """Write one table; the suffix of `path` tells the form. Raises as `write_tables`."""
    from trashtalk.export import replacing, write_csv

    form = path.suffix.removeprefix(".").lower()
    _check_form(form)
    with replacing(path) as stream:
        if form == "parquet":
            frame.to_parquet(stream, index=False)
        else:
            write_csv(_plain_rows(frame), list(frame.columns), stream)


def file_name(timeline: Timeline) -> str:
    """Return what files of the two are called. Example: "ilka-morrow-tadeus-brandvik"."""
    return "-".join(_plain_name(name) for name in (timeline.a, timeline.b))


def _plain_name(name: str) -> str:
    words = ("".join(filter(str.isalnum, word)) for word in form_key(name))
    return "-".join(filter(None, words))[:LONGEST_NAME].strip("-") or "somebody"


def _check_form(form: str) -> None:
    if form not in TABLE_FORMS:
        raise SettingsError(f"{form!r}: no form that tables are written in. Choose one of {', '.join(TABLE_FORMS)}.")


def _plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with days as dates and empty cells as None."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    import pandas as pd

    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime) else value
