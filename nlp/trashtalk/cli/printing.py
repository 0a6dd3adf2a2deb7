"""Results to stdout, through rich; imported late."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from rich.console import Console, RenderableType

WIDTH_OF_FILES = 120


class ResultConsole(Console):
    """A console on stdout that leaves a broken pipe to the caller; rich would exit with code 1."""

    def on_broken_pipe(self) -> NoReturn:
        """Raise what happened."""
        raise BrokenPipeError


def print_result(result: RenderableType) -> None:
    """Print a command's result: as wide as the terminal, or 120 columns where there is none and COLUMNS is unset."""
    unsized = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    console = ResultConsole(file=sys.stdout, highlight=False, markup=False, width=WIDTH_OF_FILES if unsized else None)
    console.print(result)
