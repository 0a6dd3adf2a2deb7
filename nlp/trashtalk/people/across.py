"""People across a run: a bare surname in one article joined to a full name in another, where the run supports it.

It is supported when exactly one fuller name of the run ends (or, for first names, begins) with it and that
person is named in full in some article. Two people with one surname in the run: nothing is joined. What an article
itself calls somebody is kept (`in_article` in the trace) and alone counts, so that the outcome depends on nothing but
the quotes: a join that the run no longer supports is undone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from trashtalk.people.mentions import PARTICLES, clean_name, ends_with, name_key, person_id
from trashtalk.records import Quote


def join_people(quotes: Iterable[Quote]) -> dict[str, Quote]:
    """Return quote id -> the quote with its people under the names the whole run knows, only where that changes it."""
    known = list(quotes)
    named = (_names_in_article(quote) for quote in known)
    fuller = fuller_names(name for speaker, targets in named for name in (speaker, *targets) if name)
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
    return {key: forms[full.of(key) if key and _is_bare(form) else key] for key, form in forms.items()}


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


def _names_in_article(quote: Quote) -> tuple[str | None, list[str]]:
    """Return the speaker and the targets under the names that the article gives them, as before any joining."""
    speaker = _noted(quote, "speaker").get("in_article", quote.speaker)
    targets = _noted(quote, "targets").get("in_article", [target.name for target in quote.targets])
    return speaker or None, list(targets)


def _joined(quote: Quote, fuller: Mapping[tuple[str, ...], str]) -> Quote:
    here, targets_here = _names_in_article(quote)
    speaker = fuller[name_key(here)] if here else None
    targets = [fuller[name_key(name)] for name in targets_here]
    renamed = replace(
        quote,
        speaker=speaker,
        speaker_id=person_id(speaker) if speaker else None,
        targets=tuple(replace(target, name=name) for target, name in zip(quote.targets, targets, strict=True)),
    )
    said = {"in_article": here, "joined": _why(here, speaker)} if here and speaker and here != speaker else {}
    renamed = _with_note(renamed, "speaker", said)
    return _with_note(renamed, "targets", {"in_article": targets_here} if targets != targets_here else {})


def _why(here: str, name: str) -> str:
    return (
        f"the run mostly spells it {name}" if name_key(here) == name_key(name) else f"the run names one {here}: {name}"
    )


def _noted(quote: Quote, stage: str) -> Mapping[str, Any]:
    notes: Mapping[str, Any] = quote.trace.get(stage, {})
    return notes


def _with_note(quote: Quote, stage: str, note: Mapping[str, Any]) -> Quote:
    """Return the quote with `note` on its joining in place of that of an earlier run."""
    others = {step: said for step, said in _noted(quote, stage).items() if step not in ("in_article", "joined")}
    trace = {**quote.trace, stage: {**others, **note}}
    return replace(quote, trace={step: said for step, said in trace.items() if said or step != stage})
