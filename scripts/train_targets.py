"""Fit what finds the target of a quote (models/targets): a conditional logistic model, and networks that correct it.

Learned from the articles of corpus/gold/hostility/articles/texts, quotes and people as the shipped pipeline finds them.
A classifier points far more surely in articles that it was trained on than in any other, so the weights are fitted on
readings of one that has not read them (--scorer): the one that this project had before they were written.
One article in ten, which no classifier has read, is read by the shipped one: the temperature comes from there.
corpus/demo and PolNeAR are never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from figures import Figure, table
from hostility_press import PressLabel, is_for_tuning
from measuring_targets import judge_articles, target_figures
from target_articles import ReadArticle, find_and_score, read_cached, read_texts
from target_cases import Case, cases_of, match_labels, read_target_labels
from target_correction import CorrectionSettings, fit_correction
from train_dating import log_sum_exp
from trashtalk.analysis import load_scorer
from trashtalk.errors import SettingsError, TrashtalkError
from trashtalk.hostility import HostilityScorer
from trashtalk.pipeline import load_pipeline
from trashtalk.targets.ranking import KINDS, AnswerKind, TargetRanker

ROOT = Path(__file__).resolve().parents[1]
DIGITS = 3
WRITTEN = "written.jsonl"

Labels = Mapping[str, Sequence[PressLabel]]
FeatureName = tuple[AnswerKind, str]


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How often to fit, each time beside what the last ranker finds in the quotes before, and the quadratic penalty."""

    rounds: int = 2
    l2: float = 1e-4
    steps: int = 300

    def __post_init__(self) -> None:
        if self.rounds < 1:
            raise SettingsError(f"rounds is {self.rounds}; it must be 1 or more.")
        if self.l2 < 0:
            raise SettingsError(f"l2 is {self.l2}; it must be 0 or more.")
        if self.steps < 1:
            raise SettingsError(f"steps is {self.steps}; it must be 1 or more.")


@dataclass(frozen=True, slots=True)
class Table:
    """Cases as one table of all answers, a row an answer.

    `shown` is (n answers, n names), `names` its columns; `case` says of each answer which case it belongs to, `right`
    whether it is right, both (n answers,).
    """

    shown: torch.Tensor
    names: Sequence[FeatureName]
    case: torch.Tensor
    right: torch.Tensor
    n_cases: int

    def loss(self, weights: torch.Tensor) -> torch.Tensor:
        """Return the mean negative log probability that a case's answer is a right one, under these weights."""
        return self.loss_of(self.shown @ weights)

    def loss_of(self, scores: torch.Tensor) -> torch.Tensor:
        """Return the same under these scores, (n answers,)."""
        every = log_sum_exp(scores, self.case, self.n_cases)
        right = log_sum_exp(scores[self.right], self.case[self.right], self.n_cases)
        return (every - right).mean()


def as_table(cases: Sequence[Case]) -> Table:
    """Return the cases as a table, a column for each feature of each kind of answer."""
    answers = [(number, n, *answer) for number, case in enumerate(cases) for n, answer in enumerate(case.answers)]
    names = list(dict.fromkeys((kind, name) for _, _, kind, features in answers for name in features))
    columns = {name: column for column, name in enumerate(names)}
    shown = np.zeros((len(answers), len(names)))
    for row, (_, _, kind, features) in enumerate(answers):
        shown[row, [columns[kind, name] for name in features]] = list(features.values())
    return Table(
        torch.from_numpy(shown),
        names,
        torch.tensor([number for number, *_ in answers]),
        torch.tensor([n in cases[number].right for number, n, *_ in answers]),
        len(cases),
    )


