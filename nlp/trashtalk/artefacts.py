"""Where the trained artefacts lie: in the installed package, in the checkout, or where TRASHTALK_MODELS says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trashtalk.errors import ModelError

MODELS_VARIABLE = "TRASHTALK_MODELS"


def model_folder(name: str) -> Path:
    """Return the folder of the trained artefact `name`, for instance "attribution" or "hostility".

    When the variable TRASHTALK_MODELS is set, its folder is the only one looked in: a model of one's own must
    not be mixed with those that came along. Else the installed package's, then the checkout's models/.
    Raises ModelError when there is none; whether it is complete is for the one who loads it.
    """
    if chosen := os.environ.get(MODELS_VARIABLE):
        return _first_folder(name, [Path(chosen)], way_out=f"Correct {MODELS_VARIABLE}, or unset it.")
    return _first_folder(
        name,
        _places_of_package(Path(__file__).parent),
        way_out=f"Install trashtalk anew, or set {MODELS_VARIABLE} to the folder that holds {name}/.",
    )


def check_files(folder: Path, names: Iterable[str], script: str) -> None:
    """Raise ModelError when files of a model are missing; `script` is what trains such a model."""
    missing = [name for name in names if not (folder / name).exists()]
    if missing:
        raise ModelError(
            f"{folder}: not a model that scripts/{script} wrote, {', '.join(missing)} missing. "
            f"Reinstall trashtalk, or train one with scripts/{script}."
        )


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Turn whatever the libraries raise for a damaged or foreign model file into a ModelError that names the folder."""
    try:
        yield
    except Exception as error:  # safetensors and tokenizers raise classes of their own and bare Exceptions
        raise ModelError(
            f"{folder}: cannot be loaded ({type(error).__name__}: {error}). "
            "The files are damaged or of another version: reinstall trashtalk, or train the model anew."
        ) from error


def model_digest(folder: Path) -> str:
    """Return sixteen hexadecimal digits that stand for what the model in `folder` does.

    Taken from the names and bytes of the .safetensors and .json files, at any depth. Left out are metrics.json
    and hidden files, which can differ between two copies that answer alike. Raises ModelError without any such file.
    """
    files = _model_files(folder)
    if not files:
        raise ModelError(f"{folder}: expected the .safetensors and .json files of a model, and found none.")
    return _digest_of(folder, files)


def folder_digest(folder: Path) -> str:
    """Return sixteen hexadecimal digits that stand for all files in `folder`, hidden ones left out.

    Raises ModelError when there is none.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder))]
    if not files:
        raise ModelError(f"{folder}: expected the folder of a model, and found no file.")
    return _digest_of(folder, sorted(files))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _digest_of(folder: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
    return total.hexdigest()[:16]


def _places_of_package(package: Path) -> Iterator[Path]:
    """Yield the models/ folders that belong to `package`: inside it (wheel), and beside nlp/ (checkout)."""
    yield package / "models"
    checkout = package.parents[1]
    if (checkout / "pyproject.toml").is_file():
        yield checkout / "models"


def _first_folder(name: str, places: Iterable[Path], way_out: str) -> Path:
    folders = [place / name for place in places]
    for folder in folders:
        if folder.is_dir():
            return folder
    looked_at = ", ".join(map(str, folders))
    raise ModelError(f"No model {name!r}: looked for the folder {looked_at}. {way_out}")


def _model_files(folder: Path) -> list[Path]:
    """Return the files that decide what the model answers, in an order that is the same everywhere."""
    files = [path for suffix in ("safetensors", "json") for path in folder.rglob(f"[!.]*.{suffix}")]
    deciding = (path for path in files if path.name != "metrics.json" and not _is_hidden(path.relative_to(folder)))
    return sorted(deciding, key=lambda path: path.relative_to(folder).as_posix())
