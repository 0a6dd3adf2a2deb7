"""Fit the weights by which the date of a saying is found (models/dating): a conditional logistic model (McFadden 1974).

Learned from the dated attributions of corpus/gold/dating, PolNeAR train, as the shipped pipeline finds them. What the
readers left undated teaches "nothing" at a small weight (--undated-weight): they were asked for what a reader can know,
and a date that a careful reader leaves out costs less than one that is missed. PolNeAR dev is never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch

from dating_articles import ReadArticle, find_dated_articles, read_cached
from dating_cases import Case, cases_of
from dating_gold import LABELS, DateLabel, match_labels, read_date_labels
from figures import Figure, table
from measuring_dating import JudgedArticle, dev_figures, judge_article
from polnear import read_articles
from trashtalk.dating.choosing import CHOOSER_FILE, Chooser
from trashtalk.errors import SettingsError, TrashtalkError
from trashtalk.pipeline import load_pipeline

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5
DIGITS = 3


Labels = Mapping[str, Sequence[DateLabel]]


@dataclass(frozen=True, slots=True)
class FitSettings:
    """`undated_weight` is the weight of a quote that no reader dated, `l2` that of the quadratic penalty."""

    undated_weight: float = 0.15
    l2: float = 1e-3
    steps: int = 500

    def __post_init__(self) -> None:
        if not 0 <= self.undated_weight <= 1:
            raise SettingsError(f"--undated-weight is {self.undated_weight}; it must lie between 0 and 1.")
        if self.l2 < 0:
            raise SettingsError(f"l2 is {self.l2}; it must be 0 or more.")
        if self.steps < 1:
            raise SettingsError(f"steps is {self.steps}; it must be 1 or more.")


@dataclass(frozen=True, slots=True)
class Table:
    """Cases as one table of all choices: first "nothing" of each case, then all mentions, a row a choice.

    `mentions` is (n mentions, n features), `nothing` (n cases, n features of nothing); `case` says of each choice which
    case it belongs to, `right` whether it is right, both (n cases + n mentions,); `weights` is (n cases,).
    """

    mentions: torch.Tensor
    nothing: torch.Tensor
    case: torch.Tensor
    right: torch.Tensor
    weights: torch.Tensor


def as_table(cases: Sequence[Case], names: tuple[Sequence[str], Sequence[str]], undated_weight: float) -> Table:
    """Return the cases as a table; `names` are the features of mentions and of nothing, in the order of its columns."""
    numbered = [(number, n) for number, case in enumerate(cases) for n in range(len(case.mentions))]
    right = [0 in case.right for case in cases] + [n + 1 in cases[number].right for number, n in numbered]
    return Table(
        _columns((cases[number].mentions[n] for number, n in numbered), names[0]),
        _columns((case.nothing for case in cases), names[1]),
        torch.tensor([*range(len(cases)), *(number for number, _ in numbered)]),
        torch.tensor(right),
        torch.tensor([1.0 if case.labelled else undated_weight for case in cases], dtype=torch.float64),
    )


def _columns(rows: Iterable[Mapping[str, float]], names: Sequence[str]) -> torch.Tensor:
    values = [[row[name] for name in names] for row in rows]
    return torch.tensor(values, dtype=torch.float64).reshape(len(values), len(names))


def log_loss(table: Table, mention: torch.Tensor, nothing: torch.Tensor) -> torch.Tensor:
    """Return the mean negative log probability that a case's choice is a right one, weighted by case."""
    scores = torch.cat([table.nothing @ nothing, table.mentions @ mention])
    n_cases = len(table.weights)
    all_choices = log_sum_exp(scores, table.case, n_cases)
    right_choices = log_sum_exp(scores[table.right], table.case[table.right], n_cases)
    return ((all_choices - right_choices) * table.weights).sum() / table.weights.sum()


def log_sum_exp(scores: torch.Tensor, segments: torch.Tensor, n_segments: int) -> torch.Tensor:
    """Return the logarithm of the sum of exponentials in each segment, (n_segments,); each has at least one score."""
    empty = torch.full((n_segments,), float("-inf"), dtype=scores.dtype)
    top = empty.scatter_reduce(0, segments, scores.detach(), "amax")
    sums = torch.zeros_like(top).index_add(0, segments, (scores - top[segments]).exp())
    return sums.log() + top


