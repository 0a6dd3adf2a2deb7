"""Names to people: which mentions of an article are one person.

A surname that ends exactly one full name of the article is that person, a first name (or its short form, or a nickname
that the article gives) that begins exactly one likewise; a name that fits several people is kept apart as ambiguous
rather than guessed. "Mr Brook" is no woman and "J. Brook" no Ada; "the Brooks" are no single person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from trashtalk.people.bodies import acronym_spans, body_key, body_name, group_bodies
from trashtalk.people.family import relatives
from trashtalk.people.full_names import full_names, well_cased
from trashtalk.people.generations import tell_apart_by_age
from trashtalk.people.matching import named_like
from trashtalk.people.name_spans import Span, mend_spans
from trashtalk.people.names import clean_name, ends_with, generation, name_key, person_id, without_epithet
from trashtalk.people.namesakes import tell_apart_by_title
from trashtalk.people.person import Meant, Person
from trashtalk.people.places import demonyms
from trashtalk.people.titles import PARTICLES, is_title
from trashtalk.people.untagged import handles, is_family, known_nicknames, known_surnames, owners_of_handle

__all__ = [
    "PARTICLES",
    "Person",
    "Span",
    "clean_name",
    "ends_with",
    "find_people",
    "name_key",
    "named_like",
    "person_id",
]

# "JB" and "FKA" are names
LEAST_TO_RECASE = 4
_DETERMINER = re.compile(r"\b(?:the|a|an|this|that|another|one)\s+$", re.IGNORECASE)


def find_people(
    text: str, persons: Iterable[Span], bodies: Iterable[Span]
) -> tuple[list[Person], dict[Span, list[Person]]]:
    """Return the people and bodies of an article, and for every mention by name whom it can mean.

    `persons` and `bodies` are name spans (PERSON; ORG). A mention with several people is ambiguous. Spans that the
    tagger cut are mended, so that those returned need not be those given.
    """
    organisations = sorted({span for span in bodies if body_key(text[slice(*span)])})
    spans = mend_spans(text, (span for span in persons if is_name(text, span)))
    organisations = [one for one in organisations if not any(a <= one[0] and one[1] <= b for a, b in spans)]
    people = full_names(text, spans)
    people += relatives(text, spans, people)
    misread = _surnames_among_bodies(text, organisations, people)
    organisations = [span for span in organisations if span not in misread]
    spans = [span for span in (*spans, *misread) if _is_one_person(text, span, people)]
    surnames = known_surnames(text, (last_word(person.name) for person in people), [*spans, *organisations])
    spans += [span for span in surnames if _is_one_person(text, span, people)]
    spans += known_nicknames(text, (form for one in people for form in one.also), [*spans, *organisations])
    spans += handles(text, [*spans, *organisations])
    meant = _meant(text, sorted(set(spans)), people)
    tell_apart_by_title(text, meant, people)
    tell_apart_by_age(text, meant, people)
    named_bodies = _bodies_meant(text, [span for span in organisations if span not in meant])
    meant |= named_bodies
    for span in sorted(meant):
        if len(meant[span]) == 1:
            meant[span][0].mentions.append(span)
    found = {id(one): one for candidates in named_bodies.values() for one in candidates}
    return [person for person in (*people, *found.values()) if person.mentions], meant


def is_name(text: str, span: Span) -> bool:
    """Whether a tagged mention can be a name: "the Dane" and "the Swiss" are descriptions, whatever the tagger says."""
    name = clean_name(text[slice(*span)])
    if len("".join(name_key(name))) < 2:
        return False  # "Q" and "A" label turns
    return name.casefold() not in demonyms() or not _DETERMINER.search(text[max(0, span[0] - 12) : span[0]])


def last_word(name: str) -> str:
    """Return the last word of a name that is no "Jr" or "III"."""
    words = name.split() or [""]
    return words[-2] if len(words) > 1 and generation(name) else words[-1]


def _surnames_among_bodies(text: str, organisations: Sequence[Span], people: Sequence[Person]) -> list[Span]:
    """Return the "bodies" that are the surname of just one person of the article and no word of a body."""
    keys = {span: body_key(text[slice(*span)]) for span in organisations}
    surnames = Counter(name_key(person.name)[-1] for person in people)
    words = {word for key in keys.values() if len(key) > 1 for word in key}
    return [span for span, key in keys.items() if len(key) == 1 and surnames[key[0]] == 1 and key[0] not in words]


def _is_one_person(text: str, span: Span, people: Sequence[Person]) -> bool:
    """Whether a span names one person: not a family ("the Brooks"), not a title by itself ("Mayor")."""
    keys = [name_key(person.name) for person in people]
    if is_family(text, span, {key[-1] for key in keys}):
        return False
    name = clean_name(text[slice(*span)])
    return not is_title(name) or any(set(name_key(name)) & set(key) for key in keys)


def _meant(text: str, spans: Iterable[Span], people: list[Person]) -> Meant:
    """Return whom each span can mean; who has no full name is added to `people`."""
    meant: Meant = {}
    known: dict[str, list[Person]] = {}
    spans = list(spans)
    names = [clean_name(text[slice(*span)]) for span in spans]
    for span in spans:
        name = clean_name(text[slice(*span)])
        if name not in known:
            candidates = named_like(name, people) or named_like(without_epithet(name), people)
            candidates = candidates or owners_of_handle(name, people)
            if not candidates:
                candidates = [Person(well_cased(name, names) if len(name) >= LEAST_TO_RECASE else name)]
                people += candidates
                known.clear()
            known[name] = candidates
        meant[span] = list(known[name])
    return meant


def _bodies_meant(text: str, spans: Sequence[Span]) -> Meant:
    """Return the bodies that each span of a body can mean."""
    defined = {span: body_name(text[slice(*span)]) for span in spans}
    acronyms = acronym_spans(text, spans)
    names = {**defined, **{span: text[slice(*span)] for span in acronyms}}
    standing = group_bodies(names.values(), {text[slice(*span)]: defined[of] for span, of in acronyms.items()})
    bodies = {name: Person(name, is_body=True) for name in standing if standing[name] == [name]}
    for name, fullest in standing.items():
        if len(fullest) == 1 and name.isupper() and fullest != [name]:
            bodies[fullest[0]].also.append(name)
    return {span: [bodies[full] for full in standing[name]] for span, name in names.items()}
