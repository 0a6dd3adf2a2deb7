"""The names of a run: which of them, in which article, are one person.

Forms of one full name are joined first: another spelling, a middle name, and, where the run supports it, a short form
of the first name or another transliteration. Then a bare surname (or first name, or nickname) of one article is led to
the one full name of the run that has it, or that many times as many articles have as any other of that surname,
where the run supports that.

Two names are joined only when nothing speaks against it (he and she, two countries, ages far apart, two names in one
article) and something for it: the articles name somebody else in common, or say the same of the two that they say of
nobody else in the run; in a run of a few articles (SMALL_RUN) that there is no other of that name is enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from trashtalk.people.known import Known
from trashtalk.people.names import Key, clean_name, first_initial, identity, name_key, same_full_name, title_in
from trashtalk.people.nicknames import are_forms_of_one
from trashtalk.people.spelling import are_spellings_of_one, are_spellings_of_one_surname
from trashtalk.people.titles import PARTICLES, gender_of_title

# of articles: below this a name that only one person of the run has is taken for that person's
SMALL_RUN = 10
_AGES_APART = 3
_TIMES_MORE = 5


@dataclass(slots=True)
class Article:
    """What one article calls its people: `known` by the name it uses, and all that it names."""

    known: dict[str, Known] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def add(self, name: str | None, known: Known) -> None:
        """Note that the article speaks of somebody by this name, None for nobody, and in what company."""
        self.people |= known.company
        self.bodies |= known.bodies
        if name is not None:
            self.known[name] = self.known[name] | known if name in self.known else known
            (self.bodies if known.is_body else self.people).add(name)


@dataclass(frozen=True, slots=True)
class Company:
    """Names by their keys, and the keys that end them."""

    names: Mapping[Key, str]
    ends: frozenset[Key]

    @classmethod
    def of(cls, names: Iterable[str], without: Iterable[Key]) -> Company:
        """Return the company that some names are, without those that may be somebody's own (keys)."""
        own = list(without)
        keys = {name_key(name): name for name in sorted(names) if is_proper(name)}
        keys = {key: name for key, name in keys.items() if not any(key[-1:] == one[-1:] for one in own)}
        return cls(keys, frozenset(key[first:] for key in keys for first in range(1, len(key))))

    def common(self, other: Company) -> str | None:
        """Return a name that both hold, one of them perhaps as the surname alone."""
        found = (
            name
            for key, name in self.names.items()
            if key in other.names or key in other.ends or any(key[n:] in other.names for n in range(1, len(key)))
        )
        return min(found, default=None)


