"""Dates from the events that a user has listed: "after the final in Budapest" where no date expression says when.

Done when articles are compared and not when they are read, so that a new list of events costs no new analysis; the
date that the text alone gives is kept in the trace and comes back when an event goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from trashtalk.dating.quotes import PUBLICATION, RUNNING, of_publication
from trashtalk.events import Event
from trashtalk.records import DatePrecision, Quote, SaidOn
from trashtalk.sentences import reach_of

OF_EVENT = "the event"
WITHOUT_EVENTS = "without_events"
AFTER = re.compile(r"\b(?:after|following|since|in the wake of)\b[^.;:—–]{0,40}$", re.IGNORECASE)
BEFORE = re.compile(r"\b(?:before|ahead of|until|for|to|towards?|by)\s+(?:the\s+)?[^.;:—–,]{0,20}$", re.IGNORECASE)
AT_PLACE = re.compile(r"\b(?:in|at|from|on)\s+$", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][”\"'’»]))\s+(?=[A-Z“\"'‘«])")
# a place is named for other reasons too: only an event that was news when the article was printed is meant by it
NEWS_DAYS = 14
LATER_DAYS = 6  # "after the final": that night, or in the days that follow


@dataclass(frozen=True, slots=True)
class _Named:
    event: Event
    start: int
    end: int


def date_by_events(quotes: Iterable[Quote], texts: Mapping[str, str], events: Sequence[Event]) -> Iterator[Quote]:
    """Yield the quotes, those dated by nothing but their publication now by an event that their attribution names.

    `texts` are the articles' by article id; the quotes of one article follow one another. Words that the same speaker
    goes on with in the next paragraph keep the event's days.
    """
    patterns = _patterns(events)
    for article_id, group in groupby(map(_without_events, quotes), key=_article):
        text = texts[article_id]
        last: Quote | None = None
        for quote in group:
            dated = _dated(quote, text, patterns) or _going_on(quote, last, text)
            last = dated or (last if last and quote.speaker_id == last.speaker_id else None)
            yield dated or quote


def _without_events(quote: Quote) -> Quote:
    """Return the quote with the date that the text alone gives."""
    trace = quote.trace.get("said_on")
    if not isinstance(trace, Mapping) or WITHOUT_EVENTS not in trace:
        return quote
    rest = {name: value for name, value in trace.items() if name not in (WITHOUT_EVENTS, "event")}
    return replace(quote, said_on=of_publication(quote.published), trace={**quote.trace, "said_on": rest})


def _patterns(events: Sequence[Event]) -> list[tuple[re.Pattern[str], Event, bool]]:
    """Return how each event may be named: (pattern, event, whether by its place alone)."""
    named = [(_whole(event.name), event, False) for event in events]
    placed = [(_whole(event.place), event, True) for event in events if event.place]
    return [*named, *placed]


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _dated(quote: Quote, text: str, patterns: Sequence[tuple[re.Pattern[str], Event, bool]]) -> Quote | None:
    if quote.published is None or quote.said_on is None or quote.said_on.basis != PUBLICATION:
        return None
    found = list(_named_in_attribution(quote, text, patterns, quote.published))
    if not found:
        return None
    named = max(found, key=_latest)
    lead = text[max(0, named.start - 60) : named.start]
    if BEFORE.search(lead) and not AFTER.search(lead):
        return None
    said_on = _days_of(named, text, quote.published, after=AFTER.search(lead) is not None)
    return _traced(quote, said_on, {"event": named.event.name})


def _named_in_attribution(
    quote: Quote, text: str, patterns: Sequence[tuple[re.Pattern[str], Event, bool]], published: date
) -> Iterator[_Named]:
    """Yield the events named in the quote's sentences outside its own words, and begun when the article was printed."""
    start, end = _sentence(quote, text)
    for pattern, event, by_place in patterns:
        if not event.start <= published or (by_place and (published - event.end).days > NEWS_DAYS):
            continue
        for match in pattern.finditer(text, start, end):
            inside = any(a < match.end() and match.start() < b for a, b in quote.fragments)
            if not inside and (not by_place or AT_PLACE.search(text[max(0, match.start() - 8) : match.start()])):
                yield _Named(event, *match.span())


def _sentence(quote: Quote, text: str) -> tuple[int, int]:
    """Return the stretch from the start of the first of the quote's sentences to the end of the last, in its lines."""
    first, last = reach_of(quote)
    line_start, line_end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    line_end = line_end if line_end >= 0 else len(text)
    starts = [line_start, *(match.end() for match in SENTENCE_END.finditer(text, line_start, first))]
    ending = SENTENCE_END.search(text, last, line_end)
    return starts[-1], ending.start() if ending else line_end


def _days_of(named: _Named, text: str, published: date, *, after: bool) -> SaidOn:
    event = named.event
    start = min(event.end, published) if after else event.start
    end = min(published, start + timedelta(days=LATER_DAYS) if after else event.end)
    return SaidOn(start, end, _precision(start, end), text[named.start : named.end], f"{OF_EVENT} {event.name}")


def _going_on(quote: Quote, last: Quote | None, text: str) -> Quote | None:
    """Return the quote with the date of the one before where the same speaker goes on in the paragraph or the next."""
    if last is None or last.said_on is None or quote.said_on is None or quote.said_on.basis != PUBLICATION:
        return None
    if quote.speaker_id is None or quote.speaker_id != last.speaker_id:
        return None
    if len(re.findall(r"\n+", text[min(last.end, quote.start) : quote.start])) > 1:
        return None
    said_on = replace(last.said_on, basis=f"{RUNNING}, from {last.said_on.basis.split(', from ')[-1]}")
    return _traced(quote, said_on, {"event": "goes on"})


def _traced(quote: Quote, said_on: SaidOn, trace: Mapping[str, Any]) -> Quote:
    old = quote.trace.get("said_on")
    kept = dict(old) if isinstance(old, Mapping) else {}
    return replace(quote, said_on=said_on, trace={**quote.trace, "said_on": {**kept, WITHOUT_EVENTS: True, **trace}})


def _precision(start: date, end: date) -> DatePrecision:
    days = (end - start).days
    if days == 0:
        return "day"
    return "week" if days <= 7 else "month" if days <= 31 else "season" if days <= 92 else "year"


def _latest(named: _Named) -> tuple[date, int]:
    return named.event.start, named.end - named.start


def _article(quote: Quote) -> str:
    return quote.article_id
