"""Articles in, quotes out: every stage of the analysis in its order. Only this module and `job` know it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from trashtalk.artefacts import model_digest, model_folder
from trashtalk.errors import SettingsError
from trashtalk.records import FACETS, Article, Evidence, Hostility, Quote, TextSpan, digest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from trashtalk.hostility import HostilityScorer, Scored
    from trashtalk.surroundings import Surroundings

MODELS = ("attribution", "people", "hostility")
# raised whenever the code changes what comes out, so that stored articles are read again
ANALYSIS_VERSION = "2"


def analysis_digest() -> str:
    """Return the digest of everything that results depend on, without loading a model."""
    return digest(ANALYSIS_VERSION, *(model_digest(model_folder(name)) for name in MODELS))


class Analyst:
    """The loaded models and the stages. `seconds` says how long each stage has taken so far."""

    def __init__(self, nlp: Language, scorer: HostilityScorer, models: Mapping[str, str]) -> None:
        self.nlp = nlp
        self.scorer = scorer
        self.models = models
        self.digest = digest(ANALYSIS_VERSION, *models.values())
        self.seconds: dict[str, float] = {}

    @classmethod
    def load(cls, *, threads: int | None = None) -> Analyst:
        """Load the models once; ModelError when one is missing, SettingsError for a senseless thread count."""
        if threads is not None and threads < 1:
            raise SettingsError(f"--threads is {threads}; it must be 1 or more.")
        import torch

        from trashtalk.hostility import HostilityScorer
        from trashtalk.pipeline import load_pipeline

        if threads:
            torch.set_num_threads(threads)
        models = {name: model_digest(model_folder(name)) for name in MODELS}
        return cls(load_pipeline(), HostilityScorer.load(model_folder("hostility")), models)

    def analyse(self, articles: Sequence[Article]) -> list[list[Quote]]:
        """Return the quotes of each article, in order."""
        with self._timed("attribution"), self.nlp.memory_zone():
            found = [_found(doc, article) for doc, article in zip(self._read(articles), articles, strict=True)]
        with self._timed("hostility"):
            scored = self._score(articles, [quotes for quotes, _ in found])
        with self._timed("targets and dates"):
            return [
                _complete(article, quotes, data, readings)
                for article, (quotes, data), readings in zip(articles, found, scored, strict=True)
            ]

    def _read(self, articles: Sequence[Article]) -> Iterator[Doc]:
        return self.nlp.pipe(make_doc(self.nlp, article) for article in articles)

    def _score(
        self, articles: Sequence[Article], found: Sequence[Sequence[Quote]]
    ) -> list[list[tuple[Surroundings, Scored] | None]]:
        """Score the quotes of several articles in one go; thoughts are not scored."""
        from trashtalk.surroundings import surroundings_of

        around = [
            surroundings_of(article.text, quote) if quote.act != "thought" else None
            for article, quotes in zip(articles, found, strict=True)
            for quote in quotes
        ]
        readings = iter(self.scorer.score([one.as_input() for one in around if one is not None]))
        flat = iter([(one, next(readings)) if one is not None else None for one in around])
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


def _complete(
    article: Article,
    quotes: Sequence[Quote],
    data: Mapping[str, Any],
    readings: Sequence[tuple[Surroundings, Scored] | None],
) -> list[Quote]:
    from trashtalk.people.resolving import Resolver, names_from
    from trashtalk.saying_dates import find_said_on
    from trashtalk.targets import find_targets

    resolver = Resolver(article.text, names_from(article.text, data))
    dates = [TextSpan(article.text[a:b], a, b) for a, b, label in data["names"] if label == "DATE"]
    complete = []
    for quote, reading in zip(quotes, readings, strict=True):
        said_on = find_said_on(article.text, quote, _sentence(article.text, quote, data["sentences"]), dates)
        dated = replace(quote, said_on=said_on)
        if reading is not None:
            around, scored = reading
            targets = find_targets(article.text, dated, scored, around, resolver)
            dated = replace(dated, hostility=_hostility(around, scored), targets=targets)
        complete.append(dated)
    return complete


def _hostility(around: Surroundings, scored: Scored) -> Hostility:
    facet = max(FACETS, key=lambda name: scored.facets[name] if name != "respect" else 0.0)
    return Hostility(
        score=round(scored.score, 4),
        level=scored.level,
        level_probabilities=scored.probabilities,
        facets=scored.facets,
        evidence=tuple(
            Evidence(*around.words.span(start, end), facet, weight) for start, end, weight in scored.evidence
        ),
    )


def _sentence(text: str, quote: Quote, starts: Sequence[int]) -> tuple[int, int]:
    """Return the stretch from the start of the quote's first sentence to the end of its last, in its paragraphs."""
    anchor = min(quote.start, quote.cue.start if quote.cue else quote.start)
    reach = max(quote.end, quote.cue.end if quote.cue else quote.end)
    line_start, line_end = text.rfind("\n", 0, anchor) + 1, text.find("\n", reach)
    first = max((start for start in starts if line_start <= start <= anchor), default=line_start)
    last = min((start for start in starts if start >= reach), default=len(text))
    return first, min(last, line_end if line_end >= 0 else len(text))


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
