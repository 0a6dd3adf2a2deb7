"""Quotes with the days that they were said on, and labels for them, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from dating_gold import DateLabel
from trashtalk.dating.quotes import PUBLICATION
from trashtalk.records import Quote, SaidOn

PUBLISHED = date(2031, 5, 7)  # a Wednesday
NAME = "gazette_2031-05-07_brook-wins"
Span = tuple[int, int]


def day(text: str) -> date:
    """A day of 2031, "05-06"."""
    return date.fromisoformat(f"2031-{text}")


def said(start: str, end: str | None = None, basis: str = "date in the sentence") -> SaidOn:
    """The days from `start` to `end`, one day if not given, as the text gave them."""
    return SaidOn(day(start), day(end or start), "day" if end is None else "week", "Tuesday", basis)


AS_PUBLISHED = SaidOn(PUBLISHED, PUBLISHED, "vague", None, PUBLICATION)


def quote(*fragments: Span, said_on: SaidOn | None = None, **fields: Any) -> Quote:
    """A quote of one letter over and over."""
    start, end = fragments[0][0], fragments[-1][1]
    known: dict[str, Any] = {"article_path": NAME, "published": PUBLISHED, "kind": "direct", "act": "speech"}
    return Quote(
        article_id="0",
        title=None,
        outlet=None,
        text="x" * (end - start),
        start=start,
        end=end,
        fragments=fragments,
        said_on=said_on,
        **known | fields,
    )


def label(*contents: Span, start: str = "05-06", end: str | None = None, **fields: Any) -> DateLabel:
    """A label that readers went to an expression for, to the day unless it says otherwise."""
    known: dict[str, Any] = {"article": NAME, "precision": "day", "basis": "expression"}
    return DateLabel(contents=contents, start=day(start), end=day(end or start), **known | fields)
