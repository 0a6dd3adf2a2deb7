"""What a reader of a rivalry must know besides the figures, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trashtalk.report.wording import say_count, say_date
from trashtalk.rivalry.aimed import Direction
from trashtalk.rivalry.coverage import Coverage
from trashtalk.rivalry.settings import RivalrySettings

if TYPE_CHECKING:
    import pandas as pd


def find_notes(
    directions: Sequence[Direction], periods: pd.DataFrame, coverage: Coverage, settings: RivalrySettings, today: date
) -> Iterator[str]:
    """Yield what limits the timeline of the two directions; `periods` are those of `series.period_frame`."""
    one = directions[0]
    if not any(direction.remarks for direction in directions):
        yield f"No remark of {one.speaker.name} about {one.target.name} or back is in this store{_window(settings)}."
        return
    yield from _on_articles(directions)
    yield from _on_dates(directions, settings, today)
    yield from _on_scores(directions)
    yield from _on_coverage(periods, coverage, settings)


def _window(settings: RivalrySettings) -> str:
    since = f" since {say_date(settings.since)}" if settings.since else ""
    until = f" until {say_date(settings.until)}" if settings.until else ""
    return since + until


def _on_articles(directions: Sequence[Direction]) -> Iterator[str]:
    remarks = [remark for direction in directions for remark in direction.remarks]
    paths = {quote.article_id: quote.article_path for remark in remarks for quote in remark.quotes}
    if len(paths) == 1:
        yield f"All of it comes from one article, {next(iter(paths.values()))}."
    n_doubtful = sum(bool(remark.other_speakers) for remark in remarks)
    if n_doubtful:
        yield f"Articles disagree on who made {say_count(n_doubtful, 'remarks')} (column other_speakers)."


def _on_dates(directions: Sequence[Direction], settings: RivalrySettings, today: date) -> Iterator[str]:
    dated = [aimed for direction in directions for aimed in direction.dated]
    n_undated = sum(len(direction.undated) for direction in directions)
    if not dated:
        yield "Of no remark is it known when it was said, so that nothing can be put on a line of time."
    elif n_undated:
        yield (
            f"Of {say_count(n_undated, 'remarks')} it is not known when, or only to within more than "
            f"{settings.longest_interval_days} days: counted and listed, not charted."
        )
    n_ahead = sum(aimed.end > today for aimed in dated)
    if n_ahead:
        yield f"{say_count(n_ahead, 'remarks')} would have been said after today, {say_date(today)}: check the dates."
    n_spread = sum(aimed.start != aimed.end for aimed in dated)
    if n_spread:
        yield f"{say_count(n_spread, 'remarks')} known to an interval only: shared out over its days."


def _on_scores(directions: Sequence[Direction]) -> Iterator[str]:
    n_unscored = sum(len(direction.remarks) - len(direction.scores) for direction in directions)
    if n_unscored:
        yield f"{say_count(n_unscored, 'remarks')} not scored: in the counts, in no mean and no sum."


def _on_coverage(periods: pd.DataFrame, coverage: Coverage, settings: RivalrySettings) -> Iterator[str]:
    n_articles = periods.groupby("period")["articles"].first()
    n_unread = int((n_articles == 0).sum())
    if n_unread:
        yield (
            f"No article was read of {n_unread:,} of {say_count(len(n_articles), f'{settings.period}s')}: "
            "silence there says nothing."
        )
    if coverage.n_undated:
        yield f"{say_count(coverage.n_undated, 'articles')} without a date of publication: in no {settings.period}."
