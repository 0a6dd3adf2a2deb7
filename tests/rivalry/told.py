"""Remarks of people who do not exist, built by hand: who, about whom, when said, how hard, printed where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from trashtalk.people.names import person_id
from trashtalk.records import Article, DatePrecision, Hostility, Quote, SaidOn, Target
from trashtalk.remarks.remark import Remark, gather_remarks
from trashtalk.rivalry.aimed import Direction, aimed_remarks
from trashtalk.rivalry.people import People, Rival
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

MORROW, BRANDVIK = "Ilka Morrow", "Tadeus Brandvik"
THERE, BACK = "Ilka Morrow -> Tadeus Brandvik", "Tadeus Brandvik -> Ilka Morrow"
UNSCORED = -1


def day(written: str) -> date:
    return date.fromisoformat(written)


def said(written: str | None) -> SaidOn | None:
    """Days said: "2031-06-03", "2031-06-01..2031-06-30", None."""
    if written is None:
        return None
    start, _, end = written.partition("..")
    precision: DatePrecision = "month" if end else "day"
    return SaidOn(day(start), day(end or start), precision, None, "date in the sentence")


def hostility(level: int, score: float | None = None) -> Hostility | None:
    if level == UNSCORED:
        return None
    sure = tuple(float(level == each) for each in range(5))
    return Hostility(level / 4 if score is None else score, level, sure, {})


def paper(name: str, published: str | None = None, words: str = "Nobody spoke.") -> Article:
    return Article(name, words, outlet=name.partition(".")[0], published=day(published) if published else None)


def printed(  # noqa: PLR0917 (all that a test may say of a quote)
    words: str,
    speaker: str | None,
    target: str | None,
    when: str | None,
    level: int,
    published: str | None = None,
    article: str | None = None,
    start: int = 0,
    outlet: str | None = "Post",
    score: float | None = None,
) -> Quote:
    """A quote in an article of its own, printed on the last day it can be of, unless told otherwise."""
    said_on = said(when)
    return Quote(
        article_id=article or f"{words}.txt",
        article_path=article or f"{words}.txt",
        title=None,
        outlet=outlet,
        published=day(published) if published else said_on.end if said_on else None,
        text=words,
        start=start,
        end=start + len(words),
        fragments=((start, start + len(words)),),
        kind="direct",
        act="speech",
        speaker=speaker,
        speaker_id=person_id(speaker) if speaker else None,
        targets=(Target(target, 0.9),) if target else (),
        hostility=hostility(level, score),
        said_on=said_on,
    )


def there(words: str, when: str | None, level: int = 2, **fields: Any) -> Quote:
    """Morrow about Brandvik."""
    return printed(words, MORROW, BRANDVIK, when, level, **fields)


def back(words: str, when: str | None, level: int = 2, **fields: Any) -> Quote:
    """Brandvik about Morrow."""
    return printed(words, BRANDVIK, MORROW, when, level, **fields)


def copies(first: Quote, *others: Quote) -> list[Quote]:
    """The quotes as prints of one remark."""
    prints = [first, *others]
    return [replace(one, remark_id=f"r-{first.text}", is_first=one is first, n_copies=len(prints)) for one in prints]


def remarks_of(*quotes: Quote) -> list[Remark]:
    """The remarks, each with the words of its first print as id."""
    return gather_remarks(
        quote if quote.remark_id else replace(quote, remark_id=quote.text, is_first=True, n_copies=1)
        for quote in quotes
    )


def directions(
    quotes: Sequence[Quote], settings: RivalrySettings = DEFAULTS, rivals: tuple[str, str] = (MORROW, BRANDVIK)
) -> tuple[Direction, Direction]:
    """What the first says about the second, and back."""
    remarks = remarks_of(*quotes)
    people = People(remarks)
    one, other = (Rival(person_id(name), name) for name in rivals)
    return (
        aimed_remarks(remarks, people, one, other, settings),
        aimed_remarks(remarks, people, other, one, settings),
    )


def weekly(first: str, n_weeks: int) -> list[Article]:
    """An article every seven days."""
    return [paper(f"week{number}.txt", str(day(first) + timedelta(7 * number))) for number in range(n_weeks)]


def ids(remarks: Iterable[Remark]) -> list[str]:
    return [remark.remark_id for remark in remarks]
