"""The tables of the documents: measured figures, counts of the project's own data, settings of a training.

A topic is what a `figures` block asks for: `NAME PATTERN...` takes the figures of a metrics file that match one of
the patterns (`*` for any ending), in the order of the file; `summary`, `ablation`, `peers`, `quotation-peers`,
`remarks`, `hostility-gold`, `persons-gold`, `dating-gold`, `remarks-gold`, `demo`, `sizes`, `training MODEL`, and
`reliability` and `abstention` of a confidence (`press.speaker`) are tables of their own; `made-with NAME` says what the
figures of a metrics file hold for.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, get_args

from confidence_tables import ABSTENTION_HEADER, RELIABILITY_HEADER, abstention_rows, reliability_rows
from dating_gold import BASES
from dating_gold import LABELS as DATE_LABELS
from doc_blocks import BlockError
from figure_meanings import ABLATION, meaning_of
from figures import Figure
from hostility_data import SPLITS, split_rows
from metrics_files import METRICS, Metrics, read_metrics
from peer_table import HEADER, peer_notes, peer_rows
from remark_tables import JOINED_HEADER, joined_rows, remarks_gold_rows
from scoring_persons import FORMS, LABELS
from trashtalk.records import FACETS, LEVEL_NAMES, DatePrecision

MEGABYTE = 1_000_000
MOST_MEGABYTES = 120
RARE = 20  # themes with fewer quotes are counted together

# what README shows: metrics file, figure, in words for somebody who has read nothing else
SUMMARY = (
    ("attribution", "quoted_recall", "quotations between marks found, %"),
    ("attribution", "quoted_precision", "extracted quotations that are ones, %"),
    ("attribution", "quoted_right_source", "found with the right source in the text, %"),
    ("persons", "persons_right", "found with the right person behind it, or rightly nobody, %"),
    ("persons", "persons_right.pronoun_or_nominal", "the same, where the source is no name, %"),
    ("attribution", "mixed_recall", "partly marked quotations found, %"),
    ("attribution", "indirect_recall", "unmarked (indirect) speech found, %"),
    ("attribution", "indirect_precision", "extracted indirect speech that is some, %"),
    ("dating", "dating.dev.right_month", "right month of what the article dates, %"),
    ("dating", "dating.dev.right_day", "right day where it gives a day, %"),
    ("gap", "f", "pronouns led to the right name: F"),
    ("gap", "bias", "pronouns: feminine F over masculine F"),
    ("hostility", "auc", "hostility: AUC, level 2 or more"),
    ("hostility", "spearman", "hostility: rank correlation with the level"),
    ("hostility", "ece", "hostility: calibration error"),
    ("hostility", "press.auc", "hostility in the press: AUC, level 2 or more"),
    ("hostility", "press.spearman", "hostility in the press: rank correlation with the level"),
    ("hostility", "press.ece", "hostility in the press: calibration error"),
    ("hostility", "pairs_right", "minimal pairs in the right order, %"),
    ("hostility", "benign_at_3", "harmless quotes put at level 3 or 4, %"),
    ("hostility", "facet_auc", "facets: mean AUC"),
    ("hostility", "target.right", "right target of what is aimed at somebody, %"),
    ("hostility", "target.false", "what is aimed at nobody and is given a target, %"),
    ("gold", "speaker.right", "right person, or rightly none, across the run, %"),
    ("gold", "target.right", "right target of what is aimed at somebody else, %"),
    ("gold", "level.auc", "hostility in whole articles: AUC, level 2 or more"),
    ("rivalry", "said.spearman.Lauersholm_at_Maddock", "intensity by month against the truth: Lauersholm at Maddock"),
    ("rivalry", "printed.spearman.Lauersholm_at_Maddock", "the same, counting what is printed"),
    ("rivalry", "said.spearman.Maddock_at_Lauersholm", "intensity by month against the truth: Maddock at Lauersholm"),
    ("rivalry", "printed.spearman.Maddock_at_Lauersholm", "the same, counting what is printed"),
    ("remarks", "recall", "two prints of one remark joined, %"),
    ("remarks", "precision", "joined prints that are one remark, %"),
    ("remarks", "recall.spun", "the same of reworded prints, %"),
    ("benchmark", "words_per_second", "words a second, whole job"),
    ("benchmark", "peak_memory_mb", "peak memory, MB"),
    ("benchmark", "help_seconds", "seconds of `trashtalk --help`"),
)
# of scripts/evaluate ablation, in words
ABLATION_FIGURES = {
    "quoted_right_source": "quoted, right source, %",
    "mixed_right_source": "mixed, right source, %",
    "indirect_right_source": "indirect, right source, %",
    "quoted_precision": "quoted precision, %",
    "persons_right": "right person, %",
    "persons_right.pronoun_or_nominal": "right person, source no name, %",
}
SUMMARY_DATA = {
    "attribution": "PolNeAR dev",
    "persons": "PolNeAR dev, own labels",
    "dating": "PolNeAR dev, own labels",
    "gap": "GAP validation",
    "hostility": "own test quotes",
    "gold": "corpus/demo",
    "rivalry": "corpus/demo",
    "remarks": "own test pairs",
    "benchmark": "`scripts/benchmark`",
}
ON_PRESS = "PolNeAR dev, own labels"
PEER_COLUMNS = {
    "AUC, own test quotes": ("", "auc"),
    "Spearman, own test quotes": ("", "spearman"),
    "minimal pairs in order, %": ("", "pairs_right"),
    "AUC, PolNeAR dev": ("press.", "auc"),
    "Spearman, PolNeAR dev": ("press.", "spearman"),
}
PEERS = (
    ("trashtalk", ""),
    ("VADER", "peer.vader."),
    ("alt-profanity-check", "peer.alt_profanity_check."),
    ("TextBlob", "peer.textblob."),
)


def table_of(topic: str, root: Path) -> str:
    """Return the table that a block asks for, from what lies in the checkout `root`; BlockError for an unknown one."""
    name, *rest = topic.split() or [""]
    if name in METRICS and rest:
        return metrics_table(name, rest, root)
    if name == "training" and len(rest) == 1:
        return training_table(root / "models" / rest[0] / "training.json")
    if name == "made-with" and len(rest) == 1 and rest[0] in METRICS:
        return made_with_line(rest[0], root)
    if name in CONFIDENCE_TABLES and len(rest) == 1:
        return confidence_table(name, rest[0], root)
    if name in TABLES and not rest:
        return TABLES[name](root)
    patterns = [f"{metrics} PATTERN..." for metrics in METRICS]
    of_one = [f"{table} CONFIDENCE" for table in CONFIDENCE_TABLES]
    known = ", ".join([*patterns, "made-with NAME", "training MODEL", *of_one, *TABLES])
    raise BlockError(f"no table {topic!r}; there are: {known}.")


def metrics_table(name: str, patterns: Sequence[str], root: Path) -> str:
    """Return the matching figures of a metrics file with meaning, value, count and bar."""
    metrics = read_metrics(root, name)
    if metrics is None:
        return not_measured(name)
    chosen = [one for one in metrics.figures.values() if any(fnmatchcase(one.name, pattern) for pattern in patterns)]
    rows = [[f"`{one.name}`", meaning_of(name, one.name), *figure_cells(one)] for one in chosen]
    return markdown_table(("figure", "meaning", "value", "counted", "bar"), rows) if rows else "None in this file."


def made_with_line(name: str, root: Path) -> str:
    """Return what the figures of a metrics file hold for: versions, digests, threads."""
    metrics = read_metrics(root, name)
    if metrics is None:
        return not_measured(name)
    said = [
        f"{what} {value}"
        for group, values in metrics.made_with.items()
        for what, value in (values.items() if isinstance(values, dict) else [(group, values)])
    ]
    return f"Measured with {', '.join(said)}."


def not_measured(name: str) -> str:
    """Return what stands in a block while its figures have not been measured."""
    return f"Not measured yet: `{METRICS[name].command}`"


def summary_table(root: Path) -> str:
    """Return the figures that README shows; what was not measured is left out and named below."""
    found = {name: read_metrics(root, name) for name in METRICS}
    rows = [
        [words, _measured_on(name, figure), *figure_cells(_figure(metrics, name, figure))]
        for name, figure, words in SUMMARY
        if (metrics := found[name]) is not None
    ]
    table = markdown_table(("what", "measured on", "value", "counted", "bar"), rows)
    missing = [not_measured(name) for name in SUMMARY_DATA if found[name] is None]
    return "\n\n".join([*([table] if rows else []), *missing])


def _measured_on(name: str, figure: str) -> str:
    return ON_PRESS if name == "hostility" and figure.startswith("press.") else SUMMARY_DATA[name]


def peers_table(root: Path) -> str:
    """Return the classifier's rank correlation and AUC beside those of other tools on the same quotes."""
    metrics = read_metrics(root, "hostility")
    if metrics is None:
        return not_measured("hostility")
    rows = [
        [tool, *(_value(_figure(metrics, "hostility", f"{part}{prefix}{one}")) for part, one in PEER_COLUMNS.values())]
        for tool, prefix in PEERS
    ]
    return markdown_table(("scored by", *PEER_COLUMNS), rows)


