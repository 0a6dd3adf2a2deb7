"""When the quotes of one article were said, in the order of the text: a running date is handed on from quote to quote.

An article without a date gives no days but those with a year of their own; the order in which its quotes were said is
kept all the same (`said_order`), read as from a day that nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from trashtalk.dating.choosing import Chooser
from trashtalk.dating.in_attribution import is_after, since
from trashtalk.dating.mentions import find_mentions
from trashtalk.dating.narrative import Narrative
from trashtalk.records import Article, Quote, SaidOn, TextSpan, reading_order

RUNNING = "running date of the article"
PUBLICATION = "no date in the text: the day of publication"
# an article that nobody dated is read as if of this day (a Wednesday): only the order of its days is kept
UNKNOWN_DAY = date(2000, 1, 5)
# what is said after something of a month or a year is mostly said within it ("after he won in February": 4 of 4)
A_WEEK = timedelta(days=7)


def date_quotes(
    article: Article,
    quotes: Sequence[Quote],
    tagged: Sequence[TextSpan],
    sentences: Sequence[int],
    chooser: Chooser,
) -> list[Quote]:
    """Return the quotes with `said_on`, in the order given; what it was read from is in their trace.

    `tagged` are the DATE names of the article, `sentences` where its sentences start. Without any date in the text a
    quote has the day of publication, precision "vague", and says so; where there is none either, None.
    Thoughts are dated like words.
    """
    published = article.published
    narrative = Narrative(article.text, published, sentences, find_mentions(article.text, tagged, published), quotes)
    dated: dict[str, Quote] = {}
    for quote in sorted(quotes, key=reading_order):
        dated[quote.quote_id] = _dated(narrative, quote, chooser)
    if published is None:
        dated |= _ordered(article, quotes, tagged, sentences, chooser)
    return [dated[quote.quote_id] for quote in quotes]


def _dated(narrative: Narrative, quote: Quote, chooser: Chooser) -> Quote:
    choice = chooser.choose(narrative, quote)
    if choice.mention is None:
        return _traced(quote, of_publication(narrative.published), {"probability": choice.probability})
    said_on = choice.mention.said_on
    narrative.note(quote, said_on)
    span = choice.mention.span
    sentence = narrative.sentence_of(quote)
    if not (sentence[0] <= span.start and span.end <= sentence[1]):
        said_on = replace(said_on, basis=f"{RUNNING}, from {said_on.basis}")
    elif said_on.end - said_on.start <= A_WEEK and is_after(narrative.text, quote, sentence, span):
        said_on = since(said_on, narrative.published) or said_on
    where = {"text": span.text, "start": span.start, "end": span.end}
    return _traced(quote, said_on, {"probability": choice.probability, "read_from": where})


def of_publication(published: date | None) -> SaidOn | None:
    """Return the date of what nothing in the text dates; None without a publication."""
    return SaidOn(published, published, "vague", None, PUBLICATION) if published else None


def _ordered(
    article: Article, quotes: Sequence[Quote], tagged: Sequence[TextSpan], sentences: Sequence[int], chooser: Chooser
) -> dict[str, Quote]:
    """Return the undated quotes of an undated article with their place in the order of saying, 1 for the earliest."""
    as_of = replace(article, published=UNKNOWN_DAY)
    narrative = Narrative(
        article.text, UNKNOWN_DAY, sentences, find_mentions(article.text, tagged, UNKNOWN_DAY), quotes
    )
    days: dict[str, int] = {}
    for quote in sorted(quotes, key=reading_order):
        said_on = _dated(narrative, replace(quote, published=as_of.published), chooser).said_on
        middle = said_on.start + (said_on.end - said_on.start) / 2 if said_on else UNKNOWN_DAY
        days[quote.quote_id] = (middle - UNKNOWN_DAY) // timedelta(days=1)
    ranks = {day: rank for rank, day in enumerate(sorted(set(days.values())), 1)}
    order = {"order": "its place in the order of saying, days before an unknown day of publication"}
    return {
        quote.quote_id: _traced(
            quote,
            None,
            {"said_order": ranks[days[quote.quote_id]], "days_before_print": -days[quote.quote_id], **order},
        )
        for quote in quotes
        if len(ranks) > 1
    }


def _traced(quote: Quote, said_on: SaidOn | None, trace: Mapping[str, Any]) -> Quote:
    return replace(quote, said_on=said_on, trace={**quote.trace, "said_on": dict(trace)})
