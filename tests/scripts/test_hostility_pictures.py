"""The pictures of the hostility model's card: what is drawn, from hand-made numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hostility_pictures import COLOURS, OWN, PRESS, bin_rows, learning_chart, main, parser, reliability_chart
from trashtalk.errors import InputError

POINTS = [{"press_labels": 200, "batches": 60, "auc": 0.75}, {"press_labels": 400, "batches": 60, "auc": 0.8}]
ROWS = [
    {"quotes": OWN, "given": 0.125, "share": 0.25, "n": 4},
    {"quotes": OWN, "given": 0.875, "share": 1.0, "n": 2},
    {"quotes": PRESS, "given": 0.5, "share": 0.5, "n": 6},
]


def curve_file(folder: Path) -> Path:
    path = folder / "learning_curve.json"
    path.write_text(json.dumps({"epochs": 2, "points": POINTS}), encoding="utf-8")
    return path


def fields(layer: dict[str, Any]) -> dict[str, str]:
    """The field of each channel of a layer."""
    return {channel: one["field"] for channel, one in layer["encoding"].items()}


def drawn(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a layer draws."""
    data = layer["data"] if "data" in layer else spec["data"]
    rows: list[dict[str, Any]] = spec["datasets"][data["name"]]
    return rows


# --- the tenths


def test_each_tenth_that_has_quotes_is_a_row_with_means_and_number() -> None:
    answers = [(0.9375, True), (0.0, False), (0.0625, True), (0.5, True), (0.9375, True), (0.0625, False)]
    assert bin_rows("ours", answers) == [
        {"quotes": "ours", "given": 0.125 / 3, "share": 1 / 3, "n": 3},
        {"quotes": "ours", "given": 0.5, "share": 1.0, "n": 1},
        {"quotes": "ours", "given": 0.9375, "share": 1.0, "n": 2},
    ]


def test_a_border_opens_a_tenth_and_certainty_is_in_the_last() -> None:
    borders = [(n / 10, False) for n in range(11)]
    assert [row["n"] for row in bin_rows("ours", borders)] == [1] * 9 + [2]


def test_the_number_of_bins_can_be_chosen_and_quotes_may_come_one_by_one() -> None:
    answers = ((n / 8, n >= 4) for n in range(8))
    assert [(row["share"], row["n"]) for row in bin_rows("ours", answers, bins=2)] == [(0.0, 4), (1.0, 4)]


def test_no_quotes_no_rows() -> None:
    assert bin_rows("ours", []) == []


# --- the charts


def test_a_reliability_chart_draws_share_against_probability_beside_the_diagonal() -> None:
    spec = reliability_chart(ROWS).to_dict()
    diagonal, line, points = spec["layer"]
    assert fields(diagonal) == {"x": "given", "y": "share"}
    assert drawn(spec, diagonal) == [{"given": 0, "share": 0}, {"given": 1, "share": 1}]
    assert fields(line) == {"x": "given", "y": "share", "color": "quotes"}
    assert fields(points) == fields(line) | {"size": "n"}
    assert drawn(spec, line) == drawn(spec, points) == ROWS
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["line", "line", "point"]
    for channel in ("x", "y"):
        assert points["encoding"][channel]["scale"]["domain"] == [0, 1]


@pytest.mark.parametrize(("rows", "names"), [(ROWS, [OWN, PRESS]), (ROWS[:2], [OWN]), (ROWS[::-1], [PRESS, OWN])])
def test_each_set_of_quotes_has_a_colour_in_the_order_given(rows: list[dict[str, Any]], names: list[str]) -> None:
    scale = reliability_chart(rows).to_dict()["layer"][1]["encoding"]["color"]["scale"]
    assert (scale["domain"], scale["range"]) == (names, COLOURS[: len(names)])


def test_a_learning_chart_draws_auc_against_labels_on_a_scale_that_doubles() -> None:
    spec = learning_chart(POINTS).to_dict()
    line, points = spec["layer"]
    assert fields(line) == fields(points) == {"x": "press_labels", "y": "auc"}
    assert drawn(spec, line) == drawn(spec, points) == POINTS
    across, up = line["encoding"]["x"], line["encoding"]["y"]
    assert (across["scale"]["type"], across["scale"]["base"], across["axis"]["values"]) == ("log", 2, [200, 400])
    assert up["scale"]["zero"] is False


# --- the command


def test_a_curve_is_drawn_and_the_picture_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "curve.png"
    assert main(["learning", "--curve", str(curve_file(tmp_path)), "--out", str(picture)]) == 0
    assert capsys.readouterr().out == f"{picture}\n"
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")


def test_a_missing_curve_is_an_error_that_says_how_to_measure_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    curve, picture = tmp_path / "none.json", tmp_path / "curve.png"
    words = ["learning", "--curve", str(curve), "--out", str(picture)]
    wrong = f"{curve}: no such file. Measure the curve with scripts/learning_curve --data DIR."
    assert main(words) == 1
    assert capsys.readouterr() == ("", f"hostility_pictures: {wrong}\n")
    assert not picture.exists()
    args = parser().parse_args(words)
    with pytest.raises(InputError) as raised:
        args.draw(args)
    assert str(raised.value) == wrong
