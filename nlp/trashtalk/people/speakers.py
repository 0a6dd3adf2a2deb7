"""The speaker of each attribution of an article, with the reason for it or for its absence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trashtalk.people.gender import is_quoted
from trashtalk.people.known import known_of
from trashtalk.people.mentions import Person, Span, find_people
from trashtalk.people.ranking import Rankers, speaker_features
from trashtalk.people.resolving import PeopleSettings, Resolution, Resolver, names_from
from trashtalk.records import SpeakerBasis

_COLON = re.compile(r"[ \t*_]*:[\s*_]*")
_ABOUT = re.compile(r"\s*(?:of|about)\b")
_ABOUT_INSIDE = re.compile(r"\b(?:of|about)$")
_OWN_LABEL = re.compile(r"[ \t*_]*(?:[QA][*_]*[:.]|[A-ZÀ-ÖØ-Þ][\w’'.(), -]{1,60}[*_]*:)")
HANDED_ON = ("paragraph before",)
FIRST_PERSON = frozenset(("i", "me", "my"))
Fragments = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an attribution's words are from; `name` is None when unsure, and `reason` says why.

    `confidence` is calibrated: of speakers given with confidence p about p are right. `certainty` is the probability
    that the resolution gave, before calibration. `known` is what the article says of them, for joining people of a run.
    """

    name: str | None
    person_id: str | None
    confidence: float | None
    basis: SpeakerBasis
    reason: str
    chain: Span | None
    certainty: float | None = None
    known: Mapping[str, Any] | None = None


def find_speakers(
    text: str, data: Mapping[str, Any], settings: PeopleSettings, rankers: Rankers | None = None
) -> list[Speaker]:
    """Return one speaker an attribution, in order; `data` is what the attribution component left in the Doc."""
    resolver = Resolver(text, names_from(text, data), settings, rankers)
    speakers: list[Speaker] = []
    last: tuple[int, Person | None] = (0, None)
    spoken: dict[Fragments, Person | None] = {}
    known: dict[tuple[str, bool] | None, Mapping[str, Any]] = {}
    for attribution in data["attributions"]:
        fragments = _fragments(attribution["fragments"])
        outer = spoken.get(_fragments(attribution["inside"])) if attribution["inside"] else None
        near = len(re.findall(r"\n+", text[last[0] : fragments[0][0]])) <= 1
        speaker, person = _speaker(text, attribution, resolver, last[1] if near else None, outer)
        identity = (person.name, person.is_body) if person is not None else None
        if identity not in known:
            known[identity] = known_of(person, resolver.people, text)
        speakers.append(replace(speaker, known=known[identity]))
        spoken[fragments] = person
        if not attribution["inside"]:
            last = (fragments[-1][1], person)
    return speakers


def _fragments(plain: Sequence[Sequence[int]]) -> Fragments:
    return tuple((start, end) for start, end in plain)


def _speaker(
    text: str, attribution: Mapping[str, Any], resolver: Resolver, before: Person | None, outer: Person | None
) -> tuple[Speaker, Person | None]:
    source = attribution["source"]
    if source is None:
        return Speaker(None, None, None, "none", "the article names no source for these words", None), None
    resolution = _resolution(text, attribution, resolver, before, outer)
    basis = resolution.basis
    if attribution["found_by"] in HANDED_ON or _in_other_paragraph(text, attribution):
        basis = "continuation"
    if resolution.person is None:
        return Speaker(None, None, None, basis, resolution.reason, resolution.chain), None
    features = speaker_features(
        attribution["source_probability"], resolution.confidence, basis, passed_on=bool(attribution["inside"])
    )
    speaker = Speaker(
        name=resolution.person.name,
        person_id=resolution.person.person_id,
        confidence=round(resolver.rankers.speaker.probability(features), 3),
        basis=basis,
        reason=_reason(attribution, resolution),
        chain=resolution.chain,
        certainty=round(resolution.confidence, 4),
    )
    return speaker, resolution.person


def _resolution(
    text: str, attribution: Mapping[str, Any], resolver: Resolver, before: Person | None, outer: Person | None
) -> Resolution:
    """Return whom the source stands for; an open quotation has one speaker, and "I" inside a quotation is its own."""
    source: Span = tuple(attribution["source"])
    words = text[slice(*source)].casefold()
    if attribution["inside"] and words in FIRST_PERSON:
        if outer is None:
            return Resolution(None, 0.0, "pronoun", f"“{words}” is whoever speaks these words, who is not known")
        return Resolution(outer, 0.95, "pronoun", f"“{words}” is {outer.name}, who speaks", outer.mentions[0])
    found = resolver.resolve(
        source,
        turn=is_turn(text, attribution),
        named=_content_of(text, attribution),
        before=before,
        without=outer.person_id if outer is not None and _in_own_words(text, attribution) else None,
    )
    if attribution["found_by"] == "open quotation" and found.basis != "name" and before is not None:
        reason = f"the paragraph goes on with what {before.name} says"
        return Resolution(before, max(0.95, found.confidence), found.basis, reason, before.mentions[0])
    return found


def _in_own_words(text: str, attribution: Mapping[str, Any]) -> bool:
    """Whether a source stands in words that somebody is quoted with: "he" is not the speaker there."""
    start, end = attribution["source"]
    around = [tuple(fragment) for fragment in attribution["inside"] or ()]
    return any(first <= start and end <= last for first, last in around) and (
        is_quoted(text, start) or _OWN_LABEL.match(text, text.rfind("\n", 0, start) + 1, start) is not None
    )


def _content_of(text: str, attribution: Mapping[str, Any]) -> list[Span]:
    """Return what is said, and what the cue says it is about ("he said of Rees")."""
    stretches = [tuple(fragment) for fragment in attribution["fragments"]]
    if attribution["cue"] is not None:
        about = _ABOUT.match(text, attribution["cue"][1]) or _ABOUT_INSIDE.search(text[slice(*attribution["cue"])])
        if about:
            stretches.append((attribution["cue"][1], attribution["cue"][1] + 40))
    return stretches


def _reason(attribution: Mapping[str, Any], resolution: Resolution) -> str:
    if attribution["found_by"] in HANDED_ON:
        return f"goes on from the {attribution['found_by']}; {resolution.reason}"
    return resolution.reason


def is_turn(text: str, attribution: Mapping[str, Any]) -> bool:
    """Whether the words follow a name and a colon that open their paragraph: `MORROW: “We lost.”`."""
    if attribution["found_by"] == "turn":
        return True
    start = attribution["fragments"][0][0]
    line = text.rfind("\n", 0, start) + 1
    source = attribution["source"]
    # “She said: ...” has a colon too, but a cue before it
    return bool(source) and line <= source[0] < start and _COLON.fullmatch(text, source[1], start) is not None


def _in_other_paragraph(text: str, attribution: Mapping[str, Any]) -> bool:
    source = attribution["source"]
    lines = {text.count("\n", 0, offset) for fragment in attribution["fragments"] for offset in fragment}
    return text.count("\n", 0, source[0]) not in lines


def people_named(text: str, data: Mapping[str, Any]) -> Sequence[Person]:
    """Return the people (not bodies) that an article names."""
    names = names_from(text, data)
    people, _ = find_people(text, names.persons, names.bodies)
    return [person for person in people if not person.is_body]
