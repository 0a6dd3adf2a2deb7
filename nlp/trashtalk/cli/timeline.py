"""`trashtalk timeline`: what two people say about each other over time."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import typer

from trashtalk.cli.options import DATE_FORMAT, DEFAULT_OUTPUT, OutputOption, day


def timeline(  # noqa: PLR0913 (one parameter an option)
    a: Annotated[str, typer.Argument(metavar="A", help="A person: a name, words of it, or an id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    *,
    output: OutputOption = DEFAULT_OUTPUT,
    period: Annotated[Literal["week", "month"], typer.Option(help="How finely time is cut.")] = "week",
    half_life: Annotated[float, typer.Option(metavar="DAYS", help="A remark counts half after so many days.")] = 30.0,
    answers_within: Annotated[int, typer.Option(metavar="DAYS", help="An answer comes within so many days.")] = 14,
    since: Annotated[
        datetime | None, typer.Option(formats=[DATE_FORMAT], metavar="YYYY-MM-DD", help="Only from this day on.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=[DATE_FORMAT], metavar="YYYY-MM-DD", help="Only up to this day.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write to this file: .csv .parquet .png .svg .html; or all to FOLDER/."),
    ] = None,
) -> None:
    """Show what two people say about each other over time.

    Who started, how much and how hard each goes at the other, period by period, who answers whom, and when it changed.
    Names match by word: "dahl" finds "Jonas Dahl".
    """
    from trashtalk.rivalry.settings import RivalrySettings
    from trashtalk.rivalry.timeline import timeline as make_timeline
    from trashtalk.rivalry_files import check_timeline_place, write_timeline

    settings = RivalrySettings(
        period=period, half_life_days=half_life, answer_days=answers_within, since=day(since), until=day(until)
    )
    if to:
        check_timeline_place(to)
    rivalry = make_timeline(output, a, b, settings)
    if to:
        for path in write_timeline(rivalry, to):
            typer.echo(path)
        for note in rivalry.notes:
            typer.echo(note, err=True)
        return
    from trashtalk.cli.printing import print_result
    from trashtalk.rivalry_terminal import render_timeline

    print_result(render_timeline(rivalry))
