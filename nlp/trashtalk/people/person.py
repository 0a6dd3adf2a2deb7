"""A person or body of an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from trashtalk.people.name_spans import Span
from trashtalk.people.names import person_id

Meant = dict[Span, list["Person"]]


@dataclass(slots=True)
class Person:
    """Somebody an article names: the fullest form seen and every mention by name, as character spans.

    `also` are other forms that stand for the same: a nickname, a maiden name, the acronym of a body. `gender` is "m" or
    "f" where the text speaks of them so beyond doubt. `elsewhere` is what other articles say of them.
    """

    name: str
    mentions: list[Span] = field(default_factory=list)
    is_body: bool = False
    also: list[str] = field(default_factory=list)
    gender: str | None = None
    elsewhere: frozenset[str] = frozenset()

    @property
    def person_id(self) -> str:
        """The same for every article that uses this name, whatever its accents and initials."""
        return person_id(self.name)


def mentions_alone(meant: Meant) -> dict[int, list[Span]]:
    """Return the mentions that can mean nobody else, by the identity of the person."""
    spans: dict[int, list[Span]] = {}
    for span, candidates in meant.items():
        if len(candidates) == 1:
            spans.setdefault(id(candidates[0]), []).append(span)
    return spans
