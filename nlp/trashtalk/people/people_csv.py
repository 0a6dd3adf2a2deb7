"""`people.csv`: the people of a store as a table that a human edits in a spreadsheet and gives back.

Cells that a spreadsheet would run as formulas or turn into numbers carry an apostrophe in front, which reading takes
away again. Lists are separated by `; `; a backslash before `;`, ` @ ` or a backslash makes it part of a name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from trashtalk.articles.decoding import decode
from trashtalk.articles.failures import UnreadableError
from trashtalk.errors import InputError
from trashtalk.people.roster import KnownPerson, Roster
from trashtalk.people.rulings import Claim

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS = (
    "person_id",
    "name",
    "aliases",
    "merge_into",
    "split",
    "wikidata",
    "team",
    "rivals",
    "note",
    "quotes",
    "articles",
)
DELIMITERS = ",;\t|"
QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r]")
LOOKS_LIKE_NUMBER = re.compile(r"\d+(?:e\d+)?")
_LIST_TOKEN = re.compile(r"\\(?P<plain>.)|(?P<end>;)|(?P<at>(?<=\s)@(?=\s))|(?P<other>.)", re.DOTALL)
_AT = re.compile(r"(?<=\s)@(?=\s)")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of people.csv as read: its number in the file (from 1, the header's) and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """Return a cell; "" when it is empty, None when the file has no such column."""
        return self.cells.get(column)


# --- writing


def write_people(roster: Roster, stream: BinaryIO) -> None:
    """Write everybody whom the roster knows, those with most quotations first."""
    from trashtalk.export import write_csv

    write_csv((_row(person, roster) for person in roster.listed()), COLUMNS, stream)


def _row(person: KnownPerson, roster: Roster) -> dict[str, str | int]:
    ruling = person.ruling
    cells = {
        "name": person.name,
        "aliases": join_claims(aliases_of(person)),
        "merge_into": roster.label(ruling.merged_into) if ruling and ruling.merged_into else "",
        "split": "",
        "wikidata": (ruling and ruling.wikidata) or "",
        "team": (ruling and ruling.team) or "",
        "rivals": join_list(roster.label(rival) for rival in (ruling.rivals if ruling else ())),
        "note": (ruling and ruling.note) or "",
    }
    # "12345678901234e5" comes out of a spreadsheet as 1.23E+18
    person_id = f"'{person.person_id}" if LOOKS_LIKE_NUMBER.fullmatch(person.person_id) else person.person_id
    safe = {column: f"'{cell}" if QUOTED_FORMULA.match(cell) else cell for column, cell in cells.items()}
    return {"person_id": person_id, **safe, "quotes": person.quotes, "articles": person.articles}


def aliases_of(person: KnownPerson) -> list[Claim]:
    """Return the other names of a person: those given by hand, then those that the machine found."""
    return [*person.claims, *(Claim(form) for form in person.forms)]


def join_claims(claims: Iterable[Claim]) -> str:
    """Example: Marsh; Marsh @ derby.txt"""
    return "; ".join(_claim_text(claim) for claim in claims)


def join_list(names: Iterable[str]) -> str:
    """Example: Jonas Dahl; Ada Rees"""
    return "; ".join(_escaped(name) for name in names)


def _claim_text(claim: Claim) -> str:
    form = _escaped(claim.form)
    return form if claim.article is None else f"{form} @ {_escaped(claim.article)}"


def _escaped(text: str) -> str:
    return _AT.sub(r"\\@", text.replace("\\", "\\\\").replace(";", "\\;"))


# --- reading


def read_people(path: Path) -> list[PersonLine]:
    """Return the lines of a people.csv, in whatever encoding and with whatever delimiter a spreadsheet saved it.

    Raises InputError when it cannot be read, has unknown or no columns, or a line with more cells than the header.
    """
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except UnreadableError as error:
        raise InputError(f"{path}: {error.reason}. Save the table as CSV (UTF-8).") from None
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(next(reader, []), path)
        return [
            PersonLine(number, {column: _restored(column, cell) for column, cell in zip(columns, row, strict=True)})
            for number, row in _rows(reader, columns, path)
        ]
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.line_num} is not CSV ({error}). Save the table as CSV anew.") from None


def _columns(header: Sequence[str], path: Path) -> list[str]:
    columns = [name.strip().casefold() for name in header]
    while columns and not columns[-1]:
        columns.pop()
    unknown = [name for name in columns if name not in COLUMNS]
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    missing = [name for name in ("person_id", "name") if name not in columns]
    for what, names in (("unknown column", unknown), ("twice the column", twice), ("no column", missing)):
        if names:
            raise InputError(
                f"{path}: {what} {', '.join(names)} in line 1. Known columns: {', '.join(COLUMNS)}; person_id and name "
                "must be there. `trashtalk people --export people.csv` writes such a table."
            )
    return columns


def _rows(reader: Reader, columns: Sequence[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of each row that holds anything, as many cells as there are columns."""
    last = 1
    for row in reader:
        number, last = last + 1, reader.line_num
        if any(cell.strip() for cell in row[len(columns) :]):
            raise InputError(
                f"{path}: line {number} has {len(row)} cells, the header {len(columns)}. Put cells that hold the "
                "delimiter in double quotes."
            )
        if any(cell.strip() for cell in row):
            yield number, [*row, *[""] * len(columns)][: len(columns)]


def _restored(column: str, cell: str) -> str:
    """Take away the apostrophe that writing put in front."""
    cell = cell.strip()
    if column == "person_id":
        return cell.removeprefix("'").casefold()
    return cell[1:] if QUOTED_FORMULA.match(cell) else cell


def split_claims(cell: str) -> list[Claim]:
    """Return the forms in a cell, each with the article after ` @ `, as `join_claims` writes them."""
    claims = []
    for parts in _split(cell):
        form = " ".join(parts[0].split())
        article = "@".join(parts[1:]).strip() or None
        if form:
            claims.append(Claim(form, article))
    return claims


def split_list(cell: str) -> list[str]:
    """Return the names in a cell, as `join_list` writes them."""
    names = (" ".join("@".join(parts).split()) for parts in _split(cell))
    return [name for name in names if name]


def _split(cell: str) -> Iterator[list[str]]:
    """Yield what stands between semicolons, cut at every ` @ `."""
    parts = [""]
    for token in _LIST_TOKEN.finditer(cell):
        if token["end"]:
            yield parts
            parts = [""]
        elif token["at"]:
            parts.append("")
        else:
            parts[-1] += token["plain"] or token["other"]
    yield parts
