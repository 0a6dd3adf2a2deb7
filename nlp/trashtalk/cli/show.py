"""`trashtalk show`: an article in the terminal, its quotes marked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trashtalk.cli.options import DEFAULT_OUTPUT, OutputOption, ThreadsOption, analysts_of

if TYPE_CHECKING:
    from trashtalk.records import Article, Quote


def show(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or the path or id of an article in the store.")],
    output: OutputOption = DEFAULT_OUTPUT,
    threads: ThreadsOption = None,
) -> None:
    """Show an article with its quotes marked.

    A file that is not in the store is analysed on the spot, and not kept.
    """
    from trashtalk.cli.printing import print_result
    from trashtalk.terminal import render_article

    shown = find_stored(file, output)
    if shown is None:
        articles = read_file(file, output)
        shown = list(zip(articles, analysts_of(context).load(threads).analyse(articles), strict=True))
    for article, quotes in shown:
        print_result(render_article(article, quotes))


def find_stored(file: str, output: Path) -> list[tuple[Article, list[Quote]]] | None:
    """Return the article that the store calls `file`, or that was read from it and has not changed since.

    Raises NotFoundError when there is no such file and the store calls several articles so.
    """
    from trashtalk.store import STORE_NAME, Store

    if file == "-" or not (output / STORE_NAME).is_file():
        return None
    on_disk = read_file(file, output) if os.path.lexists(file) else None
    with Store.open(output, must_exist=True) as store:
        if on_disk is None:
            stored = [store.article(file)] if store.find_articles(file) else []
        else:
            texts = [article.text for article in on_disk]
            named = (article for name in _names_in_store(file) for article in store.find_articles(name))
            stored = [article for article in named if [article.text] == texts][:1]
        return [(article, list(store.quotes(article.article_id))) for article in stored] or None


def _names_in_store(file: str) -> list[str]:
    """Return what the store may call a file: it keeps paths relative to the folder that a run was given.

    Example: "news/cup/final.txt" -> "news/cup/final.txt", "cup/final.txt", "final.txt"
    """
    parts = Path(file).parts
    return [Path(*parts[first:]).as_posix() for first in range(len(parts))]


def read_file(file: str, output: Path) -> list[Article]:
    """Return the articles of a file on disk (a table holds many).

    Raises InputError when it cannot be read, NotFoundError when there is no such file.
    """
    from trashtalk.articles import ReadFailure, ReadingOptions, find_inputs, read_articles
    from trashtalk.errors import InputError, NotFoundError

    if file != "-" and not os.path.lexists(file):
        raise NotFoundError(
            f"{file}: neither an article in the store of {output} nor a file. "
            f"{output}/articles.csv lists the articles; name another output folder with -o."
        )
    articles = []
    for item in read_articles(find_inputs([file]).files, ReadingOptions()):
        if isinstance(item, ReadFailure):
            raise InputError(f"{item.path}: {item.reason}. {item.advice}")
        articles.append(item)
    return articles
