"""A distinct remark as a row, and for one of several prints all that is known of it: wordings, doubts, printers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trashtalk.records import Hostility, Quote
from trashtalk.remarks.differing import ChangeKind, word_differences
from trashtalk.remarks.remark import Remark, Wording
from trashtalk.report.note_view import Place
from trashtalk.report.wording import say_basis, say_count, say_date, say_said_on
from trashtalk.rivalry.aimed import first_printed

NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under one kind of change; `before` and `after` as in `differing.Change`, `gap` is the blank behind them."""

    kind: ChangeKind
    before: str
    after: str
    gap: str


@dataclass(frozen=True, slots=True)
class Print:
    """One print of a remark: where, on which day, and whom it names where that is not the remark's speaker."""

    place: Place
    day: str
    named: str


@dataclass(frozen=True, slots=True)
class WordingView:
    """Another wording: how it differs from the fullest, and who printed it so."""

    stretches: list[Stretch]
    prints: list[Print]


@dataclass(frozen=True, slots=True)
class RemarkDetails:
    """What a remark of several prints is made up from; `doubt` names whom else articles give it to."""

    summary: str
    said: str
    first: Print
    doubt: str
    words: str
    prints: list[Print]
    wordings: list[WordingView]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One row of the remarks table; `level_key` sorts as text sorts, "" last."""

    anchor: str
    said: str
    speaker: str | None
    targets: str
    hostility: Hostility | None
    level_key: str
    words: str
    kind: str
    prints: tuple[Place, ...]
    details: RemarkDetails | None


def view_remark(remark: Remark, places: Mapping[str, Place]) -> RemarkRow:
    """Prepare a remark; `places` is keyed by quote id."""
    quote, hostility = remark.lead, remark.hostility
    return RemarkRow(
        anchor=remark_anchor(remark),
        said=_when(remark),
        speaker=remark.speaker,
        targets=", ".join(target.name for target in remark.targets),
        hostility=hostility,
        level_key=f"{hostility.level}.{round(hostility.score * 100):02}" if hostility else "",
        words=quote.words(),
        kind=quote.kind if quote.act == "speech" else f"{quote.kind}, {quote.act}",
        prints=tuple(places[copy.quote_id] for copy in remark.quotes),
        details=_details(remark, places) if len(remark.quotes) > 1 else None,
    )


def remark_anchor(remark: Remark) -> str:
    """Return the id that a remark has in the page: the charts lead there."""
    return f"r-{remark.remark_id}"


def _details(remark: Remark, places: Mapping[str, Place]) -> RemarkDetails:
    fullest, *others = remark.wordings
    return RemarkDetails(
        summary=_summary(remark),
        said=_said_how(remark),
        first=_print(remark.quotes[0], remark, places),
        doubt=", ".join(remark.other_speakers),
        words=remark.lead.words(),
        prints=[_print(quote, remark, places) for quote in fullest.quotes],
        wordings=[_wording(wording, remark, places) for wording in others],
    )


def _summary(remark: Remark) -> str:
    wordings = f", {say_count(len(remark.wordings), 'wordings')}" if len(remark.wordings) > 1 else ", word for word"
    doubt = ", speaker in dispute" if remark.other_speakers else ""
    return f"{say_count(len(remark.quotes), 'prints')}{wordings}{doubt}"


def _said_how(remark: Remark) -> str:
    said_on = remark.said_on
    if said_on is None:
        return f"{_when(remark) or NO_DATE}; no print says when"
    read = f", from “{said_on.text}”" if said_on.text else ""
    return f"{say_said_on(said_on)}{read} ({say_basis(said_on.basis)})"


def _wording(wording: Wording, remark: Remark, places: Mapping[str, Place]) -> WordingView:
    return WordingView(
        stretches=_stretches(remark.lead.words(), wording.text),
        prints=[_print(quote, remark, places) for quote in wording.quotes],
    )


def _stretches(fullest: str, other: str) -> list[Stretch]:
    """Return the differences with the blanks apart, so that no line is drawn under a blank."""
    stretches = []
    for change in word_differences(fullest, other):
        before, after = change.before.rstrip(), change.after.rstrip()
        has_gap = change.before != before or change.after != after
        stretches.append(Stretch(change.kind, before, after, " " if has_gap else ""))
    return stretches


def _print(quote: Quote, remark: Remark, places: Mapping[str, Place]) -> Print:
    day = say_date(quote.published) if quote.published else NO_DATE
    return Print(places[quote.quote_id], day, _named(quote, remark))


def _named(quote: Quote, remark: Remark) -> str:
    if quote.speaker is None:
        return "names nobody" if remark.speaker else ""
    return f"names {quote.speaker}" if quote.speaker_id != remark.speaker_id else ""


def _when(remark: Remark) -> str:
    """Return what is known of when it was said, "" of nothing: by the day it was printed at the latest."""
    if remark.said_on:
        return say_said_on(remark.said_on)
    printed = first_printed(remark)
    return f"by {say_date(printed)}" if printed else ""
