"""Words for people that say whether they mean a man or a woman."""

from __future__ import annotations

from collections.abc import Iterable

MASCULINE_WORDS = frozenset(
    """
    man men boy gentleman husband father dad son brother grandfather grandson uncle nephew king prince businessman
    sportsman statesman salesman policeman fireman chairman spokesman congressman councilman horseman oarsman actor
    waiter widower groom bachelor monk lad bloke fella guy frenchman englishman irishman welshman scotsman dutchman
    half-brother stepfather stepson father-in-law son-in-law brother-in-law godfather headmaster landlord
    """.split()
)
FEMININE_WORDS = frozenset(
    """
    woman women girl lady wife mother mum mom daughter sister grandmother granddaughter aunt niece queen princess
    businesswoman sportswoman stateswoman saleswoman policewoman chairwoman spokeswoman congresswoman councilwoman
    horsewoman oarswoman actress waitress widow bride heiress nun lass frenchwoman englishwoman irishwoman welshwoman
    scotswoman dutchwoman half-sister stepmother stepdaughter mother-in-law daughter-in-law sister-in-law godmother
    headmistress landlady ballerina
    """.split()
)


def gender_of_words(words: Iterable[str]) -> str | None:
    """Return "m" or "f" where some words for a person say so. Example: ["his", "younger", "sister"] -> "f"."""
    plain = {word.casefold().strip(".,") for word in words}
    masculine, feminine = bool(plain & MASCULINE_WORDS), bool(plain & FEMININE_WORDS)
    return None if masculine == feminine else "m" if masculine else "f"