def fit(cases: Sequence[Case], settings: FitSettings) -> TargetRanker:
    """Return the weights under which the right answers are most probable, by L-BFGS, rounded."""
    some = as_table(cases)
    weights = torch.zeros(len(some.names), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=settings.steps, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = some.loss(weights) + settings.l2 * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    found: dict[AnswerKind, dict[str, float]] = {kind: {} for kind in KINDS}
    for (kind, name), value in zip(some.names, weights.tolist(), strict=True):
        found[kind][name] = round(value, DIGITS)
    return TargetRanker(found)


def fit_in_rounds(articles: Sequence[ReadArticle], labels: Labels, settings: FitSettings) -> TargetRanker:
    """Return a ranker that was fitted first beside the labels of the quotes before, then beside its own targets."""
    ranker = None
    for _ in range(settings.rounds):
        ranker = fit(list(all_cases(articles, labels, ranker)), settings)
    assert ranker is not None
    return ranker


def all_cases(articles: Sequence[ReadArticle], labels: Labels, ranker: TargetRanker | None) -> Iterator[Case]:
    """Yield the cases of all articles."""
    for read in articles:
        yield from cases_of(read, labels[read.name], ranker)


def with_temperature(ranker: TargetRanker, cases: Sequence[Case]) -> TargetRanker:
    """Return the ranker as sure as it is right on the cases (Guo et al. 2017)."""
    some = as_table(cases)
    scores = torch.tensor([score for case in cases for score in ranker.scores(case.answers)], dtype=torch.float64)
    log_temperature = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_temperature], max_iter=50, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = some.loss_of(scores / log_temperature.exp())
        loss.backward()
        return loss

    optimizer.step(closure)
    return replace(ranker, temperature=round(log_temperature.exp().item(), DIGITS))


def write_model(out: Path, ranker: TargetRanker, record: Mapping[str, Any]) -> None:
    """Write the ranker and, as training.json, what it was trained on."""
    out.mkdir(parents=True, exist_ok=True)
    ranker.save(out)
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def training_record(
    fitted: Sequence[ReadArticle], labels: Labels, settings: FitSettings, correction: CorrectionSettings
) -> dict[str, Any]:
    """Return what the weights were trained on: how much of the labels was found, and the settings."""
    return {
        "labels": f"corpus/gold/hostility/articles/{WRITTEN}",
        "articles": len(fitted),
        "quotations": sum(len(labels[read.name]) for read in fitted),
        "found": sum(len(match_labels(read.quotes, labels[read.name])) for read in fitted),
        "settings": asdict(settings),
        "correction": asdict(correction),
    }


def tuning_record(tuned: Sequence[ReadArticle], figures: Iterable[Figure]) -> dict[str, Any]:
    """Return what came of the articles to tune on."""
    counts = {one.name: f"{one.value:.1f} % ({one.hits} of {one.total})" for one in figures if one.value is not None}
    return {"articles_to_tune_on": len(tuned), **counts}


def read_labelled(corpus: Path, scorer: Path, labels: Labels, cache: Path | None) -> list[ReadArticle]:
    """Return the articles to fit on, read by the classifier in `scorer`, and to tune on, read by the shipped one."""
    gold = corpus / "gold"
    press = {name: text for name, text in read_texts(gold / "press" / "train").items() if is_for_tuning(name)}
    texts = press | read_texts(gold / "hostility" / "articles" / "texts")
    labelled = {name: text for name, text in texts.items() if name in labels}
    return read_cached(cache, partial(_find, labelled, scorer), total=len(labelled))


def _find(texts: Mapping[str, str], scorer: Path) -> Iterator[ReadArticle]:
    nlp = load_pipeline()
    for tuning, one in ((False, HostilityScorer.load(scorer)), (True, load_scorer())):
        chosen = {name: text for name, text in texts.items() if is_for_tuning(name) == tuning}
        yield from find_and_score(nlp, one, chosen)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--scorer", type=Path, required=True, metavar="DIR", help="a classifier that has not read the articles"
    )
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/ folder")
    options.add_argument("--out", type=Path, default=ROOT / "models" / "targets", metavar="DIR", help="where it goes")
    options.add_argument("--cache", type=Path, metavar="FILE", help="keep what is found and read, and use it again")
    return options


def train(args: argparse.Namespace) -> None:
    """Read, fit, calibrate, measure on the articles kept to tune on, and write."""
    settings, correction = FitSettings(), CorrectionSettings()
    labels = read_target_labels(args.corpus / "gold" / "hostility" / "articles")
    articles = read_labelled(args.corpus, args.scorer, labels, args.cache)
    fitted = [read for read in articles if not is_for_tuning(read.name)]
    tuned = [read for read in articles if is_for_tuning(read.name)]
    ranker = fit_in_rounds(fitted, labels, settings)
    ranker = replace(ranker, correction=fit_correction(list(all_cases(fitted, labels, ranker)), ranker, correction))
    ranker = with_temperature(ranker, list(all_cases(tuned, labels, ranker)))
    figures = target_figures(judge_articles(tuned, labels, ranker), "tune")
    print(table(figures))
    write_model(args.out, ranker, training_record(fitted, labels, settings, correction) | tuning_record(tuned, figures))


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and train; return the exit code."""
    args = parser().parse_args(argv)
    try:
        train(args)
    except TrashtalkError as error:
        print(f"train_targets: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
