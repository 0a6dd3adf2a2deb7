"""One remark as it is known from all its prints: who said it, when, at whom, in which fullest words, who printed it.

Thoughts are no remarks. What a human has decided on a quote counts (see `trashtalk.reviewed`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from trashtalk.records import DatePrecision, Hostility, Quote, SaidOn, Target
from trashtalk.remarks.words import GAP, quote_words
from trashtalk.reviewed import BY_REVIEW, reviewed_quotes

KINDS = ("direct", "mixed", "indirect")  # how near to the words that were said
PRECISIONS: tuple[DatePrecision, ...] = ("day", "week", "month", "season", "year", "vague")


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words, marks and punctuation apart: all quotes that print them, the first print first."""

    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The content as first printed, without what stands between its pieces."""
        return self.quotes[0].words()


@dataclass(frozen=True)
class Remark:
    """The same utterance in all the articles that carry it, the first print first."""

    quotes: tuple[Quote, ...]

    @property
    def remark_id(self) -> str:
        """Stable identity: that of its first print; a quote that was not grouped is a remark of its own."""
        return self.quotes[0].remark_id or self.quotes[0].quote_id

    @cached_property
    def lead(self) -> Quote:
        """The quote that stands for the remark: the fullest wording that its speaker is named for.

        Direct words come before partly marked ones and those before indirect ones, then the longest, then the first.
        """
        return min(self._own, key=lambda quote: (KINDS.index(quote.kind), -_length(quote)))

    @property
    def speaker(self) -> str | None:
        """Who said it, by name: of several named, the one whom most articles name; then the one named last."""
        return self._speaker_key[1]

    @property
    def speaker_id(self) -> str | None:
        """Identity of the speaker."""
        return self._speaker_key[0]

    @cached_property
    def other_speakers(self) -> tuple[str, ...]:
        """Who else is named as its speaker in some article: the attributions are in conflict when there is one."""
        others = {quote.speaker for quote in self.quotes if quote.speaker and quote.speaker_id != self.speaker_id}
        return tuple(sorted(others))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Whom it is aimed at: the likeliest of the first, second, third ... targets of all its prints.

        Names are weighed by their confidence over all prints by the remark's speaker; as many are kept as the lead
        has, at least one when any print has one.
        """
        own = [quote for quote in self.quotes if quote.speaker_id == self.speaker_id] or list(self.quotes)
        found: dict[str, list[Target]] = defaultdict(list)
        for quote in own:
            for target in quote.targets:
                found[target.name].append(target)
        weighed = [
            Target(
                name, round(sum(each.confidence for each in targets) / len(own), 3), targets[0].start, targets[0].end
            )
            for name, targets in found.items()
        ]
        wanted = max(1, len(self.lead.targets))
        return tuple(sorted(weighed, key=lambda target: (-target.confidence, target.name))[:wanted])

    @property
    def hostility(self) -> Hostility | None:
        """Hostility of the leading quote's words; None when they were not scored."""
        return self.lead.hostility

    @property
    def score(self) -> float:
        """The hostility score, below 0 when there is none: for sorting."""
        return self.hostility.score if self.hostility else -1.0

    @cached_property
    def said_on(self) -> SaidOn | None:
        """When it was said: the most precise date that any print gives, of equals the one given most often.

        Never after the first print; a print whose own date lies after it is not believed. None when no print is dated.
        """
        first_print = min((quote.published for quote in self.quotes if quote.published), default=date.max)
        known = [quote.said_on for quote in self.quotes if quote.said_on and quote.said_on.start <= first_print]
        if not known:
            return None
        n_given = {(each.start, each.end): 0 for each in known}
        for each in known:
            n_given[each.start, each.end] += 1
        best = min(
            known,
            key=lambda each: (
                each.basis != BY_REVIEW,
                PRECISIONS.index(each.precision),
                -n_given[each.start, each.end],
            ),
        )
        return SaidOn(best.start, min(best.end, first_print), best.precision, best.text, best.basis)

    @property
    def n_articles(self) -> int:
        """How many distinct articles carry it."""
        return len({quote.article_id for quote in self.quotes})

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, first print first; articles of no known outlet are left out."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.quotes if quote.outlet))

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """All the different wordings, that of the lead first, the others in order of print."""
        by_words: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            by_words[tuple(word for word in quote_words(quote) if word != GAP)].append(quote)
        ordered = sorted(by_words.values(), key=lambda quotes: self.lead not in quotes)
        return tuple(Wording(tuple(quotes)) for quotes in ordered)

    @cached_property
    def _own(self) -> list[Quote]:
        """The prints that name its speaker; all when nobody is named."""
        if self.speaker is None:
            return list(self.quotes)
        return [quote for quote in self.quotes if quote.speaker and quote.speaker_id == self.speaker_id]

    @cached_property
    def _speaker_key(self) -> tuple[str | None, str | None]:
        """Identity and name of the speaker."""
        articles: dict[str, set[str]] = defaultdict(set)
        last: dict[str, tuple[date, str]] = {}
        for quote in self.quotes:
            if quote.speaker and quote.speaker_id:
                articles[quote.speaker_id].add(quote.article_id)
                last[quote.speaker_id] = (quote.published or date.min, quote.speaker)
        if not articles:
            return next(((None, quote.speaker) for quote in self.quotes if quote.speaker), (None, None))
        speaker_id = max(articles, key=lambda key: (len(articles[key]), last[key]))
        return speaker_id, last[speaker_id][1]


def gather_remarks(quotes: Iterable[Quote]) -> list[Remark]:
    """Return the remarks that grouped `quotes` make, in order of first print; reviews of humans count."""
    grouped: dict[str, list[Quote]] = defaultdict(list)
    for quote in reviewed_quotes(quotes):
        if quote.act != "thought":
            grouped[quote.remark_id or quote.quote_id].append(quote)
    remarks = [Remark(tuple(sorted(prints, key=_order_of_print))) for prints in grouped.values()]
    return sorted(remarks, key=lambda remark: _order_of_print(remark.quotes[0])[1:])


def _order_of_print(quote: Quote) -> tuple[bool, date, str, int]:
    return not quote.is_first, quote.published or date.max, quote.article_path, quote.start


def _length(quote: Quote) -> int:
    return sum(word != GAP for word in quote_words(quote))
