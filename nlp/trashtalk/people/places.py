"""Countries and the words for their people."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources


@cache
def _rows() -> list[tuple[str, tuple[str, ...]]]:
    table = resources.files("trashtalk").joinpath("data/demonyms.csv").read_text(encoding="utf-8")
    return [(row["place"], tuple(row["words"].split("|"))) for row in csv.DictReader(table.splitlines())]


@cache
def demonyms() -> frozenset[str]:
    """Return the words for people of a country, in lower case: "dane", "welsh"."""
    return frozenset(word.casefold() for _, words in _rows() for word in words)


@cache
def places_by_word() -> dict[str, str]:
    """Return country and demonym, in lower case -> country; "norwegian" -> "Norway", "norway" -> "Norway"."""
    return {word.casefold(): place for place, words in _rows() for word in (place, *words)}


def place_of(words: str) -> str | None:
    """Return the country that some words name or hint at, None when there is none.

    Example: "the Norwegian star" -> "Norway"
    """
    lowered = words.casefold().replace("’s", "").replace("'s", "")
    found = _any_place().search(lowered)
    return places_by_word()[found.group()] if found else None


@cache
def _any_place() -> re.Pattern[str]:
    """Longer words first, so that "south korean" is not read as "korean"."""
    words = sorted(places_by_word(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
