"""`trashtalk export`: quotes of the store for other programs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from trashtalk.cli.options import DATE_FORMAT, DEFAULT_OUTPUT, OutputOption, day


def export(  # noqa: PLR0913 (one parameter an option)
    *,
    form: Annotated[Literal["jsonl", "csv", "parquet"], typer.Option("--format", help="The format.")] = "jsonl",
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person said.")] = None,
    target: Annotated[str | None, typer.Option(metavar="NAME", help="Only what is aimed at this person.")] = None,
    min_level: Annotated[int | None, typer.Option(min=0, max=4, help="Only this level of hostility and above.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=[DATE_FORMAT], metavar="YYYY-MM-DD", help="Only from this day on.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=[DATE_FORMAT], metavar="YYYY-MM-DD", help="Only up to this day.")
    ] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to this file instead of stdout.")] = None,
    output: OutputOption = DEFAULT_OUTPUT,
) -> None:
    """Write quotes of the store to stdout or a file.

    Names match by word: "dahl" finds "Jonas Dahl".
    """
    from trashtalk.export import export_quotes
    from trashtalk.selection import Selection
    from trashtalk.store import Store

    if form == "parquet" and to is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is not text for a terminal: name a file with --to.", param_hint="--format")
    selection = Selection(speaker, target, min_level, day(since), day(until))
    with Store.open(output, must_exist=True) as store:
        quotes = (quote for quote in store.quotes() if selection.holds(quote))
        export_quotes(quotes, form, to or sys.stdout.buffer)
