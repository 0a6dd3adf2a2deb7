import json
from pathlib import Path

import pytest

from doc_blocks import BlockError
from doc_tables import PEER_COLUMNS, SUMMARY, counts_table, figure_cells, markdown_table, table_of
from figure_meanings import meaning_of
from figures import Figure, share, write_figures
from metrics_files import METRICS, find_outdated, labels_digest

MODELS = {"attribution": "a1", "people": "d4", "hostility": "b2", "dating": "f6", "remarks": "e5", "targets": "a7"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout with every metrics file, each figure of the summary 50 of 100."""
    for name, file in METRICS.items():
        figures = [share(figure, 50, 100, least=60) for metrics, figure, _ in SUMMARY if metrics == name]
        if name == "hostility":
            tools = ("vader", "alt_profanity_check", "textblob")
            names = [f"{part}peer.{tool}.{one}" for tool in tools for part, one in PEER_COLUMNS.values()]
            figures += [Figure(name, 0.5, total=7) for name in names]
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write_figures(path, name, figures, {"models": MODELS, "gold": "c3"})
    return tmp_path


@pytest.mark.parametrize(
    ("figure", "cells"),
    [
        (share("a", 3, 4), ["75.0", "3 of 4", ""]),
        (share("a", 3, 4, least=80), ["75.0", "3 of 4", "≥ 80: **missed**"]),
        (Figure("a", 0.87654, total=1200, least=0.85), ["0.877", "1,200", "≥ 0.85: met"]),
        (Figure("a", 2345.6, most=2000), ["2,345.6", "", "≤ 2000: **missed**"]),
        (share("a", 0, 0), ["-", "0 of 0", ""]),
    ],
)
def test_a_figure_is_shown_with_value_count_and_bar(figure: Figure, cells: list[str]) -> None:
    assert figure_cells(figure) == cells


def test_a_pattern_takes_the_figures_that_match(checkout: Path) -> None:
    assert table_of("gold speaker.*", checkout).split("\n")[2:] == [
        "| `speaker.right` | found ones with the right speaker, or rightly none | 50.0 | 50 of 100 | ≥ 60: **missed** |"
    ]


def test_the_summary_shows_each_of_its_figures(checkout: Path) -> None:
    lines = table_of("summary", checkout).split("\n")[2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == [words for _, _, words in SUMMARY]


def test_what_was_not_measured_is_named_with_its_command(checkout: Path) -> None:
    (checkout / METRICS["benchmark"].path).unlink()
    assert table_of("benchmark *", checkout) == "Not measured yet: `scripts/benchmark --json models/benchmark.json`"
    assert table_of("summary", checkout).endswith("`scripts/benchmark --json models/benchmark.json`")


def test_peers_stand_beside_the_classifier(checkout: Path) -> None:
    assert table_of("peers", checkout).split("\n")[2:4] == [
        f"| trashtalk |{' 50.0 |' * len(PEER_COLUMNS)}",
        f"| VADER |{' 0.500 |' * len(PEER_COLUMNS)}",
    ]


def test_what_figures_hold_for_is_said(checkout: Path) -> None:
    said = "Measured with attribution a1, people d4, hostility b2, dating f6, remarks e5, targets a7, gold c3."
    assert table_of("made-with gold", checkout) == said


def test_a_figure_that_is_gone_from_the_metrics_is_an_error(checkout: Path) -> None:
    write_figures(checkout / METRICS["gold"].path, "gold", [share("quotes.recall", 1, 2)], {})
    with pytest.raises(BlockError, match=r"gold_metrics.json has no figure 'speaker.right'. Measure again"):
        table_of("summary", checkout)


@pytest.mark.parametrize("topic", ["", "golden *", "gold", "summary all", "training", "made-with rain"])
def test_an_unknown_topic_is_an_error_that_lists_the_known(topic: str, tmp_path: Path) -> None:
    with pytest.raises(BlockError, match=f"no table '{topic.replace('*', '.')}'; there are: .*summary"):
        table_of(topic, tmp_path)


@pytest.mark.parametrize(
    ("metrics", "name", "meaning"),
    [
        ("gold", "quotes.recall", "gold quotations that were found"),
        ("gold", "quotes.recall.turn", "recall of turn"),
        ("hostility", "pairs_right.quoted_back", "the same, twins of the family quoted back"),
        ("benchmark", "seconds.loading", "seconds to load the models"),
        ("ablation", "no_gender.persons_right", "pronouns without gender: persons right"),
    ],
)
def test_a_figure_means_what_its_name_or_its_longest_prefix_says(metrics: str, name: str, meaning: str) -> None:
    assert meaning_of(metrics, name) == meaning


def test_a_figure_without_a_meaning_is_an_error() -> None:
    with pytest.raises(BlockError, match="figure 'colour' has no meaning"):
        meaning_of("gold", "colour")


def test_counts_are_sorted_by_frequency_and_then_name() -> None:
    assert counts_table("kind", {"b": 1, "a": 1, "c": 1200}).split("\n")[2:] == [
        "| c | 1,200 |",
        "| a | 1 |",
        "| b | 1 |",
    ]


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert markdown_table(["a"], [["x|y"]]) == "| a |\n| --- |\n| x\\|y |"


def test_settings_of_a_training_are_shown_after_its_outcome(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "hostility"
    folder.mkdir(parents=True)
    record = {
        "settings": {"rate": 6e-5, "spinning": {"lower": 0.04, "masked": 0.1}, "other": None},
        "round": "own",
        "without": ["gap", "gum"],
        "own_quotes": 1034,
    }
    (folder / "training.json").write_text(json.dumps(record), encoding="utf-8")
    assert table_of("training hostility", tmp_path).split("\n")[2:] == [
        "| `round` | own |",
        "| `without` | gap, gum |",
        "| `own_quotes` | 1034 |",
        "| `rate` | 6e-05 |",
        "| `spinning` | lower 0.04, masked 0.1 |",
        "| `other` | - |",
    ]


def test_an_ablation_has_a_row_for_each_measured_variant_and_no_figure_where_none_changes(tmp_path: Path) -> None:
    path = tmp_path / METRICS["ablation"].path
    path.parent.mkdir(parents=True)
    figures = [share("full.quoted_precision", 3, 4), share("full.persons_right", 4, 5)]
    write_figures(path, "ablation", [*figures, share("no_gender.persons_right", 2, 5)], {})
    assert table_of("ablation", tmp_path).split("\n")[2:] == [
        "| as shipped |  |  |  | 75.0 (3 of 4) | 80.0 (4 of 5) |  |",
        "| pronouns without gender |  |  |  |  | 40.0 (2 of 5) |  |",
    ]


@pytest.mark.parametrize(
    ("models", "gold", "outdated"),
    [
        (MODELS, "c3", []),
        (MODELS | {"hostility": "new"}, "c3", [file.path for file in METRICS.values() if "hostility" in file.models]),
        (
            MODELS | {"attribution": "new"},
            "c3",
            [file.path for file in METRICS.values() if "attribution" in file.models],
        ),
        (MODELS, "new", [file.path for file in METRICS.values() if file.of_gold]),
    ],
)
def test_metrics_of_other_models_or_another_gold_are_outdated(
    checkout: Path, models: dict[str, str], gold: str, outdated: list[str]
) -> None:
    assert [sentence.split()[0] for sentence in find_outdated(checkout, models, gold)] == outdated


def test_metrics_of_other_labels_are_outdated(checkout: Path) -> None:
    labels = checkout / "corpus" / "gold" / "persons"
    labels.mkdir(parents=True)
    (labels / "polnear_dev.jsonl").write_text("{}\n", encoding="utf-8")
    sentences = [sentence.split(" Run:")[0] for sentence in find_outdated(checkout, MODELS, "c3")]
    labelled = [file.path for file in METRICS.values() if file.labels == "corpus/gold/persons"]
    assert sentences == [f"{path} was measured before the labels changed." for path in labelled]
    made_with = {"models": MODELS, "gold": "c3", "labels": labels_digest(labels)}
    for path in labelled:
        write_figures(checkout / path, "labelled", [], made_with)
    assert find_outdated(checkout, MODELS, "c3") == []


def test_labels_of_persons_are_counted_by_form_and_kind(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "gold" / "persons"
    folder.mkdir(parents=True)
    rows = [("name", "Ada Brook", False), ("nominal", "The Gazette", True), ("nominal", None, False)]
    lines = [json.dumps({"article": "a", "form": form, "person": who, "body": body}) for form, who, body in rows]
    (folder / "polnear_dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "polnear_train_apart.jsonl").write_text(lines[0], encoding="utf-8")
    (folder / "polnear_train.jsonl").write_text(lines[2], encoding="utf-8")
    assert table_of("persons-gold", tmp_path).split("\n")[2:] == [
        "| name | 1 | 1 | 0 |",
        "| pronoun | 0 | 0 | 0 |",
        "| nominal | 2 | 0 | 1 |",
        "| none | 0 | 0 | 0 |",
        "| all | 3 | 1 | 1 |",
        "| a person | 1 | 1 | 0 |",
        "| a body | 1 | 0 | 0 |",
        "| nobody | 1 | 0 | 1 |",
        "| articles | 1 | 1 | 1 |",
    ]


def test_labels_of_dates_are_counted_by_what_they_went_by_and_precision(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "gold" / "dating"
    folder.mkdir(parents=True)
    rows = [("expression", "day"), ("running", "day"), ("running", "month")]
    lines = [json.dumps({"article": "a", "basis": basis, "precision": precision}) for basis, precision in rows]
    (folder / "polnear_dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "polnear_train.jsonl").write_text(lines[2], encoding="utf-8")
    table = table_of("dating-gold", tmp_path).split("\n")
    assert table[2:7] == [
        "| expression | 1 | 0 |",
        "| running | 2 | 1 |",
        "| event | 0 | 0 |",
        "| day | 2 | 0 |",
        "| week | 0 | 0 |",
    ]
    assert table[-2:] == ["| all | 3 | 1 |", "| articles | 1 | 1 |"]
