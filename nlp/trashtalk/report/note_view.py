"""The marginal note on a quote as plain values: whose words, at whom, how hard, and why we say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trashtalk.records import Article, Hostility, Quote, SaidOn, SpeakerBasis
from trashtalk.remarks.remark import Remark
from trashtalk.report.shortening import shortened
from trashtalk.report.wording import (
    NOT_TOLD,
    SPOKEN_BASIS,
    facets_that_show,
    say_basis,
    say_said_on,
    say_value,
    why_no_speaker,
    why_this_speaker,
)

EVIDENCE_LENGTH = 28  # all of it is underlined in the article
SHORTEST_ID = 8
FOUND_BY: dict[SpeakerBasis, str] = {
    **SPOKEN_BASIS,
    "name": "by name",
    "pronoun": "by a pronoun",
    "nominal": "by a description",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in the report: its anchor, the outlet (or file), the article's title; its id cut short."""

    anchor: str
    outlet: str
    title: str
    short_id: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The note on a quote: its `lines`, and the anchor of a `remark` of several prints.

    `targets` are named with their confidences.
    """

    number: int
    anchor: str
    speaker: str | None
    targets: str
    hostility: Hostility | None
    act: str
    lines: list[str]
    remark: str
    n_prints: int

    @property
    def level(self) -> str:
        """The class of its level."""
        return level_class(self.hostility)


def view_note(number: int, article: Article, quote: Quote, places: Mapping[str, Place], remark: Remark | None) -> Note:
    """Prepare the note on the article's quote `number`; `places` is keyed by quote id."""
    n_prints = len(remark.quotes) if remark else 1
    place = places[quote.quote_id]
    return Note(
        number=number,
        anchor=place.anchor,
        speaker=quote.speaker,
        targets=", ".join(f"{target.name} ({target.confidence:.2f})" for target in quote.targets),
        hostility=quote.hostility,
        act=quote.act,
        lines=[*_lines(article, quote), f"Quote: {place.short_id}{_kind(quote)}"],
        remark=f"r-{remark.remark_id}" if remark and n_prints > 1 else "",
        n_prints=n_prints,
    )


def shorten_ids(ids: Sequence[str]) -> dict[str, str]:
    """Return each id's beginning, as long as it takes to tell all apart: `trashtalk explain` takes it for the whole."""
    length = SHORTEST_ID
    while len({each[:length] for each in ids}) < len(set(ids)):
        length += 1
    return {each: each[:length] for each in ids}


def level_class(hostility: Hostility | None) -> str:
    """Return the class that gives words the colour of their level, "lx" of words that are not scored."""
    return f"l{hostility.level}" if hostility else "lx"


def _lines(article: Article, quote: Quote) -> Iterator[str]:
    found = _speaker(quote)
    yield found[:1].upper() + found[1:]
    if quote.hostility:
        yield f"Hostility: {_how_hard(quote.hostility)}"
        if quote.hostility.evidence:
            yield f"Carried by: {_evidence(article, quote.hostility)}"
    if quote.said_on and not quote.said_on.basis.startswith(NOT_TOLD):
        yield f"Said: {_when(quote.said_on)}"
    if quote.review:
        yield f"Reviewed: {say_value(quote.review)}"


def _kind(quote: Quote) -> str:
    """Return how the words are reported, but of direct speech, which its marks show.

    Example: " (indirect, thought)"
    """
    if (quote.kind, quote.act) == ("direct", "speech"):
        return ""
    return f" ({quote.kind})" if quote.act == "speech" else f" ({quote.kind}, {quote.act})"


def _speaker(quote: Quote) -> str:
    """Return how the speaker was found, with the mention that it was found from where neither of them names it."""
    reason = why_this_speaker(quote) if quote.speaker_basis != "name" else None
    found = why_no_speaker(quote)
    if quote.speaker is not None:
        sure = "" if quote.speaker_confidence is None else f" ({quote.speaker_confidence:.2f})"
        known = f" is {quote.speaker} ("  # the note begins with the name
        found = f"{FOUND_BY[quote.speaker_basis]}{sure}{f'; {reason}'.replace(known, ' (') if reason else ''}"
    if quote.source is None or quote.source.text == quote.speaker or f"“{quote.source.text}”" in found:
        return found
    return f"{found}; source “{quote.source.text}”"


def _how_hard(hostility: Hostility) -> str:
    facets = ", ".join(f"{facet} {value:.2f}" for facet, value in facets_that_show(hostility))
    parts = [f"{hostility.score:.2f}", facets, "unsure" if hostility.unsure else ""]
    return "; ".join(part for part in parts if part)


def _evidence(article: Article, hostility: Hostility) -> str:
    return ", ".join(
        f"“{shortened(article.text[piece.start : piece.end], EVIDENCE_LENGTH)}” ({piece.facet} {piece.weight:.2f})"
        for piece in hostility.evidence
    )


def _when(said_on: SaidOn) -> str:
    read = f", from “{said_on.text}”" if said_on.text else ""
    return f"{say_said_on(said_on)}{read} ({say_basis(said_on.basis)})"
