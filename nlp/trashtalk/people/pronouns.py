"""Whom a pronoun stands for: ranked over the people named so far; "who" follows its name."""

from __future__ import annotations

import re
from bisect import bisect_right

from trashtalk.people.candidates import Situation, pronoun_features, pronoun_nobody
from trashtalk.people.cast import Cast
from trashtalk.people.mentions import Person, Span
from trashtalk.people.ranked import Ranked, most_likely_first, namesake_of
from trashtalk.people.resolution import Resolution

PRONOUNS = frozenset(
    """
    he him his himself she her hers herself they them their who whom i we me us my our you your it its one which that
    this these those some others
    """.split()
)
SINGULAR = frozenset("he him his himself she her hers herself".split())
NEUTER = frozenset(("it", "its"))
_THE = re.compile(r"(?:[Tt]he )?")
RELATIVE = frozenset(("who", "whom"))


def resolve_pronoun(cast: Cast, source: Span, word: str, at: Situation, without: str | None) -> Resolution:
    """Return whom a pronoun stands for; `without` is the person_id of somebody whom it cannot mean."""
    if word in RELATIVE:
        return _relative(cast, source)
    if word not in SINGULAR:
        return _no_persons(cast, source, word, at)
    ranked = rank_pronoun(cast, word, at, without)
    if not ranked:
        return Resolution(None, 0.0, "pronoun", "no person is named that the pronoun could mean")
    best = ranked[0]
    name = f"{best.person.name} ({best.probability:.0%})"
    if best.probability < cast.settings.pronoun:
        return Resolution(None, best.probability, "pronoun", f"unsure: at best {name}", best.span)
    other = namesake_of(best, ranked, cast.settings.namesake)
    if other is not None:
        reason = f"unsure: {name}, or {other.name} of the same surname"
        return Resolution(None, best.probability, "pronoun", reason, best.span)
    return Resolution(best.person, best.probability, "pronoun", f"“{word}” most likely is {name}", best.span)


def _no_persons(cast: Cast, source: Span, word: str, at: Situation) -> Resolution:
    """Return the body that "it" goes on with, and nobody for "they" or "we"."""
    body = _body_before(cast, source, at) if word in NEUTER else None
    if body is None:
        return Resolution(None, 0.0, "pronoun", f"“{word}” names nobody in particular")
    return Resolution(body, 0.7, "pronoun", f"“{word}” goes on with {body.name}", body.mentions[0])


def _body_before(cast: Cast, source: Span, at: Situation) -> Person | None:
    """Return the body that "it" goes on with: the one that spoke last, or the one that opens the sentence before."""
    if at.before is not None and at.before.is_body:
        return at.before
    starts = [0, *sorted(cast.names.sentences)]
    number = bisect_right(starts, source[0]) - 1
    if at.before is not None or number < 1 or "\n" in cast.text[starts[number - 1] : source[0]]:
        return None
    openers = [span for span in cast.meant if _THE.fullmatch(cast.text, starts[number - 1], span[0])]
    meant = cast.meant[openers[0]] if openers else []
    return meant[0] if len(meant) == 1 and meant[0].is_body and not cast.owns(openers[0]) else None


def rank_pronoun(cast: Cast, word: str, at: Situation, without: str | None = None) -> list[Ranked]:
    """Return the people that a pronoun may stand for, most likely first."""
    people = [person for person in cast.nameable(at) if person.person_id != without]
    features = [pronoun_features(person, cast.agrees(word, person), at) for person in people]
    return most_likely_first(people, cast.rankers.pronoun.shares(features, pronoun_nobody(at)), at)


def _relative(cast: Cast, source: Span) -> Resolution:
    """Lead "who" back to the last person named before it in its sentence."""
    start = max(cast.text.rfind("\n", 0, source[0]), source[0] - 120, cast.text.rfind(". ", 0, source[0]))
    before = [span for span in cast.meant if start < span[0] < source[0] and not cast.owns(span)]
    people = cast.meant[max(before)] if before else []
    if len(people) == 1:
        return Resolution(people[0], 0.8, "pronoun", f"“who” follows {people[0].name}", max(before))
    return Resolution(None, 0.0, "pronoun", "“who” follows no single name")
