"""What went wrong, one by one, for reading: where, which words, what the gold has, what was found, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trashtalk.gold.records import GoldQuote
from trashtalk.gold.scoring import GoldVerdict, QuoteVerdict, Scored
from trashtalk.records import Quote
from trashtalk.report.wording import say_value, why_this_speaker

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that went wrong, `words` at `start` in the article at `path`.

    `what` is "not found", "wrong speaker", "no speaker", "not in gold" or "taken for speech"; `reason` is the trace's,
    None where it has none (an exported quotes.jsonl has no trace).
    """

    what: str
    path: str
    start: int
    words: str
    expected: str
    got: str
    reason: str | None


def mistakes(scored: Scored) -> Iterator[Mistake]:
    """Yield all: missed lines, then wrong and missing speakers, then quotes outside gold, then stretches taken."""
    yield from (_missed(one, scored) for one in scored.gold if not one.found)
    for outcome, what in (("wrong", "wrong speaker"), ("abstained", "no speaker")):
        yield from (_misattributed(one, one.match, what) for one in scored.gold if one.match and one.speaker == outcome)
    yield from (_outside(one) for one in scored.quotes if not one.right)
    for stretch in scored.stretches:
        if stretch.taken_by is not None:
            start, end = stretch.stretch.span
            yield Mistake(
                "taken for speech",
                stretch.path,
                start,
                stretch.text[start:end],
                f"no speech ({stretch.stretch.why})",
                _say_quote(stretch.taken_by),
                _why_content(stretch.taken_by),
            )


def _missed(verdict: GoldVerdict, scored: Scored) -> Mistake:
    line = verdict.gold
    kind = f"second-hand {line.kind}" if verdict.is_second_hand else line.kind
    expected = f"{kind}, {line.speaker or NOBODY}" if verdict.article.knows_speakers else kind
    start = line.fragments[0][0]
    return Mistake("not found", verdict.article.path, start, _words(verdict), expected, _instead(verdict, scored), None)


def _instead(verdict: GoldVerdict, scored: Scored) -> str:
    """Say what there is where a missed line stands."""
    path, line = verdict.article.path, verdict.gold
    if any(one.quote.article_path == path and _overlap(one.quote, line) for one in scored.quotes):
        return "only the words around it" if verdict.is_second_hand else "too little of it"
    return "a thought" if any(_overlap(quote, line) for quote in scored.unheard[path]) else "nothing"


def _overlap(quote: Quote, line: GoldQuote) -> bool:
    return any(a < d and c < b for a, b in quote.fragments for c, d in line.fragments)


def _misattributed(verdict: GoldVerdict, match: Quote, what: str) -> Mistake:
    line = verdict.gold
    expected = f"{line.speaker or NOBODY} ({line.basis or 'no basis'})"
    got = f"{match.speaker or NOBODY} ({match.speaker_basis})"
    start = line.fragments[0][0]
    return Mistake(what, verdict.article.path, start, _words(verdict), expected, got, why_this_speaker(match))


def _outside(verdict: QuoteVerdict) -> Mistake:
    quote = verdict.quote
    expected = "no second-hand words" if verdict.is_second_hand else "no quotation"
    return Mistake(
        "not in gold",
        quote.article_path,
        quote.start,
        quote.words(),
        expected,
        _say_quote(quote),
        _why_content(quote),
    )


def _words(verdict: GoldVerdict) -> str:
    return " ".join(verdict.article.text[start:end] for start, end in verdict.gold.fragments)


def _say_quote(quote: Quote) -> str:
    return f"{quote.kind} {quote.act}, {quote.speaker or NOBODY}"


def _why_content(quote: Quote) -> str | None:
    trace = quote.trace.get("content")
    return f"content {say_value(trace)}" if trace else None
