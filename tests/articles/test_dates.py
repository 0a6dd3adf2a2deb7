from __future__ import annotations

from datetime import date, datetime

import pytest

from trashtalk.articles.claims import TRUST, Claim, weigh_claims
from trashtalk.articles.dates import find_date_in_name, parse_date

DAY = date(2025, 6, 14)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2025, 6, 14, 23, 30),
        "2025-06-14",
        " 2025-06-14 ",
        "20250614",
        20250614,
        "2025-06-14T23:30:00-07:00",
        "2025-06-14T23:30:00Z",
        "2025/06/14",
        "June 14, 2025",
        "14 June 2025",
        "Sat, 14 Jun 2025 23:30:00 -0700",
        "14/06/2025",
        "06/14/2025",
        "14.06.2025",
        "1749900000",
        1749900000,
    ],
)
def test_date_is_read(value: object) -> None:
    assert parse_date(value) == DAY


def test_with_points_the_day_comes_first() -> None:
    assert parse_date("04.03.2025") == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("03/04/2025", "day and month could be exchanged"),
        ("June 2025", "not a full date"),
        ("2025", "not a full date"),
        ("yesterday", "not a full date"),
        ("soon", "not a full date"),
        ("2025-02-30", "not a full date"),
        (True, "not a date"),
        (["2025-06-14"], "not a date"),
    ],
)
def test_what_is_no_certain_date_is_not_read(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(value)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-06-14-the-race", DAY),
        ("paper_20250614", DAY),
        ("paper_2025_06_14_race", DAY),
        ("2025-13-41 and 2025.06.14", DAY),
        ("race-2025", None),
        ("id-120250614", None),
        ("2025-0614", None),
    ],
)
def test_date_in_a_file_name(name: str, day: date | None) -> None:
    assert find_date_in_name(name) == day


def test_every_place_is_trusted_over_those_behind_it() -> None:
    claims = [Claim(basis, title=basis, published=f"2025-06-{day:02}") for day, basis in enumerate(TRUST, 1)]
    for skipped, basis in enumerate(TRUST):
        known = weigh_claims(reversed(claims[skipped:]), today=DAY)
        assert (known.title, known.published_basis) == (basis, basis)
        assert known.published == date(2025, 6, skipped + 1)


def test_each_thing_comes_from_the_first_place_that_has_it() -> None:
    known = weigh_claims([Claim("page", title="Page", outlet="Post"), Claim("front matter", title="Mine")], today=DAY)
    assert (known.title, known.outlet) == ("Mine", "Post")


def test_date_that_does_not_parse_is_noted_and_the_next_is_taken() -> None:
    known = weigh_claims([Claim("field", published="soon"), Claim("file name", published=DAY)], today=DAY)
    assert (known.published, known.published_basis) == (DAY, "file name")
    assert known.notes == ("published date 'soon' (field) not read: not a full date; write it as YYYY-MM-DD",)


def test_date_in_the_future_is_kept_and_noted() -> None:
    known = weigh_claims([Claim("field", published="2025-06-15")], today=DAY)
    assert known.published == date(2025, 6, 15)
    assert known.notes == ("published 2025-06-15 (field) lies in the future",)
