"""The people of a store as `trashtalk people` prints them: a table for the terminal, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from trashtalk.people.roster import KnownPerson, Roster
from trashtalk.report.visible import UNSEEN, visible

if TYPE_CHECKING:
    from rich.console import RenderableType


def render_people(roster: Roster) -> RenderableType:
    """Return a table of everybody; those who were merged into somebody stand among that person's other names."""
    from rich.table import Table
    from rich.text import Text

    listed = [person for person in roster.listed() if person.merged_into is None]
    if not listed:
        return Text("The store holds no quotation of or about anybody with a name.")
    columns = ("Id", "Name", "Said", "Target", "Articles", "Also called", "Team", "Rivals")
    table = Table(*columns, box=None, pad_edge=False)
    for person in listed:
        ruling = person.ruling
        table.add_row(
            Text(person.person_id, no_wrap=True),
            Text(visible(person.name)),
            *(Text(f"{count:,}", justify="right") for count in (person.as_speaker, person.as_target, person.articles)),
            Text(visible(", ".join(roster.also_called(person)))),
            Text(visible((ruling and ruling.team) or "")),
            Text(visible(", ".join(_rivals(person, roster)))),
        )
    return table


def people_json(roster: Roster) -> str:
    """Return everybody as a JSON list, with what was ruled; controls that could drive a terminal are escaped."""
    listed = json.dumps([_record(person, roster) for person in roster.listed()], ensure_ascii=False, indent=1)
    # json has escaped those below U+0020 itself
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", listed)


def _record(person: KnownPerson, roster: Roster) -> dict[str, Any]:
    ruling = person.ruling
    return {
        "person_id": person.person_id,
        "name": person.name,
        "machine_name": roster.machine_names.get(person.person_id),
        "as_speaker": person.as_speaker,
        "as_target": person.as_target,
        "quotes": person.quotes,
        "articles": person.articles,
        "also_called": roster.also_called(person),
        "merged_into": person.merged_into,
        "aliases": [{"form": claim.form, "article": claim.article} for claim in person.claims],
        "wikidata": ruling.wikidata if ruling else None,
        "team": ruling.team if ruling else None,
        "rivals": [{"person_id": rival, "name": roster.names[rival]} for rival in (ruling.rivals if ruling else ())],
        "note": ruling.note if ruling else None,
        "ruled": {"source": ruling.source, "updated": ruling.updated} if ruling else None,
    }


def _rivals(person: KnownPerson, roster: Roster) -> list[str]:
    return [roster.names[roster.rulings.survivor(rival)] for rival in (person.ruling.rivals if person.ruling else ())]
