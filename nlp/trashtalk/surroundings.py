"""What stands around a quote, in the form the classifier reads, with every character led back to the article.

The words are the fragments without their outer marks. The context is the text just before the quote's
paragraph or sentence, then what the article itself says in the quote's paragraph: the attribution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trashtalk.hostility.context import QuoteInContext
from trashtalk.records import Quote

BEFORE = 240
AFTER = 120
_OUTER_MARKS = "“”\"„‟«»‘’'` "
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text made of pieces of an article; `offsets[n]` is where its n-th character stands there."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the article that characters `start` to `end` come from."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the same without what stands between the pieces: a stretch of the article for each piece touched."""
        stretches: list[tuple[int, int]] = []
        for offset in self.offsets[start:end]:
            if stretches and offset <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], offset + 1))
            else:
                stretches.append((offset, offset + 1))
        return stretches


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote's words and context, both led back to the article."""

    words: Mapped
    context: Mapped

    def as_input(self) -> QuoteInContext:
        """Return what the classifier reads."""
        return QuoteInContext(self.words.text, self.context.text)


def surroundings_of(text: str, quote: Quote) -> Surroundings:
    """Return the words of a quote and the context it is read in."""
    pieces = [_inside_marks(text, start, end) for start, end in quote.fragments]
    return Surroundings(mapped(text, pieces), mapped(text, _context_pieces(text, quote)))


def mapped(text: str, pieces: Sequence[tuple[int, int]]) -> Mapped:
    """Return the pieces joined by single spaces; a line break or a joint counts as a space."""
    characters: list[str] = []
    offsets: list[int] = []
    for start, end in pieces:
        if characters and start < end:
            characters.append(" ")
            offsets.append(start)
        characters += [" " if character.isspace() else character for character in text[start:end]]
        offsets += range(start, end)
    return Mapped("".join(characters), tuple(offsets))


def _inside_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _OUTER_MARKS:
        start += 1
    while end > start and text[end - 1] in _OUTER_MARKS:
        end -= 1
    return start, end


def _context_pieces(text: str, quote: Quote) -> list[tuple[int, int]]:
    line_start = text.rfind("\n", 0, quote.start) + 1
    line_end = text.find("\n", quote.end)
    line_end = len(text) if line_end < 0 else line_end
    own = _gaps(quote, line_start, min(line_end, quote.end + AFTER))
    lead = sum(end - start for start, end in own if end <= quote.start)
    before = _before(text, line_start, BEFORE - lead) if lead < BEFORE else None
    pieces = ([before] if before else []) + own
    return [_stripped(text, *piece) for piece in pieces if text[slice(*piece)].strip(_OUTER_MARKS)]


def _gaps(quote: Quote, start: int, end: int) -> list[tuple[int, int]]:
    """Return what lies between `start` and `end` and in none of the quote's fragments."""
    gaps = []
    position = max(start, quote.start - BEFORE)
    for first, last in quote.fragments:
        gaps.append((position, first))
        position = last
    gaps.append((position, end))
    return [(a, b) for a, b in gaps if b > a]


def _before(text: str, end: int, room: int) -> tuple[int, int] | None:
    """Return the end of the last paragraph before `end`, whole sentences where that is possible."""
    stop = len(text[:end].rstrip())
    start = max(text.rfind("\n", 0, stop) + 1, stop - room)
    if start > 0 and text[start - 1] != "\n":
        sentence = _SENTENCE_END.search(text, start, stop)
        start = sentence.end() if sentence else start
    return (start, stop) if stop > start else None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