class RunNames:
    """Whom the names of a run stand for. It depends on the articles alone, not on their order."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles
        self.written: dict[Key, Counter[str]] = defaultdict(Counter)
        self.places: dict[Key, set[str]] = defaultdict(set)
        for path, article in articles.items():
            for name in article.people | article.bodies:
                self.written[identity(name)][name] += 1
                self.places[identity(name)].add(path)
        self.known = self._known_by_identity()
        self.full = _full_names(name for article in articles.values() for name in article.people - article.bodies)
        self.owners = self._owners_of_words()
        self.leader = self._joined_forms()
        self.members: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self.full):
            self.members[self.leader[key]].append(key)
        self.by_end, self.by_first, self.by_other_form = self._index()
        self._companies: dict[Key, Company] = {}
        self._names: dict[tuple[str, str], tuple[str, str | None]] = {}

    def name_for(self, path: str, name: str) -> tuple[str, str | None]:
        """Return the name to use for what an article calls somebody, and why another one (None when it is not)."""
        if (path, name) not in self._names:
            self._names[path, name] = self._name_for(path, name)
        return self._names[path, name]

    def known_of(self, leader: Key) -> Known:
        """Return what the run knows of a person."""
        return reduce(or_, (self.known.get(key, Known()) for key in self.members[leader]))

    def candidates(self, name: str) -> set[Key]:
        """Return the full names that a bare name can be short for: by surname, else by first name or nickname."""
        if not is_bare(name):
            return set()
        key, initial = name_key(name), first_initial(name)
        by_end = {full for full in self.by_end["".join(key)] if initial is None or full[0][0] == initial}
        return by_end or (set() if initial else self.by_first[key] | self.by_other_form[key])

    def _name_for(self, path: str, name: str) -> tuple[str, str | None]:
        own = identity(name)
        best = self._best_form(self.members[self.leader[own]]) if own in self.full else self._best_form([own])
        same = name_key(best) == name_key(name)
        why = None if best == name else f"the run mostly {'spells it' if same else 'says'} {best}"
        fits = {self.leader[key] for key in self.candidates(name)} if own not in self.full else set()
        leader = self._meant_by_all(path, fits)
        if leader is not None:
            support = self._support(path, name, leader)
            if support:
                best = self._best_form(self.members[leader])
                one = "one" if len(fits) == 1 else "hardly another"
                why = f"the run names {one} {name}: {best}; {support}"
        return best, why

    def _meant_by_all(self, path: str, fits: Collection[Key]) -> Key | None:
        """Return the one person of some of a name, or the one named so much more often that the press adds nothing.

        Not when the article itself names another of them: a namesake who is nobody to the readers gets his first name.
        """
        times = {leader: len(set().union(*(self.places[key] for key in self.members[leader]))) for leader in fits}
        best = max(sorted(times), key=times.__getitem__, default=None)
        others = [leader for leader in times if leader != best]
        here = any(path in self.places[key] for leader in others for key in self.members[leader])
        if best is None or here or any(times[best] < _TIMES_MORE * times[other] for other in others):
            return None
        return best

    def _best_form(self, keys: Iterable[Key]) -> str:
        """Return the most frequent form of a name."""
        counts: Counter[str] = Counter()
        for key in keys:
            counts.update(self.written[key])
        return min(counts, key=lambda name: (-counts[name], -len(name_key(name)), name))

    def _known_by_identity(self) -> dict[Key, Known]:
        known: dict[Key, Known] = {}
        for article in self.articles.values():
            for name, said in article.known.items():
                known[identity(name)] = known[identity(name)] | said if identity(name) in known else said
        return known

    def _owners_of_words(self) -> dict[str, set[Key]]:
        """Return what the run says of its full names, with the names it is said of."""
        owners: dict[str, set[Key]] = defaultdict(set)
        for key in self.full:
            for word in self.known.get(key, Known()).portrait.words():
                owners[word].add(key)
        return owners

    def _index(self) -> tuple[dict[str, set[Key]], dict[Key, set[Key]], dict[Key, set[Key]]]:
        by_end: dict[str, set[Key]] = defaultdict(set)
        by_first: dict[Key, set[Key]] = defaultdict(set)
        by_other_form: dict[Key, set[Key]] = defaultdict(set)
        for key in self.full:
            words = _words(key)
            for first in range(1, len(words)):
                by_end["".join(words[first:])].add(key)
            by_first[words[:1]].add(key)
            for form in self.known.get(key, Known()).also:
                by_other_form[name_key(form)].add(key)
        return by_end, by_first, by_other_form

    def _joined_forms(self) -> dict[Key, Key]:
        """Return for each full name the one that leads its forms: those that are all forms of one another."""
        blocks: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.full):
            words = _words(key)
            # two spellings of one surname have the first name and the first letters in common; or the order differs
            for block in (words[-1], f"{words[0]} {words[-1][:2]}", " ".join(sorted(words))):
                blocks[block].append(key)
        forms: dict[Key, set[Key]] = defaultdict(set)
        for keys in blocks.values():
            for one in keys:
                forms[one] |= {other for other in keys if other == one or self._are_forms_of_one(one, other)}
        return {one: min(same) if all(forms[other] == same for other in same) else one for one, same in forms.items()}

    def _are_forms_of_one(self, one: Key, other: Key) -> bool:
        """Whether two full names of different articles are one person's."""
        first, second = _words(one), _words(other)
        known, others = self.known.get(one, Known()), self.known.get(other, Known())
        if (
            self.places[one] & self.places[other]
            or one[len(first) :] != other[len(second) :]
            or _contradict(known, others)
        ):
            return False
        if same_full_name(first, second):
            return True
        if len(first) != 2 or len(second) != 2:
            return False
        if first[1] == second[1] and (
            are_forms_of_one(first[0], second[0]) or are_spellings_of_one(first[0], second[0])
        ):
            return len(self.articles) <= SMALL_RUN or self._share(one, other)
        # "Tibbets" and "Tibbetts" may be two families, in a small run as well
        return first[0] == second[0] and are_spellings_of_one_surname(first[1], second[1]) and self._share(one, other)

    def _share(self, one: Key, other: Key) -> bool:
        """Whether the articles of two full names have somebody else in common, or words for the two alone."""
        company = [self._company(self.places[key], [one, other]) for key in (one, other)]
        return company[0].common(company[1]) is not None or {one, other} in self.owners.values()

    def _support(self, path: str, name: str, leader: Key) -> str | None:
        """Return what speaks for a bare name's standing for a full one, None when nothing or something against it."""
        members = self.members[leader]
        here = self.articles[path].known.get(name, Known())
        # an article that has a "Lord Brook", or knows something of a "Brook", beside its Ada Brook means two people
        is_other = here != Known() or identity(name) != name_key(name)
        kept_apart = is_other and any(path in self.places[key] for key in members)
        here = replace(here, gender=here.gender or gender_of_title(title_in(name)))
        if kept_apart or _contradict(here, self.known_of(leader)):
            return None
        if len(self.articles) <= SMALL_RUN:
            return "the run is small"
        if leader not in self._companies:
            self._companies[leader] = self._company(set().union(*(self.places[key] for key in members)), members)
        company = self._company({path}, [*members, name_key(name)]).common(self._companies[leader])
        if company:
            return f"both with {company}"
        alike = [
            word for word in sorted(here.portrait.words()) if self.owners[word] and self.owners[word] <= set(members)
        ]
        return f"both “{alike[0].rpartition(':')[2]}”" if alike else None

    def _company(self, paths: Iterable[str], own: Iterable[Key]) -> Company:
        names = (self.articles[path].people | self.articles[path].bodies for path in paths)
        return Company.of(set().union(*names), map(_words, own))


