"""How much was read of each period: a silent week with ten articles says something, one with none says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trashtalk.records import Article
from trashtalk.rivalry.frames import DAY, make_frame
from trashtalk.rivalry.periods import period_of
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import pandas as pd

COVERAGE_TYPES = {"period": DAY, "articles": "int64", "words": "int64"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All articles read, whether they quote anybody or not.

    `articles` and `words` count by the first day of the period of publication; `n_undated` articles have no date and
    are in none; `last` is the last day of publication, None when no article has one.
    """

    articles: Counter[date]
    words: Counter[date]
    n_undated: int
    last: date | None


def measure_coverage(articles: Iterable[Article], settings: RivalrySettings = DEFAULTS) -> Coverage:
    """Count the articles and their words by period, those published outside since and until left out."""
    n_articles: Counter[date] = Counter()
    n_words: Counter[date] = Counter()
    n_undated, last = 0, None
    for article in articles:
        if article.published is None:
            n_undated += 1
        elif settings.holds(article.published, article.published):
            period = period_of(article.published, settings.period)
            n_articles[period] += 1
            n_words[period] += len(article.text.split())
            last = max(last or article.published, article.published)
    return Coverage(n_articles, n_words, n_undated, last)


def coverage_frame(coverage: Coverage) -> pd.DataFrame:
    """Return the periods in which articles were published, in order: `period` (first day), `articles`, `words`."""
    return make_frame(
        (
            {"period": period, "articles": coverage.articles[period], "words": coverage.words[period]}
            for period in sorted(coverage.articles)
        ),
        COVERAGE_TYPES,
    )
