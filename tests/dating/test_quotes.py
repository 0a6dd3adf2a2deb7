from __future__ import annotations

import re
from datetime import date

import pytest

from trashtalk.dating.by_events import date_by_events
from trashtalk.dating.choosing import Chooser
from trashtalk.dating.in_attribution import LOWER_BOUND
from trashtalk.dating.quotes import PUBLICATION, RUNNING, date_quotes
from trashtalk.events import Event
from trashtalk.records import Article, Quote, TextSpan

PUBLISHED = date(2024, 8, 14)  # a Wednesday
# the rule of the own sentence, else what the article runs on with, else nothing
CHOOSER = Chooser({"rule": 8.0, "running": 4.0, "inside": -9.0}, {"always": 2.0})
FINAL = Event("Lake Final", date(2024, 8, 10), date(2024, 8, 11), "Lund")


def read(text: str, published: date | None = PUBLISHED) -> tuple[Article, list[Quote]]:
    """Each “…” is a quote, by the one before the `said` that follows it."""
    article = Article("a.txt", text, published=published)
    quotes = []
    for match in re.finditer("“[^”]*”", text):
        said = re.compile(r"(\w+) (said)").search(text, match.end())
        assert said is not None
        quote = Quote(
            article_id=article.article_id,
            article_path="a.txt",
            title=None,
            outlet=None,
            published=published,
            text=match[0],
            start=match.start(),
            end=match.end(),
            fragments=(match.span(),),
            kind="direct",
            act="speech",
            cue=TextSpan("said", *said.span(2)),
            speaker=said[1],
            speaker_id=said[1].casefold(),
        )
        quotes.append(quote)
    return article, quotes


def dated(text: str, published: date | None = PUBLISHED) -> list[Quote]:
    article, quotes = read(text, published)
    starts = [0, *(match.end() for match in re.finditer(r"(?<=[.”]) (?=[A-Z“])|\n", text))]
    return date_quotes(article, quotes, [], starts, CHOOSER)


def days(quote: Quote) -> tuple[str, str, str] | None:
    said_on = quote.said_on
    return (said_on.start.isoformat(), said_on.end.isoformat(), said_on.precision) if said_on else None


def basis(quote: Quote) -> str:
    assert quote.said_on is not None
    return quote.said_on.basis


PRINTED = ("2024-08-14", "2024-08-14", "vague")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He is done,” Ada said on Monday.", ("2024-08-12", "2024-08-12", "day")),
        ("“He is done,” Ada said two weeks ago.", ("2024-07-28", "2024-08-03", "week")),
        ("“He is done,” Ada said after losing on July 20.", ("2024-07-20", "2024-08-14", "month")),
        ("“He is done,” Ada said after losing last month.", ("2024-07-01", "2024-07-31", "month")),
        ("“He is done,” Ada said.", PRINTED),
    ],
)
def test_a_quote_is_dated_as_precisely_as_the_text_and_no_more(text: str, expected: tuple[str, str, str]) -> None:
    assert [days(quote) for quote in dated(text)] == [expected]


def test_the_basis_says_what_dated_it() -> None:
    text = "“He is done,” Ada said on Monday.\n\n“He is,” Ada said."
    first, going_on = map(basis, dated(text))
    assert first.startswith("date in the sentence")
    assert going_on.startswith(RUNNING)
    assert dated(text)[1].trace["said_on"]["read_from"]["text"] == "Monday"
    assert basis(*dated("“He is done,” Ada said after losing on July 20.")) == LOWER_BOUND
    assert basis(*dated("“He is done,” Ada said.")) == PUBLICATION


def test_nothing_is_dated_after_its_publication() -> None:
    [quote] = dated("“He is done,” Ada said ahead of the race on August 20.")
    assert days(quote) == PRINTED


def test_an_article_without_a_date_gives_the_order_of_its_quotes() -> None:
    now, before = dated("“He is done,” Ada said.\n\n“He was,” Ben said two weeks ago.", None)
    assert (now.said_on, before.said_on) == (None, None)
    assert before.trace["said_on"]["said_order"] < now.trace["said_on"]["said_order"]
    assert before.trace["said_on"]["days_before_print"] == 14
    [one, _] = dated("“He is done,” Ada said.\n\n“He was,” Ben said.", None)
    assert "said_order" not in one.trace["said_on"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He is done,” Ada said at the Lake Final.", ("2024-08-10", "2024-08-11", "week")),
        ("“He is done,” Ada said in Lund.", ("2024-08-10", "2024-08-11", "week")),
        ("“He is done,” Ada said after the Lake Final.", ("2024-08-11", "2024-08-14", "week")),
        # dated by the text, before the event, named in her own words
        ("“He is done,” Ada said on Monday at the Lake Final.", ("2024-08-12", "2024-08-12", "day")),
        ("“He is done,” Ada said before the Lake Final.", PRINTED),
        ("“The Lake Final was his end,” Ada said.", PRINTED),
    ],
)
def test_an_event_in_the_attribution_dates_what_nothing_else_dates(text: str, expected: tuple[str, str, str]) -> None:
    [quote] = date_by_events(dated(text), texts_of(text), [FINAL])
    assert days(quote) == expected


def texts_of(text: str) -> dict[str, str]:
    return {Article("a.txt", text).article_id: text}


def test_the_speaker_goes_on_at_the_event_and_the_text_alone_counts_again_without_it() -> None:
    text = "“He is done,” Ada said at the Lake Final.\n\n“He is,” Ada said.\n\n“No,” Ben said."
    with_event = list(date_by_events(dated(text), texts_of(text), [FINAL]))
    final = ("2024-08-10", "2024-08-11", "week")
    assert [days(quote) for quote in with_event] == [final, final, PRINTED]
    assert list(date_by_events(with_event, texts_of(text), [])) == dated(text)


def test_the_latest_of_several_events_of_one_name_is_meant() -> None:
    text = "“He is done,” Ada said at the Lake Final."
    earlier = Event("Lake Final", date(2023, 8, 10), date(2023, 8, 10))
    later = Event("Lake Final", date(2025, 8, 10), date(2025, 8, 10))
    [quote] = date_by_events(dated(text), texts_of(text), [later, FINAL, earlier])
    assert days(quote) == ("2024-08-10", "2024-08-11", "week")
