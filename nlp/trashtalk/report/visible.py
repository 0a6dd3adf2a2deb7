"""What cannot be seen is shown: article text is hostile input, to a browser as to a terminal.

Escape sequences, NUL bytes and the controls that reorder a line (U+202E and its kind) become signs a reader
sees, so that nothing in an article can hide words or drive the screen. Ordinary text passes unaltered.
"""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup

# Zero-width joiners and tag characters stay: emoji families and the flag of Scotland are made of them.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_END = re.compile("\r\n?")


def visible(text: str) -> str:
    r"""Return `text` with every control and lone surrogate replaced by a sign for it; line ends become `\n`.

    Example: "a\u202eb" -> "a⟨U+202E⟩b"
    """
    return UNSEEN.sub(_sign, LINE_END.sub("\n", text))


def isolated(words: str) -> str:
    """Return words for a page in a <bdi> where letters of theirs run from the right, which would turn what is beside.

    Example: "مرحبا" -> Markup("<bdi>مرحبا</bdi>"); "Ilka Morrow" -> "Ilka Morrow"
    """
    runs_from_the_right = any(unicodedata.bidirectional(character) in ("R", "AL") for character in words)
    return Markup("<bdi>{}</bdi>").format(visible(words)) if runs_from_the_right else words


def _sign(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
