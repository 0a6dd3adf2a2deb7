"""What humans have decided about people, and what that makes of the quotes.

A ruling is on one person: a name, a merge into another person, forms of a name that are this person's ("Marsh", or
"Marsh" in one article alone), a Wikidata id, a team, rivals. Machine code never writes one.

The machine's own choice stays in the quote's trace (stage `by_hand`), so that a ruling can be taken back, and so that
`join_people` can be run again on what the machine found: `without_rulings`, then `join_people`, then `apply_rulings`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from trashtalk.errors import InputError
from trashtalk.people.mentions import clean_name, person_id
from trashtalk.records import Quote, Target

STAGE = "by_hand"
FormKey = tuple[str, ...]
ClaimKey = tuple[FormKey, str | None]
How = Literal["form here", "form", "merged", "renamed", "same name"]

REASONS: dict[How, str] = {
    "form here": "“{form}” in this article is {name} by hand (machine: {machine})",
    "form": "“{form}” is {name} by hand (machine: {machine})",
    "merged": "merged by hand into {name} (machine: {machine})",
    "renamed": "named {name} by hand (machine: {machine})",
    "same name": "goes by the name that was given to {name} by hand (machine: {machine})",
}
_APOSTROPHES = str.maketrans(dict.fromkeys("’'‘", ""))


@dataclass(frozen=True, slots=True)
class Claim:
    """A form of a name that a human gave to a person: in every article, or in those at the path `article`."""

    form: str
    article: str | None = None

    @property
    def key(self) -> ClaimKey:
        """What makes two claims the same."""
        return form_key(self.form), self.article

    def words(self) -> str:
        """Example: “Marsh” in derby.txt"""
        return f"“{self.form}”" if self.article is None else f"“{self.form}” in {self.article}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a human decided on one person.

    `machine_name` is what the machine called the person when that was decided, None for a person made by hand;
    `name` the name given by hand. `claims` are the forms given to this person, `merged_into` and `rivals` ids of
    persons. `source` says where the ruling was made, `updated` when (ISO, UTC). A ruling that says nothing is kept
    while another one leads to it: it remembers the person's name.
    """

    person_id: str
    machine_name: str | None
    name: str | None = None
    claims: tuple[Claim, ...] = ()
    merged_into: str | None = None
    wikidata: str | None = None
    team: str | None = None
    rivals: tuple[str, ...] = ()
    note: str | None = None
    source: str = ""
    updated: str = ""

    @property
    def own_name(self) -> str:
        """The person's name, whatever it is merged into."""
        return self.name or self.machine_name or self.person_id

    @property
    def is_made_by_hand(self) -> bool:
        """Whether no machine ever found this person."""
        return self.machine_name is None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is decided here; the name of a person made by hand is no decision by itself."""
        attributes = (self.wikidata, self.team, self.rivals, self.note)
        renamed = self.name is not None and not self.is_made_by_hand
        return not (renamed or self.claims or self.merged_into or any(attributes))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Somebody in a quote: what the article calls them (`form`) and whom the machine takes that for (`name`)."""

    form: str
    name: str
    article: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who somebody in a quote is; `how` a human decided that, None where no ruling says anything of them.

    `start` is the person before merges are followed.
    """

    person_id: str
    name: str
    start: str
    how: How | None
    why: str | None

    @property
    def is_by_form(self) -> bool:
        """Whether the form itself was given to the person by hand."""
        return self.how in ("form", "form here")


class Rulings:
    """All the rulings of a store.

    What is most particular decides: a form claimed in this article; a form claimed everywhere; what was ruled on the
    person that the article's own name stands for; on the person that the run joined it to; a name given by hand that
    the machine also found. Then merges are followed to their end.
    """

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self.by_id: dict[str, Ruling] = {ruling.person_id: ruling for ruling in rulings}
        self._claims = {claim.key: ruling.person_id for ruling in self for claim in ruling.claims}
        self._names = {form_key(ruling.name): ruling.person_id for ruling in self if ruling.name}

    def __iter__(self) -> Iterator[Ruling]:
        """All rulings, by person id."""
        return iter(sorted(self.by_id.values(), key=lambda ruling: ruling.person_id))

    def owner(self, claim: Claim) -> str | None:
        """Return the person whom exactly this form, in exactly this article or everywhere, was given to."""
        return self._claims.get(claim.key)

    def merge_chain(self, person: str) -> list[str]:
        """Return the ids from a person to the last that it is merged into; in a circle the last one stands twice."""
        return merge_chain(person, self.by_id)

    def survivor(self, person: str) -> str:
        """Return the person whom this one is merged into in the end, itself when into nobody.

        Raises InputError for merges in a circle.
        """
        chain = self.merge_chain(person)
        if chain[-1] in chain[:-1]:
            names = " into ".join(self.by_id[one].own_name for one in chain)
            raise InputError(f"People merged in a circle: {names}. Take one merge back: trashtalk people undo NAME.")
        return chain[-1]

    def decide(self, occurrence: Occurrence) -> tuple[str, How] | None:
        """Return who a human says somebody is, merges not followed, and how; None when nothing was ruled of them."""
        key = form_key(occurrence.form)
        ways: tuple[tuple[How, str | None], ...] = (("form here", occurrence.article), ("form", None))
        for how, article in ways:
            if (key, article) in self._claims:
                return self._claims[key, article], how
        return self.decide_by_person(occurrence)

    def decide_by_person(self, occurrence: Occurrence) -> tuple[str, How] | None:
        """Return the same as `decide` where no form of a name was given to anybody."""
        in_article = self.by_id.get(person_id(occurrence.form))
        # a person made by hand owns the forms that were given to it, and not every form that reads like its name
        if in_article and not in_article.is_made_by_hand and _is_identified(in_article):
            return in_article.person_id, "renamed"
        in_run = self.by_id.get(person_id(occurrence.name))
        if in_run:
            return (in_run.person_id, "renamed") if _is_identified(in_run) else None
        namesake = self._names.get(form_key(occurrence.name))
        return (namesake, "same name") if namesake else None


def merge_chain(person: str, rulings: Mapping[str, Ruling]) -> list[str]:
    """Return the ids from a person to the last that it is merged into; in a circle the last one stands twice."""
    chain = [person]
    while (ruling := rulings.get(chain[-1])) and ruling.merged_into:
        chain.append(ruling.merged_into)
        if chain[-1] in chain[:-1]:
            break
    return chain


@lru_cache(maxsize=20_000)
def form_key(form: str) -> FormKey:
    """Return what two spellings of one form have in common: no titles, case, accents, points and apostrophes.

    Initials and suffixes count, other than in `name_key`: a human may tell E. Dahl from J. Dahl.
    Example: "Coach É. O’Dahl-Rees" -> ("e", "odahl", "rees")
    """
    decomposed = unicodedata.normalize("NFKD", clean_name(form).casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = [word.strip(".,") for word in plain.translate(_APOSTROPHES).replace("-", " ").split()]
    return tuple(word for word in words if word) or (plain,)


def apply_rulings(quotes: Iterable[Quote], rulings: Rulings) -> dict[str, Quote]:
    """Return quote id -> the quote with its people as humans have ruled, only where that changes it.

    The quotes may carry earlier rulings: these count no more. Expects all quotes of the run, as names come from them.
    """
    known = [(quote, without_rulings(quote)) for quote in quotes]
    names = names_by_hand(machine_names(machine for _, machine in known), rulings)
    ruled = ((quote, _ruled(machine, rulings, names)) for quote, machine in known)
    return {quote.quote_id: changed for quote, changed in ruled if changed != quote}


def without_rulings(quote: Quote) -> Quote:
    """Return the quote as the machine left it."""
    note = quote.trace.get(STAGE)
    if not note:
        return quote
    machine = replace(quote, trace={stage: said for stage, said in quote.trace.items() if stage != STAGE})
    if "speaker" in note:
        machine = replace(machine, speaker=note["speaker"]["name"], speaker_id=note["speaker"]["person_id"])
    if "targets" in note:
        machine = replace(machine, targets=tuple(Target(**target) for target in note["targets"]["machine"]))
    return machine


def people_in(machine: Quote) -> tuple[Occurrence | None, list[Occurrence]]:
    """Return the speaker and the targets of a quote that no ruling has changed."""
    speaker = None
    if machine.speaker is not None:
        form = _noted(machine, "speaker").get("in_article") or machine.speaker
        speaker = Occurrence(form, machine.speaker, machine.article_path)
    names = [target.name for target in machine.targets]
    forms = _noted(machine, "targets").get("in_article") or names
    return speaker, [Occurrence(form, name, machine.article_path) for form, name in zip(forms, names, strict=True)]


def machine_names(machine: Iterable[Quote]) -> dict[str, str]:
    """Return person id -> name, of everybody in quotes that no ruling has changed.

    Also of those whom an article alone knows, and whom the run took for somebody else.
    """
    in_articles: dict[str, str] = {}
    in_run: dict[str, str] = {}
    for quote in machine:
        speaker, targets = people_in(quote)
        for each in ([speaker] if speaker else []) + targets:
            in_articles[person_id(each.form)] = each.form
            in_run[person_id(each.name)] = each.name
    return in_articles | in_run


def names_by_hand(machine: Mapping[str, str], rulings: Rulings) -> dict[str, str]:
    """Return person id -> name: given by hand, else as the machine has it, else as it was when somebody ruled on it."""
    remembered = {ruling.person_id: ruling.own_name for ruling in rulings}
    by_hand = {ruling.person_id: ruling.name for ruling in rulings if ruling.name}
    return {**remembered, **machine, **by_hand}


def verdicts_on(machine: Quote, rulings: Rulings, names: Mapping[str, str]) -> tuple[Verdict | None, list[Verdict]]:
    """Return who the speaker and the targets of a quote are, with what humans ruled; `names` as `names_by_hand`."""
    speaker, targets = people_in(machine)
    verdict = _verdict(speaker, rulings, names) if speaker else None
    return verdict, [_verdict(target, rulings, names) for target in targets]


def _verdict(occurrence: Occurrence, rulings: Rulings, names: Mapping[str, str]) -> Verdict:
    found = person_id(occurrence.name)
    decided = rulings.decide(occurrence)
    if decided is None:
        return Verdict(found, occurrence.name, found, None, None)
    start, how = decided
    person = rulings.survivor(start)
    if person != start and how in ("renamed", "same name"):
        how = "merged"
    name = names[person]
    why = REASONS[how].format(form=occurrence.form, name=name, machine=occurrence.name)
    return Verdict(person, name, start, how, None if (person, name) == (found, occurrence.name) else why)


def _ruled(machine: Quote, rulings: Rulings, names: Mapping[str, str]) -> Quote:
    speaker, targets = verdicts_on(machine, rulings, names)
    if not any(verdict.why for verdict in [*([speaker] if speaker else []), *targets]):
        return machine
    note: dict[str, Any] = {}
    ruled = machine
    if speaker and speaker.why:
        ruled = replace(ruled, speaker=speaker.name, speaker_id=speaker.person_id)
        note["speaker"] = {"name": machine.speaker, "person_id": machine.speaker_id, "ruling": speaker.why}
    aimed, reasons = _ruled_targets(machine.targets, targets, speaker)
    if reasons:
        ruled = replace(ruled, targets=tuple(aimed))
        note["targets"] = {"machine": [asdict(target) for target in machine.targets], "rulings": reasons}
    return replace(ruled, trace={**machine.trace, STAGE: note})


def _ruled_targets(
    targets: Sequence[Target], verdicts: Sequence[Verdict], speaker: Verdict | None
) -> tuple[list[Target], list[str]]:
    """Return the targets under the names that humans gave, and what was changed.

    Where two become one the surer stays, and the speaker is never his own target.
    """
    kept: dict[str, Target] = {}
    reasons = []
    for target, verdict in zip(targets, verdicts, strict=True):
        if speaker and verdict.person_id == speaker.person_id:
            reasons.append(f"{verdict.name} is the speaker, and no target (machine: {target.name})")
            continue
        kept.setdefault(verdict.person_id, replace(target, name=verdict.name))
        if verdict.why:
            reasons.append(verdict.why)
    return list(kept.values()), reasons


def _is_identified(ruling: Ruling) -> bool:
    return ruling.name is not None or ruling.merged_into is not None


def _noted(quote: Quote, stage: str) -> Mapping[str, Any]:
    notes = quote.trace.get(stage)
    return notes if isinstance(notes, Mapping) else {}
