"""How big a report is, part by part, for as many articles as asked."""

from __future__ import annotations

from datetime import date

from report_size import measure_parts, repeat_findings, size_figures
from trashtalk.records import Article, Quote
from trashtalk.report import Findings, ReportSettings, render_report

ARTICLE = Article("a.txt", "“He rows,” Ada Brook said.", title="One", outlet="Post", published=date(2031, 6, 3))
QUOTE = Quote(
    article_id=ARTICLE.article_id,
    article_path=ARTICLE.path,
    title=ARTICLE.title,
    outlet=ARTICLE.outlet,
    published=ARTICLE.published,
    text="“He rows,”",
    start=0,
    end=10,
    fragments=((0, 10),),
    kind="direct",
    act="speech",
    source=None,
    cue=None,
    remark_id="0123456789abcdef",
)
ONE = Findings([ARTICLE], [QUOTE])


def test_articles_are_shown_again_as_others_with_their_quotes() -> None:
    three = repeat_findings(ONE, 3)
    assert [article.path for article in three.articles] == ["a.txt", "copy-1/a.txt", "copy-2/a.txt"]
    assert [quote.article_id for quote in three.quotes] == [article.article_id for article in three.articles]
    assert [quote.remark_id for quote in three.quotes] == ["0123456789abcdef", "0123456789abcde1", "0123456789abcde2"]


def test_parts_are_the_whole() -> None:
    document = render_report(ONE, ReportSettings(charts=False, today=date(2032, 1, 1)))
    parts = {part.name: part.size for part in measure_parts(document)}
    assert list(parts)[:2] == ["style", "overview"]
    assert sum(size for name, size in parts.items() if not name.startswith("of_these")) == len(document.encode())
    assert 0 < parts["of_these_notes"] < parts["articles"]
    figures = {figure.name: figure for figure in size_figures(ONE, document)}
    assert figures["report.bytes"].value == figures["report.bytes_per_quote"].value == len(document.encode())
    assert (figures["report.text"].value, figures["report.text"].total) == (len(ARTICLE.text.encode()), 5)
