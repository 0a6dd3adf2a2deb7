"""The report as plain values: what the template prints, ready worded, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, Protocol

from trashtalk.records import LEVEL_NAMES, Article, Hostility, Quote
from trashtalk.remarks.remark import Remark, gather_remarks
from trashtalk.report.article_view import ArticleView, view_article
from trashtalk.report.note_view import Place
from trashtalk.report.pairs import Pair, rank_pairs
from trashtalk.report.segments import reading_order
from trashtalk.report.wording import (
    say_count,
    say_date,
    say_dates,
    say_said_on,
    say_share,
    say_value,
    why_no_speaker,
)

LEADING_PAIRS = 20  # a longer table is folded after these
RUN_SECTIONS = {
    "versions": "Versions",
    "models": "Models (digest)",
    "arguments": "Arguments",
    "counts": "Counts",
    "seconds": "Seconds",
}


class Failure(Protocol):
    """An input that could not be read: which, why, and what to do about it."""

    @property
    def path(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def advice(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the header with what it counts; `note` says of how many, or between which dates."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row of "Who went at whom"."""

    rank: int
    pair: Pair
    mean: str
    hardest: Hostility | None
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One row of the remarks table; the two keys sort as text sorts, empty ones last."""

    said: str
    said_key: str
    speaker: str | None
    targets: str
    hostility: Hostility | None
    level_key: str
    words: str
    kind: str
    prints: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class UnattributedRow:
    """A quote without a speaker, and why it has none."""

    words: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """Everything in the report, in its order."""

    deck: str
    figures: tuple[Figure, ...]
    failures: list[tuple[str, str, str]]
    leading_pairs: list[PairRow]
    other_pairs: list[PairRow]
    unpaired: int
    remarks: list[RemarkRow]
    n_thoughts: int
    unattributed: list[UnattributedRow]
    articles: list[ArticleView]
    run: list[tuple[str, list[tuple[str, str]]]]
    level_names: tuple[str, ...] = LEVEL_NAMES


def build_page(
    articles: Sequence[Article], quotes: Sequence[Quote], failures: Sequence[Failure], run: Mapping[str, Any]
) -> Page:
    """Prepare the report. ValueError when a quote's article is not among `articles`."""
    dated = sorted(articles, key=lambda article: (article.published or date.max, article.path))
    by_article = _quotes_by_article(dated, quotes)
    places = _places(dated, by_article)
    remarks = gather_remarks(quotes)
    pairs = [_pair_row(rank, pair, places) for rank, pair in enumerate(rank_pairs(remarks), 1)]
    paired = {remark.remark_id for row in pairs for remark in row.pair.remarks}
    copies = {quote.quote_id: remark for remark in remarks for quote in remark.quotes}
    return Page(
        deck=_deck(articles, quotes),
        figures=_figures(articles, quotes, remarks, failures),
        failures=[(failure.path, failure.reason.rstrip("."), failure.advice) for failure in failures],
        leading_pairs=pairs[:LEADING_PAIRS],
        other_pairs=pairs[LEADING_PAIRS:],
        unpaired=len(remarks) - len(paired),
        remarks=[_remark_row(remark, places) for remark in remarks],
        n_thoughts=sum(quote.act == "thought" for quote in quotes),
        unattributed=_unattributed(by_article, places),
        articles=[
            view_article(number, article, by_article[article.article_id], places, copies)
            for number, article in enumerate(dated, 1)
        ],
        run=_run_sections(run),
    )


