"""The rivalries as a ranked table, the accessible form of their network, and which of them have a line of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from trashtalk.remarks.remark import Remark
from trashtalk.report.cells import known, rows_of
from trashtalk.report.findings import ReportSettings
from trashtalk.report.wording import say_dates
from trashtalk.rivalry.aimed import Direction, aimed_remarks
from trashtalk.rivalry.people import People, Rival

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class RivalryRow:
    """One row of the ranking; the bands are empty for a single remark, `timeline` is an anchor or empty."""

    rank: int
    a: str
    b: str
    there: int
    back: int
    sharp: int
    sum: str
    sum_band: str
    mean: str
    mean_band: str
    share: str
    started_by: str
    said: str
    timeline: str


@dataclass(frozen=True, slots=True)
class RankedPair:
    """Both directions of a row of the ranking."""

    rank: int
    there: Direction
    back: Direction

    @property
    def anchor(self) -> str:
        """The id that its line of time has in the page."""
        return f"rivalry-{self.rank}"

    @property
    def n_dated(self) -> int:
        """How many remarks of both have a place on the line of time."""
        return len(self.there.dated) + len(self.back.dated)

    @property
    def articles(self) -> list[str]:
        """The paths of the articles that print any of it."""
        quotes = (quote for way in (self.there, self.back) for remark in way.remarks for quote in remark.quotes)
        return sorted({quote.article_path for quote in quotes})


def view_ranking(ranking: pd.DataFrame, charted: Sequence[RankedPair]) -> list[RivalryRow]:
    """Return the rows of a frame of `rank_rivalries`, those of `charted` with the way to their line of time."""
    anchors = {pair.rank: pair.anchor for pair in charted}
    return [_row(rank, row, anchors.get(rank, "")) for rank, row in enumerate(rows_of(ranking), 1)]


def find_charted(ranking: pd.DataFrame, remarks: Sequence[Remark], settings: ReportSettings) -> list[RankedPair]:
    """Return the first pairs, by rank, with enough dated remarks for a line of time, as long as there is room."""
    charted: list[RankedPair] = []
    room = settings.charted_remarks
    for pair in _pairs(ranking, remarks, settings) if settings.timelines else ():
        if pair.n_dated < settings.min_dated:
            continue
        is_drawn = pair.n_dated <= settings.charted_remarks  # a bigger one is told of, and takes no room
        room -= pair.n_dated if is_drawn else 0
        if room < 0 or len(charted) == settings.timelines:
            break
        charted.append(pair)
    return charted


def _pairs(ranking: pd.DataFrame, remarks: Sequence[Remark], settings: ReportSettings) -> Iterator[RankedPair]:
    people = People(remarks)
    named: dict[str, list[Rival]] = defaultdict(list)
    for key, name in people.names.items():
        named[name].append(Rival(key, name))
    for rank, row in enumerate(rows_of(ranking), 1):
        if row["remarks_a_to_b"] + row["remarks_b_to_a"] >= settings.min_dated:
            for one, other in product(named[row["a"]], named[row["b"]]):
                there = aimed_remarks(remarks, people, one, other, settings.rivalry)
                back = aimed_remarks(remarks, people, other, one, settings.rivalry)
                # two people may have one name: the counts tell which of them the row is about
                if (len(there.remarks), len(back.remarks)) == (row["remarks_a_to_b"], row["remarks_b_to_a"]):
                    yield RankedPair(rank, there, back)
                    break


def _row(rank: int, row: dict[str, Any], timeline: str) -> RivalryRow:
    return RivalryRow(
        rank=rank,
        a=row["a"],
        b=row["b"],
        there=row["remarks_a_to_b"],
        back=row["remarks_b_to_a"],
        sharp=row["sharp"],
        sum=f"{row['sum_hostility']:.2f}",
        sum_band=_band(row["sum_low"], row["sum_high"]),
        mean=f"{row['mean_hostility']:.2f}",
        mean_band=_band(row["mean_low"], row["mean_high"]),
        share=f"{row['balance']:.0%}" if known(row["balance"]) else UNKNOWN,
        started_by=row["started_by"] if known(row["started_by"]) else "",
        said=_say_days(row),
        timeline=timeline,
    )


def _band(low: float, high: float) -> str:
    """Example: 0.344, 0.5 -> "0.34 to 0.50"."""
    return f"{low:.2f} to {high:.2f}" if known(low) else ""


def _say_days(row: dict[str, Any]) -> str:
    return say_dates(row["first_said"].date(), row["last_said"].date()) if known(row["first_said"]) else ""
