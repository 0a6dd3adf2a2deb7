"""The sentences of an article, never longer than a line, and those that an attribution lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from trashtalk.records import Quote

Span = tuple[int, int]


def sentence_at(text: str, starts: Sequence[int], place: int) -> Span:
    """Return the sentence around a place, within its line; `starts` are the offsets at which sentences begin."""
    number = bisect_right(starts, place) - 1
    start = starts[number] if number >= 0 else 0
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    line_start, line_end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return max(start, line_start), min(end, line_end if line_end >= 0 else len(text))


def sentences_of(text: str, starts: Sequence[int], quote: Quote) -> Span:
    """Return the stretch of a quote's sentences, its cue's among them."""
    first, last = reach_of(quote)
    return sentence_at(text, starts, first)[0], sentence_at(text, starts, max(last - 1, first))[1]


def reach_of(quote: Quote) -> Span:
    """Return the stretch from the first to the last character of a quote and its cue."""
    if quote.cue is None:
        return quote.start, quote.end
    return min(quote.start, quote.cue.start), max(quote.end, quote.cue.end)
