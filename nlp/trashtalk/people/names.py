"""The forms of one name: without its title, and as a key that is the same for all spellings of it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from trashtalk.people.titles import (
    EPITHETS,
    PARTICLES,
    POST_NOMINALS,
    gender_of_title,
    is_title,
    may_be_in_title,
    titles_before,
)
from trashtalk.records import digest

Key = tuple[str, ...]

SUFFIXES = frozenset(("jr", "sr", "jnr", "snr", "ii", "iii", "iv"))
_ELDER = frozenset(("sr", "snr", "senior"))
_YOUNGER = frozenset(("jr", "jnr", "junior", "ii", "iii", "iv"))
_GENERATIONS = frozenset(("junior", "senior"))
_POSSESSIVE = re.compile(r"[’']s?$", re.IGNORECASE)
# "Ada Brook of" is where the tagger reached too far
_OF = frozenset(("of", "at", "for", "from", "in", "with"))
_SPACE = re.compile(r"\s+")
# "Onni “Frostbite” Ilves", "Robert (Bob) Hale", not "Ada Brook (Leeds)"; an apostrophe has a letter on one side
_NICKNAME = re.compile(
    r"(?<=\s)(?:[“\"]([^“”\"\n]{1,30})[”\"](?=\s|$)|[(\[]([^()\[\]\n]{1,30})[)\]](?=\s)|[‘']([^‘’'\n]{1,30})[’'](?=\s|$))"
)
_INITIALS_FIRST = re.compile(r"^((?:[^\W\d_]\.[ ]?){2,})")
_TITLE_REACH = 60
_ONE_INITIAL = re.compile(r"^([^\W\d_])\.?[ ](?![^\W\d_]\.)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
# German and Scandinavian vowels are also written as two letters; short names (Joe, Mae, Noel) hold such pairs by chance
_DIGRAPH = re.compile(r"(?:ae|oe|ue|aa)(?=\w)")
_LEAST_FOR_DIGRAPH = 5
# letters that Unicode does not take apart into a plain one and an accent, and apostrophes
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("’'‘ʼ`´", "")
    | dict.fromkeys("‐‑–", "-")
)


@lru_cache(maxsize=20_000)
def clean_name(text: str) -> str:
    """Return a mention's name: white space folded, possessive, titles, nickname and letters after the name gone.

    Example: "Coach Ana Ruiz’s" -> "Ana Ruiz", "Onni “Frostbite” Ilves" -> "Onni Ilves"
    """
    without = _NICKNAME.sub("", _SPACE.sub(" ", text).strip())
    words = _after_title(_POSSESSIVE.sub("", without.strip(' ,.;:“”"()[]‘')).split() or [""])
    while len(words) > 1 and (words[-1].strip(".,") in POST_NOMINALS or words[-1] in _OF):
        words = words[:-1]
    return " ".join(words).rstrip(",")


def without_epithet(name: str) -> str:
    """Return a name without the "Big" or "Young" that opens it, "" when none does. Example: "Big Tam" -> "Tam"."""
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in EPITHETS else ""


def without_title(text: str) -> str:
    """Return a mention without the title that opens it, all else as written. Example: "Sir Ada" -> "Ada"."""
    return " ".join(_after_title(text.split()))


def _after_title(words: list[str]) -> list[str]:
    """Drop titles, and words in small letters that stand before a name in capitals ("team owner Ada Brook")."""
    while True:
        drop = titles_before(words)
        lower = [number for number, word in enumerate(words) if word.islower() and word not in PARTICLES]
        if not drop and lower[:1] == [0] and any(word[:1].isupper() for word in words[1:]):
            drop = 1
        if not drop and len(words) > 2 and words[0].casefold() in EPITHETS:
            drop = 1
        if not drop:
            return words
        words = words[drop:]


def nickname_in(text: str) -> str | None:
    """Return the nickname that a name carries in marks or brackets. Example: "Robert (Bob) Hale" -> "Bob"."""
    found = _NICKNAME.search(_SPACE.sub(" ", text))
    return next(filter(None, found.groups())).strip() if found else None


def title_in(text: str) -> tuple[str, ...]:
    """Return the words of the title that opens a name. Example: "Mrs Brook" -> ("Mrs",)."""
    words = _SPACE.sub(" ", text).strip().split(" ")
    return tuple(words[: titles_before(words)])


def title_words(text: str, span: tuple[int, int]) -> tuple[str, ...]:
    """Return the title of a mention, inside the span or before it. Example: Mrs [Brook] -> ("Mrs",)."""
    inside = title_in(text[slice(*span)])
    if span[0] == 0 or text[span[0] - 1] != " ":
        return inside
    words = text[max(0, span[0] - _TITLE_REACH) : span[0]].rpartition("\n")[2].split()
    count = 0
    for word in reversed(words):
        if word.endswith(",") or not may_be_in_title(word):
            break
        count += 1
    # the words that may be in a title end in one, or are none
    return (*words[len(words) - count :], *inside) if count and is_title(words[-1]) else inside


@lru_cache(maxsize=20_000)
def name_key(name: str) -> Key:
    """Return the words of a name without case, accents, titles, initials and suffixes.

    Example: "Sen. María J. Ortega Jr." -> ("maria", "ortega"), "J.J. Brook" -> ("jj", "brook")
    """
    words = plain_words(_INITIALS_FIRST.sub(lambda found: re.sub(r"[. ]", "", found[1]) + " ", clean_name(name)))
    kept = [word for word in words if word not in SUFFIXES]
    if len(kept) > 2 and kept[-1] in _GENERATIONS:
        kept = kept[:-1]
    longer = [word for word in kept if len(word) > 1 and not _INITIALS.fullmatch(word)]
    return tuple(longer or kept or words)


def plain_words(text: str) -> Key:
    """Return the words of some text as keys have them: no case, accents, marks or digraphs. Hyphens part words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character)).translate(_PLAIN)
    words = (word.strip(".,@") for word in plain.replace("-", " ").split() if any(map(str.isalnum, word)))
    return tuple(map(_without_digraphs, words))


