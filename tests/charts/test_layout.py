from __future__ import annotations

import pytest

from trashtalk.charts.layout import SLOTS, Flag, find_slots, place_flags, spread


@pytest.mark.parametrize(
    ("spans", "slots"),
    [
        ([], []),
        ([(0, 0), (20, 20)], [0.0, 0.0]),
        ([(0, 0), (5, 5), (8, 8)], [0.0, 0.2, -0.2]),
        ([(0, 50), (30, 30), (61, 61)], [0.0, 0.2, 0.0]),
    ],
    ids=["none", "far apart", "near each other", "under a long one"],
)
def test_points_that_would_touch_take_other_slots(spans: list[tuple[float, float]], slots: list[float]) -> None:
    assert find_slots(spans, gap=10) == slots


def test_a_crowd_takes_the_slot_that_was_free_for_longest() -> None:
    taken = find_slots([(x, x) for x in range(7)], gap=100)
    assert taken == [*SLOTS, SLOTS[0], SLOTS[1]]


def test_names_too_near_to_be_written_are_counted_at_the_first() -> None:
    flags = [Flag(40, "Gala"), Flag(0, "Regatta"), Flag(9, "Weigh-in"), Flag(12, "Press day"), Flag(16, "Draw")]
    placed = place_flags(flags, gap=16)
    assert [(flag.x, flag.label) for flag in placed] == [(0, "Regatta +2"), (16, "Draw"), (40, "Gala")]


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], []),
        ([-30, 0, 30], [-30, 0, 30]),
        ([-2, 0, 3, 40], [-15, 0, 15, 40]),
        ([100, 101, 102], [100, 115, 130]),
    ],
)
def test_places_are_moved_outward_until_they_are_apart(places: list[float], moved: list[float]) -> None:
    assert spread(places, 15) == moved
