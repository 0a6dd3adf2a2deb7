"""Publication dates as people and machines write them. A date that can be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import date, datetime

# 2025-06-14, 2025_06_14, 20250614: one separator, no other digit next to it
IN_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
# dateparser tries each language it is allowed: all 200 take a second for a date that none knows
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl"]
DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b")


def parse_date(value: object) -> date:
    """Return the day that `value` (a date, ISO or written out, a Unix time) names, in its own time zone.

    Raises `ValueError` saying why not: a part is missing, or day and month could be exchanged.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("not a date")  # noqa: TRY004 (a value that does not parse, whatever its type)
    text = str(value).strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return _parse_written(text)


def find_date_in_name(name: str) -> date | None:
    """Return the first real date in a file name, such as `2025-06-14-the-race.txt`."""
    for match in IN_FILE_NAME.finditer(name):
        year, _, month, day = match.groups()
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _parse_written(text: str) -> date:
    from dateparser import parse

    numbers = DAY_AND_MONTH.match(text)
    if numbers:
        first, mark, second, _ = numbers.groups()
        # with points the day comes first, everywhere
        if mark != "." and first != second and int(first) <= 12 and int(second) <= 12:
            raise ValueError("day and month could be exchanged; write it as YYYY-MM-DD")
    order = "DMY" if numbers and numbers[2] == "." else "MDY"
    settings = {
        "PARSERS": ["absolute-time", "timestamp"],  # never "yesterday": it would be counted from today
        "REQUIRE_PARTS": ["day", "month", "year"],
        "DATE_ORDER": order,
    }
    parsed = parse(text, languages=LANGUAGES, settings=settings)
    if parsed is None:
        raise ValueError("not a full date; write it as YYYY-MM-DD")
    found: date = parsed.date()
    return found
