"""Noun phrases that say who somebody is, taken apart: "the 31-year-old Danish champion"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trashtalk.people.places import apart_from_things, demonyms, is_place, places_in, without_places

_NOMINAL_AGE = re.compile(r"(\d{2})-year-old")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"\S+")
_DETERMINER = re.compile(r"(?:the|an?|his|her|their|its|our|my|your|this|that)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[\w.&-]+(?:[’']s|s[’'])", re.IGNORECASE)
_NO_NOUN = frozenset(
    """
    the a an his her their its our my your this that these those of in on at by for from to and or who which with as
    is was were are has had have said says told but when while after before he it she they this new now then not no
    own last first both one two three four five another any some every each other than into about over just only
    very more most also never ever still once former ex late latest yesterday today tomorrow monday tuesday
    wednesday thursday friday saturday sunday whose whom there here what so too meanwhile however though although
    instead himself herself met meets
    """.split()
)
_POST_MODIFIER = re.compile(
    r"\b(?:of|for|from|at|in|on|who|whom|whose|which|that|with|to|by|as|when|where|since|until|before|after|under|but)\b"
)
_OWNER = re.compile(r"(?:(?:[Tt]he|[Aa]n?) )?((?:[\w.&-]+ ){0,3}[\w.&-]+)(?:[’']s|s[’']) ")
_LEAST_WORD = 3


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an article says somebody is: nouns (`heads`), their `modifiers`, and `facts` ("age:31", "place:Norway").

    Example: "the 31-year-old Danish champion" -> heads {"champion"}, facts {"age:31", "place:Denmark"}; "Weir Club
    coach" -> heads {"coach"}, modifiers {"weir", "club"}
    """

    heads: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()

    def __or__(self, other: Portrait) -> Portrait:
        """Return what the two say together."""
        return Portrait(self.heads | other.heads, self.modifiers | other.modifiers, self.facts | other.facts)

    def words(self) -> frozenset[str]:
        """Return all of it in one set."""
        return self.heads | self.modifiers | self.facts


def is_determiner(word: str) -> bool:
    """Whether a word opens a noun phrase: "the", "his", "Rees’s"."""
    return _DETERMINER.fullmatch(word) is not None or _POSSESSIVE.fullmatch(word) is not None


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase; what a hyphen joins is one."""
    return _WORD.findall(phrase)


def core_of(phrase: str) -> str:
    """Return a phrase without what follows its noun. Example: "the coach of the Danes" -> "the coach "."""
    return _POST_MODIFIER.split(phrase, maxsplit=1)[0]


def head_start(phrase: str) -> int:
    """Return where the noun of a phrase begins, 0 for a phrase of one word.

    Example: "her coach, who left" -> 4, "the 31-year-old from Oslo" -> 4, "She" -> 0
    """
    words = [found.start() for found in _WORDS.finditer(core_of(phrase.split(",", maxsplit=1)[0]).rstrip())]
    return words[-1] if words else 0


def take_apart(phrase: str) -> Portrait:
    """Return what a noun phrase says: its last noun, what stands before it, and of its modifiers the proper names.

    Example: "the Weir Club’s head coach" -> heads {"coach"}, modifiers {"head", "weir", "club"}
    """
    core, *rest = _POST_MODIFIER.split(phrase, maxsplit=1)
    owner = _OWNER.match(core)
    own, owners = (core[owner.end() :], owner[1]) if owner else (core, "")
    # "the Netherlands’ captain"
    owners = f"{owners}s" if is_place(f"{owners}s") else owners
    nouns = nouns_in(own)
    proper = {word.casefold() for part in (owners, *rest) for word in proper_names_in(part)}
    # "captain of Wales" is of Wales, "coach of the French women" need not be French
    is_origin = phrase[len(core) :].startswith(("of ", "from "))
    of_place = _POST_MODIFIER.split(rest[0])[0].strip().removeprefix("the ") if rest and is_origin else ""
    # "Denmark’s champion" is Danish; "the Dane’s coach", "the Danish rider’s coach" need not be
    named = [words for words in (owners, of_place) if is_place(words) and words.casefold() not in demonyms()]
    facts = facts_in(own).union(*map(facts_in, named))
    return Portrait(frozenset(nouns[-1:]), frozenset((*nouns[:-1], *proper)), facts)


def proper_names_in(words: str) -> list[str]:
    """Return the words with a capital, without places; "Danish Open" stays whole."""
    found = _WORD.findall(_without_own_places(words))
    return [word for word in found if word[0].isupper() and word.casefold() not in _NO_NOUN]


def nouns_in(words: str) -> list[str]:
    """Return the content words in small letters, in order, without ages and places; "Danish Open" stays whole."""
    plain = _without_own_places(_NOMINAL_AGE.sub("", words)).casefold()
    return [word for word in _WORD.findall(plain) if word not in _NO_NOUN and len(word) >= _LEAST_WORD]


def facts_in(words: str) -> frozenset[str]:
    """Return the age and the place that some words name, not the place of a thing.

    Example: "the 31-year-old Dane" -> age:31, place:Denmark; "the Danish Open winner" -> nothing
    """
    own = " ".join(apart_from_things(words)[::2])
    return frozenset(f"age:{age}" for age in _NOMINAL_AGE.findall(words)) | places_in(own)


def _without_own_places(words: str) -> str:
    parts = apart_from_things(words)
    return "".join(part if number % 2 else without_places(part) for number, part in enumerate(parts))
