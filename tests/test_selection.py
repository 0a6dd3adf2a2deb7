from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from trashtalk.errors import SettingsError
from trashtalk.records import Article, SaidOn
from trashtalk.selection import Selection, names_same

from .fake_analyst import quotes_in

[QUOTE] = quotes_in(Article("a.txt", "“He is a coward,” said Jonas Dahl of Rees."))
MAY = SaidOn(date(2031, 5, 1), date(2031, 5, 31), "month", "in May", "date in the sentence")


@pytest.mark.parametrize(
    ("asked", "name", "same"),
    [
        ("Dahl", "Jonas Dahl", True),
        ("jonas dahl", "Jonas Dahl", True),
        ("Dahl Jonas", "Jonas Dahl", True),
        ("Da", "Jonas Dahl", False),
        ("Jonas Rees", "Jonas Dahl", False),
        ("Sorensen", "Mia Sørensen", False),
        ("Lucia", "Lucía Ávila", True),
        ("", "Jonas Dahl", False),
        ("Dahl", None, False),
    ],
)
def test_names_match_by_whole_words(asked: str, name: str | None, same: bool) -> None:
    assert names_same(asked, name) is same


@pytest.mark.parametrize(
    ("since", "until", "said_on", "published", "held"),
    [
        (date(2031, 5, 6), None, None, date(2031, 5, 6), True),
        (date(2031, 5, 7), None, None, date(2031, 5, 6), False),
        (None, date(2031, 5, 6), None, date(2031, 5, 6), True),
        (None, date(2031, 5, 5), None, date(2031, 5, 6), False),
        (date(2031, 5, 20), None, MAY, date(2031, 6, 3), True),
        (date(2031, 6, 1), None, MAY, date(2031, 6, 3), False),
        (date(2031, 5, 1), None, None, None, False),
        (None, None, None, None, True),
    ],
)
def test_time_is_when_it_was_said_or_else_printed(
    since: date | None, until: date | None, said_on: SaidOn | None, published: date | None, held: bool
) -> None:
    quote = replace(QUOTE, said_on=said_on, published=published)
    assert Selection(since=since, until=until).holds(quote) is held


def test_what_was_not_scored_has_no_level() -> None:
    assert Selection(min_level=3).holds(QUOTE)
    assert not Selection(min_level=0).holds(replace(QUOTE, hostility=None))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"min_level": 5}, "min_level is 5: levels go from 0 to 4"),
        ({"since": date(2031, 5, 6), "until": date(2031, 5, 5)}, "nothing lies between"),
    ],
)
def test_a_selection_that_makes_no_sense_is_refused(settings: dict[str, int], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Selection(**settings)  # type: ignore[arg-type]
