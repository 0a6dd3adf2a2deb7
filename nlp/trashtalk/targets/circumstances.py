"""Where a quote stands as its target is looked for: its sentence, speaker and pronouns, and where is pointed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trashtalk.hostility.scored import Scored
from trashtalk.people.mentions import Person
from trashtalk.records import Quote, Target
from trashtalk.surroundings import Surroundings
from trashtalk.targets.places import Place
from trashtalk.targets.wording import Wording

Span = tuple[int, int]
Shares = Mapping[int, float]  # by the identity of a person; the people that a word may stand for have 1 in all


@dataclass(frozen=True, slots=True)
class Reading:
    """A quote with the words around it and what the classifier says of it."""

    quote: Quote
    around: Surroundings
    scored: Scored


@dataclass(frozen=True, slots=True)
class Group:
    """Words that name no known person and that the classifier points at: "the umpires", with all that points there.

    `described` says of whom of the article's people they may be a description.
    """

    place: Place
    probability: float
    described: Shares


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where a quote stands: its sentence, the start of its paragraph, its speaker, pronouns, and where is pointed.

    `pronouns` are the shares of those whom each "he" and "she" of the words may stand for, with the probability of
    the classifier at that pronoun.
    """

    reading: Reading
    speaker: Person | None
    wording: Wording
    sentence: Span
    paragraph: int
    places: tuple[Place, ...]
    pronouns: tuple[tuple[float, Shares], ...]
    groups: tuple[Group, ...]

    @property
    def quote(self) -> Quote:
        """The quote itself."""
        return self.reading.quote

    def in_words(self, span: Span) -> bool:
        """Whether a mention stands in the quoted words."""
        return any(start <= span[0] < end for start, end in self.quote.fragments)

    def beside(self, span: Span) -> bool:
        """Whether a mention stands in the sentence around the quoted words."""
        return self.sentence[0] <= span[0] < self.sentence[1] and not self.in_words(span)

    def in_source(self, span: Span) -> bool:
        """Whether a mention stands in the phrase that says who speaks: "Rees’s coach"."""
        source = self.quote.source
        return source is not None and source.start <= span[0] < source.end


@dataclass(frozen=True, slots=True)
class Aimed:
    """A quote and the one it was found to be aimed at: a person (`person`), other words, or nobody (`target`)."""

    quote: Quote
    target: Target | None
    person: Person | None
