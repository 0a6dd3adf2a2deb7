"""How hot a rivalry is on a day: all that was said up to then, each remark fading by half every so many days.

I(t) is the sum, over the remarks said by day t, of score * 2 ** (-(t - day) / half_life): an exponentially weighted
sum. A remark known only to an interval is shared out over its days (see `periods`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trashtalk.rivalry.aimed import AimedRemark, Direction
from trashtalk.rivalry.frames import DAY
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import pandas as pd

INTENSITY_TYPES = {"day": DAY, "direction": "str", "intensity": "float64"}


def intensity_frame(
    directions: Sequence[Direction], first: date, last: date, settings: RivalrySettings = DEFAULTS
) -> pd.DataFrame:
    """Return `day`, `direction`, `intensity` for every day from `first` to `last` (both included) and direction.

    The unit is remarks at the highest possible score, said today. Costs one step a day and one a remark's day.
    """
    import numpy as np
    import pandas as pd

    days = np.arange(first.toordinal(), last.toordinal() + 1) - date(1970, 1, 1).toordinal()
    curves = [
        pd.DataFrame(
            {
                "day": days.astype("datetime64[D]"),
                "direction": direction.label,
                "intensity": list(_curve(daily_scores(direction.dated), first, last, settings.half_life_days)),
            }
        ).astype(INTENSITY_TYPES)
        for direction in directions
    ]
    return pd.concat(curves, ignore_index=True)


def daily_scores(dated: Iterable[AimedRemark]) -> dict[int, float]:
    """Return the score said on each day (its ordinal); what was not scored adds nothing."""
    scores: dict[int, float] = defaultdict(float)
    for aimed in dated:
        if aimed.hostility is not None:
            first, last = aimed.start.toordinal(), aimed.end.toordinal()
            for day in range(first, last + 1):
                scores[day] += aimed.hostility.score / (last - first + 1)
    return dict(scores)


def peak_intensity(scores: Mapping[int, float], half_life_days: float) -> tuple[date, float] | None:
    """Return the day of the highest intensity, the first of equals, and that; None when nothing was scored."""
    if not scores:
        return None
    intensity, day = max((intensity, -day) for day, intensity in _on_days_said(scores, half_life_days))
    return date.fromordinal(-day), intensity


def intensity_on(scores: Mapping[int, float], day: date, half_life_days: float) -> float:
    """Return the intensity at the end of `day`."""
    last = day.toordinal()
    return sum(score * 2 ** ((said - last) / half_life_days) for said, score in scores.items() if said <= last)


def _on_days_said(scores: Mapping[int, float], half_life_days: float) -> Iterator[tuple[int, float]]:
    """Yield the days on which something was said and the intensity then: it only falls in between."""
    intensity, before = 0.0, 0
    for day in sorted(scores):
        intensity = intensity * 2 ** ((before - day) / half_life_days) + scores[day]
        before = day
        yield day, intensity


def _curve(scores: Mapping[int, float], first: date, last: date, half_life_days: float) -> Iterator[float]:
    """Yield the intensity day by day; what was said before `first` is not in it."""
    keeps = 2 ** (-1 / half_life_days)
    intensity = 0.0
    for day in range(first.toordinal(), last.toordinal() + 1):
        intensity = intensity * keeps + scores.get(day, 0.0)
        yield intensity
