import json
from pathlib import Path

import pytest

from figures import Figure, f_measure, share, table, write_figures


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (share("recall", 3, 4), "recall                                   75.0          (3/4)"),
        (
            share("recall", 3, 4, least=80),
            "recall                                   75.0          (3/4)  >= 80: MISSED",
        ),
        (share("recall", 0, 0), "recall                                      -          (0/0)"),
        (
            Figure("auc", 0.9, total=7, least=0.85),
            "auc                                     0.900            (7)  >= 0.85: met",
        ),
        (
            Figure("auc", None, least=0.85),
            "auc                                         -                 >= 0.85: MISSED",
        ),
        (Figure("speed", 2345.6), "speed                                  2345.6"),
    ],
)
def test_figures_are_lines_with_value_count_and_bar(figure: Figure, line: str) -> None:
    assert table([figure]) == line


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("a", 1.0), None),
        (Figure("a", 1.0, least=1.0), True),
        (Figure("a", 0.9, least=1.0), False),
        (Figure("a", 0.9, most=1.0), True),
        (Figure("a", 1.1, least=1.0, most=1.0), False),
        (Figure("a", None, most=1.0), False),
    ],
)
def test_bars_bound_a_figure_from_both_sides(figure: Figure, met: bool | None) -> None:
    assert figure.meets_bar is met


@pytest.mark.parametrize(
    ("precision", "recall", "f"),
    [
        (share("p", 1, 2), share("r", 1, 1), pytest.approx(66.667, abs=0.001)),
        (share("p", 0, 2), share("r", 0, 1), 0.0),
        (share("p", 0, 0), share("r", 0, 1), None),
    ],
)
def test_f_is_the_harmonic_mean(precision: Figure, recall: Figure, f: object) -> None:
    assert f_measure("f", precision, recall).value == f


def test_figures_are_written_with_what_they_were_made_with(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    write_figures(path, "gold", [share("recall", 2, 3)], {"gold": "0f"})
    record = json.loads(path.read_text(encoding="utf-8"))
    assert (record["what"], record["made_with"]) == ("gold", {"gold": "0f"})
    assert record["figures"]["recall"] == {
        "value": 66.6667,
        "hits": 2,
        "total": 3,
        "least": None,
        "most": None,
        "percent": True,
    }
