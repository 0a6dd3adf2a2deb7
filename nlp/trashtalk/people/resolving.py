"""Whom a source mention stands for: name, pronoun, nominal, turn or the speaker who goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trashtalk.people.agreement import Pointing, agreement, gender_evidence
from trashtalk.people.candidates import (
    Described,
    NamedMentions,
    Pointed,
    Situation,
    nominal_features,
    nominal_nobody,
    pronoun_features,
    pronoun_for,
    pronoun_nobody,
)
from trashtalk.people.mentions import Person, Span, clean_name, find_people, last_word, named_like
from trashtalk.people.ranking import Rankers, shipped_rankers
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
_NEW = re.compile(r"(?:an?|another|one|some|any|no)\b", re.IGNORECASE)
_ANSWER = re.compile(r"^[ \t]*(?:\*\*|__)?A(?:\*\*|__)?[:.]", re.MULTILINE)
_AND = re.compile(r"(?:^|\W)and\W")
_FIRM = re.compile(r"\s*&\s*")
_THE = re.compile(r"(?:[Tt]he )?")
_STAFF = re.compile(
    r"(?:[’']s?)? (?:presidential |election )?(?P<staff>campaign|camp|office|administration|foundation)"
)
_ROLE = re.compile(r"(?!(?:who|whom|whose|which|that)\b)(?:[a-z]+(?:-[a-z]+)* ){0,3}")
_VERSUS = re.compile(r"\s+vs?\.?\s+")
_HANDLE = re.compile(r"@\w*")
_GENDERED = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss|Sir|Lord|Dame|Lady|Madam)\b\.?\s*(?:$|(?=[A-Z]))")
MALE_TITLES = frozenset(("mr", "sir", "lord"))
# the share of an article's pronouns for somebody from which on it calls them he, or she
AGREES = 0.6
_GOES_ON = re.compile(
    r"(?:[’']s?)?\s+(?!(?:himself|herself|too|also|jr|of|from|in|at|on|for|with|by|to|as|who|whose|whom|that|the|a|an|and|or"
    r"|when|while|after|before|then|now|again|said|says|told|v|vs)\b)[a-z]"
)
_CLOSES = frozenset(",.;:)”’\"'—–")
_APPOSED = re.compile(r",[ \n]+|[ ]")
_LEADS_AWAY = re.compile(r"\b(?:for|of|to|from|at|with|by|about|against)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PeopleSettings:
    """Least probabilities for an answer; below them the speaker is null. Looked at where the rankers are fitted."""

    pronoun: float = 0.45
    nominal: float = 0.36


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
    """What the tagger found in a text: names of people, bodies and places, and where pronouns and nominals point.

    `pointers` maps the first character of a mention to (first character of a name, probability) pairs; `sentences` are
    the first characters of the sentences.
    """

    persons: Sequence[Span]
    bodies: Sequence[Span]
    pointers: Mapping[int, Sequence[tuple[int, float]]]
    sentences: Sequence[int] = ()
    places: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person with the probability that a mention stands for them; `span` is the mention by name that says so."""

    person: Person
    probability: float
    span: Span


