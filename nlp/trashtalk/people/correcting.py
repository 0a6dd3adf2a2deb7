"""Changing the rulings on people: merge, split, name, take back, and what that comes to in words.

Nothing here touches a store: a `Draft` starts from the rulings of a roster and ends as new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from trashtalk.errors import InputError, NotFoundError
from trashtalk.people.mentions import person_id
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Claim, FormKey, Ruling, Rulings, form_key, merge_chain
from trashtalk.records import digest

ATTRIBUTES = ("wikidata", "team", "note")


class Draft:
    """Rulings while they are changed; those of `roster` stay as they are."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._rulings = dict(roster.rulings.by_id)
        self._owners = {claim.key: ruling.person_id for ruling in roster.rulings for claim in ruling.claims}
        self._named: dict[FormKey, list[str]] = {}

    def ruling(self, person: str) -> Ruling:
        """Return the ruling on a person as it now stands, one that says nothing where there is none."""
        return self._rulings.get(person) or Ruling(person, machine_name=self.roster.machine_names[person])

    def change(self, person: str, **values: Any) -> None:
        """Set fields of the ruling on a person."""
        self._rulings[person] = replace(self.ruling(person), **values)

    def name(self, person: str) -> str:
        """Return the name that a person has by now."""
        ruling = self.ruling(person)
        return ruling.name or self.roster.machine_names.get(person) or ruling.own_name

    def namesakes(self, name: str) -> list[str]:
        """Return the ids of those who have this name by now: occur, were ruled on, or are made here."""
        if not self._named:
            for person in sorted(self.roster.people.keys() | self._rulings.keys()):
                self._named.setdefault(form_key(self.name(person)), []).append(person)
        return self._named.get(form_key(name), [])

    def find(self, asked: str) -> str:
        """Return the id of a person by id or the name by now. NotFoundError as `Roster.find`, and for a former name."""
        if asked in self.roster.names or asked in self._rulings:
            return asked
        named = self.namesakes(asked)
        named = [person for person in named if self.ruling(person).merged_into is None] or named
        if len(named) == 1:
            return named[0]
        person = self.roster.find(asked)
        if form_key(self.roster.names[person]) == form_key(asked) and not named:
            raise NotFoundError(f"{asked!r} is called {self.name(person)} now. Give that name.")
        return person

    def rename(self, person: str, name: str | None) -> None:
        """Give a person a name; None, or what the machine calls them, takes an earlier one back."""
        self.change(person, name=None if name == self.roster.machine_names.get(person) else name)
        self._named.clear()

    def create(self, name: str) -> str:
        """Make a person and return the id: that which the machine would give, where nobody else has it."""
        taken = self._rulings.keys() | self.roster.people.keys()
        person = next(each for each in ids_of_name(name) if each not in taken)
        self._rulings[person] = Ruling(person, machine_name=None, name=name)
        self._named.clear()
        return person

    def find_or_create(self, name: str) -> str:
        """Return the person of this name, made if there is none."""
        return self.find(name) if self.namesakes(name) else self.create(name)

    def merge(self, person: str, into: str | None) -> None:
        """Make a person one with another; None takes that back."""
        self.change(person, merged_into=into)
        if into is not None:
            self.change(into)  # remembers the name

    def owner(self, claim: Claim) -> str | None:
        """Return the person whom exactly this form, in this article or everywhere, was given to."""
        return self._owners.get(claim.key)

    def give(self, claim: Claim, person: str) -> None:
        """Give a form to a person, and take it from whom it was given to before."""
        if self.owner(claim) != person:
            self.take(claim)
            self.change(person, claims=(*self.ruling(person).claims, claim))
            self._owners[claim.key] = person

    def take(self, claim: Claim) -> None:
        """Take a form back from whom it was given to by hand."""
        owner = self._owners.pop(claim.key, None)
        if owner is not None:
            self.change(owner, claims=tuple(one for one in self.ruling(owner).claims if one.key != claim.key))

    def forget(self, person: str) -> None:
        """Take back everything that was ruled on a person."""
        for claim in self.ruling(person).claims:
            self.take(claim)
        self._rulings[person] = _silent(self.ruling(person))
        self._named.clear()

    def merge_chain(self, person: str) -> list[str]:
        """Return the ids from a person to the last that it is merged into; in a circle the last one stands twice."""
        return merge_chain(person, self._rulings)

    def finish(self, source: str, now: str) -> Rulings:
        """Return the new rulings; those that changed carry `source` and `now` (ISO).

        Raises InputError when people are merged in a circle.
        """
        rulings = Rulings(self._needed())
        for ruling in rulings:
            rulings.survivor(ruling.person_id)
        known = self.roster.rulings.by_id
        return Rulings(
            ruling if ruling == known.get(ruling.person_id) else replace(ruling, source=source, updated=now)
            for ruling in rulings
        )

    def _needed(self) -> list[Ruling]:
        """Leave out rulings that say nothing and that no other leads to."""
        kept = list(self._rulings.values())
        while True:
            led_to = {person for ruling in kept for person in (ruling.merged_into, *ruling.rivals)}
            needed = [ruling for ruling in kept if not ruling.says_nothing or ruling.person_id in led_to]
            if len(needed) == len(kept):
                return kept
            kept = needed


