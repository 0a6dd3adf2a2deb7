"""Everything in an article that names days: date expressions, and days told from another day.

The tagger's DATE names are one source, plain patterns of the press ("Tuesday night", "Sept. 19 to 22", "12.6.2026")
the other; what both find is found once, the longer of two that overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from trashtalk.dating.expressions import MONTH, NUMBERS, WEEKDAY, Interval, resolve_date
from trashtalk.records import DatePrecision, SaidOn, TextSpan

MentionKind = Literal["calendar", "anchored"]

FROM_ANOTHER_DAY = "days told from another date in the article"

_PART = r"(?:morning|afternoon|lunchtime|evening|night)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNT = rf"(?P<count>an?|{'|'.join(NUMBERS)}|\d{{1,2}})"
PLAIN_DATE = re.compile(
    rf"\b(?:(?:last|this|this past) )?{WEEKDAY}(?: {_PART})?\b"
    rf"|\b{MONTH}\.? {_DAY}(?: ?(?:-|–|to|and) ?(?:{MONTH}\.? )?{_DAY})?(?:,? (?:19|20)\d\d)?\b"
    rf"|\b{_DAY}(?: ?(?:-|–|to|and) ?{_DAY})? (?:of )?{MONTH}\b(?:,? (?:19|20)\d\d)?"
    r"|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    rf"|\b(?:yesterday|today|tonight|last night|this {_PART})\b"
    rf"|\b{MONTH} of (?:last|this) year\b"
    r"|\b(?:earlier (?:this|in the)|last|this) (?:week|weekend|month|year)\b|\bover the weekend\b"
    rf"|\b(?:{'|'.join(NUMBERS)}|an?|\d{{1,2}}) (?:day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
# "the day after he won", "two days before the attack": told from what follows, not from a day named before
_ALONE = r"(?!\s+[\w“\"'‘])"
ANCHORED = re.compile(
    rf"\b(?:{_COUNT} (?P<unit>day|week|month|year)s? (?P<way>later|earlier|afterwards?|(?:before|after){_ALONE})"
    r"|the (?P<next>next|following|previous) (?P<nextunit>day|morning|evening|night|week|month|year)"
    rf"|the (?P<beside>day|night|morning|evening) (?P<besideway>before|after){_ALONE}"
    r"|(?:that|the same) (?P<same>day|night|morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# the days named last, or the month or year that they lie in
AT_THE_TIME = re.compile(
    r"\b(?:(?:at (?:the|that) time|back then)(?!,? (?:of|when|that|a|an|the|was|were)\b)"
    r"|(?:that|the same) (?P<period>month|year))\b",
    re.IGNORECASE,
)
# capitalised inside a sentence, where time has no capital
NAME_OF_A_SHOW = re.compile(r"(?:This|Last) (?:Week|Morning|Weekend|Year)\b|Today\b|TODAY\b|Tonight\b")
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
UNIT_PRECISION: dict[str, DatePrecision] = {"day": "day", "week": "week", "month": "month", "year": "year"}
# what a count of these can be told from: "the next month" from a month, but not "the next day"
ANCHORS: dict[str, tuple[DatePrecision, ...]] = {"month": ("day", "month"), "year": ("day", "month", "year")}
BACKWARD = frozenset({"earlier", "before", "previous"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name days, and the days: `said_on.basis` says how they were read."""

    span: TextSpan
    said_on: SaidOn
    kind: MentionKind


def find_mentions(text: str, tagged: Iterable[TextSpan], published: date | None) -> list[DateMention]:
    """Return the mentions of days in an article, in order; what cannot be read is left out.

    `tagged` are the DATE names of the tagger; `published` None leaves only what has a year of its own.
    """
    found = [*tagged, *(TextSpan(match[0], *match.span()) for match in PLAIN_DATE.finditer(text))]
    read = ((span, resolve_date(span.text, published)) for span in found if not _is_name(text, span))
    calendar = [DateMention(span, said_on, "calendar") for span, said_on in read if said_on is not None]
    mentions = _without_overlaps(calendar)
    told = [*_anchored_mentions(text, mentions, published), *_looking_back(text, mentions, published)]
    anchored = _without_overlaps([*mentions, *told])
    return sorted(anchored, key=_start)


def _is_name(text: str, span: TextSpan) -> bool:
    """Tell whether words of time are part of a name: "USA TODAY", "This Week" with a host, "Fox News Sunday"."""
    before = text[max(0, span.start - 8) : span.start]
    if before.endswith(("News ", "USA ")):
        return True
    capital = NAME_OF_A_SHOW.match(span.text)
    return capital is not None and not (not before.strip() or before.rstrip(" “\"'‘(")[-1:] in ".?!:\n—–-")


