"""PolNeAR's articles as the dating of sayings gets them: quotes, DATE names and sentences that the pipeline finds."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from polnear import PolnearArticle
from trashtalk.analysis import make_doc
from trashtalk.articles import find_furniture
from trashtalk.dating.choosing import Chooser
from trashtalk.dating.quotes import date_quotes
from trashtalk.errors import InputError
from trashtalk.pipeline import KEY
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Quote, TextSpan

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = re.compile(r"_(\d{4}-\d\d-\d\d)_")


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with what the pipeline finds in it: `dates` are its DATE names, `sentences` where sentences start."""

    article: Article
    quotes: tuple[Quote, ...]
    dates: tuple[TextSpan, ...]
    sentences: tuple[int, ...]

    @property
    def name(self) -> str:
        """The article's name in PolNeAR."""
        return self.article.path

    def dated(self, chooser: Chooser) -> list[Quote]:
        """Return the quotes with the days that they were said on, as a job gives them."""
        return date_quotes(self.article, self.quotes, self.dates, self.sentences, chooser)


def published_of(name: str) -> date:
    """Return the day of publication, which PolNeAR gives in an article's name; InputError when there is none.

    Example: "nyt_2016-02-22_the-party-of-bush-yields-" -> 2016-02-22
    """
    found = PUBLISHED.search(name)
    if found is None:
        raise InputError(f"{name}: no date of publication in the name. PolNeAR's are OUTLET_YYYY-MM-DD_TITLE.")
    return date.fromisoformat(found[1])


def find_dated_articles(nlp: Language, articles: Iterable[PolnearArticle]) -> Iterator[ReadArticle]:
    """Yield each article as the pipeline reads it."""
    given = [_article(one) for one in articles]
    docs = nlp.pipe(make_doc(nlp, article) for article in given)
    for doc, article in zip(docs, given, strict=True):
        data = doc.user_data[KEY]
        dates = (TextSpan(article.text[a:b], a, b) for a, b, label in data["names"] if label == "DATE")
        yield ReadArticle(article, tuple(quotes_of(doc, article)), tuple(dates), tuple(data["sentences"]))


def _article(one: PolnearArticle) -> Article:
    return Article(one.name, one.text, published=published_of(one.name), furniture=find_furniture(one.text))


def read_cached(cache: Path | None, find: Callable[[], Iterable[ReadArticle]]) -> Sequence[ReadArticle]:
    """Return what an earlier call left in `cache`, else what `find` gives, then kept there; None keeps nothing.

    The file is a pickle: give only one of your own making. It holds for one state of the models.
    """
    if cache is not None and cache.is_file():
        with cache.open("rb") as file:
            articles: list[ReadArticle] = pickle.load(file)
            return articles
    articles = list(find())
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(articles))
    return articles
