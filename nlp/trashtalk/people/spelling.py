"""Two spellings of one foreign first name or surname: Yuliya and Julia, Aleksandr and Alexander."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

# how English papers write the same sounds of other scripts and languages
_SOUNDS = (
    ("x", "ks"), ("chr", "kr"), ("kh", "h"), ("sch", "s"), ("sh", "s"), ("ch", "h"), ("zh", "z"), ("ph", "f"),
    ("th", "t"), ("tz", "ts"), ("q", "k"), ("ck", "k"), ("w", "v"), ("ff", "v"), ("j", "i"), ("y", "i"), ("ou", "u"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?![eiy])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
_LEAST_CONSONANTS = 3
_LEAST_RATIO = 0.7
_LEAST_SURNAME = 6
_LEAST_SURNAME_RATIO = 0.85


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """Return a word of a key in one spelling. Example: "yuliya" and "julia" -> "iulia"."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _HARD_C.sub("k", word))


def are_spellings_of_one(one: str, other: str) -> bool:
    """Whether two first names (words of keys) spell one name.

    The sounds must be the same, or the consonants (three at the least) and seven tenths of the letters; what ends in
    -a and what does not are a woman's and a man's name. Example: "aleksandr", "alexander" -> True; "karl", "karla",
    "maria", "mario" -> False
    """
    first, second = sounds(one), sounds(other)
    if first == second:
        return True
    skeletons = {_VOWELS.sub("", first), _VOWELS.sub("", second)}
    same_end = (first[-1] in "aeiou") == (second[-1] in "aeiou") and (first[-1] == "a") == (second[-1] == "a")
    return (
        same_end
        and len(skeletons) == 1
        and len(min(skeletons)) >= _LEAST_CONSONANTS
        and Indel.normalized_similarity(first, second) >= _LEAST_RATIO
    )


def are_spellings_of_one_surname(one: str, other: str) -> bool:
    """Whether two surnames (words of keys) may spell one: long, and nearly the same letters in the same sounds."""
    first, second = sounds(one), sounds(other)
    return (
        min(len(one), len(other)) >= _LEAST_SURNAME
        and first[-1] == second[-1]
        and _VOWELS.sub("", first) == _VOWELS.sub("", second)
        and Indel.normalized_similarity(first, second) >= _LEAST_SURNAME_RATIO
    )