def _without_digraphs(word: str) -> str:
    """Example: "mueller" -> "muller", as "müller"; "odegaard" -> "odegard", as "ødegård"."""
    return word if len(word) < _LEAST_FOR_DIGRAPH else _DIGRAPH.sub(lambda found: found[0][0], word)


@lru_cache(maxsize=20_000)
def first_initial(name: str) -> str | None:
    """Return the initial in place of a first name. Example: "J. Brook" -> "j", "Ada J. Brook" -> None."""
    found = _ONE_INITIAL.match(clean_name(name))
    return found[1].casefold() if found else None


@lru_cache(maxsize=20_000)
def generation(name: str) -> str | None:
    """Return "elder" for "Ken Brook Sr.", "younger" for "Ken Brook Jr", else None."""
    words = clean_name(name).split()
    last = words[-1].strip(".,").casefold() if len(words) > 1 else ""
    return "elder" if last in _ELDER else "younger" if last in _YOUNGER else None


def identity(name: str) -> Key:
    """Return what tells people apart across a run: the key, and what parts two that one article has under one key.

    That is the father marked as the elder, and the husband and the wife that go by a title alone ("Mr Brook").
    """
    key = name_key(name)
    gender = gender_of_title(title_in(name)) if len(key) == 1 else None
    return (*key, *([f"title:{gender}"] if gender else []), *(["elder"] if generation(name) == "elder" else []))


def person_id(name: str) -> str:
    """Return the identity that a name stands for across a run: the same whatever its accents, titles and initials."""
    return digest("person", *identity(name))


def same_full_name(one: Key, other: Key) -> bool:
    """Whether two full names are one: in another order, written as one word, with a middle name more or cut short.

    Example: ("ada", "jane", "brook") is ("ada", "brook"); ("ji", "won", "baek") is ("baek", "jiwon")
    """
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 2 or (short[0][0] != long[0][0] and short[0] not in long):
        return False
    if "".join(short) == "".join(long) or sorted(short) == sorted(long):
        return True
    return short[0] == long[0] and (set(short) <= set(long) if short[-1] == long[-1] else short == long[: len(short)])


def ends_with(full: Key, key: Key) -> bool:
    """Whether a full name's key goes on before `key`, its surname; "devries" is ("de", "vries")."""
    if len(full) < 2 or not key or full[-1][-1] != key[-1][-1]:
        return False
    written = "".join(key)
    return any("".join(full[first:]) == written for first in range(1, len(full)))
