"""What days a date expression can mean, read from the article's publication date: an interval, never narrower than it.

Rules read the press's own ways ("Monday", "over the weekend", "last season", "months ago"); dateparser reads the rest,
but only what matches one of FORMS: it takes "the 1990s" and "18" for days of this month. Not read, so None: dates that
hang on the narrative ("two weeks later": see `mentions`), festivals, what lies ahead, and numeric dates whose order of
day and month is anybody's guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateparser.date import DateDataParser

from trashtalk.records import DatePrecision, SaidOn

ABSOLUTE = "date in the sentence"
RELATIVE = "date in the sentence, read from the publication date"

Interval = tuple[date, date, DatePrecision]
Rule = Callable[[re.Match[str], date], Interval | None]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # of the northern half

# how many days ago a vague expression can mean: "weeks ago" is not last week's, and not last season's
VAGUE_DAYS = {"day": (1, 13), "week": (7, 90), "month": (30, 730), "year": (365, 7300)}
PAST_PERIODS: dict[str, tuple[int, DatePrecision]] = {
    "week": (7, "week"),
    "month": (31, "month"),
    "year": (366, "year"),
}
# what readers took "recently" and "in recent weeks" for in dated press articles (n = 20): a month or two, five weeks
RECENT_DAYS = 60
PAST_FEW_DAYS = {"day": 8, "week": 42, "month": 183, "year": 1830}
OTHER_DAY_DAYS = 30
LONGEST_RANGE_DAYS = 31
# how far from "two months ago" the day may lie: half of the unit
HALF_UNIT_DAYS = {"day": 0, "week": 3, "month": 15, "year": 183}
# "August 20" in an article of 14 August is the coming one: the press gives the year of what is so long past
MAX_AGE_WITHOUT_YEAR_DAYS = 300

NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_PART = r"(?:morning|afternoon|lunchtime|evening|night)"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_UNIT = r"(?P<unit>day|week|month|year)"
_NUMBER = rf"(?:an?|{'|'.join(NUMBERS)}|\d{{1,2}})"
_FEW = r"(?:a few|few|a couple of|couple of|several|some|many)"
_WHICH = r"(?:(?P<which>last|this|this past|past|the) )?"

LEADING = re.compile(
    rf"(?:(?:the )?(?:start|beginning|middle|end|{_PART}) of"
    r"|on|in|at|during|over|back|only|just|of|early|earlier|late|mid)[ -]"
)


def resolve_date(expression: str, published: date | None) -> SaidOn | None:
    """Return the days that an expression can mean for something said by `published`; None when it cannot be read.

    Without a date of publication only expressions with a year of their own are read.

    Example: "Tuesday" in an article of Wednesday 2031-05-07 -> 2031-05-06, precision day.
    """
    words = normal_expression(expression)
    if match := EUROPEAN.fullmatch(expression.strip()):
        words = match[0]
    has_year = re.search(r"\b(?:19|20)\d\d\b", words) is not None
    if published is None and not has_year:
        return None
    interval = _read(words, published or date.max)
    if interval is None:
        return None
    start, end, precision = interval
    if published and start > published:
        return None
    return SaidOn(start, min(end, published or end), precision, expression, ABSOLUTE if has_year else RELATIVE)


def normal_expression(expression: str) -> str:
    """Return the expression in small letters without punctuation, leading prepositions and parts of a period.

    Example: "early on Saturday, Aug. 3" -> "saturday aug 3"
    """
    words = re.sub(r"['’]s$", "", expression.casefold().strip())
    words = " ".join(re.sub(r"[.,]", " ", words).split())
    while (lead := LEADING.match(words)) is not None:
        words = words[lead.end() :]
    return words


def _read(words: str, published: date) -> Interval | None:
    for pattern, rule in FORMS:
        if match := pattern.fullmatch(words):
            return rule(match, published)
    return None


# --- days and weeks


def _weekday(match: re.Match[str], published: date) -> Interval:
    """The latest such day, publication day included; "last Monday" on a Wednesday may be two days ago or nine."""
    day = published - timedelta(days=(published.weekday() - WEEKDAYS.index(match["weekday"])) % 7)
    if match["which"] != "last":
        return day, day, "day"
    if day == published:
        day -= timedelta(days=7)
    if day < _monday(published):
        return day, day, "day"
    return day - timedelta(days=7), day, "week"


def _weekday_of_last_week(match: re.Match[str], published: date) -> Interval:
    day = _monday(published) - timedelta(days=7 - WEEKDAYS.index(match["weekday"]))
    return day, day, "day"


def _weekend(match: re.Match[str], published: date) -> Interval:
    """The latest Saturday and Sunday that have begun; "last weekend" is over."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    if match["which"] == "last" and published.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1), "week"


