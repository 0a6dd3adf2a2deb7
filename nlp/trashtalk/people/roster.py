"""The people of a store as they stand: how often they speak and are aimed at, and what articles call them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trashtalk.errors import NotFoundError
from trashtalk.people.mentions import person_id
from trashtalk.people.rulings import (
    Claim,
    FormKey,
    Occurrence,
    Ruling,
    Rulings,
    Verdict,
    form_key,
    machine_names,
    names_by_hand,
    people_in,
    verdicts_on,
    without_rulings,
)
from trashtalk.records import Quote

LEAST_OF_AN_ID = 4  # characters of an id that stand for the whole
LISTED = 6


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person whom quotes name, or whom somebody ruled on.

    `as_speaker` and `as_target` count quotations, `quotes` those of both, `articles` the articles that these stand
    in. Somebody who was merged into another person has no quotations, they are the other person's, but keeps the
    forms: the other names that articles use, the most frequent first, as far as they were not given by hand.
    """

    person_id: str
    name: str
    as_speaker: int
    as_target: int
    quotes: int
    articles: int
    forms: tuple[str, ...]
    ruling: Ruling | None

    @property
    def merged_into(self) -> str | None:
        """The person whom this one was merged into by hand."""
        return self.ruling.merged_into if self.ruling else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The forms that were given to this person by hand."""
        return self.ruling.claims if self.ruling else ()


@dataclass(slots=True)
class _Tally:
    as_speaker: int = 0
    as_target: int = 0
    quotes: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)


class Roster:
    """Everybody in `quotes`, which may or may not carry the rulings yet, as `rulings` have them.

    `names` holds the name of every person id, `machine_names` as the machine has it, also of those whom the run took
    for somebody else; `people` those who occur or were ruled on, by id; `articles` the paths with quotations; `seen`
    the forms of names and where they stand.
    """

    def __init__(self, quotes: Iterable[Quote], rulings: Rulings) -> None:
        machine = [without_rulings(quote) for quote in quotes]
        self.rulings = rulings
        self.machine_names = machine_names(machine)
        self.names = names_by_hand(self.machine_names, rulings)
        self.articles = frozenset(quote.article_path for quote in machine)
        self.seen: dict[FormKey, set[str]] = defaultdict(set)
        self._owners: dict[FormKey, str] = {}
        self._tallies: dict[str, _Tally] = defaultdict(_Tally)
        for quote in machine:
            self._count(quote)
        shown = self._tallies.keys() | rulings.by_id.keys()
        self.people = {person: self._person(person) for person in sorted(shown)}
        self._made_one: dict[str, list[KnownPerson]] = defaultdict(list)
        for person, known in self.people.items():
            self._made_one[rulings.survivor(person)].append(known)

    def _count(self, quote: Quote) -> None:
        said_by, aimed_at = people_in(quote)
        speaker, targets = verdicts_on(quote, self.rulings, self.names)
        aimed = {target.person_id for target in targets}
        if said_by and speaker:
            self._note_form(said_by, speaker)
            self._tallies[speaker.person_id].as_speaker += 1
            self._note_quote(quote, speaker.person_id)
            aimed.discard(speaker.person_id)
        for person in aimed:
            self._tallies[person].as_target += 1
            self._note_quote(quote, person)
        for occurrence, target in zip(aimed_at, targets, strict=True):
            self._note_form(occurrence, target)

    def _note_quote(self, quote: Quote, person: str) -> None:
        self._tallies[person].quotes.add(quote.quote_id)
        self._tallies[person].articles.add(quote.article_id)

    def _note_form(self, occurrence: Occurrence, verdict: Verdict) -> None:
        key = form_key(occurrence.form)
        self.seen[key].add(occurrence.article)
        decided = self.rulings.decide_by_person(occurrence)
        self._owners[key] = decided[0] if decided else person_id(occurrence.name)
        if not verdict.is_by_form:
            self._tallies[verdict.start].forms[occurrence.form] += 1

    def _person(self, person: str) -> KnownPerson:
        tally = self._tallies.get(person, _Tally())
        name = self.names[person]
        return KnownPerson(
            person_id=person,
            name=name,
            as_speaker=tally.as_speaker,
            as_target=tally.as_target,
            quotes=len(tally.quotes),
            articles=len(tally.articles),
            forms=tuple(form for form, _ in _by_frequency(tally.forms) if form_key(form) != form_key(name)),
            ruling=self.rulings.by_id.get(person),
        )

    def listed(self) -> list[KnownPerson]:
        """Return everybody, those with most quotations first; who was merged into somebody stands right after them."""
        return sorted(self.people.values(), key=self._place)

    def _place(self, person: KnownPerson) -> tuple[int, str, str, bool, str]:
        survivor = self.people[self.rulings.survivor(person.person_id)]
        return -survivor.quotes, survivor.name, survivor.person_id, person is not survivor, person.name

    def also_called(self, person: KnownPerson) -> list[str]:
        """Return all other names of a person, and of those who were merged into them; given by hand first."""
        names: list[str] = []
        for one in sorted(self._made_one[person.person_id], key=lambda one: (one is not person, one.name)):
            names += [one.name] if one is not person else []
            names += [*map(claim_text, one.claims), *one.forms]
        return list(dict.fromkeys(name for name in names if name != person.name))

    def label(self, person: str) -> str:
        """Return what `find` finds a person by: the name, or the id where several have that name."""
        namesakes = [one for one in self.people.values() if form_key(one.name) == form_key(self.names[person])]
        return self.names[person] if len(namesakes) == 1 else person

    def owner_of_form(self, form: str) -> str | None:
        """Return whom a form stands for, or would if it had not been given to somebody by hand; merges not followed."""
        return self._owners.get(form_key(form))

    def is_seen(self, claim: Claim) -> bool:
        """Tell whether articles, or the article of the claim, call somebody so."""
        places = self.seen.get(form_key(claim.form), set())
        return bool(places) and (claim.article is None or claim.article in places)

    def find(self, asked: str) -> str:
        """Return the id of a person by id, by name, or by the beginning of the id.

        Somebody who was merged into a namesake gives way to them. Raises NotFoundError when nobody or several fit,
        and for what is no more than a form of somebody's name.
        """
        if asked in self.people:
            return asked
        key = form_key(asked)
        named = [person for person in self.people.values() if form_key(person.name) == key]
        named = [person for person in named if person.merged_into is None] or named
        if not named and len(asked) >= LEAST_OF_AN_ID:
            named = [person for person in self.people.values() if person.person_id.startswith(asked.casefold())]
        if len(named) == 1:
            return named[0].person_id
        raise NotFoundError(self._why_not_found(asked, named))

    def _why_not_found(self, asked: str, named: list[KnownPerson]) -> str:
        if named:
            listed = ", ".join(f"{person.person_id} {person.name}" for person in named[:LISTED])
            return f"{asked!r}: several people fit ({listed}). Give the id of one."
        owner = self.rulings.owner(Claim(asked)) or self.owner_of_form(asked)
        if owner is not None:
            return (
                f"{asked!r}: nobody by this name, but articles call {self.names[owner]} so. Give that name; or give "
                f"the form to somebody else: trashtalk people split {asked!r} --as NAME."
            )
        return f"{asked!r}: the store knows nobody of this name or id. `trashtalk people` lists everybody."


def _by_frequency(forms: Counter[str]) -> list[tuple[str, int]]:
    return sorted(forms.items(), key=lambda item: (-item[1], item[0]))


def claim_text(claim: Claim) -> str:
    """Example: Marsh @ derby.txt"""
    return claim.form if claim.article is None else f"{claim.form} @ {claim.article}"
