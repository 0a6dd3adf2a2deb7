"""A quarrel of two people who do not exist, made by counting: the same call gives the same records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from trashtalk.events import Event
from trashtalk.records import Article, Quote, SaidOn, Target
from trashtalk.remarks.remark import gather_remarks
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings
from trashtalk.rivalry.timeline import Material, Timeline, make_timeline

from ..report.sample import hostility, quote

A, B = "Ilka Morrow", "Tadeus Brandvik"
START = date(2031, 1, 6)
# (day of the year, who, level, days that the interval is long): a quiet spring, a loud summer
SAID: tuple[tuple[int, str, int, int], ...] = tuple(
    (
        (number * 11) % 150 if number < 20 else 150 + (number * 7) % 190,
        "ab"[(number * number + number // 3) % 2 if number % 5 else 0],
        (number * 5 + number // 4) % (3 if number < 20 else 5),
        (1, 1, 1, 1, 7, 1, 1, 1, 1, 30)[number % 10],
    )
    for number in range(60)
)
NAMES = ("Lantern Regatta", "Harbour Mile", "Head of the Lake", "Night of the Single Sculls", "Gala", "Weigh-in")


def feud_articles(said: Sequence[tuple[int, str, int, int]] = SAID) -> tuple[list[Article], list[Quote]]:
    """An article a remark, published on the day after it was said."""
    parts = [_article(number, *each) for number, each in enumerate(said)]
    return [article for article, _ in parts], [found for _, found in parts]


def _article(number: int, day: int, who: str, level: int, length: int) -> tuple[Article, Quote]:
    speaker, target = (A, B) if who == "a" else (B, A)
    start = START + timedelta(days=day)
    end = start + timedelta(days=length - 1)
    words = f"“Remark {number} of mine stands & <will> stand: {target} rows like a ferry with a grudge.”"
    published = end + timedelta(days=1)
    article = Article(f"feud/{number:03}.txt", f"{words} {speaker} said so.", outlet="The Post", published=published)
    precision = {1: "day", 7: "week", 30: "month"}[length]
    said_on = SaidOn(start, end, precision, None, "built by hand")  # type: ignore[arg-type]  # literal of the table
    made = quote(article, words, speaker=speaker, speaker_id=speaker.lower().replace(" ", "-"), speaker_basis="name")
    aimed = (Target(target, 0.9),)
    return article, replace(made, targets=aimed, said_on=said_on, hostility=hostility(level), speaker_confidence=0.9)


def feud_events(n_events: int = 30) -> list[Event]:
    """Events all year, some in crowds, some of several days."""
    made = []
    for number in range(n_events):
        start = START + timedelta(days=(number * 37) % 340)
        made.append(Event(NAMES[number % len(NAMES)], start, start + timedelta(days=(0, 0, 2, 9)[number % 4]), None))
    return sorted(made, key=_first_day)


def feud(
    said: Sequence[tuple[int, str, int, int]] = SAID,
    events: Sequence[Event] | None = None,
    settings: RivalrySettings = DEFAULTS,
) -> Timeline:
    """Return the timeline of the two."""
    articles, quotes = feud_articles(said)
    held = feud_events() if events is None else events
    material = Material(gather_remarks(quotes), articles, held)
    return make_timeline(material, A, B, settings, today=date(2032, 6, 1))


def _first_day(event: Event) -> date:
    return event.start
