"""Whom a description fits: "the Norwegian", "the 31-year-old", "the Arsenal boss"."""

from __future__ import annotations

from collections.abc import Iterable

from trashtalk.people.noun_phrases import Portrait, core_of, facts_in, is_determiner, nouns_in, proper_names_in
from trashtalk.people.person import Person
from trashtalk.people.places import is_collective, is_place
from trashtalk.people.portraits import portrait_of

# the general manager is not the manager, the visiting coach not the coach
_SECOND = frozenset("assistant deputy vice general rival visiting opposing backup".split())
# who is called British in brackets or by birth may be called a Scot as well
_BRITISH = frozenset(f"place:{country}" for country in ("England", "Scotland", "Wales", "Northern Ireland"))
# heads that say nothing by themselves
_ANYBODY = frozenset("man woman person boy girl one lad fellow".split())
# offices that the press calls by several names
_SAME_OFFICE = (
    "boss manager gaffer coach trainer tactician",
    "captain skipper",
    "goalkeeper keeper goalie netminder",
    "champion champ titleholder title-holder",
    "executive ceo",
    "chairman chairwoman chairperson chair",
    "lawmaker mp senator congressman congresswoman legislator politician",
    "striker forward attacker",
    "lawyer attorney barrister solicitor counsel advocate",
    "referee umpire official arbiter",
    "judge justice magistrate",
    "teenager youngster",
)


def descriptors_of(person: Person, text: str) -> frozenset[str]:
    """Return what the text calls the person: content words, "place:NAME", "region:NAME" and "age:N".

    A country that only other articles give them is among these.
    """
    return portrait_of(person, text).words() | person.elsewhere


def described(words: str) -> frozenset[str]:
    """Return the descriptors in some words.

    Example: "the 31-year-old Danish champion" -> {"age:31", "place:Denmark", "champion"}
    """
    return frozenset(nouns_in(words)) | facts_in(words)


def fit(nominal: str, portrait: Portrait) -> int:
    """Return how well a nominal such as "the Dane" or "the Weir coach" describes somebody; 0 when it does not.

    Age and country must agree where both have them, and a name among its words ("the Weir coach") must be known. Of its
    other words the last, its head, must be known, by itself or as another word for the office.
    """
    core = core_of(nominal)
    facts, nouns = facts_in(core), nouns_in(core)
    agreeing = facts & portrait.facts
    known = portrait.heads | portrait.modifiers
    if is_collective(core) or any(_is_other(fact, portrait.facts) for fact in facts - agreeing):
        return 0
    if not (agreeing or _names_in(core) <= known) or _SECOND & known - set(nouns):
        return 0
    points = 2 * len(agreeing)
    if not nouns or (agreeing and is_place(core.split()[-1])):
        return points
    if nouns[-1] in _ANYBODY:
        return points + len(nouns[:-1]) if set(nouns[:-1]) <= known else 0
    if not any(is_same_office(nouns[-1], word) for word in portrait.heads):
        return 0
    return points + 1 + (nouns[-1] in portrait.heads) + sum(word in known for word in nouns[:-1])


def _names_in(core: str) -> frozenset[str]:
    """Return the names among a nominal's words; the capital of a word that stands alone is that of a sentence."""
    first, _, rest = core.strip().partition(" ")
    words = rest if is_determiner(first) else core if rest else ""
    return frozenset(word.casefold() for word in proper_names_in(words))


def is_same_office(one: str, other: str) -> bool:
    """Whether two nouns are one, or two words of the press for one office. Example: "boss", "manager" -> True."""
    return one == other or any(one in words and other in words for words in map(str.split, _SAME_OFFICE))


def _is_other(fact: str, known: Iterable[str]) -> bool:
    sort = fact.split(":", maxsplit=1)[0] + ":"
    others = [other for other in known if other.startswith(sort)]
    return bool(others) and not any(_may_both_be(fact, other) for other in others)


def _may_both_be(one: str, other: str) -> bool:
    """Whether somebody of one country may be called of the other: a Scot is British."""
    return "place:Britain" in (one, other) and bool({one, other} & _BRITISH)
