"""What the choice of a date mention is fitted on: for each quote all mentions of its article, and which are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dating_articles import ReadArticle
from dating_gold import DateLabel, match_labels
from trashtalk.dating.choosing import Chooser
from trashtalk.dating.features import mention_features, nothing_features
from trashtalk.dating.mentions import DateMention, find_mentions
from trashtalk.dating.narrative import Narrative
from trashtalk.records import DatePrecision, reading_order

# how far the middle of a mention's days may lie from that of the gold's where none has just the gold's days
NEAR_DAYS: Mapping[DatePrecision, int] = {"day": 0, "week": 4, "month": 16, "season": 50, "year": 200, "vague": 40}
LONGEST_DAY = 2  # "overnight" and "Sept. 19 and 20" are as good as a day


@dataclass(frozen=True, slots=True)
class Case:
    """A quote to fit on: the features of each mention and of "nothing", and which are right.

    `right` are numbers: 0 is nothing, n the n-th mention; of several right ones any will do. `labelled` says that a
    reader dated the quote: what readers left undated is no sure sign that nothing dates it.
    """

    mentions: list[dict[str, float]]
    nothing: dict[str, float]
    right: tuple[int, ...]
    labelled: bool


def cases_of(read: ReadArticle, labels: Sequence[DateLabel], chooser: Chooser | None = None) -> Iterator[Case]:
    """Yield the cases of an article in reading order; the running date handed on is the gold's, or what `chooser` says.

    A quote that none of the mentions dates as the gold does is no case, nor is a thought that no reader dated.
    """
    article = read.article
    mentions = find_mentions(article.text, read.dates, article.published)
    narrative = Narrative(article.text, article.published, read.sentences, mentions, read.quotes)
    matched = match_labels(read.quotes, labels)
    for quote in sorted(read.quotes, key=reading_order):
        label = matched.get(quote.quote_id)
        right = right_choices(mentions, label, article.published) if label else (0,)
        if right and (label or quote.act != "thought"):
            yield Case(mention_features(narrative, quote), nothing_features(narrative, quote), right, bool(label))
        if chooser:
            mention = chooser.choose(narrative, quote).mention
            if mention is not None:
                narrative.note(quote, mention.said_on)
        elif right and right[0]:
            narrative.note(quote, mentions[right[0] - 1].said_on)


def right_choices(mentions: Sequence[DateMention], label: DateLabel, published: date | None) -> tuple[int, ...]:
    """Return the numbers of the mentions that have the label's days, counted from 1.

    Where none has just these days, those that come near; where none does and publication lies among the days, (0,):
    nothing. Else none.
    """
    exact = [n for n, one in enumerate(mentions, 1) if (one.said_on.start, one.said_on.end) == (label.start, label.end)]
    near = exact or [n for n, one in enumerate(mentions, 1) if _is_near(one, label)]
    if near:
        return tuple(near)
    return (0,) if published is not None and label.start <= published <= label.end else ()


def _is_near(mention: DateMention, label: DateLabel) -> bool:
    start, end = mention.said_on.start, mention.said_on.end
    if label.precision == "day":
        return start <= label.start <= end and (end - start).days <= LONGEST_DAY
    apart = (start + (end - start) / 2) - (label.start + (label.end - label.start) / 2)
    return abs(apart.days) <= NEAR_DAYS[label.precision]