def ids_of_name(name: str) -> Iterator[str]:
    """Yield the ids that somebody of this name can have, without end: first that which the machine gives."""
    yield person_id(name)
    for number in count(1):
        yield digest("person by hand", *form_key(name), str(number))


def merge_people(roster: Roster, one: str, into: str) -> Draft:
    """Make the person `one` (id or name) one with `into`.

    Raises NotFoundError when one of them is not known, InputError when they are the same or `into` is itself merged
    into `one`.
    """
    draft = Draft(roster)
    person, survivor = roster.find(one), roster.find(into)
    if person == survivor:
        raise InputError(f"{one!r} and {into!r} are one person already ({person}): nothing to merge.")
    if person in roster.rulings.merge_chain(survivor):
        names = roster.names
        raise InputError(
            f"{names[survivor]} is merged into {names[person]} already. Take that back first: "
            f"trashtalk people undo {survivor}."
        )
    draft.merge(person, survivor)
    return draft


def split_form(roster: Roster, form: str, article: str | None, name: str | None) -> Draft:
    """Make a form of a name, in one article or everywhere, a person of its own, or give it to the person `name`.

    Raises NotFoundError when no article, or not this one, calls anybody so; InputError when the form is its own
    person's name already.
    """
    claim = Claim(" ".join(form.split()), article)
    check_claim(roster, claim)
    draft = Draft(roster)
    split_off(draft, claim, name)
    return draft


def split_off(draft: Draft, claim: Claim, name: str | None) -> None:
    """Give a form to the person `name`, made if there is none; without a name to one that is called as the form is.

    Raises InputError when the form is everywhere that person's already.
    """
    person = draft.find_or_create(" ".join((name or name_of_split(claim)).split()))
    if claim.article is None and draft.owner(claim) is None and draft.roster.owner_of_form(claim.form) == person:
        raise InputError(f"{claim.words()} is {draft.name(person)} already. Give it to somebody of another name.")
    draft.give(claim, person)


def name_of_split(claim: Claim) -> str:
    """Return the name of the person that a form becomes when none is given."""
    return claim.form if claim.article is None else f"{claim.form} ({claim.article})"


def check_claim(roster: Roster, claim: Claim) -> None:
    """Raise NotFoundError when no article, or not this one, uses the form."""
    if claim.article is not None and claim.article not in roster.articles:
        raise NotFoundError(f"{claim.article}: no article of this path with quotations. articles.csv lists the paths.")
    if not roster.is_seen(claim):
        where = "no article" if claim.article is None else claim.article
        verb = "calls anybody" if claim.article is None else "calls nobody"
        raise NotFoundError(f"{where} {verb} {claim.form!r}. `trashtalk people` lists what people are called.")


def undo_ruling(roster: Roster, asked: str) -> Draft:
    """Take back what was ruled on a person (id or name). NotFoundError when nothing was."""
    draft = Draft(roster)
    person = roster.find(asked)
    if draft.ruling(person).says_nothing:
        merged = [roster.names[each.person_id] for each in roster.rulings if each.merged_into == person]
        hint = f" Merged into this person: {', '.join(merged)}; undo these." if merged else ""
        raise NotFoundError(f"{asked!r}: nothing was ruled on {roster.names[person]} ({person}).{hint}")
    draft.forget(person)
    return draft


def say_changes(old: Rulings, new: Rulings, names: Mapping[str, str]) -> list[str]:
    """Return a sentence for everything that differs; `names` of people whom neither ruled on."""
    known = {**names, **{each.person_id: each.own_name for rulings in (old, new) for each in rulings}}
    people = sorted(old.by_id.keys() | new.by_id.keys(), key=lambda person: (known[person], person))
    sentences: list[str] = []
    for person in people:
        before, after = old.by_id.get(person), new.by_id.get(person)
        some = _silent(before or new.by_id[person])
        sentences += _changes_of(before or some, after or some, known)
    return sentences


def _silent(ruling: Ruling) -> Ruling:
    """Return a ruling on the same person that says nothing."""
    return Ruling(ruling.person_id, ruling.machine_name, ruling.name if ruling.is_made_by_hand else None)


def _changes_of(before: Ruling, after: Ruling, names: Mapping[str, str]) -> Iterator[str]:
    name = names[after.person_id]
    if before.name != after.name:
        yield f"renamed {before.own_name} to {after.own_name}"
    if before.merged_into and before.merged_into != after.merged_into:
        yield f"took back the merge of {name} into {names[before.merged_into]}"
    if after.merged_into and before.merged_into != after.merged_into:
        yield f"merged {name} into {names[after.merged_into]}"
    for claim in before.claims:
        if claim.key not in _keys(after):
            yield f"took {claim.words()} from {name}"
    for claim in after.claims:
        if claim.key not in _keys(before):
            yield f"gave {claim.words()} to {name}"
    for attribute in ATTRIBUTES:
        value = getattr(after, attribute)
        if value != getattr(before, attribute):
            yield f"{name}: {attribute} {value}" if value else f"{name}: {attribute} taken back"
    if before.rivals != after.rivals:
        rivals = ", ".join(names[rival] for rival in after.rivals)
        yield f"{name}: rivals {rivals}" if rivals else f"{name}: rivals taken back"


def _keys(ruling: Ruling) -> set[Any]:
    return {claim.key for claim in ruling.claims}
