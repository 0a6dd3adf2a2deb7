"""The marginal note on a quote as plain values: whose words, at whom, how hard, and why we say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trashtalk.records import Article, Hostility, Quote, SaidOn
from trashtalk.remarks.remark import Remark
from trashtalk.report.wording import (
    SPOKEN_BASIS,
    UNSURE,
    facets_that_show,
    say_confidence,
    say_said_on,
    say_value,
    why_no_speaker,
    why_this_speaker,
)

COPIES_LINKED = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in the report: its anchor, the outlet (or file) and the article's title."""

    anchor: str
    outlet: str
    title: str


@dataclass(frozen=True, slots=True)
class Note:
    """The note on a quote. `details` are terms with what they say; `copies` are other prints of the remark."""

    number: int
    anchor: str
    speaker: str | None
    targets: str
    hostility: Hostility | None
    act: str
    details: list[tuple[str, str]]
    copies: tuple[Place, ...]
    copies_left_out: int


def view_note(number: int, article: Article, quote: Quote, places: Mapping[str, Place], remark: Remark | None) -> Note:
    """Prepare the note on the article's quote `number`; `places` is keyed by quote id."""
    others = [copy for copy in remark.quotes if copy is not quote] if remark else []
    return Note(
        number=number,
        anchor=places[quote.quote_id].anchor,
        speaker=quote.speaker,
        targets=", ".join(target.name for target in quote.targets),
        hostility=quote.hostility,
        act=quote.act,
        details=list(_details(article, quote)),
        copies=tuple(places[copy.quote_id] for copy in others[:COPIES_LINKED]),
        copies_left_out=max(0, len(others) - COPIES_LINKED),
    )


def _details(article: Article, quote: Quote) -> Iterator[tuple[str, str]]:
    yield "Speaker", _speaker(quote)
    if quote.targets:
        yield "Aimed at", ", ".join(f"{target.name} ({target.confidence:.2f})" for target in quote.targets)
    if quote.hostility:
        yield "Hostility", _how_hard(quote.hostility)
        if quote.hostility.evidence:
            yield "Carried by", _evidence(article, quote.hostility)
    if quote.said_on:
        yield "Said", _when(quote.said_on)
    if (quote.kind, quote.act) != ("direct", "speech"):  # which the marks show
        yield "Kind", quote.kind if quote.act == "speech" else f"{quote.kind}, {quote.act}"
    if quote.review:
        yield "Reviewed", say_value(quote.review)
    yield "Quote", quote.quote_id


def _speaker(quote: Quote) -> str:
    found = [why_no_speaker(quote)]
    if quote.speaker is not None:
        reason = why_this_speaker(quote)
        found = [SPOKEN_BASIS[quote.speaker_basis], say_confidence(quote.speaker_confidence)]
        if reason and quote.speaker_basis != "name":
            found.insert(1, reason)
    for name, span in (("source", quote.source), ("cue", quote.cue)):
        if span:
            found.append(f"{name} “{span.text}”")
    return "; ".join(found)


def _how_hard(hostility: Hostility) -> str:
    facets = ", ".join(f"{facet} {value:.2f}" for facet, value in facets_that_show(hostility))
    parts = [f"{hostility.score:.2f} of the quoted words", facets, UNSURE if hostility.unsure else ""]
    return "; ".join(part for part in parts if part)


def _evidence(article: Article, hostility: Hostility) -> str:
    return ", ".join(
        f"“{article.text[piece.start : piece.end]}” ({piece.facet}, {piece.weight:.2f})" for piece in hostility.evidence
    )


def _when(said_on: SaidOn) -> str:
    read = f", read from “{said_on.text}”" if said_on.text else ""
    return f"{say_said_on(said_on)}{read} ({said_on.basis})"
