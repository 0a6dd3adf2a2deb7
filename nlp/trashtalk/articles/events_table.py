"""Which CSV lists events: one with the columns `name` and `start`, and none with an article's text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from trashtalk.articles.csv_rows import open_csv
from trashtalk.articles.failures import UnreadableError
from trashtalk.articles.fields import find_columns
from trashtalk.articles.options import ReadingOptions

EVENTS_NAME = "events.csv"
NEEDED_COLUMNS = ("name", "start")
EVENT_COLUMNS = (*NEEDED_COLUMNS, "end", "place")


def find_event_columns(header: Sequence[str]) -> Mapping[str, str]:
    """Return which column of `header` is which of `EVENT_COLUMNS`; upper and lower case are one.

    Example: ("Name", "Start", "venue") -> {"name": "Name", "start": "Start"}
    """
    named = {name.casefold(): name for name in reversed(header)}
    return {column: named[column] for column in EVENT_COLUMNS if column in named}


def is_events_table(location: Path) -> bool:
    """Say whether a CSV lists events and holds no articles."""
    try:
        header, _ = open_csv(location, location.name, ReadingOptions())
    except (UnreadableError, OSError):
        return False
    return find_event_columns(header).keys() >= set(NEEDED_COLUMNS) and "text" not in find_columns(header)