def _within_a_day(_: re.Match[str], published: date) -> Interval:
    """The hour of publication is not known, so an hour ago may have been yesterday."""
    return published - timedelta(days=1), published, "day"


def _past_days(match: re.Match[str], published: date) -> Interval:
    days, precision = PAST_PERIODS[match["length"]]
    return published - timedelta(days=days), published, precision


# --- months and seasons


def _last_month_of_name(match: re.Match[str], published: date) -> Interval | None:
    """The latest, unless it was this year's: then "last March" may mean the one before too."""
    latest = _calendar_period(match["month"], published)
    if latest is None:
        return None
    start, end, _ = latest
    if start.year < published.year:
        return latest
    earlier = start.replace(year=start.year - 1)
    if end >= published:
        return earlier, _month_start(earlier.year, earlier.month + 1) - timedelta(days=1), "month"
    return earlier, end, "vague"


def _season(match: re.Match[str], published: date) -> Interval:
    """The latest that has begun; "last summer" is over, and may mean the one before when it was this year's."""
    month = SEASON_MONTHS[match["season"]]
    year = published.year if date(published.year, month, 1) <= published else published.year - 1
    start, end = _season_of(year, month)
    if match["which"] != "last" or (start.year < published.year and end < published):
        return start, end, "season"
    earlier_start, earlier_end = _season_of(year - 1, month)
    return (earlier_start, earlier_end, "season") if end >= published else (earlier_start, end, "vague")


def _season_of_year(match: re.Match[str], _: date) -> Interval:
    """The winter of a year is the one that began or the one that ended in it."""
    year, month = int(match["year"]), SEASON_MONTHS[match["season"]]
    start, end = _season_of(year, month)
    return (_season_of(year - 1, month)[0] if month == 12 else start), end, "season"


def _sports_season(match: re.Match[str], published: date) -> Interval:
    """Whether the sport plays by the calendar year or over the winter is not known: the interval holds both."""
    n_years = 2 if match["which"] == "last" else 1
    return published - timedelta(days=366 * n_years), published, "season"


def _sports_season_of_year(match: re.Match[str], _: date) -> Interval:
    year = int(match["year"])
    return date(year, 1, 1), date(year + 1, 6, 30), "season"


# --- vague ones


def _vaguely_ago(match: re.Match[str], published: date) -> Interval:
    nearest, farthest = VAGUE_DAYS[match["unit"]]
    return published - timedelta(days=farthest), published - timedelta(days=nearest), "vague"


def _past_few(match: re.Match[str], published: date) -> Interval:
    return published - timedelta(days=PAST_FEW_DAYS[match["unit"]]), published, "vague"


def _recently(_: re.Match[str], published: date) -> Interval:
    return published - timedelta(days=RECENT_DAYS), published, "vague"


def _the_other_day(_: re.Match[str], published: date) -> Interval:
    return published - timedelta(days=OTHER_DAY_DAYS), published, "vague"


# --- dateparser's


def _named_day(match: re.Match[str], published: date) -> Interval | None:
    found = _parse(match[0], published)
    return found and (found[0], found[0], "day")


def _day_of_month(match: re.Match[str], published: date) -> Interval | None:
    """A day with its month, and with its weekday and year where they are given: they must agree."""
    found = _parse(match["day"] + (f" {match['year']}" if match["year"] else ""), published)
    if found is None:
        return None
    day = found[0]
    if match["weekday"] and day.weekday() != WEEKDAYS.index(match["weekday"]):
        return None
    too_old = not match["year"] and (published - day).days > MAX_AGE_WITHOUT_YEAR_DAYS
    return None if too_old else (day, day, "day")


def _range_of_days(match: re.Match[str], published: date) -> Interval | None:
    """The days from one to another: "Sept. 19 to 22", "11-15 June", "July 28 to Aug. 2"."""
    year = f" {match['year']}" if match["year"] else ""
    last = _parse(f"{match['last']} {match['lastmonth'] or match['month']}{year}", published)
    if last is None:
        return None
    first = _parse(f"{match['first']} {match['month']} {last[0].year}", last[0])
    if first is None or not 0 <= (last[0] - first[0]).days <= LONGEST_RANGE_DAYS:
        return None
    too_old = not match["year"] and (published - last[0]).days > MAX_AGE_WITHOUT_YEAR_DAYS
    days = (last[0] - first[0]).days
    return None if too_old else (first[0], last[0], "day" if days == 1 else "week" if days <= 7 else "month")


def _european_day(match: re.Match[str], _: date) -> Interval | None:
    """12.6.2026: with full stops the day comes first wherever it is written so."""
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day, day, "day"


def _period(match: re.Match[str], published: date) -> Interval | None:
    """Last week, this month, March, March 2030, 2030: the calendar's own stretch."""
    found = _calendar_period(match[0], published)
    has_year = "year" in match.groupdict()
    if found and not has_year and (published - found[1]).days > MAX_AGE_WITHOUT_YEAR_DAYS and "last" not in match[0]:
        return None
    return found


