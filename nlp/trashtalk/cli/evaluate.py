"""`trashtalk evaluate`: how well quotes and speakers are found on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trashtalk.cli.options import ThreadsOption, analysts_of

if TYPE_CHECKING:
    from trashtalk.gold import GoldFolder, Scored
    from trashtalk.gold.extracting import QuotesByPath

STDOUT = "-"


def evaluate(  # noqa: PLR0913 (one parameter an option)
    context: typer.Context,
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder of articles with quotes.jsonl, or with brat's .ann files.")
    ],
    *,
    quotes: Annotated[
        Path | None,
        typer.Option(
            metavar="QUOTES.jsonl", exists=True, dir_okay=False, help="Score these exported quotes; no model is loaded."
        ),
    ] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON; - for stdout, alone.")
    ] = None,
    wrong: Annotated[
        bool, typer.Option("--wrong", help="List what was missed, misattributed or wrongly taken.")
    ] = False,
    confidence: Annotated[
        float | None,
        typer.Option(min=0.0, max=1.0, metavar="P", help="Count speakers less sure than this as not known."),
    ] = None,
    threads: ThreadsOption = None,
) -> None:
    """Measure quotes and speakers on annotated articles.

    Precision, recall and F, exact and by overlap, by kind and by basis, from both sides, with counts.
    """
    from trashtalk.gold import read_gold_folder, score_articles
    from trashtalk.gold.scoring import without_unsure

    folder = read_gold_folder(gold)
    if folder.unannotated:
        _say_left_out(folder)
    found, models = _quotes(context, folder, quotes, threads)
    if confidence is not None:
        found = {path: without_unsure(some, confidence) for path, some in found.items()}
    scored = score_articles(folder.gold, found)
    if json != STDOUT:
        _print(folder, scored, wrong=wrong)
    if json is not None:
        about = {"gold": str(gold), "form": folder.form, "articles": len(folder.articles)}
        made_with = {"quotes": str(quotes) if quotes else None, "models": models, "confidence": confidence}
        _write(json, about | made_with, scored, wrong=wrong)


def _say_left_out(folder: GoldFolder) -> None:
    from trashtalk.report.visible import visible
    from trashtalk.report.wording import say_count

    names = ", ".join(folder.unannotated[:3]) + (", …" if len(folder.unannotated) > 3 else "")
    left_out = say_count(len(folder.unannotated), "files")
    typer.echo(visible(f"{left_out} without annotations left out: {names}"), err=True)


def _quotes(
    context: typer.Context, folder: GoldFolder, quotes: Path | None, threads: int | None
) -> tuple[QuotesByPath, dict[str, str]]:
    """Return the quotes to score and, when they were found here, the digests of the models."""
    from trashtalk.gold.extracting import find_quotes, read_quotes

    if quotes:
        return read_quotes(quotes, folder.articles), {}

    from trashtalk.cli.progress import new_watcher

    watcher = new_watcher(quiet=False)
    watcher.started(len(folder.articles))
    try:
        watcher.doing("loading the models")
        analyst = analysts_of(context).load(threads)
        watcher.doing("reading the articles")
        return find_quotes(folder.articles, analyst, watcher), dict(analyst.models)
    finally:
        watcher.finished()


def _print(folder: GoldFolder, scored: Scored, *, wrong: bool) -> None:
    from rich.text import Text

    from trashtalk.cli.printing import print_result
    from trashtalk.gold.mistakes import mistakes
    from trashtalk.gold.table import render_figures, render_mistakes

    print_result(render_figures(scored, len(folder.articles)))
    if wrong:
        print_result(Text())
        print_result(render_mistakes(mistakes(scored)))


def _write(destination: str, about: dict[str, Any], scored: Scored, *, wrong: bool) -> None:
    import json
    import sys

    from trashtalk.export import replacing
    from trashtalk.gold.json_report import json_report
    from trashtalk.run_record import versions

    record = json_report(about | {"versions": versions()}, scored, wrong=wrong)
    data = json.dumps(record, indent=2, ensure_ascii=False).encode() + b"\n"
    if destination == STDOUT:
        sys.stdout.buffer.write(data)
        return
    with replacing(Path(destination)) as stream:
        stream.write(data)
