"""Which pairs of a store are rivalries worth a look: every two who go at each other, or one at the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trashtalk.records import SHARP, Article
from trashtalk.remarks.remark import Remark
from trashtalk.rivalry.aimed import Direction, make_direction
from trashtalk.rivalry.bootstrap import bootstrap_band
from trashtalk.rivalry.coverage import Coverage, measure_coverage
from trashtalk.rivalry.frames import DAY, make_frame
from trashtalk.rivalry.intensity import daily_scores, intensity_on, peak_intensity
from trashtalk.rivalry.openings import EDGE, find_opening
from trashtalk.rivalry.people import People, Rival, is_named
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings
from trashtalk.rivalry.timeline import days_covered

if TYPE_CHECKING:
    import pandas as pd

RANKING_TYPES = {
    **dict.fromkeys(("a", "b"), "str"),
    **dict.fromkeys(("remarks_a_to_b", "remarks_b_to_a", "edged", "sharp", "printed"), "int64"),
    **dict.fromkeys(("mean_hostility", "mean_low", "mean_high", "sum_hostility", "sum_low", "sum_high"), "float64"),
    **dict.fromkeys(("balance", "current_intensity", "peak_intensity"), "float64"),
    "peak_day": DAY,
    "started_by": "str",
    "first_said": DAY,
    "last_said": DAY,
}


def rank_rivalries(
    remarks: Iterable[Remark], articles: Iterable[Article], settings: RivalrySettings = DEFAULTS
) -> pd.DataFrame:
    """Return one row for every two of whom one aims a remark at level 1 or above at the other.

    Those with the greatest `sum_hostility` come first: the scores of all distinct remarks at level 1 or above, both
    ways, so that much kindness makes no rivalry. `a` is who adds more to it, `balance` the share of a, 0.5 to 1.
    `mean_hostility` is of all scored remarks. Both have their bootstrap band (NaN for one remark). `edged` and `sharp`
    count remarks at level 1 and 2 or above. `peak_intensity` and `current_intensity`, on the last day of the pair or
    of the articles, are of both directions together. `started_by` is who was surely first at level 1 or above, empty
    when that is not known. Targets that are no name ("the umpires") are nobody's rivals.
    """
    coverage = measure_coverage(articles, settings)
    rows = (_row(one, other, coverage, settings) for one, other in _pairs(list(remarks), settings))
    frame = make_frame((row for row in rows if row), RANKING_TYPES)
    order = ["sum_hostility", "sharp", "a", "b"]
    return frame.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _pairs(remarks: list[Remark], settings: RivalrySettings) -> Iterator[tuple[Direction, Direction]]:
    """Yield both directions of every two, in any order."""
    people = People(remarks)
    said: dict[tuple[Rival, Rival], list[Remark]] = defaultdict(list)
    for remark in remarks:
        speaker = people.speaker(remark)
        for target in people.targets(remark) if speaker else []:
            if speaker and is_named(target.name):
                said[speaker, target].append(remark)
    for one, other in said:
        if (other, one) not in said or one.person_id < other.person_id:
            yield _direction(said, one, other, settings), _direction(said, other, one, settings)


def _direction(
    said: Mapping[tuple[Rival, Rival], list[Remark]], speaker: Rival, target: Rival, settings: RivalrySettings
) -> Direction:
    return make_direction(speaker, target, said.get((speaker, target), ()), settings)


def _row(one: Direction, other: Direction, coverage: Coverage, settings: RivalrySettings) -> dict[str, Any] | None:
    if _place(other) < _place(one):
        one, other = other, one
    if not one.n_at_least(EDGE) and not other.n_at_least(EDGE):
        return None
    both = (one, other)
    total = _edged_sum(one) + _edged_sum(other)
    return {
        "a": one.speaker.name,
        "b": one.target.name,
        "remarks_a_to_b": len(one.remarks),
        "remarks_b_to_a": len(other.remarks),
        "edged": sum(direction.n_at_least(EDGE) for direction in both),
        "sharp": sum(direction.n_at_least(SHARP) for direction in both),
        "printed": sum(len(remark.quotes) for direction in both for remark in direction.remarks),
        **_how_hard(both, settings),
        "balance": _edged_sum(one) / total if total else None,
        **_when(both, coverage, settings),
        "started_by": find_opening(one, other, EDGE).name,
    }


def _place(direction: Direction) -> tuple[float, str, str]:
    return -_edged_sum(direction), direction.speaker.name, direction.speaker.person_id


def _edged_scores(direction: Direction) -> list[float]:
    hostilities = [remark.hostility for remark in direction.remarks]
    return [hostility.score for hostility in hostilities if hostility and hostility.level >= EDGE]


def _edged_sum(direction: Direction) -> float:
    return sum(_edged_scores(direction))


def _how_hard(both: tuple[Direction, Direction], settings: RivalrySettings) -> dict[str, float]:
    scores = [score for direction in both for score in direction.scores]
    edged = [score for direction in both for score in _edged_scores(direction)]
    of_all = bootstrap_band(scores, [1.0] * len(scores), settings)
    of_edged = bootstrap_band(edged, [1.0] * len(edged), settings)
    return {
        "mean_hostility": sum(scores) / len(scores),
        "mean_low": of_all.mean_low,
        "mean_high": of_all.mean_high,
        "sum_hostility": sum(edged),
        "sum_low": of_edged.sum_low,
        "sum_high": of_edged.sum_high,
    }


def _when(both: tuple[Direction, Direction], coverage: Coverage, settings: RivalrySettings) -> dict[str, Any]:
    dated = [aimed for direction in both for aimed in direction.dated]
    scores = daily_scores(dated)
    peak = peak_intensity(scores, settings.half_life_days)
    covered = days_covered(both, coverage.last, settings)
    return {
        "current_intensity": intensity_on(scores, covered[1], settings.half_life_days) if covered else None,
        "peak_intensity": peak[1] if peak else None,
        "peak_day": peak[0] if peak else None,
        "first_said": min((aimed.start for aimed in dated), default=None),
        "last_said": max((aimed.end for aimed in dated), default=None),
    }
