"""Texts in which the names and the source are marked: "{PERSON+ada Ada Brook} rowed. {source She} said so."

`pointers` says where a marked pronoun, or the noun of a nominal, points: {"source": {"ada": 0.9}}; "first of
source" is its first word, "her" of "her coach".
The rankers are `CLEAR`, the thresholds `SETTINGS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from trashtalk.people import Names, PeopleSettings, Resolution, Resolver
from trashtalk.people.noun_phrases import head_start
from trashtalk.people.ranking import Rankers

from ..notation import parse
from .weights import CLEAR, SETTINGS

Pointers = Mapping[str, Mapping[str, float]]


def people_in(
    marked: str,
    pointers: Pointers | None = None,
    settings: PeopleSettings | None = None,
    rankers: Rankers = CLEAR,
) -> Resolver:
    """Return the people of a text with marked names."""
    text, stretches = parse(marked)
    starts = {role: stretch.start for stretch in stretches for role in stretch.roles}
    nouns = {role: one.start + head_start(text[one.start : one.end]) for one in stretches for role in one.roles}
    nouns |= {f"first of {role}": start for role, start in starts.items()}
    names = Names(
        persons=[(one.start, one.end) for one in stretches if "PERSON" in one.roles],
        bodies=[(one.start, one.end) for one in stretches if "ORG" in one.roles],
        pointers={
            nouns[mention]: [(starts[name], share) for name, share in where.items()]
            for mention, where in (pointers or {}).items()
        },
    )
    return Resolver(text, names, settings or SETTINGS, rankers)


def resolve(
    marked: str, pointers: Pointers | None = None, *, settings: PeopleSettings | None = None, turn: bool = False
) -> Resolution:
    """Return whom the stretch marked {source ...} stands for."""
    [source] = [stretch for stretch in parse(marked)[1] if "source" in stretch.roles]
    return people_in(marked, pointers, settings).resolve((source.start, source.end), turn=turn)


def who(marked: str, pointers: Pointers | None = None) -> str | None:
    """Return the name of the person whom the marked source stands for."""
    person = resolve(marked, pointers).person
    return person.name if person else None
