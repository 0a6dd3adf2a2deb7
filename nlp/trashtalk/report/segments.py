"""An article's text cut at every boundary of what is marked in it, so that marks may nest and overlap.

Markup cannot overlap and quotes do (an indirect quote holds a direct one; a source stands inside a content):
so the text is laid out as a row of segments, each knowing all the marks that cover it. Joined, the segments
are the text: every character once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from trashtalk.records import Furniture, Quote

Role = Literal["content", "source", "cue", "target", "evidence", "furniture"]

BLANK_LINES = re.compile(r"\r?\n(?:[ \t\r]*\n)+[ \t]*")
LINE_ENDS = re.compile(r"[ \t]*\r?\n[ \t]*")
WRAPPED_LINE = 100  # characters; a longer line was not wrapped by hand, so its line end ends a paragraph


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that plays a role; `quote` is the quote's index, `reason` says why it is furniture."""

    start: int
    end: int
    role: Role
    quote: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text covered by the same marks from its first character to its last."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def contents(self) -> list[int]:
        """Indexes of the quotes whose content covers the segment, the widest first."""
        covering = sorted((m for m in self.marks if m.role == "content"), key=lambda m: m.start - m.end)
        return [mark.quote for mark in covering if mark.quote is not None]


def marks_of(quotes: Sequence[Quote], furniture: Iterable[Furniture]) -> list[Mark]:
    """Return everything that is marked in an article's text."""
    marks = [Mark(piece.start, piece.end, "furniture", reason=piece.reason) for piece in furniture]
    for index, quote in enumerate(quotes):
        marks.extend(Mark(start, end, role, index) for start, end, role in _spans_of(quote))
    return marks


def cut(length: int, marks: Iterable[Mark], also_at: Iterable[int] = ()) -> list[Segment]:
    """Cut a text of `length` characters at every boundary of `marks` and at `also_at`.

    ValueError when a mark lies outside the text: its offsets belong to another text.
    """
    if not length:
        return []
    starting: dict[int, list[Mark]] = {}
    bounds = {0, length, *also_at}
    for mark in marks:
        if not 0 <= mark.start <= mark.end <= length:
            raise ValueError(f"{mark.role} at {mark.start}-{mark.end} lies outside a text of {length} characters")
        bounds |= {mark.start, mark.end}
        starting.setdefault(mark.start, []).append(mark)
    return list(_sweep(sorted(bounds), starting))


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs lie, without the line ends between them.

    Blank lines part paragraphs; so does every line end in a stretch whose lines were not wrapped by hand.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _between(BLANK_LINES, text, 0, len(text)):
        if _is_wrapped_by_hand(text[start:end]):
            spans.append((start, end))
        else:
            spans.extend(_between(LINE_ENDS, text, start, end))
    return spans


def _spans_of(quote: Quote) -> Iterator[tuple[int, int, Role]]:
    for start, end in quote.fragments:
        yield start, end, "content"
    if quote.source:
        yield quote.source.start, quote.source.end, "source"
    if quote.cue:
        yield quote.cue.start, quote.cue.end, "cue"
    for target in quote.targets:
        if target.start is not None and target.end is not None:
            yield target.start, target.end, "target"
    for piece in quote.hostility.evidence if quote.hostility else ():
        yield piece.start, piece.end, "evidence"


def _sweep(bounds: list[int], starting: dict[int, list[Mark]]) -> Iterator[Segment]:
    open_marks: list[Mark] = []
    for start, end in pairwise(bounds):
        open_marks = [mark for mark in [*open_marks, *starting.get(start, ())] if mark.end > start]
        yield Segment(start, end, tuple(open_marks))


def _between(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for gap in separator.finditer(text, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _is_wrapped_by_hand(block: str) -> bool:
    return all(len(line) <= WRAPPED_LINE for line in block.split("\n"))
