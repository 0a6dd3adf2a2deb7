"""Who went at whom: quotes gathered into distinct remarks, remarks into directed pairs.

Thoughts are left out (they are kept as records, never scored), and so is what somebody says of himself.
A remark counts once however often it was printed; the hostility is that of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from trashtalk.records import SHARP, Hostility, Quote


@dataclass(frozen=True, slots=True)
class Remark:
    """The same words in all the articles that carry them, the first print first."""

    quotes: tuple[Quote, ...]

    @property
    def lead(self) -> Quote:
        """The first print that names a speaker; the first print when none does."""
        return next((quote for quote in self.quotes if quote.speaker), self.quotes[0])

    @property
    def hostility(self) -> Hostility | None:
        """Hostility of the leading print's words; None when they were not scored."""
        return self.lead.hostility

    @property
    def score(self) -> float:
        """The hostility score, below 0 when there is none: for sorting."""
        return self.hostility.score if self.hostility else -1.0


@dataclass(frozen=True, slots=True)
class Pair:
    """All the remarks of one speaker that are aimed at one target, the hardest first."""

    speaker: str
    target: str
    remarks: tuple[Remark, ...]

    @property
    def printed(self) -> int:
        """How many quotes carry these remarks."""
        return sum(len(remark.quotes) for remark in self.remarks)

    @property
    def sharp(self) -> int:
        """How many distinct remarks are at level 2 or above."""
        return sum(remark.hostility is not None and remark.hostility.level >= SHARP for remark in self.remarks)

    @property
    def mean_hostility(self) -> float | None:
        """Mean score of the distinct remarks, 0..1; None when none was scored."""
        scores = [remark.hostility.score for remark in self.remarks if remark.hostility]
        return fmean(scores) if scores else None


def group_remarks(quotes: Iterable[Quote]) -> list[Remark]:
    """Gather quotes by remark, in order of print; a quote that was not grouped is a remark of its own."""
    grouped: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.act != "thought":
            grouped.setdefault(quote.remark_id or quote.quote_id, []).append(quote)
    remarks = [Remark(tuple(sorted(prints, key=_order_of_print))) for prints in grouped.values()]
    return sorted(remarks, key=lambda remark: _order_of_print(remark.quotes[0])[1:])


def rank_pairs(remarks: Sequence[Remark]) -> list[Pair]:
    """Return the directed pairs: those with most remarks at level 2 or above first, then by mean hostility."""
    aimed: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        quote = remark.lead
        if quote.speaker is None:
            continue
        for name in sorted({target.name for target in quote.targets} - {quote.speaker}):
            aimed.setdefault((quote.speaker_id or quote.speaker, name), []).append(remark)
    return sorted((_pair(target, found) for (_, target), found in aimed.items()), key=_rank)


def _pair(target: str, remarks: list[Remark]) -> Pair:
    hardest_first = tuple(sorted(remarks, key=_hardness, reverse=True))
    return Pair(hardest_first[0].lead.speaker or "", target, hardest_first)


def _hardness(remark: Remark) -> tuple[int, float]:
    return (remark.hostility.level if remark.hostility else -1), remark.score


def _rank(pair: Pair) -> tuple[int, float, int, str, str]:
    mean = pair.mean_hostility
    return -pair.sharp, -(mean if mean is not None else -1.0), -len(pair.remarks), pair.speaker, pair.target


def _order_of_print(quote: Quote) -> tuple[bool, date, str, int]:
    return not quote.is_first, quote.published or date.max, quote.article_path, quote.start
