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

from trashtalk.dating.expressions import MONTH, NUMBERS, WEEKDAY, resolve_date
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
    r"|\b(?:earlier (?:this|in the)|last|this) (?:week|weekend|month|year)\b|\bover the weekend\b"
    rf"|\b(?:{'|'.join(NUMBERS)}|an?|\d{{1,2}}) (?:day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
ANCHORED = re.compile(
    rf"\b(?:{_COUNT} (?P<unit>day|week|month|year)s? (?P<way>later|earlier|before|after(?:wards?)?)"
    r"|the (?P<next>next|following|previous) (?P<nextunit>day|morning|evening|night|week|month|year)"
    r"|the (?P<beside>day|night|morning|evening) (?P<besideway>before|after)"
    r"|(?:that|the same) (?P<same>day|night|morning|afternoon|evening))\b",
    re.IGNORECASE,
)
# capitalised inside a sentence, where time has no capital
NAME_OF_A_SHOW = re.compile(r"(?:This|Last) (?:Week|Morning|Weekend|Year)\b|Today\b|TODAY\b|Tonight\b")
UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
UNIT_PRECISION: dict[str, DatePrecision] = {"day": "day", "week": "week", "month": "month", "year": "year"}
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
    anchored = _without_overlaps([*mentions, *_anchored_mentions(text, mentions, published)])
    return sorted(anchored, key=_start)


def _is_name(text: str, span: TextSpan) -> bool:
    """Tell whether words of time are part of a name: "USA TODAY", "This Week" with a host, "Fox News Sunday"."""
    before = text[max(0, span.start - 8) : span.start]
    if before.endswith(("News ", "USA ")):
        return True
    capital = NAME_OF_A_SHOW.match(span.text)
    return capital is not None and not (not before.strip() or before.rstrip(" “\"'‘(")[-1:] in ".?!:\n—–-")


def _anchored_mentions(text: str, mentions: Sequence[DateMention], published: date | None) -> Iterator[DateMention]:
    """Yield days told from the nearest day named before them: "two weeks later", "the day before", "that night"."""
    for match in ANCHORED.finditer(text):
        before = [each for each in mentions if each.span.end <= match.start() and each.said_on.precision == "day"]
        anchor = max(before, key=_start, default=None)
        if anchor is None:
            continue
        start, precision = _moved(match, anchor.said_on.start)
        end = start + timedelta(days={"week": 6, "month": 29, "year": 364}.get(precision, 0))
        if published is not None and start > published:
            continue
        end = min(end, published) if published else end
        said_on = SaidOn(start, end, precision, match[0], FROM_ANOTHER_DAY)
        yield DateMention(TextSpan(match[0], *match.span()), said_on, "anchored")


def _moved(match: re.Match[str], day: date) -> tuple[date, DatePrecision]:
    """Return the first day that is meant, told from `day`, and how precisely."""
    if match["same"]:
        return day, "day"
    if match["beside"]:
        return day + timedelta(days=-1 if match["besideway"].casefold() == "before" else 1), "day"
    if match["next"]:
        unit = match["nextunit"].casefold()
        unit = unit if unit in UNIT_DAYS else "day"
        step = -1 if match["next"].casefold() in BACKWARD else 1
        return day + timedelta(days=step * UNIT_DAYS[unit]), UNIT_PRECISION[unit]
    count, unit = match["count"].casefold(), match["unit"].casefold()
    number = 1 if count in ("a", "an") else NUMBERS.get(count) or int(count)
    step = -1 if match["way"].casefold() in BACKWARD else 1
    moved = day + timedelta(days=step * number * UNIT_DAYS[unit])
    # "two weeks later" gives the day to within a few; a count of days gives it
    half = timedelta(days={"week": 3, "month": 15, "year": 182}.get(unit, 0))
    return moved - half, UNIT_PRECISION[unit]


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
