from pathlib import Path

import pytest

from doc_blocks import BlockError
from doc_tables import table_of
from figures import Figure, share, write_figures
from metrics_files import METRICS
from peer_table import HEADER, aligned, peer_notes, peer_rows


def figures(system: str, lost: int = 0) -> list[Figure]:
    return [
        share(f"{system}.articles_lost", lost, 4),
        share(f"{system}.quoted_recall", 3, 8),
        share(f"{system}.quoted_precision", 2, 3),
        share(f"{system}.quoted_right_source", 1, 8),
        share(f"{system}.indirect_recall", 0, 0),
        Figure(f"{system}.seconds", 0.5, total=4),
        Figure(f"{system}.words_per_second", 4000.0, total=2000),
    ]


def by_name(*some: Figure) -> dict[str, Figure]:
    return {figure.name: figure for figure in some}


ROW = ["ours", "0 of 4", "37.5 (3 of 8)", "66.7 (2 of 3)", "12.5 (1 of 8)", "-", "0.5", "4,000"]


def test_each_system_has_a_row_in_the_order_of_the_file() -> None:
    rows = peer_rows(by_name(*figures("ours"), *figures("theirs", lost=1)))
    assert rows == [ROW, ["theirs", "1 of 4", *ROW[2:]]]
    assert len(HEADER) == len(ROW)


def test_what_was_lost_is_said_with_its_error() -> None:
    notes = peer_notes(by_name(*figures("ours"), *figures("theirs", lost=1), share("theirs.lost.ValueError", 1, 4)))
    assert "Articles lost: theirs 1 to ValueError." in notes
    assert not any(note.startswith("Articles lost") for note in peer_notes(by_name(*figures("ours"))))


def test_a_system_that_lacks_a_figure_is_an_error() -> None:
    with pytest.raises(BlockError, match=r"no figure 'ours\.seconds'"):
        peer_rows(by_name(*(figure for figure in figures("ours") if figure.name != "ours.seconds")))


def test_the_columns_of_the_printed_table_stand_below_each_other() -> None:
    assert aligned(["a", "bcd"], [["ef", "g"]]).split("\n") == ["| a  | bcd |", "| -- | --- |", "| ef | g   |"]


def test_the_documents_show_the_measured_table_with_its_notes(tmp_path: Path) -> None:
    file = METRICS["quotation-peers"]
    assert table_of("quotation-peers", tmp_path) == f"Not measured yet: `{file.command}`"
    (tmp_path / file.path).parent.mkdir()
    write_figures(tmp_path / file.path, "quotation-peers", figures("ours"), {"peers": {"theirs": "1.0"}})
    lines = table_of("quotation-peers", tmp_path).split("\n")
    assert lines[2] == f"| {' | '.join(ROW)} |"
    assert any(line.startswith("Not run: ") for line in lines)
    assert table_of("made-with quotation-peers", tmp_path) == "Measured with theirs 1.0."
