"""Two readers of the same quotes: how well they agree."""

from __future__ import annotations

import pytest

from agreement import level_figures, ordinal_alpha, ordinal_distance

LEVELS = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]


def test_readers_who_always_agree_have_an_alpha_of_one() -> None:
    assert ordinal_alpha(LEVELS) == pytest.approx(1)


def test_readers_who_turn_the_scale_around_agree_less_than_chance() -> None:
    assert ordinal_alpha([(one, 4 - one) for one, _ in LEVELS]) < 0


def test_a_near_miss_costs_less_than_a_far_one() -> None:
    assert ordinal_alpha([*LEVELS, (0, 4)]) < ordinal_alpha([*LEVELS, (0, 1)]) < 1


def test_the_distance_is_what_lies_between_two_values_with_half_of_each_end_squared() -> None:
    distance = ordinal_distance([0, 0, 1, 2, 2, 2])
    # two 0, one 1, three 2: 6 - (2 + 3) / 2 = 3.5
    assert (distance(0, 2), distance(2, 0), distance(1, 1)) == (3.5**2, 3.5**2, 0)


def test_agreement_is_counted_on_the_level_and_on_its_side_of_two() -> None:
    found = {
        figure.name: (figure.hits, figure.total) for figure in level_figures("x", [(0, 1), (1, 2), (4, 2), (3, 3)])
    }
    assert found["x.same"] == (1, 4)
    assert found["x.two_apart"] == (1, 4)
    assert found["x.side.same"] == (3, 4)
