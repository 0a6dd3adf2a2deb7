from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from trashtalk.errors import OutputError, SettingsError
from trashtalk.rivalry.timeline import Material, Timeline, make_timeline
from trashtalk.rivalry.write import TABLES, file_name, write_frame, write_tables

from .told import back, day, paper, remarks_of, there


@pytest.fixture(scope="module")
def quarrel() -> Timeline:
    quotes = [there("=HYPERLINK(puddle)", "2031-06-03"), back("Which puddle?", "2031-06-05"), there("When?", None)]
    material = Material(remarks_of(*quotes), [paper("a.txt", "2031-06-04")])
    return make_timeline(material, "Morrow", "Brandvik", today=day("2032-01-01"))


def test_every_table_is_written_in_both_forms(quarrel: Timeline, tmp_path: Path) -> None:
    paths = write_tables(quarrel, tmp_path / "new" / "folder")
    names = [f"ilka-morrow-tadeus-brandvik-{table}.{form}" for table in TABLES for form in ("csv", "parquet")]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(names)


def test_csv_has_plain_days_empty_cells_and_no_formulas(quarrel: Timeline, tmp_path: Path) -> None:
    write_frame(quarrel.remarks, tmp_path / "remarks.csv")
    with (tmp_path / "remarks.csv").open(encoding="utf-8", newline="") as stream:
        first, _, undated = list(csv.DictReader(stream))
    assert (first["words"], first["said_start"], first["level"]) == ("'=HYPERLINK(puddle)", "2031-06-03", "2")
    assert (undated["said_start"], undated["dated"], undated["first_outlet"]) == ("", "false", "Post")


def test_parquet_keeps_types_and_words(quarrel: Timeline, tmp_path: Path) -> None:
    write_frame(quarrel.periods, tmp_path / "periods.parquet")
    found = pd.read_parquet(tmp_path / "periods.parquet")
    # Parquet knows no whole seconds
    pd.testing.assert_frame_equal(found.astype({"period": "datetime64[s]"}), quarrel.periods)


@pytest.mark.parametrize(
    ("a", "b", "name"),
    [
        ("Ilka Morrow", "Søren Ávila", "ilka-morrow-søren-avila"),
        ("../../etc", "a/b\\c", "etc-abc"),
        ("***", "x" * 300, "somebody-" + "x" * 40),
    ],
)
def test_a_file_is_named_after_the_two_and_stays_in_its_folder(quarrel: Timeline, a: str, b: str, name: str) -> None:
    assert file_name(replace(quarrel, a=a, b=b)) == name


def test_another_form_is_refused(quarrel: Timeline, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"'xlsx': no form that tables are written in\. Choose one of csv, parquet"):
        write_tables(quarrel, tmp_path, ("csv", "xlsx"))
    assert not list(tmp_path.iterdir())
    with pytest.raises(SettingsError, match="'xlsx'"):
        write_frame(quarrel.remarks, tmp_path / "remarks.xlsx")


def test_a_file_in_the_way_of_the_folder_is_named(quarrel: Timeline, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="taken: the folder cannot be made"):
        write_tables(quarrel, tmp_path / "taken")
