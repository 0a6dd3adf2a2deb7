"""What is known of the quotation marks of a text.

Offsets are Python (code point) offsets into the text, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["curly", "straight", "double-apostrophe", "single", "guillemets"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between two quotation marks, marks included, inside one paragraph.

    `start` is the offset of the opening mark, or of the first character when there is none (`open_length` 0);
    `end` lies after the closing mark, or after the last character when there is none (`close_length` 0).
    `style` is that of the opening mark, or of the closing one when there is no other. `depth` is 0 for an
    outer quotation and one more inside each other one. `continues` is the typographic continuation: the
    previous paragraph's quotation was left open, and this one goes on with it.
    """

    start: int
    end: int
    style: Style
    depth: int
    open_length: int
    close_length: int
    continues: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """Something odd at `offset` that was mended or left alone; `reason` is in plain words, for the user."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Marks:
    """All quotations of a text in its order, a nested one after its outer one, and what was mended."""

    quotations: tuple[Quotation, ...]
    repairs: tuple[Repair, ...]
