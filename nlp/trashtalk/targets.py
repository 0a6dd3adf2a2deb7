"""Whom a remark is aimed at: the classifier marks the words that name the target, people give them a name.

A pronoun in the quoted words stands in when no name is marked ("He is finished"). The speaker is never
his own target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    marked = _join(text, (_in_article(word, around) for word in scored.target_words))
    named = [target for word in marked if (target := _target(text, word, quote, resolver))]
    targets = _distinct(named) or _by_pronoun(text, quote, resolver)
    best = targets[0].confidence if targets else 0.0
    return tuple(target for target in targets[:MOST_TARGETS] if target.confidence >= LEAST_SHARE * best)


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


def _distinct(targets: Sequence[Target]) -> list[Target]:
    best: dict[tuple[str, ...], Target] = {}
    for target in targets:
        key = name_key(target.name)
        if key not in best or target.confidence > best[key].confidence:
            best[key] = target
    return sorted(best.values(), key=lambda target: -target.confidence)


def _by_pronoun(text: str, quote: Quote, resolver: Resolver) -> list[Target]:
    """Return whom "he" or "she" in the quoted words stands for, when it points at one person surely enough."""
    for start, end in quote.fragments:
        for pronoun in THIRD_PERSON.finditer(text, start, end):
            resolution = resolver.resolve(pronoun.span())
            if resolution.person and not _is_speaker(resolution.person, quote):
                confidence = round(resolution.confidence, 3)
                return [replace(Target(resolution.person.name, confidence), start=pronoun.start(), end=pronoun.end())]
    return []
