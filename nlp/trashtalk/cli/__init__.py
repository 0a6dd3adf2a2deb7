"""The command line: one command a file, each only parses and prints; the work is in the functions they call.

Exit codes: 0 all is well; 1 stopped by an error that the message explains; 2 wrong usage; 3 finished, but something
could not be read; 130 interrupted; 141 nobody reads the output any more (`| head`).

Everything but typer is imported when a command runs: `trashtalk --help` is instant.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from trashtalk import __version__
from trashtalk.cli.doctor import doctor
from trashtalk.cli.evaluate import evaluate
from trashtalk.cli.explain import explain
from trashtalk.cli.export import export
from trashtalk.cli.people import people
from trashtalk.cli.rivals import rivals
from trashtalk.cli.run import run
from trashtalk.cli.score import score
from trashtalk.cli.show import show
from trashtalk.cli.timeline import timeline
from trashtalk.errors import TrashtalkError

STOPPED = 1
INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports of a program that SIGPIPE ended


class Commands(TyperGroup):
    """All commands, with one way to end for what stops them."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; errors of ours become a message on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except TrashtalkError as error:
            _stop(str(error), STOPPED)
        except KeyboardInterrupt:
            _stop("Interrupted. What was stored is kept; run again to go on.", INTERRUPTED)
        except BrokenPipeError:
            _silence()
            raise typer.Exit(BROKEN_PIPE) from None


def _stop(message: str, code: int) -> NoReturn:
    from trashtalk.report.visible import visible

    typer.echo(f"trashtalk: {visible(message)}", err=True)
    raise typer.Exit(code) from None


def _silence() -> None:
    """Send what is still in the buffers nowhere: Python would complain when it cannot flush them at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


app = typer.Typer(
    cls=Commands,
    help="Who said what about whom, when, and how hard: quotations in press articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (run, show, explain, score, rivals, timeline, export, evaluate, doctor):
    app.command()(command)
app.add_typer(people, name="people")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"trashtalk {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line on the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a terminal that is not UTF-8 gets escapes for curly marks, and no traceback
            stream.reconfigure(errors="backslashreplace")
    app()