def _quotes_by_article(articles: Sequence[Article], quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    by_article: dict[str, list[Quote]] = {article.article_id: [] for article in articles}
    for quote in sorted(quotes, key=reading_order):
        if quote.article_id not in by_article:
            raise ValueError(
                f"quote {quote.quote_id} is from article {quote.article_id} ({quote.article_path}), "
                f"which is not among the {len(articles)} articles of this report"
            )
        by_article[quote.article_id].append(quote)
    return by_article


def _places(articles: Sequence[Article], by_article: Mapping[str, Sequence[Quote]]) -> dict[str, Place]:
    return {
        quote.quote_id: Place(f"a{number}q{index}", _printed_in(article), article.title or _file_name(article.path))
        for number, article in enumerate(articles, 1)
        for index, quote in enumerate(by_article[article.article_id], 1)
    }


def _printed_in(article: Article) -> str:
    return article.outlet or _file_name(article.path)


def _file_name(path: str) -> str:
    return PurePath(path).name or path


def _named(number: int, name: str) -> str:
    return name if number == 1 else f"{name}s"


def _deck(articles: Sequence[Article], quotes: Sequence[Quote]) -> str:
    words = sum(len(article.text.split()) for article in articles)
    dates = sorted(article.published for article in articles if article.published)
    where = f"{say_count(len(articles), 'articles')} of {say_count(words, 'words')}"
    deck = f"{say_count(len(quotes), 'quotations')} in {where}"
    return f"{deck}, {say_dates(dates[0], dates[-1])}." if dates else f"{deck}."


def _figures(
    articles: Sequence[Article], quotes: Sequence[Quote], remarks: Sequence[Remark], failures: Sequence[Failure]
) -> tuple[Figure, ...]:
    outlets = {article.outlet for article in articles if article.outlet}
    dated = sum(article.published is not None for article in articles)
    named = sum(quote.speaker is not None for quote in quotes)
    return (
        Figure(f"{len(articles):,}", _named(len(articles), "article") + " read", f"{dated:,} of them dated"),
        Figure(f"{len(outlets):,}", _named(len(outlets), "outlet")),
        Figure(f"{len(quotes):,}", _named(len(quotes), "quotation"), say_count(len(remarks), "distinct remarks")),
        Figure(say_share(named, len(quotes)), "with a named speaker", f"{named:,} of {len(quotes):,}"),
        Figure(f"{len(failures):,}", "could not be read"),
    )


def _pair_row(rank: int, pair: Pair, places: Mapping[str, Place]) -> PairRow:
    hardest = pair.remarks[0]
    mean = pair.mean_hostility
    return PairRow(
        rank=rank,
        pair=pair,
        mean="–" if mean is None else f"{mean:.2f}",
        hardest=hardest.hostility,
        words=hardest.lead.words(),
        place=places[hardest.lead.quote_id].anchor,
    )


def _remark_row(remark: Remark, places: Mapping[str, Place]) -> RemarkRow:
    quote = remark.lead
    said, said_key = _when(quote)
    return RemarkRow(
        said=said,
        said_key=said_key,
        speaker=quote.speaker,
        targets=", ".join(target.name for target in quote.targets),
        hostility=quote.hostility,
        level_key=f"{quote.hostility.level} {quote.hostility.score:.4f}" if quote.hostility else "",
        words=quote.words(),
        kind=quote.kind if quote.act == "speech" else f"{quote.kind}, {quote.act}",
        prints=tuple(places[copy.quote_id] for copy in remark.quotes),
    )


def _when(quote: Quote) -> tuple[str, str]:
    """What is known of when it was said, and a sort key; it was said by the day it was printed at the latest."""
    if quote.said_on:
        return say_said_on(quote.said_on), quote.said_on.start.isoformat()
    if quote.published:
        return f"by {say_date(quote.published)}", f"{quote.published.isoformat()} printed"
    return "", ""


def _unattributed(by_article: Mapping[str, Sequence[Quote]], places: Mapping[str, Place]) -> list[UnattributedRow]:
    return [
        UnattributedRow(quote.words(), why_no_speaker(quote), places[quote.quote_id])
        for quotes in by_article.values()
        for quote in quotes
        if quote.speaker is None
    ]


def _run_sections(run: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    sections = []
    for key, heading in RUN_SECTIONS.items():
        value = run.get(key)
        if isinstance(value, Mapping):
            sections.append((heading, [(str(name), say_value(item)) for name, item in value.items()]))
        elif value is not None:
            sections.append((heading, [("", say_value(value))]))
    return sections
