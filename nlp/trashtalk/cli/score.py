"""`trashtalk score`: the hostility of texts, without an article."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from trashtalk.cli.options import HostilityLabelsOption, HostilityModelOption, scorer_of


def score(
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="Quoted words; - reads one text a line from standard input.")
    ],
    context: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands before the words: the sentence before, who says it.")
    ] = "",
    hostility_model: HostilityModelOption = None,
    hostility_labels: HostilityLabelsOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each text.")] = False,
) -> None:
    """Rate how hard texts go at somebody, at whom, and by which words."""
    from trashtalk.cli.printing import print_result
    from trashtalk.scoring import score_texts
    from trashtalk.terminal import render_text_score

    given = [line for text in texts for line in (_lines_of_stdin() if text == "-" else [text])]
    scored = score_texts(scorer_of(hostility_model, hostility_labels), given, [context] * len(given))
    if as_json:
        import json

        for one in scored:
            typer.echo(json.dumps(one.row(), ensure_ascii=False))
        return
    for one in scored:
        print_result(render_text_score(one))


def _lines_of_stdin() -> list[str]:
    from trashtalk.errors import InputError

    lines = [line for line in sys.stdin.read().split("\n") if line.strip()]
    if not lines:
        raise InputError("Standard input holds no text. Give one text a line.")
    return lines