def quotation_peers_table(root: Path) -> str:
    """Return what trashtalk and other tools find in the same articles, and what has to be said with it."""
    metrics = read_metrics(root, "quotation-peers")
    if metrics is None:
        return not_measured("quotation-peers")
    return "\n\n".join([markdown_table(HEADER, peer_rows(metrics.figures)), *peer_notes(metrics.figures)])


def remarks_table(root: Path) -> str:
    """Return what is joined of the test pairs, beside what was joined before there was a model."""
    metrics = read_metrics(root, "remarks")
    return markdown_table(JOINED_HEADER, joined_rows(metrics.figures)) if metrics else not_measured("remarks")


def remarks_gold_table(root: Path) -> str:
    """Return the counts of the pairs in corpus/gold/remarks."""
    return markdown_table(*remarks_gold_rows(root / "corpus" / "gold" / "remarks"))


def ablation_table(root: Path) -> str:
    """Return the figures of the pipeline without one ingredient after the other; nothing stands where none changes."""
    metrics = read_metrics(root, "ablation")
    if metrics is None:
        return not_measured("ablation")
    measured = {name.partition(".")[0] for name in metrics.figures}
    rows = [
        [words, *(_cell(metrics.figures.get(f"{variant}.{figure}")) for figure in ABLATION_FIGURES)]
        for variant, words in ABLATION.items()
        if variant in measured
    ]
    return markdown_table(("system", *ABLATION_FIGURES.values()), rows)


