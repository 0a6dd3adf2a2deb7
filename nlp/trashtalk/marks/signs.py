"""Signs: every place where a character may be a quotation mark, and what each reading of it costs.

A sign can open a quotation, close one, or be ignored (an apostrophe, an inch mark, a stray). How well each
reading fits is a cost that comes from the glyph and from its two neighbours alone; which reading wins is
decided for the paragraph as a whole in `pairing`. A cost of 0 is a perfect fit, around 4 is "something must
be wrong", `NEVER` is impossible. The costs were set by hand on a table of cases (tests/test_marks.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from trashtalk.marks.records import Style

NEVER = 99.0
STRAY = 4.0
OPPOSITE_GLYPH = 2.0  # “ that closes, ” that opens

Context = Literal["open", "close", "either", "free"]  # free: space on both sides; either: on none

SIGNS = re.compile(
    r"(?P<no_mark>(?<!\w)['‘’]n['’](?!\w)"  # rock ’n’ roll
    r"|(?<=[.)\]”\"])['’]s(?!\w)"  # the E.U.’s, “The Voice”’s
    r"|<[A-Za-z][^<>\n]{0,400}=[^<>\n]{0,400}>)"  # a tag that survived the extraction, with its attributes
    r"|(?<=[^\s(\['])'(?=''(?![\w']))"  # ''' at a quotation's end: the nested single mark closes first
    r"|''|‘‘|’’|(?<!`)``(?!`)"
    r"|[“”„‟\"«»]"
    r"|(?<!\w)['‘’‚‛]|['‘’‛](?!\w)"  # between letters it is an apostrophe, never a mark
)
STYLES: dict[str, Style] = {
    "“": "curly", "”": "curly", "„": "curly", "‟": "curly", '"': "straight",
    "''": "double-apostrophe", "``": "double-apostrophe", "‘‘": "double-apostrophe", "’’": "double-apostrophe",
    "«": "guillemets", "»": "guillemets",
    "‘": "single", "’": "single", "‚": "single", "‛": "single", "'": "single",
}  # fmt: skip
OPENING_GLYPHS = frozenset("“‟«") | {"``", "‘‘"}
LOW_GLYPHS = frozenset("„‚")
CLOSING_GLYPHS = frozenset("”»") | {"’’"}
TRANSPARENT = frozenset("“”„‟\"«»'‘’‚‛`*_")  # looked through for the neighbour that decides
OPEN_BRACKETS = frozenset("([{<=/|")
CLOSE_BRACKETS = frozenset(")]}>/|")
DASHES = frozenset("-‐‑‒–—―−")
SENTENCE_PUNCTUATION = frozenset(",.?!…;:")
INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
FEET = re.compile(r"\d\s?(?:['’′]|ft\.?|feet)\s?\d{1,2}(?:\.\d+|[½¼¾])?$")
ELISION = re.compile(
    r"(?:\d0s|(?i:tis|twas|twere|twill|till?|em|cause|cos|coz|bout|round|neath|ello|cept|fraid|nuff|nother|burbs)"
    r"|Bama|Boks|Boys|Canes|Cuse|Dawgs|Dores|Hawks|Hoos|Horns|Huskers|Niners|Noles|Nova|Skins|Stros|Yotes|Zags)\b"
)
YEAR = re.compile(r"\d\d\b(?![.,]\d)")  # the class of ’08, but also ‘47 percent’
DETACHED = re.compile(r"(?:s|ll|re|ve|d|m|t)(?=\s)")  # she ’s: the apostrophe of tokenised text
CLIPPED = re.compile(r"(?:\w{2}in|\b(?:o|an|ol|lil|th|wi|mo))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """A possible mark, with the cost of each reading. `oddity` is reported when it is ignored; None: nothing odd."""

    offset: int
    end: int
    glyph: str
    style: Style
    is_single: bool
    opens: float
    closes: float
    ignored: float
    oddity: str | None


def read_signs(text: str, start: int, end: int) -> Iterator[Sign]:
    """Yield the signs of the paragraph `text[start:end]`, in order."""
    point_inward: bool | None = None
    for match in SIGNS.finditer(text, start, end):
        if match["no_mark"] is not None:
            continue
        sign = _make_sign(text, match.start(), match.group(), start, end)
        if sign.style == "guillemets":
            if point_inward is None:
                point_inward = sign.glyph == "»" and sign.opens <= OPPOSITE_GLYPH
            if point_inward:
                sign = _turned(sign)
        yield sign


def _turned(sign: Sign) -> Sign:
    """Take a guillemet for the opposite one: »so« where the paragraph's first one shows that they point inward."""
    change = OPPOSITE_GLYPH if sign.glyph == "«" else -OPPOSITE_GLYPH
    return replace(sign, opens=sign.opens + change, closes=sign.closes - change)


