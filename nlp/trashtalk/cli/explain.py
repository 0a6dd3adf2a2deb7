"""`trashtalk explain`: why this speaker, why this score."""

from __future__ import annotations

from typing import Annotated

import typer

from trashtalk.cli.options import DEFAULT_OUTPUT, OutputOption


def explain(
    quote_id: Annotated[str, typer.Argument(metavar="QUOTE_ID", help="A quote's id, or the beginning of it.")],
    output: OutputOption = DEFAULT_OUTPUT,
) -> None:
    """Say why a quote has its speaker, target, date and score."""
    from trashtalk.cli.printing import print_result
    from trashtalk.store import Store
    from trashtalk.terminal import render_explanation

    with Store.open(output, must_exist=True) as store:
        quote = store.quote(quote_id)
        article = store.article(quote.article_id)
        inside = quote.trace.get("content", {}).get("inside")
        outer = store.quote(inside["quote_id"]) if inside else None
    print_result(render_explanation(quote, article, outer))
