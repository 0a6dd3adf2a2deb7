"""Whom a source mention stands for: name, pronoun, nominal, turn or the speaker who goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trashtalk.people.candidates import Situation
from trashtalk.people.cast import PERSON_WORD, Cast
from trashtalk.people.labels import resolve_label
from trashtalk.people.mended_sources import whole_source
from trashtalk.people.mentions import Person, Span
from trashtalk.people.named_sources import named_in
from trashtalk.people.nominals import NEW, describable, nominal_candidates, rank_nominal, resolve_nominal
from trashtalk.people.pronouns import PRONOUNS, SINGULAR, rank_pronoun, resolve_pronoun
from trashtalk.people.ranked import Ranked
from trashtalk.people.ranking import Rankers
from trashtalk.people.resolution import PeopleSettings, Resolution
from trashtalk.people.tagged import Names, names_from

__all__ = ["PRONOUNS", "SINGULAR", "Names", "PeopleSettings", "Ranked", "Resolution", "Resolver", "names_from"]


class Resolver:
    """The people of one article, and whom any mention in it stands for."""

    def __init__(
        self, text: str, names: Names, settings: PeopleSettings | None = None, rankers: Rankers | None = None
    ) -> None:
        self.cast = Cast(text, names, settings, rankers)
        self.text = text

    @property
    def people(self) -> list[Person]:
        """The people and bodies that the article names."""
        return self.cast.people

    @property
    def meant(self) -> Mapping[Span, list[Person]]:
        """Every mention by name, and whom it can mean."""
        return self.cast.meant

    @property
    def rankers(self) -> Rankers:
        """What pronouns and nominals are ranked by."""
        return self.cast.rankers

    def resolve(
        self,
        source: Span,
        *,
        turn: bool = False,
        named: Sequence[Span] = (),
        before: Person | None = None,
        without: str | None = None,
    ) -> Resolution:
        """Return whom the source mention stands for.

        `named` are stretches in which the speaker is hardly named himself: what is said, and whom it is said of.
        `without` is the person_id of somebody a pronoun cannot mean: the speaker, when it stands in his own words.
        `before` is who spoke last, in this paragraph or the one before: a pronoun likely goes on with them.
        """
        source = whole_source(self.cast, source)
        words = self._words(source)
        told = resolve_label(self.cast, source) if turn else None
        if told and (told.person is not None or words in (["q"], ["a"])):
            return told
        situation = self.situation(source, named, before)
        if len(words) == 1 and words[0] in PRONOUNS:
            found = resolve_pronoun(self.cast, source, words[0], situation, without)
        else:
            found = named_in(self.cast, source) or resolve_nominal(self.cast, source, situation, without)
        return told if told and found.person is None else found

    def situation(self, mention: Span, named: Sequence[Span], before: Person | None) -> Situation:
        """Return what the rankers look at for a mention; "he" and "she" stand for no body."""
        return self.cast.situation(mention, named, before)

    def is_nominal(self, source: Span) -> bool:
        """Whether a source mention is neither a name nor a pronoun, and describes somebody already known."""
        words = self._words(source)
        pronoun = len(words) == 1 and words[0] in PRONOUNS
        return not pronoun and named_in(self.cast, source) is None and not NEW.match(self.text[slice(*source)])

    def _words(self, source: Span) -> list[str]:
        return [word.casefold() for word in PERSON_WORD.findall(self.text[slice(*source)])]

    def agrees(self, word: str, person: Person) -> float:
        """Return the share of the article's pronouns for a person that have this pronoun's gender."""
        return self.cast.agrees(word, person)

    def nameable(self, at: Situation) -> list[Person]:
        """Return the people named before the mention, and those named later whom the encoder points at."""
        return self.cast.nameable(at)

    def rank_pronoun(self, word: str, at: Situation, without: str | None = None) -> list[Ranked]:
        """Return the people that a pronoun may stand for, most likely first."""
        return rank_pronoun(self.cast, word, at, without)

    def rank_nominal(self, source: Span, at: Situation) -> list[Ranked]:
        """Return the people and bodies that a nominal may stand for, most likely first; never its own owner."""
        return rank_nominal(self.cast, source, at)

    def nominal_candidates(self, source: Span, at: Situation) -> tuple[list[Person], list[dict[str, float]]]:
        """Return whom a nominal may describe, and the features of each."""
        return nominal_candidates(self.cast, source, at)

    def describable(self, source: Span) -> tuple[list[Person], Person | None]:
        """Return the people and bodies that a nominal may describe, and whom it belongs to, who is not among them."""
        return describable(self.cast, source)
