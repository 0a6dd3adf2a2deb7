"""Two people's rivalry, put together: the one call that the command line, the charts and a notebook make.

from trashtalk import timeline
rivalry = timeline("out", "Morrow", "Brandvik")
rivalry.periods[["period", "direction", "n_remarks", "sum_hostility"]]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from trashtalk.errors import SettingsError
from trashtalk.records import SHARP, Article
from trashtalk.remarks.remark import Remark, gather_remarks
from trashtalk.rivalry.aimed import Direction, aimed_remarks
from trashtalk.rivalry.answers import answers_frame
from trashtalk.rivalry.changes import find_changes
from trashtalk.rivalry.coverage import Coverage, measure_coverage
from trashtalk.rivalry.frames import DAY, make_frame
from trashtalk.rivalry.intensity import INTENSITY_TYPES, intensity_frame
from trashtalk.rivalry.listing import remarks_frame
from trashtalk.rivalry.notes import find_notes
from trashtalk.rivalry.openings import EDGE, Opening, find_opening
from trashtalk.rivalry.people import People, find_person
from trashtalk.rivalry.series import PERIOD_TYPES, period_frame
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings
from trashtalk.rivalry.summary import summary_frame

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.events import Event
    from trashtalk.store import Store

FIXTURE_TYPES = {"name": "str", "start": DAY, "end": DAY, "place": "str"}


@dataclass(frozen=True, slots=True)
class Material:
    """What a store holds for timelines: all remarks, all articles read (gone through once), all events."""

    remarks: Sequence[Remark]
    articles: Iterable[Article]
    events: Iterable[Event] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """What `a` and `b` say about each other over time.

    The frames: `remarks` (see `listing`), `periods` (`series`), `intensity` (`intensity`), `answers` (`answers`),
    `changes` (`changes`), `fixtures` (the events between `first` and `last`: name, start, end, place), `summary`
    (`summary`; one row a direction, always). A direction is "A -> B" in all of them.

    `first` and `last` are the days that `periods` and `intensity` cover: from the first thing said or printed to the
    last, or to the last article read, as silence counts; None when nothing was. `started` tells who was first at
    level 1 or above, `sharpened` at level 2 or above. `notes` are sentences that belong beside every figure.
    """

    a: str
    b: str
    a_id: str
    b_id: str
    settings: RivalrySettings
    first: date | None
    last: date | None
    remarks: pd.DataFrame
    periods: pd.DataFrame
    intensity: pd.DataFrame
    answers: pd.DataFrame
    changes: pd.DataFrame
    fixtures: pd.DataFrame
    summary: pd.DataFrame
    started: Opening
    sharpened: Opening
    notes: tuple[str, ...]


def timeline(
    store: Store | str | PathLike[str],
    a: str,
    b: str,
    settings: RivalrySettings = DEFAULTS,
    *,
    today: date | None = None,
) -> Timeline:
    """Return the rivalry of two people, by name or id, in a store or in the output folder that holds one.

    Two who never spoke about each other have an empty timeline with a note. `today` is what later dates are noted
    against. Raises NotFoundError when there is no store, or a name fits nobody or several people; SettingsError when
    both names are one person.
    """
    from trashtalk.store import Store

    if not isinstance(store, Store):
        with Store.open(Path(store), must_exist=True) as opened:
            return timeline(opened, a, b, settings, today=today)
    material = Material(gather_remarks(store.quotes()), store.articles(), store.events())
    return make_timeline(material, a, b, settings, today=today)


def make_timeline(
    material: Material, a: str, b: str, settings: RivalrySettings = DEFAULTS, *, today: date | None = None
) -> Timeline:
    """Return the rivalry of two people in the material. Raises as `timeline`."""
    people = People(material.remarks)
    one, other = find_person(people, a), find_person(people, b)
    if one == other:
        raise SettingsError(f"{a!r} and {b!r} are one person, {one.name}: a rivalry takes two. Give another name.")
    there = aimed_remarks(material.remarks, people, one, other, settings)
    back = aimed_remarks(material.remarks, people, other, one, settings)
    coverage = measure_coverage(material.articles, settings)
    return _put_together((there, back), coverage, material.events, settings, today or date.today())


def days_covered(
    directions: Iterable[Direction], last_article: date | None, settings: RivalrySettings = DEFAULTS
) -> tuple[date, date] | None:
    """Return the first and the last day of a timeline; None when of no remark any day is known.

    From the first thing said or printed to the last one or the last article, within since and until.
    """
    said, printed = [], []
    for direction in directions:
        said += [day for aimed in direction.dated for day in (aimed.start, aimed.end)]
        printed += [quote.published for remark in direction.remarks for quote in remark.quotes if quote.published]
    days = [*said, *printed]
    if not days:
        return None
    first = max(min(days), settings.since or min(days))
    last = min(max([*days, last_article] if last_article else days), settings.until or date.max)
    return first, max(first, last)


def _put_together(
    both: tuple[Direction, Direction],
    coverage: Coverage,
    events: Iterable[Event],
    settings: RivalrySettings,
    today: date,
) -> Timeline:
    there, back = both
    covered = days_covered(both, coverage.last, settings)
    first, last = covered or (None, None)
    periods = period_frame(both, *covered, coverage, settings) if covered else make_frame((), PERIOD_TYPES)
    answers = answers_frame(there, back, settings)
    changes = find_changes(periods, settings)
    return Timeline(
        a=there.speaker.name,
        b=there.target.name,
        a_id=there.speaker.person_id,
        b_id=there.target.person_id,
        settings=settings,
        first=first,
        last=last,
        remarks=remarks_frame(both),
        periods=periods,
        intensity=intensity_frame(both, *covered, settings) if covered else make_frame((), INTENSITY_TYPES),
        answers=answers,
        changes=changes.frame,
        fixtures=_fixtures(events, covered),
        summary=summary_frame(both, answers, last, settings),
        started=find_opening(there, back, EDGE),
        sharpened=find_opening(there, back, SHARP),
        notes=(*find_notes(both, periods, coverage, settings, today), *changes.reasons),
    )


def _fixtures(events: Iterable[Event], covered: tuple[date, date] | None) -> pd.DataFrame:
    """Return the events that touch the days covered, by start."""
    held = [event for event in events if covered and event.start <= covered[1] and event.end >= covered[0]]
    rows = ({"name": event.name, "start": event.start, "end": event.end, "place": event.place} for event in held)
    return make_frame(rows, FIXTURE_TYPES)
