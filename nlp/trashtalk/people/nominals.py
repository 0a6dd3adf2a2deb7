"""Whom a description stands for ("the Dane", "her coach"): ranked over people and bodies, never its own owner."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trashtalk.people.candidates import Described, Situation, nominal_features, nominal_nobody, pronoun_for
from trashtalk.people.cast import Cast
from trashtalk.people.mentions import Person, Span
from trashtalk.people.pronouns import rank_pronoun
from trashtalk.people.ranked import Ranked, most_likely_first
from trashtalk.people.relations import related
from trashtalk.people.resolution import Resolution

NEW = re.compile(r"(?:an?|another|one|some|any|no)\b", re.IGNORECASE)
_CLOSES = frozenset(",.;:)”’\"'—–")
_APPOSED = re.compile(r",[ \n]+|[ ]")


def resolve_nominal(cast: Cast, source: Span, at: Situation, without: str | None = None) -> Resolution:
    """Return whom a description stands for; `without` is the person_id of who says it himself, "my dad"."""
    nominal = cast.text[slice(*source)].split(",")[0]
    told = told_outright(cast, source, at, without)
    if told is not None:
        return told
    ranked = rank_nominal(cast, source, at, without)
    if not ranked or ranked[0].probability < cast.settings.nominal:
        at_best = f" (at best {ranked[0].person.name}, {ranked[0].probability:.0%})" if ranked else ""
        reason = f"the source is described, not named, and fits nobody for certain{at_best}"
        return Resolution(None, ranked[0].probability if ranked else 0.0, "nominal", reason)
    best = ranked[0]
    agreeing = Described.of(nominal).facts & best.person.elsewhere
    besides = f"; other articles say {_places(agreeing)} of them" if agreeing else ""
    reason = f"“{nominal}” most likely is {best.person.name} ({best.probability:.0%}){besides}"
    return Resolution(best.person, best.probability, "nominal", reason, best.span)


def _places(facts: Iterable[str]) -> str:
    return " and ".join(sorted(fact.partition(":")[2] for fact in facts))


def told_outright(cast: Cast, source: Span, at: Situation, without: str | None = None) -> Resolution | None:
    """Return whom a description stands for by its place or its own words, which need no ranking; None otherwise."""
    nominal = cast.text[slice(*source)].split(",")[0]
    beside = _beside(cast, source)
    if beside is not None:
        (person,) = cast.meant[beside]
        return Resolution(person, 0.95, "name", f"“{nominal}” stands beside the name {person.name}", beside)
    if NEW.match(nominal):
        return Resolution(None, 0.0, "nominal", "the source is somebody new, described and not named")
    return related(cast, source, owner_of(cast, source), at, without)


def rank_nominal(cast: Cast, source: Span, at: Situation, without: str | None = None) -> list[Ranked]:
    """Return the people and bodies that a nominal may stand for, most likely first; never its own owner."""
    nominal = cast.text[slice(*source)].split(",")[0]
    candidates = zip(*nominal_candidates(cast, source, at), strict=True)
    kept = [(person, features) for person, features in candidates if person.person_id != without]
    people, features = [person for person, _ in kept], [features for _, features in kept]
    return most_likely_first(people, cast.rankers.nominal.shares(features, nominal_nobody(nominal, at)), at)


def nominal_candidates(cast: Cast, source: Span, at: Situation) -> tuple[list[Person], list[dict[str, float]]]:
    """Return whom a nominal may describe, and the features of each."""
    nominal = cast.text[slice(*source)].split(",")[0]
    people, owner = describable(cast, source)
    described, word = Described.of(nominal, owner), pronoun_for(nominal)
    agrees = [cast.agrees(word, person) if word else 1.0 for person in people]
    return people, [
        nominal_features(person, described, cast.text, at, fit) for person, fit in zip(people, agrees, strict=True)
    ]


def _beside(cast: Cast, source: Span) -> Span | None:
    """Return the name that a nominal stands in apposition with: "her coach, Ada Brook," "Ada Brook, her coach,"."""
    for span in sorted(cast.meant):
        if len(cast.meant[span]) != 1 or cast.owns(span):
            continue
        gap = _APPOSED.fullmatch(cast.text, source[1], span[0]) if span[0] >= source[1] else None
        after = gap and (gap.group() == " " or cast.text[span[1] : span[1] + 1] in _CLOSES)
        before = span[1] <= source[0] and _APPOSED.fullmatch(cast.text, span[1], source[0])
        if after or (before and cast.text[source[1] : source[1] + 1] == ","):
            return span
    return None


def describable(cast: Cast, source: Span) -> tuple[list[Person], Person | None]:
    """Return the people and bodies that a nominal may describe, and whom it belongs to, who is not among them."""
    owner = owner_of(cast, source)
    return [person for person in cast.people if person is not owner], owner


def owner_of(cast: Cast, source: Span) -> Person | None:
    """Return the person a nominal belongs to: "her coach", "Rees’s coach"; None when it belongs to nobody known."""
    first = cast.word_at(source[0])
    if first in ("his", "her"):
        ranked = rank_pronoun(cast, first, cast.situation((source[0], source[0] + len(first)), (), None))
        return ranked[0].person if ranked and ranked[0].probability >= cast.settings.pronoun else None
    owners = [span for span in cast.meant if source[0] <= span[0] < source[1] and cast.owns(span)]
    people = cast.meant[min(owners)] if owners else []
    return people[0] if len(people) == 1 else None
