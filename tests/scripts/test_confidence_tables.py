from pathlib import Path

import pytest

from confidence_tables import abstention_rows, reliability_rows
from doc_blocks import BlockError
from doc_tables import table_of
from figures import write_figures
from metrics_files import METRICS
from scoring_confidence import Answer, confidence_figures

FIGURES = confidence_figures(
    "press.speaker", [Answer(0.82, True), Answer(0.88, False), Answer(0.1, False), Answer(None, True)]
)
BY_NAME = {one.name: one for one in FIGURES}


def test_bins_that_hold_answers_are_shown() -> None:
    assert reliability_rows(BY_NAME, "press.speaker") == [
        ["0.1 to 0.2", "1", "10.0", "0.0"],
        ["0.8 to 0.9", "2", "85.0", "50.0"],
    ]


def test_what_is_answered_and_right_is_shown_for_every_least_confidence() -> None:
    rows = abstention_rows(BY_NAME, "press.speaker")
    assert rows[0] == ["0", "75.0 (3 of 4)", "33.3 (1 of 3)"]
    assert rows[1] == ["0.3", "50.0 (2 of 4)", "50.0 (1 of 2)"]
    assert rows[-1] == ["0.95", "0.0 (0 of 4)", "- (0 of 0)"]


@pytest.mark.parametrize("rows_of", [reliability_rows, abstention_rows])
def test_a_confidence_that_was_not_measured_is_an_error_that_lists_the_measured(rows_of) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BlockError, match=r"no confidence 'gap.speaker' was measured; there are: press.speaker\."):
        rows_of(BY_NAME, "gap.speaker")


def test_the_tables_stand_in_the_documents(tmp_path: Path) -> None:
    assert table_of("reliability press.speaker", tmp_path).startswith("Not measured yet: `scripts/evaluate confidence")
    path = tmp_path / METRICS["confidence"].path
    path.parent.mkdir(parents=True)
    write_figures(path, "confidence", FIGURES, {})
    assert table_of("reliability press.speaker", tmp_path).split("\n")[2] == "| 0.1 to 0.2 | 1 | 10.0 | 0.0 |"
    assert table_of("abstention press.speaker", tmp_path).split("\n")[2] == "| 0 | 75.0 (3 of 4) | 33.3 (1 of 3) |"
    assert "| `press.speaker.ece` | speakers on the press gold" in table_of("confidence *.ece", tmp_path)
