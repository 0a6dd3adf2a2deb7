"""Names to people: which mentions of an article are one person.

A surname that ends exactly one full name of the article is that person, a first name that begins exactly
one likewise; a name that fits several people is kept apart as ambiguous rather than guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from trashtalk.records import digest

Span = tuple[int, int]

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend president senator sen rep representative
    governor gov mayor minister chancellor secretary congressman congresswoman judge justice captain capt coach
    general gen colonel col sgt sergeant officer king queen prince princess pope
    """.split()
)
PARTICLES = frozenset(
    """
    van von de da di del della der den dos du la le al el bin ibn ben ter ten st o’ o'
    """.split()
)
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_POSSESSIVE = re.compile(r"[’']s?$")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Person:
    """Somebody an article names: the fullest form seen and every mention by name, as character spans."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    is_body: bool = False

    @property
    def person_id(self) -> str:
        """The same for every article that uses this name, whatever its accents and initials."""
        return person_id(self.name)


def person_id(name: str) -> str:
    """Return the identity that a full name stands for across a run."""
    return digest("person", *name_key(name))


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, titles, initials and suffixes.

    Example: "Sen. María J. Ortega Jr." -> ("maria", "ortega")
    """
    plain = unicodedata.normalize("NFKD", clean_name(name)).encode("ascii", "ignore").decode() or name
    words = [word.strip(".,").casefold() for word in plain.replace("-", " ").split()]
    kept = [word for word in words if word not in SUFFIXES and word not in TITLES]
    longer = [word for word in kept if len(word) > 1]
    return tuple(word for word in longer or kept or words if word)


def clean_name(text: str) -> str:
    """Return a mention's name: white space folded, possessive and titles gone.

    Example: "Coach Ana Ruiz’s" -> "Ana Ruiz"
    """
    words = _SPACE.sub(" ", _POSSESSIVE.sub("", text.strip(' ,.;:“”"()[]'))).split(" ")
    while len(words) > 1 and words[0].strip(".").casefold() in TITLES:
        words = words[1:]
    return " ".join(words)


def find_people(
    text: str, persons: Iterable[Span], bodies: Iterable[Span]
) -> tuple[list[Person], dict[Span, list[Person]]]:
    """Return the people and bodies of an article, and for every mention by name whom it can mean.

    `persons` and `bodies` are name spans (PERSON; ORG). A mention with several people is ambiguous.
    """
    spans = sorted({span for span in persons if name_key(text[slice(*span)])})
    full = _full_names(text, spans)
    spans = sorted({*spans, *_untagged_surnames(text, spans, full)})
    people = list(full)
    meant: dict[Span, list[Person]] = {}
    for span in spans:
        candidates = _candidates(clean_name(text[slice(*span)]), people)
        if not candidates:
            people.append(Person(clean_name(text[slice(*span)])))
            candidates = [people[-1]]
        meant[span] = candidates
        if len(candidates) == 1:
            candidates[0].mentions.append(span)
    organisations: dict[tuple[str, ...], Person] = {}
    for span in sorted({span for span in bodies if name_key(text[slice(*span)])} - set(spans)):
        name = clean_name(text[slice(*span)])
        body = organisations.setdefault(name_key(name), Person(name, is_body=True))
        body.mentions.append(span)
        meant[span] = [body]
    return [*(person for person in people if person.mentions), *organisations.values()], meant


def _full_names(text: str, spans: Sequence[Span]) -> list[Person]:
    """Return a person for each distinct full name; forms that differ in middle names are one."""
    forms = Counter(clean_name(text[slice(*span)]) for span in spans)
    people: list[Person] = []
    for name in sorted(forms, key=lambda form: (-len(name_key(form)), -forms[form])):
        key = name_key(name)
        if len(key) >= 2 and not any(_same_full_name(key, name_key(person.name)) for person in people):
            people.append(Person(name))
    return people


def _same_full_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short == long or (short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long))


def _candidates(name: str, people: Sequence[Person]) -> list[Person]:
    key = name_key(name)
    named = [person for person in people if _same_full_name(key, name_key(person.name))]
    if named or len(key) > 2:
        return named
    by_surname = [person for person in people if _ends_with(name_key(person.name), key)]
    if by_surname:
        return by_surname
    return [person for person in people if len(key) == 1 and name_key(person.name)[0] == key[0]]


def _ends_with(full: tuple[str, ...], key: tuple[str, ...]) -> bool:
    if len(full) <= len(key):
        return False
    return full[-len(key) :] == key or (len(key) == 1 and key[0] == full[-1])


def _untagged_surnames(text: str, spans: Sequence[Span], full: Sequence[Person]) -> list[Span]:
    """Return places where a known surname stands and the tagger saw no name."""
    surnames = {
        surname
        for person in full
        if len(surname := person.name.split()[-1]) > 2 and surname[0].isupper() and name_key(surname)
    }
    if not surnames:
        return []
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(surnames))) + r")(?![\w-])")
    taken = {offset for start, end in spans for offset in range(start, end)}
    return [match.span() for match in pattern.finditer(text) if match.start() not in taken]
