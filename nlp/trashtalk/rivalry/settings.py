"""What a rivalry is measured with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from trashtalk.errors import SettingsError

Period = Literal["week", "month"]
PERIODS: tuple[Period, ...] = get_args(Period)


@dataclass(frozen=True, slots=True)
class RivalrySettings:
    """How finely time is cut, how long a remark is felt, what counts as an answer, and what is too little to judge.

    `since` and `until`, both included, keep what was said (or, of remarks without a date, printed) in between, and
    count only the articles published in between.
    """

    period: Period = "week"
    half_life_days: float = 30.0
    """After so many days a remark counts half in the intensity."""
    answer_days: int = 14
    rounds: int = 1000
    """Bootstrap samples behind each band."""
    confidence: float = 0.95
    seed: int = 0
    penalty: float = 2.0
    """Of a change point, times the variance of the noise and the logarithm of the number of periods."""
    min_periods: int = 12
    min_remarks: int = 8
    longest_interval_days: int = 92
    """A remark known only to a longer stretch of days than this (a season) is taken as undated."""
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.period not in PERIODS:
            raise SettingsError(f"period is {self.period!r}: expected one of {', '.join(PERIODS)}.")
        for name in ("half_life_days", "penalty"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise SettingsError(f"{name} is {value}: expected a number above 0.")
        for name, least in (
            ("answer_days", 0),
            ("seed", 0),
            ("rounds", 1),
            ("min_periods", 2),
            ("min_remarks", 1),
            ("longest_interval_days", 1),
        ):
            if getattr(self, name) < least:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected {least} or more.")
        if not 0 < self.confidence < 1:
            raise SettingsError(f"confidence is {self.confidence}: expected more than 0 and less than 1.")
        if self.since and self.until and self.until < self.since:
            raise SettingsError(f"since is {self.since}, after until, {self.until}: nothing lies between.")

    def holds(self, start: date, end: date) -> bool:
        """Tell whether the days from `start` to `end`, both included, touch what lies between since and until."""
        return (self.since is None or end >= self.since) and (self.until is None or start <= self.until)


DEFAULTS = RivalrySettings()
