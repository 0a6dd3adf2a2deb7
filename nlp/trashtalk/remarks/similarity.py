"""How much of the shorter of two texts the longer one holds, by alignment of their words (rapidfuzz)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from trashtalk.remarks.words import GAP

# words that carry little of a remark and that transcripts differ in; negations are not among them
LIGHT_WORDS_LIST = """
a an the and or but so that this these those it its he she him her his hers they them their we us our i me my you your
is are was were be been am im hes shes theyre youre thats do does did have has had having will would can could shall
should may might must to of in on at for with by from as than then there here just well really very oh you know like
right now if when who what which ill hell shell theyll ive weve theyve id hed wed theyd going gonna got get gotta
wanna want see say said says go come take make think
wouldve couldve shouldve
"""
LIGHT_WORDS = frozenset(LIGHT_WORDS_LIST.split())
LIGHT_WEIGHT = 0.3


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much of the shorter text the longer one holds, 0 to 1, each stretch between gaps on its own."""
    short, long = sorted((one, other), key=len)
    pieces = list(_stretches(short))
    weights = [weight_of(piece) for piece in pieces]
    scores = [_held(piece, long) for piece in pieces]
    return sum(score * weight for score, weight in zip(scores, weights, strict=True)) / max(sum(weights), 1e-9)


def _stretches(words: Sequence[str]) -> Iterator[list[str]]:
    stretch: list[str] = []
    for word in (*words, GAP):
        if word != GAP:
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []


def _held(stretch: Sequence[str], long: Sequence[str]) -> float:
    """Return the weight that a stretch shares with the window of `long` that fits it best, as a Dice coefficient."""
    shared = missing = 0.0
    window = _best_window(stretch, long)
    for step in Levenshtein.opcodes(stretch, window):
        ours, theirs = stretch[step.src_start : step.src_end], window[step.dest_start : step.dest_end]
        if step.tag == "equal" or _differ_in_spelling(ours, theirs):
            shared += weight_of(ours)
        elif GAP not in theirs:
            missing += weight_of(ours) + weight_of(theirs)
    return 2 * shared / max(2 * shared + missing, 1e-9)


def _best_window(stretch: Sequence[str], long: Sequence[str]) -> Sequence[str]:
    """Return the stretch of `long` most like `stretch`, as long as it where there is room.

    rapidfuzz ends the window at the last word that matches: "beat him in Lund" would be held by "beat him in Graz".
    """
    place = fuzz.partial_ratio_alignment(stretch, long)
    if place is None:
        return []
    end = min(max(place.dest_end, place.dest_start + len(stretch)), len(long))
    return long[max(0, min(place.dest_start, end - len(stretch))) : end]


def _differ_in_spelling(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether the words are pairwise one letter apart (defence, defense); short words and numbers never are."""
    return len(ours) == len(theirs) and all(
        min(len(one), len(other)) >= 5 and one.isalpha() and Levenshtein.distance(one, other) == 1
        for one, other in zip(ours, theirs, strict=True)
    )


def weight_of(words: Iterable[str]) -> float:
    """Return the weight of words: 1 each, less for light ones, nothing for gaps."""
    return sum(0.0 if word == GAP else LIGHT_WEIGHT if word in LIGHT_WORDS else 1.0 for word in words)
