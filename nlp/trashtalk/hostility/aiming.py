"""Whom words are aimed at, where there is no article to resolve names in: the words themselves, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.scored import Aim, TargetPlace

_WORD = re.compile(r"[^\W_]+")
_WHOLE_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_BETWEEN = re.compile(r"[\s.’'-]*")
_SMALL_WORDS = frozenset("the a an some any of in and for with from those these this that all".split())
# of a name's words these tell nothing: "his opponent", "our officials"
_OWNERS = frozenset("my your his her its our their whose".split())


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a target, or the speaker (`is_speaker`, then without a place), and the probability of it."""

    words: str
    probability: float
    place: TargetPlace | None = None

    @property
    def is_speaker(self) -> bool:
        """Whether the remark is about the speaker himself."""
        return self.place is None


SPEAKER = "the speaker"


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """What a target needs to be given: a probability of its own, and this share of that of the likeliest one."""

    most: int = 3
    least: float = 0.2
    least_share: float = 0.34

    def __post_init__(self) -> None:
        """Refuse what would give nothing, or everything."""
        if self.most < 1 or not 0 <= self.least < 1 or not 0 <= self.least_share <= 1:
            raise ValueError(f"targets: most {self.most}, least {self.least}, least_share {self.least_share}")


SETTINGS = TargetSettings()


def likely(probabilities: Sequence[float], settings: TargetSettings = SETTINGS) -> int:
    """Return how many of the probabilities, highest first, are high enough for a target."""
    least = max(settings.least, settings.least_share * max(probabilities, default=0.0))
    return sum(probability >= least for probability in probabilities[: settings.most])


def aimed_at(quote: QuoteInContext, aim: Aim) -> list[Named]:
    """Return whom a quote is aimed at, likeliest first; nothing where it is aimed at nobody.

    Places whose words share a telling word are one target: "Mira Rees" and "Rees".
    """
    if aim.at_nobody:
        return []
    others = _added_up(_joined(quote, aim.places))
    himself = aim.speaker >= max(map(_probability, others), default=0.0)
    named = [Named(SPEAKER, aim.speaker), *others] if himself else others
    return named[: likely(list(map(_probability, named)))]


def telling_words(words: str) -> frozenset[str]:
    """Return the words that tell one from another, lower-cased: "the match officials" -> match, officials."""
    found = frozenset(word.casefold() for word in _WORD.findall(words)) - _SMALL_WORDS
    # an initial, the s of "Rees’s"
    whole = frozenset(word for word in found - _OWNERS if len(word) > 1)
    return whole or found


def _joined(quote: QuoteInContext, places: Iterable[TargetPlace]) -> list[Named]:
    """Return the places as whole words, neighbours joined."""
    joined: list[Named] = []
    for place in sorted((_whole(quote, place) for place in places), key=_order):
        text = quote.context if place.in_context else quote.words
        last = joined[-1].place if joined else None
        if last and last.in_context == place.in_context and _touch(text, last, place):
            both = replace(last, end=max(last.end, place.end), probability=last.probability + place.probability)
            joined[-1] = Named(text[both.start : both.end], both.probability, both)
        else:
            joined.append(Named(text[place.start : place.end], place.probability, place))
    return [one for one in joined if telling_words(one.words)]


def _touch(text: str, one: TargetPlace, other: TargetPlace) -> bool:
    return other.start < one.end or _BETWEEN.fullmatch(text, one.end, other.start) is not None


def _whole(quote: QuoteInContext, place: TargetPlace) -> TargetPlace:
    """Return the place with the whole words that it is part of."""
    text = quote.context if place.in_context else quote.words
    words = [word for word in _WHOLE_WORD.finditer(text) if word.start() < place.end and place.start < word.end()]
    return replace(place, start=words[0].start(), end=words[-1].end()) if words else place


def _added_up(named: Iterable[Named]) -> list[Named]:
    groups: list[Named] = []
    for one in sorted(named, key=_probability, reverse=True):
        same = next(
            (n for n, other in enumerate(groups) if telling_words(one.words) & telling_words(other.words)), None
        )
        if same is None:
            groups.append(one)
        else:
            longest = max(groups[same].words, one.words, key=len)
            groups[same] = replace(groups[same], words=longest, probability=groups[same].probability + one.probability)
    return sorted(groups, key=_probability, reverse=True)


def _order(place: TargetPlace) -> tuple[bool, int, int]:
    return place.in_context, place.start, place.end


def _probability(named: Named) -> float:
    return named.probability