def _cell(figure: Figure | None) -> str:
    return f"{_value(figure)} ({_count(figure)})" if figure is not None else ""


def confidence_table(name: str, of: str, root: Path) -> str:
    """Return the table `name` of CONFIDENCE_TABLES for one confidence, for instance "press.speaker"."""
    metrics = read_metrics(root, "confidence")
    if metrics is None:
        return not_measured("confidence")
    header, rows_of = CONFIDENCE_TABLES[name]
    return markdown_table(header, rows_of(metrics.figures, of))


def _figure(metrics: Metrics, name: str, figure: str) -> Figure:
    if figure not in metrics.figures:
        raise BlockError(f"{METRICS[name].path} has no figure {figure!r}. Measure again: {METRICS[name].command}")
    return metrics.figures[figure]


def figure_cells(figure: Figure) -> list[str]:
    """Return value, count and bar of a figure as cells of a table."""
    return [_value(figure), _count(figure), _bar(figure)]


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    if figure.percent or abs(figure.value) >= 10:
        return f"{figure.value:,.1f}"
    return f"{figure.value:.3f}"


def _count(figure: Figure) -> str:
    if figure.total is None:
        return ""
    return f"{figure.total:,}" if figure.hits is None else f"{figure.hits:,} of {figure.total:,}"


