"""What a report is made from, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from trashtalk.errors import SettingsError
from trashtalk.events import Event
from trashtalk.records import Article, Quote
from trashtalk.rivalry.settings import RivalrySettings


class Failure(Protocol):
    """An input that could not be read: which, why, and what to do about it."""

    @property
    def path(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def advice(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a store holds, and the record of the run.

    `run` is what `run.json` holds: "arguments", "versions", "models" (name to digest), "counts", "seconds"; what is
    missing is left out.
    """

    articles: Sequence[Article]
    quotes: Sequence[Quote]
    failures: Sequence[Failure] = ()
    run: Mapping[str, Any] = field(default_factory=dict)
    events: Sequence[Event] = ()


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How much a report shows; the rest is folded, or only in its tables.

    leading_rows: longer tables of pairs are folded after these
    network_pairs: pairs in the network, the first by rank; more than these cover each other
    timelines: pairs with a line of time, the first by rank
    min_dated: dated remarks, of both together, that make a line of time
    charted_remarks: dated remarks on all lines of time together; what goes beyond would make the page too big
    charts: whether pictures are drawn: half a second each
    today: what later dates are noted against; None is the day of the call
    """

    rivalry: RivalrySettings = field(default_factory=RivalrySettings)
    leading_rows: int = 20
    network_pairs: int = 24
    timelines: int = 8
    min_dated: int = 3
    charted_remarks: int = 200
    charts: bool = True
    today: date | None = None

    def __post_init__(self) -> None:
        for name, least in (
            ("leading_rows", 1),
            ("network_pairs", 0),
            ("timelines", 0),
            ("min_dated", 1),
            ("charted_remarks", 0),
        ):
            if getattr(self, name) < least:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected {least} or more.")
