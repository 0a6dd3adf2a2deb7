"""Source mentions whose span ends too early: a determiner without its noun, a word cut in two."""

from __future__ import annotations

import re

from trashtalk.people.cast import Cast
from trashtalk.people.mentions import Span

_DETERMINER = re.compile(r"(?:the|an?)", re.IGNORECASE)
_NEXT_WORD = re.compile(r" [\w’'-]+[^\W’']")
_REST_OF_WORD = re.compile(r"[\w-]+")


def whole_source(cast: Cast, source: Span) -> Span:
    """Return a source with the noun that its determiner stands before, the rest of its last word, and a name after it.

    Example: "[The] Dane Ada Brook said" -> "The Dane Ada Brook"; "[the 44]-year-old" -> "the 44-year-old"
    """
    text, (start, end) = cast.text, source
    if _DETERMINER.fullmatch(text, start, end):
        following = _NEXT_WORD.match(text, end)
        end = following.end() if following else end
        names = (span for span in cast.meant if span[0] == end + 1 and text[end] == " ")
        return start, max((span[1] for span in names), default=end)
    rest = _REST_OF_WORD.match(text, end) if text[start:end][-1:].isalnum() else None
    return start, rest.end() if rest else end
