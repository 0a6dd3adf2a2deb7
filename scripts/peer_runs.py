"""What each system finds in the same articles: the other tools in their own environment, trashtalk here."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from figures import Figure, share
from peer_docs import build_doc, parsed_words
from polnear import PolnearArticle, read_articles, read_layers
from scoring_polnear import ExtractedQuote, characters, polnear_figures, read_extracted, score_article
from trashtalk import __version__
from trashtalk.analysis import make_doc
from trashtalk.articles import find_furniture
from trashtalk.errors import InputError, TrashtalkError
from trashtalk.pipeline import load_pipeline
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, quote_row

ROOT = Path(__file__).resolve().parents[1]
PEERS = ("textacy", "sayswho", "bagpipes-spacy")
WANTED = (
    "Give --data the folder that holds polnear/dev/text, polnear/dev/attributions and polnear/corenlp_dev.jsonl.gz, "
    "the corpus' own parse (see docs/training.md)."
)
COMPARED = ("quoted_recall", "quoted_precision", "quoted_right_source", "indirect_recall")


class PeerError(TrashtalkError):
    """A tool could not be installed or run at all."""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its gold, and its sentences as PolNeAR's automatic layers give them."""

    article: PolnearArticle
    sentences: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SystemRun:
    """What a system finds in each article, in order; `errors` holds the name of what it raised, None where it read on.

    `seconds` are those of its own work, after loading.
    """

    system: str
    version: str
    quotes: Sequence[Sequence[ExtractedQuote]]
    errors: Sequence[str | None]
    seconds: float


def read_parsed_articles(data: Path | None) -> list[ParsedArticle]:
    """Return the articles of PolNeAR dev that the corpus has a parse of; InputError when the data are not there."""
    if data is None:
        raise InputError(f"peers are compared on PolNeAR dev, and --data is missing. {WANTED}")
    layers = data / "polnear" / "corenlp_dev.jsonl.gz"
    for path in (data / "polnear" / "dev" / "text", data / "polnear" / "dev" / "attributions", layers):
        if not path.exists():
            raise InputError(f"{path} is not there. {WANTED}")
    parsed = read_layers(layers)
    articles = read_articles(data, "dev", layers=False)
    return [ParsedArticle(one, parsed[one.name]["sentences"]) for one in articles if one.name in parsed]


def prepare_peers() -> Path:
    """Make .venv-peers if need be; return its Python. PeerError when that fails."""
    done = subprocess.run([str(ROOT / "scripts" / "peer_environment.sh")], check=False)
    if done.returncode:
        raise PeerError("the tools to compare with could not be installed; the reason is above.")
    return ROOT / ".venv-peers" / "bin" / "python"


def run_peers(python: Path, articles: Sequence[ParsedArticle]) -> list[SystemRun]:
    """Run each tool over the articles, one after the other, in a process of its own."""
    with TemporaryDirectory() as folder:
        docs = Path(folder) / "docs.spacy"
        write_docs(docs, articles)
        return [run_peer(python, peer, docs) for peer in PEERS]


def write_docs(path: Path, articles: Sequence[ParsedArticle]) -> None:
    """Write the parsed articles as a DocBin, in order."""
    vocab = spacy.blank("en").vocab
    docs = (build_doc(vocab, one.article.text, parsed_words(one.sentences)) for one in articles)
    DocBin(docs=docs).to_disk(path)


def run_peer(python: Path, peer: str, docs: Path) -> SystemRun:
    """Run one tool over a DocBin; PeerError when it does not come to an end."""
    out = docs.with_name(f"{peer}.json")
    worker = ROOT / "scripts" / "peer_worker.py"
    done = subprocess.run(
        [str(python), str(worker), peer, str(docs), str(out)], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise PeerError(f"{peer} did not run: {last}. Remove .venv-peers and call again.")
    return read_run(peer, json.loads(out.read_text(encoding="utf-8")))


def read_run(peer: str, record: Mapping[str, Any]) -> SystemRun:
    """Return what peer_worker.py wrote. All that the tools find stands between marks: direct."""
    rows = record["articles"]
    return SystemRun(
        system=peer,
        version=record["version"],
        quotes=[[_extracted(quote) for quote in row["quotes"]] for row in rows],
        errors=[row["error"] for row in rows],
        seconds=sum(row["seconds"] for row in rows),
    )


def _extracted(quote: Mapping[str, Any]) -> ExtractedQuote:
    sources = characters((start, end) for start, end in quote["sources"])
    return ExtractedQuote("direct", characters([tuple(quote["content"])]), sources)


def run_trashtalk(articles: Sequence[ParsedArticle], threads: int) -> SystemRun:
    """Run the shipped pipeline over the texts alone. An article on which it raises ends the benchmark."""
    import torch

    torch.set_num_threads(threads)
    nlp = load_pipeline()
    given = [one.article for one in articles]
    find_quotes(nlp, given[:1])  # what libraries do at the first call is not counted
    start = perf_counter()
    quotes = find_quotes(nlp, given)
    return SystemRun("trashtalk", __version__, quotes, [None] * len(given), perf_counter() - start)


def find_quotes(nlp: Language, articles: Sequence[PolnearArticle]) -> list[list[ExtractedQuote]]:
    """Return what the pipeline finds in each article, as the main job would write it."""
    given = [Article(f"{one.name}.txt", one.text, furniture=find_furniture(one.text)) for one in articles]
    docs = nlp.pipe(make_doc(nlp, article) for article in given)
    return [
        [read_extracted(quote_row(quote)) for quote in quotes_of(doc, article)]
        for doc, article in zip(docs, given, strict=True)
    ]


def figures_of(run: SystemRun, articles: Sequence[ParsedArticle]) -> list[Figure]:
    """Return the figures of a system, each named `SYSTEM.FIGURE`; what is lost counts as not found."""
    scored = [
        score_article(one.article.name, one.article.text, one.article.attributions, quotes)
        for one, quotes in zip(articles, run.quotes, strict=True)
    ]
    measured = {figure.name: replace(figure, least=None, most=None) for figure in polnear_figures(scored)}
    words = sum(len(one.article.text.split()) for one in articles)
    figures = [
        share("articles_lost", sum(error is not None for error in run.errors), len(articles)),
        *(measured[name] for name in COMPARED),
        Figure("seconds", run.seconds, total=len(articles)),
        Figure("words_per_second", words / run.seconds, total=words),
        *(
            share(f"lost.{error}", run.errors.count(error), len(articles))
            for error in sorted({error for error in run.errors if error})
        ),
    ]
    return [replace(figure, name=f"{run.system}.{figure.name}") for figure in figures]
