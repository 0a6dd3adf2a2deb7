"""Whom a source mention stands for: name, pronoun, nominal, turn or the speaker who goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trashtalk.people.agreement import Pointing, agreement, gender_evidence
from trashtalk.people.descriptors import descriptors_of, fitting_people
from trashtalk.people.mentions import Person, Span, clean_name, find_people, named_like
from trashtalk.people.places import place_of
from trashtalk.records import SpeakerBasis

PRONOUNS = frozenset(
    """
    he him his himself she her hers herself they them their who whom i we me us my our you your it its one which that
    this these those some others
    """.split()
)
SINGULAR = frozenset("he him his himself she her hers herself".split())
RELATIVE = frozenset(("who", "whom"))
_PERSON_WORD = re.compile(r"[A-Za-zÀ-ÿ’'-]+")
# a speaker says "I" of himself: somebody named in the quoted words is this much less likely to have said them
NAMED_IN_CONTENT = 0.3
# ... and who spoke last this much more likely to go on, when a pronoun speaks
SPOKE_LAST = 3.0
_POSSESSIVE_START = re.compile(r"(?:his|her|their|our|my)\b", re.IGNORECASE)
_NEW = re.compile(r"(?:an?|another|one|some|any|no)\b", re.IGNORECASE)
_ANSWER = re.compile(r"^[ \t]*(?:\*\*|__)?A(?:\*\*|__)?[:.]", re.MULTILINE)
_LEADS_AWAY = re.compile(r"\b(?:for|of|to|from|at|with|by|about|against)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeopleSettings:
    """Least probabilities for an answer, set by hand with corpus/demo in sight; below them the speaker is null."""

    pronoun: float = 0.35
    nominal: float = 0.75


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


@dataclass(frozen=True, slots=True)
class Names:
    """What the tagger found in a text: names of people and bodies, and where pronouns and nominals point.

    `pointers` maps the first character of a mention to (first character of a name, probability) pairs.
    """

    persons: Sequence[Span]
    bodies: Sequence[Span]
    pointers: Mapping[int, Sequence[tuple[int, float]]]


class Resolver:
    """The people of one article, and whom any mention in it stands for."""

    def __init__(self, text: str, names: Names, settings: PeopleSettings | None = None) -> None:
        self.text = text
        self.names = names
        self.settings = settings or PeopleSettings()
        self.people, self.meant = find_people(text, names.persons, names.bodies)
        self._by_offset = {offset: span for span in self.meant for offset in range(*span)}
        self._genders = gender_evidence(
            Pointing(self._word_at(start), {id(person): share for person, share, _ in self._pointed_at(start)})
            for start in names.pointers
        )

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
        words = [word.casefold() for word in _PERSON_WORD.findall(self.text[slice(*source)])]
        if turn:
            return self._turn(source)
        if words and words[0] in PRONOUNS and len(words) == 1:
            prior = dict.fromkeys(self._people_in(named), NAMED_IN_CONTENT)
            if without is not None:
                prior |= {id(person): 0.0 for person in self.people if person.person_id == without}
            if before is not None:
                prior[id(before)] = prior.get(id(before), 1.0) * SPOKE_LAST
            return self._pronoun(source, words[0], prior)
        return self._named(source) or self._nominal(source)

    def _turn(self, label: Span) -> Resolution:
        """Return whom the label of a turn stands for: a name, or "A" for the one the introduction names most."""
        written = self.text[slice(*label)].strip(" *_:")
        if written == "Q":
            return Resolution(None, 0.0, "turn", "the interviewer’s question; the label does not name who asks")
        if written == "A":
            return self._interviewed(label)
        named = self._named(label)
        if named is not None:
            return _with_basis(named, "turn")
        people = named_like(written, [person for person in self.people if not person.is_body])
        if len(people) == 1:
            return Resolution(people[0], 0.95, "turn", "the label of the turn", people[0].mentions[0])
        return Resolution(None, 0.0, "turn", f"the label “{written}” names nobody that the article knows")

    def _interviewed(self, label: Span) -> Resolution:
        """Return the person whom the text before the first answer names most, if one stands out."""
        answer = _ANSWER.search(self.text)
        first = answer.start() if answer else label[0]
        counts = sorted(
            ((sum(mention[0] < first for mention in person.mentions), n) for n, person in enumerate(self.people)),
            reverse=True,
        )
        ranked = [(count, self.people[n]) for count, n in counts if count and not self.people[n].is_body]
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            return Resolution(ranked[0][1], 0.7, "turn", "the interview introduces them", ranked[0][1].mentions[0])
        return Resolution(None, 0.0, "turn", "the introduction names nobody above others")

    def _people_in(self, stretches: Sequence[Span]) -> set[int]:
        return {
            id(people[0])
            for span, people in self.meant.items()
            if len(people) == 1 and any(start <= span[0] < end for start, end in stretches)
        }

    def _word_at(self, start: int) -> str:
        match = _PERSON_WORD.match(self.text, start)
        return match.group().casefold() if match else ""

    def _named(self, source: Span) -> Resolution | None:
        heads = [span for span in sorted(self.meant) if self._is_head(span, source)]
        if not heads:
            return None
        persons = [span for span in heads if not self.meant[span][0].is_body]
        span = (persons or heads)[0]
        candidates = self.meant[span]
        if len(candidates) == 1:
            return Resolution(candidates[0], 0.99, "name", "named in the source", span)
        return self._one_of(span, candidates)

    def _is_head(self, span: Span, source: Span) -> bool:
        if span[0] >= source[1] or span[1] <= source[0]:
            return False
        return not self._owns(span) and not _LEADS_AWAY.search(self.text[source[0] : span[0]])

    def _owns(self, span: Span) -> bool:
        """Whether a name is a possessive: "Rees’s coach"."""
        after = self.text[span[1] : span[1] + 3]
        return (
            re.match(r"[’'](?:s\b|\s)", after) is not None or re.search(r"[’']s?$", self.text[slice(*span)]) is not None
        )

    def _one_of(self, span: Span, candidates: Sequence[Person]) -> Resolution:
        """Choose among people who share a surname: the press calls the first one by it and names the others in full."""
        named = sorted((person.mentions[0], n) for n, person in enumerate(candidates) if person.mentions)
        before = [candidates[n] for mention, n in named if mention[0] < span[0]]
        if len(before) == 1:
            return Resolution(before[0], 0.7, "name", "the only one of that name named so far", before[0].mentions[0])
        if before and self._bare_between(span, before[0].mentions[0], before[1].mentions[0]):
            return Resolution(
                before[0], 0.6, "name", "the first of that name, called by it alone", before[0].mentions[0]
            )
        names = ", ".join(sorted(person.name for person in candidates))
        return Resolution(None, 0.0, "name", f"the name fits several people: {names}")

    def _bare_between(self, span: Span, first: Span, second: Span) -> bool:
        """Whether the bare name of `span` stood between the first full namings of two people who share it."""
        name = clean_name(self.text[slice(*span)])
        return any(
            first[1] <= other[0] < second[0] and clean_name(self.text[slice(*other)]) == name for other in self.meant
        )

    def _relative(self, source: Span) -> Resolution:
        """Lead "who" back to the last person named before it in its sentence."""
        start = max(self.text.rfind("\n", 0, source[0]), source[0] - 120, self.text.rfind(". ", 0, source[0]))
        before = [span for span in self.meant if start < span[0] < source[0] and not self._owns(span)]
        people = self.meant[max(before)] if before else []
        if len(people) == 1:
            return Resolution(people[0], 0.8, "pronoun", f"“who” follows {people[0].name}", max(before))
        return Resolution(None, 0.0, "pronoun", "“who” follows no single name")

    def _pronoun(self, source: Span, word: str, prior: Mapping[int, float]) -> Resolution:
        if word in RELATIVE:
            return self._relative(source)
        if word not in SINGULAR:
            return Resolution(None, 0.0, "pronoun", f"“{word}” names nobody in particular")
        scores = self._agreeing(word, source[0], prior)
        if not scores:
            return Resolution(None, 0.0, "pronoun", "no person is named before the pronoun")
        (person, probability, span), *_ = scores
        if probability < self.settings.pronoun:
            return Resolution(None, probability, "pronoun", f"unsure: at best {person.name} ({probability:.0%})", span)
        return Resolution(person, probability, "pronoun", f"the pronoun points at {person.name}", span)

    def _agreeing(self, word: str, start: int, prior: Mapping[int, float]) -> list[tuple[Person, float, Span]]:
        """Return the people that a pronoun points at, weighed by how the article speaks of them elsewhere."""
        weighed = []
        for person, share, span in self._pointed_at(start):
            fit = agreement(word, self._genders.get(id(person), (0.0, 0.0))) * prior.get(id(person), 1.0)
            weighed.append((person, share * fit, span, fit))
        total = sum(share for _, share, _, _ in weighed)
        if not total:
            return []
        # a half is what agreement says of somebody it knows nothing of; below it even the only candidate is doubtful
        sure = [(person, share / total * min(1.0, 2 * fit), span) for person, share, span, fit in weighed]
        return sorted(sure, key=lambda one: -one[1])

    def _pointed_at(self, start: int) -> list[tuple[Person, float, Span]]:
        """Return the people that a mention points at, with the shares of its probability, best first."""
        shares: dict[int, tuple[Person, float, Span]] = {}
        for offset, probability in self.names.pointers.get(start, ()):
            span = self._by_offset.get(offset)
            if span is None or len(self.meant[span]) != 1 or self.meant[span][0].is_body:
                continue
            person = self.meant[span][0]
            _, before, best = shares.get(id(person), (person, 0.0, span))
            shares[id(person)] = (person, before + probability, best)
        total = sum(share for _, share, _ in shares.values())
        ranked = sorted(shares.values(), key=lambda share: -share[1])
        return [(person, share / total, span) for person, share, span in ranked] if total > 0.05 else []

    def _nominal(self, source: Span) -> Resolution:
        nominal = self.text[slice(*source)].split(",")[0]
        if _NEW.match(nominal):
            return Resolution(None, 0.0, "nominal", "the source is somebody new, described and not named")
        people = [person for person in self.people if not person.is_body]
        fits = fitting_people(nominal, people, self.text)
        owner = self._owner(source)
        if owner is not None:
            surname = owner.name.split()[-1].casefold()
            fits = [person for person in fits if person is not owner and surname in descriptors_of(person, self.text)]
        elif _POSSESSIVE_START.match(nominal):
            fits = []
        pointed = [one for one in self._pointed_at(source[0]) if owner is None and not _POSSESSIVE_START.match(nominal)]
        if len(fits) == 1:
            agreeing = [share for person, share, _ in pointed if person is fits[0]]
            confidence = max(0.75, agreeing[0] if agreeing else 0.0)
            return Resolution(fits[0], confidence, "nominal", f"describes {fits[0].name}", fits[0].mentions[0])
        among = [one for one in pointed if one[0] in fits or (not fits and self._may_be(one[0], nominal))]
        definite = nominal.casefold().startswith(("the ", "his ", "her ", "their ", "this ", "that "))
        if definite and among and among[0][1] >= self.settings.nominal:
            return Resolution(among[0][0], among[0][1], "nominal", f"points at {among[0][0].name}", among[0][2])
        return Resolution(None, 0.0, "nominal", "the source is described, not named, and fits nobody for certain")

    def _may_be(self, person: Person, nominal: str) -> bool:
        """Whether nothing the article says of the person speaks against a nominal's country."""
        wanted = place_of(nominal)
        known = {fact for fact in descriptors_of(person, self.text) if fact.startswith("place:")}
        return wanted is None or not known or f"place:{wanted}" in known

    def _owner(self, source: Span) -> Person | None:
        """Return the person a nominal belongs to: "her coach", "Rees’s coach"; None when it belongs to nobody known."""
        first = self._word_at(source[0])
        if first in ("his", "her"):
            scores = self._agreeing(first, source[0], {})
            return scores[0][0] if scores and scores[0][1] >= self.settings.pronoun else None
        owners = [span for span in self.meant if source[0] <= span[0] < source[1] and self._owns(span)]
        people = self.meant[min(owners)] if owners else []
        return people[0] if len(people) == 1 else None


def _with_basis(resolution: Resolution, basis: SpeakerBasis) -> Resolution:
    return Resolution(resolution.person, resolution.confidence, basis, resolution.reason, resolution.chain)


def names_from(plain: Mapping[str, Any]) -> Names:
    """Return what the attribution component left in a Doc as `Names`."""
    return Names(
        persons=[(start, end) for start, end, label in plain["names"] if label == "PERSON"],
        bodies=[(start, end) for start, end, label in plain["names"] if label == "ORG"],
        pointers={int(start): [(offset, p) for offset, p in where] for start, where in plain["pointers"].items()},
    )
