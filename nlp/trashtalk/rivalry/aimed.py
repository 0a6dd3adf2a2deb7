"""What one person says about another: each distinct remark once, with the days it can have been said on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trashtalk.records import SHARP, Hostility
from trashtalk.remarks.remark import Remark
from trashtalk.rivalry.people import People, Rival
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings


@dataclass(frozen=True, slots=True)
class AimedRemark:
    """A remark of one about another, said on one of the days from `start` to `end`, both included."""

    remark: Remark
    start: date
    end: date

    @property
    def hostility(self) -> Hostility | None:
        """The hostility of its words; None when they were not scored."""
        return self.remark.hostility

    @property
    def is_sharp(self) -> bool:
        """Whether it is at level 2 or above."""
        return self.is_at_least(SHARP)

    def is_at_least(self, level: int) -> bool:
        """Tell whether it is scored, at `level` or above."""
        return self.hostility is not None and self.hostility.level >= level


@dataclass(frozen=True, slots=True)
class Direction:
    """All that `speaker` says about `target`.

    `dated` by the days said; `undated` in order of first print: remarks of which no print tells when they were said,
    or only to within more days than `RivalrySettings.longest_interval_days`. Those are counted, never charted.
    """

    speaker: Rival
    target: Rival
    dated: tuple[AimedRemark, ...]
    undated: tuple[Remark, ...]

    @property
    def label(self) -> str:
        """Example: "Ilka Morrow -> Tadeus Brandvik"."""
        return f"{self.speaker.name} -> {self.target.name}"

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All of them, the dated ones first."""
        return (*(aimed.remark for aimed in self.dated), *self.undated)

    @property
    def scores(self) -> list[float]:
        """The hostility scores, 0..1, of all that were scored."""
        return [remark.hostility.score for remark in self.remarks if remark.hostility]

    def n_at_least(self, level: int) -> int:
        """Return how many are scored at `level` or above."""
        return sum(remark.hostility is not None and remark.hostility.level >= level for remark in self.remarks)


def aimed_remarks(
    remarks: Iterable[Remark], people: People, speaker: Rival, target: Rival, settings: RivalrySettings = DEFAULTS
) -> Direction:
    """Return what `speaker` says about `target`, as far as it lies between since and until."""
    said = (remark for remark in remarks if people.speaker(remark) == speaker and target in people.targets(remark))
    return make_direction(speaker, target, said, settings)


def make_direction(
    speaker: Rival, target: Rival, said: Iterable[Remark], settings: RivalrySettings = DEFAULTS
) -> Direction:
    """Part remarks that are known to be of `speaker` about `target` into dated and undated ones."""
    dated: list[AimedRemark] = []
    undated: list[Remark] = []
    for remark in said:
        if not _is_in_time(remark, settings):
            continue
        aimed = _dated(remark, settings)
        if aimed is None:
            undated.append(remark)
        else:
            dated.append(aimed)
    return Direction(speaker, target, tuple(sorted(dated, key=_days)), tuple(undated))


def first_printed(remark: Remark) -> date | None:
    """Return the day of the first print that has a date; None when none has."""
    return min((quote.published for quote in remark.quotes if quote.published), default=None)


def _dated(remark: Remark, settings: RivalrySettings) -> AimedRemark | None:
    said_on = remark.said_on
    if said_on is None or (said_on.end - said_on.start).days >= settings.longest_interval_days:
        return None
    return AimedRemark(remark, said_on.start, said_on.end)


def _is_in_time(remark: Remark, settings: RivalrySettings) -> bool:
    """Without a day said the day printed counts, as in `trashtalk.selection`."""
    if settings.since is None and settings.until is None:
        return True
    if remark.said_on:
        return settings.holds(remark.said_on.start, remark.said_on.end)
    printed = first_printed(remark)
    return printed is not None and settings.holds(printed, printed)


def _days(aimed: AimedRemark) -> tuple[date, date, str]:
    return aimed.start, aimed.end, aimed.remark.remark_id
