"""What it costs to put signs together: to nest, to close, to open again, to leave open.

Costs add up with those of the signs themselves (see `signs`) and are on the same scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trashtalk.marks.records import Style
from trashtalk.marks.signs import OPPOSITE_GLYPH, Sign

Family = Literal["single", "double"]

DOUBLED = 0.7  # less than half of two nested ones: ““Go,”” is one quotation, ““Go” is what he said” two
EMPTY = 3.0
NEST_SAME_STYLE = 1.5
NEST_OTHER_STYLE = 0.5
NEST_SINGLE_IN_SINGLE = 2.0
CLOSED_BY_OTHER_STYLE = 0.5
CLOSED_BY_OTHER_SHAPE = 4.0  # guillemets with anything else
REOPENED_AFTER_SENTENCE = 1.7
REOPENED = 4.5
REOPENED_CURLY = 3.5
LEFT_OPEN = 3.0
LEFT_OPEN_BUT_CONTINUED = 0.3
LEFT_OPEN_BUT_CONTINUED_IN_OTHER_STYLE = 1.3
OPENING_IMPLIED = 2.5
PARAGRAPH_END = frozenset(".?!…,;:)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The paragraph `text[start:end]` and its surroundings.

    `pending` is the family of the quotation that the paragraph before left open, None when it left none;
    `is_broken_line` says that it did so in mid-sentence. `next_opening` is the mark that the paragraph after
    begins with, None when it begins with something else.
    """

    text: str
    start: int
    end: int
    pending: Family | None
    is_broken_line: bool
    next_opening: Sign | None

    @property
    def ends_sentence(self) -> bool:
        return self.text[self.end - 1] in PARAGRAPH_END

    def is_continued(self, opener: Sign) -> bool:
        """Say whether the paragraph after re-opens a quotation of the opener's family."""
        return self.next_opening is not None and self.next_opening.is_single == opener.is_single

    def introduces(self, opener: Sign) -> bool:
        """Say whether the mark opens the paragraph or follows a colon or comma."""
        before = self.text[max(self.start, opener.offset - 4) : opener.offset].rstrip()[-1:]
        return before in ("", ":", ",")


def family(style: Style) -> Family:
    """Single marks pair with single ones only; all double marks pair with each other, at a price."""
    return "single" if style == "single" else "double"


def nesting_cost(stack: tuple[Sign, ...], sign: Sign) -> float:
    """Cost of opening inside what is open already."""
    if not stack:
        return 0.0
    outer = stack[-1]
    if outer.is_single or sign.is_single:
        return NEST_SINGLE_IN_SINGLE if outer.is_single and sign.is_single else 0.0
    return NEST_SAME_STYLE if outer.style == sign.style else NEST_OTHER_STYLE


def closing_cost(opener: Sign, sign: Sign) -> float:
    """Cost of closing what `opener` opened, the sign's own cost included."""
    cost = sign.closes
    if opener.end == sign.offset:
        cost += EMPTY
    if (opener.glyph, sign.glyph) in (("„", "“"), ("‚", "‘")):
        cost -= OPPOSITE_GLYPH  # „…“ is as it should be
    if opener.style != sign.style:
        is_other_shape = "guillemets" in (opener.style, sign.style)
        cost += CLOSED_BY_OTHER_SHAPE if is_other_shape else CLOSED_BY_OTHER_STYLE
    return cost


def reopening_cost(text: str, opener: Sign, sign: Sign) -> float:
    """Cost of taking `sign` for a new opening before which a closing mark is missing."""
    before = text[max(opener.end, sign.offset - 8) : sign.offset].rstrip()[-1:]
    if before in (".", "?", "!", "…"):
        return REOPENED_AFTER_SENTENCE
    return REOPENED_CURLY if sign.glyph == "“" else REOPENED


def left_open_cost(paragraph: Paragraph, opener: Sign) -> float:
    """Cost of having no closing mark before the paragraph's end."""
    introduced, ends_sentence = paragraph.introduces(opener), paragraph.ends_sentence
    if paragraph.is_continued(opener) and (introduced or (ends_sentence and opener.glyph != "'")):
        is_same = paragraph.next_opening is not None and paragraph.next_opening.style == opener.style
        return LEFT_OPEN_BUT_CONTINUED if is_same else LEFT_OPEN_BUT_CONTINUED_IN_OTHER_STYLE
    if opener.is_single:
        return LEFT_OPEN if opener.glyph == "‘" and introduced and ends_sentence else 2 * LEFT_OPEN
    return LEFT_OPEN if ends_sentence or introduced or opener.glyph == "“" else REOPENED
