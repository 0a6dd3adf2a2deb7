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
        # from no day, and after the day of publication
        ("Two weeks later he spoke.", []),
        ("He lost on Tuesday. Three days later he will speak.", [TUESDAY]),
    ],
)
def test_days_named_in_an_article_are_found(text: str, mentions: list[tuple[str, str, str]]) -> None:
    assert found(text) == mentions


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
