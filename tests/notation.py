"""A notation for texts with marked stretches: `{source1+PERSON Ada Brook} {cue1 said} so.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STRETCH = re.compile(r"\{(?P<roles>[^ {}]+) (?P<words>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Marked words: `roles` are what stands before the first space, cut at +."""

    start: int
    end: int
    roles: tuple[str, ...]


def parse(marked: str) -> tuple[str, list[Stretch]]:
    """Return the text without the notation, and its marked stretches."""
    text, stretches, last = "", [], 0
    for match in _STRETCH.finditer(marked):
        text += marked[last : match.start()]
        stretches.append(Stretch(len(text), len(text) + len(match["words"]), tuple(match["roles"].split("+"))))
        text += match["words"]
        last = match.end()
    return text + marked[last:], stretches
