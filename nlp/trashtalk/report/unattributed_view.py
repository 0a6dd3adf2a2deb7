"""Quotes without a speaker, gathered under what kept them so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trashtalk.records import Quote
from trashtalk.report.note_view import Place
from trashtalk.report.wording import why_no_speaker

# what a reason says of the one quote: who came nearest, which words were read
NEAREST = re.compile(r"(?:: | \()at best .*")
MENTION = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class UnattributedRow:
    """A quote without a speaker: its words, its anchor, and who printed it."""

    words: str
    anchor: str
    outlet: str


def gather_unattributed(
    articles: Iterable[Sequence[Quote]], places: Mapping[str, Place]
) -> list[tuple[str, list[UnattributedRow]]]:
    """Return the quotes without a speaker under their reasons, the most frequent first; `places` is by quote id."""
    found: dict[str, list[UnattributedRow]] = {}
    for quote in (quote for quotes in articles for quote in quotes if quote.speaker is None):
        place = places[quote.quote_id]
        row = UnattributedRow(quote.words(), place.anchor, place.outlet)
        found.setdefault(say_reason(why_no_speaker(quote)), []).append(row)
    return sorted(found.items(), key=_often_first)


def say_reason(reason: str) -> str:
    """Return what a reason has in common with others of its kind.

    Example: "“they” fits nobody (at best Ilka Morrow, 8%)" -> "“…” fits nobody"
    """
    return MENTION.sub("“…”", NEAREST.sub("", reason))


def _often_first(item: tuple[str, list[UnattributedRow]]) -> tuple[int, str]:
    return -len(item[1]), item[0]
