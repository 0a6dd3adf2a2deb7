"""Options that several commands have."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from trashtalk.intake import Analysts

DEFAULT_OUTPUT = Path("trashtalk-out")
DATE_FORMAT = "%Y-%m-%d"

OutputOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="The output folder, which holds the store.")
]
ThreadsOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processor threads; one a core if unset.")]


def day(moment: datetime | None) -> date | None:
    """Return the date of what typer read as a moment."""
    return moment.date() if moment else None


def analysts_of(context: typer.Context) -> Analysts:
    """Return what analyses: the analysts that the caller of the app put into the context, else the trained ones."""
    from trashtalk.intake import Analysts, trained_analysts

    return context.obj if isinstance(context.obj, Analysts) else trained_analysts()
