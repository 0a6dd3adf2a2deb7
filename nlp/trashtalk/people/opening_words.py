"""Names with a word before them that is capital only because it opens a sentence: "Heartbroken [Ada]", "Is [Brook]"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trashtalk.people.names import name_key
from trashtalk.people.nicknames import first_names
from trashtalk.people.titles import PARTICLES, is_title

Span = tuple[int, int]

_OPENING = re.compile(r"(?:^|[.!?:][”\"’')]*\s+|[“\"‘'(«]|\n\s*)$")
_WORD = re.compile(r"\S+")
# what a question or a clause opens with
_SMALL = frozenset(
    "is was are were has had have did does do can could will would should but and so if when while as because though "
    "what why how who where yet then than now only even not no yes oh ooh".split()
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of an article's other names: keys of all, first names and surnames of those of several words."""

    words: frozenset[str]
    whole: frozenset[tuple[str, ...]]
    firsts: frozenset[str]
    surnames: frozenset[str]


def without_opening_words(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the name spans, those cut that begin with words which no other place of the article has as a name's.

    Cut is what stands before a full name of the article, before the first name of one, and before a surname where a
    small word ("Is Brook late?") or the first line of the article ("Sick Brook calls rival") explains the capital.
    """
    keys = {span: name_key(text[slice(*span)]) for span in spans}
    for span in spans:
        if " " not in text[slice(*span)] or not _OPENING.search(text, max(0, span[0] - 6), span[0]):
            yield span
        else:
            yield _cut(text, span, _known(key for other, key in keys.items() if key != keys[span]))


def _known(keys: Iterable[tuple[str, ...]]) -> _Known:
    some = list(keys)
    full = [key for key in some if len(key) > 1]
    return _Known(
        words=frozenset(word for key in some for word in key),
        whole=frozenset(full),
        firsts=frozenset(key[0] for key in full),
        surnames=frozenset(key[-1] for key in full),
    )


def _cut(text: str, span: Span, known: _Known) -> Span:
    words = [(span[0] + found.start(), span[0] + found.end()) for found in _WORD.finditer(text[slice(*span)])]
    for number in range(1, len(words)):
        before = [text[slice(*word)] for word in words[:number]]
        if any(_may_be_of_name(word, known) for word in before):
            break
        if _is_name(text, (words[number][0], span[1]), before, known):
            return words[number][0], span[1]
    return span


def _may_be_of_name(word: str, known: _Known) -> bool:
    """Whether a word may be a first name, initial, particle or title."""
    plain = word.casefold()
    return (
        "." in word
        or plain in first_names()
        or plain in PARTICLES
        or is_title(word)
        or bool(known.words & set(name_key(word)))
    )


def _is_name(text: str, rest: Span, before: Sequence[str], known: _Known) -> bool:
    key = name_key(text[slice(*rest)])
    if key in known.whole and " " in text[slice(*rest)]:
        return True
    if len(key) != 1:
        return False
    explained = before[0].casefold() in _SMALL or _is_heading(text, rest)
    # "Marisol Scott" may be of the family of a Scott, whoever else is called Scott by his first name
    return explained if key[0] in known.surnames else key[0] in known.firsts


def _is_heading(text: str, span: Span) -> bool:
    """Whether a span stands in one of the first lines, which no full stop ends."""
    start, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    line = text[start : end if end >= 0 else len(text)].rstrip(" ”\"’'")
    return "\n\n" not in text[:start] and not line.endswith(".")
