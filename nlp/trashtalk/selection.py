"""Choosing among quotes: whose, at whom, how hard, when."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from trashtalk.errors import SettingsError
from trashtalk.records import Quote

LEVELS = range(5)


@dataclass(frozen=True, slots=True)
class Selection:
    """What quotes must be; None leaves it open.

    `speaker` and `target` are names or parts of names ("Dahl" is found in "Jonas Dahl"), of any case and without
    accents. `min_level` leaves out what was not scored. `since` and `until`, both included, are held against when
    the words were said where that is known and else against when they were printed; what has no date at all is
    left out.
    """

    speaker: str | None = None
    target: str | None = None
    min_level: int | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.min_level is not None and self.min_level not in LEVELS:
            raise SettingsError(f"min_level is {self.min_level}: levels go from {LEVELS[0]} to {LEVELS[-1]}.")
        if self.since and self.until and self.until < self.since:
            raise SettingsError(f"since is {self.since}, after until, {self.until}: nothing lies between.")

    def holds(self, quote: Quote) -> bool:
        """Tell whether the quote is all of that."""
        return (
            (self.speaker is None or names_same(self.speaker, quote.speaker))
            and (self.target is None or any(names_same(self.target, target.name) for target in quote.targets))
            and (self.min_level is None or (quote.hostility is not None and quote.hostility.level >= self.min_level))
            and self._is_in_time(quote)
        )

    def _is_in_time(self, quote: Quote) -> bool:
        if self.since is None and self.until is None:
            return True
        start = quote.said_on.start if quote.said_on else quote.published
        end = quote.said_on.end if quote.said_on else quote.published
        if start is None or end is None:
            return False
        return (self.since is None or end >= self.since) and (self.until is None or start <= self.until)


def names_same(asked: str, name: str | None) -> bool:
    """Tell whether every word asked for is a word of the name.

    Example: "oyelaran" and "Dele Oyelaran" -> True; "Dele O" -> False
    """
    return name is not None and bool(words := _name_words(asked)) and words <= _name_words(name)


def _name_words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return {word.strip(".,'’") for word in kept.split()} - {""}
