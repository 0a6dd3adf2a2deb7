"""A few telling words that an article prints alone ("burglary with a chequebook"), and the remark that holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from trashtalk.remarks.gathering import GatheredWording
from trashtalk.remarks.proposing import Pair
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.remarks.similarity import LIGHT_WORDS
from trashtalk.remarks.words import GAP


def find_fragments(wordings: Sequence[GatheredWording], settings: RemarkSettings) -> Iterator[Pair]:
    """Yield (place, place) of short wordings, and of the longer one of the same speaker that has their very words.

    Of several the one nearest in print; none where a date is unknown. Time and room are linear in the words.
    """
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, wording in enumerate(wordings):
        if wording.speaker is not None and not wording.is_short:
            for pair in set(zip(wording.words, wording.words[1:], strict=False)):
                holders[wording.speaker, *pair].append(place)
    for place, wording in enumerate(wordings):
        if wording.speaker is not None and _is_telling(wording, settings):
            opening = (wording.speaker, wording.words[0], wording.words[1])
            near = [
                (days, other) for other in holders.get(opening, ()) if (days := _days(wording, wordings[other])) >= 0
            ]
            held = [(days, other) for days, other in near if days <= settings.fragment_days]
            found = [(days, other) for days, other in held if _holds(wordings[other].words, wording.words)]
            if found:
                _, other = min(found)
                yield min(place, other), max(place, other)


def _is_telling(wording: GatheredWording, settings: RemarkSettings) -> bool:
    heavy = sum(word not in LIGHT_WORDS for word in wording.words)
    enough = len(wording.words) >= settings.fragment_words and heavy >= settings.min_heavy_words
    return wording.is_short and enough and GAP not in wording.words


def _days(one: GatheredWording, other: GatheredWording) -> int:
    """Return how many days lie between two first prints; -1 when one has no date."""
    first, second = one.quotes[0].published, other.quotes[0].published
    return abs((first - second).days) if first and second else -1


def _holds(long: Sequence[str], short: Sequence[str]) -> bool:
    """Whether a text has the very words, in a row."""
    wanted = tuple(short)
    return any(tuple(long[start : start + len(wanted)]) == wanted for start in range(len(long) - len(wanted) + 1))
