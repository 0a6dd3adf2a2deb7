"""The bodies of an article (clubs, councils, companies): their short forms and the acronyms it defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from trashtalk.people.name_spans import Span
from trashtalk.people.names import Key, plain_words

_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_DEFINED = re.compile(r"[’']?s? \((?:the |or )?[“\"]?([A-Z][A-Za-z.&]{1,9})[”\"]?\)")
_SMALL = frozenset("of the and for in on at to de la".split())
_LEAST_ACRONYM = 3


def body_name(text: str) -> str:
    """Return a body's name as the text has it; titles are part of it ("General Mills", "King’s Rowing")."""
    return _POSSESSIVE.sub("", _SPACE.sub(" ", text).strip(' ,.;:“”"()[]'))


def body_key(name: str) -> Key:
    """Return the words of a body's name without accents and article. Example: "The Weir Club" -> ("weir", "club")."""
    words = plain_words(body_name(name))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def acronym_spans(text: str, spans: Sequence[Span]) -> dict[Span, Span]:
    """Return where acronyms stand that the text defines, with the body each is defined for: "the Rowing Council (RC)".

    Places that the tagger saw as bodies themselves are left out.
    """
    found: dict[Span, Span] = {}
    for span in spans:
        match = _DEFINED.match(text, span[1])
        if match and _abbreviates(match[1], text[slice(*span)]):
            places = re.finditer(rf"(?<![\w.-]){re.escape(match[1])}(?![\w-])", text)
            found |= {place.span(): span for place in places if place.span() not in spans and place.span() not in found}
    return found


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym open words of a name, in order: RC and WRC for the World Rowing Council."""
    initials = iter(word[0] for word in plain_words(name))
    letters = [letter.casefold() for letter in acronym if letter.isupper()]
    return len(letters) > 1 and all(letter in initials for letter in letters)


def group_bodies(names: Iterable[str], defined: Mapping[str, str]) -> dict[str, list[str]]:
    """Return for each name of a body the fullest names it can stand for: several when it is ambiguous.

    `defined` leads acronyms to the names they are defined for. A name of several words is short for a longer one that
    begins or ends with it, and so is a single word; capitals for one whose initials they are.
    Example: "Weir Club", "Weir", "the Club", "WC" -> all ["Weir Club"]
    """
    known = dict.fromkeys(names)
    full = sorted(known, key=lambda name: -len(body_key(name)))
    fullest: list[str] = []
    for name in full:
        if not _longer(name, fullest) and not any(body_key(name) == body_key(other) for other in fullest):
            fullest.append(name)
    return {name: _standing_for(name, fullest, defined) for name in known}


def _standing_for(name: str, fullest: Sequence[str], defined: Mapping[str, str]) -> list[str]:
    if name in defined:
        return _standing_for(defined[name], fullest, {})
    same = [other for other in fullest if body_key(other) == body_key(name)]
    return same or _longer(name, fullest)


def _longer(name: str, others: Iterable[str]) -> list[str]:
    """Return the longer names that this one may be short for."""
    key = body_key(name)
    if not key:
        return []
    return [other for other in others if _is_part(key, body_key(other)) or _has_initials(name, body_key(other))]


def _is_part(key: Key, longer: Key) -> bool:
    return len(longer) > len(key) and (longer[: len(key)] == key or longer[-len(key) :] == key)


def _has_initials(name: str, longer: Key) -> bool:
    letters = name.replace(".", "")
    initials = "".join(word[0] for word in longer if word not in _SMALL)
    return len(letters) >= _LEAST_ACRONYM and letters.isupper() and letters.casefold() == initials
