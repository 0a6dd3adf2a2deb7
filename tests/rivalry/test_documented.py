"""docs/usage.md explains every column of every frame of a timeline, and no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from trashtalk.rivalry.settings import RivalrySettings
from trashtalk.rivalry.timeline import Material, make_timeline
from trashtalk.rivalry.write import TABLES

from .told import back, day, remarks_of, there

USAGE = (Path(__file__).parents[2] / "docs" / "usage.md").read_text(encoding="utf-8")
[SECTION] = re.findall(r"^### A rivalry in Python\n(.*?)^## ", USAGE, re.DOTALL | re.MULTILINE)
QUARREL = Material(remarks_of(there("Slow.", "2031-06-03"), back("Slower.", "2031-06-05")), ())


def documented(table: str) -> list[str]:
    """The columns in the rows under the heading of a table, in order."""
    [_, rest] = SECTION.split(f"#### `{table}`:", 1)
    rows = re.findall(r"^\| (`[^|]+) \|", rest.partition("####")[0], re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained_and_no_other(table: str) -> None:
    rivalry = make_timeline(QUARREL, "Morrow", "Brandvik", today=day("2032-01-01"))
    assert sorted(documented(table)) == sorted(getattr(rivalry, table).columns)


def test_every_setting_is_explained() -> None:
    named = set(re.findall(r"`(\w+)`", SECTION))
    assert {field.name for field in fields(RivalrySettings)} <= named
