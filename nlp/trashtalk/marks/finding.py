"""From the decisions on single marks to the quotations of a text and the repairs made."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from trashtalk.marks.pairing import Action, pair_signs
from trashtalk.marks.prices import Family, Paragraph, family
from trashtalk.marks.records import Marks, Quotation, Repair
from trashtalk.marks.signs import CLOSING_GLYPHS, INVISIBLE, OPENING_GLYPHS, STYLES, Sign, read_signs

LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Skipped:
    """Stretches of the text in which no mark counts."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def around(self, offset: int) -> tuple[int, int] | None:
        """Return the stretch that `offset` lies in; None when it lies in none."""
        at = bisect_right(self._starts, offset) - 1
        return (self._starts[at], self._ends[at]) if at >= 0 and offset < self._ends[at] else None


def find_marks(text: str, skip: Sequence[tuple[int, int]] = ()) -> Marks:
    """Find the quotations of `text` by their marks; no mark inside a stretch of `skip` (start, end) counts.

    Never raises on any text: what cannot be paired is left alone and reported as a repair.

    >>> [mark] = find_marks("“We’re ready,” she said.").quotations
    >>> mark.start, mark.end
    (0, 14)
    """
    skipped = Skipped(skip)
    quotations: list[Quotation] = []
    repairs: list[Repair] = []
    left_open: Family | None = None
    bounds = list(_paragraphs(text, skipped))
    openings = [_opening_sign(text, start, end) for start, end in bounds]
    before: Paragraph | None = None
    for (start, end), next_opening in zip(bounds, [*openings[1:], None], strict=False):
        is_broken_line = left_open is not None and before is not None and not before.ends_sentence
        paragraph = Paragraph(text, start, end, left_open, is_broken_line, next_opening)
        signs = [sign for sign in read_signs(text, start, end) if skipped.around(sign.offset) is None]
        builder = _Builder(paragraph)
        for action, sign in pair_signs(paragraph, signs):
            builder.take(action, sign)
        left_open, before = builder.finish(), paragraph
        quotations += _nested(builder.quotations)
        repairs += sorted(builder.repairs, key=lambda repair: repair.offset)
    return Marks(tuple(quotations), tuple(repairs))


def _paragraphs(text: str, skipped: Skipped) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each line that holds something, without white space and skipped stretches at its ends."""
    for line in LINE.finditer(text):
        start, end = line.span()
        while start < end and (_is_blank(text[start]) or skipped.around(start)):
            stretch = skipped.around(start)
            start = stretch[1] if stretch else start + 1
        while start < end and (_is_blank(text[end - 1]) or skipped.around(end - 1)):
            stretch = skipped.around(end - 1)
            end = stretch[0] if stretch else end - 1
        if start < end:
            yield start, end


def _nested(quotations: list[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations of a paragraph in text order, each outer one before those inside it, with their depth."""
    around: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda it: (it.start, -it.end)):
        while around and around[-1].end <= quotation.start:
            around.pop()
        depth = len(around)
        yield replace(quotation, depth=depth, continues=quotation.continues and depth == 0)
        around.append(quotation)


def _is_blank(character: str) -> bool:
    return character.isspace() or character in INVISIBLE


def _opening_sign(text: str, start: int, end: int) -> Sign | None:
    """Return the mark that the paragraph opens a quotation with; None when it begins with something else."""
    if text[start] not in STYLES and text[start] != "`":
        return None
    sign = next(read_signs(text, start, end), None)
    if sign is None or sign.offset != start:
        return None
    return sign if sign.opens < min(sign.ignored, 3.0) else None


@dataclass(slots=True)
class _Opened:
    """A quotation whose end is not known yet."""

    sign: Sign
    start: int
    length: int


@dataclass(slots=True)
class _Builder:
    """Carries out the decisions on one paragraph's signs."""

    paragraph: Paragraph
    quotations: list[Quotation] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    _open: list[_Opened] = field(default_factory=list)
    _last_action: Action | None = None

    def take(self, action: Action, sign: Sign) -> None:
        """Carry out one decision."""
        match action:
            case "ignore":
                if sign.oddity:
                    self._report(sign.offset, sign.oddity)
            case "double":
                self._lengthen(sign)
            case "open":
                self._start(sign)
            case "reopen":
                self._report(sign.offset, f"{sign.style} mark opens again without having closed")
                self._end_unclosed(sign.offset)
                self._start(sign)
            case "close":
                self._close(sign)
            case "imply":
                self._report(sign.offset, "no opening mark; taken from the paragraph's start")
                self._keep(_Opened(sign, self.paragraph.start, 0), sign.end, len(sign.glyph))
        self._last_action = action

    def finish(self) -> Family | None:
        """End what is open at the paragraph's end; return the family of the outer quotation left open."""
        left_open: Family | None = None
        while self._open:
            opener = self._open[-1].sign
            left_open = family(opener.style)
            if not self.paragraph.is_continued(opener):
                self._report(opener.offset, "no closing mark before the paragraph's end")
            self._end_unclosed(self.paragraph.end)
        return left_open

    def _report(self, offset: int, reason: str) -> None:
        self.repairs.append(Repair(offset, reason))

    def _start(self, sign: Sign) -> None:
        if sign.glyph in CLOSING_GLYPHS and sign.style != "guillemets":
            self._report(sign.offset, "closing mark used to open")
        self._open.append(_Opened(sign, sign.offset, len(sign.glyph)))

    def _close(self, sign: Sign) -> None:
        opened = self._open.pop()
        if sign.glyph in OPENING_GLYPHS and opened.sign.glyph != "„" and sign.style != "guillemets":
            self._report(sign.offset, "opening mark used to close")
        elif sign.style != opened.sign.style:
            self._report(sign.offset, f"{opened.sign.style} mark closed by a {sign.style} one")
        self._keep(opened, sign.end, len(sign.glyph))

    def _end_unclosed(self, end: int) -> None:
        opened = self._open.pop()
        while end > opened.sign.end and self.paragraph.text[end - 1].isspace():
            end -= 1
        self._keep(opened, end, 0)

    def _lengthen(self, sign: Sign) -> None:
        self._report(sign.offset, "doubled mark")
        if self._last_action != "close":
            self._open[-1].length = 2
        elif self.quotations and self.quotations[-1].end == sign.offset:
            self.quotations[-1] = replace(self.quotations[-1], end=sign.end, close_length=2)

    def _keep(self, opened: _Opened, end: int, close_length: int) -> None:
        """Record a quotation; its depth is known only when all of the paragraph are."""
        if not self.paragraph.text[opened.start + opened.length : end - close_length].strip():
            self._report(opened.start, "nothing between the marks")
            return
        style = opened.sign.style
        continues = opened.start == self.paragraph.start and self.paragraph.pending == family(style)
        self.quotations.append(Quotation(opened.start, end, style, 0, opened.length, close_length, continues))