def _bar(figure: Figure) -> str:
    bars = [f"≥ {figure.least:g}"] if figure.least is not None else []
    bars += [f"≤ {figure.most:g}"] if figure.most is not None else []
    return f"{' and '.join(bars)}: {'met' if figure.meets_bar else '**missed**'}" if bars else ""


def hostility_gold_tables(root: Path) -> str:
    """Return the counts of the project's own labelled quotes: splits by level, then every other label."""
    rows = [
        {**row, "batch": path.stem}
        for path in sorted((root / "corpus" / "gold" / "hostility").glob("*.jsonl"))
        for row in read_lines(path)
    ]
    pairs = {row["pair"] for row in rows} - {None}
    in_pairs = sum(row["pair"] is not None for row in rows)
    facets = Counter(facet for row in rows for facet in row["facets"])
    return "\n\n".join(
        [
            f"{len(rows):,} quotes, {in_pairs:,} of them in {len(pairs):,} minimal pairs or groups.",
            _split_table(rows),
            counts_table("family", Counter(row["family"] or "none" for row in rows)),
            counts_table("facet", {facet: facets[facet] for facet in FACETS}),
            counts_table("aimed at", Counter(row["target_type"] for row in rows)),
            counts_table("theme", _common(Counter(row["theme"] for row in rows))),
            counts_table("file", Counter(row["batch"] for row in rows), by_count=False),
        ]
    )


