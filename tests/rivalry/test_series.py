from __future__ import annotations

import math

import pandas as pd
import pytest

from trashtalk.records import Article, Quote
from trashtalk.rivalry.coverage import measure_coverage
from trashtalk.rivalry.series import PERIOD_TYPES, period_frame
from trashtalk.rivalry.settings import RivalrySettings

from .told import BACK, THERE, UNSCORED, back, copies, day, directions, paper, there

ARTICLES = [paper("a.txt", "2031-06-03"), paper("b.txt", "2031-06-04"), paper("c.txt", "2031-06-17")]


def series(quotes: list[Quote], first: str, last: str, articles: list[Article] = ARTICLES) -> pd.DataFrame:
    both = directions(quotes)
    return period_frame(both, day(first), day(last), measure_coverage(articles))


def test_a_week_has_counts_mean_sum_and_what_was_read() -> None:
    frame = series(
        [there("A.", "2031-06-02", 1), there("B.", "2031-06-03", 3), back("C.", "2031-06-08", 2)],
        "2031-06-02",
        "2031-06-08",
    )
    one, other = frame.to_dict("records")
    assert (one["direction"], other["direction"]) == (THERE, BACK)
    assert (one["n_remarks"], one["n_scored"], one["n_sharp"], one["n_printed"]) == (2, 2, 1, 2)
    assert (one["mean_hostility"], one["sum_hostility"], one["per_quote_mean"]) == (0.5, 1.0, 0.5)
    assert (one["mean_low"], one["mean_high"], one["sum_low"], one["sum_high"]) == (0.25, 0.75, 0.5, 1.5)
    assert (one["articles"], one["words"], one["sum_per_100_articles"]) == (2, 4, 50)
    assert math.isnan(other["mean_low"])


def test_a_silent_week_has_sum_0_and_no_mean_and_an_unread_one_no_adjusted_sum() -> None:
    frame = series([there("A.", "2031-06-02")], "2031-06-02", "2031-06-17")
    one = frame[frame.direction == THERE]
    assert one.period.dt.date.tolist() == [day("2031-06-02"), day("2031-06-09"), day("2031-06-16")]
    assert one.n_remarks.tolist() == [1, 0, 0]
    assert one.sum_hostility.tolist() == [0.5, 0, 0]
    assert one.mean_hostility.isna().tolist() == [False, True, True]
    assert one.articles.tolist() == [2, 0, 1]
    assert one.sum_per_100_articles.isna().tolist() == [False, True, False]


def test_an_interval_is_shared_out_over_its_weeks() -> None:
    frame = series([there("In a fortnight.", "2031-06-07..2031-06-16", 4)], "2031-06-02", "2031-06-16")
    one = frame[frame.direction == THERE]
    assert one.n_remarks.tolist() == pytest.approx([0.2, 0.7, 0.1])
    assert one.n_sharp.tolist() == pytest.approx([0.2, 0.7, 0.1])
    assert one.sum_hostility.tolist() == pytest.approx([0.2, 0.7, 0.1])
    assert one.mean_hostility.tolist() == pytest.approx([1, 1, 1])


def test_prints_count_on_the_day_of_publication_and_remarks_on_the_day_said() -> None:
    prints = [
        there("Slow.", "2031-06-03", 2, article=f"{number}.txt", published=f"2031-06-{number}") for number in (16, 17)
    ]
    frame = series(copies(*prints), "2031-06-03", "2031-06-17")
    one = frame[frame.direction == THERE]
    assert one.n_remarks.tolist() == [1, 0, 0]
    assert one.n_printed.tolist() == [0, 0, 2]
    assert one.per_quote_mean.iloc[2] == 0.5


def test_prints_of_undated_remarks_are_counted() -> None:
    frame = series([there("Some day.", None, 4, published="2031-06-03")], "2031-06-03", "2031-06-03")
    [one] = frame[frame.direction == THERE].to_dict("records")
    assert (one["n_remarks"], one["n_printed"], one["per_quote_mean"]) == (0, 1, 1)


def test_remarks_that_were_not_scored_have_no_sum() -> None:
    frame = series([there("Unread.", "2031-06-03", UNSCORED)], "2031-06-03", "2031-06-03")
    [one] = frame[frame.direction == THERE].to_dict("records")
    assert (one["n_remarks"], one["n_scored"]) == (1, 0)
    assert all(math.isnan(one[name]) for name in ("mean_hostility", "sum_hostility", "sum_per_100_articles"))


def test_months_are_periods_too() -> None:
    both = directions([there("A.", "2031-06-30..2031-07-01", 4)])
    settings = RivalrySettings(period="month")
    frame = period_frame(both, day("2031-06-30"), day("2031-07-01"), measure_coverage(ARTICLES, settings), settings)
    assert frame[frame.direction == THERE].sum_hostility.tolist() == [0.5, 0.5]
    assert frame[frame.direction == THERE].articles.tolist() == [3, 0]
    assert frame.columns.tolist() == list(PERIOD_TYPES)
