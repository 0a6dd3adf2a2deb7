"""The metrics that are kept beside the models, and the command that writes each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import Figure


@dataclass(frozen=True, slots=True)
class MetricsFile:
    """Where measured figures are kept, and how they are measured again.

    `models` names those whose digests the figures hold for; `of_gold` says whether they hold for the project's gold,
    `labels` is a folder of labels that they hold for.
    """

    path: str
    command: str
    models: tuple[str, ...] = ()
    of_gold: bool = False
    labels: str | None = None


METRICS = {
    "attribution": MetricsFile(
        "models/attribution/metrics.json",
        "scripts/evaluate attribution --data DIR --json models/attribution/metrics.json",
        models=("attribution",),
    ),
    "hostility": MetricsFile(
        "models/hostility/metrics.json",
        "scripts/evaluate hostility --data DIR --json models/hostility/metrics.json",
        models=("hostility",),
        of_gold=True,
    ),
    "gold": MetricsFile(
        "models/gold_metrics.json",
        "scripts/evaluate gold --json models/gold_metrics.json",
        models=("attribution", "people", "hostility", "dating", "targets", "remarks"),
        of_gold=True,
    ),
    "remarks": MetricsFile(
        "models/remarks/metrics.json",
        "scripts/evaluate remarks --json models/remarks/metrics.json",
        models=("attribution", "people", "hostility", "dating", "targets", "remarks"),
        of_gold=True,
        labels="corpus/gold/remarks",
    ),
    "rivalry": MetricsFile(
        "models/rivalry_metrics.json",
        "scripts/evaluate rivalry --json models/rivalry_metrics.json",
        models=("attribution", "people", "hostility", "dating", "targets", "remarks"),
        of_gold=True,
    ),
    "persons": MetricsFile(
        "models/persons_metrics.json",
        "scripts/evaluate persons --data DIR --json models/persons_metrics.json",
        models=("attribution", "people"),
        labels="corpus/gold/persons",
    ),
    "ablation": MetricsFile(
        "models/ablation_metrics.json",
        "scripts/evaluate ablation --data DIR --before FIRST SECOND --json models/ablation_metrics.json",
        models=("attribution", "people"),
        labels="corpus/gold/persons",
    ),
    "press": MetricsFile(
        "models/press_metrics.json",
        "scripts/evaluate press --json models/press_metrics.json",
        models=("attribution", "people"),
        of_gold=True,
    ),
    "confidence": MetricsFile(
        "models/confidence_metrics.json",
        "scripts/evaluate confidence --data DIR --json models/confidence_metrics.json",
        models=("attribution", "people"),
        of_gold=True,
        labels="corpus/gold/persons",
    ),
    "gap": MetricsFile(
        "models/gap_metrics.json",
        "scripts/evaluate gap --data DIR --json models/gap_metrics.json",
        models=("attribution", "people"),
    ),
    "dating": MetricsFile(
        "models/dating/metrics.json",
        "scripts/evaluate dating --data DIR --json models/dating/metrics.json",
        models=("attribution", "people", "dating"),
        of_gold=True,
        labels="corpus/gold/dating",
    ),
    "benchmark": MetricsFile("models/benchmark.json", "scripts/benchmark --json models/benchmark.json"),
    "joining": MetricsFile(
        "models/joining.json", "scripts/benchmark joining --json models/joining.json", models=("remarks",)
    ),
    "quotation-peers": MetricsFile(
        "models/peers.json",
        "scripts/benchmark peers --data DIR --json models/peers.json",
        models=("attribution",),
    ),
}


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one metrics file by name, and what they hold for."""

    figures: Mapping[str, Figure]
    made_with: Mapping[str, Any]


def read_metrics(root: Path, name: str) -> Metrics | None:
    """Return what the metrics file `name` below the checkout `root` holds; None when it was not written yet."""
    path = root / METRICS[name].path
    if not path.is_file():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))
    figures = {figure: Figure(figure, **row) for figure, row in record["figures"].items()}
    return Metrics(figures, record["made_with"])


def labels_digest(folder: Path) -> str | None:
    """Return sixteen hexadecimal digits for the labels in a folder, files *.jsonl; None when there are none."""
    total = hashlib.sha256()
    paths = sorted(folder.glob("*.jsonl"))
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16] if paths else None


def find_outdated(root: Path, models: Mapping[str, str], gold: str) -> list[str]:
    """Return a sentence for each metrics file that holds for other models or another gold than the shipped.

    `models` are the digests of the shipped models, `gold` that of the gold.
    """
    outdated = []
    for name, file in METRICS.items():
        metrics = read_metrics(root, name)
        if metrics is None:
            continue
        changed = [model for model in file.models if metrics.made_with["models"].get(model) != models[model]]
        changed += ["the gold"] if file.of_gold and metrics.made_with["gold"] != gold else []
        changed += ["the labels"] if file.labels and _is_other(root / file.labels, metrics) else []
        if changed:
            outdated.append(f"{file.path} was measured before {' and '.join(changed)} changed. Run: {file.command}")
    return outdated


def _is_other(labels: Path, metrics: Metrics) -> bool:
    return bool(metrics.made_with.get("labels") != labels_digest(labels))
