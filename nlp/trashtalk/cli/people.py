"""`trashtalk people`: who is who, and putting it right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trashtalk.cli.options import DEFAULT_OUTPUT, OutputOption

if TYPE_CHECKING:
    from trashtalk.people.correcting import Draft
    from trashtalk.people.roster import Roster

NOTES_SHOWN = 20

people = typer.Typer(rich_markup_mode=None)
OwnOutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="The output folder, which holds the store.")
]


@people.callback(invoke_without_command=True)
def list_people(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="List as JSON, with ids and what was ruled.")] = False,
    export_to: Annotated[
        Path | None, typer.Option("--export", metavar="FILE.csv", help="Write everybody to a table to edit.")
    ] = None,
    import_from: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE.csv", exists=True, dir_okay=False, help="Take an edited table back."),
    ] = None,
    output: OutputOption = DEFAULT_OUTPUT,
) -> None:
    """List the people of a run, and put right who is who.

    What is put right by hand stays so in every later run. Without a command, everybody is listed, those with most
    quotations first.
    """
    asked = [name for name, value in context.params.items() if value and name != "output"]
    if len(asked) > 1 or (asked and context.invoked_subcommand):
        raise typer.BadParameter("one of --json, --export, --import or a command at a time.", ctx=context)
    if context.invoked_subcommand:
        return
    if import_from:
        _import(output, import_from)
    elif export_to:
        _export(output, export_to)
    elif as_json:
        _print_json(output)
    else:
        _print_list(output)


@people.command()
def merge(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id or name of who becomes another person.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="Id or name of the person who stays.")],
    output: OwnOutputOption = None,
) -> None:
    """Make two people one."""
    from trashtalk.people.correcting import merge_people

    _correct(_folder(context, output), lambda roster: merge_people(roster, person, into), "trashtalk people merge")


@people.command()
def split(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="NAME", help="What articles call somebody.")],
    article: Annotated[str | None, typer.Option(metavar="PATH", help="Only in the article of this path.")] = None,
    name: Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who it is; a new person if unset.")] = None,
    output: OwnOutputOption = None,
) -> None:
    """Make one name of somebody a person of its own, or somebody else's."""
    from trashtalk.people.correcting import split_form

    _correct(_folder(context, output), lambda roster: split_form(roster, form, article, name), "trashtalk people split")


@people.command()
def undo(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Id or name of whom something was ruled on.")],
    output: OwnOutputOption = None,
) -> None:
    """Take back what was put right on a person."""
    from trashtalk.people.correcting import undo_ruling

    _correct(_folder(context, output), lambda roster: undo_ruling(roster, person), "trashtalk people undo")


def _folder(context: typer.Context, output: Path | None) -> Path:
    """Return the output folder, which may be given before the command or after it."""
    parent: Any = context.parent
    folder: Path = output or parent.params["output"]
    return folder


def _import(output: Path, table: Path) -> None:
    from trashtalk.people.csv_rulings import decide_from_csv

    notes: list[str] = []

    def decide(roster: Roster) -> Draft:
        decided = decide_from_csv(table, roster)
        notes.extend(decided.notes)
        return decided.draft

    _correct(output, decide, table.name)
    _say_notes(notes)


def _export(output: Path, table: Path) -> None:
    from trashtalk.export import replacing
    from trashtalk.people.people_csv import write_people

    roster = _roster(output)
    with replacing(table) as stream:
        write_people(roster, stream)
    typer.echo(f"{table}: {len(roster.people):,} people", err=True)


def _print_json(output: Path) -> None:
    from trashtalk.people.listing import people_json

    typer.echo(people_json(_roster(output)))


def _print_list(output: Path) -> None:
    from trashtalk.cli.printing import print_result
    from trashtalk.people.listing import render_people

    print_result(render_people(_roster(output)))


def _roster(output: Path) -> Roster:
    from trashtalk.people.roster import Roster
    from trashtalk.store import Store

    with Store.open(output, must_exist=True) as store:
        return Roster(store.quotes(), store.rulings())


def _correct(output: Path, decide: Callable[[Roster], Draft], source: str) -> None:
    from trashtalk.job import correct_people
    from trashtalk.report.visible import visible
    from trashtalk.report.wording import say_count

    done = correct_people(output, decide, source)
    for change in done.changes or ["nothing new is decided"]:
        typer.echo(visible(change))
    typer.echo(f"{say_count(done.n_quotes, 'quotations')} changed")


def _say_notes(notes: Sequence[str]) -> None:
    from trashtalk.report.visible import visible

    for note in notes[:NOTES_SHOWN]:
        typer.echo(f"trashtalk: {visible(note)}.", err=True)
    if len(notes) > NOTES_SHOWN:
        typer.echo(f"trashtalk: and {len(notes) - NOTES_SHOWN} more such lines.", err=True)
