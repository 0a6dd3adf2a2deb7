"""Short forms of first names: Bob for Robert, Liz for Elizabeth.

The pairs come from the PyPI package `nicknames` (Apache-2.0, a hand-made list of English names); beside them a first
name cut short after a consonant counts (Des for Desmond), with or without an ending (Deano, Frosty).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_ENDING = re.compile(r"(?:ie|ey|y|i|o|s)$")
# what makes a woman's name of a man's is no longer form of it: Paul and Pauline are two people
_FEMININE = re.compile(r"(?:a|e|ina|ine|ette|etta|ella|elle|ia|ie|na|ne|la|lle|le|ya)$")
# listed, and not said of anybody who is called the other
_NOT_SHORT = frozenset((("erin", "aaron"),))
_VOWELS = "aeiouy"
_LONGEST_STEM = 5


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Return formal first name -> its short forms, in lower case."""
    from nicknames import NickNamer

    return {name: frozenset(short) for name, short in NickNamer.default_lookup().items()}


@cache
def first_names() -> frozenset[str]:
    """Return the English first names of the list, short and formal, in lower case."""
    return frozenset(_pairs()) | frozenset(short for names in _pairs().values() for short in names)


def are_forms_of_one(one: str, other: str) -> bool:
    """Whether of two first names (in lower case, without accents) one is short for the other.

    Example: "bob", "robert" -> True; "des", "desmond" -> True; "paul", "pauline" -> False; "liz", "beth" -> False
    """
    return is_short_for(one, other) or is_short_for(other, one)


@lru_cache(maxsize=20_000)
def is_short_for(short: str, name: str) -> bool:
    """Whether a first name is a short form of another. Example: "liz", "elizabeth" -> True."""
    if short == name or (short, name) in _NOT_SHORT:
        return False
    if short in _pairs().get(name, ()):
        # a few pairs are listed both ways
        return len(short) < len(name) or name not in _pairs().get(short, ())
    return _is_cut(short, name) or _is_cut(_without_ending(short), name)


def _without_ending(short: str) -> str:
    """Example: "deano" -> "dean", "tommy" -> "tom"."""
    stem = _ENDING.sub("", short)
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def _is_cut(stem: str, name: str) -> bool:
    if not 3 <= len(stem) <= _LONGEST_STEM or not name.startswith(stem) or stem[-1] in _VOWELS:
        return False
    rest = name[len(stem) :]
    return not rest or (len(rest) >= 3 and not _FEMININE.fullmatch(rest))
