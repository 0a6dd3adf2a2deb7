"""People across a run: a bare surname in one article joined to a full name in another, where the run supports it.

It is supported when exactly one fuller name of the run ends (or, for first names, begins) with it and that
person is named in full in some article. Two people with one surname in the run: nothing is joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from trashtalk.people.mentions import name_key, person_id
from trashtalk.records import Quote, Target

LESS_SURE = 0.9


def join_people(quotes: Iterable[Quote]) -> dict[str, Quote]:
    """Return quote id -> the quote with its people under the names the whole run knows, only where that changes it."""
    known = list(quotes)
    fuller = fuller_names(
        name
        for quote in known
        for name in (_speaker_in_article(quote), *(target.name for target in quote.targets))
        if name
    )
    joined = ((quote, _joined(quote, fuller)) for quote in known)
    return {quote.quote_id: renamed for quote, renamed in joined if renamed != quote}


def fuller_names(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Return name key -> the fullest form to use, for every name of a run.

    Example: "Dahl", "Jonas Dahl", "Jonas Dahl" -> {("dahl",): "Jonas Dahl", ("jonas", "dahl"): "Jonas Dahl"}
    """
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        counts[name_key(name)][name] += 1
    forms = {key: min(counter, key=lambda name: (-counter[name], name)) for key, counter in counts.items()}
    full = [key for key in forms if len(key) >= 2]
    return {key: forms[_fullest(key, full)] for key in forms}


def _fullest(key: tuple[str, ...], full: list[tuple[str, ...]]) -> tuple[str, ...]:
    if len(key) >= 2:
        return key
    fits = [other for other in full if other[-1] == key[0]]
    return fits[0] if len(fits) == 1 else key


def _speaker_in_article(quote: Quote) -> str | None:
    name = quote.trace.get("speaker", {}).get("in_article", quote.speaker)
    return str(name) if name else None


def _joined(quote: Quote, fuller: dict[tuple[str, ...], str]) -> Quote:
    targets = tuple(_renamed(target, fuller) for target in quote.targets)
    speaker = _speaker_in_article(quote)
    if speaker is None:
        return replace(quote, targets=targets)
    name = fuller[name_key(speaker)]
    trace = quote.trace
    if name_key(name) != name_key(speaker):
        steps = {**trace.get("speaker", {}), "in_article": speaker, "joined": f"the run names one {speaker}: {name}"}
        trace = {**trace, "speaker": steps}
    return replace(quote, speaker=name, speaker_id=person_id(name), targets=targets, trace=trace)


def _renamed(target: Target, fuller: dict[tuple[str, ...], str]) -> Target:
    return replace(target, name=fuller[name_key(target.name)])
