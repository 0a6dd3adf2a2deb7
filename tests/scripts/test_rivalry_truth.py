from datetime import date
from pathlib import Path

import pytest

from rivalry_truth import (
    TrueRemark,
    days_of,
    fading_sums,
    first_at,
    monthly_sums,
    months_of,
    read_remarks,
    said_by,
    silent_months,
)
from trashtalk.errors import InputError

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "demo"
A, B = "Ada Brook", "Tom Marsh"
JUNE, JULY, AUGUST = date(2031, 6, 1), date(2031, 7, 1), date(2031, 8, 1)


def remark(said: str, level: int = 2, speaker: str = A, target: str | None = B) -> TrueRemark:
    return TrueRemark(f"r-{said}-{level}", *days_of(said), speaker, target, level, "Slow.")


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2031-06-05", "2031-06-05", "2031-06-05"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
    ],
)
def test_a_day_a_month_or_a_year_stands_for_all_its_days(said: str, start: str, end: str) -> None:
    assert days_of(said) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("said", ["June", "2031-13", "2031-06-31", "2031-6-1", ""])
def test_a_line_without_a_day_month_or_year_is_an_error_that_names_it(said: str, tmp_path: Path) -> None:
    path = tmp_path / "remarks.jsonl"
    path.write_text(f'{{"remark": "r-x", "said": "{said}"}}\n', encoding="utf-8")
    with pytest.raises(InputError, match=rf"remarks.jsonl:1: said is '{said}': expected 2025-06-14, 2025-06 or 2025"):
        read_remarks(path)


def test_another_corpus_has_no_remarks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file\. Give --corpus"):
        read_remarks(tmp_path / "remarks.jsonl")


def test_the_truth_of_the_demo_covers_two_years_of_the_rivalry() -> None:
    remarks = read_remarks(GOLD / "remarks.jsonl")
    there = said_by(remarks, "Signe Lauersholm", "Cerys Maddock")
    back = said_by(remarks, "Cerys Maddock", "Signe Lauersholm")
    assert (len(there), len(back)) == (57, 51)  # as the datasheet counts them
    months = months_of([*there, *back])
    assert (months[0], months[-1], len(months)) == (date(2024, 11, 1), date(2026, 10, 1), 24)
    assert [one.remark for one in (*there, *back) if not one.is_dated] == ["r-nuisance"]


def test_a_remark_counts_once_in_its_month_by_its_level_and_one_of_a_year_in_none() -> None:
    said = [remark("2031-06-05", 2), remark("2031-06", 4), remark("2031-08-01", 0), remark("2031", 4)]
    assert months_of(said) == [JUNE, JULY, AUGUST]
    assert monthly_sums(said, months_of(said)) == [1.5, 0, 0]
    assert silent_months(said, months_of(said)) == [JULY]


def test_without_a_dated_remark_there_is_no_month() -> None:
    assert months_of([remark("2031")]) == []


def test_the_intensity_fades_by_half_every_half_life() -> None:
    said = [remark("2031-06-30", 4)]
    assert fading_sums(said, [JUNE, JULY], half_life_days=31) == [1, 0.5]


def test_a_remark_of_a_month_is_shared_out_over_its_days() -> None:
    [of_a_month] = fading_sums([remark("2031-06", 4)], [JUNE], half_life_days=30)
    assert of_a_month == pytest.approx(sum(2 ** (-day / 30) for day in range(30)) / 30)


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("2031-06-05", "2031-06-06", A),
        ("2031-06-06", "2031-06-05", B),
        ("2031-06-05", "2031-06-05", None),
        ("2031-06", "2031-06-20", None),
        ("2031", "2031-06-20", B),
    ],
)
def test_who_was_first_is_known_only_where_the_days_do_not_overlap(one: str, other: str, first: str | None) -> None:
    assert first_at([remark(one)], [remark(other, speaker=B, target=A)], 1) == first


def test_only_remarks_of_the_level_count_for_who_was_first() -> None:
    mild, sharp = remark("2031-06-05", 1), remark("2031-06-06", 2, B, A)
    assert first_at([mild], [sharp], 1) == A
    assert first_at([mild], [sharp], 2) == B
    assert first_at([mild], [sharp], 3) is None
