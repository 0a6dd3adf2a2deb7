"""The project's own articles as the finding of targets gets them: what the pipeline and the classifier make of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trashtalk.analysis import make_doc
from trashtalk.articles import find_furniture
from trashtalk.hostility import Scored
from trashtalk.people.resolving import Resolver, names_from
from trashtalk.pipeline import KEY
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Quote
from trashtalk.surroundings import surroundings_of
from trashtalk.targets.circumstances import Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from trashtalk.hostility.other_model import Scoring

BATCH = 32
LEFT_BY_ATTRIBUTION = ("names", "pointers", "sentences")


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its quotes, what the classifier says of each, and what the people are found from (`names`)."""

    article: Article
    quotes: tuple[Quote, ...]
    scored: tuple[Scored | None, ...]
    names: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The article's file name."""
        return self.article.path

    @property
    def readings(self) -> list[Reading]:
        """The quotes that the classifier has read, in the order of the text."""
        text = self.article.text
        read = zip(self.quotes, self.scored, strict=True)
        return [Reading(quote, surroundings_of(text, quote), scored) for quote, scored in read if scored is not None]

    def resolver(self) -> Resolver:
        """Return the people of the article."""
        return Resolver(self.article.text, names_from(self.article.text, self.names))


def read_texts(folder: Path) -> dict[str, str]:
    """Return the articles of a folder by file name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def find_and_score(nlp: Language, scorer: Scoring, texts: Mapping[str, str]) -> Iterator[ReadArticle]:
    """Yield each article as pipeline and classifier read it."""
    articles = [Article(name, text, furniture=find_furniture(text)) for name, text in texts.items()]
    for start in range(0, len(articles), BATCH):
        some = articles[start : start + BATCH]
        docs = nlp.pipe(make_doc(nlp, article) for article in some)
        for article, doc in zip(some, docs, strict=True):
            quotes = tuple(quotes_of(doc, article))
            names = {key: doc.user_data[KEY][key] for key in LEFT_BY_ATTRIBUTION}
            yield ReadArticle(article, quotes, tuple(scored_by(scorer, article.text, quotes)), names)


def scored_by(scorer: Scoring, text: str, quotes: Sequence[Quote]) -> Iterator[Scored | None]:
    """Yield what the classifier says of each quote; None for a thought."""
    inputs = [surroundings_of(text, quote).as_input() for quote in quotes if quote.act != "thought"]
    found = iter(scorer.score(inputs))
    for quote in quotes:
        yield next(found) if quote.act != "thought" else None


def read_cached(cache: Path | None, find: Callable[[], Iterable[ReadArticle]], *, total: int) -> list[ReadArticle]:
    """Return what an earlier call left in `cache`, else what `find` gives, then kept there; None keeps nothing.

    The file is a pickle: give only one of your own making. It holds for one state of the models.
    """
    if cache is not None and cache.is_file():
        with cache.open("rb") as file:
            kept: list[ReadArticle] = pickle.load(file)
            return kept
    articles = []
    for article in find():
        articles.append(article)
        if len(articles) % BATCH == 0:
            print(f"{len(articles)} of {total} articles read", flush=True)
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(articles))
    return articles
