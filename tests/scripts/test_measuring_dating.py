from datetime import date

import pytest

from dating_gold import DateLabel
from demo_gold import GoldQuote
from measuring_dating import (
    Days,
    JudgedArticle,
    as_published,
    dating_misses,
    demo_date_figures,
    dev_figures,
    judge_article,
    judge_quote,
)
from trashtalk.records import Quote, SaidOn

from .dated import AS_PUBLISHED, NAME, label, quote, said
from .labelled import counts, named

MONDAY = label((0, 10), start="05-05")
MAY = label((0, 10), start="05-01", end="05-07", precision="month")
SPRING = label((0, 10), start="03-01", end="05-07", precision="season")


@pytest.mark.parametrize(
    ("gold", "given", "right_month", "right_day"),
    [
        (MONDAY, said("05-05"), True, True),
        (MONDAY, said("05-06"), True, False),
        (MONDAY, said("04-30"), False, False),
        (MONDAY, said("05-05", "05-06"), True, False),
        (MONDAY, said("04-28", "05-04"), True, False),  # the middle is 1 May
        (MONDAY, said("04-27", "05-03"), False, False),  # the middle is 30 April
        (MAY, said("05-03"), True, True),
        (MAY, said("04-30"), False, False),
        (SPRING, said("04-10", "04-20"), True, True),
        (SPRING, said("02-27"), False, False),
        (MONDAY, AS_PUBLISHED, True, False),
        (MONDAY, None, False, False),
    ],
)
def test_the_middle_must_lie_in_a_month_of_the_golds_and_every_day_in_its_days(
    gold: DateLabel, given: SaidOn | None, right_month: bool, right_day: bool
) -> None:
    judged = judge_quote(quote((0, 10), said_on=given), gold)
    assert (judged.right_month, judged.right_day) == (right_month, right_day)


def test_what_was_said_in_another_year_is_in_another_month() -> None:
    given = SaidOn(date(2030, 5, 5), date(2030, 5, 5), "day", "a year ago", "date in the sentence")
    assert not judge_quote(quote((0, 10), said_on=given), MONDAY).right_month


def test_months_of_the_gold_may_lie_in_two_years() -> None:
    gold = DateLabel(NAME, ((0, 10),), date(2030, 12, 20), date(2031, 1, 10), "vague", "running")
    assert judge_quote(quote((0, 10), said_on=said("01-31")), gold).right_month
    assert not judge_quote(quote((0, 10), said_on=said("12-20")), gold).right_month


def test_as_published_puts_every_quote_on_the_day_of_its_publication() -> None:
    judged = as_published(judge_quote(quote((0, 10), said_on=said("04-05")), MONDAY))
    assert judged.given == Days(date(2031, 5, 7), date(2031, 5, 7))
    assert as_published(judge_quote(quote((0, 10), published=None), MONDAY)).given is None


ARTICLE = judge_article(
    [
        quote((0, 10), said_on=said("05-05")),
        quote((20, 30), said_on=said("04-28")),
        quote((40, 50), said_on=said("05-09")),  # two days after the publication
        quote((60, 70), said_on=AS_PUBLISHED),
        quote((80, 90), said_on=said("05-05")),  # disputed
        quote((100, 110), act="thought", said_on=said("05-05")),
    ],
    [MONDAY, label((20, 30), start="05-02", basis="running"), label((200, 210), start="05-06", basis="event")],
    [((80, 90),)],
)


def test_dev_is_counted_from_the_gold_side_too() -> None:
    found = counts(dev_figures([ARTICLE]))
    assert found["dating.dev.found"] == (2, 3)
    assert found["dating.dev.right_month"] == (1, 2)
    assert found["dating.dev.right_day"] == (1, 2)
    assert found["dating.dev.right_month_of_all"] == (1, 3)
    assert found["dating.dev.right_month.expression"] == (1, 1)
    assert found["dating.dev.right_day.running"] == (0, 1)
    assert found["dating.dev.right_month.event"] == (0, 0)
    assert found["dating.dev.publication.right_month"] == (2, 2)
    assert found["dating.dev.publication.right_day"] == (0, 2)


def test_neither_a_thought_nor_what_is_disputed_counts_as_undated() -> None:
    found = counts(dev_figures([ARTICLE]))
    assert found["dating.dev.undated_given_date"] == (1, 2)
    assert found["dating.dev.after_publication"] == (1, 6)


def test_the_bars_are_those_of_the_month_and_the_day() -> None:
    figures = named(dev_figures([ARTICLE]))
    bars = {name: (one.least, one.most) for name, one in figures.items() if one.meets_bar is not None}
    assert bars == {
        "dating.dev.right_month": (92.0, None),
        "dating.dev.right_day": (85.0, None),
        "dating.dev.after_publication": (None, 0),
    }


def test_an_article_that_nobody_dated_counts_what_is_dated_there() -> None:
    article = judge_article([quote((0, 10), said_on=said("05-05")), quote((20, 30))], [])
    assert isinstance(article, JudgedArticle)
    assert counts(dev_figures([article]))["dating.dev.undated_given_date"] == (1, 2)


def line(said_on: str | None, remark: str | None = "r-dawn") -> GoldQuote:
    return GoldQuote("a", "x", ((0, 10),), "direct", "name", "Ada Brook", None, 0, False, said_on, remark)


def test_the_demo_is_judged_by_the_lines_that_have_a_date_or_are_a_remark() -> None:
    matched: list[tuple[GoldQuote, Quote]] = [
        (line("2031-05-05"), quote((0, 10), said_on=said("05-05"))),
        (line("2031-05", None), quote((0, 10), said_on=AS_PUBLISHED)),
        (line("2031-04-30"), quote((0, 10), said_on=AS_PUBLISHED)),
        (line(None), quote((0, 10), said_on=said("05-05"))),
        (line(None), quote((0, 10), said_on=AS_PUBLISHED)),
        (line(None, None), quote((0, 10), said_on=said("05-05"))),
    ]
    assert counts(demo_date_figures(matched)) == {
        "dating.demo.right_month": (2, 3),
        "dating.demo.right_day": (1, 2),
        "dating.demo.publication.right_month": (2, 3),
        "dating.demo.publication.right_day": (0, 2),
        "dating.demo.after_publication": (0, 6),
        "dating.demo.undated_given_date": (1, 2),
    }


def test_a_miss_says_what_was_given_and_what_is_right() -> None:
    wrong, unknown = quote((0, 10), said_on=said("05-06")), quote((0, 10))
    right = quote((0, 10), said_on=said("05-05"))
    gold = "instead of 2031-05-05 to 2031-05-05 (expression): xxxxxxxxxx"
    assert list(dating_misses(judge_quote(one, MONDAY) for one in (right, wrong, unknown))) == [
        f"{NAME}: 2031-05-06 to 2031-05-06 (date in the sentence: Tuesday) {gold}",
        f"{NAME}: no date {gold}",
    ]
