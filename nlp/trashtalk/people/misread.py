"""People whom the tagger takes for a place or a body: "[Chelsea] [Brook]", "OSLO (AP) — [Ada Brook] of Norway"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from trashtalk.people.name_spans import Span
from trashtalk.people.names import name_key
from trashtalk.people.nicknames import first_names
from trashtalk.people.places import demonyms, is_place
from trashtalk.people.titles import is_title

_ONE_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’'-]+")
_IN = re.compile(r"\b(?:in|at|of|from|for|to|against|near|the|beat|play|played)[ ]$", re.IGNORECASE)


def first_names_misread(text: str, persons: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Return the full names whose first word is among `others`, the places and bodies, and the last in `persons`.

    Only where the article never speaks of such a place or body elsewhere, and the surname has no other first name.
    """
    given = list(persons)
    surnames = {start: end for start, end in given if _ONE_NAME.fullmatch(text, start, end)}
    return [
        (start, surnames[end + 1])
        for start, end in others
        if end + 1 in surnames
        and text[end] == " "
        and _ONE_NAME.fullmatch(text, start, end)
        and _may_be_first_name(text, (start, end), (end + 1, surnames[end + 1]), given)
    ]


def people_misread(text: str, persons: Iterable[Span], places: Iterable[Span]) -> list[Span]:
    """Return the places that are a person by what the tagger says elsewhere in the article: in datelines it errs.

    A first name and a surname that is somebody's elsewhere ("[Ada Brook] of Norway"), a surname behind a first name
    ("[Ada] [Brook]"), and then that surname by itself; never behind "in" or "at", and not what is known as a place.
    """
    given = list(persons)
    others = [span for span in places if not _IN.search(text, max(0, span[0] - 10), span[0])]
    full = {text[slice(*span)] for span in given if " " in text[slice(*span)]}
    firsts = {end for start, end in given if _ONE_NAME.fullmatch(text, start, end)}
    split = {span for span in others if span[0] - 1 in firsts and text[span[0] - 1] == " "}
    alone = {text[slice(*span)] for span in given} - full
    whole = {span for span in others if _is_full_name(text[slice(*span)], alone, full)}
    surnames = {text[slice(*span)].rsplit(maxsplit=1)[-1] for span in split | whole}
    return [
        span
        for span in others
        if span in whole or (text[slice(*span)] in surnames and not is_place(text[slice(*span)]))
    ]


def _is_full_name(words: str, alone: Collection[str], full: Collection[str]) -> bool:
    first, _, last = words.rpartition(" ")
    firsts = {name.split()[0] for name in full if name.endswith(f" {last}")}
    is_surname = last in alone or bool(firsts)
    return is_surname and firsts <= {first} and all(map(_ONE_NAME.fullmatch, (first, last))) and not is_place(first)


def _may_be_first_name(text: str, first: Span, surname: Span, persons: Sequence[Span]) -> bool:
    word, last = text[slice(*first)], text[slice(*surname)]
    if is_title(word) or word.casefold() in demonyms() or text[max(0, first[0] - 1) : first[0]] in ("-", "’"):
        return False
    keys = [name_key(text[slice(*span)]) for span in persons]
    if any(len(key) > 1 and key[-1:] == name_key(last)[-1:] and key[0] not in name_key(word) for key in keys):
        return False
    alone = re.finditer(rf"(?<![\w’'-]){re.escape(word)}(?![\w-])(?! {re.escape(last)}(?!\w))", text)
    if word.casefold() in first_names():
        return not any(_IN.search(text, max(0, found.start() - 10), found.start()) for found in alone)
    return next(alone, None) is None
