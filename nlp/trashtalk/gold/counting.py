"""Verdicts to figures: every one a count of a total, by kind, by basis, and from both sides.

A figure's name says what is counted and of which part: `contents.overlap.recall.mixed`,
`speakers.right_of_all.pronoun`. Second-hand words are in the part of that name only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, get_args

from trashtalk.gold.scoring import QUOTED, GoldVerdict, Scored
from trashtalk.records import Kind, SpeakerBasis

SECOND_HAND = "second_hand"
KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "all": get_args(Kind),
    "quoted": QUOTED,
    **{kind: (kind,) for kind in get_args(Kind)},
}
BASES_OF: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "pronoun": ("pronoun",),
    "nominal": ("nominal",),
    "pronoun_and_nominal": ("pronoun", "nominal"),
    **{basis: (basis,) for basis in get_args(SpeakerBasis) if basis not in ("name", "pronoun", "nominal")},
}
KIND_PARTS = (*KINDS_OF, SECOND_HAND)
SPEAKER_PARTS = ("all", *BASES_OF, *(part for part in KIND_PARTS if part != "all"))
NAMING_PARTS = ("all", *(part for part in BASES_OF if part != "none"), SECOND_HAND)
RIGHT = ("right", "rightly none")


@dataclass(frozen=True, slots=True)
class Figure:
    """`hits` of `total` were counted."""

    name: str
    hits: int
    total: int

    @property
    def share(self) -> float | None:
        """The hits over the total; None of nothing."""
        return self.hits / self.total if self.total else None


class Verdict(Protocol):
    """What verdicts on gold lines and on extracted quotes have in common."""

    @property
    def kind(self) -> str:
        """Direct, mixed or indirect."""

    @property
    def basis(self) -> str | None:
        """How the speaker is known."""

    @property
    def is_second_hand(self) -> bool:
        """Whether the words stand inside others."""


AnyVerdict = TypeVar("AnyVerdict", bound=Verdict)


def figures(scored: Scored) -> list[Figure]:
    """Return all figures in the order they are reported; those of speakers only where the gold knows them."""
    return [
        *_content_figures(scored),
        *(_speaker_figures(scored.gold) if scored.knows_speakers else ()),
        *(_naming_figures(scored) if scored.knows_speakers else ()),
        *_source_figures(scored.gold),
        *_stretch_figures(scored),
        *(_namesake_figures(scored.gold) if scored.knows_speakers else ()),
    ]


def f_measure(precision: float | None, recall: float | None) -> float | None:
    """Return the harmonic mean of two shares; None when one could not be measured."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def content_parts(knows_speakers: bool) -> tuple[str, ...]:
    """Return the parts that contents are counted by: also by basis where the gold has one."""
    return (*KIND_PARTS, *BASES_OF) if knows_speakers else KIND_PARTS


def is_in(verdict: Verdict, part: str) -> bool:
    """Whether a verdict belongs to a part; second-hand words belong to no other."""
    if verdict.is_second_hand or part == SECOND_HAND:
        return verdict.is_second_hand and part == SECOND_HAND
    return verdict.kind in KINDS_OF[part] if part in KINDS_OF else verdict.basis in BASES_OF[part]


def _share(name: str, verdicts: Iterable[AnyVerdict], hit: Callable[[AnyVerdict], bool]) -> Figure:
    hits = [hit(one) for one in verdicts]
    return Figure(name, sum(hits), len(hits))


def _content_figures(scored: Scored) -> list[Figure]:
    counted: list[Figure] = []
    for part in content_parts(scored.knows_speakers):
        gold = [one for one in scored.gold if is_in(one, part)]
        quotes = [one for one in scored.quotes if is_in(one, part)]
        counted += [
            _share(f"contents.overlap.recall.{part}", gold, lambda one: one.found),
            _share(f"contents.overlap.precision.{part}", quotes, lambda one: one.right),
            _share(f"contents.exact.recall.{part}", gold, lambda one: one.exact),
            _share(f"contents.exact.precision.{part}", quotes, lambda one: one.exact),
        ]
    return counted


def _speaker_figures(gold: Iterable[GoldVerdict]) -> list[Figure]:
    """From the side of the gold: of the lines that were found, and of all."""
    gold = list(gold)
    counted: list[Figure] = []
    for part in SPEAKER_PARTS:
        lines = [one for one in gold if is_in(one, part)]
        found = [one for one in lines if one.found]
        counted += [
            _share(f"speakers.named_right.{part}", found, lambda one: one.speaker == "right"),
            _share(f"speakers.rightly_none.{part}", found, lambda one: one.speaker == "rightly none"),
            _share(f"speakers.abstained.{part}", found, lambda one: one.speaker == "abstained"),
            _share(f"speakers.wrong.{part}", found, lambda one: one.speaker == "wrong"),
            _share(f"speakers.right_of_found.{part}", found, lambda one: one.speaker in RIGHT),
            _share(f"speakers.right_of_all.{part}", lines, lambda one: one.speaker in RIGHT),
        ]
    return counted


def _naming_figures(scored: Scored) -> list[Figure]:
    """From the side of the extracted quotes that name a speaker, by the machine's own basis."""
    counted: list[Figure] = []
    for part in NAMING_PARTS:
        named = [one for one in scored.quotes if one.quote.speaker is not None and is_in(one, part)]
        in_gold = [one for one in named if one.right]
        counted += [
            _share(f"naming.in_gold.{part}", named, lambda one: one.right),
            _share(f"naming.right_of_in_gold.{part}", in_gold, lambda one: one.speaker_right is True),
            _share(f"naming.right_of_named.{part}", named, lambda one: one.speaker_right is True),
        ]
    return counted


def _source_figures(gold: Sequence[GoldVerdict]) -> list[Figure]:
    return [
        _share(
            f"sources.right.{part}",
            (one for one in gold if one.found and is_in(one, part)),
            lambda one: one.source_right is True,
        )
        for part in KIND_PARTS
    ]


def _stretch_figures(scored: Scored) -> list[Figure]:
    taken = [(one.stretch.why, one.taken_by is not None) for one in scored.stretches]
    reasons = sorted({why for why, _ in taken})
    by_reason = [(f"not_speech.taken.{why}", [hit for other, hit in taken if other == why]) for why in reasons]
    everything = ("not_speech.taken", [hit for _, hit in taken])
    return [Figure(name, sum(hits), len(hits)) for name, hits in (everything, *by_reason)]


def _namesake_figures(gold: Iterable[GoldVerdict]) -> list[Figure]:
    """Right, abstained, wrong and not found: the four add up; second-hand lines are among them."""
    shared = [one for one in gold if one.is_namesake]
    return [
        _share("same_surname.right", shared, lambda one: one.speaker == "right"),
        _share("same_surname.abstained", shared, lambda one: one.speaker == "abstained"),
        _share("same_surname.wrong", shared, lambda one: one.speaker == "wrong"),
        _share("same_surname.not_found", shared, lambda one: not one.found),
    ]
