"""What an edited `people.csv` decides: its lines held against the people as they stand.

Only what differs from the roster is a ruling, so that a table that comes back as it went out decides nothing, and one
that comes back twice decides the same as once. A line with an id says all there is to say of that person, and its
empty cells take rulings back; a line without one only adds. All mistakes are told together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from trashtalk.errors import InputError, NotFoundError
from trashtalk.people.correcting import Draft, check_claim, ids_of_name, split_off
from trashtalk.people.people_csv import PersonLine, aliases_of, read_people, split_claims, split_list
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Claim, ClaimKey, form_key

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
DECIDING = ("aliases", "merge_into", "split", "wikidata", "team", "rivals", "note")
Step = Callable[[PersonLine, str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class PeopleDecided:
    """What a people.csv comes to: the changed rulings, and `notes` on cells that decide nothing."""

    draft: Draft
    notes: tuple[str, ...]


def decide_from_csv(path: Path, roster: Roster) -> PeopleDecided:
    """Return what the lines of a people.csv decide.

    Raises InputError, with every mistake and its line, when anything in it cannot be taken.
    """
    table = _Table(read_people(path), roster)
    mistakes = sorted(set(table.decide()))
    if mistakes:
        listed = "\n".join(f"  line {number}: {mistake}" for number, mistake in mistakes)
        raise InputError(f"{path}: nothing was changed. Mend these and import it again.\n{listed}")
    return PeopleDecided(table.draft, tuple(table.notes))


class _Table:
    """The lines on their way into a draft; steps yield the mistakes that they find."""

    def __init__(self, lines: Sequence[PersonLine], roster: Roster) -> None:
        self.lines = lines
        self.roster = roster
        self.draft = Draft(roster)
        self.notes: list[str] = []
        self._people: dict[int, str] = {}  # line number -> person id
        self._lines: dict[str, int] = {}  # person id -> the line that has it
        self._listed: dict[ClaimKey, int] = {}  # form -> the line that gives it to somebody

    def decide(self) -> Iterator[tuple[int, str]]:
        """Take all lines into the draft; yield line number and mistake.

        In this order: names come first, as other lines may use them, and what is left out of one line may be on
        another.
        """
        for match in (self._match_known, self._match_new):
            for line in self.lines:
                yield from ((line.number, mistake) for mistake in match(line))
        steps: tuple[Step, ...] = (
            self._take_aliases,
            self._take_splits,
            self._take_left_out,
            self._take_merge,
            self._take_rivals,
            self._take_attributes,
            self._check_circle,
            self._check_name,
        )
        for step in steps:
            for line in self.lines:
                if line.number in self._people:
                    yield from ((line.number, mistake) for mistake in step(line, self._people[line.number]))

    # --- whom a line is about

    def _match_known(self, line: PersonLine) -> Iterator[str]:
        person = line.get("person_id")
        if not person:
            return
        if person not in self.roster.names:
            if person in islice(ids_of_name(_name_in(line)), 2) and not _decides(line):
                self.notes.append(f"line {line.number}: there is no {_name_in(line)} any more, and nothing to decide")
            else:
                yield f"person_id {person} is unknown. Export the people anew, or leave it empty to make a new person."
            return
        if (first := self._lines.setdefault(person, line.number)) != line.number:
            yield f"person_id {person} is on line {first} already. Make them one line."
            return
        self._people[line.number] = person
        name = _name_in(line)
        if name != _folded(self.roster.names[person]):
            if not name and self.draft.ruling(person).is_made_by_hand:
                yield "no name, and nothing but a human ever gave this person one. Fill it in."
            else:
                self.draft.rename(person, name or None)

    def _match_new(self, line: PersonLine) -> Iterator[str]:
        if line.get("person_id"):
            return
        name = _name_in(line)
        if not name:
            yield "neither person_id nor name. Give one of them."
        elif not self.draft.namesakes(name) and not _decides(line):
            yield f"nobody is called {name}. To make a person of that name, give the forms in aliases."
        else:
            try:
                self._people[line.number] = self.draft.find_or_create(name)
            except NotFoundError as error:
                yield str(error)

    # --- what it says of them

    def _take_aliases(self, line: PersonLine, person: str) -> Iterator[str]:
        split = {claim.key for claim in split_claims(line.get("split") or "")}
        for claim in split_claims(line.get("aliases") or ""):
            if claim.key in split:
                continue
            first = self._listed.setdefault(claim.key, line.number)
            if self._people[first] != person:
                yield f"{claim.words()} is on line {first} too. Leave it on one of them."
            elif not self._is_theirs(claim, person):
                if claim.article is not None and claim.article not in self.roster.articles:
                    yield f"{claim.words()}: no article of this path with quotations. articles.csv lists the paths."
                self.draft.give(claim, person)

    def _is_theirs(self, claim: Claim, person: str) -> bool:
        """Tell whether a form is the person's as things stand."""
        owner = self.roster.rulings.owner(claim)
        if owner is None and claim.article is None:
            owner = self.roster.owner_of_form(claim.form)
        return owner == person

    def _take_splits(self, line: PersonLine, person: str) -> Iterator[str]:
        for claim in split_claims(line.get("split") or ""):
            if self.draft.owner(claim) not in (None, person):
                continue  # somebody else's by hand already
            try:
                check_claim(self.roster, claim)
                owner = self.roster.rulings.owner(Claim(claim.form)) or self.roster.owner_of_form(claim.form)
                if owner not in (None, person) and self.draft.owner(claim) is None:
                    yield f"split: {claim.words()} is {self.roster.names[owner]}'s. Write it there."
                else:
                    split_off(self.draft, claim, None)
            except (InputError, NotFoundError) as error:
                yield f"split: {error}"

    def _take_left_out(self, line: PersonLine, person: str) -> Iterable[str]:
        """Take back the forms by hand that a line with an id leaves out; those of the machine are only noted."""
        cell = line.get("aliases")
        if cell is None or not line.get("person_id"):
            return ()
        there = {claim.key for claim in split_claims(cell)}
        there |= {claim.key for claim in split_claims(line.get("split") or "")}
        known = self.roster.people.get(person)
        for claim in aliases_of(known) if known else ():
            if claim.key in there or claim.key in self._listed:
                continue
            if self.draft.owner(claim) == person:
                self.draft.take(claim)
            elif cell and form_key(claim.form) != form_key(self.roster.machine_names.get(person, "")):
                self.notes.append(
                    f"line {line.number}: {claim.words()} is left out and stays with {self.draft.name(person)}: write "
                    "it into split, or among the aliases of somebody else"
                )
        return ()

    def _take_merge(self, line: PersonLine, person: str) -> Iterator[str]:
        cell = line.get("merge_into")
        if not cell:
            if cell == "" and line.get("person_id") and self.draft.ruling(person).merged_into:
                self.draft.merge(person, None)
            return
        try:
            into = self.draft.find(_folded(cell))
        except NotFoundError as error:
            yield f"merge_into: {error}"
            return
        if into == person:
            yield f"merge_into: {cell} is this person. Leave it empty, or name another."
        elif into != self.draft.ruling(person).merged_into:
            self.draft.merge(person, into)

    def _take_rivals(self, line: PersonLine, person: str) -> Iterator[str]:
        cell = line.get("rivals")
        if cell is None or not (cell or line.get("person_id")):
            return
        rivals: list[str] = []
        for name in split_list(cell):
            try:
                rivals.append(self.draft.find(name))
            except NotFoundError as error:
                yield f"rivals: {error}"
        if person in rivals:
            yield f"rivals: {self.draft.name(person)} is this person. Nobody is his own rival."
        for rival in rivals:
            self.draft.change(rival)  # remembers the name
        self._set(person, "rivals", tuple(dict.fromkeys(rivals)))

    def _take_attributes(self, line: PersonLine, person: str) -> Iterator[str]:
        wikidata = line.get("wikidata")
        if wikidata and not WIKIDATA_ID.fullmatch(wikidata):
            yield f"wikidata: {wikidata!r} is no Wikidata id. They are a Q and a number, as Q42."
        for column in ("wikidata", "team", "note"):
            cell = line.get(column)
            if cell or (cell == "" and line.get("person_id")):
                self._set(person, column, cell or None)

    def _set(self, person: str, field: str, value: object) -> None:
        if getattr(self.draft.ruling(person), field) != value:
            self.draft.change(person, **{field: value})

    # --- whether it holds together

    def _check_circle(self, line: PersonLine, person: str) -> Iterator[str]:
        chain = self.draft.merge_chain(person) if line.get("merge_into") else [person]
        if len(chain) > 1 and chain[-1] == person:
            yield f"merge_into: merged in a circle, {' into '.join(map(self.draft.name, chain))}."

    def _check_name(self, _line: PersonLine, person: str) -> Iterator[str]:
        if self.draft.name(person) == self.roster.names.get(person):
            return
        survivor = self.draft.merge_chain(person)[-1]
        for other in self.draft.namesakes(self.draft.name(person)):
            if self.draft.merge_chain(other)[-1] != survivor:
                yield (
                    f"name: {self.draft.name(person)} is {other} already. Write that into merge_into to make them "
                    "one, or choose another name."
                )


def _decides(line: PersonLine) -> bool:
    return any(line.get(column) for column in DECIDING)


def _name_in(line: PersonLine) -> str:
    return _folded(line.get("name") or "")


def _folded(text: str) -> str:
    return " ".join(text.split())
