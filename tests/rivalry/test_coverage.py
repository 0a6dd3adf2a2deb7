from __future__ import annotations

from trashtalk.rivalry.coverage import coverage_frame, measure_coverage
from trashtalk.rivalry.settings import RivalrySettings

from .told import day, paper

ARTICLES = [
    paper("a.txt", "2031-06-02", "Two words"),
    paper("b.txt", "2031-06-08", "Three more words"),
    paper("c.txt", "2031-06-09"),
    paper("d.txt"),
]


def test_articles_and_words_are_counted_by_week_of_publication() -> None:
    coverage = measure_coverage(ARTICLES)
    frame = coverage_frame(coverage)
    assert frame.period.dt.date.tolist() == [day("2031-06-02"), day("2031-06-09")]
    assert frame.articles.tolist() == [2, 1]
    assert frame.words.tolist() == [5, 2]
    assert (coverage.n_undated, coverage.last) == (1, day("2031-06-09"))


def test_articles_outside_since_and_until_are_not_counted() -> None:
    coverage = measure_coverage(ARTICLES, RivalrySettings(until=day("2031-06-08"), period="month"))
    assert dict(coverage.articles) == {day("2031-06-01"): 2}
    assert coverage.last == day("2031-06-08")


def test_nothing_read_is_an_empty_frame_with_its_columns() -> None:
    assert coverage_frame(measure_coverage([])).columns.tolist() == ["period", "articles", "words"]