def _common(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of what is frequent, and of all that is rare together."""
    frequent = {name: count for name, count in counts.items() if count >= RARE}
    rare = [count for count in counts.values() if count < RARE]
    return frequent | ({f"{len(rare)} others": sum(rare)} if rare else {})


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSONL file; only a line feed ends a line, as quotes may hold other line separators."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _split_table(rows: Sequence[dict[str, Any]]) -> str:
    splits = split_rows(rows)
    levels = {split: Counter(row["level"] for row in some) for split, some in splits.items()}
    every = Counter(row["level"] for row in rows)
    columns = [*levels.values(), every - sum(levels.values(), Counter()), every]
    lines = [
        [f"{level} {name}", *(f"{column[level]:,}" for column in columns)] for level, name in enumerate(LEVEL_NAMES)
    ]
    lines.append(["all", *(f"{column.total():,}" for column in columns)])
    return markdown_table(("level", *SPLITS, "in none", "all"), lines)


def counts_table(what: str, counts: Mapping[str, int], *, by_count: bool = True) -> str:
    """Return names with their counts, most frequent first."""
    order: Callable[[tuple[str, int]], Any] = (lambda one: (-one[1], one[0])) if by_count else (lambda one: one[0])
    rows = [[name, f"{count:,}"] for name, count in sorted(counts.items(), key=order)]
    return markdown_table((what, "quotes"), rows)


def demo_tables(root: Path) -> str:
    """Return the counts of corpus/demo's truth: kinds, ways the speaker is given, levels."""
    path = root / "corpus" / "gold" / "demo" / "truth.jsonl"
    rows = read_lines(path)
    articles = len({row["article"] for row in rows})
    levels = Counter(f"{row['level']} {LEVEL_NAMES[row['level']]}" for row in rows)
    return "\n\n".join(
        [
            f"{len(rows):,} quotations in {articles} articles.",
            counts_table("kind", Counter(row["kind"] for row in rows)),
            counts_table("speaker given as", Counter(row["basis"] for row in rows)),
            counts_table("level", levels, by_count=False),
        ]
    )


def persons_gold_table(root: Path) -> str:
    """Return the counts of the labels in corpus/gold/persons: forms of the source by split, and what is labelled."""
    splits = {split: read_lines(root / "corpus" / "gold" / "persons" / name) for split, name in LABELS.items()}
    counts = {split: Counter(row["form"] for row in rows) for split, rows in splits.items()}
    lines = [[form, *(f"{counts[split][form]:,}" for split in splits)] for form in FORMS]
    lines.append(["all", *(f"{len(rows):,}" for rows in splits.values())])
    for what, chosen in (("a person", _is_person), ("a body", _is_body), ("nobody", _is_nobody)):
        lines.append([what, *(f"{sum(map(chosen, rows)):,}" for rows in splits.values())])
    lines.append(["articles", *(f"{len({row['article'] for row in rows}):,}" for rows in splits.values())])
    return markdown_table(("quoted attributions", *splits), lines)


def dating_gold_table(root: Path) -> str:
    """Return the counts of the labels in corpus/gold/dating: what they went by, how precise they are, by split."""
    folder = root / "corpus" / "gold" / "dating"
    splits = {split: read_lines(folder / name) for split, name in DATE_LABELS.items()}
    lines = [
        [what, *(f"{sum(row[field] == what for row in rows):,}" for rows in splits.values())]
        for field, names in (("basis", BASES), ("precision", get_args(DatePrecision)))
        for what in names
    ]
    lines.append(["all", *(f"{len(rows):,}" for rows in splits.values())])
    lines.append(["articles", *(f"{len({row['article'] for row in rows}):,}" for rows in splits.values())])
    return markdown_table(("dated attributions", *splits), lines)


def _is_person(row: Mapping[str, Any]) -> bool:
    return bool(row["person"]) and not row["body"]


def _is_body(row: Mapping[str, Any]) -> bool:
    return bool(row["body"])


def _is_nobody(row: Mapping[str, Any]) -> bool:
    return row["person"] is None


def sizes_table(root: Path) -> str:
    """Return the size of each model folder and of all, in whole megabytes."""
    folders = sorted(path for path in (root / "models").iterdir() if path.is_dir())
    sizes = {folder.name: _megabytes(folder) for folder in folders}
    total = sum(sizes.values())
    met = "met" if total <= MOST_MEGABYTES else "**missed**"
    rows = [[f"`models/{name}`", f"{size:.0f}", ""] for name, size in sizes.items()]
    rows.append(["all", f"{total:.0f}", f"≤ {MOST_MEGABYTES}: {met}"])
    return markdown_table(("folder", "MB", "bar"), rows)


def _megabytes(folder: Path) -> float:
    """Return the size without cards and metrics: they hold what is made of it."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and path.name not in ("MODEL_CARD.md", "metrics.json")
    )
    return sum(path.stat().st_size for path in files) / MEGABYTE


def training_table(path: Path) -> str:
    """Return what a training.json records: its settings, and what came of it."""
    record = json.loads(path.read_text(encoding="utf-8"))
    settings = record.pop("settings") | record.pop("correction", {})
    rows = [[f"`{name}`", _setting(value)] for name, value in {**record, **settings}.items()]
    return markdown_table(("setting", "value"), rows)


def _setting(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_setting(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_setting, value)) or "-"
    return f"{value:g}" if isinstance(value, int | float) else str(value or "-")


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; bars in cells are escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


CONFIDENCE_TABLES = {
    "reliability": (RELIABILITY_HEADER, reliability_rows),
    "abstention": (ABSTENTION_HEADER, abstention_rows),
}
TABLES: dict[str, Callable[[Path], str]] = {
    "summary": summary_table,
    "ablation": ablation_table,
    "peers": peers_table,
    "quotation-peers": quotation_peers_table,
    "remarks": remarks_table,
    "remarks-gold": remarks_gold_table,
    "hostility-gold": hostility_gold_tables,
    "persons-gold": persons_gold_table,
    "dating-gold": dating_gold_table,
    "demo": demo_tables,
    "sizes": sizes_table,
}
