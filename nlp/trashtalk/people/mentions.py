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

from trashtalk.people.places import demonyms
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
# letters that Unicode does not take apart into a plain one and an accent, and apostrophes
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "", "'": "", "‘": ""}
)
_DETERMINER = re.compile(r"\b(?:the|a|an|this|that|another|one)\s+$", re.IGNORECASE)


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
    decomposed = unicodedata.normalize("NFKD", clean_name(name).casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character)).translate(_PLAIN)
    words = [word.strip(".,") for word in plain.replace("-", " ").split() if any(map(str.isalnum, word))]
    kept = [word for word in words if word not in SUFFIXES]
    longer = [word for word in kept if len(word) > 1]
    return tuple(longer or kept or words)


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
    spans = _joined_halves(text, sorted({span for span in persons if is_name(text, span)}))
    full = _full_names(text, spans)
    bodies = list(bodies)
    spans = sorted({*spans, *_untagged_surnames(text, [*spans, *bodies], full)})
    people = list(full)
    meant: dict[Span, list[Person]] = {}
    for span in spans:
        candidates = named_like(clean_name(text[slice(*span)]), people)
        if not candidates:
            people.append(Person(clean_name(text[slice(*span)])))
            candidates = [people[-1]]
        meant[span] = candidates
        if len(candidates) == 1:
            candidates[0].mentions.append(span)
    organisations: dict[tuple[str, ...], Person] = {}
    for span in sorted({span for span in bodies if is_name(text, span)} - set(spans)):
        name = clean_name(text[slice(*span)])
        body = organisations.setdefault(name_key(name), Person(name, is_body=True))
        body.mentions.append(span)
        meant[span] = [body]
    return [*(person for person in people if person.mentions), *organisations.values()], meant


def is_name(text: str, span: Span) -> bool:
    """Whether a tagged mention can be a name: "the Dane" and "the Swiss" are descriptions, whatever the tagger says."""
    name = clean_name(text[slice(*span)])
    if not name_key(name):
        return False
    return name.casefold() not in demonyms() or not _DETERMINER.search(text[max(0, span[0] - 12) : span[0]])


def _joined_halves(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join two one-word names with a single space between them: the tagger sometimes cuts a name in two."""
    joined: list[Span] = []
    for span in spans:
        words = text[slice(*span)].split()
        if joined and text[joined[-1][1] : span[0]] == " " and len(words) == 1 and " " not in text[slice(*joined[-1])]:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _full_names(text: str, spans: Sequence[Span]) -> list[Person]:
    """Return a person for each distinct full name; forms that differ in middle names are one."""
    forms = Counter(clean_name(text[slice(*span)]) for span in spans)
    people: list[Person] = []
    for name in sorted(forms, key=lambda form: (-len(name_key(form)), -forms[form])):
        key = name_key(name)
        known = [name_key(person.name) for person in people]
        # "Adeyemi-Holt" and "van der Berg" are surnames, for all their words
        if len(key) >= 2 and not any(_same_full_name(key, full) or ends_with(full, key) for full in known):
            people.append(Person(_well_cased(name, forms)))
    return people


def _well_cased(name: str, forms: Iterable[str]) -> str:
    """Return a name that stands in capitals ("DAHL RESPONDS") as it stands elsewhere, else in title case."""
    if not name.isupper():
        return name
    return next((form for form in forms if form.casefold() == name.casefold() and not form.isupper()), name.title())


def _same_full_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short == long or (short[0] == long[0] and short[-1] == long[-1] and set(short) <= set(long))


def named_like(name: str, people: Sequence[Person]) -> list[Person]:
    """Return the people a name can mean: the full name, else the surname, else the first name."""
    key = name_key(name)
    named = [person for person in people if _same_full_name(key, name_key(person.name))]
    if named:
        return named
    by_surname = [person for person in people if ends_with(name_key(person.name), key)]
    if by_surname:
        return by_surname
    return [person for person in people if len(key) == 1 and name_key(person.name)[0] == key[0]]


def ends_with(full: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Whether a full name's key goes on before `key`, its surname."""
    return len(full) > len(key) and full[-len(key) :] == key


def _untagged_surnames(text: str, spans: Sequence[Span], full: Sequence[Person]) -> list[Span]:
    """Return places where a known surname stands and the tagger saw no name."""
    surnames = {word for word in map(_last_word, full) if len(word) > 2 and word[0].isupper() and name_key(word)}
    if not surnames:
        return []
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(surnames))) + r")(?![\w-])")
    taken = {offset for start, end in spans for offset in range(start, end)}
    return [match.span() for match in pattern.finditer(text) if match.start() not in taken]


def _last_word(person: Person) -> str:
    words = person.name.split()
    return ([word for word in words if word.strip(".").casefold() not in SUFFIXES] or words)[-1]
