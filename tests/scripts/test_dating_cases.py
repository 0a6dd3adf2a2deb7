from __future__ import annotations

import re

import pytest

from dating_articles import ReadArticle
from dating_cases import Case, cases_of, right_choices
from dating_gold import DateLabel
from trashtalk.dating.choosing import Chooser
from trashtalk.dating.mentions import find_mentions
from trashtalk.records import Article

from .dated import NAME, PUBLISHED, label, quote, said

TEXT = (
    "Brook won on Sunday. “We row at dawn,” Brook said Tuesday.\n\n"
    "“Nobody else does,” she added.\n\n“We shall see,” Rees said last week.\n\nHe hoped for rain."
)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


DAWN, NOBODY, SEE, RAIN = map(span, ("“We row at dawn,”", "“Nobody else does,”", "“We shall see,”", "rain"))


def read() -> ReadArticle:
    """Three quotes and a thought; days are named on Sunday (1), Tuesday (2) and last week (3)."""
    quotes = (quote(NOBODY), quote(DAWN), quote(SEE), quote(RAIN, act="thought"))
    starts = [0, *(match.end() for match in re.finditer(r"(?<=[.”]) (?=[A-Z“])|\n", TEXT))]
    return ReadArticle(Article(NAME, TEXT, published=PUBLISHED), quotes, (), tuple(starts))


def cases(*labels: DateLabel) -> list[Case]:
    return list(cases_of(read(), labels))


def test_every_quote_in_reading_order_is_a_case_and_a_thought_is_none() -> None:
    found = cases(label(DAWN, start="05-06"), label(NOBODY, start="05-06", basis="running"))
    assert [(case.right, case.labelled) for case in found] == [((2,), True), ((2,), True), ((0,), False)]
    assert {len(case.mentions) for case in found} == {3}


def test_the_running_date_is_that_of_the_labels() -> None:
    [_, second, _] = cases(label(DAWN, start="05-06"))
    assert [one["running"] for one in second.mentions] == [0.0, 1.0, 0.0]
    [_, second, _] = cases(label(DAWN, start="05-04"))
    assert [one["running"] for one in second.mentions] == [1.0, 0.0, 0.0]
    [_, second, _] = cases()
    assert [one["running"] for one in second.mentions] == [0.0, 0.0, 0.0]


def test_the_running_date_can_be_what_a_chooser_says() -> None:
    always_sunday = Chooser({"first_of_article": 9.0}, {"always": 0.0})
    _, second, _ = cases_of(read(), [label(DAWN, start="05-06")], always_sunday)
    assert [one["running"] for one in second.mentions] == [1.0, 0.0, 0.0]


def test_a_quote_that_no_mention_dates_as_the_label_does_is_no_case() -> None:
    assert [case.labelled for case in cases(label(DAWN, start="05-01"))] == [False, False]


def test_a_thought_that_a_reader_dated_is_a_case() -> None:
    assert [case.right for case in cases(label(RAIN, start="05-06"))][-1] == (2,)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (label((0, 1), start="05-04"), (1, 3)),
        (label((0, 1), start="05-06"), (2,)),
        (label((0, 1), start="04-28", end="05-04", precision="week"), (4,)),
        (label((0, 1), start="04-27", end="05-03", precision="week"), (1, 3, 4)),
        (label((0, 1), start="05-03"), ()),
        (label((0, 1), start="05-07"), (0,)),
        (label((0, 1), start="04-07", end="05-07", precision="vague"), (1, 2, 3, 4)),
        (label((0, 1), start="01-01", end="01-31", precision="month"), ()),
    ],
)
def test_right_are_all_mentions_of_just_these_days_else_all_near_else_nothing(
    gold: DateLabel, right: tuple[int, ...]
) -> None:
    mentions = find_mentions("On Sunday, on Tuesday, on Sunday or last week.", [], PUBLISHED)
    assert [one.said_on.start for one in mentions] == [said(day).start for day in ("05-04", "05-06", "05-04", "04-28")]
    assert right_choices(mentions, gold, PUBLISHED) == right


def test_without_a_publication_nothing_is_right_only_where_no_mention_can_be() -> None:
    assert right_choices([], label((0, 1), start="05-07"), None) == ()
