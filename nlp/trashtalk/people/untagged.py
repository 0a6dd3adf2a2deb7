"""Names that the tagger did not see: known surnames, nicknames and handles; and surnames that are no one's alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from trashtalk.people.name_spans import Span
from trashtalk.people.names import clean_name, name_key
from trashtalk.people.person import Person
from trashtalk.people.places import places_by_word
from trashtalk.people.titles import is_title

HANDLE = re.compile(r"(?<![\w.@/])@\w{3,30}(?!\w)")
# "@adabrookfan" is not hers
_FOLLOWERS = frozenset("fan fans fc news updates army".split())
_LEAST_IN_CAPITALS = 4
_LEAST_NICKNAME = 4
_WORD_BEFORE = re.compile(r"([\w’'.-]+)[ ]$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;][”\"’')]*\s+|[“\"‘'(]|\n\s*|[–—-]\s*)$")
_STREET = re.compile(
    r"[ ](?:Street|Road|Lane|Avenue|Park|Stadium|Arena|Cup|Trophy|Hall|House|Hill|Court|Square|School)\b"
)
_FAMILY_AFTER = re.compile(
    r"[ -](?:brothers|sisters|siblings|family|families|twins|clan|cousins|couple|duo|household|boys|girls|dynasty)\b"
)
_MANY_BEFORE = re.compile(r"\b(?:the|both|two|three|four|all|these|those|other|several)[ ]$", re.IGNORECASE)


def known_surnames(text: str, surnames: Iterable[str], taken: Sequence[Span]) -> list[Span]:
    """Return where a known surname stands and the tagger saw no name; also in capitals ("BROOK").

    Not where it is a word of another name ("Jon Brook", "Brook Street"), nor in capitals where the article also has it
    as a plain word.
    """
    words = {word for word in surnames if len(word) > 2 and word[0].isupper() and name_key(word)}
    written = words | {word.upper() for word in words if len(word) >= _LEAST_IN_CAPITALS}
    return [
        (start, end)
        for start, end in _places(text, written, taken)
        if not _belongs_to_other_name(text, start, end)
        and not (text[start:end].isupper() and _is_plain_word(text, start, end))
    ]


def known_nicknames(text: str, nicknames: Iterable[str], taken: Sequence[Span]) -> list[Span]:
    """Return where a nickname of the article stands outside of marks, in capitals at its start."""
    words = {word for word in nicknames if len(word) >= _LEAST_NICKNAME and word[0].isupper()}
    return [span for span in _places(text, words, taken) if not _is_plain_word(text, *span)]


def handles(text: str, taken: Sequence[Span]) -> list[Span]:
    """Return the handles of posts ("@adabrook") that no name span covers."""
    covered = _covered(taken)
    return [found.span() for found in HANDLE.finditer(text) if found.start() not in covered]


def owners_of_handle(name: str, people: Iterable[Person]) -> list[Person]:
    """Return the person whose name a handle spells, nobody when it is no handle, nobody's or several people's.

    Example: "@dutchamory" -> Dutch Amory, "@HBrookMP" -> Hal Brook, "@brook_fan" -> nobody
    """
    if not name.startswith("@"):
        return []
    letters = re.sub(r"[\W\d_]", "", name.casefold())
    fits = [person for person in people if _spells(letters, person)]
    return fits if len(fits) == 1 else []


def _spells(letters: str, person: Person) -> bool:
    key = name_key(person.name)
    if len(key) < 2 or len(key[-1]) < _LEAST_IN_CAPITALS or key[-1] not in letters:
        return False
    before, _, after = letters.partition(key[-1])
    firsts = {key[0], *("".join(name_key(form)) for form in person.also)}
    if after in _FOLLOWERS:
        return False
    return before == key[0][0] or before.endswith(tuple(firsts)) or (not before and (not after or after in firsts))


def is_family(text: str, span: Span, surnames: Collection[str]) -> bool:
    """Whether a name stands for several people: "the Hanrahans", "both Hanrahans", "the Hanrahan brothers".

    `surnames` are the last words of the article's full names, as keys.
    """
    name = clean_name(text[slice(*span)])
    if " " in name:
        return False
    if _FAMILY_AFTER.match(text, span[1]):
        return True
    many = _MANY_BEFORE.search(text, max(0, span[0] - 12), span[0])
    key = "".join(name_key(name))
    singular = {key.removesuffix("es"), key.removesuffix("s")} - {key}
    return many is not None and key not in surnames and any(one in surnames for one in singular)


def _places(text: str, words: Collection[str], taken: Sequence[Span]) -> list[Span]:
    if not words:
        return []
    covered = _covered(taken)
    pattern = re.compile(
        r"(?<![\w@-])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])"
    )
    return [found.span() for found in pattern.finditer(text) if found.start() not in covered]


def _covered(spans: Iterable[Span]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _belongs_to_other_name(text: str, start: int, end: int) -> bool:
    if _STREET.match(text, end):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None or not before[1][0].isupper() or is_title(before[1]):
        return False
    word = before[1].casefold()
    opens = _SENTENCE_START.search(text, max(0, before.start() - 6), before.start())
    possessive = word.endswith(("’s", "'s", "’", "'"))
    return not (opens or possessive or word in places_by_word() or text[start:end].isupper())


def _is_plain_word(text: str, start: int, end: int) -> bool:
    """Whether a capital may be chance (a sentence starts, or all is capitals) and the article has the word small."""
    word = text[start:end]
    chance = word.isupper() or _SENTENCE_START.search(text, max(0, start - 6), start) is not None
    return chance and re.search(rf"(?<![\w’'-]){re.escape(word.casefold())}(?![\w’'-])", text) is not None
