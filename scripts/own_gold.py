"""Run the trained models over the project's own gold: corpus/demo, and the test split of corpus/gold/hostility."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from demo_gold import read_not_speech, read_truth
from hostility_data import read_gold
from scoring_gold import ScoredDemo, score_demo
from scoring_hostility import Rated, rate
from trashtalk.analysis import Analyst
from trashtalk.errors import InputError
from trashtalk.hostility import HostilityScorer
from trashtalk.intake import Analysts
from trashtalk.job import JobSettings, run
from trashtalk.records import Article, Quote
from trashtalk.store import Store


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
    with TemporaryDirectory() as output:
        settings = JobSettings((str(folder),), Path(output))
        result = run(settings, loaded(analyst))
        if result.failures:
            raise InputError(f"{folder}: {result.failures[0].path} could not be read: {result.failures[0].reason}.")
        with Store.open(Path(output), must_exist=True) as store:
            return list(store.articles()), list(result.quotes)


def loaded(analyst: Analyst) -> Analysts:
    """Return the analyst in the form that a job asks for it."""
    return Analysts(lambda: analyst.digest, lambda _: analyst)
