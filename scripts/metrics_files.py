"""The metrics that are kept beside the models, and the command that writes each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import Figure


@dataclass(frozen=True, slots=True)
class MetricsFile:
    """Where measured figures are kept, and how they are measured again.

    `models` names those whose digests the figures hold for; `of_gold` says whether they hold for the project's gold.
    """

    path: str
    command: str
    models: tuple[str, ...] = ()
    of_gold: bool = False


METRICS = {
    "attribution": MetricsFile(
        "models/attribution/metrics.json",
        "scripts/evaluate attribution --data DIR --json models/attribution/metrics.json",
        models=("attribution",),
    ),
    "hostility": MetricsFile(
        "models/hostility/metrics.json",
        "scripts/evaluate hostility --json models/hostility/metrics.json",
        models=("hostility",),
        of_gold=True,
    ),
    "gold": MetricsFile(
        "models/gold_metrics.json",
        "scripts/evaluate gold --json models/gold_metrics.json",
        models=("attribution", "hostility"),
        of_gold=True,
    ),
    "benchmark": MetricsFile("models/benchmark.json", "scripts/benchmark --json models/benchmark.json"),
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
        if changed:
            outdated.append(f"{file.path} was measured before {' and '.join(changed)} changed. Run: {file.command}")
    return outdated