class Resolver:
    """The people of one article, and whom any mention in it stands for."""

    def __init__(
        self, text: str, names: Names, settings: PeopleSettings | None = None, rankers: Rankers | None = None
    ) -> None:
        self.text = text
        self.names = names
        self.settings = settings or PeopleSettings()
        self.rankers = rankers or shipped_rankers()
        self.people, self.meant = find_people(text, names.persons, names.bodies)
        self._by_offset = {offset: span for span in self.meant for offset in range(*span)}
        self._named = NamedMentions((person for person in self.people if not person.is_body), names.sentences)
        self._starts: dict[int, float] = {}
        self._genders = gender_evidence(
            Pointing(self._word_at(start), {owner: one.share for owner, one in self._pointed_at(start).items()})
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
        told = self._turn(source) if turn else None
        if told and (told.person is not None or words in (["q"], ["a"])):
            return told
        situation = self.situation(source[0], named, before)
        if len(words) == 1 and words[0] in PRONOUNS:
            found = self._pronoun(source, words[0], situation, without)
        else:
            found = self._named_in(source) or self._nominal(source, situation)
        return told if told and found.person is None else found

    def situation(self, start: int, named: Sequence[Span], before: Person | None) -> Situation:
        """Return what the rankers look at for a mention that starts at `start`."""
        return Situation(start, before, self._people_in(named), self._pointed_at(start), self._named)

    def _turn(self, label: Span) -> Resolution:
        """Return whom the label of a turn stands for: a name, or "A" for the one the introduction names most."""
        written = self.text[slice(*label)].strip(" *_:")
        if written == "Q":
            return Resolution(None, 0.0, "turn", "the interviewer’s question; the label does not name who asks")
        if written == "A":
            return self._interviewed(label)
        named = self._named_in(label)
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

    def _named_in(self, source: Span) -> Resolution | None:
        """Return whom a source names; None when no name in it is its head ("Rees’s coach", "a Rees spokesman")."""
        if self.text[slice(*source)].startswith("@"):
            return self._handle(source)
        staff = self._staff(source)
        if staff is not None:
            return staff
        for number, phrase in enumerate(self._phrases(source)):
            heads = [span for span in sorted(self.meant) if self._is_head(span, phrase)]
            if number and heads and not _ROLE.fullmatch(self.text, phrase[0], heads[0][0]):
                heads = []  # further on only an apposition: "her coach, Ada Brook,", "her coach, club owner Ada Brook,"
            persons = [span for span in heads if not self.meant[span][0].is_body]
            if len(persons) > 1 and _AND.search(self.text[persons[0][1] : persons[-1][0]]):
                return Resolution(None, 0.0, "name", "the source names several people together")
            if len(persons) == 2 and _FIRM.fullmatch(self.text, persons[0][1], persons[1][0]):
                span = persons[0][0], persons[1][1]
                firm = Person(self.text[slice(*span)], [span], is_body=True)
                return Resolution(firm, 0.9, "name", "named in the source", span)
            if heads:
                return self._by_name((persons or heads)[-1])
        return self._country(source)

    def _country(self, source: Span) -> Resolution | None:
        """Return the country or city that speaks, where a place is all that the source names ("China said")."""
        for span in self.names.places:
            if _THE.fullmatch(self.text, source[0], span[0]) and span[1] == source[1]:
                place = Person(self.text[slice(*span)], [span], is_body=True)
                return Resolution(place, 0.9, "name", "a place speaks for those who govern it", span)
        return None

    def _staff(self, source: Span) -> Resolution | None:
        """Return somebody's campaign or office as a body of its own: it speaks, and not the one it is named for."""
        for span, people in self.meant.items():
            if span[0] < source[0] or span[1] > source[1] or len(people) != 1:
                continue
            staff = _STAFF.fullmatch(self.text, span[1], source[1])
            if staff and _THE.fullmatch(self.text, source[0], span[0]):
                name = f"{people[0].name}’s {staff.group('staff')}"
                return Resolution(Person(name, [source], is_body=True), 0.9, "name", "named in the source", span)
        return None

    def _phrases(self, source: Span) -> list[Span]:
        """Return the parts of a source between commas and brackets."""
        phrases: list[Span] = []
        start = source[0]
        for part in re.split(r"[,(]", self.text[slice(*source)]):
            lead = len(part) - len(part.lstrip())
            phrases.append((start + lead, start + len(part)))
            start += len(part) + 1
        return phrases

    def _by_name(self, span: Span) -> Resolution:
        candidates = self._whole_surnames(span)
        if len(candidates) == 1:
            return Resolution(candidates[0], 0.99, "name", "named in the source", span)
        return self._one_of(span, self._fitting_title(span, candidates))

    def _whole_surnames(self, span: Span) -> Sequence[Person]:
        """Return whom a name can mean: "Lund" is rather Anders Lund than Maddie Okafor-Lund."""
        last = last_word(clean_name(self.text[slice(*span)]))
        whole = [person for person in self.meant[span] if last_word(person.name) == last]
        return whole or self.meant[span]

    def _handle(self, source: Span) -> Resolution:
        """Return the account of a post: who is behind it is known only where the article calls the account a name."""
        end = source[0] + len(_HANDLE.match(self.text, source[0]).group())  # type: ignore[union-attr]
        name = self.text[source[0] : end]
        return Resolution(Person(name, [(source[0], end)]), 0.9, "name", "the account of the post", (source[0], end))

    def _fitting_title(self, span: Span, candidates: Sequence[Person]) -> Sequence[Person]:
        """Return those whom the article calls she, for "Ms Brook", or he, for "Mr Brook"; all where that is open."""
        title = self._title(span)
        if title is None:
            return candidates
        word = "he" if title in MALE_TITLES else "she"
        fitting = [person for person in candidates if self.agrees(word, person) > AGREES]
        others = [person for person in candidates if self.agrees(word, person) < 1 - AGREES]
        return fitting or [person for person in candidates if person not in others] or candidates

    def _is_head(self, span: Span, phrase: Span) -> bool:
        if span[0] >= phrase[1] or span[1] <= phrase[0]:
            return False
        if self._owns(span) or _LEADS_AWAY.search(self.text[phrase[0] : span[0]]):
            return False
        # "a Brook spokesman", "Weir Club officials": the name only tells whose
        return _GOES_ON.match(self.text[span[1] : phrase[1]]) is None

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

    def _pronoun(self, source: Span, word: str, at: Situation, without: str | None) -> Resolution:
        if word in RELATIVE:
            return self._relative(source)
        if word not in SINGULAR:
            return Resolution(None, 0.0, "pronoun", f"“{word}” names nobody in particular")
        ranked = self.rank_pronoun(word, at, without)
        if not ranked:
            return Resolution(None, 0.0, "pronoun", "no person is named that the pronoun could mean")
        best = ranked[0]
        name = f"{best.person.name} ({best.probability:.0%})"
        if best.probability < self.settings.pronoun:
            return Resolution(None, best.probability, "pronoun", f"unsure: at best {name}", best.span)
        return Resolution(best.person, best.probability, "pronoun", f"“{word}” most likely is {name}", best.span)

    def rank_pronoun(self, word: str, at: Situation, without: str | None = None) -> list[Ranked]:
        """Return the people that a pronoun may stand for, most likely first."""
        people = [person for person in self.nameable(at) if person.person_id != without]
        features = [pronoun_features(person, self.agrees(word, person), at) for person in people]
        return self._ranked(people, self.rankers.pronoun.shares(features, pronoun_nobody(at)), at)

    def agrees(self, word: str, person: Person) -> float:
        """Return the share of the article's pronouns for a person that have this pronoun's gender."""
        return agreement(word, self._genders.get(id(person), (0.0, 0.0)), self._feminine(person))

    def _feminine(self, person: Person) -> float:
        """Return how likely a person is a woman by title and first name alone."""
        if id(person) not in self._starts:
            titles = [self._title(span) for span in person.mentions if len(self.meant.get(span, ())) == 1]
            known = {title in MALE_TITLES for title in titles if title}
            words = clean_name(person.name).split()
            by_name = self.rankers.first_names.feminine(words[0]) if len(words) > 1 else 0.5
            self._starts[id(person)] = float(not known.pop()) * 0.96 + 0.02 if len(known) == 1 else by_name
        return self._starts[id(person)]

    def _title(self, span: Span) -> str | None:
        titled = _GENDERED.search(self.text[max(0, span[0] - 12) : span[0]]) or _GENDERED.match(self.text[slice(*span)])
        return titled.group("title").casefold() if titled else None

    def nameable(self, at: Situation) -> list[Person]:
        """Return the people named before the mention, and those named later whom the encoder points at."""
        return [
            person
            for person in self.people
            if not person.is_body and (person.mentions[0][0] < at.start or id(person) in at.pointed)
        ]

    def _ranked(self, people: Sequence[Person], shares: Sequence[float], at: Situation) -> list[Ranked]:
        ranked = [
            Ranked(person, share, at.pointed[id(person)].span if id(person) in at.pointed else _near(person, at.start))
            for person, share in zip(people, shares, strict=True)
        ]
        return sorted(ranked, key=lambda one: -one.probability)

    def _pointed_at(self, start: int) -> dict[int, Pointed]:
        """Return where the encoder points from a mention, by the identity of the person."""
        masses: dict[int, tuple[float, Span]] = {}
        for offset, probability in self.names.pointers.get(start, ()):
            span = self._by_offset.get(offset)
            if span is None or len(self.meant[span]) != 1 or self.meant[span][0].is_body:
                continue
            person = self.meant[span][0]
            mass, best = masses.get(id(person), (0.0, span))
            masses[id(person)] = (mass + probability, best)
        total = sum(mass for mass, _ in masses.values())
        return {owner: Pointed(mass / total, mass, span) for owner, (mass, span) in masses.items()}

    def _nominal(self, source: Span, at: Situation) -> Resolution:
        nominal = self.text[slice(*source)].split(",")[0]
        beside = self._beside(source)
        if beside is not None:
            (person,) = self.meant[beside]
            return Resolution(person, 0.95, "name", f"“{nominal}” stands beside the name {person.name}", beside)
        if _NEW.match(nominal):
            return Resolution(None, 0.0, "nominal", "the source is somebody new, described and not named")
        ranked = self.rank_nominal(source, at)
        if not ranked or ranked[0].probability < self.settings.nominal:
            at_best = f" (at best {ranked[0].person.name}, {ranked[0].probability:.0%})" if ranked else ""
            reason = f"the source is described, not named, and fits nobody for certain{at_best}"
            return Resolution(None, ranked[0].probability if ranked else 0.0, "nominal", reason)
        best = ranked[0]
        reason = f"“{nominal}” most likely is {best.person.name} ({best.probability:.0%})"
        return Resolution(best.person, best.probability, "nominal", reason, best.span)

    def rank_nominal(self, source: Span, at: Situation) -> list[Ranked]:
        """Return the people and bodies that a nominal may stand for, most likely first; never its own owner."""
        nominal = self.text[slice(*source)].split(",")[0]
        people, features = self.nominal_candidates(source, at)
        return self._ranked(people, self.rankers.nominal.shares(features, nominal_nobody(nominal, at)), at)

    def nominal_candidates(self, source: Span, at: Situation) -> tuple[list[Person], list[dict[str, float]]]:
        """Return whom a nominal may describe, and the features of each."""
        nominal = self.text[slice(*source)].split(",")[0]
        people, owner = self.describable(source)
        described, word = Described.of(nominal, owner), pronoun_for(nominal)
        agrees = [self.agrees(word, person) if word else 1.0 for person in people]
        return people, [
            nominal_features(person, described, self.text, at, fit) for person, fit in zip(people, agrees, strict=True)
        ]

    def _beside(self, source: Span) -> Span | None:
        """Return the name that a nominal stands in apposition with: "her coach, Ada Brook," "Ada Brook, her coach,"."""
        for span in sorted(self.meant):
            if len(self.meant[span]) != 1 or self._owns(span):
                continue
            gap = _APPOSED.fullmatch(self.text, source[1], span[0]) if span[0] >= source[1] else None
            after = gap and (gap.group() == " " or self.text[span[1] : span[1] + 1] in _CLOSES)
            before = span[1] <= source[0] and _APPOSED.fullmatch(self.text, span[1], source[0])
            if after or (before and self.text[source[1] : source[1] + 1] == ","):
                return span
        return None

    def describable(self, source: Span) -> tuple[list[Person], Person | None]:
        """Return the people and bodies that a nominal may describe, and whom it belongs to, who is not among them."""
        owner = self._owner(source)
        return [person for person in self.people if person is not owner], owner

    def is_nominal(self, source: Span) -> bool:
        """Whether a source mention is neither a name nor a pronoun, and describes somebody already known."""
        words = _PERSON_WORD.findall(self.text[slice(*source)].casefold())
        pronoun = len(words) == 1 and words[0] in PRONOUNS
        return not pronoun and self._named_in(source) is None and not _NEW.match(self.text[slice(*source)])

    def _owner(self, source: Span) -> Person | None:
        """Return the person a nominal belongs to: "her coach", "Rees’s coach"; None when it belongs to nobody known."""
        first = self._word_at(source[0])
        if first in ("his", "her"):
            ranked = self.rank_pronoun(first, self.situation(source[0], (), None))
            return ranked[0].person if ranked and ranked[0].probability >= self.settings.pronoun else None
        owners = [span for span in self.meant if source[0] <= span[0] < source[1] and self._owns(span)]
        people = self.meant[min(owners)] if owners else []
        return people[0] if len(people) == 1 else None


def _near(person: Person, start: int) -> Span:
    """Return the person's last mention before `start`, else the first."""
    before = [span for span in person.mentions if span[0] < start]
    return before[-1] if before else person.mentions[0]


def _with_basis(resolution: Resolution, basis: SpeakerBasis) -> Resolution:
    return Resolution(resolution.person, resolution.confidence, basis, resolution.reason, resolution.chain)


def names_from(text: str, plain: Mapping[str, Any]) -> Names:
    """Return what the attribution component left in a Doc as `Names`."""
    return Names(
        persons=[
            part for start, end, label in plain["names"] if label == "PERSON" for part in _apart(text, start, end)
        ],
        places=[(start, end) for start, end, label in plain["names"] if label == "LOC"],
        bodies=[(start, end) for start, end, label in plain["names"] if label == "ORG"],
        pointers={int(start): [(offset, p) for offset, p in where] for start, where in plain["pointers"].items()},
        sentences=plain["sentences"],
    )


def _apart(text: str, start: int, end: int) -> list[Span]:
    """Return the two names of "Brook v Rees", which the tagger takes for one."""
    versus = _VERSUS.search(text, start, end)
    return [(start, versus.start()), (versus.end(), end)] if versus else [(start, end)]
