"""Where in the article the classifier points: its places led back to names, pronouns and other words.

The classifier shares its belief out over the words of quote and context. A place may be a part of a name, a name,
several names ("Rees and Lund"), a pronoun, or words that describe somebody ("those judges").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trashtalk.hostility.scored import TargetPlace
from trashtalk.people.mentions import Person, named_like
from trashtalk.people.resolving import PRONOUNS, Resolver
from trashtalk.surroundings import Surroundings

Span = tuple[int, int]

_LEADING_WORDS = re.compile(r"\b(?:the|some|these|those|our|their|all)\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the article that may name the target; `quoted` says that they stand inside the quote.

    `people` are those whom the words name, more than one where they can mean several; none for a pronoun
    (`is_pronoun`) and for other words.
    """

    span: Span
    probability: float
    quoted: bool
    people: tuple[Person, ...] = ()
    is_pronoun: bool = False


def find_places(places: Iterable[TargetPlace], around: Surroundings, resolver: Resolver) -> list[Place]:
    """Return what the classifier points at, one place a name; several names at one place share its probability."""
    return [found for place in _joined(places, around, resolver) for found in _read(place, resolver)]


def _joined(places: Iterable[TargetPlace], around: Surroundings, resolver: Resolver) -> list[Place]:
    """Return the places as stretches of the article, those joined that only a space or a hyphen parts."""
    joined: list[Place] = []
    for one in sorted((_in_article(place, around, resolver) for place in places), key=_span):
        if joined and not resolver.text[joined[-1].span[1] : one.span[0]].strip(" -"):
            last = joined.pop()
            span = (last.span[0], max(last.span[1], one.span[1]))
            joined.append(Place(span, last.probability + one.probability, last.quoted and one.quoted))
        else:
            joined.append(one)
    return joined


def _span(place: Place) -> Span:
    return place.span


def _in_article(place: TargetPlace, around: Surroundings, resolver: Resolver) -> Place:
    """Return the place in the article: of several pieces of the words, the one with a name, else the longest."""
    parts = (around.context if place.in_context else around.words).spans(place.start, place.end)
    named = [part for part in parts if _names_in(part, resolver)]
    return Place(max(named or parts, key=_length), place.probability, not place.in_context)


def _names_in(part: Span, resolver: Resolver) -> list[Span]:
    return [span for span in resolver.meant if span[0] < part[1] and part[0] < span[1]]


def _length(span: Span) -> int:
    return span[1] - span[0]


def _read(place: Place, resolver: Resolver) -> Iterator[Place]:
    text = resolver.text
    start, end = _whole_words(text, *place.span)
    words = text[start:end]
    named = _names_in((start, end), resolver)
    for span in named:
        yield Place(span, place.probability / len(named), place.quoted, tuple(resolver.meant[span]))
    if named or not any(character.isalpha() for character in words):
        return
    if words.casefold() in PRONOUNS:
        yield Place((start, end), place.probability, place.quoted, is_pronoun=True)
    elif people := _untagged(words, resolver):
        yield Place((start, end), place.probability, place.quoted, tuple(people))
    else:
        yield Place(_with_leading_words(text, (start, end)), place.probability, place.quoted)


def _untagged(words: str, resolver: Resolver) -> list[Person]:
    """Return the people whose name the tagger missed at this place, most often a first name."""
    people = [person for person in resolver.people if not person.is_body]
    return named_like(words, people) if words[0].isupper() else []


def _with_leading_words(text: str, span: Span) -> Span:
    """Return a group's words with what belongs before them: "officials" -> "the match officials"."""
    start, end = span
    lead = _LEADING_WORDS.search(text[max(0, start - 40) : start])
    return start - (len(lead.group()) if lead else 0), end


def _whole_words(text: str, start: int, end: int) -> Span:
    """Return the stretch with the rest of the words that it begins and ends in, and without punctuation around it."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end