def _month_of_a_year(match: re.Match[str], published: date) -> Interval | None:
    year = published.year - (match["which"] == "last")
    return _calendar_period(f"{match['month']} {year}", published)


def _ago(match: re.Match[str], published: date) -> Interval | None:
    found = _parse(match[0], published)
    if found is None:
        return None
    day, precision = found
    around = timedelta(days=HALF_UNIT_DAYS[precision])
    return day - around, day + around, precision


def _calendar_period(words: str, published: date) -> Interval | None:
    found = _parse(words, published)
    if found is None:
        return None
    day, precision = found
    if precision == "week":
        return _monday(day), _monday(day) + timedelta(days=6), "week"
    if precision == "month":
        return day.replace(day=1), _month_start(day.year, day.month + 1) - timedelta(days=1), "month"
    return date(day.year, 1, 1), date(day.year, 12, 31), "year"


def _parse(words: str, published: date) -> tuple[date, DatePrecision] | None:
    found = _parser(published).get_date_data(words)
    return (found.date_obj.date(), found.period) if found.date_obj else None


@lru_cache(maxsize=256)
def _parser(published: date) -> DateDataParser:
    # noon: no number of days ago can slip over midnight
    base = datetime(published.year, published.month, published.day, 12)
    return DateDataParser(languages=["en"], settings={"PREFER_DATES_FROM": "past", "RELATIVE_BASE": base})


# --- the calendar


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_start(year: int, month: int) -> date:
    """Return the first of a month; month 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _season_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), _month_start(year, month + 3) - timedelta(days=1)


EUROPEAN = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)")
_NTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = r" ?(?:-|–|to|and|through|until) ?"

FORMS: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"{_WHICH}{_WEEKDAY}(?: {_PART})?"), _weekday),
    (re.compile(rf"{_WEEKDAY}(?: of)? last week"), _weekday_of_last_week),
    (re.compile(rf"{_WHICH}weekend"), _weekend),
    (re.compile(rf"overnight|(?:{_NUMBER}|half an) (?:hour|minute)s? ago"), _within_a_day),
    (re.compile(r"(?:(?:the|this) (?:past|last)|past) (?P<length>week|month|year)"), _past_days),
    (re.compile(rf"last (?P<month>{MONTH})"), _last_month_of_name),
    (re.compile(rf"{_WHICH}(?P<season>{'|'.join(SEASON_MONTHS)})"), _season),
    (re.compile(rf"(?:the )?(?P<season>{'|'.join(SEASON_MONTHS)}) (?:of )?{_YEAR}"), _season_of_year),
    (re.compile(r"(?P<which>last|this|this past|past) season"), _sports_season),
    (re.compile(rf"(?:the )?{_YEAR}(?:[-–/]\d\d)? season"), _sports_season_of_year),
    (re.compile(rf"(?:{_FEW} )?{_UNIT}s ago"), _vaguely_ago),
    (re.compile(rf"(?:(?:the )?(?:past|last) {_FEW}|recent) {_UNIT}s"), _past_few),
    (re.compile(r"recently|lately|late"), _recently),
    (re.compile(r"(?:the )?other day"), _the_other_day),
    (re.compile(rf"(?:yesterday|today|tonight)(?: {_PART})?|last night|this {_PART}"), _named_day),
    (re.compile(rf"{_NUMBER} (?:day|week|fortnight|month|year)s? ago"), _ago),
    (
        re.compile(rf"(?:{_WEEKDAY} )?(?P<day>(?:the )?{_DAY}(?: of)? {MONTH}|{MONTH} (?:the )?{_DAY})(?: {_YEAR})?"),
        _day_of_month,
    ),
    (
        re.compile(
            rf"(?P<month>{MONTH}) (?P<first>{_NTH}){_TO}(?:(?P<lastmonth>{MONTH}) )?(?P<last>{_NTH})(?: {_YEAR})?"
        ),
        _range_of_days,
    ),
    (
        re.compile(rf"(?P<first>{_NTH}){_TO}(?P<last>{_NTH}) (?:of )?(?P<month>(?P<lastmonth>{MONTH}))(?: {_YEAR})?"),
        _range_of_days,
    ),
    (EUROPEAN, _european_day),
    (re.compile(r"(?:19|20)\d\d-\d\d-\d\d"), _named_day),
    (re.compile(r"(?:last|this) (?:week|month|year)"), _period),
    (re.compile(rf"(?:{MONTH} (?:of )?)?{_YEAR}"), _period),
    (re.compile(rf"(?P<month>{MONTH}) of (?P<which>last|this) year"), _month_of_a_year),
    (re.compile(MONTH), _period),
)
