"""What an article knows of somebody, as plain data that travels with a quote into the comparison of articles.

A quote carries `known` in its trace, of its speaker under "speaker" and of its targets, by name, under "targets".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trashtalk.people.noun_phrases import Portrait
from trashtalk.people.person import Person
from trashtalk.people.portraits import portrait_of


@dataclass(frozen=True, slots=True)
class Known:
    """What one article says of one person or body; `company` and `bodies` are the names of the others in it."""

    portrait: Portrait = field(default_factory=Portrait)
    gender: str | None = None
    is_body: bool | None = None
    also: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    def __or__(self, other: Known) -> Known:
        """Return what two articles, or two quotes of one, say together; a gender they disagree on is unknown."""
        genders = {self.gender, other.gender} - {None}
        return Known(
            self.portrait | other.portrait,
            genders.pop() if len(genders) == 1 else None,
            self.is_body if other.is_body is None else other.is_body,
            self.also | other.also,
            self.company | other.company,
            self.bodies | other.bodies,
        )


def known_of(person: Person | None, people: Iterable[Person], text: str) -> dict[str, Any]:
    """Return as plain data what an article says of a person; of nobody (None) only who else is named in it.

    Example: {"heads": ["champion"], "facts": ["place:Denmark"], "gender": "f", "company": ["Mira Rees"]}
    """
    others = [one for one in people if one is not person]
    company = {
        "company": sorted({one.name for one in others if not one.is_body}),
        "bodies": sorted({one.name for one in others if one.is_body}),
    }
    if person is None:
        return {sort: names for sort, names in company.items() if names}
    portrait = portrait_of(person, text)
    plain = {
        "heads": sorted(portrait.heads),
        "modifiers": sorted(portrait.modifiers),
        "facts": sorted(portrait.facts),
        "gender": person.gender,
        "is_body": person.is_body,
        "also": sorted(person.also),
        **company,
    }
    return {name: value for name, value in plain.items() if value}


def read_known(plain: Mapping[str, Any]) -> Known:
    """Return what `known_of` wrote; an empty mapping is knowing nothing."""
    return Known(
        Portrait(*(frozenset(plain.get(part, ())) for part in ("heads", "modifiers", "facts"))),
        plain.get("gender"),
        plain.get("is_body", False) if plain else None,
        frozenset(plain.get("also", ())),
        frozenset(plain.get("company", ())),
        frozenset(plain.get("bodies", ())),
    )
