"""Who is asked for: everybody who speaks or is spoken of in the remarks, and finding one of them by a name.

Speakers have an identity; targets are names, which stand for the speaker of that name where there is one.
"""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from trashtalk.errors import NotFoundError
from trashtalk.people.names import name_key, person_id
from trashtalk.people.rulings import form_key
from trashtalk.people.titles import PARTICLES
from trashtalk.remarks.remark import Remark
from trashtalk.report.wording import say_count
from trashtalk.selection import names_same

LISTED = 6
LEAST_LIKE = 60  # of rapidfuzz's 0..100: "madock" and "Cerys Maddock" have 83, "harbour" and the same 26
LIKE_ONE = 88


@dataclass(frozen=True, slots=True)
class Rival:
    """Somebody who speaks or is spoken of."""

    person_id: str
    name: str


class People:
    """Everybody in `remarks`; `names` holds person id -> name, `n_remarks` in how many remarks each has a part."""

    def __init__(self, remarks: Iterable[Remark]) -> None:
        remarks = list(remarks)
        said_as: dict[str, Counter[str]] = defaultdict(Counter)
        for remark in remarks:
            if remark.speaker:
                said_as[remark.speaker_id or person_id(remark.speaker)][remark.speaker] += 1
        self.names = {key: forms.most_common(1)[0][0] for key, forms in said_as.items()}
        # of two speakers with one name a target of that name is the one who says more
        ordered = sorted(said_as.items(), key=_total)
        self._ids = {form: key for key, forms in ordered for form in forms}
        self.n_remarks: Counter[str] = Counter()
        for remark in remarks:
            speaker = self.speaker(remark)
            self.n_remarks.update([speaker.person_id] if speaker else [])
            self.n_remarks.update(target.person_id for target in self.targets(remark))

    def speaker(self, remark: Remark) -> Rival | None:
        """Return who said it; None when nobody is named."""
        if not remark.speaker:
            return None
        return self._rival(remark.speaker_id or person_id(remark.speaker), remark.speaker)

    def targets(self, remark: Remark) -> list[Rival]:
        """Return whom it is aimed at, its own speaker left out."""
        speaker = self.speaker(remark)
        found = {self._ids.get(target.name) or person_id(target.name): target.name for target in remark.targets}
        if speaker:
            found.pop(speaker.person_id, None)
        return [self._rival(key, name) for key, name in found.items()]

    def rank(self, key: str) -> tuple[int, str, str]:
        """Return what sorts those with most remarks first, then by name."""
        return -self.n_remarks[key], self.names[key], key

    def _rival(self, key: str, name: str) -> Rival:
        return Rival(key, self.names.setdefault(key, name))


def find_person(people: People, asked: str) -> Rival:
    """Return the one who is meant by an id, a full name or words of it, of any case and without accents.

    Example: "maddock" -> Cerys Maddock. Raises NotFoundError when nobody fits, with the names that come closest, and
    when several do, with all of them and, where two look like one person, how to join them.
    """
    if asked in people.names:
        return Rival(asked, people.names[asked])
    exact = [key for key, name in people.names.items() if form_key(name) == form_key(asked)]
    found = [key for key, name in people.names.items() if names_same(asked, name) or key in exact]
    if len(exact) == 1 and len(form_key(asked)) > 1:
        found = exact
    if len(found) == 1:
        return Rival(found[0], people.names[found[0]])
    raise NotFoundError(_why_several(people, asked, found) if found else _why_nobody(people, asked))


def is_named(name: str) -> bool:
    """Tell whether this is a name and no description. Example: "Dele Oyelaran" -> True; "the umpires" -> False"""
    first, _, _ = name.strip().partition(" ")
    return bool(first) and (not first[0].islower() or first in PARTICLES)


def _total(item: tuple[str, Counter[str]]) -> int:
    return item[1].total()


def _why_nobody(people: People, asked: str) -> str:
    from rapidfuzz import fuzz, process, utils

    if not people.names:
        return f"{asked!r}: the store names nobody as speaker or target of a remark. Run `trashtalk run` on articles."
    alike = process.extract(
        asked,
        sorted(set(people.names.values())),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=LEAST_LIKE,
        limit=LISTED,
    )
    closest = f"Closest: {', '.join(name for name, *_ in alike)}. " if alike else ""
    return f"{asked!r}: nobody of this name speaks or is spoken of. {closest}`trashtalk people` lists everybody."


def _why_several(people: People, asked: str, found: Sequence[str]) -> str:
    ranked = sorted(found, key=people.rank)
    listed = [f"{people.names[key]} (id {key}, {say_count(people.n_remarks[key], 'remarks')})" for key in ranked]
    more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    advice = f"Give the full name or the id of one.{_how_to_join(people, ranked[:LISTED])}"
    return f"{asked!r}: several people fit: {', '.join(listed[:LISTED])}{more}. {advice}"


def _how_to_join(people: People, ranked: Sequence[str]) -> str:
    """Return a sentence on the first two that look like one person, "" when none do.

    The fuller name stays; of two as full the one that more remarks have.
    """
    for one, other in combinations(ranked, 2):
        name, second = people.names[one], people.names[other]
        if _look_like_one(name, second):
            first_goes = len(name_key(second)) > len(name_key(name))
            goes, stays = (one, other) if first_goes else (other, one)
            command = f"trashtalk people merge {_argument(people, goes)} {_argument(people, stays)}"
            return f" If {people.names[goes]} and {people.names[stays]} are one person, join them: {command}."
    return ""


def _argument(people: People, key: str) -> str:
    """Return a person as the command line takes it: by name, by id where others have the name too."""
    name = people.names[key]
    namesakes = [other for other in people.names.values() if form_key(other) == form_key(name)]
    return shlex.quote(name) if len(namesakes) == 1 else key


def _look_like_one(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    words, others = set(name_key(one)), set(name_key(other))
    return words <= others or others <= words or fuzz.ratio(one.casefold(), other.casefold()) >= LIKE_ONE
