"""Articles built by hand for the finding of targets: names and quotes marked, what the classifier says given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trashtalk.hostility import Aim, Scored, TargetPlace
from trashtalk.people import Names, Resolver, person_id
from trashtalk.people.mentions import Person
from trashtalk.records import FACETS, Quote, TextSpan
from trashtalk.surroundings import Surroundings, surroundings_of
from trashtalk.targets import Reading
from trashtalk.targets.scene import Scene

from ..notation import Stretch, parse
from ..people.weights import CLEAR, SETTINGS

_SENTENCE_START = re.compile(r"(?:(?<=[.!?]) +|(?<=[.!?]”) +|\n+)(?=[A-Z“])")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks a quote, and the classifier's say of it: the words that it points at, and its belief in the speaker.

    Words that stand in the quote are those of the quote, others those around it.
    """

    speaker: str | None = "Ada Brook"
    points: Mapping[str, float] = field(default_factory=dict)
    himself: float = 0.0
    at_nobody: bool = False
    level: int = 2
    facets: Mapping[str, float] = field(default_factory=dict)


BY_BROOK = Spoken()


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its people and its quotes as they are read, in text order."""

    text: str
    resolver: Resolver
    readings: list[Reading]

    @property
    def quotes(self) -> list[Quote]:
        return [reading.quote for reading in self.readings]

    def scene(self) -> Scene:
        return Scene(self.resolver, frozenset(quote.speaker_id for quote in self.quotes if quote.speaker_id))

    def person(self, name: str) -> Person:
        return next(one for one in self.resolver.people if one.name == name)


def told(marked: str, *spoken: Spoken, pointers: Mapping[str, float] | None = None) -> Told:
    """Read an article with PERSON, ORG, content, source and cue marked, contents in the order of `spoken`.

    The pieces of one content bear a number ("content1"), its source and cue the same. `pointers` says at which marked
    names every pronoun points.
    """
    text, stretches = parse(marked)
    where = [(text.index(name), share) for name, share in (pointers or {}).items()]
    names = Names(
        persons=_spans(stretches, "PERSON"),
        bodies=_spans(stretches, "ORG"),
        pointers=dict.fromkeys(range(len(text)), where) if where else {},
        sentences=[0, *(match.end() for match in _SENTENCE_START.finditer(text))],
    )
    numbers = dict.fromkeys(role.removeprefix("content") for role in _contents(stretches))
    said = spoken or (BY_BROOK,)
    readings = [_reading(text, stretches, number, one) for number, one in zip(numbers, said, strict=True)]
    return Told(text, Resolver(text, names, SETTINGS, CLEAR), readings)


def _contents(stretches: list[Stretch]) -> list[str]:
    return [role for one in stretches for role in one.roles if role.startswith("content")]


def _spans(stretches: list[Stretch], role: str) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in stretches if role in one.roles]


def _reading(text: str, stretches: list[Stretch], number: str, spoken: Spoken) -> Reading:
    pieces = tuple(_spans(stretches, f"content{number}"))
    start, end = pieces[0][0], pieces[-1][1]
    source, cue = (_text_span(text, _spans(stretches, f"{role}{number}")) for role in ("source", "cue"))
    quote = Quote("a", "a", None, None, None, text[start:end], start, end, pieces, "direct", "speech", source, cue)
    if spoken.speaker:
        quote = replace(quote, speaker=spoken.speaker, speaker_id=person_id(spoken.speaker))
    around = surroundings_of(text, quote)
    return Reading(quote, around, _scored(around, spoken))


def _text_span(text: str, spans: list[tuple[int, int]]) -> TextSpan | None:
    return TextSpan(text[slice(*spans[0])], *spans[0]) if spans else None


def _scored(around: Surroundings, spoken: Spoken) -> Scored:
    places = tuple(_place(around, words, share) for words, share in spoken.points.items())
    nobody = max(0.0, 1 - spoken.himself - sum(spoken.points.values()))
    level = spoken.level
    return Scored(
        level / 4,
        level,
        tuple(float(n == level) for n in range(5)),
        {**dict.fromkeys(FACETS, 0.0), **spoken.facets},
        aim=Aim(nobody, spoken.himself, places, spoken.at_nobody),
    )


def _place(around: Surroundings, words: str, probability: float) -> TargetPlace:
    in_context = words not in around.words.text
    start = (around.context if in_context else around.words).text.index(words)
    return TargetPlace(start, start + len(words), probability, in_context)
