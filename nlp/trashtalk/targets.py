"""Whom a remark is aimed at: the places that the classifier points at, led back to people, bodies and groups.

The classifier shares its belief out over the words of quote and context, over nobody, and over the speaker. Places
that stand for one person (a name here, a "he" there) are added up. The speaker is a target only of remarks about
himself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trashtalk.hostility.aiming import SETTINGS, TargetSettings, likely
from trashtalk.hostility.scored import Aim, TargetPlace
from trashtalk.people.mentions import Person, name_key, named_like, person_id
from trashtalk.people.resolving import PRONOUNS, Resolver
from trashtalk.records import Quote, Target
from trashtalk.surroundings import Surroundings

Span = tuple[int, int]


_LEADING_WORDS = re.compile(r"\b(?:the|some|these|those|that|this|our|their|all)\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)


def find_targets(
    quote: Quote, aim: Aim, around: Surroundings, resolver: Resolver, settings: TargetSettings = SETTINGS
) -> tuple[Target, ...]:
    """Return the people and groups the quote is aimed at, likeliest first; none is an answer."""
    if aim.at_nobody:
        return ()
    others = _added_up(_meant(_in_article(aim.places, around, resolver), quote, resolver))
    himself = quote.speaker and aim.speaker >= max(map(_confidence, others), default=0.0)
    targets = [Target(quote.speaker, round(aim.speaker, 3)), *others] if quote.speaker and himself else others
    return tuple(targets[: likely(list(map(_confidence, targets)), settings)])


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the article that may name the target."""

    span: Span
    probability: float
    quoted: bool


def _in_article(places: Iterable[TargetPlace], around: Surroundings, resolver: Resolver) -> list[_Words]:
    """Return the places as words of the article, those joined that only a space or a hyphen parts."""
    text = resolver.text
    joined: list[_Words] = []
    for one in sorted((_words(place, around, resolver) for place in places), key=_span):
        if joined and not text[joined[-1].span[1] : one.span[0]].strip(" -"):
            last = joined.pop()
            span = (last.span[0], max(last.span[1], one.span[1]))
            joined.append(_Words(span, last.probability + one.probability, last.quoted and one.quoted))
        else:
            joined.append(one)
    return joined


def _words(place: TargetPlace, around: Surroundings, resolver: Resolver) -> _Words:
    """Return the place in the article: of several pieces of the words, the one with a name, else the longest."""
    parts = (around.context if place.in_context else around.words).spans(place.start, place.end)
    named = [part for part in parts if _names_in(part, resolver)]
    return _Words(max(named or parts, key=_length), place.probability, not place.in_context)


def _names_in(part: Span, resolver: Resolver) -> list[Span]:
    return [span for span in resolver.meant if span[0] < part[1] and part[0] < span[1]]


def _length(span: Span) -> int:
    return span[1] - span[0]


def _span(words: _Words) -> Span:
    return words.span


def _meant(places: Iterable[_Words], quote: Quote, resolver: Resolver) -> Iterator[Target]:
    text = resolver.text
    for place in places:
        start, end = _whole_words(text, *place.span)
        words = text[start:end]
        named = _names_in((start, end), resolver)
        if not any(character.isalpha() for character in words):
            continue
        if not named and words.casefold() in PRONOUNS:
            found = [_by_pronoun((start, end), place, quote, resolver)]
        else:
            # several names at one place ("Rees and Lund") share what is believed of it
            each = replace(place, probability=place.probability / max(1, len(named)))
            found = [_by_name(span, each, quote, resolver) for span in named or [(start, end)]]
        yield from (target for target in found if target)


def _by_pronoun(span: Span, place: _Words, quote: Quote, resolver: Resolver) -> Target | None:
    """Return whom a pronoun of the quoted words stands for; never the speaker."""
    if not place.quoted:
        return None
    resolution = resolver.resolve(span, without=quote.speaker_id)
    if resolution.person is None or _is_speaker(resolution.person, quote):
        return None
    return Target(resolution.person.name, place.probability * resolution.confidence, *span)


def _by_name(span: Span, place: _Words, quote: Quote, resolver: Resolver) -> Target | None:
    text = resolver.text
    people = resolver.meant.get(span) or _untagged(text[slice(*span)], quote, resolver)
    if not people:
        start, end = _with_leading_words(text, span)
        return Target(" ".join(text[start:end].split()), place.probability, start, end)
    if len(people) > 1 or _is_speaker(people[0], quote):
        return None
    return Target(people[0].name, place.probability, *span)


def _untagged(words: str, quote: Quote, resolver: Resolver) -> list[Person]:
    """Return the people whose name the tagger missed at this place, most often a first name."""
    if not words[0].isupper():
        return []
    speaker = [Person(quote.speaker)] if quote.speaker else []
    return named_like(words, [person for person in resolver.people if not person.is_body]) or named_like(words, speaker)


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


def _is_speaker(person: Person, quote: Quote) -> bool:
    return quote.speaker_id is not None and person_id(person.name) == quote.speaker_id


def _added_up(found: Iterable[Target]) -> list[Target]:
    """Return one target a person: the place of the likeliest sign, the probability of all of them together."""
    by_person: dict[tuple[str, ...], list[Target]] = {}
    for one in found:
        by_person.setdefault(name_key(one.name), []).append(one)
    targets = [
        replace(max(same, key=_confidence), confidence=round(min(1.0, sum(map(_confidence, same))), 3))
        for same in by_person.values()
    ]
    return sorted(targets, key=_confidence, reverse=True)


def _confidence(target: Target) -> float:
    return target.confidence
