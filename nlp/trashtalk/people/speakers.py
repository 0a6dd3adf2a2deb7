"""The speaker of each attribution of an article, with the reason for it or for its absence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trashtalk.people.mentions import Person, Span
from trashtalk.people.resolving import PeopleSettings, Resolution, Resolver, names_from
from trashtalk.records import SpeakerBasis

_COLON = re.compile(r"[ \t*_]*:[\s*_]*")
_ABOUT = re.compile(r"\s*(?:of|about)\b")
_ABOUT_INSIDE = re.compile(r"\b(?:of|about)$")
HANDED_ON = ("paragraph before",)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an attribution's words are from; `name` is None when unsure, and `reason` says why.

    `confidence` is the product of the source's probability and of the resolution's.
    """

    name: str | None
    person_id: str | None
    confidence: float | None
    basis: SpeakerBasis
    reason: str
    chain: Span | None


def find_speakers(text: str, data: Mapping[str, Any], settings: PeopleSettings) -> list[Speaker]:
    """Return one speaker an attribution, in order; `data` is what the attribution component left in the Doc."""
    resolver = Resolver(text, names_from(data), settings)
    speakers: list[Speaker] = []
    last: tuple[int, Person | None] = (0, None)
    for attribution in data["attributions"]:
        start, end = attribution["fragments"][0][0], attribution["fragments"][-1][1]
        near = len(re.findall(r"\n+", text[last[0] : start])) <= 1
        speaker, person = _speaker(text, attribution, resolver, last[1] if near else None)
        speakers.append(speaker)
        last = (end, person)
    return speakers


def _speaker(
    text: str, attribution: Mapping[str, Any], resolver: Resolver, before: Person | None
) -> tuple[Speaker, Person | None]:
    source = attribution["source"]
    if source is None:
        return Speaker(None, None, None, "none", "the article names no source for these words", None), None
    resolution = resolver.resolve(
        tuple(source), turn=is_turn(text, attribution), named=_named_in(text, attribution), before=before
    )
    basis = resolution.basis
    if attribution["found_by"] in HANDED_ON or _in_other_paragraph(text, attribution):
        basis = "continuation"
    if resolution.person is None:
        return Speaker(None, None, None, basis, resolution.reason, resolution.chain), None
    speaker = Speaker(
        name=resolution.person.name,
        person_id=resolution.person.person_id,
        confidence=round(resolution.confidence * attribution["source_probability"], 3),
        basis=basis,
        reason=_reason(attribution, resolution),
        chain=resolution.chain,
    )
    return speaker, resolution.person


def _named_in(text: str, attribution: Mapping[str, Any]) -> list[Span]:
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
    return [person for person in Resolver(text, names_from(data)).people if not person.is_body]
