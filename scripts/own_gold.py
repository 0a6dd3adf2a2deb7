"""Run the trained models over the project's own gold: corpus/demo, gold/press, the test split of gold/hostility."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from demo_gold import read_not_speech, read_truth
from hostility_data import read_gold
from scoring_gold import ScoredDemo, score_demo
from scoring_hostility import Rated, rate
from trashtalk.analysis import Analyst, make_doc
from trashtalk.cli.progress import new_watcher
from trashtalk.errors import InputError
from trashtalk.gold import Scored, read_gold_folder, score_articles
from trashtalk.gold.extracting import find_quotes
from trashtalk.hostility import HostilityScorer
from trashtalk.intake import Analysts
from trashtalk.job import JobSettings, run
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Quote
from trashtalk.store import Store

if TYPE_CHECKING:
    from spacy.language import Language


class QuoteFinder:
    """The pipeline in the form that a run asks for its analyst: quotes and speakers, no hostility, targets or dates."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.models: Mapping[str, str] = {}
        self.seconds: Mapping[str, float] = {}

    def analyse(self, articles: Sequence[Article]) -> list[list[Quote]]:
        """Return the quotes of each article, in order."""
        docs = self.nlp.pipe(make_doc(self.nlp, article) for article in articles)
        return [quotes_of(doc, article) for doc, article in zip(docs, articles, strict=True)]


def score_press(nlp: Language, corpus: Path, split: str) -> Scored:
    """Run the pipeline over a split of corpus/gold/press, people joined over the run, and score what it finds."""
    folder = read_gold_folder(corpus / "gold" / "press" / split)
    found = find_quotes(folder.articles, QuoteFinder(nlp), new_watcher(quiet=True))
    return score_articles(folder.gold, found)


def rate_test_split(scorer: HostilityScorer, corpus: Path) -> list[Rated]:
    """Return the held-out fifth of the project's own quotes with the classifier's readings."""
    quotes = read_gold(corpus / "gold" / "hostility", "test")
    if not quotes:
        raise InputError(f"{corpus}: no labelled quotes in gold/hostility. Give the project's corpus/ folder.")
    return rate(scorer, quotes)


def score_demo_run(analyst: Analyst, corpus: Path) -> ScoredDemo:
    """Run the whole job over corpus/demo, as a user would, and score what it finds."""
    articles, quotes = run_job(analyst, corpus / "demo")
    texts = {article.path: article.text for article in articles}
    gold = corpus / "gold" / "demo"
    return score_demo(read_truth(gold, texts), quotes, read_not_speech(gold, texts))


def run_job(analyst: Analyst, folder: Path) -> tuple[list[Article], list[Quote]]:
    """Return the articles of a folder as they are read, and all quotes of a job over it."""
    with store_of_job(analyst, folder) as store:
        return list(store.articles()), list(store.quotes())


@contextmanager
def store_of_job(analyst: Analyst, folder: Path) -> Iterator[Store]:
    """Hold open what a job over a folder stored, its events too; InputError when a file of it cannot be read."""
    with TemporaryDirectory() as output:
        settings = JobSettings((str(folder),), Path(output))
        result = run(settings, loaded(analyst))
        if result.failures:
            raise InputError(f"{folder}: {result.failures[0].path} could not be read: {result.failures[0].reason}.")
        with Store.open(Path(output), must_exist=True) as store:
            yield store


def loaded(analyst: Analyst) -> Analysts:
    """Return the analyst in the form that a job asks for it."""
    return Analysts(lambda: analyst.digest, lambda _: analyst)
