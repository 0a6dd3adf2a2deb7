"""Human decisions on quotes, applied to what is counted: a review outranks the machine and never replaces its record.

A review is a mapping; these fields count, and all others are kept and shown:
`speaker` a name, or null for nobody; `targets` a list of names; `level` 0 to 4; `said_on` a day (ISO);
`not_a_quote` true for what should not have been extracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from trashtalk.errors import SettingsError
from trashtalk.people.mentions import person_id
from trashtalk.records import LEVEL_NAMES, Hostility, Quote, SaidOn, Target

BY_REVIEW = "a human's review"
HIGHEST = len(LEVEL_NAMES) - 1


def reviewed_quotes(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """Yield the quotes as humans have decided on them, without those that are none.

    SettingsError for a review that cannot be applied.
    """
    for quote in quotes:
        if quote.review is None:
            yield quote
        elif not quote.review.get("not_a_quote"):
            yield _applied(quote, quote.review)


def _applied(quote: Quote, review: Mapping[str, Any]) -> Quote:
    changes: dict[str, Any] = {}
    if "speaker" in review:
        name = review["speaker"]
        changes |= {"speaker": name, "speaker_id": person_id(name) if name else None, "speaker_confidence": 1.0}
    if "targets" in review:
        changes["targets"] = tuple(Target(str(name), 1.0) for name in review["targets"])
    if review.get("level") is not None:
        changes["hostility"] = _at_level(quote, review["level"])
    if review.get("said_on") is not None:
        day = _day(quote, review["said_on"])
        changes["said_on"] = SaidOn(day, day, "day", None, BY_REVIEW)
    return replace(quote, **changes)


def _at_level(quote: Quote, level: Any) -> Hostility:
    if level not in range(HIGHEST + 1):
        raise SettingsError(f"The review of quote {quote.quote_id} gives level {level!r}: expected 0 to {HIGHEST}.")
    certain = tuple(float(level == each) for each in range(HIGHEST + 1))
    facets = quote.hostility.facets if quote.hostility else {}
    return Hostility(level / HIGHEST, level, certain, facets)


def _day(quote: Quote, said: Any) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise SettingsError(
            f"The review of quote {quote.quote_id} says it was said on {said!r}: expected a day as 2031-05-07."
        ) from None
