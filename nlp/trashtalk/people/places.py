"""Countries, regions and cities, and the words for their people."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

# "the Dutch" are all of them, "the Portuguese" may be one
_COLLECTIVE = re.compile(
    r"the (?:(?:northern )?irish|english|welsh|scottish|british|french|dutch|spanish|danish|swedish|finnish|polish"
    r"|turkish|cornish|flemish)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|few|all|both|other|\d+)\b", re.IGNORECASE
)


def _rows(name: str) -> list[dict[str, str]]:
    table = resources.files("trashtalk").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(table.splitlines()))


@cache
def _facts_by_word() -> dict[str, frozenset[str]]:
    """Return country, region, city and the words for their people, in lower case -> facts.

    Example: "norwegian" -> {"place:Norway"}, "texan" -> {"region:Texas", "place:United States"}
    """
    facts: dict[str, frozenset[str]] = {}
    for row in _rows("regions"):
        both = frozenset((f"region:{row['region']}", f"place:{row['place']}"))
        facts |= {word.casefold(): both for word in (row["region"], *row["words"].split("|")) if word}
    for row in _rows("demonyms"):
        country = frozenset((f"place:{row['place']}",))
        facts |= {word.casefold(): country for word in (row["place"], *row["words"].split("|"))}
    return facts


@cache
def demonyms() -> frozenset[str]:
    """Return the words for people of a country, region or city, in lower case: "dane", "welsh", "texan"."""
    rows = (*_rows("demonyms"), *_rows("regions"))
    return frozenset(word.casefold() for row in rows for word in row["words"].split("|") if word)


@cache
def places_by_word() -> dict[str, str]:
    """Return place and demonym, in lower case -> country; "norwegian" -> "Norway", "texan" -> "United States"."""
    return {
        word: next(fact.removeprefix("place:") for fact in facts if fact.startswith("place:"))
        for word, facts in _facts_by_word().items()
    }


def place_of(words: str) -> str | None:
    """Return the country that some words name or hint at, the last one they do, None when there is none.

    Example: "the Norwegian star" -> "Norway"
    """
    found = _any_place().findall(_plain(words))
    return places_by_word()[found[-1]] if found else None


def places_in(words: str) -> frozenset[str]:
    """Return the facts of the last place in some words. Example: "the Texan" -> region:Texas, place:United States."""
    found = _any_place().findall(_plain(words))
    return _facts_by_word()[found[-1]] if found else frozenset()


def is_place(words: str) -> bool:
    """Whether some words are the name of a country, region or city, or a word for its people, and nothing else."""
    return _plain(words).strip() in _facts_by_word()


def without_places(words: str) -> str:
    """Return the words without those for places. Example: "the New Zealand champion" -> "the champion"."""
    return _any_place_as_written().sub("", words)


def is_collective(nominal: str) -> bool:
    """Whether a nominal names a people or several of it: "the Dutch", "six Portuguese"."""
    return _COLLECTIVE.fullmatch(nominal.strip()) is not None or _SEVERAL.match(nominal) is not None


def _plain(words: str) -> str:
    return words.casefold().replace("’s", "").replace("'s", "")


def _any_word() -> str:
    """Longer words first, so that "south korean" is not read as "korean"."""
    return "|".join(map(re.escape, sorted(_facts_by_word(), key=len, reverse=True)))


@cache
def _any_place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word()})(?!\w)")


@cache
def _any_place_as_written() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word()})(?:s|[’']s)?(?!\w)", re.IGNORECASE)
