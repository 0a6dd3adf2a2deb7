"""People across a run: a bare surname in one article joined to a full name in another, where the run supports it.

It is supported when exactly one fuller name of the run ends (or, for first names, begins) with it and that
person is named in full in some article. Two people with one surname in the run: nothing is joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from trashtalk.people.mentions import PARTICLES, clean_name, ends_with, name_key, person_id
from trashtalk.records import Quote, Target


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
    full = _FullNames(forms)
    return {key: forms[full.of(key) if _is_bare(form) else key] for key, form in forms.items()}


class _FullNames:
    """The full names of a run, by last and by first word."""

    def __init__(self, forms: Mapping[tuple[str, ...], str]) -> None:
        self.by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in (key for key, form in forms.items() if len(key) >= 2 and _is_proper(form)):
            self.by_last[key[-1]].append(key)
            self.by_first[key[0]].append(key)

    def of(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one full name with this surname, else the one with this first name, else the name itself."""
        fits = [other for other in self.by_last[key[-1]] if ends_with(other, key)]
        # "van der Berg" is no full name where "Jan van der Berg" is one
        fits = [one for one in fits if not any(ends_with(other, one) for other in fits)]
        fits = fits or (self.by_first[key[0]] if len(key) == 1 else [])
        return fits[0] if len(fits) == 1 else key


def _is_proper(name: str) -> bool:
    """Whether a name is somebody's own: "the home fans" are not, and "fans" are not short for them."""
    return all(word.casefold() in PARTICLES or not word[0].islower() for word in name.split())


def _is_bare(name: str) -> bool:
    """Whether a name may be a surname or first name alone: "Dahl", "Adeyemi-Holt", "van der Berg"."""
    words = clean_name(name).split()
    return _is_proper(name) and (len(words) == 1 or words[0].casefold() in PARTICLES)


def _speaker_in_article(quote: Quote) -> str | None:
    name = quote.trace.get("speaker", {}).get("in_article", quote.speaker)
    return str(name) if name else None


def _joined(quote: Quote, fuller: dict[tuple[str, ...], str]) -> Quote:
    targets = tuple(_renamed(target, fuller) for target in quote.targets)
    speaker = _speaker_in_article(quote)
    if speaker is None:
        return replace(quote, targets=targets)
    name = fuller[name_key(speaker)]
    steps = {step: said for step, said in quote.trace.get("speaker", {}).items() if step != "joined"}
    if name_key(name) != name_key(speaker):
        steps |= {"in_article": speaker, "joined": f"the run names one {speaker}: {name}"}
    trace = {**quote.trace, "speaker": steps} if steps else quote.trace
    return replace(quote, speaker=name, speaker_id=person_id(name), targets=targets, trace=trace)


def _renamed(target: Target, fuller: dict[tuple[str, ...], str]) -> Target:
    return replace(target, name=fuller[name_key(target.name)])
