"""An article as the dates in it are read: where its sentences, paragraphs and mentions lie, and what was dated so far.

All offsets are into the article's text. A quote's sentence is the stretch from the start of its first sentence to the
end of its last within their paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from trashtalk.dating.in_attribution import find_date_mention
from trashtalk.dating.mentions import DateMention
from trashtalk.records import Quote, SaidOn
from trashtalk.sentences import sentence_at, sentences_of

Span = tuple[int, int]
Days = tuple[date, date]
Features = Mapping[str, float]

# the pipeline starts some sentences inside one: "On March 2, 2031, | the paper revealed", "But | on Tuesday, he said"
# (233 of some 9,500 in the 260 articles of PolNeAR train that were read for dates)
FALSE_START = re.compile(r"[\w,] ?\Z")
# "said in the interview", "the lawsuit says", "the poll showed": the sentence that dates it names the same occasion
OCCASION = re.compile(
    r"\b(?:interview|speech|statement|rall(?:y|ies)|conference|briefing|debate|hearing|meeting|event|post|tweet|call|letter"
    r"|e-?mail|broadcast|podcast|show|testimony|address|appearance|report|suit|lawsuit|poll|survey|study|memo|brief|column"
    r"|article|book|ad|advert|video|convention|summit|final|match|race|game|ceremony|gala|dinner|visit|tour|trip)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A quote that was dated, and the days."""

    quote: Quote
    days: Days


@dataclass
class Narrative:
    """An article's text, sentences, mentions and quotes, and the quotes that were dated so far, in reading order."""

    text: str
    published: date | None
    sentences: Sequence[int]
    mentions: Sequence[DateMention]
    quotes: Sequence[Quote]
    dated: list[Dated] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = [
            start for start in self.sentences if not FALSE_START.search(self.text, max(0, start - 2), start)
        ]

    def note(self, quote: Quote, said_on: SaidOn) -> None:
        """Keep what dated a quote: the running date of those that follow."""
        self.dated.append(Dated(quote, (said_on.start, said_on.end)))

    @property
    def last(self) -> Dated | None:
        """The quote that was dated last."""
        return self.dated[-1] if self.dated else None

    def last_of(self, speaker_id: str | None) -> Dated | None:
        """Return the quote of a speaker that was dated last; None for an unknown speaker."""
        if speaker_id is None:
            return None
        return next((one for one in reversed(self.dated) if one.quote.speaker_id == speaker_id), None)

    def share_dated(self, days: Days) -> float:
        """Return the share of the quotes dated so far that have these days, 0 where none is dated."""
        return sum(one.days == days for one in self.dated) / len(self.dated) if self.dated else 0.0

    def about(self, mention: DateMention, find: Callable[[Narrative, DateMention], Features]) -> Features:
        """Return what `find` says of a mention, which is the same for every quote: it is asked once."""
        start = mention.span.start
        if start not in self._about:
            self._about[start] = find(self, mention)
        return self._about[start]

    @cached_property
    def _about(self) -> dict[int, Features]:
        return {}

    @cached_property
    def contents(self) -> list[Span]:
        """What stands in quotes."""
        return sorted(span for quote in self.quotes for span in quote.fragments)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer(r"\n+", self.text)]

    def sentence_of(self, quote: Quote) -> Span:
        """Return the stretch of the quote's sentences."""
        return sentences_of(self.text, self.sentences, quote)

    def sentence_at(self, place: int) -> Span:
        """Return the sentence around a place, within its line."""
        return sentence_at(self.text, self.sentences, place)

    def paragraphs_between(self, one: int, other: int) -> int:
        """Return how many line ends lie between two places, negative when `other` comes first."""
        return bisect_left(self._line_ends, other) - bisect_left(self._line_ends, one)

    def mentions_between(self, one: int, other: int) -> int:
        """Return how many mentions start between two places."""
        low, high = min(one, other), max(one, other)
        return max(bisect_left(self._places, high) - bisect_right(self._places, low), 0)

    def is_in_a_content(self, mention: DateMention) -> bool:
        """Tell whether a mention stands in somebody's quoted words."""
        return mention.span.start in self._in_contents

    @cached_property
    def _in_contents(self) -> frozenset[int]:
        spans = (each.span for each in self.mentions)
        return frozenset(
            span.start for span in spans if any(a <= span.start and span.end <= b for a, b in self.contents)
        )

    @cached_property
    def _places(self) -> list[int]:
        return [each.span.start for each in self.mentions]

    def occasions(self, stretch: Span) -> list[tuple[int, str]]:
        """Return the occasions that a stretch names, with their places."""
        found = OCCASION.finditer(self.text, *stretch)
        return [(match.start(), match[0].casefold().removesuffix("s")) for match in found]

    def occasions_near(self, mention: DateMention) -> frozenset[str]:
        """Return the occasions that a mention's sentence names."""
        start = mention.span.start
        if start not in self._occasions:
            self._occasions[start] = frozenset(name for _, name in self.occasions(self.sentence_at(start)))
        return self._occasions[start]

    @cached_property
    def _occasions(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def chosen_by_rule(self) -> dict[str, DateMention | None]:
        """The mention that the rules of its own sentence choose for each quote, by quote id (see `in_attribution`)."""
        by_span = {each.span: each for each in self.mentions}
        found = {
            quote.quote_id: find_date_mention(self.text, quote, self.sentence_of(quote), list(by_span))
            for quote in self.quotes
        }
        return {quote_id: by_span[span] if span else None for quote_id, span in found.items()}

    def speakers_dated_by(self, mention: DateMention) -> frozenset[str]:
        """Return the speakers of the quotes for which the rules choose a mention; known ones only."""
        quotes = self._dated_by.get(mention.span.start, ())
        return frozenset(quote.speaker_id for quote in quotes if quote.speaker_id is not None)

    def dates_a_saying(self, mention: DateMention) -> bool:
        """Tell whether the rules choose a mention for any quote."""
        return mention.span.start in self._dated_by

    @cached_property
    def _dated_by(self) -> dict[int, list[Quote]]:
        found: dict[int, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            if mention := self.chosen_by_rule[quote.quote_id]:
                found[mention.span.start].append(quote)
        return dict(found)

    @cached_property
    def days_named(self) -> Counter[Days]:
        """How often the article names the same days."""
        return Counter(days_of(each) for each in self.mentions)

    @cached_property
    def days_of_sayings(self) -> Counter[Days]:
        """How many quotes the rules give the same days to."""
        return Counter(days_of(each) for each in self.chosen_by_rule.values() if each)


def days_of(mention: DateMention) -> Days:
    """Return the first and the last day that a mention names."""
    return mention.said_on.start, mention.said_on.end
