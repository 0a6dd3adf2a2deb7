"""Candidates with their probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trashtalk.people.candidates import Situation
from trashtalk.people.mentions import Person, Span, last_word


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person with the probability that a mention stands for them; `span` is the mention by name that says so."""

    person: Person
    probability: float
    span: Span


def most_likely_first(people: Sequence[Person], shares: Sequence[float], at: Situation) -> list[Ranked]:
    """Return people with their probabilities, most likely first."""
    found = [
        Ranked(person, share, at.pointed[id(person)].span if id(person) in at.pointed else _near(person, at.start))
        for person, share in zip(people, shares, strict=True)
    ]
    return sorted(found, key=lambda one: -one.probability)


def namesake_of(best: Ranked, others: Sequence[Ranked], least: float) -> Person | None:
    """Return somebody of the same surname who has at least the probability `least`, too."""
    surname = last_word(best.person.name)
    rivals = (one.person for one in others if one.probability >= least and one.person is not best.person)
    return next((one for one in rivals if not one.is_body and last_word(one.name) == surname), None)


def _near(person: Person, start: int) -> Span:
    """Return the person's last mention before `start`, else the first."""
    before = [span for span in person.mentions if span[0] < start]
    return before[-1] if before else person.mentions[0]
