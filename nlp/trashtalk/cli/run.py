"""`trashtalk run`: the main job."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trashtalk.cli.options import (
    DATE_FORMAT,
    DEFAULT_OUTPUT,
    HostilityLabelsOption,
    HostilityModelOption,
    OutputOption,
    ThreadsOption,
    analysts_of,
    day,
)

if TYPE_CHECKING:
    from trashtalk.job import JobResult

SOME_UNREAD = 3
INTERRUPTED = 130


def run(  # noqa: PLR0913 (one parameter an option)
    context: typer.Context,
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUTS...", help="Files, folders, patterns; - for standard input.")
    ],
    *,
    output: OutputOption = DEFAULT_OUTPUT,
    text_column: Annotated[str | None, typer.Option(metavar="NAME", help="Tables: the column of the text.")] = None,
    id_column: Annotated[str | None, typer.Option(metavar="NAME", help="Tables: the column of the id.")] = None,
    date_column: Annotated[str | None, typer.Option(metavar="NAME", help="Tables: the column of the date.")] = None,
    metadata: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv", exists=True, dir_okay=False, help="Columns path, published, outlet, title, author, url."
        ),
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv", exists=True, dir_okay=False, help="Events (matches, races): name, start, end, place."
        ),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=[DATE_FORMAT], metavar="YYYY-MM-DD", help="Date of articles that have no other."),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the text files; found if unset.")
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Longest file, or line of .jsonl and .csv; 50000000 if unset."),
    ] = None,
    threads: ThreadsOption = None,
    hostility_model: HostilityModelOption = None,
    hostility_labels: HostilityLabelsOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Find, attribute and score the quotes of articles.

    Everything goes into the output folder: a store, tables, a report. What an earlier run has done and has not
    changed is not done again; articles whose files have gone stay.
    """
    from trashtalk import job
    from trashtalk.articles import ReadingOptions
    from trashtalk.articles.options import DEFAULT_MAX_BYTES
    from trashtalk.cli.progress import new_watcher

    reading = ReadingOptions(
        text_column=text_column,
        id_column=id_column,
        date_column=date_column,
        metadata=metadata,
        published=day(published),
        encoding=encoding,
        max_bytes=max_bytes or DEFAULT_MAX_BYTES,
    )
    settings = job.JobSettings(tuple(inputs), output, reading, threads, events)
    result = job.run(settings, analysts_of(context, hostility_model, hostility_labels), new_watcher(quiet=quiet))
    if not quiet:
        _print_summary(result)
    if result.interrupted:
        from trashtalk.report.wording import say_count

        done = result.record["counts"]
        typer.echo(
            f"trashtalk: interrupted after {done['files_read']:,} of {say_count(done['files_found'], 'files')}. "
            "What was stored is kept; run again to go on.",
            err=True,
        )
        raise typer.Exit(INTERRUPTED)
    if result.failures:
        raise typer.Exit(SOME_UNREAD)


def _print_summary(result: JobResult) -> None:
    from trashtalk.cli.printing import print_result
    from trashtalk.terminal import render_summary

    done, stored = result.record["counts"], result.record["store"]
    counts = {
        "articles": stored["articles"],
        "of them new": done["new"],
        "quotations": stored["quotes"],
        "with a named speaker": stored["attributed"],
    }
    seconds = result.record["seconds"]["total"]
    print_result(render_summary(result.quotes, result.failures, counts, seconds, files=result.files))
