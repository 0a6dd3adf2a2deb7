"""Events that remarks are read against (matches, races, press days), from a CSV: name, start, end, place.

    events, problems = read_events(Path("events.csv"))

Days are ISO dates. `end` and `place` may be empty or missing: an event without an end lasts its first day.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from trashtalk.articles.csv_rows import open_csv
from trashtalk.articles.events_table import NEEDED_COLUMNS, find_event_columns
from trashtalk.articles.failures import ReadFailure, UnreadableError
from trashtalk.articles.fields import Row
from trashtalk.articles.inputs import InputFile, find_inputs
from trashtalk.articles.options import ReadingOptions
from trashtalk.errors import InputError

ISO_ADVICE = "Write it as YYYY-MM-DD, as 2025-06-14."


@dataclass(frozen=True, slots=True)
class Event:
    """Something that took place from `start` to `end`, both days included; `place` is None where none is given."""

    name: str
    start: date
    end: date
    place: str | None = None


@dataclass(frozen=True, slots=True)
class GatheredEvents:
    """What the events tables of a run hold.

    `events` is None when there was no table that could be read: the events of an earlier run then stay. `problems`
    have the path and origin of their table; `tables` are all that were tried.
    """

    events: tuple[Event, ...] | None = None
    problems: tuple[ReadFailure, ...] = ()
    tables: tuple[InputFile, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    event: Event


def read_events(path: Path) -> tuple[list[Event], list[ReadFailure]]:
    """Return the events of a CSV in the order of its rows, and a problem for each row that is none.

    A problem's path ends in `:LINE`. Two events of one name on overlapping days are both kept, and noted as a problem.
    Raises InputError when there is no such file, when it lacks the columns name or start, or when no row is readable.
    """
    try:
        return _read(path, os.fspath(path))
    except UnreadableError as error:
        raise InputError(f"{path}: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}. Check the table of events.") from None


def gather_events(given: Path | None, found: Sequence[InputFile]) -> GatheredEvents:
    """Return the events of the table `given`, or else of the tables `found` in input folders.

    Raises InputError when the given table cannot be read (see `read_events`); a found one becomes a problem.
    """
    if given is not None:
        events, problems = read_events(given)
        [table] = find_inputs([os.fspath(given)]).files
        return GatheredEvents(tuple(events), _problems_of(table, problems), (table,))
    read = [(table, *_read_found(table)) for table in found]
    kept = [event for _, events, _ in read for event in events]
    problems = [problem for table, _, those in read for problem in _problems_of(table, those)]
    return GatheredEvents(tuple(kept) if kept else None, tuple(problems), tuple(found))


def _read_found(table: InputFile) -> tuple[list[Event], list[ReadFailure]]:
    try:
        return _read(table.location, table.path)
    except UnreadableError as error:
        return [], [error.at(table.path)]
    except OSError as error:
        reason = error.strerror or str(error)
        return [], [ReadFailure(table.path, reason, "Give the right to read it, or remove it.")]


def _problems_of(table: InputFile, problems: Iterable[ReadFailure]) -> tuple[ReadFailure, ...]:
    return tuple(replace(problem, origin=table.origin) for problem in problems)


def _read(location: Path, called: str) -> tuple[list[Event], list[ReadFailure]]:
    header, rows = open_csv(location, called, ReadingOptions())
    columns = find_event_columns(header)
    if missing := [name for name in NEEDED_COLUMNS if name not in columns]:
        reason = f"no column {' and no column '.join(map(repr, missing))}; there are: {', '.join(header)}"
        raise UnreadableError(reason, "Name the columns name, start, end and place; the last two may be left out.")
    read = [_line_of(row, columns, called) for row in rows]
    lines = [each for each in read if isinstance(each, _Line)]
    problems = [each for each in read if isinstance(each, ReadFailure)]
    if not lines:
        first = f"; the first says: {problems[0].reason}" if problems else ""
        raise UnreadableError(f"none of its {len(read)} rows is an event{first}", "Give each a name and a start day.")
    return [line.event for line in lines], [*problems, *_overlaps(lines, called)]


def _line_of(row: Row | ReadFailure, columns: Mapping[str, str], called: str) -> _Line | ReadFailure:
    if isinstance(row, ReadFailure):
        return row
    number = row.line or row.number
    try:
        return _Line(number, _event_of({column: str(row.values[name]).strip() for column, name in columns.items()}))
    except UnreadableError as error:
        return error.at(f"{called}:{number}")


def _event_of(values: Mapping[str, str]) -> Event:
    name = " ".join(values["name"].split())
    if not name:
        raise UnreadableError("the event has no name", "Write what it is called in the column name.")
    start = _day(values["start"], "start")
    end = _day(values["end"], "end") if values.get("end") else start
    if end < start:
        raise UnreadableError(f"{name!r} ends on {end}, before it starts, on {start}", "Exchange or correct the days.")
    return Event(name, start, end, values.get("place") or None)


def _day(written: str, column: str) -> date:
    if not written:
        raise UnreadableError(f"no day in the column {column}", ISO_ADVICE)
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnreadableError(f"{column} is {written!r}, which is no ISO date", ISO_ADVICE) from None


def _overlaps(lines: Iterable[_Line], called: str) -> Iterator[ReadFailure]:
    """Yield a note for each name whose events overlap, at the later line of the first two that do."""
    by_name: dict[str, list[_Line]] = {}
    for line in lines:
        by_name.setdefault(line.event.name.casefold(), []).append(line)
    for same in by_name.values():
        same.sort(key=_first_day)
        for one, other in pairwise(same):
            if other.event.start <= one.event.end:
                first, later = sorted((one.number, other.number))
                reason = f"{one.event.name!r} is also in line {first}, on overlapping days; both are kept"
                yield ReadFailure(f"{called}:{later}", reason, "Remove one if they are the same, or name them apart.")
                break


def _first_day(line: _Line) -> date:
    return line.event.start
