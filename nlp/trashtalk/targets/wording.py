"""What quoted words say of whom they speak: their pronouns by person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]

THIRD = frozenset("he him his himself she her hers herself".split())
PLURAL = frozenset("they them their theirs themselves".split())
SECOND = frozenset("you your yours yourself yourselves".split())
FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """The pronouns of quoted words: the places of each "he" and "she" (`third`), and whether there are others."""

    third: tuple[Span, ...] = ()
    plural: bool = False
    second: bool = False
    first: bool = False
    first_plural: bool = False
    n_words: int = 0


def wording_of(text: str, fragments: Iterable[Span]) -> Wording:
    """Return the pronouns in stretches of a text."""
    words = [match for start, end in fragments for match in _WORD.finditer(text, start, end)]
    known = [word.group().casefold() for word in words]
    return Wording(
        third=tuple(word.span() for word, plain in zip(words, known, strict=True) if plain in THIRD),
        plural=not PLURAL.isdisjoint(known),
        second=not SECOND.isdisjoint(known),
        first=not FIRST.isdisjoint(known),
        first_plural=not FIRST_PLURAL.isdisjoint(known),
        n_words=len(words),
    )
