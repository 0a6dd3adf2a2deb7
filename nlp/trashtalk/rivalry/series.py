"""A rivalry period by period: what each said about the other, how hard, and how much of the press was read.

A remark counts in the period it was said in, shared out over several where only an interval is known, so that counts
need not be whole numbers. What was printed counts on the day of publication, every print once, for contrast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING, Any

from trashtalk.records import Quote
from trashtalk.rivalry.aimed import AimedRemark, Direction
from trashtalk.rivalry.bootstrap import bootstrap_band
from trashtalk.rivalry.coverage import Coverage
from trashtalk.rivalry.frames import DAY, UNKNOWN, make_frame
from trashtalk.rivalry.periods import all_periods, period_of, period_shares
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import pandas as pd

PERIOD_TYPES = {
    "period": DAY,
    **dict.fromkeys(("direction", "speaker", "target"), "str"),
    "n_remarks": "float64",
    "n_printed": "int64",
    **dict.fromkeys(("n_scored", "n_sharp"), "float64"),
    **dict.fromkeys(("mean_hostility", "mean_low", "mean_high", "sum_hostility", "sum_low", "sum_high"), "float64"),
    "articles": "int64",
    "words": "int64",
    **dict.fromkeys(("sum_per_100_articles", "per_quote_mean"), "float64"),
}


@dataclass(slots=True)
class _Cell:
    """What was said, with its weight, and what was printed in one period."""

    said: list[tuple[AimedRemark, float]] = field(default_factory=list)
    printed: list[Quote] = field(default_factory=list)


def period_frame(
    directions: Sequence[Direction], first: date, last: date, coverage: Coverage, settings: RivalrySettings = DEFAULTS
) -> pd.DataFrame:
    """Return one row a direction and period, of all periods from that of `first` to that of `last`.

    `period` is its first day. `n_remarks`, `n_scored` and `n_sharp` (level 2 or above) are shares of distinct remarks;
    `n_printed` and `per_quote_mean` (mean score) are of the prints published in the period, of undated remarks too.
    Mean and sum of the scores (0..1) have their bootstrap band (`bootstrap`). `articles` and `words` are all that
    was read and published in the period; `sum_per_100_articles` is the sum over that.

    A period in which nothing was said has the sum 0 and no mean (NaN). One in which remarks were made and none was
    scored has no sum either. Without an article there is no `sum_per_100_articles`: nothing is known of it.
    """
    periods = all_periods(first, last, settings.period)
    return make_frame(
        (row for direction in directions for row in _rows(direction, periods, coverage, settings)), PERIOD_TYPES
    )


def _rows(
    direction: Direction, periods: Sequence[date], coverage: Coverage, settings: RivalrySettings
) -> Iterator[dict[str, Any]]:
    cells = _cells(direction, settings)
    who = {"direction": direction.label, "speaker": direction.speaker.name, "target": direction.target.name}
    for period in periods:
        articles = coverage.articles[period]
        said = _said(cells[period].said, settings)
        yield {
            "period": period,
            **who,
            **said,
            **_printed(cells[period].printed),
            "articles": articles,
            "words": coverage.words[period],
            "sum_per_100_articles": said["sum_hostility"] / articles * 100 if articles else UNKNOWN,
        }


def _cells(direction: Direction, settings: RivalrySettings) -> Mapping[date, _Cell]:
    cells: dict[date, _Cell] = defaultdict(_Cell)
    for aimed in direction.dated:
        for period, share in period_shares(aimed.start, aimed.end, settings.period):
            cells[period].said.append((aimed, share))
    for remark in direction.remarks:
        for quote in remark.quotes:
            if quote.published and settings.holds(quote.published, quote.published):
                cells[period_of(quote.published, settings.period)].printed.append(quote)
    return cells


def _said(said: Sequence[tuple[AimedRemark, float]], settings: RivalrySettings) -> dict[str, float]:
    scored = [(aimed.hostility.score, share) for aimed, share in said if aimed.hostility]
    scores, weights = [score for score, _ in scored], [share for _, share in scored]
    band = bootstrap_band(scores, weights, settings)
    total = sum(score * share for score, share in scored)
    return {
        "n_remarks": sum(share for _, share in said),
        "n_scored": sum(weights),
        "n_sharp": sum(share for aimed, share in said if aimed.is_sharp),
        "mean_hostility": total / sum(weights) if scored else UNKNOWN,
        "mean_low": band.mean_low,
        "mean_high": band.mean_high,
        "sum_hostility": UNKNOWN if said and not scored else total,
        "sum_low": band.sum_low,
        "sum_high": band.sum_high,
    }


def _printed(quotes: Sequence[Quote]) -> dict[str, float]:
    scores = [quote.hostility.score for quote in quotes if quote.hostility]
    return {"n_printed": len(quotes), "per_quote_mean": fmean(scores) if scores else UNKNOWN}
