"""The record of a run, `run.json`: what was asked, with what, what was found, and how long it took."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trashtalk import __version__

if TYPE_CHECKING:
    from trashtalk.intake import Tally
    from trashtalk.job import JobSettings
    from trashtalk.records import Quote

LIBRARIES = ("torch", "spacy", "transformers")


def arguments_of(settings: JobSettings) -> dict[str, Any]:
    """Return what a job was asked, as plain JSON values."""
    reading = {each.name: getattr(settings.reading, each.name) for each in fields(settings.reading)}
    return {
        "inputs": [_writable(given) for given in settings.inputs],
        "output": _writable(os.fspath(settings.output)),
        "threads": settings.threads,
        "events": _plain(settings.events),
        **{name: _plain(value) for name, value in reading.items()},
    }


def versions() -> dict[str, str | None]:
    """Return the versions of python, trashtalk and what the models run on; None for what is not installed."""
    return {
        "python": platform.python_version(),
        "trashtalk": __version__,
        **{library: installed_version(library) for library in LIBRARIES},
    }


def installed_version(library: str) -> str | None:
    """Return the version of an installed distribution, found without importing it; None when there is none."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def count_run(tally: Tally, n_files_found: int) -> dict[str, Any]:
    """Return what this run did. `words` are those of the newly analysed articles, `events` those of its tables."""
    return {
        "files_found": n_files_found,
        "files_read": tally.n_files,
        "articles_read": tally.n_read,
        "already_done": tally.n_already_done,
        "new": tally.n_new,
        "words": tally.n_words,
        "events": tally.n_events,
        "failures": len(tally.failures),
    }


def count_store(n_articles: int, quotes: Sequence[Quote]) -> dict[str, Any]:
    """Return what the store holds after a run, of earlier runs too; the share is None when there are no quotes."""
    attributed = sum(quote.speaker is not None for quote in quotes)
    return {
        "articles": n_articles,
        "quotes": len(quotes),
        "by_kind": _counted(quote.kind for quote in quotes),
        "by_act": _counted(quote.act for quote in quotes),
        "by_basis": _counted(quote.speaker_basis for quote in quotes),
        "attributed": attributed,
        "attributed_share": round(attributed / len(quotes), 4) if quotes else None,
    }


def words_per_second(n_words: int, seconds: Mapping[str, float]) -> float | None:
    """Return words a second of the whole job, the loading of models left out; None when there was nothing to do."""
    working = seconds["total"] - seconds.get("loading models", 0.0)
    return round(n_words / working, 1) if n_words and working > 0 else None


def working_folder() -> str:
    """Return the folder that relative inputs are relative to."""
    return _writable(os.fspath(Path.cwd()))


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return _writable(os.fspath(value))
    return value.isoformat() if isinstance(value, date) else value


def _writable(name: str) -> str:
    """Return the name of a file as text that can be written, also where the name on disk is not UTF-8."""
    return os.fsencode(name).decode("utf-8", errors="replace")
