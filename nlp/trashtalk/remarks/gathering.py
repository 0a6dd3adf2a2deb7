"""The wordings of a run: quotes of one speaker with the same words, which are compared with others once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from trashtalk.records import Quote
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.remarks.similarity import LIGHT_WORDS
from trashtalk.remarks.words import GAP, quote_words, remark_words

CLAUSE_END = re.compile(r"(?<=[.?!;:,–—])\s+")


@dataclass(slots=True)
class GatheredWording:
    """The quotes that have the same words from the same speaker, the earliest first; `clauses` none of a short one."""

    words: tuple[str, ...]
    speaker: str | None
    clauses: set[tuple[str, ...]]
    quotes: list[Quote] = field(default_factory=list)

    @property
    def is_short(self) -> bool:
        """Whether the words are too few to be told from the same few words on another day."""
        return not self.clauses

    @property
    def articles(self) -> frozenset[str]:
        """The articles that print it, by id."""
        return frozenset(quote.article_id for quote in self.quotes)

    @property
    def text(self) -> str:
        """The content as first printed."""
        return self.quotes[0].words()


def gather_wordings(quotes: Iterable[Quote], settings: RemarkSettings) -> list[GatheredWording]:
    """Return the quotes gathered by words and speaker; short ones also by nearness in date. Thoughts are left out."""
    by_words: dict[tuple[tuple[str, ...], str | None], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.act != "thought":
            by_words[quote_words(quote), quote.speaker_id or quote.speaker].append(quote)
    wordings: list[GatheredWording] = []
    for (words, speaker), alike in by_words.items():
        alike.sort(key=age)
        if not is_short(words, settings):
            clauses = {words, *(remark_words(clause) for clause in CLAUSE_END.split(alike[0].words()))}
            wordings.append(GatheredWording(words, speaker, clauses, alike))
        else:
            near = _near_in_date(alike, settings, speaker_known=speaker is not None)
            wordings.extend(GatheredWording(words, speaker, set(), some) for some in near)
    return wordings


def is_short(words: Sequence[str], settings: RemarkSettings) -> bool:
    """Tell whether words are too few, or too light, to be told from the same words on another day."""
    spoken = [word for word in words if word != GAP]
    heavy = sum(word not in LIGHT_WORDS for word in spoken)
    return len(spoken) < settings.min_words or heavy < settings.min_heavy_words


def age(quote: Quote) -> tuple[date, str, int, str]:
    """Sort key: by date of print, unknown dates last; then path and place."""
    return (quote.published or date.max, quote.article_path, quote.start, quote.quote_id)


def _near_in_date(alike: Sequence[Quote], settings: RemarkSettings, *, speaker_known: bool) -> Iterator[list[Quote]]:
    """Split quotes with the same few words where the speaker or a date is unknown, or days lie between them."""
    chain: list[Quote] = []
    for quote in alike:
        if chain and not (speaker_known and _are_near(chain[-1].published, quote.published, settings)):
            yield chain
            chain = []
        chain.append(quote)
    yield chain


def _are_near(one: date | None, other: date | None, settings: RemarkSettings) -> bool:
    return one is not None and other is not None and abs(other - one) <= timedelta(days=settings.near_days)
