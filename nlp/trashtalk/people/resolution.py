"""The answer to whom a mention stands for, and how sure it must be."""

from __future__ import annotations

from dataclasses import dataclass

from trashtalk.people.name_spans import Span
from trashtalk.people.person import Person
from trashtalk.records import SpeakerBasis


@dataclass(frozen=True, slots=True)
class PeopleSettings:
    """Least probabilities for an answer; below them the speaker is null. Looked at where the rankers are fitted.

    `namesake` is the probability of somebody else of the same surname from which on there is no answer either: of the
    six such pronouns in the own gold (train) four were led to the wrong one.
    """

    pronoun: float = 0.45
    nominal: float = 0.36
    namesake: float = 0.2


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a mention stands for. `person` is None when unsure, and `reason` then says why.

    `chain` is the mention by name that the answer was led back to, as a character span.
    """

    person: Person | None
    confidence: float
    basis: SpeakerBasis
    reason: str
    chain: Span | None = None


def with_basis(resolution: Resolution, basis: SpeakerBasis) -> Resolution:
    """Return an answer that was found in another way."""
    return Resolution(resolution.person, resolution.confidence, basis, resolution.reason, resolution.chain)
