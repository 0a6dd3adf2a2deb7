"""Relatives whom an article calls by the first name alone, and whose surname it gives elsewhere.

"Lukas and Matthias Hofer" has the surname at its second name; "their son, Jon," and "the younger Brook" are Jon Brook
where the article has no other Brook for it. Without such a sign a first name stays one: kinship alone does not give
a surname (the own gold is of two minds: “her father, Frank” has one there, “his brother Raymond” none).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from trashtalk.people.matching import named_like
from trashtalk.people.name_spans import Span
from trashtalk.people.names import clean_name, generation, name_key
from trashtalk.people.nicknames import first_names
from trashtalk.people.person import Person
from trashtalk.people.titles import PARTICLES

_KIN = r"(?:father|mother|dad|mum|mom|brother|sister|son|daughter|twin)"
_KIN_BEFORE = re.compile(
    rf"(?:\b(?:his|her|their|whose)|[’']s?) (?:[a-z0-9-]+ ){{0,3}}?{_KIN}(?: and [a-z-]+(?: [a-z-]+){{0,2}})?,? $",
    re.IGNORECASE,
)
_BARE_KIN_BEFORE = re.compile(r"(?<![\w-])(?:brother|sister|son|daughter) $")
_KIN_AFTER = re.compile(rf", (?:his|her|their) (?:[a-z0-9-]+ ){{0,2}}{_KIN}\b")
_AND = re.compile(r" (?:and|&) ")
_BEFORE = 70
_ARE_RELATIVES = re.compile(
    r"(?<!\w)(?:brothers?|sisters?|siblings|cousins|twins?|couple|husband|wife|married|parents|family)(?!\w)"
)
_ONE_OF_TWO = r"(?<!\w)(?:[Yy]ounger|[Ee]lder|[Oo]lder)(?: (?:Mr|Mrs|Ms|Miss)\.?)? {}(?!\w)"


def relatives(text: str, spans: Sequence[Span], people: Sequence[Person]) -> list[Person]:
    """Return those whom the article calls by the first name, with the surname of their family.

    `spans` are the names of persons in text order, `people` those with a full name.
    """
    names: dict[str, set[str]] = {}
    for word, surname in _first_names_with_surname(text, spans, people):
        names.setdefault(word, set()).add(f"{word} {surname}")
    return [Person(next(iter(full))) for full in names.values() if len(full) == 1]


def _first_names_with_surname(text: str, spans: Sequence[Span], people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    surnames = {name_key(person.name)[-1] for person in people}
    lacking = _surnames_of_one_more(text, people)
    for span, following in zip(spans, [*spans[1:], None], strict=False):
        word = clean_name(text[slice(*span)])
        key = name_key(word)
        if len(key) != 1 or " " in word or key[0] in surnames or word.isupper() or named_like(word, people):
            continue
        beside = _beside(text, span, following, people) if following else None
        if beside is not None:
            yield word, surname_of(beside)
        elif len(lacking) == 1 and _is_relative(text, span):
            yield word, lacking[0]


def surname_of(person: Person) -> str:
    """Return the surname of a full name, with its particles. Example: "Jan van der Berg" -> "van der Berg"."""
    words = person.name.split()
    if generation(person.name):
        words = words[:-1]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _surnames_of_one_more(text: str, people: Sequence[Person]) -> list[str]:
    """Return the surnames of one person in full that the article tells from a younger or an elder one."""
    counts = Counter(map(surname_of, people))
    return [one for one, count in counts.items() if count == 1 and re.search(_ONE_OF_TWO.format(re.escape(one)), text)]


def _beside(text: str, span: Span, following: Span, people: Sequence[Person]) -> Person | None:
    """Return who stands beside a first name with the surname of both: "[Lukas] and Matthias Hofer"."""
    if not _AND.fullmatch(text, span[1], following[0]) or len(name_key(text[slice(*following)])) < 2:
        return None
    paragraph = text[text.rfind("\n", 0, span[0]) + 1 : (text.find("\n", span[1]) + 1 or len(text))]
    if text[slice(*span)].casefold() not in first_names() and not _ARE_RELATIVES.search(paragraph):
        return None
    meant = named_like(clean_name(text[slice(*following)]), people)
    return meant[0] if len(meant) == 1 else None


def _is_relative(text: str, span: Span) -> bool:
    """Whether kin words introduce a name: "their son, Jon," "brother Jon", "Jon, her father,"."""
    before = _KIN_BEFORE.search(text, max(0, span[0] - _BEFORE), span[0])
    bare = _BARE_KIN_BEFORE.search(text, max(0, span[0] - 12), span[0])
    return before is not None or bare is not None or _KIN_AFTER.match(text, span[1]) is not None
