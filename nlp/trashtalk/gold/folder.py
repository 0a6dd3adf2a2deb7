"""A folder of annotated articles: which of the two forms it has, its articles, and its gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from trashtalk.articles import InputFile, ReadFailure, ReadingOptions, find_inputs, read_articles
from trashtalk.errors import InputError
from trashtalk.gold import brat
from trashtalk.gold.jsonl import QUOTES, read_gold
from trashtalk.gold.records import GoldArticle
from trashtalk.records import Article

Form = Literal["jsonl", "brat"]

FORMS = f"the articles with {QUOTES}, or with brat's .ann files, beside them"


@dataclass(frozen=True, slots=True)
class GoldFolder:
    """Articles, and the gold of each in the same order. `unannotated` are the paths of articles left out (brat)."""

    form: Form
    articles: Sequence[Article]
    gold: Sequence[GoldArticle]
    unannotated: Sequence[str] = ()


def read_gold_folder(folder: Path) -> GoldFolder:
    """Return the articles and the gold of a folder; the gold's own files are no articles.

    In JSONL all articles of the folder are annotated, those without a line having no quotations; in brat those with
    an `.ann` file beside them. Raises InputError when the folder has neither form, or anything in it cannot be read.
    """
    form = find_form(folder)
    files = find_inputs([str(folder)]).files
    return _read_jsonl(folder, files) if form == "jsonl" else _read_brat(folder, files)


def find_form(folder: Path) -> Form:
    """Tell the form of a gold folder; InputError when it has none, or both."""
    if not folder.is_dir():
        problem = "a file" if folder.exists() else "no such folder"
        raise InputError(f"{folder}: {problem}. Name the folder that holds {FORMS}.")
    has_jsonl = (folder / QUOTES).is_file()
    has_brat = next(folder.rglob(f"*{brat.SUFFIX}"), None) is not None
    if has_jsonl == has_brat:
        problem = f"both {QUOTES} and {brat.SUFFIX} files" if has_jsonl else f"no {QUOTES} and no {brat.SUFFIX} file"
        raise InputError(f"{folder}: {problem}. A folder of gold holds {FORMS}.")
    return "jsonl" if has_jsonl else "brat"


def _read_jsonl(folder: Path, files: Sequence[InputFile]) -> GoldFolder:
    articles = _read_all(folder, files)
    return GoldFolder("jsonl", articles, read_gold(folder, articles))


def _read_brat(folder: Path, files: Sequence[InputFile]) -> GoldFolder:
    annotated = [file for file in files if file.kind == "text" and _annotations_of(file).is_file()]
    _refuse_orphans(folder, annotated)
    articles = _read_all(folder, annotated)
    places = {file.path: _annotations_of(file) for file in annotated}
    gold = [brat.read_brat(places[article.path], article) for article in articles]
    return GoldFolder("brat", articles, gold, [file.path for file in files if file.path not in places])


def _annotations_of(file: InputFile) -> Path:
    return file.location.with_suffix(brat.SUFFIX)


def _refuse_orphans(folder: Path, annotated: Iterable[InputFile]) -> None:
    known = {_annotations_of(file) for file in annotated}
    for path in sorted(folder.rglob(f"*{brat.SUFFIX}")):
        if path not in known:
            name = PurePosixPath(path.relative_to(folder).as_posix())
            raise InputError(
                f"{name}: no article {name.with_suffix('.txt')} beside it. Put it there, or remove the file."
            )


def _read_all(folder: Path, files: Iterable[InputFile]) -> list[Article]:
    articles = []
    for item in read_articles(files, ReadingOptions()):
        if isinstance(item, ReadFailure):
            raise InputError(f"{item.path}: {item.reason.rstrip('.')}. {item.advice}")
        articles.append(item)
    if not articles:
        raise InputError(f"{folder}: no articles in it. A folder of gold holds {FORMS}.")
    return articles
