"""Whom a remark is aimed at: signs in and around the quoted words, added up by person.

Signs are the words that the classifier takes to name the target, people named in the quoted words, "he" or "she"
in them, and whom the attribution says they are about ("said of Rees"). Several signs for one person add up as
independent ones do (noisy-or). The speaker is never his own target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trashtalk.hostility.scorer import Scored
from trashtalk.people.mentions import Person, name_key, named_like, person_id
from trashtalk.people.resolving import PRONOUNS, Resolver
from trashtalk.records import Quote, Target
from trashtalk.surroundings import Surroundings

Span = tuple[int, int]
MOST_TARGETS = 3
# a target three times less sure than the best one is noise from the context
LEAST_SHARE = 0.34
# below these a target is not given; neutral words often name people they are not aimed at
LEAST = 0.35
LEAST_NEUTRAL = 0.6
# how much each sign is worth by itself; set by reading, before anything was measured with them
NAMED = 0.5
PRONOUN = 0.7
SPOKEN_OF = 0.7
MARKED_IN_CONTEXT = 0.5
ABOUT_REACH = 60
_ABOUT = re.compile(r"\s*(?:of|about)\b")
_ABOUT_INSIDE = re.compile(r"\b(?:of|about)$")
THIRD_PERSON = re.compile(r"(?<![\w’'])(?:he|him|his|she|her|hers)(?![\w])", re.IGNORECASE)
_LEADING_WORDS = re.compile(r"\b(?:the|some|these|those|that|this|our|their|all)\s+(?:[\w’'-]+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """Words of the article that the classifier takes to name the target."""

    span: Span
    probability: float


def find_targets(
    text: str, quote: Quote, scored: Scored, around: Surroundings, resolver: Resolver
) -> tuple[Target, ...]:
    """Return the people and groups the quote is aimed at, surest first; none is an answer."""
    signs = [
        *_marked(text, quote, scored, around, resolver),
        *_named_in_quote(quote, resolver),
        *_by_pronoun(text, quote, resolver),
        *_spoken_of(text, quote, resolver),
    ]
    targets = _added_up(signs)
    least = max(LEAST_SHARE * targets[0].confidence if targets else 0.0, LEAST if scored.level else LEAST_NEUTRAL)
    return tuple(target for target in targets[:MOST_TARGETS] if target.confidence >= least)


def _marked(text: str, quote: Quote, scored: Scored, around: Surroundings, resolver: Resolver) -> Iterator[Target]:
    """Yield what the classifier marks; in the context, where the speaker is named too, it must be surer."""
    for in_context in (False, True):
        words = [word for word in scored.target_words if word[3] == in_context]
        for word in _join(text, (_in_article(word, around) for word in words)):
            own = quote.source and word.span[0] < quote.source.end and quote.source.start < word.span[1]
            if not own and (not in_context or word.probability >= MARKED_IN_CONTEXT):
                target = _target(text, word, quote, resolver)
                if target:
                    yield target


def _named_in_quote(quote: Quote, resolver: Resolver) -> Iterator[Target]:
    for span, people in resolver.meant.items():
        inside = any(start <= span[0] < end for start, end in quote.fragments)
        if inside and len(people) == 1 and not people[0].is_body and not _is_speaker(people[0], quote):
            yield Target(people[0].name, NAMED, *span)


def _spoken_of(text: str, quote: Quote, resolver: Resolver) -> Iterator[Target]:
    """Yield whom the attribution says the words are about."""
    if quote.cue is None:
        return
    about = _ABOUT.match(text, quote.cue.end) or _ABOUT_INSIDE.search(quote.cue.text)
    if about:
        start = quote.cue.end
        spans = [span for span in resolver.meant if start <= span[0] <= start + ABOUT_REACH]
        people = resolver.meant[min(spans)] if spans else []
        if len(people) == 1 and not _is_speaker(people[0], quote) and "\n" not in text[start : min(spans)[0]]:
            yield Target(people[0].name, SPOKEN_OF, *min(spans))


def _in_article(word: tuple[int, int, float, bool], around: Surroundings) -> MarkedWord:
    start, end, probability, in_context = word
    return MarkedWord((around.context if in_context else around.words).span(start, end), probability)


def _join(text: str, words: Iterable[MarkedWord]) -> list[MarkedWord]:
    joined: list[MarkedWord] = []
    for word in sorted(words, key=lambda one: one.span):
        if joined and not text[joined[-1].span[1] : word.span[0]].strip(" -") and word.span[0] >= joined[-1].span[0]:
            last = joined.pop()
            span = (last.span[0], max(last.span[1], word.span[1]))
            joined.append(MarkedWord(span, max(last.probability, word.probability)))
        else:
            joined.append(word)
    return joined


def _target(text: str, word: MarkedWord, quote: Quote, resolver: Resolver) -> Target | None:
    start, end = _whole_words(text, *word.span)
    marked = text[start:end]
    if marked.casefold() in PRONOUNS or not any(character.isalpha() for character in marked):
        return None
    named = [span for span in resolver.meant if span[0] < end and start < span[1]]
    people = resolver.meant[named[0]] if named else _untagged(marked, quote, resolver)
    if people:
        if len(people) > 1 or _is_speaker(people[0], quote):
            return None
        return Target(people[0].name, round(word.probability, 3), *(named[0] if named else (start, end)))
    lead = _LEADING_WORDS.search(text[max(0, start - 40) : start])
    start -= len(lead.group()) if lead else 0
    name = " ".join(text[start:end].split())
    return Target(name, round(word.probability, 3), start, end)


def _untagged(marked: str, quote: Quote, resolver: Resolver) -> list[Person]:
    """Return the people whose name the tagger missed at this place, most often a first name."""
    if not marked[0].isupper():
        return []
    speaker = [Person(quote.speaker)] if quote.speaker else []
    return named_like(marked, [person for person in resolver.people if not person.is_body]) or named_like(
        marked, speaker
    )


def _whole_words(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def _is_speaker(person: Person, quote: Quote) -> bool:
    return quote.speaker_id is not None and person_id(person.name) == quote.speaker_id


def _added_up(signs: Iterable[Target]) -> list[Target]:
    """Return one target a person: the place of the surest sign, the confidence of all of them together."""
    found: dict[tuple[str, ...], list[Target]] = {}
    for sign in signs:
        found.setdefault(name_key(sign.name), []).append(sign)
    targets = []
    for same in found.values():
        doubt = 1.0
        for sign in same:
            doubt *= 1 - sign.confidence
        targets.append(replace(max(same, key=lambda sign: sign.confidence), confidence=round(1 - doubt, 3)))
    return sorted(targets, key=lambda target: -target.confidence)


def _by_pronoun(text: str, quote: Quote, resolver: Resolver) -> Iterator[Target]:
    """Yield whom the first "he" or "she" in the quoted words stands for, when it points at one person surely enough."""
    for start, end in quote.fragments:
        for pronoun in THIRD_PERSON.finditer(text, start, end):
            resolution = resolver.resolve(pronoun.span(), without=quote.speaker_id)
            if resolution.person and not _is_speaker(resolution.person, quote):
                yield Target(resolution.person.name, round(PRONOUN * resolution.confidence, 3), *pronoun.span())
                return
