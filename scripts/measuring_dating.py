"""Whether quotes are given the days that they were said on, on PolNeAR dev and on corpus/demo.

right month   the middle of the days that are given lies in a month that the gold's days touch
right day     the days that are given lie within the gold's; judged where the gold knows the day
publication   the same for the day of publication, which costs nothing: what reading the dates has to beat

Only quotes that the pipeline finds can be judged; `right_month_of_all` counts those that it misses as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dating_gold import BASES, Contents, DateLabel, find_quote, match_labels
from demo_gold import GoldQuote
from figures import Figure, share
from rivalry_truth import days_of
from trashtalk.dating.quotes import PUBLICATION
from trashtalk.records import DatePrecision, Quote

LEAST_RIGHT_MONTH = 92.0
LEAST_RIGHT_DAY = 85.0
DEV, DEMO = "dating.dev", "dating.demo"
_PRECISIONS: dict[int, DatePrecision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Days:
    """The days between which something was said, both included."""

    start: date
    end: date

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class JudgedDate:
    """A quote whose days the gold knows (`gold`), and those that it was given; None for none."""

    quote: Quote
    gold: Days
    precision: DatePrecision
    basis: str
    given: Days | None

    @property
    def right_month(self) -> bool:
        """Whether the middle of the days given lies in a month of the gold's."""
        if self.given is None:
            return False
        return _month(self.gold.start) <= _month(self.given.middle) <= _month(self.gold.end)

    @property
    def right_day(self) -> bool:
        """Whether no day given is another than the gold's."""
        return self.given is not None and self.gold.start <= self.given.start and self.given.end <= self.gold.end

    @property
    def is_right(self) -> bool:
        """Whether the month is right, and the day where the gold knows it."""
        return self.right_month and (self.precision != "day" or self.right_day)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


@dataclass(frozen=True, slots=True)
class JudgedArticle:
    """What became of the quotes of one article of PolNeAR dev.

    `n_labels` of its attributions have gold days, those `judged` were found; `undated` are the quotes, thoughts left
    out, that no reader dated; `quotes` are all.
    """

    n_labels: int
    judged: Sequence[JudgedDate]
    undated: Sequence[Quote]
    quotes: Sequence[Quote]


def judge_article(
    quotes: Sequence[Quote], labels: Sequence[DateLabel], disputed: Iterable[Contents] = ()
) -> JudgedArticle:
    """Hold the dated quotes of one article against its labels; `disputed` ones count neither as dated nor undated."""
    matched = match_labels(quotes, labels)
    unsettled = {quote.quote_id for quote, _ in (find_quote(quotes, one) for one in disputed) if quote}
    judged = [judge_quote(quote, matched[quote.quote_id]) for quote in quotes if quote.quote_id in matched]
    undated = [
        quote
        for quote in quotes
        if quote.act != "thought" and quote.quote_id not in matched and quote.quote_id not in unsettled
    ]
    return JudgedArticle(len(labels), judged, undated, quotes)


def judge_quote(quote: Quote, label: DateLabel) -> JudgedDate:
    """Return the quote beside the days of its label."""
    return JudgedDate(quote, Days(label.start, label.end), label.precision, label.basis, _given(quote))


def _given(quote: Quote) -> Days | None:
    return Days(quote.said_on.start, quote.said_on.end) if quote.said_on else None


def is_from_text(quote: Quote) -> bool:
    """Whether the text, and not the day of publication, gave the quote its days."""
    return quote.said_on is not None and quote.said_on.basis != PUBLICATION


def dev_figures(articles: Sequence[JudgedArticle]) -> list[Figure]:
    """Return the figures on PolNeAR dev, in the order they are reported."""
    judged = [one for article in articles for one in article.judged]
    n_labels = sum(article.n_labels for article in articles)
    undated = [quote for article in articles for quote in article.undated]
    return [
        share(f"{DEV}.found", len(judged), n_labels),
        *right_figures(DEV, judged, least=True),
        share(f"{DEV}.right_month_of_all", sum(one.right_month for one in judged), n_labels),
        *_by_basis(judged),
        *right_figures(f"{DEV}.publication", [as_published(one) for one in judged]),
        _after_publication(DEV, [quote for article in articles for quote in article.quotes]),
        share(f"{DEV}.undated_given_date", sum(map(is_from_text, undated)), len(undated)),
    ]


def right_figures(part: str, judged: Sequence[JudgedDate], ending: str = "", *, least: bool = False) -> list[Figure]:
    """Return right month and right day of some quotes; `least` holds them against the project's bars."""
    to_the_day = [one for one in judged if one.precision == "day"]
    months, days = sum(one.right_month for one in judged), sum(one.right_day for one in to_the_day)
    bars = (LEAST_RIGHT_MONTH, LEAST_RIGHT_DAY) if least else (None, None)
    return [
        share(f"{part}.right_month{ending}", months, len(judged), least=bars[0]),
        share(f"{part}.right_day{ending}", days, len(to_the_day), least=bars[1]),
    ]


def _by_basis(judged: Sequence[JudgedDate]) -> Iterator[Figure]:
    for basis in BASES:
        yield from right_figures(DEV, [one for one in judged if one.basis == basis], f".{basis}")


def as_published(judged: JudgedDate) -> JudgedDate:
    """Return the same as if every quote were given the day of its publication."""
    day = judged.quote.published
    return replace(judged, given=Days(day, day) if day else None)


def _after_publication(part: str, quotes: Iterable[Quote]) -> Figure:
    dated = [(quote.said_on, quote.published) for quote in quotes if quote.said_on and quote.published]
    return share(
        f"{part}.after_publication", sum(said_on.end > published for said_on, published in dated), len(dated), most=0
    )


def demo_date_figures(matched: Sequence[tuple[GoldQuote, Quote]]) -> list[Figure]:
    """Return the figures on the found outer lines of corpus/demo that have a day, or are a remark without one."""
    judged = judge_demo(matched)
    undated = [quote for line, quote in matched if line.remark and not line.said_on]
    return [
        *right_figures(DEMO, judged),
        *right_figures(f"{DEMO}.publication", [as_published(one) for one in judged]),
        _after_publication(DEMO, [quote for _, quote in matched]),
        share(f"{DEMO}.undated_given_date", sum(map(is_from_text, undated)), len(undated)),
    ]


def judge_demo(matched: Iterable[tuple[GoldQuote, Quote]]) -> list[JudgedDate]:
    """Return the quotes whose line of the truth says when it was said, each beside it."""
    return [
        JudgedDate(quote, Days(*days_of(line.said_on)), _PRECISIONS[len(line.said_on)], "truth", _given(quote))
        for line, quote in matched
        if line.said_on
    ]


def dating_misses(judged: Iterable[JudgedDate]) -> Iterator[str]:
    """Yield a line for every quote that is not given the right month, or day where the gold knows it."""
    for one in judged:
        if not one.is_right:
            given = f"{one.given.start} to {one.given.end}" if one.given else "no date"
            said_on = one.quote.said_on
            read = f" ({said_on.basis}: {said_on.text})" if said_on else ""
            gold = f"{one.gold.start} to {one.gold.end} ({one.basis})"
            yield f"{one.quote.article_path}: {given}{read} instead of {gold}: {one.quote.text[:90]}"


def judge_articles(
    quotes: Mapping[str, Sequence[Quote]],
    labels: Mapping[str, Sequence[DateLabel]],
    disputed: Mapping[str, Sequence[Contents]],
) -> list[JudgedArticle]:
    """Return what became of each article, all by its name."""
    return [judge_article(some, labels.get(name, ()), disputed.get(name, ())) for name, some in quotes.items()]
