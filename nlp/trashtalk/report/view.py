"""The report as plain values: what the template prints, ready worded, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from trashtalk.records import LEVEL_NAMES, Article, Hostility, Quote, reading_order
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report.article_view import ArticleView, view_article
from trashtalk.report.findings import Findings, ReportSettings
from trashtalk.report.method_view import MethodView, view_method
from trashtalk.report.note_view import Place, shorten_ids
from trashtalk.report.overview_view import Figure, OverviewView, say_deck, view_figures, view_overview
from trashtalk.report.pair_view import PairView
from trashtalk.report.pairs import Pair, rank_pairs
from trashtalk.report.ranking_view import RivalryRow
from trashtalk.report.remark_view import RemarkRow, view_remark
from trashtalk.report.rivalries_view import view_rivalries
from trashtalk.report.unattributed_view import UnattributedRow, gather_unattributed
from trashtalk.report.wording import say_value

RUN_SECTIONS = {
    "versions": "Versions",
    "models": "Models (digest)",
    "arguments": "Arguments",
    "counts": "Counts",
    "seconds": "Seconds",
}


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
class Page:
    """Everything in the report, in its order; the pairs after the first `leading` of a table are folded."""

    deck: str
    figures: tuple[Figure, ...]
    overview: OverviewView
    failures: list[tuple[str, str, str]]
    rivalries: list[RivalryRow]
    chart_style: Markup
    network: Markup | None
    n_in_network: int
    timelines: list[PairView]
    min_dated: int
    pairs: list[PairRow]
    leading: int
    unpaired: int
    remarks: list[RemarkRow]
    n_thoughts: int
    unattributed: list[tuple[str, list[UnattributedRow]]]
    n_unattributed: int
    articles: list[ArticleView]
    method: MethodView
    run: list[tuple[str, list[tuple[str, str]]]]
    level_names: tuple[str, ...] = LEVEL_NAMES


def build_page(findings: Findings, settings: ReportSettings) -> Page:
    """Prepare the report. ValueError when a quote's article is not among the articles."""
    dated = sorted(findings.articles, key=_day_and_path)
    by_article = _quotes_by_article(dated, findings.quotes)
    places = _places(dated, by_article)
    remarks = gather_remarks(findings.quotes)
    pairs = [_pair_row(rank, pair, places) for rank, pair in enumerate(rank_pairs(remarks), 1)]
    paired = {remark.remark_id for row in pairs for remark in row.pair.remarks}
    copies = {quote.quote_id: remark for remark in remarks for quote in remark.quotes}
    rivalries = view_rivalries(findings, remarks, settings)
    return Page(
        deck=say_deck(findings),
        figures=view_figures(findings, remarks),
        overview=view_overview(findings, remarks),
        failures=[(failure.path, failure.reason.rstrip("."), failure.advice) for failure in findings.failures],
        rivalries=rivalries.rows,
        chart_style=rivalries.chart_style,
        network=rivalries.network,
        n_in_network=rivalries.n_in_network,
        timelines=rivalries.timelines,
        min_dated=settings.min_dated,
        pairs=pairs,
        leading=settings.leading_rows,
        unpaired=len(remarks) - len(paired),
        remarks=[view_remark(remark, places) for remark in remarks],
        n_thoughts=sum(quote.act == "thought" for quote in findings.quotes),
        unattributed=gather_unattributed(by_article.values(), places),
        n_unattributed=sum(quote.speaker is None for quote in findings.quotes),
        articles=[
            view_article(number, article, by_article[article.article_id], places, copies)
            for number, article in enumerate(dated, 1)
        ],
        method=view_method(settings.rivalry),
        run=_run_sections(findings.run),
    )


def _day_and_path(article: Article) -> tuple[date, str]:
    return article.published or date.max, article.path


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
    short_ids = shorten_ids([quote.quote_id for quotes in by_article.values() for quote in quotes])
    return {
        quote.quote_id: Place(
            anchor=f"a{number}q{index}",
            outlet=_printed_in(article),
            title=article.title or _file_name(article.path),
            short_id=short_ids[quote.quote_id],
        )
        for number, article in enumerate(articles, 1)
        for index, quote in enumerate(by_article[article.article_id], 1)
    }


def _printed_in(article: Article) -> str:
    return article.outlet or _file_name(article.path)


def _file_name(path: str) -> str:
    return PurePath(path).name or path


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


def _run_sections(run: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    sections = []
    for key, heading in RUN_SECTIONS.items():
        value = run.get(key)
        if isinstance(value, Mapping):
            sections.append((heading, [(str(name), say_value(item)) for name, item in value.items()]))
        elif value is not None:
            sections.append((heading, [("", say_value(value))]))
    return sections
