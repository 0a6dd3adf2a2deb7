from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from trashtalk.charts.drawn import (
    LEAST_DAYS,
    POINT,
    WORDS_LENGTH,
    Extent,
    change_rows,
    coverage_rows,
    find_extent,
    fixture_rows,
    intensity_rows,
    remark_rows,
)
from trashtalk.events import Event
from trashtalk.rivalry.settings import RivalrySettings
from trashtalk.rivalry.timeline import Timeline

from .feud import START, A, B, feud

THERE, BACK = f"{A} → {B}", f"{B} → {A}"


@pytest.fixture(scope="module")
def rivalry() -> Timeline:
    return feud()


def extent_of(timeline: Timeline) -> Extent:
    extent = find_extent(timeline)
    assert extent is not None
    return extent


def test_all_days_of_the_timeline_are_shown_with_room_on_both_sides(rivalry: Timeline) -> None:
    extent = extent_of(rivalry)
    assert rivalry.first is not None
    assert rivalry.last is not None
    assert extent.first < rivalry.first < rivalry.last < extent.last


def test_a_single_remark_is_shown_among_four_weeks() -> None:
    extent = extent_of(feud([(0, "a", 2, 1)]))
    assert (extent.last - extent.first).days >= LEAST_DAYS - 1


def test_without_a_dated_remark_there_is_nothing_to_show() -> None:
    year = feud([(0, "a", 2, 30)], settings=RivalrySettings(longest_interval_days=7))
    assert len(year.remarks) == 1
    assert find_extent(year) is None


def test_every_dated_remark_is_drawn_in_the_band_of_its_level(rivalry: Timeline) -> None:
    rows = remark_rows(rivalry, extent_of(rivalry))
    levels = {f"#r-{row.remark_id}": row.level for row in rivalry.remarks.itertuples()}
    assert {row["href"] for row in rows} == levels.keys()
    assert all(abs(row["y"] - levels[row["href"]]) < 0.5 for row in rows)


def test_points_of_one_level_do_not_touch(rivalry: Timeline) -> None:
    extent = extent_of(rivalry)
    drawn = [(extent.pixel(date.fromisoformat(row["day"][:10])), row) for row in remark_rows(rivalry, extent)]
    touching = [
        (one["href"], other["href"])
        for (x, one), (other_x, other) in combinations(drawn, 2)
        if abs(x - other_x) < POINT - 2 and abs(one["y"] - other["y"]) < 0.1 and one["exact"] and other["exact"]
    ]
    assert touching == []


def test_a_remark_of_one_day_lies_at_noon_and_one_of_a_week_over_seven_days() -> None:
    exact, spread = remark_rows(week := feud([(0, "a", 2, 1), (30, "b", 1, 7)]), extent_of(week))[::-1]
    assert (exact["day"], exact["exact"]) == ("2031-01-06T12:00:00", True)
    assert (spread["start"], spread["end"], spread["exact"]) == ("2031-02-05T00:00:00", "2031-02-12T00:00:00", False)


def test_an_interval_that_reaches_over_since_is_cut_there() -> None:
    settings = RivalrySettings(since=START + timedelta(days=20))
    rivalry = feud([(0, "a", 2, 30), (25, "b", 2, 1), (60, "a", 1, 1)], settings=settings)
    extent = extent_of(rivalry)
    assert min(row["start"] for row in remark_rows(rivalry, extent)) == extent.domain[0]


def test_the_description_says_who_at_whom_when_how_hard_and_the_words() -> None:
    one = feud([(0, "a", 2, 1)])
    [row] = remark_rows(one, extent_of(one))
    assert row["description"].startswith(f"{A} on {B}, 6 Jan 2031, level 2, dismissive: “Remark 0 of mine")


def test_a_description_is_cut_and_shows_what_would_be_unseen() -> None:
    one = feud([(0, "a", 2, 1)])
    words = one.remarks.assign(words="\u202e" + "oar " * 200)
    [row] = remark_rows(replace(one, remarks=words), extent_of(one))
    assert "⟨U+202E⟩" in row["description"]
    assert len(row["description"]) < WORDS_LENGTH + 100


def test_a_remark_that_was_not_scored_lies_below_level_0() -> None:
    one = feud([(0, "a", 2, 1)])
    unscored = one.remarks.assign(level=one.remarks["level"].where(one.remarks["level"] < 0))
    [row] = remark_rows(replace(one, remarks=unscored), extent_of(one))
    assert row["y"] == -1
    assert "not scored" in row["description"]


def test_events_are_bands_cut_at_the_edges_and_the_same_one_is_drawn_once() -> None:
    gala = Event("Gala", START + timedelta(days=3), START + timedelta(days=4), "Lund")
    long = Event("Season", START - timedelta(days=300), START + timedelta(days=300))
    rivalry = feud([(0, "a", 2, 1), (50, "b", 2, 1)], [long, gala, gala])
    extent = extent_of(rivalry)
    bands, names = fixture_rows(rivalry.fixtures, extent)
    season, short = bands
    assert [season["start"], season["end"]] == extent.domain
    assert (short["start"], short["end"]) == ("2031-01-09T00:00:00", "2031-01-11T00:00:00")
    assert short["description"] == "Event: Gala, Lund, 9 Jan 2031 to 10 Jan 2031"
    assert [name["name"] for name in names] == ["Season", "Gala"]


def test_one_direction_goes_up_and_the_other_down(rivalry: Timeline) -> None:
    rows = intensity_rows(rivalry.intensity, list(rivalry.summary["direction"]))
    up = [row["y"] for row in rows if row["direction"] == THERE]
    down = [row["y"] for row in rows if row["direction"] == BACK]
    assert len(up) == len(down) == len(rows) / 2
    assert min(up) >= 0 >= max(down)
    assert max(up) == pytest.approx(rivalry.intensity["intensity"].max())


def test_change_points_stand_on_the_side_of_their_direction(rivalry: Timeline) -> None:
    rows = change_rows(rivalry, -2.0, 5.0)
    assert [(row["direction"], row["y"]) for row in rows] == [(THERE, 5.0), (THERE, 5.0)]
    assert [row["label"] for row in rows] == ["0.14 → 0.97", "0.97 → 0.38"]
    assert "from 9 Jun 2031 on: 0.14 to 0.97 a week" in rows[0]["description"]


@pytest.mark.parametrize(
    ("period", "ends"),
    [("week", ["2031-01-13", "2031-01-20"]), ("month", ["2031-01-25"])],
    ids=["weeks", "a month, cut at the edge"],
)
def test_a_bar_is_as_long_as_its_period(period: str, ends: list[str]) -> None:
    settings = RivalrySettings(period="week" if period == "week" else "month")
    rivalry = feud([(0, "a", 2, 1), (7, "a", 2, 1)], settings=settings)
    rows = coverage_rows(rivalry.periods, period, extent_of(rivalry))
    assert [row["end"][:10] for row in rows] == ends
    assert sum(row["articles"] for row in rows) == 2
