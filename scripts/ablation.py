"""What each ingredient of attribution and resolution brings: the same texts once more without it.

An ingredient is left out by its setting or by weights of 0; nothing is fitted anew, so what is left does not make up
for it as it could. Each network reads each text once, and every variant starts from that reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
import torch
from spacy.language import Language

from figures import Figure
from polnear import PolnearArticle
from scoring_persons import JudgedLabel, LabelledArticle, person_figures, score_persons
from scoring_polnear import ScoredArticle, polnear_figures, read_extracted, score_article
from trashtalk.analysis import make_doc
from trashtalk.articles import find_furniture
from trashtalk.attribution import AttributionSettings
from trashtalk.encoder.network import INNER_TAGS
from trashtalk.encoder.reader import EncoderReader, ReadText
from trashtalk.marks import find_marks, orient_marks
from trashtalk.people import PeopleSettings
from trashtalk.people.first_names import FirstNames
from trashtalk.people.ranking import Rankers, shipped_rankers
from trashtalk.pipeline import AttributionComponent, PeopleComponent, QuotationMarks
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, quote_row

FULL, BEFORE = "full", ("first_round", "second_round")
SOURCE_FIGURES = ("quoted_right_source", "mixed_right_source", "indirect_right_source", "quoted_precision")
PERSON_FIGURES = ("persons_right", "persons_right.pronoun_or_nominal")
# of the ranker of pronouns; those of "nobody named" that tell of pointers go with them
POINTERS = ("pointed", "mass", "nobody_points")
GENDER = ("agrees",)
HISTORY = (
    "spoke_last",
    "in_content",
    "names_between",
    "same_sentence",
    "sentence_before",
    "opens_sentence",
    "times_named",
    "named_last",
)
# a network without the head for second-hand speech finds none
SURE = 30.0
TEXTS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Variant:
    """The pipeline without one ingredient; `figures` are the names of what that can change."""

    name: str
    figures: Sequence[str] = SOURCE_FIGURES + PERSON_FIGURES
    settings: AttributionSettings = field(default_factory=AttributionSettings)
    rankers: Rankers | None = None  # None: those that come with trashtalk


@dataclass(slots=True)
class Scores:
    """What a variant made of the articles so far."""

    articles: list[ScoredArticle] = field(default_factory=list)
    labels: list[JudgedLabel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its gold attributions, and the labels of who is behind them."""

    article: PolnearArticle
    labels: LabelledArticle


def variants(rankers: Rankers) -> list[Variant]:
    """Return the full system, and each variant of it that the same network serves."""
    return [
        Variant(FULL),
        Variant("no_direct_pointer", settings=AttributionSettings(direct_pointer=0.0)),
        Variant("no_cue_path", settings=AttributionSettings(direct_pointer=1.0)),
        Variant("no_verdict_on_marks", settings=AttributionSettings(quoted_content=0.0)),
        Variant("no_own_source", settings=AttributionSettings(own_source=1.0)),
        Variant("no_pronoun_pointers", PERSON_FIGURES, rankers=without(rankers, POINTERS)),
        Variant("no_gender", PERSON_FIGURES, rankers=without(rankers, GENDER)),
        Variant("no_history", PERSON_FIGURES, rankers=without(rankers, HISTORY)),
        Variant("no_first_names", PERSON_FIGURES, rankers=replace(rankers, first_names=FirstNames({}))),
    ]


def without(rankers: Rankers, features: Iterable[str]) -> Rankers:
    """Return rankers whose weights of pronouns for these features are 0, be they of candidates or of nobody."""
    pronoun, none = rankers.pronoun, dict.fromkeys(features, 0.0)
    return replace(
        rankers,
        pronoun=replace(pronoun, candidate=_changed(pronoun.candidate, none), nobody=_changed(pronoun.nobody, none)),
    )


def _changed(weights: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    return {name: others.get(name, weight) for name, weight in weights.items()}


def ablation_figures(shipped: Path, before: Sequence[Path], articles: Sequence[Labelled]) -> list[Figure]:
    """Return the figures of every variant, named VARIANT.FIGURE; `before` are the model folders of the first rounds."""
    figures = scored_variants(EncoderReader.load(shipped), variants(shipped_rankers()), articles)
    for name, folder in zip(BEFORE, before, strict=False):
        figures += scored_variants(load_older(folder), [Variant(name)], articles)
    return figures


def load_older(folder: Path) -> EncoderReader:
    """Load a model folder, with a head for second-hand speech that never finds any where the folder has none."""
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    if "inner.weight" in weights:
        return EncoderReader.load(folder)
    width = weights["sentence.weight"].shape[1]
    weights["inner.weight"] = torch.zeros(len(INNER_TAGS), width)
    weights["inner.bias"] = torch.tensor([SURE, *[0.0] * (len(INNER_TAGS) - 1)])
    with TemporaryDirectory() as place:
        for name in ("config.json", "tokenizer.json"):
            (Path(place) / name).write_bytes((folder / name).read_bytes())
        save_file(weights, Path(place) / "model.safetensors")
        return EncoderReader.load(Path(place))


def scored_variants(reader: EncoderReader, chosen: Sequence[Variant], articles: Sequence[Labelled]) -> list[Figure]:
    """Return the figures of the variants of one network."""
    scores = {variant.name: Scores() for variant in chosen}
    for one, article, read in read_once(reader, articles):
        for variant in chosen:
            score(scores[variant.name], one, find_rows(reader, variant, article, read))
    return [figure for variant in chosen for figure in figures_of(variant, scores[variant.name])]


def read_once(reader: EncoderReader, articles: Iterable[Labelled]) -> Iterator[tuple[Labelled, Article, ReadText]]:
    """Yield each article with what the network says of it; windows of several articles are read together."""
    rest = iter(articles)
    while some := list(islice(rest, TEXTS_AT_ONCE)):
        given = [_as_input(one.article) for one in some]
        yield from zip(some, given, reader.read(map(_as_read, given)), strict=True)


def _as_input(article: PolnearArticle) -> Article:
    return Article(f"{article.name}.txt", article.text, furniture=find_furniture(article.text))


def _as_read(article: Article) -> tuple[str, list[tuple[int, int]]]:
    skip = _skipped(article)
    return orient_marks(article.text, find_marks(article.text, skip)), skip


def _skipped(article: Article) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in article.furniture]


@cache
def _language() -> Language:
    return spacy.blank("en")


def find_rows(reader: EncoderReader, variant: Variant, article: Article, read: ReadText) -> list[dict[str, Any]]:
    """Return what a variant makes of an article that was read, as lines of quotes.jsonl."""
    doc = QuotationMarks()(make_doc(_language(), article))
    marks = find_marks(article.text, _skipped(article))
    AttributionComponent(reader, variant.settings).set_annotations(doc, marks, read)
    PeopleComponent(PeopleSettings(), variant.rankers)(doc)
    return [quote_row(quote) for quote in quotes_of(doc, article)]


def score(scores: Scores, one: Labelled, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add what a variant found in one article."""
    quotes = [read_extracted(row) for row in rows]
    scores.articles.append(score_article(one.article.name, one.article.text, one.article.attributions, quotes))
    scores.labels += score_persons(one.article, one.labels, rows)


def figures_of(variant: Variant, scores: Scores) -> list[Figure]:
    """Return the figures that the variant can change, under its name and without bars."""
    known = {figure.name: figure for figure in (*polnear_figures(scores.articles), *person_figures(scores.labels))}
    return [replace(known[name], name=f"{variant.name}.{name}", least=None, most=None) for name in variant.figures]