def _anchored_mentions(text: str, mentions: Sequence[DateMention], published: date | None) -> Iterator[DateMention]:
    """Yield days told from the nearest days named before them: "two weeks later", "the day before", "that night".

    "The next month" is told from a day or a month, "five years earlier" from a year too.
    """
    for match in ANCHORED.finditer(text):
        anchor = _anchor(match, mentions)
        if anchor is None:
            continue
        start, end, precision = _moved(match, anchor.said_on)
        if published is not None and start > published:
            continue
        end = min(end, published) if published else end
        said_on = SaidOn(start, end, precision, match[0], FROM_ANOTHER_DAY)
        yield DateMention(TextSpan(match[0], *match.span()), said_on, "anchored")


def _anchor(match: re.Match[str], mentions: Sequence[DateMention]) -> DateMention | None:
    """Return the mention nearest before the words that is precise enough to tell days from."""
    known = ANCHORS.get((match["unit"] or match["nextunit"] or "day").casefold(), ("day",))
    before = [each for each in mentions if each.span.end <= match.start() and each.said_on.precision in known]
    return max(before, key=_start, default=None)


def _looking_back(text: str, mentions: Sequence[DateMention], published: date | None) -> Iterator[DateMention]:
    """Yield "at the time" and "that year", which mean the days named last, or the year that these lie in."""
    for match in AT_THE_TIME.finditer(text):
        before = [each for each in mentions if each.span.end <= match.start()]
        anchor = max(before, key=_start, default=None)
        days = _days_meant(match["period"], anchor.said_on) if anchor else None
        if days is not None:
            start, end, precision = days
            said_on = SaidOn(start, min(end, published or end), precision, match[0], FROM_ANOTHER_DAY)
            yield DateMention(TextSpan(match[0], *match.span()), said_on, "anchored")


def _days_meant(period: str | None, named: SaidOn) -> Interval | None:
    """Return the days that "at the time" (no period), "that month" or "that year" means after days that were named."""
    if period is None or period.casefold() == named.precision:
        return named.start, named.end, named.precision
    if period.casefold() == "year" and named.start.year == named.end.year:
        return date(named.start.year, 1, 1), date(named.start.year, 12, 31), "year"
    return None


def _moved(match: re.Match[str], named: SaidOn) -> Interval:
    """Return the days that are meant, told from those that were named."""
    day = named.start + (named.end - named.start) / 2
    if match["same"]:
        return day, day, "day"
    if match["beside"]:
        moved = day + timedelta(days=-1 if match["besideway"].casefold() == "before" else 1)
        return moved, moved, "day"
    unit, step = _steps(match)
    if named.precision == unit and _is_period(named.start, unit):
        return _moved_period(day, unit, step)
    moved = day + timedelta(days=step * UNIT_DAYS[unit])
    if match["count"]:
        # "two weeks later" gives the day to within a few; a count of days gives it
        moved -= timedelta(days={"week": 3, "month": 15, "year": 182}.get(unit, 0))
    return moved, moved + timedelta(days={"week": 6, "month": 29, "year": 364}.get(unit, 0)), UNIT_PRECISION[unit]


def _steps(match: re.Match[str]) -> tuple[str, int]:
    """Return the unit that is counted in, and how many of it: negative for earlier."""
    if match["next"]:
        unit = match["nextunit"].casefold()
        return unit if unit in UNIT_DAYS else "day", -1 if match["next"].casefold() in BACKWARD else 1
    count = match["count"].casefold()
    number = 1 if count in ("a", "an") else NUMBERS.get(count) or int(count)
    return match["unit"].casefold(), -number if match["way"].casefold() in BACKWARD else number


def _is_period(start: date, unit: str) -> bool:
    """Tell whether a calendar month or year starts on that day: "a year ago" is none."""
    return (start.day, unit) == (1, "month") or (start.month, start.day, unit) == (1, 1, "year")


def _moved_period(day: date, unit: str, step: int) -> Interval:
    """Return the calendar month or year so many before or after the one that holds the day."""
    if unit == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year"
    start, end = (_first_of_month(day.year, day.month + step + more) for more in (0, 1))
    return start, end - timedelta(days=1), "month"


def _first_of_month(year: int, month: int) -> date:
    """Return the first of a month; month 0 is December of the year before, 13 January of the next."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _without_overlaps(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return the mentions in order, of two that overlap the longer (of equals the first given)."""
    kept: list[DateMention] = []
    for mention in sorted(mentions, key=_longest_first):
        if all(mention.span.end <= other.span.start or other.span.end <= mention.span.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=_start)


def _longest_first(mention: DateMention) -> int:
    return mention.span.start - mention.span.end


def _start(mention: DateMention) -> int:
    return mention.span.start
