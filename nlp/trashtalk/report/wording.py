"""How dates, levels, confidences and reasons are put into words, in the report and in the terminal alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from trashtalk.records import FACETS, LEVEL_NAMES, SURE_FROM, Hostility, Quote, SaidOn, SpeakerBasis

# strftime would follow the locale of the machine
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SPOKEN_BASIS: dict[SpeakerBasis, str] = {
    "name": "named in the text",
    "pronoun": "a pronoun, resolved to the person it stands for",
    "nominal": "a description, resolved to the person it stands for",
    "continuation": "goes on from the quote before",
    "turn": "turn in a dialogue",
    "none": "not found",
}
NOT_TOLD = "no date in the text"  # how a basis begins that is the day of print
# how a basis of a date begins -> what is said of it where there is room for a few words
BASES_IN_SHORT = {
    "running date": "running date",
    "date in the sentence": "in the sentence",
    "after the date": "after a date in the sentence",
    "days told": "days told from another date",
    NOT_TOLD: "day of print",
}
NO_REASON = "no speaker was found; the run recorded no reason"
UNSURE = f"may as well belong on the other side of level 2 (neither side has {SURE_FROM:.0%})"
FACET_FLOOR = 0.2  # facets below are not worth a reader's time


def say_date(day: date) -> str:
    """Example: date(2031, 3, 9) -> "9 Mar 2031"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def say_dates(start: date, end: date) -> str:
    """Example: 3 and 9 Mar 2031 -> "3 Mar 2031 to 9 Mar 2031"; one date when both are the same."""
    return say_date(start) if start == end else f"{say_date(start)} to {say_date(end)}"


def say_said_on(said_on: SaidOn) -> str:
    """Return the date with its precision: "9 Mar 2031", "week of 3 Mar 2031", "March 2031", "about 2031"."""
    start, end = said_on.start, said_on.end
    match said_on.precision:
        case "day":
            return say_dates(start, end)
        case "week":
            return f"week of {say_date(start)}"
        case "month":
            return f"{MONTHS[start.month - 1]} {start.year}"
        case "year":
            return str(start.year)
        case "season":
            return f"{say_dates(start, end)} (season)"
        case "vague":
            return f"about {say_dates(start, end)}"


def say_basis(basis: str) -> str:
    """Return in a few words what dated a remark; a basis of another kind as it is.

    Example: "running date of the article, from days told" -> "running date"
    """
    return next((words for start, words in BASES_IN_SHORT.items() if basis.startswith(start)), basis)


def say_level(hostility: Hostility | None) -> str:
    """Example: level 2 -> "2 dismissive", "2 dismissive, unsure"; "not scored" without a score."""
    if hostility is None:
        return "not scored"
    return f"{hostility.level} {LEVEL_NAMES[hostility.level]}{', unsure' if hostility.unsure else ''}"


def say_targets(quote: Quote) -> str:
    """Return the targets' names, or "nobody named"."""
    return ", ".join(target.name for target in quote.targets) or "nobody named"


def say_speaker(quote: Quote) -> str:
    """Return the speaker's name, or "speaker unknown"."""
    return quote.speaker or "speaker unknown"


def say_confidence(confidence: float | None) -> str:
    """Example: 0.875 -> "confidence 0.88"."""
    return "no confidence recorded" if confidence is None else f"confidence {confidence:.2f}"


def say_count(number: int, things: str) -> str:
    """Example: 1, "distinct remarks" -> "1 distinct remark"; 1200 -> "1,200 distinct remarks"."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def say_share(part: int, whole: int) -> str:
    """Return a percentage; "none" of nothing."""
    return f"{part / whole:.0%}" if whole else "none"


def why_this_speaker(quote: Quote) -> str | None:
    """Return the reason recorded for naming this speaker, or nobody; None when there is none."""
    trace = quote.trace.get("speaker")
    reason = trace.get("reason") if isinstance(trace, Mapping) else None
    return str(reason) if reason else None


def why_no_speaker(quote: Quote) -> str:
    """Return the reason for not naming a speaker, or that none was recorded."""
    return why_this_speaker(quote) or NO_REASON


def say_failure(reason: str, advice: str) -> str:
    """Return the two as sentences: "not UTF-8", "Save it as UTF-8." -> "not UTF-8. Save it as UTF-8."."""
    return f"{reason.rstrip('.')}. {advice}"


def facets_that_show(hostility: Hostility) -> list[tuple[str, float]]:
    """Return the facets with a share worth naming, the strongest first."""
    known = [(facet, hostility.facets[facet]) for facet in FACETS if facet in hostility.facets]
    return sorted(((f, value) for f, value in known if value >= FACET_FLOOR), key=lambda pair: -pair[1])


def say_value(value: Any) -> str:
    """Put a value of a run's or a decision's record into one line of plain words.

    A stretch of text comes out as “she” at 193. Example: {"limit": 3, "paths": ["a", "b"]} -> "limit: 3; paths: a, b"
    """
    if isinstance(value, Mapping) and value.keys() == {"text", "start", "end"}:
        return f"“{value['text']}” at {value['start']}"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {say_value(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(say_value(item) for item in value) or "none"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    return f"{value:,.2f}" if isinstance(value, float) else str(value)
