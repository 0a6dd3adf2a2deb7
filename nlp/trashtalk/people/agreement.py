"""Do a pronoun and a person agree? Learned from the article itself; a name and a title only say where to start.

Every "he" and every "she" of an article points at people with some probability. Summed over the article that
says who is spoken of as he and who as she, and a "she" that hesitates between two people goes to the one
that the rest of the article calls she.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MASCULINE = frozenset(("he", "him", "his", "himself"))
FEMININE = frozenset(("she", "her", "hers", "herself"))
# pseudo-counts: one pronoun that points elsewhere must not outvote the pointer itself
PRIOR = 0.6


@dataclass(frozen=True, slots=True)
class Pointing:
    """One pronoun of the article and the shares of its probability by person (identity of the object)."""

    word: str
    shares: Mapping[int, float]


def gender_evidence(pointings: Iterable[Pointing]) -> dict[int, tuple[float, float]]:
    """Return for each person how much masculine and feminine pronoun probability falls on them."""
    evidence: dict[int, tuple[float, float]] = {}
    for pointing in pointings:
        for person, share in pointing.shares.items():
            he, she = evidence.get(person, (0.0, 0.0))
            # a pronoun that is unsure says little: squares let the sure ones speak
            weight = share * share
            if pointing.word in MASCULINE:
                evidence[person] = (he + weight, she)
            elif pointing.word in FEMININE:
                evidence[person] = (he, she + weight)
    return evidence


def agreement(word: str, evidence: tuple[float, float], feminine: float = 0.5) -> float:
    """Return the share of a person's pronouns that have this pronoun's gender, smoothed; 1 for other words.

    `feminine` is how likely the person is a woman before any pronoun is looked at.

    Example: agreement("she", (0.0, 3.0)) -> 0.86, agreement("she", (3.0, 0.0)) -> 0.14
    """
    he, she = evidence
    if word not in MASCULINE and word not in FEMININE:
        return 1.0
    own, start = (he, 1 - feminine) if word in MASCULINE else (she, feminine)
    return (own + 2 * PRIOR * start) / (he + she + 2 * PRIOR)
