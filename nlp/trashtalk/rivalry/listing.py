"""The remarks of a rivalry as a table, one row a remark: the trail from every figure back to what was printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trashtalk.remarks.remark import Remark
from trashtalk.report.wording import say_said_on
from trashtalk.rivalry.aimed import Direction, first_printed
from trashtalk.rivalry.frames import DAY, make_frame

if TYPE_CHECKING:
    import pandas as pd

REMARK_TYPES = {
    **dict.fromkeys(("remark_id", "direction", "speaker", "target"), "str"),
    "dated": "bool",
    "said_start": DAY,
    "said_end": DAY,
    **dict.fromkeys(("precision", "basis", "date_text"), "str"),
    "hostility": "float64",
    "level": "Int64",
    "unsure": "boolean",
    "words": "str",
    "first_printed": DAY,
    "first_outlet": "str",
    **dict.fromkeys(("n_printed", "n_articles", "n_outlets"), "int64"),
    **dict.fromkeys(("other_speakers", "quote_id"), "str"),
}


def remarks_frame(directions: Sequence[Direction]) -> pd.DataFrame:
    """Return one row a remark, the dated ones by day said, then the undated ones by first print.

    `dated` is false for what is listed and counted but never charted; its `said_start` and `said_end` are empty, or
    too far apart. `precision`, `basis` and `date_text` ("week of 3 Mar 2031") tell how the day is known; `words`,
    `hostility`, `level` and `quote_id` are those of the fullest print; `unsure` as in the quote record;
    `other_speakers` whom other articles name, parted by semicolons, empty when all agree.
    """
    rows = (row for direction in directions for row in _rows(direction))
    return make_frame(sorted(rows, key=_place), REMARK_TYPES)


def _rows(direction: Direction) -> Iterator[dict[str, Any]]:
    who = {"direction": direction.label, "speaker": direction.speaker.name, "target": direction.target.name}
    for number, remark in enumerate(direction.remarks):
        yield {**who, "dated": number < len(direction.dated), **_when(remark), **_what(remark), **_where(remark)}


def _when(remark: Remark) -> dict[str, Any]:
    said_on = remark.said_on
    return {
        "said_start": said_on.start if said_on else None,
        "said_end": said_on.end if said_on else None,
        "precision": said_on.precision if said_on else None,
        "basis": said_on.basis if said_on else None,
        "date_text": say_said_on(said_on) if said_on else None,
    }


def _what(remark: Remark) -> dict[str, Any]:
    hostility = remark.hostility
    return {
        "remark_id": remark.remark_id,
        "hostility": hostility.score if hostility else None,
        "level": hostility.level if hostility else None,
        "unsure": hostility.unsure if hostility else None,
        "words": remark.lead.words(),
        "quote_id": remark.lead.quote_id,
        "other_speakers": "; ".join(remark.other_speakers),
    }


def _where(remark: Remark) -> dict[str, Any]:
    return {
        "first_printed": first_printed(remark),
        "first_outlet": remark.outlets[0] if remark.outlets else None,
        "n_printed": len(remark.quotes),
        "n_articles": remark.n_articles,
        "n_outlets": len(remark.outlets),
    }


def _place(row: Mapping[str, Any]) -> tuple[bool, str, str, str]:
    day = (row["said_start"] if row["dated"] else row["first_printed"]) or "9999"
    return not row["dated"], str(day), str(row["said_end"] or ""), row["remark_id"]
