"""Labelled quotes, and what a classifier says of them, written by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from figures import Figure
from hostility_data import LabelledQuote
from scoring_hostility import Rated
from trashtalk.hostility import Aim, EvidenceWords, QuoteInContext, Scored
from trashtalk.records import FACETS


def labelled(level: int | None = 2, **fields: Any) -> LabelledQuote:
    """A quote of ours; `row` is merged into that of a plain quote."""
    row = {"id": "x1", "pair": None, "family": None, "cue": "Brook said"} | fields.pop("row", {})
    known: dict[str, Any] = {
        "quote": "Marsh is finished",
        "context": "Brook said of Tom Marsh",
        "levels": None if level is None else (level, level),
        "facets": dict.fromkeys(FACETS, 0.0),
        "evidence": None,
        "target": None,
        "source": "rowing",
        "row": row,
    }
    return LabelledQuote(**known | fields)


def scored(level: int = 0, score: float | None = None, **fields: Any) -> Scored:
    """A reading that is certain of its level, unless `probabilities` say otherwise."""
    known: dict[str, Any] = {
        "score": level / 4 if score is None else score,
        "level": level,
        "probabilities": tuple(float(n == level) for n in range(5)),
        "facets": dict.fromkeys(FACETS, 0.0),
    }
    return Scored(**known | fields)


def rated(
    gold: int | None, level: int, score: float | None = None, *, said: dict[str, Any] | None = None, **fields: Any
) -> Rated:
    """A quote of gold level `gold` that is put at `level`."""
    return Rated(labelled(gold, **fields), scored(level, score, **(said or {})))


def evidence(*spans: tuple[int, int]) -> tuple[EvidenceWords, ...]:
    """Stretches given as evidence."""
    return tuple(EvidenceWords(start, end, 0.9) for start, end in spans)


def at_nobody() -> Aim:
    """What is said of a quote that is aimed at nobody."""
    return Aim(0.9, 0.1, (), at_nobody=True)


class FakeScorer:
    """Reads each quote by a rule, and keeps what it was asked."""

    def __init__(self, rule: Callable[[QuoteInContext], Scored]) -> None:
        self.rule = rule
        self.asked: list[QuoteInContext] = []

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        self.asked += quotes
        return [self.rule(quote) for quote in quotes]


def named(figures: Sequence[Figure]) -> dict[str, Figure]:
    """The figures by their names; each may be there once."""
    found = {figure.name: figure for figure in figures}
    assert len(found) == len(figures), "two figures of one name"
    return found


def counts(figures: Sequence[Figure]) -> dict[str, tuple[int | None, int | None]]:
    """How many of how many, by name."""
    return {name: (figure.hits, figure.total) for name, figure in named(figures).items()}
