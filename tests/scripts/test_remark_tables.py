"""Tables of joining: beside what was before, and the counts of the gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doc_blocks import BlockError
from doc_tables import table_of
from figure_meanings import meaning_of
from figures import share, write_figures
from metrics_files import METRICS
from remark_tables import COLUMNS, HOWS, LINES, joined_rows


def test_each_way_to_differ_stands_beside_one_run_and_before() -> None:
    shares = {"": 3, "run.": 2, "sets.": 4, "before.": 1}
    figures = {f"{part}{name}": share(f"{part}{name}", shares[part], 4) for part in COLUMNS for name, _ in LINES}
    rows = joined_rows(figures)
    assert rows[0] == [
        "prints of one remark: joined",
        "75.0 (3 of 4)",
        "50.0 (2 of 4)",
        "100.0 (4 of 4)",
        "25.0 (1 of 4)",
    ]
    assert [row[0] for row in rows[2:4]] == [
        "one remark, the same words, other marks, case or spelling",
        "one remark, one is a part of the other",
    ]
    assert rows[-1][0] == "two remarks, a stock phrase, weeks apart"


def test_whole_articles_have_no_near_misses_of_their_own() -> None:
    figures = {f"{part}{name}": share(f"{part}{name}", 1, 4) for part in COLUMNS for name, _ in LINES}
    kept = {name: figure for name, figure in figures.items() if not name.startswith("sets.false.")}
    assert joined_rows(kept)[-1] == [
        f"two remarks, {HOWS['cliche']}",
        "25.0 (1 of 4)",
        "25.0 (1 of 4)",
        "",
        "25.0 (1 of 4)",
    ]


def test_what_was_not_measured_is_an_error_and_without_metrics_a_command() -> None:
    with pytest.raises(BlockError, match="no figure 'recall' of remarks"):
        joined_rows({})


def test_the_tables_are_known_to_the_documents(tmp_path: Path) -> None:
    assert table_of("remarks", tmp_path) == f"Not measured yet: `{METRICS['remarks'].command}`"
    path = tmp_path / METRICS["remarks"].path
    path.parent.mkdir(parents=True)
    figures = [share(f"{part}{name}", 1, 2) for part in COLUMNS for name, _ in LINES]
    write_figures(path, "remarks", figures, {})
    assert table_of("remarks", tmp_path).split("\n")[2] == (
        "| prints of one remark: joined | 50.0 (1 of 2) | 50.0 (1 of 2) | 50.0 (1 of 2) | 50.0 (1 of 2) |"
    )
    assert table_of("remarks recall.spun", tmp_path).split("\n")[2:] == [
        "| `recall.spun` | the same, they differ so: spun | 50.0 | 1 of 2 |  |"
    ]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("before.recall", "by the words they share alone: two prints of one remark that are joined"),
        ("run.false.theme", "all prints in one run: two remarks that are joined, they are alike so: theme"),
    ],
)
def test_what_is_measured_otherwise_means_the_same(name: str, meaning: str) -> None:
    assert meaning_of("remarks", name) == meaning


def test_pairs_of_the_gold_are_counted_by_file_sameness_and_how(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "gold" / "remarks"
    folder.mkdir(parents=True)
    files = {
        "test": [(True, "spun"), (False, "theme")],
        "tune": [(True, "exact")],
        "train_a": [(True, "spun")],
        "train_b": [(True, "spun")],
        "variants": [(False, "reworded-other")],
    }
    for name, rows in files.items():
        lines = (json.dumps({"same": same, "how": how}) for same, how in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert table_of("remarks-gold", tmp_path).split("\n") == [
        "| pair | how | test | tune | train | variants |",
        "| --- | --- | --- | --- | --- | --- |",
        "| one remark | exact | 0 | 1 | 0 | 0 |",
        "| one remark | spun | 1 | 0 | 2 | 0 |",
        "| two | theme | 1 | 0 | 0 | 0 |",
        "| two | reworded-other | 0 | 0 | 0 | 1 |",
        "| all |  | 2 | 1 | 2 | 1 |",
    ]
