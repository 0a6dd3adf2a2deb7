"""Floors: the least that the shipped models must reach on the project's own gold.

models/floors.json holds them with a digest of the gold, so that neither a worse model nor an easier gold passes
unseen. `scripts/evaluate floors` checks, `--update` pins anew; tests/test_floors.py checks in the test command.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from figures import Figure
from hostility_data import FOR_TRAINING
from hostility_press import FILES
from measuring_hostility import own_figures
from own_gold import rate_test_split, score_demo_run, score_press
from scoring_gold import demo_figures
from scoring_press import press_figures
from trashtalk.analysis import Analyst
from trashtalk.artefacts import model_folder
from trashtalk.errors import InputError, TrashtalkError
from trashtalk.hostility import HostilityScorer

# figures differ by some tenths of a point between processors (bfloat16 or not), and no more than this
POINTS_BELOW = 1.0
SHARE_BELOW = 0.01
GOLD = (
    ("demo", "*"),
    ("gold/demo", "*.jsonl"),
    ("gold/hostility", "*.jsonl"),
    ("gold/press/test", "*"),
    ("gold/fairness", "*.jsonl"),
)
FLOORED = frozenset(
    [
        "gold.quotes.recall",
        "gold.quotes.precision",
        "gold.quotes.exact_f",
        "gold.quotes.recall.direct",
        "gold.quotes.recall.mixed",
        "gold.quotes.recall.indirect",
        "gold.speaker.right",
        "gold.target.right",
        "gold.level.spearman",
        "gold.level.auc",
        "hostility.spearman",
        "hostility.auc",
        "hostility.macro_f",
        "hostility.quadratic_kappa",
        "hostility.pairs_right",
        "hostility.facet_auc",
        "hostility.evidence.f1",
        "hostility.target.right",
        "press_quoted_recall",
        "press_quoted_precision",
        "press_quoted_f",
        "press_speaker_right",
        "press_speaker_right.pronoun_or_nominal",
        "press_not_speech_left",
        "press_second_hand_recall",
    ]
)


class FloorError(TrashtalkError):
    """A floor cannot be checked or pinned as asked."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What models/floors.json holds: the least value of each figure, for the gold of this digest."""

    gold_digest: str
    floors: Mapping[str, float]


def read_floors(path: Path) -> Floors:
    """Return the pinned floors; FloorError when there is no file, or it is not one."""
    way_out = "Pin them with scripts/evaluate floors --update."
    if not path.is_file():
        raise FloorError(f"{path}: no floors are pinned. {way_out}")
    record = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(record, dict) or record.keys() != {"gold_digest", "floors"}:
        raise FloorError(f"{path}: expected the keys gold_digest and floors. {way_out}")
    return Floors(record["gold_digest"], record["floors"])


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors in the order of their names."""
    record = {"gold_digest": floors.gold_digest, "floors": dict(sorted(floors.floors.items()))}
    path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def gold_digest(corpus: Path) -> str:
    """Return sixteen hexadecimal digits for the names and bytes of the articles that are measured on, and their gold.

    The demo articles, the labelled quotes, and the test split of the press; nothing for training and tuning alone.
    """
    paths = [
        path
        for folder, pattern in GOLD
        for path in (corpus / folder).rglob(pattern)
        if path.is_file() and path.name != "README.md" and not _is_never_measured_on(path.relative_to(corpus))
    ]
    if not paths:
        raise InputError(f"{corpus}: neither demo/ nor gold/ in it. Give the project's corpus/ folder.")
    total = hashlib.sha256()
    for name, path in sorted((path.relative_to(corpus).as_posix(), path) for path in paths):
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def _is_never_measured_on(path: Path) -> bool:
    """Whether a file of corpus/ is for training and tuning alone: later files of quotes, labels on train articles."""
    if path.parts[:2] != ("gold", "hostility"):
        return False
    return bool(FOR_TRAINING.match(path.name)) or "articles" in path.parts or path.name == FILES["train"]


def measure_floored(corpus: Path) -> list[Figure]:
    """Return every figure on the project's own gold, floored or not; ModelError when a model is missing."""
    analyst = Analyst.load()
    demo = demo_figures(score_demo_run(analyst, corpus))
    scorer = HostilityScorer.load(model_folder("hostility"))
    hostility = own_figures(scorer, rate_test_split(scorer, corpus))
    press = press_figures(score_press(analyst.nlp, corpus, "test"))
    return [*_named("gold", demo), *_named("hostility", hostility), *press]


def _named(part: str, figures: Iterable[Figure]) -> list[Figure]:
    return [replace(one, name=f"{part}.{one.name}") for one in figures]


def find_falls(figures: Sequence[Figure], digest: str, floors: Floors) -> list[str]:
    """Return what is wrong, a sentence each: another gold, a figure below its floor, a floor that nothing measures."""
    values = {figure.name: figure.value for figure in figures}
    falls = []
    if digest != floors.gold_digest:
        falls.append(f"the gold has digest {digest} and the floors are pinned for {floors.gold_digest}")
    for name, floor in sorted(floors.floors.items()):
        value = values.get(name)
        if value is None:
            falls.append(f"{name} has the floor {floor:g} and was not measured")
        elif value < floor:
            falls.append(f"{name} is {value:.4g}, below its floor {floor:g}")
    falls += [f"{name} has no floor" for name in sorted(FLOORED - floors.floors.keys())]
    return falls


def pin(figures: Iterable[Figure], digest: str, old: Floors | None, *, allow_regression: bool = False) -> Floors:
    """Return floors just below the figures, for the gold of `digest`; None for `old` when there are none yet.

    A floor never falls: FloorError names the figures that are below theirs, unless `allow_regression`.
    """
    kept = {} if old is None or allow_regression else dict(old.floors)
    floored = [figure for figure in figures if figure.name in FLOORED]
    values = {figure.name: figure.value for figure in floored if figure.value is not None}
    lost = [f"{name} (floor {floor:g})" for name, floor in kept.items() if values.get(name, float("-inf")) < floor]
    if lost:
        raise FloorError(f"below the floor: {', '.join(sorted(lost))}. To lower floors on purpose: --allow-regression.")
    pinned = {figure.name: _just_below(figure) for figure in floored if figure.value is not None}
    return Floors(digest, {name: max(floor, kept.get(name, floor)) for name, floor in pinned.items()})


def _just_below(figure: Figure) -> float:
    return round((figure.value or 0.0) - (POINTS_BELOW if figure.percent else SHARE_BELOW), 4)