def is_proper(name: str) -> bool:
    """Whether a name is somebody's own: "the home fans" are not, and "fans" are not short for them."""
    return bool(name_key(name)) and all(
        word.casefold() in PARTICLES or not word[0].islower() for word in clean_name(name).split()
    )


def is_bare(name: str) -> bool:
    """Whether a name may be a surname or first name alone: "Dahl", "J. Dahl", "Adeyemi-Holt", "van der Berg"."""
    words = clean_name(name).split()
    alone = len(words) == 1 or words[0].casefold() in PARTICLES or first_initial(name) is not None
    return is_proper(name) and (alone or len(name_key(name)) == 1)


def is_full(name: str) -> bool:
    """Whether a name can have a first name and a surname: "Ben Ainslie" can, though "ben" is a particle too."""
    words = clean_name(name).split()
    return is_proper(name) and len(words) > 1 and words[0] not in PARTICLES and len(name_key(name)) > 1


def _full_names(names: Iterable[str]) -> set[Key]:
    """Return the full names among some names: "Van Hamme" is none where there is a "Joris Van Hamme"."""
    full = {name for name in names if is_full(name)}
    ends = {key[first:] for key in map(name_key, full) for first in range(1, len(key))}
    return {identity(name) for name in full if not (is_bare(name) and name_key(name) in ends)}


def _words(key: Key) -> Key:
    """Return an identity without what sets it apart from another of the same key."""
    return tuple(word for word in key if word != "elder" and ":" not in word)


def _contradict(one: Known, other: Known) -> bool:
    """Whether two articles speak of two people: he and she, person and body, two countries, ages far apart."""
    genders, bodies = {one.gender, other.gender} - {None}, {one.is_body, other.is_body} - {None}
    places, ages = ([_facts(known, sort) for known in (one, other)] for sort in ("place:", "age:"))
    far = all(ages) and min(abs(int(a) - int(b)) for a in ages[0] for b in ages[1]) > _AGES_APART
    return len(genders) > 1 or len(bodies) > 1 or far or bool(all(places) and not places[0] & places[1])


def _facts(known: Known, sort: str) -> set[str]:
    return {fact.removeprefix(sort) for fact in known.portrait.facts if fact.startswith(sort)}
