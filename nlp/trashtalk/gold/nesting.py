"""Second-hand words, found by where they stand: for gold whose form does not say what is inside what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trashtalk.gold.overlap import holders, words_of
from trashtalk.gold.records import GoldQuote


def mark_inner(text: str, quotes: Sequence[GoldQuote]) -> tuple[GoldQuote, ...]:
    """Return the quotations with `inside` set where all their words, and not all of its, are in another one's content.

    Example: that Rees was “a coward” in “They told me that Rees was ‘a coward’,” is inside the latter.
    """
    around = holders([words_of(text, quote.fragments) for quote in quotes])
    return tuple(
        quote if holder is None else replace(quote, inside=quotes[holder].name)
        for quote, holder in zip(quotes, around, strict=True)
    )
