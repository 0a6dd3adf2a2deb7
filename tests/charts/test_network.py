from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from trashtalk.charts.network import LABEL_HEIGHT, RADIUS, WIDEST, arrow_rows, order_people, take_seats


def pair(a: str, b: str, total: float, balance: float = 0.5, mean: float = 0.5) -> dict[str, Any]:
    counts = {"remarks_a_to_b": 3, "remarks_b_to_a": 1}
    return {"a": a, "b": b, "sum_hostility": total, "balance": balance, "mean_hostility": mean, **counts}


def test_rivals_sit_side_by_side() -> None:
    ranking = pd.DataFrame([pair("A", "B", 9), pair("C", "D", 8), pair("B", "C", 2), pair("E", "F", 1)])
    assert order_people(ranking) == ["A", "B", "C", "D", "E", "F"]


@pytest.mark.parametrize("n_people", [1, 2, 3, 12, 40])
def test_names_do_not_cover_each_other(n_people: int) -> None:
    seats = take_seats([str(number) for number in range(n_people)])
    assert all(math.hypot(seat.x, seat.y) == pytest.approx(RADIUS) for seat in seats)
    for one, other in combinations(seats, 2):
        if (one.x >= 0) == (other.x >= 0):
            assert abs(one.label_y - other.label_y) >= LABEL_HEIGHT - 1e-6


def test_an_arrow_is_as_wide_as_its_share_of_the_hostility() -> None:
    ranking = pd.DataFrame([pair("A", "B", 10, balance=0.8)])
    wide, thin = arrow_rows(ranking, {seat.name: seat for seat in take_seats(["A", "B"])})
    assert wide["description"] == "A on B: 3 remarks, hostility 8.00 in sum; mean of the pair 0.50"
    assert (wide["width"], thin["width"]) == pytest.approx((WIDEST, WIDEST / 4))


def test_who_never_answers_has_no_arrow() -> None:
    ranking = pd.DataFrame([pair("A", "B", 10, balance=1.0)])
    [arrow] = arrow_rows(ranking, {seat.name: seat for seat in take_seats(["A", "B"])})
    assert arrow["description"].startswith("A on B")


@pytest.mark.parametrize(
    ("mean", "level"),
    [(0.1, "none"), (0.125, "edge"), (0.5, "dismissive"), (0.7, "contemptuous"), (1, "abuse or threat")],
)
def test_the_colour_is_the_level_nearest_to_the_mean(mean: float, level: str) -> None:
    rows = arrow_rows(
        pd.DataFrame([pair("A", "B", 1, mean=mean)]), {seat.name: seat for seat in take_seats(["A", "B"])}
    )
    assert {row["level"] for row in rows} == {level}


def test_two_of_one_name_have_no_line_between_them() -> None:
    assert arrow_rows(pd.DataFrame([pair("A", "A", 1)]), {seat.name: seat for seat in take_seats(["A"])}) == []
