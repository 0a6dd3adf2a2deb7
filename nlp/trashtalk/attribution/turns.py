"""Interviews and transcripts: paragraphs that open with who speaks, without quotation marks.

    Q: Did it sting?                      LAUERSHOLM: It was the wind.
    A: No.                                Ana Ruiz: It was not.

The form is exact, so it is a rule: at least three paragraphs of a text must open so, and at least one label
must return, or every label be a single letter; "Note: ..." or "Result: ..." alone are no turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]
FEWEST_TURNS = 3
_TURN = re.compile(
    r"^[ \t]*(?:\*\*|__)?(?P<label>[A-Z](?:[A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2})?|[A-Z][\w’'-]+ [A-Z][\w’'-]+)"
    r"(?:\*\*|__)?[:.](?:\*\*|__)?[ \t]+(?=\S)(?P<words>[^\n]+)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label that says who speaks, and the words, to the end of the paragraph."""

    label: Span
    words: Span


def find_turns(text: str, skip: Sequence[Span] = ()) -> list[Turn]:
    """Return the turns of a text that is (in part) an interview or a transcript; none for ordinary prose."""
    found = [
        match
        for match in _TURN.finditer(text)
        if not any(start <= match.start("label") < end for start, end in skip) and _is_label(match)
    ]
    counts = Counter(match.group("label") for match in found)
    returning = [match for match in found if counts[match.group("label")] > 1 or match.group("label") in ("Q", "A")]
    if len(returning) < FEWEST_TURNS or len({match.group("label") for match in returning}) < 2:
        return []
    labels = {match.group("label") for match in returning}
    return [
        Turn(match.span("label"), _stripped(text, *match.span("words")))
        for match in found
        if match.group("label") in labels
    ]


def _is_label(match: re.Match[str]) -> bool:
    """A single letter opens a turn only before a colon, or as Q. and A."""
    label, sign = match.group("label"), match.group(0)[match.end("label") - match.start() :].lstrip("*_")[:1]
    return sign == ":" or label in ("Q", "A")


def _stripped(text: str, start: int, end: int) -> Span:
    return start, start + len(text[start:end].rstrip())
