"""The people of one article: who they are, where they are named, where its pronouns point, who is he and who she."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trashtalk.people.agreement import FEMININE, MASCULINE, Pointing, agreement, gender_evidence
from trashtalk.people.candidates import NamedMentions, Pointed, Situation
from trashtalk.people.mentions import Person, Span, clean_name, find_people
from trashtalk.people.noun_phrases import head_start
from trashtalk.people.ranking import Rankers, shipped_rankers
from trashtalk.people.resolution import PeopleSettings
from trashtalk.people.tagged import Names

PERSON_WORD = re.compile(r"[A-Za-zÀ-ÿ’'-]+")
MALE_TITLES = frozenset(("mr", "sir", "lord"))
_GENDERED = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss|Sir|Lord|Dame|Lady|Madam)\b\.?\s*(?:$|(?=[A-Z]))")


class Cast:
    """The people and bodies of one article, and for every mention by name whom it can mean (`meant`)."""

    def __init__(
        self, text: str, names: Names, settings: PeopleSettings | None = None, rankers: Rankers | None = None
    ) -> None:
        self.text = text
        self.names = names
        self.settings = settings or PeopleSettings()
        self.rankers = rankers or shipped_rankers()
        self.people, self.meant = find_people(text, names.persons, names.bodies)
        for person in self.people:
            person.elsewhere = frozenset(names.elsewhere.get(person.name, ()))
        self._by_offset = {offset: span for span in self.meant for offset in range(*span)}
        self._named = NamedMentions((one for one in self.people if not one.is_body), names.sentences)
        self._bodies = NamedMentions((one for one in self.people if one.is_body), names.sentences)
        self._starts: dict[int, float] = {}
        self._genders = gender_evidence(
            Pointing(self.word_at(start), {owner: one.share for owner, one in self.pointed_at(start).items()})
            for start in names.pointers
        )

    def situation(self, mention: Span, named: Sequence[Span], before: Person | None) -> Situation:
        """Return what the rankers look at for a mention; "he" and "she" stand for no body."""
        words = self.text[slice(*mention)]
        pointed = self.pointed_at(
            mention[0] + head_start(words), bodies=words.casefold() not in (*MASCULINE, *FEMININE)
        )
        return Situation(mention[0], before, self.people_in(named), pointed, self._named, self._bodies)

    def people_in(self, stretches: Sequence[Span]) -> set[int]:
        """Return whom some stretches name beyond doubt, by the identity of the person."""
        return {
            id(people[0])
            for span, people in self.meant.items()
            if len(people) == 1 and any(start <= span[0] < end for start, end in stretches)
        }

    def word_at(self, start: int) -> str:
        """Return the word that starts there, in lower case."""
        match = PERSON_WORD.match(self.text, start)
        return match.group().casefold() if match else ""

    def pointed_at(self, start: int, *, bodies: bool = False) -> dict[int, Pointed]:
        """Return where the encoder points from the word at `start`, by the identity of the person, or of the body."""
        masses: dict[int, tuple[float, Span]] = {}
        for offset, probability in self.names.pointers.get(start, ()):
            span = self._by_offset.get(offset)
            if span is None or len(self.meant[span]) != 1 or (self.meant[span][0].is_body and not bodies):
                continue
            person = self.meant[span][0]
            mass, best = masses.get(id(person), (0.0, span))
            masses[id(person)] = (mass + probability, best)
        total = sum(mass for mass, _ in masses.values())
        return {owner: Pointed(mass / total, mass, span) for owner, (mass, span) in masses.items()}

    def agrees(self, word: str, person: Person) -> float:
        """Return the share of the article's pronouns for a person that have this pronoun's gender."""
        return agreement(word, self._genders.get(id(person), (0.0, 0.0)), self._feminine(person))

    def _feminine(self, person: Person) -> float:
        """Return how likely a person is a woman by title and first name alone."""
        if id(person) not in self._starts:
            titles = [self.title(span) for span in person.mentions if len(self.meant.get(span, ())) == 1]
            known = {title in MALE_TITLES for title in titles if title}
            words = clean_name(person.name).split()
            by_name = self.rankers.first_names.feminine(words[0]) if len(words) > 1 else 0.5
            self._starts[id(person)] = float(not known.pop()) * 0.96 + 0.02 if len(known) == 1 else by_name
        return self._starts[id(person)]

    def title(self, span: Span) -> str | None:
        """Return the title of a mention that tells the gender, in lower case: "mr", "dame"."""
        titled = _GENDERED.search(self.text[max(0, span[0] - 12) : span[0]]) or _GENDERED.match(self.text[slice(*span)])
        return titled.group("title").casefold() if titled else None

    def nameable(self, at: Situation) -> list[Person]:
        """Return the people named before the mention, and those named later whom the encoder points at."""
        return [
            person
            for person in self.people
            if not person.is_body and (person.mentions[0][0] < at.start or id(person) in at.pointed)
        ]

    def owns(self, span: Span) -> bool:
        """Whether a name is a possessive: "Rees’s coach"."""
        after = self.text[span[1] : span[1] + 3]
        return (
            re.match(r"[’'](?:s\b|\s)", after) is not None or re.search(r"[’']s?$", self.text[slice(*span)]) is not None
        )
