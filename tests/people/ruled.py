"""Quotes and rulings built by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from trashtalk.people import person_id
from trashtalk.people.across import join_people
from trashtalk.people.correcting import Draft
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Rulings, apply_rulings, without_rulings
from trashtalk.records import Quote, Target

NOW = "2031-05-06T12:00:00+00:00"
DAHL, JONAS, REES = (person_id(name) for name in ("Dahl", "Jonas Dahl", "Ada Rees"))


def said(path: str, speaker: str | None, *targets: str, start: int = 0) -> Quote:
    """A quote of an article, its people under the names that the article gives them."""
    return Quote(
        article_id=f"id of {path}",
        article_path=path,
        title=None,
        outlet=None,
        published=None,
        text="“Row.”",
        start=start,
        end=start + 6,
        fragments=((start, start + 6),),
        kind="direct",
        act="speech",
        speaker=speaker,
        speaker_id=person_id(speaker) if speaker else None,
        targets=tuple(Target(target, 0.9 - number / 10, 1, 4) for number, target in enumerate(targets)),
    )


def run(quotes: Iterable[Quote], rulings: Rulings | None = None) -> list[Quote]:
    """What a run makes of quotes, those of earlier runs among them, in their order."""
    machine = [without_rulings(quote) for quote in quotes]
    joined = join_people(machine)
    named = [joined.get(quote.quote_id, quote) for quote in machine]
    ruled = apply_rulings(named, rulings or Rulings())
    return [ruled.get(quote.quote_id, quote) for quote in named]


def roster_of(quotes: Iterable[Quote], rulings: Rulings | None = None) -> Roster:
    return Roster(run(quotes, rulings), rulings or Rulings())


def finished(draft: Draft) -> Rulings:
    return draft.finish("a test", NOW)


def speakers(quotes: Iterable[Quote]) -> list[str | None]:
    return [quote.speaker for quote in quotes]


def targets(quote: Quote) -> list[str]:
    return [target.name for target in quote.targets]


def elsewhere(quote: Quote, path: str) -> Quote:
    return replace(quote, article_id=f"id of {path}", article_path=path)
