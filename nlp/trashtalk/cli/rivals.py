"""`trashtalk rivals`: all pairs of people who go at each other."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from trashtalk.cli.options import DEFAULT_OUTPUT, OutputOption

SHOWN = 20  # in the terminal and in a picture; tables hold everybody


def rivals(
    *,
    output: OutputOption = DEFAULT_OUTPUT,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first; 20 in a table or picture if unset.")
    ] = None,
    form: Annotated[Literal["table", "csv", "json"], typer.Option("--format", help="What to print.")] = "table",
    to: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write to this file: .csv .json .parquet .png .svg.")
    ] = None,
) -> None:
    """Rank the pairs of people who go at each other.

    Those with most hostility between them come first; each distinct remark counts once.
    """
    from trashtalk.remarks.remark import gather_remarks
    from trashtalk.rivalry.ranking import rank_rivalries
    from trashtalk.rivalry_files import check_ranking_place, print_ranking_csv, ranking_json, write_ranking
    from trashtalk.store import Store

    if to:
        check_ranking_place(to)
    with Store.open(output, must_exist=True) as store:
        ranking = rank_rivalries(gather_remarks(store.quotes()), store.articles())
    is_short = to.lower().endswith((".png", ".svg")) if to else form == "table"
    shown = ranking.head(limit or (SHOWN if is_short else len(ranking)))
    if to:
        typer.echo(write_ranking(shown, to))
    elif form == "csv":
        print_ranking_csv(shown, sys.stdout.buffer)
    elif form == "json":
        typer.echo(ranking_json(shown), nl=False)
    else:
        from trashtalk.cli.printing import print_result
        from trashtalk.rivalry_terminal import render_ranking

        print_result(render_ranking(shown, len(ranking)))
