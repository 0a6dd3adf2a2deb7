"""Articles in, quotes out: every stage of the analysis in its order. Only this module and `job` know it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from trashtalk.artefacts import folder_digest, model_digest, model_folder
from trashtalk.article_reading import ArticleReading
from trashtalk.errors import SettingsError
from trashtalk.records import FACETS, Article, Evidence, Hostility, Quote, TextSpan, digest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from trashtalk.dating.choosing import Chooser
    from trashtalk.hostility import Scored
    from trashtalk.hostility.other_model import Scoring
    from trashtalk.surroundings import Surroundings
    from trashtalk.targets import TargetRanker

MODELS = ("attribution", "people", "hostility", "targets", "dating", "remarks")
# raised whenever the code changes what comes out, so that stored articles are read again
ANALYSIS_VERSION = "4"


@dataclass(frozen=True, slots=True)
class LevelModel:
    """Another model that rates in the place of ours: its folder, and the level of each of its labels."""

    folder: Path
    labels: Mapping[str, int]

    @classmethod
    def read(cls, folder: Path, labels: Path) -> LevelModel:
        """Return the model in `folder` with the map in `labels`; SettingsError when that is none."""
        from trashtalk.hostility.other_model import read_label_map

        return cls(folder, read_label_map(labels))

    def digest(self) -> str:
        """Return what changes whenever its ratings could."""
        return digest(folder_digest(self.folder), *(f"{label}={level}" for label, level in sorted(self.labels.items())))


def load_scorer(levels: LevelModel | None = None) -> Scoring:
    """Return our classifier, or with `levels` another in its place; ModelError when one cannot be loaded."""
    from trashtalk.hostility import HostilityScorer
    from trashtalk.hostility.other_model import OtherModel

    ours = HostilityScorer.load(model_folder("hostility"))
    return OtherModel.load(levels.folder, levels.labels, ours) if levels else ours


def model_digests(levels: LevelModel | None = None) -> dict[str, str]:
    """Return the digest of each model that results depend on, without loading one."""
    digests = {name: model_digest(model_folder(name)) for name in MODELS}
    return digests | ({"levels": levels.digest()} if levels else {})


def analysis_digest(levels: LevelModel | None = None) -> str:
    """Return the digest of everything that results depend on, without loading a model."""
    return digest(ANALYSIS_VERSION, *model_digests(levels).values())


@dataclass(frozen=True, slots=True)
class Analysed:
    """The quotes of an article, and what the models have read in it, where that is kept."""

    quotes: list[Quote]
    reading: ArticleReading | None = None


@dataclass(frozen=True, slots=True)
class Completer:
    """The stages that need no network: who speaks, whom it is aimed at, when it was said."""

    ranker: TargetRanker
    chooser: Chooser

    @classmethod
    def load(cls) -> Self:
        """Load the weights; ModelError when some are missing."""
        from trashtalk.dating.choosing import Chooser
        from trashtalk.targets import TargetRanker

        return cls(TargetRanker.load(), Chooser.load())

    def again(self, article: Article, reading: ArticleReading, elsewhere: Mapping[str, Sequence[str]]) -> list[Quote]:
        """Return the quotes of an article that was read before, by what other articles say of its people."""
        from trashtalk.people import PeopleSettings
        from trashtalk.people.speakers import find_speakers
        from trashtalk.quotes import quotes_from

        data = reading.with_elsewhere(elsewhere)
        data["speakers"] = [asdict(speaker) for speaker in find_speakers(article.text, data, PeopleSettings())]
        return self.complete(article, quotes_from(article, data), data, reading.scored)

    def complete(
        self, article: Article, quotes: Sequence[Quote], data: Mapping[str, Any], scored: Sequence[Scored | None]
    ) -> list[Quote]:
        """Return the quotes with dates, targets and hostility; `scored` has one entry a quote, None for thoughts."""
        from trashtalk.dating.quotes import date_quotes
        from trashtalk.people.resolving import Resolver, names_from
        from trashtalk.surroundings import surroundings_of
        from trashtalk.targets import Reading, aim_quotes

        resolver = Resolver(article.text, names_from(article.text, data))
        dates = [TextSpan(article.text[a:b], a, b) for a, b, label in data["names"] if label == "DATE"]
        dated = date_quotes(article, quotes, dates, data["sentences"], self.chooser)
        around = [surroundings_of(article.text, quote) for quote in dated]
        read = [
            Reading(quote, where, found)
            for quote, where, found in zip(dated, around, scored, strict=True)
            if found is not None
        ]
        aimed = aim_quotes(dated, read, resolver, self.ranker)
        return [
            replace(quote, hostility=_hostility(where, found)) if found is not None else quote
            for quote, where, found in zip(aimed, around, scored, strict=True)
        ]


class Analyst:
    """The loaded models and the stages. `seconds` says how long each stage has taken so far."""

    def __init__(self, nlp: Language, scorer: Scoring, completer: Completer, models: Mapping[str, str]) -> None:
        self.nlp = nlp
        self.scorer = scorer
        self.completer = completer
        self.models = models
        self.digest = digest(ANALYSIS_VERSION, *models.values())
        self.seconds: dict[str, float] = {}

    @classmethod
    def load(cls, *, threads: int | None = None, levels: LevelModel | None = None) -> Analyst:
        """Load the models once; ModelError when one is missing, SettingsError for a senseless thread count.

        `levels` rates hostility in the place of our own model.
        """
        if threads is not None and threads < 1:
            raise SettingsError(f"--threads is {threads}; it must be 1 or more.")
        import torch

        from trashtalk.pipeline import load_pipeline

        if threads:
            torch.set_num_threads(threads)
        models = model_digests(levels)
        return cls(load_pipeline(), load_scorer(levels), Completer.load(), models)

    def analyse(self, articles: Sequence[Article]) -> list[list[Quote]]:
        """Return the quotes of each article, in order."""
        return [analysed.quotes for analysed in self.read(articles)]

    def read(self, articles: Sequence[Article]) -> list[Analysed]:
        """Return the quotes of each article, in order, with what the models have read."""
        with self._timed("attribution"), self.nlp.memory_zone():
            found = [_found(doc, article) for doc, article in zip(self._docs(articles), articles, strict=True)]
        with self._timed("hostility"):
            scored = self._score(articles, [quotes for quotes, _ in found])
        with self._timed("targets and dates"):
            return [
                Analysed(
                    self.completer.complete(article, quotes, data, readings),
                    ArticleReading.of(article.text, data, readings),
                )
                for article, (quotes, data), readings in zip(articles, found, scored, strict=True)
            ]

    def _docs(self, articles: Sequence[Article]) -> Iterator[Doc]:
        return self.nlp.pipe(make_doc(self.nlp, article) for article in articles)

    def _score(self, articles: Sequence[Article], found: Sequence[Sequence[Quote]]) -> list[list[Scored | None]]:
        """Score the quotes of several articles in one go; thoughts are not scored."""
        from trashtalk.surroundings import surroundings_of

        around = [
            surroundings_of(article.text, quote) if quote.act != "thought" else None
            for article, quotes in zip(articles, found, strict=True)
            for quote in quotes
        ]
        readings = iter(self.scorer.score([one.as_input() for one in around if one is not None]))
        flat = iter([next(readings) if one is not None else None for one in around])
        return [[next(flat) for _ in quotes] for quotes in found]

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started


def make_doc(nlp: Language, article: Article) -> Doc:
    """Return the article as a Doc with its page furniture marked."""
    from spacy.tokens import SpanGroup

    doc = nlp.make_doc(article.text)
    spans = (
        doc.char_span(piece.start, piece.end, label="furniture", alignment_mode="expand") for piece in article.furniture
    )
    doc.spans["furniture"] = SpanGroup(doc, name="furniture", spans=[span for span in spans if span is not None])
    return doc


def _found(doc: Doc, article: Article) -> tuple[list[Quote], dict[str, Any]]:
    from trashtalk.pipeline import KEY
    from trashtalk.quotes import quotes_of

    return quotes_of(doc, article), dict(doc.user_data[KEY])


def _hostility(around: Surroundings, scored: Scored) -> Hostility:
    facet = max(FACETS, key=lambda name: scored.facets.get(name, 0.0) if name != "respect" else 0.0)
    return Hostility(
        score=round(scored.score, 4),
        level=scored.level,
        level_probabilities=scored.probabilities,
        facets=scored.facets,
        evidence=tuple(
            Evidence(start, end, facet, words.probability)
            for words in scored.evidence
            for start, end in around.words.spans(words.start, words.end)
        ),
    )


@cache
def _analyst() -> Analyst:
    return Analyst.load()


def analyze(text: str, **metadata: Any) -> list[Quote]:
    """Return the quotes of a text, every stage done; `metadata` are fields of `Article` (title, published, ...).

    The models are loaded at the first call and kept.
    """
    from trashtalk.articles import find_furniture

    article = Article(path=metadata.pop("path", ""), text=text, furniture=find_furniture(text), **metadata)
    return _analyst().analyse([article])[0]
