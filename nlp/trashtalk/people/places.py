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
# "pole position", "a turkey farmer", "the polish of a champion": written small they are no places
_COMMON_WORDS = frozenset("brit chile china kiwi pole polish swede turkey".split())
# whose winner, president or presenter need not be of its country
_THINGS = (
    "open|cup|grand prix|masters|classic|tour|derby|oaks|guineas|trophy|series|league|premiership|championships?"
    "|marathon|rally|festival|federation|fa|association|union|board|council|committee|club|academy|university"
    "|television|tv|radio|newspaper|magazine|website|broadcaster|bank|firm|company"
)
_THING = re.compile(rf" (?:{_THINGS}) \w", re.IGNORECASE)
_HYPHENED = re.compile(r"-(?!born|bred|raised)[a-z]")
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
    for row in (
        *_rows("demonyms"),
        *({**row, "words": row["names"]} for row in _rows("country_codes") if row["names"]),
    ):
        country = frozenset((f"place:{row['place']}",))
        facts |= {word.casefold(): country for word in (row["place"], *row["words"].split("|"))}
    return facts


@cache
def demonyms() -> frozenset[str]:
    """Return the words for people of a country, region or city, in lower case: "dane", "welsh", "texan"."""
    rows = (*_rows("demonyms"), *_rows("regions"))
    return frozenset(word.casefold() for row in rows for word in row["words"].split("|") if word)


@cache
def _countries_by_code() -> dict[str, str]:
    return {code: row["place"] for row in _rows("country_codes") for code in row["codes"].split("|")}


def country_of_code(code: str) -> str | None:
    """Return the country of an IOC, FIFA or ISO code in capitals, None when it is none. Example: "UKR" -> "Ukraine"."""
    return _countries_by_code().get(code)


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
    word = _last_place(words)
    return places_by_word()[word] if word else None


def places_in(words: str) -> frozenset[str]:
    """Return the facts of the last place in some words. Example: "the Texan" -> region:Texas, place:United States.

    Who is "Oslo-based" or "French-speaking" need not be from there; who is "Oslo-born" is.
    """
    word = _last_place(words)
    return _facts_by_word()[word] if word else frozenset()


def _last_place(words: str) -> str | None:
    """Return the last place or demonym, in lower case."""
    words = _without_possessives(words).replace("İ", "I")
    found = [one.span() for one in _any_place().finditer(words.lower())]
    kept = [words[a:b] for a, b in found if words[a:b] not in _COMMON_WORDS and not _HYPHENED.match(words, b)]
    return kept[-1].casefold() if kept else None


def is_place(words: str) -> bool:
    """Whether some words are the name of a country, region or city, or a word for its people, and nothing else."""
    return _plain(words).strip() in _facts_by_word()


def without_places(words: str) -> str:
    """Return the words without those for places. Example: "the New Zealand champion" -> "the champion"."""
    return _any_place_as_written().sub(lambda found: found[0] if found[0] in _COMMON_WORDS else "", words)


def apart_from_things(words: str) -> list[str]:
    """Return the words cut so that each second part is a thing of a place, which says nothing of its people’s own.

    Example: "the Danish Open winner" -> ["the ", "Danish Open", " winner"]; "the Danish star" -> ["the Danish star"]
    """
    return _thing_of_place().split(words) if _THING.search(words) else [words]


def is_collective(nominal: str) -> bool:
    """Whether a nominal names a people or several of it: "the Dutch", "six Portuguese"."""
    return _COLLECTIVE.fullmatch(nominal.strip()) is not None or _SEVERAL.match(nominal) is not None


def _plain(words: str) -> str:
    return _without_possessives(words).casefold()


def _without_possessives(words: str) -> str:
    return re.sub(r"[’']s(?!\w)", "", words, flags=re.IGNORECASE)


def _any_word() -> str:
    """Longer words first, so that "south korean" is not read as "korean"."""
    return "|".join(map(re.escape, sorted(_facts_by_word(), key=len, reverse=True)))


@cache
def _any_place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word()})(?!\w)")


@cache
def _thing_of_place() -> re.Pattern[str]:
    between = rf"(?: (?!(?:{_any_word()})(?!\w))[\w’'&-]+){{0,2}}?"
    return re.compile(rf"(?<![\w-])((?:{_any_word()}){between} (?:{_THINGS}))(?= \w)", re.IGNORECASE)


@cache
def _any_place_as_written() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_word()})(?:s|[’']s)?(?!\w)", re.IGNORECASE)