def _make_sign(text: str, offset: int, glyph: str, start: int, end: int) -> Sign:
    """Weigh the readings of the glyph at `offset`, which lies in the paragraph `text[start:end]`."""
    left = _neighbour(text, offset - 1, start - 1, -1)
    right = _neighbour(text, offset + len(glyph), end, 1)
    context = _context(left, right)
    style = STYLES[glyph]
    if style == "single":
        opens, closes, ignored = _single_costs(text, offset, glyph, context, left)
    else:
        opens, closes, ignored = _double_costs(text, offset, glyph, context)
    oddity = _oddity(glyph, context) if ignored >= 3 else None
    return Sign(offset, offset + len(glyph), glyph, style, style == "single", opens, closes, ignored, oddity)


def _neighbour(text: str, at: int, stop: int, step: int) -> str:
    """Return the nearest character that is no mark itself; a space beyond the paragraph's edge."""
    for _ in range(4):
        if at == stop:
            return " "
        if text[at] not in TRANSPARENT:
            return text[at]
        at += step
    return " "


def _context(left: str, right: str) -> Context:
    left_free = left.isspace() or left in OPEN_BRACKETS or left in INVISIBLE
    right_free = right.isspace() or right in CLOSE_BRACKETS or right in INVISIBLE
    if left in DASHES:
        return "close" if right_free else "open"
    if right in DASHES:
        return "open" if left_free else "close"
    right_free = right_free or (right in SENTENCE_PUNCTUATION and not left_free)
    if left_free:
        return "free" if right_free else "open"
    return "close" if right_free else "either"


def _double_costs(text: str, offset: int, glyph: str, context: Context) -> tuple[float, float, float]:
    opens, closes = {"open": (0.0, 3.0), "close": (4.0, 0.0), "either": (0.3, 0.3), "free": (1.2, 0.3)}[context]
    ignored = STRAY
    if glyph in LOW_GLYPHS:
        opens, closes = 0.0, 8.0
    elif glyph in OPENING_GLYPHS:
        opens, closes = opens / 2, OPPOSITE_GLYPH + closes / 2
    elif _follows_number(text, offset):
        is_height = FEET.search(text, max(0, offset - 12), offset)
        closes, ignored = (closes + 2.9, 0.0) if is_height else (closes, 1.0)
    if glyph in CLOSING_GLYPHS:
        opens, closes = OPPOSITE_GLYPH + opens / 2, closes / 2
    return opens, closes, ignored


def _follows_number(text: str, offset: int) -> bool:
    return offset > 0 and (text[offset - 1].isdigit() or text[offset - 1] in "½¼¾")


def _single_costs(text: str, offset: int, glyph: str, context: Context, left: str) -> tuple[float, float, float]:
    ignored = _apostrophe_cost(text, offset, glyph, context)
    opens = {"open": 1.0, "close": NEVER, "either": 3.0, "free": 3.0}[context]
    closes = {"open": NEVER, "close": 0.0, "either": 1.5, "free": 1.5}[context]
    if context == "close" and left not in SENTENCE_PUNCTUATION:
        closes = 1.0 if left in "sSxz" else 0.5
    if glyph in "‘‛":
        opens, closes = min(opens, 4.0) / 2, closes + OPPOSITE_GLYPH
    elif glyph == "‚":
        opens, closes, ignored = (0.5, NEVER, 1.5) if context == "open" else (NEVER, NEVER, 0.0)
    elif glyph == "’":
        opens = opens + 1.5
    if context == "open" and _is_elision(text, offset, glyph):
        opens += 1.5
    elif context == "open" and YEAR.match(text, offset + 1):
        opens += 0.7
    return opens, closes, ignored


def _apostrophe_cost(text: str, offset: int, glyph: str, context: Context) -> float:
    if context == "open":
        return _cost_before_word(text, offset, glyph)
    before = text[offset - 1] if offset else " "
    if not _is_word(before):
        return STRAY
    if glyph in "‘‛":
        return 1.0 if before in "sS" else STRAY
    if before.isdigit() or _is_word(text[offset + 1 : offset + 2]):
        return 0.0
    is_usual = before in "sSxzXZ" or CLIPPED.search(text, max(0, offset - 6), offset)
    return 0.5 if is_usual else 2.0


def _cost_before_word(text: str, offset: int, glyph: str) -> float:
    if _is_elision(text, offset, glyph):
        return 1.0 if glyph == "‘" else 0.2
    if YEAR.match(text, offset + 1):
        return 1.0 if glyph == "‘" else 0.5
    return {"'": 3.0, "’": 1.5}.get(glyph, STRAY)


def _is_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character or " ").startswith("M")


def _is_elision(text: str, offset: int, glyph: str) -> bool:
    """Say whether the word after the mark is one that loses its beginning: ’tis, ’em, ’90s."""
    return bool(ELISION.match(text, offset + 1) or (glyph != "‘" and DETACHED.match(text, offset + 1)))


def _oddity(glyph: str, context: Context) -> str:
    if glyph in OPENING_GLYPHS or glyph in LOW_GLYPHS or glyph in "‘‛":
        return "opening mark without a closing one"
    if glyph in CLOSING_GLYPHS:
        return "closing mark without an opening"
    if context == "open":
        return "opening mark without a closing one"
    return "closing mark without an opening" if context == "close" else "mark without a partner"
