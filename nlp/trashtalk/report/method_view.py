"""What the report was made with: the settings' real values, for the plain words of `method.html.j2`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from trashtalk.records import SHARP, SURE_FROM
from trashtalk.remarks.settings import DEFAULTS as REMARKS
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.report.codebook import FACETS_IN_WORDS, LEVELS
from trashtalk.report.wording import say_value
from trashtalk.rivalry.changes import SHORTEST_LEVEL
from trashtalk.rivalry.settings import RivalrySettings


@dataclass(frozen=True, slots=True)
class MethodView:
    """The settings of the stages, and all their values as names and words, by stage."""

    remarks: RemarkSettings
    rivalry: RivalrySettings
    settings: list[tuple[str, list[tuple[str, str]]]]
    levels: tuple[tuple[str, str, str], ...] = LEVELS
    facets: tuple[tuple[str, str], ...] = FACETS_IN_WORDS
    sharp: int = SHARP
    sure_from: float = SURE_FROM
    shortest_level: int = SHORTEST_LEVEL


def view_method(rivalry: RivalrySettings) -> MethodView:
    """Return what the stages were set to: the rivalries as given, the remarks as they always are."""
    stages = {"Remarks": REMARKS, "Rivalries": rivalry}
    return MethodView(
        remarks=REMARKS,
        rivalry=rivalry,
        settings=[(name, list(_values(settings))) for name, settings in stages.items()],
    )


def _values(settings: Any) -> Iterator[tuple[str, str]]:
    for each in fields(settings):
        yield each.name, say_value(getattr(settings, each.name))
