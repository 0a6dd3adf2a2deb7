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
    found = [
        (lowered.find(word), place)
        for word, place in places_by_word().items()
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lowered)
    ]
    return min(found)[1] if found else None
