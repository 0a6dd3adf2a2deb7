"""Hold the rivalry that trashtalk measures on corpus/demo against its truth, month by month.

said            the sum of hostility by the month said, every remark once: `sum_hostility` of `trashtalk.timeline`
fading          its exponentially weighted intensity at the end of each month
printed         counting instead: printed quotes with that speaker and that target, by month of publication
printed_sharp   printed quotes of the speaker at level 2 or more, whomever they are aimed at, by month of publication

All four are held against the truth: `said` and the two counts against its monthly sums, `fading` against its fading
ones. The months are all from the first to the last of which the truth has a remark of either about the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import correlation
from typing import TYPE_CHECKING

from demo_gold import read_truth
from figures import Figure, share
from measures import spearman
from own_gold import store_of_job
from rivalry_links import BREAKS, Link, Print, judge_links, link_line
from rivalry_truth import (
    MONTHLY,
    REMARKS,
    TrueRemark,
    fading_sums,
    first_at,
    last_day,
    monthly_sums,
    months_of,
    read_remarks,
    said_by,
    silent_months,
)
from scoring_gold import same_name, score_demo
from trashtalk import timeline
from trashtalk.analysis import Analyst
from trashtalk.records import SHARP, Quote
from trashtalk.remarks.remark import gather_remarks
from trashtalk.rivalry.openings import EDGE, Opening
from trashtalk.rivalry.timeline import Timeline

if TYPE_CHECKING:
    import pandas as pd

RIVALS = ("Signe Lauersholm", "Cerys Maddock")
LEAST_SPEARMAN = 0.9


@dataclass(frozen=True, slots=True)
class MeasuredRivalry:
    """What was measured, by month, and the truth; `prints` are all lines of the truth that print a remark."""

    timeline: Timeline
    quotes: Sequence[Quote]
    truth: Sequence[TrueRemark]
    prints: Sequence[Print]


@dataclass(frozen=True, slots=True)
class Rows:
    """What one says about the other: the truth, what was measured (rows of the timeline's frames), and the counts."""

    name: str
    truth: Sequence[TrueRemark]
    periods: pd.DataFrame
    intensity: pd.DataFrame
    remarks: pd.DataFrame
    printed: Mapping[date, float]
    printed_sharp: Mapping[date, float]


def measure_rivalry(analyst: Analyst, corpus: Path) -> MeasuredRivalry:
    """Run the whole job over corpus/demo with its events, and return the two rivals' timeline beside the truth."""
    gold = corpus / "gold" / "demo"
    truth = read_remarks(gold / REMARKS)
    with store_of_job(analyst, corpus / "demo") as store:
        measured = timeline(store, *RIVALS, MONTHLY)
        quotes = list(store.quotes())
        texts = {article.path: article.text for article in store.articles()}
    verdicts = score_demo(read_truth(gold, texts), quotes, ()).gold
    prints = [Print(one.gold.remark, one.gold.nested, one.match) for one in verdicts if one.gold.remark]
    return MeasuredRivalry(measured, quotes, truth, prints)


def rivalry_figures(measured: MeasuredRivalry) -> list[Figure]:
    """Return all figures, in the order they are reported."""
    both = rows_of(measured)
    months = months_of(one for rows in both for one in rows.truth)
    return [
        *(figure for rows in both for figure in _series_figures(rows, months)),
        *(figure for rows in both for figure in _month_figures(rows, months)),
        *_opening_figures(measured.timeline, both),
        *(figure for rows in both for figure in _link_figures(rows, links_of(measured, rows))),
    ]


def rivalry_misses(measured: MeasuredRivalry) -> Iterator[str]:
    """Yield what became of each remark of the truth that has not come through, then what the truth has not."""
    for rows in rows_of(measured):
        links = links_of(measured, rows)
        yield from (link_line(link) for link in links if not link.is_whole)
        for row in _surplus(rows, links).to_dict("records"):
            yield f"not in the truth ({row['date_text'] or 'no date'}, {row['direction']}): {row['words'][:90]}"


def rows_of(measured: MeasuredRivalry) -> tuple[Rows, Rows]:
    """Return what each of the two says about the other."""
    one, other = RIVALS
    found = measured.timeline
    there, back = f"{found.a} -> {found.b}", f"{found.b} -> {found.a}"
    return _rows(measured, one, other, there), _rows(measured, other, one, back)


def _rows(measured: MeasuredRivalry, speaker: str, target: str, direction: str) -> Rows:
    frames = (measured.timeline.periods, measured.timeline.intensity, measured.timeline.remarks)
    periods, intensity, remarks = (frame[frame["direction"] == direction] for frame in frames)
    said = [quote for quote in measured.quotes if quote.act != "thought" and same_name(speaker, quote.speaker)]
    return Rows(
        name="_at_".join(name.split()[-1] for name in (speaker, target)),
        truth=said_by(measured.truth, speaker, target),
        periods=periods,
        intensity=intensity,
        remarks=remarks,
        printed=_by_month(quote for quote in said if any(same_name(target, one.name) for one in quote.targets)),
        printed_sharp=_by_month(quote for quote in said if quote.hostility and quote.hostility.level >= SHARP),
    )


def _by_month(quotes: Iterable[Quote]) -> Mapping[date, float]:
    """Return how many were printed in each month, those without a date of publication left out."""
    return Counter(quote.published.replace(day=1) for quote in quotes if quote.published)


def _series_figures(rows: Rows, months: Sequence[date]) -> Iterator[Figure]:
    sums, fading = monthly_sums(rows.truth, months), fading_sums(rows.truth, months)
    yield from _correlations("said", rows.name, _column(rows.periods, "sum_hostility", months), sums, LEAST_SPEARMAN)
    ends = [_intensity_on(rows.intensity, last_day(month)) for month in months]
    yield from _correlations("fading", rows.name, ends, fading)
    for series, counts in (("printed", rows.printed), ("printed_sharp", rows.printed_sharp)):
        yield from _correlations(series, rows.name, [counts.get(month, 0.0) for month in months], sums)


def _correlations(
    series: str, name: str, measured: Sequence[float], truth: Sequence[float], least: float | None = None
) -> Iterator[Figure]:
    yield Figure(f"{series}.spearman.{name}", spearman(measured, truth), total=len(truth), least=least)
    yield Figure(f"{series}.pearson.{name}", pearson(measured, truth), total=len(truth))


def pearson(scores: Sequence[float], others: Sequence[float]) -> float | None:
    """Return the linear correlation; None when either side is constant or there are fewer than three items."""
    if len(scores) < 3 or len(set(scores)) < 2 or len(set(others)) < 2:
        return None
    return correlation(scores, others)


def _column(periods: pd.DataFrame, column: str, months: Iterable[date]) -> list[float]:
    """Return a column by month; 0 for months that the timeline does not reach and where nothing was scored."""
    values = zip(periods["period"], periods[column].fillna(0), strict=True)
    known = {period.date(): float(value) for period, value in values}
    return [known.get(month, 0.0) for month in months]


def _intensity_on(intensity: pd.DataFrame, day: date) -> float:
    """Return the intensity at the end of a day: 0 before the timeline begins, fading on after it ends."""
    known = intensity[intensity["day"].dt.date <= day]
    if known.empty:
        return 0.0
    last = known.iloc[-1]
    return float(last["intensity"] * 2 ** (-(day - last["day"].date()).days / MONTHLY.half_life_days))


def _month_figures(rows: Rows, months: Sequence[date]) -> Iterator[Figure]:
    counts = dict(zip(months, _column(rows.periods, "n_remarks", months), strict=True))
    silent = silent_months(rows.truth, months)
    yield share(f"silent_stays.{rows.name}", sum(counts[month] == 0 for month in silent), len(silent))
    sums, measured = monthly_sums(rows.truth, months), _column(rows.periods, "sum_hostility", months)
    is_right = any(measured) and sums[measured.index(max(measured))] == max(sums)
    yield share(f"peak_month.{rows.name}", int(is_right), 1)


def _opening_figures(measured: Timeline, both: tuple[Rows, Rows]) -> Iterator[Figure]:
    one, other = (rows.truth for rows in both)
    openings: tuple[tuple[str, Opening, int], ...] = (
        ("started", measured.started, EDGE),
        ("sharpened", measured.sharpened, SHARP),
    )
    for name, opening, level in openings:
        yield share(name, int(same_name(first_at(one, other, level), opening.name)), 1)


def links_of(measured: MeasuredRivalry, rows: Rows) -> list[Link]:
    """Return what became of each remark that one makes about the other."""
    return judge_links(rows.truth, measured.prints, gather_remarks(measured.quotes))


def _link_figures(rows: Rows, links: Sequence[Link]) -> Iterator[Figure]:
    yield share(f"links.whole.{rows.name}", sum(link.is_whole for link in links), len(links))
    for kind in BREAKS:
        yield share(f"links.{kind}.{rows.name}", sum(link.broke_at(kind) for link in links), len(links))
    yield share(f"links.surplus.{rows.name}", len(_surplus(rows, links)), len(rows.remarks))


def _surplus(rows: Rows, links: Iterable[Link]) -> pd.DataFrame:
    """Return the measured remarks that print no remark of the truth by the one about the other."""
    known = {remark.remark_id for link in links for remark in link.measured}
    return rows.remarks[~rows.remarks["remark_id"].isin(known)]
