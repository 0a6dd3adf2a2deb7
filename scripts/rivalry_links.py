"""What became of each remark of the demo's truth in what trashtalk measured, and which link of the chain broke.

A remark has come through when the lines of the truth that print it were matched with quotes of one measured remark,
which holds no other remark of the truth, and which has the right speaker, target and month. What can break, each
counted by itself:

not_extracted   no line that prints it was found
split           its prints are several measured remarks; the one with most of them is judged further
merged          the measured remark also prints another remark of the truth
speaker         the measured remark has another speaker, or none
target          it has other targets, or none
undated         it has no day, or only a longer stretch of them than is charted
month           the middle of its days lies in another month than the truth's days
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rivalry_truth import MONTHLY, TrueRemark, last_day
from scoring_gold import same_name
from trashtalk.records import Quote
from trashtalk.remarks.remark import Remark

BreakKind = Literal["not_extracted", "split", "merged", "speaker", "target", "undated", "month"]
BREAKS: tuple[BreakKind, ...] = ("not_extracted", "split", "merged", "speaker", "target", "undated", "month")


@dataclass(frozen=True, slots=True)
class Print:
    """A line of the truth that prints a remark, and the quote it was matched with; None when it was not found."""

    remark: str
    nested: bool
    match: Quote | None


@dataclass(frozen=True, slots=True)
class Break:
    """A link that broke; `found` says in words what is there in place of the truth."""

    kind: BreakKind
    found: str


@dataclass(frozen=True, slots=True)
class Link:
    """What became of a remark of the truth: `measured` are all remarks that print it, the one judged first."""

    truth: TrueRemark
    measured: tuple[Remark, ...]
    breaks: tuple[Break, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing broke."""
        return not self.breaks

    def broke_at(self, kind: BreakKind) -> bool:
        """Tell whether this link is among those that broke."""
        return any(one.kind == kind for one in self.breaks)


def judge_links(truth: Iterable[TrueRemark], prints: Iterable[Print], remarks: Iterable[Remark]) -> list[Link]:
    """Return what became of each remark of `truth`; `prints` are those of all remarks of the truth, of others too.

    Lines nested in others count only for a remark that is printed nowhere else: their match is often the outer line's.
    """
    by_quote = {quote.quote_id: remark for remark in remarks for quote in remark.quotes}
    carried = _carried(prints, by_quote)
    holds: dict[str, set[str]] = defaultdict(set)
    for name, some in carried.items():
        for remark in some:
            holds[remark.remark_id].add(name)
    return [_link(one, carried.get(one.remark, []), holds) for one in truth]


def _carried(prints: Iterable[Print], by_quote: Mapping[str, Remark]) -> dict[str, list[Remark]]:
    """Return the measured remarks that the prints of each remark of the truth are part of, one entry a found print."""
    lines: dict[str, list[Print]] = defaultdict(list)
    for one in prints:
        lines[one.remark].append(one)
    outer = {name: [one for one in some if not one.nested] or some for name, some in lines.items()}
    return {
        name: [by_quote[one.match.quote_id] for one in some if one.match and one.match.quote_id in by_quote]
        for name, some in outer.items()
    }


def _link(truth: TrueRemark, carried: Sequence[Remark], holds: Mapping[str, set[str]]) -> Link:
    if not carried:
        return Link(truth, (), (Break("not_extracted", "not extracted"),))
    by_id = {remark.remark_id: remark for remark in carried}
    counts = Counter(remark.remark_id for remark in carried)
    measured = tuple(by_id[remark_id] for remark_id, _ in counts.most_common())
    return Link(truth, measured, tuple(_breaks(truth, measured, holds[measured[0].remark_id] - {truth.remark})))


def _breaks(truth: TrueRemark, measured: Sequence[Remark], others: set[str]) -> Iterator[Break]:
    main = measured[0]
    if len(measured) > 1:
        yield Break("split", f"split into {len(measured)}")
    if others:
        yield Break("merged", f"merged with {', '.join(sorted(others))}")
    if not same_name(truth.speaker, main.speaker):
        yield Break("speaker", f"speaker {main.speaker or 'not known'}")
    if not any(same_name(truth.target, target.name) for target in main.targets):
        yield Break("target", f"target {', '.join(target.name for target in main.targets) or 'not known'}")
    yield from _date_breaks(truth, main)


def _date_breaks(truth: TrueRemark, measured: Remark) -> Iterator[Break]:
    said_on = measured.said_on
    if said_on is None or (said_on.end - said_on.start).days >= MONTHLY.longest_interval_days:
        if truth.is_dated:
            yield Break("undated", "no date" if said_on is None else f"{said_on.start} to {said_on.end}")
    elif not _is_in_month(said_on.start, said_on.end, truth):
        yield Break("month", f"said {said_on.start}" + (f" to {said_on.end}" if said_on.end > said_on.start else ""))


def _is_in_month(start: date, end: date, truth: TrueRemark) -> bool:
    middle = start + timedelta(days=(end - start).days // 2)
    return truth.start.replace(day=1) <= middle <= last_day(truth.end)


def link_line(link: Link) -> str:
    """Return a line on what became of a remark of the truth."""
    one = link.truth
    said = str(one.start) if one.start == one.end else f"{one.start} to {one.end}"
    outcome = "; ".join(each.found for each in link.breaks) or "whole"
    return f"{one.remark} ({said}, {one.speaker} at {one.target}, level {one.level}): {outcome}: {one.words[:90]}"
