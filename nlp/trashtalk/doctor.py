"""Whether this machine and installation have what a run needs; nothing is changed."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from time import perf_counter

from trashtalk import __version__
from trashtalk.analysis import MODELS
from trashtalk.artefacts import model_digest, model_folder
from trashtalk.errors import TrashtalkError

OLDEST_PYTHON = (3, 11)
DISK_NEEDED = 200_000_000
REINSTALL = "Install trashtalk anew."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `found` is a sentence or a figure; `advice` is empty when it is `ok`."""

    name: str
    ok: bool
    found: str
    advice: str = ""


def examine(output: Path, load: Callable[[], object]) -> list[Check]:
    """Return the checks of Python, packages, models, processor, disk, and of the store in the folder `output`.

    `load` loads the models; it is called when they are there, and takes seconds.
    """
    models = [check_model(name) for name in MODELS]
    return [
        check_python(),
        *check_packages(),
        *models,
        *([_survived("models load", lambda: check_loading(load))] if all(model.ok for model in models) else []),
        _survived("processor", check_processor),
        check_disk(output),
        check_writable(output),
        _survived("store", lambda: check_store(output)),
    ]


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> Check:
    """Check that Python is not too old."""
    found = f"{'.'.join(map(str, version))} ({platform.platform()})"
    oldest = ".".join(map(str, OLDEST_PYTHON))
    return Check("python", version >= OLDEST_PYTHON, found, f"Use Python {oldest} or newer.")


def check_packages() -> Iterator[Check]:
    """Check that what trashtalk requires is installed, in a version that it was made for."""
    from packaging.requirements import Requirement

    yield Check("trashtalk", True, __version__)
    for line in metadata.requires("trashtalk") or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield check_package(requirement.name, str(requirement.specifier))


def check_package(name: str, specifier: str) -> Check:
    """Check one package; `specifier` is like ">=2.2,<3", or empty for any version."""
    from packaging.specifiers import SpecifierSet

    wanted = f"{name}{specifier}"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Check(name, False, "not installed.", f"Install {wanted!r}, or trashtalk anew.")
    fits = SpecifierSet(specifier).contains(version, prereleases=True)
    return Check(name, fits, version if fits else f"{version}, expected {specifier}.", f"Install {wanted!r}.")


def check_model(name: str) -> Check:
    """Check that a model is there; its digest and size tell which it is."""
    label = f"model {name}"
    try:
        folder = model_folder(name)
        digest = model_digest(folder)
    except TrashtalkError as error:
        return Check(label, False, str(error))
    except OSError as error:
        return Check(label, False, f"{error.filename} cannot be read ({error.strerror}).", "Make it readable.")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Check(label, True, f"{digest}, {_say_size(size)}, {folder}")


def check_loading(load: Callable[[], object]) -> Check:
    """Check that the models can be loaded: whole, and of the version that the code expects."""
    name, start = "models load", perf_counter()
    try:
        load()
    except TrashtalkError as error:
        return Check(name, False, str(error))
    return Check(name, True, f"in {perf_counter() - start:.1f} s")


def check_processor() -> Check:
    """Say how the models will be computed: bfloat16 halves the time where the processor has it."""
    from trashtalk.encoder.reader import has_native_bfloat16

    arithmetic = "bfloat16" if has_native_bfloat16() else "no native bfloat16: float32, at about half the speed"
    return Check("processor", True, f"{os.cpu_count()} cores, {arithmetic}")


def check_disk(output: Path) -> Check:
    """Check that some room is left where the output folder is, or will be."""
    free = shutil.disk_usage(_nearest_folder(output)).free
    advice = f"Make room: at least {_say_size(DISK_NEEDED)}."
    return Check("free disk", free >= DISK_NEEDED, f"{_say_size(free)} at {_nearest_folder(output)}.", advice)


def check_writable(output: Path) -> Check:
    """Check that files can be written where the output folder is, or will be."""
    name, folder = "output folder", _nearest_folder(output)
    in_the_way = next((path for path in (output, *output.parents) if path.exists() and not path.is_dir()), None)
    if in_the_way is not None:
        return Check(name, False, f"{in_the_way} is a file.", "Move it, or give another output folder.")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Check(name, False, f"{folder}: {error.strerror}.", "Make it writable, or give another output folder.")
    return Check(name, True, f"{output}{'' if output.is_dir() else ' (will be made)'}")


def check_store(output: Path) -> Check:
    """Check that the store, when there is one, can be read by this version; an older one is left as it is."""
    from sqlite_utils import Database

    from trashtalk.migrations import MIGRATIONS, schema_version
    from trashtalk.store import STORE_NAME

    name, path = "store", output / STORE_NAME
    if not path.is_file():
        return Check(name, True, f"none in {output} yet")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            version = schema_version(Database(connection))
            articles, quotes = (
                connection.execute(f"select count(*) from {table}").fetchone()[0] if version else 0
                for table in ("articles", "quotes")
            )
    except sqlite3.Error as error:
        return Check(name, False, f"{path}: {error}.", "Restore it from a copy, or give another output folder.")
    found = f"{articles:,} articles, {quotes:,} quotes, schema {version}"
    if version > len(MIGRATIONS):
        return Check(name, False, f"{found}; this version knows {len(MIGRATIONS)}.", "Update trashtalk.")
    return Check(name, True, found)


def _survived(name: str, check: Callable[[], Check]) -> Check:
    """Return what the check finds; a library that breaks when it is imported is itself the finding."""
    try:
        return check()
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}.", REINSTALL)


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())


def _say_size(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.1f} MB"
