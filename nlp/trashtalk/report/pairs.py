"""Who went at whom: distinct remarks gathered into directed pairs.

What somebody says of himself is left out. A remark counts once however often it was printed; the hostility is that
of its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from trashtalk.records import SHARP
from trashtalk.remarks.remark import Remark


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


def rank_pairs(remarks: Sequence[Remark]) -> list[Pair]:
    """Return the directed pairs: those with most remarks at level 2 or above first, then by mean hostility."""
    aimed: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        if remark.speaker is None:
            continue
        for name in sorted({target.name for target in remark.targets} - {remark.speaker}):
            aimed.setdefault((remark.speaker_id or remark.speaker, name), []).append(remark)
    return sorted((_pair(target, found) for (_, target), found in aimed.items()), key=_rank)


def _pair(target: str, remarks: list[Remark]) -> Pair:
    hardest_first = tuple(sorted(remarks, key=_hardness, reverse=True))
    return Pair(hardest_first[0].speaker or "", target, hardest_first)


def _hardness(remark: Remark) -> tuple[int, float]:
    return (remark.hostility.level if remark.hostility else -1), remark.score


def _rank(pair: Pair) -> tuple[int, float, int, str, str]:
    mean = pair.mean_hostility
    return -pair.sharp, -(mean if mean is not None else -1.0), -len(pair.remarks), pair.speaker, pair.target
