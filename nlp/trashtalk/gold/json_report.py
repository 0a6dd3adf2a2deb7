"""What `trashtalk evaluate --json` writes: every figure with its counts, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from trashtalk.gold.counting import Figure, f_measure, figures
from trashtalk.gold.mistakes import mistakes
from trashtalk.gold.scoring import Scored


def json_report(about: Mapping[str, Any], scored: Scored, *, wrong: bool) -> dict[str, Any]:
    """Return `about` (what was scored, with what), the figures by name, F in percent, and on request what went wrong.

    A figure is {"hits", "total", "percent"}, percent null of nothing; so is an F that could not be measured.
    """
    counted = figures(scored)
    record: dict[str, Any] = {**about, "knows_speakers": scored.knows_speakers}
    record["figures"] = {
        figure.name: {"hits": figure.hits, "total": figure.total, "percent": _percent(figure.share)}
        for figure in counted
    }
    record["f"] = dict(_f_measures(counted))
    if wrong:
        record["wrong"] = [asdict(one) for one in mistakes(scored)]
    return record


def _f_measures(counted: Iterable[Figure]) -> Iterable[tuple[str, float | None]]:
    by_name = {figure.name: figure for figure in counted}
    for name, recall in by_name.items():
        if ".recall." in name:
            precision = by_name[name.replace(".recall.", ".precision.")]
            yield name.replace(".recall.", ".f."), _percent(f_measure(precision.share, recall.share))


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)
