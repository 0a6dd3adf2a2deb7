"""Whom a name means where several people of the article share it: told by the title or by who was just named."""

from __future__ import annotations

from collections.abc import Sequence

from trashtalk.people.cast import MALE_TITLES, Cast
from trashtalk.people.mentions import Person, Span, clean_name, last_word
from trashtalk.people.resolution import Resolution

# the share of an article's pronouns for somebody from which on it calls them he, or she
AGREES = 0.6


def whom_a_name_means(cast: Cast, span: Span) -> Resolution:
    """Return whom a mention by name stands for."""
    candidates = _whole_surnames(cast, span)
    if len(candidates) == 1:
        return Resolution(candidates[0], 0.99, "name", "named in the source", span)
    return _one_of(cast, span, _fitting_title(cast, span, candidates))


def _whole_surnames(cast: Cast, span: Span) -> Sequence[Person]:
    """Return whom a name can mean: "Lund" is rather Anders Lund than Maddie Okafor-Lund."""
    last = last_word(clean_name(cast.text[slice(*span)]))
    whole = [person for person in cast.meant[span] if last_word(person.name) == last]
    return whole or cast.meant[span]


def _fitting_title(cast: Cast, span: Span, candidates: Sequence[Person]) -> Sequence[Person]:
    """Return those whom the article calls she, for "Ms Brook", or he, for "Mr Brook"; all where that is open."""
    title = cast.title(span)
    if title is None:
        return candidates
    word = "he" if title in MALE_TITLES else "she"
    fitting = [person for person in candidates if cast.agrees(word, person) > AGREES]
    others = [person for person in candidates if cast.agrees(word, person) < 1 - AGREES]
    return fitting or [person for person in candidates if person not in others] or candidates


def _one_of(cast: Cast, span: Span, candidates: Sequence[Person]) -> Resolution:
    """Choose among people who share a surname; nobody where two signs disagree.

    It is the one whom this paragraph, or this and the one before, names in full, where that is only one; and the press
    calls the first one by the surname alone and the others in full.
    """
    named = sorted((person.mentions[0], n) for n, person in enumerate(candidates) if person.mentions)
    before = [candidates[n] for mention, n in named if mention[0] < span[0]]
    if len(before) == 1:
        return Resolution(before[0], 0.7, "name", "the only one of that name named so far", before[0].mentions[0])
    here, lately = (_named_in_full(cast.text, span, before, paragraphs) for paragraphs in (1, 2))
    by_surname = len(before) > 1 and _bare_between(cast, span, before[0].mentions[0], before[1].mentions[0])
    if len(lately) == 1 and (here == lately or not by_surname or lately == before[:1]):
        reason = "the only one of that name named in full in this paragraph or the one before"
        return Resolution(lately[0], 0.7, "name", reason, lately[0].mentions[0])
    if by_surname and all(not named or before[0] in named for named in (here, lately)):
        return Resolution(before[0], 0.6, "name", "the first of that name, called by it alone", before[0].mentions[0])
    names = ", ".join(sorted(person.name for person in candidates))
    return Resolution(None, 0.0, "name", f"the name fits several people: {names}")


def _named_in_full(text: str, span: Span, people: Sequence[Person], paragraphs: int) -> list[Person]:
    """Return those of the people whom the `paragraphs` that end with a mention name in full before it."""
    start = text.rfind("\n", 0, span[0])
    for _ in range(paragraphs - 1):
        start = text.rfind("\n", 0, len(text[:start].rstrip("\n")))
    return [
        person
        for person in people
        if any(start < mention[0] < span[0] and " " in clean_name(text[slice(*mention)]) for mention in person.mentions)
    ]


def _bare_between(cast: Cast, span: Span, first: Span, second: Span) -> bool:
    """Whether the bare name of `span` stood between the first full namings of two people who share it."""
    name = clean_name(cast.text[slice(*span)])
    return any(
        first[1] <= other[0] < second[0] and clean_name(cast.text[slice(*other)]) == name for other in cast.meant
    )
