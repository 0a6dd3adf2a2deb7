from __future__ import annotations

from datetime import date

import pytest

from trashtalk.dating.mentions import FROM_ANOTHER_DAY, find_mentions
from trashtalk.records import TextSpan

PUBLISHED = date(2024, 8, 14)  # a Wednesday


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    mentions = find_mentions(text, [], published)
    return [(each.span.text, each.said_on.start.isoformat(), each.said_on.end.isoformat()) for each in mentions]


JULY_20 = ("July 20", "2024-07-20", "2024-07-20")
MAY_3 = ("May 3, 2021", "2021-05-03", "2021-05-03")
TUESDAY = ("Tuesday", "2024-08-13", "2024-08-13")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He spoke on Tuesday night.", [("Tuesday night", "2024-08-13", "2024-08-13")]),
        ("He spoke today.", [("today", "2024-08-14", "2024-08-14")]),
        ("They met from June 18 to 20.", [("June 18 to 20", "2024-06-18", "2024-06-20")]),
        ("Lund, 12.6.2024", [("12.6.2024", "2024-06-12", "2024-06-12")]),
        ("It rained over the weekend.", [("over the weekend", "2024-08-10", "2024-08-11")]),
        ("He may march on, in the fall of the house.", []),
        # told from the day named before
        ("He lost on July 20. Two weeks later he spoke.", [JULY_20, ("Two weeks later", "2024-07-31", "2024-08-06")]),
        ("He lost on July 20. The next day he spoke.", [JULY_20, ("The next day", "2024-07-21", "2024-07-21")]),
        ("He lost on July 20, as the day before.", [JULY_20, ("the day before", "2024-07-19", "2024-07-19")]),
        ("He lost on July 20. Two days after the final he spoke.", [JULY_20]),
        ("He lost in May of last year.", [("May of last year", "2023-05-01", "2023-05-31")]),
        # the days named last, or their year
        ("He lost on May 3, 2021. At the time he spoke.", [MAY_3, ("At the time", "2021-05-03", "2021-05-03")]),
        ("He lost on May 3, 2021. Later that year he spoke.", [MAY_3, ("that year", "2021-01-01", "2021-12-31")]),
        ("He lost on July 20. That year he spoke.", [JULY_20, ("That year", "2024-01-01", "2024-08-14")]),
        ("He lost on July 20. That month he spoke.", [JULY_20]),
        ("He lost on July 20, at the time of the flood.", [JULY_20]),
        ("At the time he spoke.", []),
        # from no day, and after the day of publication
        ("Two weeks later he spoke.", []),
        ("He lost on Tuesday. Three days later he will speak.", [TUESDAY]),
    ],
)
def test_days_named_in_an_article_are_found(text: str, mentions: list[tuple[str, str, str]]) -> None:
    assert found(text) == mentions


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        ("He lost in July. The next month he spoke.", "July", ["2024-08-01", "2024-08-14"]),
        ("He lost in July. Eight months earlier he spoke.", "July", ["2023-11-01", "2023-11-30"]),
        ("He lost in July. Two years earlier he spoke.", "July", ["2022-01-16", "2023-01-15"]),
        ("He lost in 2013. Five years earlier he spoke.", "2013", ["2008-01-01", "2008-12-31"]),
        # no more precise than what they are told from
        ("He lost in July. The next day he spoke.", "July", []),
        ("He lost in 2013. The next month he spoke.", "2013", []),
    ],
)
def test_months_and_years_are_told_from_months_and_years(text: str, named: str, told: list[str]) -> None:
    place = text.index(named)
    mentions = find_mentions(text, [TextSpan(named, place, place + 4)], PUBLISHED)
    assert [day.isoformat() for one in mentions[1:] for day in (one.said_on.start, one.said_on.end)] == told


def test_days_told_from_another_say_so() -> None:
    *_, anchored = find_mentions("He lost on July 20. The next day he spoke.", [], PUBLISHED)
    assert (anchored.kind, anchored.said_on.basis) == ("anchored", FROM_ANOTHER_DAY)


def test_what_the_tagger_found_too_is_found_once_and_the_longer_wins() -> None:
    text = "He spoke late on Tuesday night."
    tagged = [TextSpan("late on Tuesday night", 9, 30)]
    assert [each.span.text for each in find_mentions(text, tagged, PUBLISHED)] == ["late on Tuesday night"]


def test_without_a_publication_only_what_has_a_year_of_its_own_is_known() -> None:
    known = ("June 3, 2023", "2023-06-03", "2023-06-03")
    assert found("On Tuesday and on June 3, 2023 and in May he spoke.", None) == [known]
