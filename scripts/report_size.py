"""Measure how big report.html is, part by part, for as many articles as asked.

A store of corpus/demo is shown again and again: its articles under other paths, their quotes as other remarks, until
there are enough. So the articles are as dense as the demo's: words, quotations, evidence, people, dates. The words of
a copy are those of the original; a report says nothing shorter for that.

text       bytes of the articles themselves, which no report can do without
the rest   bytes of the report from one section to the next
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from figures import Figure, table, write_figures
from trashtalk.errors import SettingsError
from trashtalk.records import Article, Quote
from trashtalk.report import Findings, ReportSettings, render_report
from trashtalk.run_record import versions
from trashtalk.store import Store

ARTICLES = 200
MOST_BYTES = 3_000_000.0
# a section begins with the name of its heading, one within another has a name with a hyphen;
# what comes before the first is style, after the last script
SECTION = re.compile(r'<(?:section|footer) aria-labelledby="(\w+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report, and its size in bytes."""

    name: str
    size: int


def add_report_size(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `report` to the command line of scripts/benchmark."""
    report = commands.add_parser("report", help="measure how big report.html is, part by part")
    report.add_argument(
        "--store", type=Path, required=True, metavar="DIR", help="output of `trashtalk run corpus/demo`"
    )
    report.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"default {ARTICLES}")
    report.add_argument("--json", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="write the figures there")


def benchmark_report(args: argparse.Namespace) -> int:
    """Measure and print; return the exit code."""
    if args.articles < 1:
        raise SettingsError(f"--articles is {args.articles}: expected 1 or more.")
    findings = repeat_findings(read_findings(args.store), args.articles)
    figures = size_figures(findings, render_report(findings, ReportSettings()))
    print(table(figures))
    if args.json:
        write_figures(args.json, "report", figures, {"versions": versions()})
    return 0


def read_findings(output: Path) -> Findings:
    """Return what a store holds. SettingsError when it holds no article."""
    with Store.open(output, must_exist=True) as store:
        articles = list(store.articles())
        if not articles:
            raise SettingsError(f"{output}: the store holds no article. Run `trashtalk run corpus/demo -o {output}`.")
        return Findings(articles, list(store.quotes()), store.failures(), {}, store.events())


def repeat_findings(findings: Findings, n_articles: int) -> Findings:
    """Return the first `n_articles` of the articles and their copies, with their quotes."""
    by_article: dict[str, list[Quote]] = {article.article_id: [] for article in findings.articles}
    for quote in findings.quotes:
        by_article[quote.article_id].append(quote)
    articles, quotes = [], []
    for number in range(n_articles):
        copy, index = divmod(number, len(findings.articles))
        original = findings.articles[index]
        article = replace(original, path=f"copy-{copy}/{original.path}") if copy else original
        articles.append(article)
        quotes += [_copied(quote, article, copy) for quote in by_article[original.article_id]]
    return replace(findings, articles=articles, quotes=quotes)


def _copied(quote: Quote, article: Article, copy: int) -> Quote:
    if not copy:
        return quote
    remark = f"{quote.remark_id[: -len(str(copy))]}{copy}" if quote.remark_id else None
    return replace(quote, article_id=article.article_id, article_path=article.path, remark_id=remark)


def size_figures(findings: Findings, document: str) -> list[Figure]:
    """Return bytes: of the whole, a quotation, the articles' own text, and of each part of the report."""
    size, n_quotes = len(document.encode()), len(findings.quotes)
    text = sum(len(article.text.encode()) for article in findings.articles)
    return [
        Figure("report.bytes", size, total=len(findings.articles), most=MOST_BYTES),
        Figure("report.bytes_per_quote", size / n_quotes if n_quotes else None, total=n_quotes),
        Figure("report.text", text, total=sum(len(article.text.split()) for article in findings.articles)),
        *(Figure(f"report.{part.name}", part.size) for part in measure_parts(document)),
    ]


def measure_parts(document: str) -> list[Part]:
    """Return the parts of a report in their order; together they are the whole. The notes are part of the articles."""
    starts = [(0, "style"), *_sections(document), (document.index("<script>"), "script"), (len(document), "")]
    parts = [Part(name, len(document[start:end].encode())) for (start, name), (end, _) in pairwise(starts)]
    notes = sum(len(note.encode()) for note in re.findall(r"<details id=a\d+q\d+n>.*?</details>", document, re.DOTALL))
    drawn = sum(len(svg.encode()) for svg in re.findall(r"<svg.*?</svg>", document, re.DOTALL))
    return [*parts, Part("of_these_notes", notes), Part("of_these_charts", drawn)]


def _sections(document: str) -> Iterator[tuple[int, str]]:
    for match in SECTION.finditer(document):
        yield match.start(), match[1]
