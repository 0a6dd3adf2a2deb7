"""`trashtalk doctor`: is everything here that a run needs?"""

from __future__ import annotations

import typer

from trashtalk.cli.options import DEFAULT_OUTPUT, OutputOption, analysts_of

BROKEN = 1


def doctor(context: typer.Context, output: OutputOption = DEFAULT_OUTPUT) -> None:
    """Check that everything a run needs is here.

    Python, packages, models, processor, disk and store; for what is broken, what to do about it.
    """
    from rich.table import Table
    from rich.text import Text

    from trashtalk.cli.printing import print_result
    from trashtalk.doctor import examine
    from trashtalk.report.visible import visible

    checks = examine(output, lambda: analysts_of(context).load(None))
    table = Table("", "What", "Found", box=None, pad_edge=False)
    for check in checks:
        mark = Text("ok", "green") if check.ok else Text("problem", "bold red")
        found = check.found if check.ok else f"{check.found} {check.advice}"
        table.add_row(mark, Text(check.name), Text(visible(found)))
    print_result(table)
    if not all(check.ok for check in checks):
        raise typer.Exit(BROKEN)
