"""What the attribution component leaves in a Doc about names, as the people of an article are found from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from trashtalk.people.misread import first_names_misread, people_misread
from trashtalk.people.name_spans import Span

_VERSUS = re.compile(r"\s+vs?\.?\s+")


@dataclass(frozen=True, slots=True)
class Names:
    """What the tagger found in a text: names of people, bodies and places, and where pronouns and nominals point.

    `pointers` maps the first character of a mention to (first character of a name, probability) pairs; `sentences` are
    the first characters of the sentences. `elsewhere` maps the article's name for somebody to what other articles of
    the run say of them ("place:Norway"; see `trashtalk.people.elsewhere`).
    """

    persons: Sequence[Span]
    bodies: Sequence[Span]
    pointers: Mapping[int, Sequence[tuple[int, float]]]
    sentences: Sequence[int] = ()
    places: Sequence[Span] = ()
    elsewhere: Mapping[str, Collection[str]] = field(default_factory=dict)


def names_from(text: str, plain: Mapping[str, Any]) -> Names:
    """Return what the attribution component left in a Doc as `Names`."""
    tagged: dict[str, list[Span]] = {"PERSON": [], "LOC": [], "ORG": []}
    for start, end, label in plain["names"]:
        tagged.setdefault(label, []).append((start, end))
    persons = [part for start, end in tagged["PERSON"] for part in _apart(text, start, end)]
    places = people_misread(text, persons, tagged["LOC"])
    persons += places
    tagged["LOC"] = [one for one in tagged["LOC"] if one not in places]
    misread = first_names_misread(text, persons, (*tagged["LOC"], *tagged["ORG"]))
    firms = _firms(text, (*persons, *tagged["ORG"]))
    persons = [one for one in persons if not _is_inside(one, firms)]
    tagged["ORG"] = [*(one for one in tagged["ORG"] if not _is_inside(one, firms)), *firms]
    return Names(
        persons=[one for one in persons if not _is_inside(one, misread)] + misread,
        places=[one for one in tagged["LOC"] if not _is_inside(one, misread)],
        bodies=[one for one in tagged["ORG"] if not _is_inside(one, misread)],
        pointers={int(start): [(offset, p) for offset, p in where] for start, where in plain["pointers"].items()},
        sentences=plain["sentences"],
        elsewhere=plain.get("elsewhere", {}),
    )


def _firms(text: str, names: Iterable[Span]) -> list[Span]:
    """Return the names that "&" joins: "[Pike] & [Hallam]" is one body."""
    spans = sorted(names)
    return [
        (one[0], other[1])
        for one, other in pairwise(spans)
        if text[one[1] : other[0]] == " & " and " " not in text[slice(*one)] and "\n" not in text[slice(*other)]
    ]


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _apart(text: str, start: int, end: int) -> list[Span]:
    """Return the two names of "Brook v Rees", which the tagger takes for one."""
    versus = _VERSUS.search(text, start, end)
    return [(start, versus.start()), (versus.end(), end)] if versus else [(start, end)]
