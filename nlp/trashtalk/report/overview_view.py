"""What was read and what became of it: articles, quotations, remarks, dates and events in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trashtalk.events import Event
from trashtalk.records import Article, Kind, Quote
from trashtalk.remarks.remark import Remark
from trashtalk.report.findings import Findings
from trashtalk.report.wording import NOT_TOLD, say_count, say_date, say_dates, say_share

OUTLETS_NAMED = 12
BY_PRINT = "Only the day of print"
# how a basis of `said_on` begins -> what is said of it
BASES = {
    "running date": "by the date that the article runs on with",
    "date in the sentence": "by a date in the sentence",
    "after the date": "after a date in the sentence",
    "days told": "by days told from another date",
    "the event": "by an event",
    NOT_TOLD: BY_PRINT,
    "a human": "by a human’s review",
}
KINDS: dict[Kind, str] = {"direct": "between marks", "mixed": "partly between marks", "indirect": "without marks"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the header with what it counts; `note` says of how many, or between which dates."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Facts under headings, each a name and a value in words; events as days, name and place."""

    groups: list[tuple[str, list[tuple[str, str]]]]
    events: list[tuple[str, str, str]]


def say_deck(findings: Findings) -> str:
    """Example: "15 quotations in 5 articles of 329 words, 4 Jun 2031 to 9 Jun 2031."."""
    where = f"{say_count(len(findings.articles), 'articles')} of {say_count(_n_words(findings.articles), 'words')}"
    return f"{say_count(len(findings.quotes), 'quotations')} in {where}{_dates(findings.articles, ', ')}."


def view_figures(findings: Findings, remarks: Sequence[Remark]) -> tuple[Figure, ...]:
    """Return the header's figures."""
    articles, quotes = findings.articles, findings.quotes
    n_outlets, n_failures = len(_outlets(articles)), len(findings.failures)
    n_dated = sum(article.published is not None for article in articles)
    n_named = sum(quote.speaker is not None for quote in quotes)
    return (
        Figure(f"{len(articles):,}", f"{_named(len(articles), 'article')} read", f"{n_dated:,} of them dated"),
        Figure(f"{n_outlets:,}", _named(n_outlets, "outlet")),
        Figure(f"{len(quotes):,}", _named(len(quotes), "quotation"), say_count(len(remarks), "distinct remarks")),
        Figure(say_share(n_named, len(quotes)), "with a named speaker", f"{n_named:,} of {len(quotes):,}"),
        Figure(f"{n_failures:,}", "could not be read"),
    )


def view_overview(findings: Findings, remarks: Sequence[Remark]) -> OverviewView:
    """Return what was read, how quotations became remarks, and how those are dated."""
    return OverviewView(
        groups=[
            ("Articles", list(_read(findings))),
            ("From quotations to remarks", list(_counted(findings.quotes, remarks))),
            ("When they were said", list(_dated(remarks))),
        ],
        events=[_event(event) for event in findings.events],
    )


def _read(findings: Findings) -> Iterator[tuple[str, str]]:
    articles = findings.articles
    yield "Read", f"{say_count(len(articles), 'articles')} of {say_count(_n_words(articles), 'words')}"
    yield "Outlets", _say_outlets(articles)
    yield "Published", _dates(articles) or "not known of any"
    n_undated = sum(article.published is None for article in articles)
    yield "No date found", say_count(n_undated, "articles") if n_undated else "none"
    yield "Could not be read", say_count(len(findings.failures), "inputs") if findings.failures else "none"


def _counted(quotes: Sequence[Quote], remarks: Sequence[Remark]) -> Iterator[tuple[str, str]]:
    kinds = Counter(quote.kind for quote in quotes)
    yield "Quotations", _with_parts(len(quotes), [(kinds[kind], words) for kind, words in KINDS.items()])
    n_thoughts = sum(quote.act == "thought" for quote in quotes)
    if n_thoughts:
        yield "Beliefs and wishes", f"{n_thoughts:,}, marked in the articles, no remarks"
    n_several = sum(remark.n_articles > 1 for remark in remarks)
    n_worded = sum(len(remark.wordings) > 1 for remark in remarks)
    parts = [(n_several, "in several articles"), (n_worded, "in several wordings")]
    yield "Distinct remarks", _with_parts(len(remarks), parts)
    yield "With a speaker", _of(sum(remark.speaker is not None for remark in remarks), remarks)
    n_disputed = sum(bool(remark.other_speakers) for remark in remarks)
    if n_disputed:
        yield "Speaker in dispute", say_count(n_disputed, "remarks")
    yield "With a target", _of(sum(bool(remark.targets) for remark in remarks), remarks)
    scores = [remark.hostility for remark in remarks if remark.hostility]
    yield "Scored", _with_parts(len(scores), [(sum(score.unsure for score in scores), "of them unsure")])


def _dated(remarks: Sequence[Remark]) -> Iterator[tuple[str, str]]:
    bases = Counter(_say_basis(remark.said_on.basis) for remark in remarks if remark.said_on)
    n_printed = bases.pop(BY_PRINT, 0)
    yield "Told by the text", _of(sum(bases.values()), remarks)
    for basis, number in sorted(bases.items(), key=_often_first):
        yield basis, f"{number:,}"
    yield BY_PRINT, f"{n_printed:,}" if n_printed else "none"
    n_nothing = sum(remark.said_on is None for remark in remarks)
    yield "No date at all", f"{n_nothing:,}, charted nowhere" if n_nothing else "none"


def _say_basis(basis: str) -> str:
    """Return in words what dated a remark; a basis of another kind as it is."""
    return next((words for start, words in BASES.items() if basis.startswith(start)), basis)


def _often_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _event(event: Event) -> tuple[str, str, str]:
    return say_dates(event.start, event.end), event.name, event.place or ""


def _with_parts(whole: int, parts: Sequence[tuple[int, str]]) -> str:
    """Example: 15, [(11, "direct"), (0, "mixed")] -> "15: 11 direct"."""
    told = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    return f"{whole:,}: {told}" if told else f"{whole:,}"


def _of(part: int, whole: Sequence[object]) -> str:
    return f"{part:,} of {len(whole):,} ({say_share(part, len(whole))})" if whole else "none"


def _say_outlets(articles: Sequence[Article]) -> str:
    outlets = _outlets(articles)
    if not outlets:
        return "none named"
    more = f" and {len(outlets) - OUTLETS_NAMED} more" if len(outlets) > OUTLETS_NAMED else ""
    return f"{len(outlets):,}: {', '.join(outlets[:OUTLETS_NAMED])}{more}"


def _outlets(articles: Sequence[Article]) -> list[str]:
    return sorted({article.outlet for article in articles if article.outlet})


def _n_words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _dates(articles: Sequence[Article], before: str = "") -> str:
    dates = [article.published for article in articles if article.published]
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    return f"{before}{say_date(first) if first == last else say_dates(first, last)}"


def _named(number: int, name: str) -> str:
    return name if number == 1 else f"{name}s"
