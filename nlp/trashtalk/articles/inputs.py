"""Finding the input files: cheap (of metadata.csv and events.csv the header is read), so that the total is known.

In a folder, hidden files, files of other kinds, README.md, DATASHEET.md and LICENSE.*, and the annotations
quotes.jsonl, not_speech.jsonl and people.jsonl are not articles, nor are a metadata.csv and an events.csv at its top;
a file that is named on the command line is always tried.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from trashtalk.articles.events_table import EVENTS_NAME, is_events_table
from trashtalk.articles.metadata import is_metadata_table
from trashtalk.errors import InputError

Kind = Literal["text", "markdown", "html", "json", "jsonl", "csv", "parquet", "stdin", "folder", "other"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
}
SUFFIXES = " ".join(KINDS)
NOT_ARTICLES = frozenset({"readme", "datasheet", "license"})
# what `trashtalk evaluate` reads beside articles, and what an export leaves there
GOLD_FILES = frozenset({"quotes.jsonl", "not_speech.jsonl", "people.jsonl"})
METADATA_NAME = "metadata.csv"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    `path` is what its article is called (relative to the folder given, or as given), `location` is where it
    lies, `origin` the folder given, or that of the file given, resolved. Kind "folder" is one that could not be
    opened, "other" a named file of no kind that is read: both become failures when they are read. `metadata` is
    the metadata.csv of the folder that it was found in.
    """

    path: str
    location: Path
    kind: Kind
    origin: str
    metadata: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """The files to read, in order, the paths of those in folders that are not articles, and tables of events there."""

    files: tuple[InputFile, ...]
    ignored: tuple[str, ...] = ()
    events: tuple[InputFile, ...] = ()


@dataclass(slots=True)
class _Folder:
    files: list[InputFile] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    events: list[InputFile] = field(default_factory=list)


def find_inputs(inputs: Sequence[str]) -> FoundInputs:
    """Return the files that `inputs` (files, folders, glob patterns, `-` for standard input) stand for.

    A file found twice is read once. Two files of one name from two folders are told apart by the folder.
    Raises `InputError` when an input matches nothing, or is a folder without articles.
    """
    if not inputs:
        raise InputError("No input. Name files, folders or patterns, or - for standard input.")
    files: list[InputFile] = []
    ignored: list[str] = []
    events: list[InputFile] = []
    for given in inputs:
        for name in _expand(given):
            if name != "-" and os.path.isdir(name):  # noqa: PTH112 (Path would drop a trailing slash of the message)
                found = _walk(Path(name))
                files.extend(_told_apart(found.files, {file.path for file in files}, name))
                ignored.extend(found.ignored)
                events.extend(found.events)
            else:
                files.append(_named(name))
    tables = tuple(_once(events))
    places = {table.location for table in tables}  # a pattern beside the folder may stand for one of them too
    articles = (file for file in _once(files) if file.location not in places)
    return FoundInputs(tuple(articles), tuple(ignored), tables)


def _expand(given: str) -> list[str]:
    if given == "-" or os.path.lexists(given):
        return [given]
    if glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if matches:
            return matches
        raise InputError(f"{given}: no file matches this pattern. Check the folder and the ending.")
    raise InputError(f"{given}: no such file or folder. Check the spelling, or give its full path.")


def _named(name: str) -> InputFile:
    if name == "-":
        return InputFile("-", Path("-"), "stdin", origin="-")
    location = Path(name)
    kind = KINDS.get(location.suffix.lower(), "other")
    return InputFile(_record_path(location), location, kind, _origin(location.parent))


def _walk(root: Path) -> _Folder:
    found = _Folder()
    origin = _origin(root)
    table = root / METADATA_NAME
    metadata = table if table.is_file() and is_metadata_table(table) else None
    dated = root / EVENTS_NAME
    events = dated if dated.is_file() and is_events_table(dated) else None
    for location in _files_below(root, found):
        path = _record_path(location.relative_to(root))
        kind = KINDS.get(location.suffix.lower())
        if location == metadata:
            continue
        if location == events:
            found.events.append(InputFile(path, location, "csv", origin))
            continue
        if kind is None or location.stem.lower() in NOT_ARTICLES or location.name.lower() in GOLD_FILES:
            found.ignored.append(path)
        else:
            found.files.append(InputFile(path, location, kind, origin, metadata))
    if not found.files:
        others = f" (files of other kinds: {len(found.ignored)})" if found.ignored else ""
        raise InputError(f"{root}: no articles in this folder{others}. Articles are files ending in {SUFFIXES}.")
    return found


def _files_below(root: Path, found: _Folder) -> Iterator[Path]:
    """Yield what lies below `root`, sorted, hidden names left out, each real folder entered once (links may loop)."""

    def note_closed(error: OSError) -> None:
        location = Path(error.filename)
        inside = location.relative_to(root) if location != root else root
        found.files.append(InputFile(_record_path(inside), location, "folder", _origin(root)))

    entered: set[tuple[int, int]] = set()
    for parent, folders, names in os.walk(root, onerror=note_closed, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        state = Path(parent).stat()
        if (state.st_dev, state.st_ino) in entered:
            folders.clear()
            continue
        entered.add((state.st_dev, state.st_ino))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent) / name


def _told_apart(files: Iterable[InputFile], taken: set[str], folder: str) -> Iterator[InputFile]:
    for file in files:
        prefixed = f"{Path(folder).as_posix()}/{file.path}"
        yield replace(file, path=prefixed) if file.path in taken else file


def _once(files: Iterable[InputFile]) -> Iterator[InputFile]:
    seen: set[str] = set()
    for file in files:
        place = os.path.abspath(file.location)  # noqa: PTH100 (links stay links: two names are two articles)
        if place not in seen:
            seen.add(place)
            yield file


def _origin(folder: Path) -> str:
    return _record_path(Path(os.path.realpath(folder)))  # Path.resolve raises on links that loop


def _record_path(location: Path) -> str:
    """Return the path for records: posix, and text also where the name on disk is not UTF-8."""
    return os.fsencode(location.as_posix()).decode("utf-8", errors="replace")
