"""What the classifier reads: the quoted words first, then what stands around them.

Masked profanity ("(expletive)", "[expletive deleted]", "f---", "s**t") becomes one plain word of the same length
class, so that a mask the model never saw reads like those it saw. Every piece knows where it came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# words that people break off or typists put a dash behind: "I-- I never", "so…", "no!!"
_WHOLE = (
    r"(?:I|ah|am|an|as|at|be|by|do|eh|go|he|hi|if|in|is|it|me|my|no|of|oh|ok|on|or|so|to|uh|um|up|us|we|ya|yo)"
    r"(?![a-z*@#$%])"
    r"|a[-–—_…]++(?![a-z*])|[a-z]{1,2}!+(?!\w)"
)
_MASKS = re.compile(
    r"[(\[](?:expletives?|profanity|bleep|swear word|obscenity)(?: deleted)?[)\]]"
    rf"|(?<![\w-])(?!{_WHOLE})[A-Za-z]{{1,2}}(?:[-–—_]{{2,}}|[*#@$%!]{{2,}}|…)[A-Za-z]{{0,4}}(?![\w-])"
    # not "!!!" and not "$$$"
    r"|(?<![\w!?])(?=[!$]*[*#@%])[*#@$%!]{3,}(?!\w)"
    r"|(?<!\w)[A-Za-z]\*[A-Za-z*]+",
    re.IGNORECASE,
)
MASK_WORD = "expletive"


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """Quoted words without their outer marks, and the text around them (before, cue), "" when there is none."""

    words: str
    context: str = ""


def unmask(text: str) -> str:
    """Return the text with every masked swear word written "expletive".

    Example: "That (expletive) race" -> "That expletive race"
    """
    return _MASKS.sub(MASK_WORD, text)


def unmask_aligned(text: str) -> tuple[str, list[int]]:
    """Return the unmasked text and, for each of its characters and its end, the offset in `text`."""
    parts: list[str] = []
    offsets: list[int] = []
    last = 0
    for mask in _MASKS.finditer(text):
        parts += [text[last : mask.start()], MASK_WORD]
        offsets += range(last, mask.start())
        offsets += [mask.start()] * (len(MASK_WORD) - 1) + [max(mask.start(), mask.end() - 1)]
        last = mask.end()
    parts.append(text[last:])
    offsets += range(last, len(text) + 1)
    return "".join(parts), offsets