def fit(cases: Sequence[Case], settings: FitSettings) -> Chooser:
    """Return the weights under which the right choices are most probable, by L-BFGS, rounded."""
    names = (_names(row for case in cases for row in case.mentions), _names(case.nothing for case in cases))
    table = as_table(cases, names, settings.undated_weight)
    weights = [torch.zeros(len(some), dtype=torch.float64, requires_grad=True) for some in names]
    optimizer = torch.optim.LBFGS(weights, max_iter=settings.steps, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = log_loss(table, *weights) + settings.l2 * sum((some**2).sum() for some in weights)
        loss.backward()
        return loss

    optimizer.step(closure)
    mention, nothing = (_rounded(some, values) for some, values in zip(names, weights, strict=True))
    return Chooser(mention, nothing)


def fit_as_used(
    articles: Sequence[ReadArticle], labels: Labels, cases: Iterable[Case], settings: FitSettings
) -> Chooser:
    """Return weights fitted on the articles' cases with the gold's running dates, and on those with a chooser's own.

    In use the dates handed on are the chooser's, mistakes and all: it has to learn how far they can be trusted (DAgger,
    Ross et al. 2011; one round).
    """
    given = list(cases)
    first = fit(given, settings)
    return fit([*given, *(case for read in articles for case in cases_of(read, labels[read.name], first))], settings)


def _names(rows: Iterable[Mapping[str, float]]) -> list[str]:
    """Return the names of all features in the order in which they are first met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _rounded(names: Sequence[str], values: torch.Tensor) -> dict[str, float]:
    return dict(zip(names, (round(value, DIGITS) for value in values.tolist()), strict=True))


def crossed(articles: Sequence[ReadArticle], labels: Labels, settings: FitSettings) -> list[JudgedArticle]:
    """Return what becomes of each article with weights fitted on the others, in FOLDS parts by article."""
    cases = {read.name: list(cases_of(read, labels[read.name])) for read in articles}
    judged = []
    for fold in range(FOLDS):
        held = articles[fold::FOLDS]
        others = [read for read in articles if read not in held]
        chooser = fit_as_used(others, labels, [case for read in others for case in cases[read.name]], settings)
        judged += [judge_article(read.dated(chooser), labels[read.name]) for read in held]
    return judged


def crossed_figures(judged: Sequence[JudgedArticle]) -> list[Figure]:
    """Return the figures of a cross-validation, under the names that PolNeAR dev has them by, and without its bars."""
    return [
        Figure(one.name.replace("dating.dev", "crossed"), one.value, one.hits, one.total, percent=True)
        for one in dev_figures(judged)
    ]


def write_model(out: Path, chooser: Chooser, record: Mapping[str, Any]) -> None:
    """Write chooser.json and, as training.json, what it was trained on."""
    out.mkdir(parents=True, exist_ok=True)
    weights = {"mention": dict(chooser.mention), "nothing": dict(chooser.nothing)}
    for name, content in ((CHOOSER_FILE, weights), ("training.json", record)):
        (out / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def training_record(
    articles: Sequence[ReadArticle], labels: Labels, cases: Sequence[Case], settings: FitSettings
) -> dict[str, Any]:
    """Return what the weights were trained on: how much of the labels was found and used, and the settings."""
    return {
        "labels": f"corpus/gold/dating/{LABELS['train']}",
        "articles": len(articles),
        "attributions": sum(map(len, labels.values())),
        "found": sum(len(match_labels(read.quotes, labels[read.name])) for read in articles),
        "dated_quotes": sum(case.labelled for case in cases),
        "undated_quotes": sum(not case.labelled for case in cases),
        "settings": asdict(settings),
    }


def read_labelled(data: Path, labels: Labels, cache: Path | None) -> list[ReadArticle]:
    """Return the labelled articles of PolNeAR train as the pipeline reads them, or as `cache` has them."""
    return [read for read in read_cached(cache, partial(_find, data, labels)) if read.name in labels]


def _find(data: Path, labels: Labels) -> Iterator[ReadArticle]:
    chosen = (one for one in read_articles(data, "train", layers=False) if one.name in labels)
    return find_dated_articles(load_pipeline(), chosen)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/ folder")
    options.add_argument("--out", type=Path, default=ROOT / "models" / "dating", metavar="DIR", help="where it goes")
    options.add_argument("--cache", type=Path, metavar="FILE", help="keep what the pipeline finds, and read it again")
    options.add_argument(
        "--undated-weight",
        type=float,
        default=FitSettings().undated_weight,
        metavar="W",
        help="of what readers left undated",
    )
    return options


def train(args: argparse.Namespace) -> None:
    """Read, cross-validate, fit on everything and write."""
    settings = FitSettings(undated_weight=args.undated_weight)
    labels = read_date_labels(args.corpus / "gold" / "dating", "train")
    articles = read_labelled(args.data, labels, args.cache)
    print(f"cross-validated by article, {FOLDS} parts:\n{table(crossed_figures(crossed(articles, labels, settings)))}")
    cases = [case for read in articles for case in cases_of(read, labels[read.name])]
    record = training_record(articles, labels, cases, settings)
    write_model(args.out, fit_as_used(articles, labels, cases, settings), record)


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and train; return the exit code."""
    args = parser().parse_args(argv)
    try:
        train(args)
    except TrashtalkError as error:
        print(f"train_dating: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
