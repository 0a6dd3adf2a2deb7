"""Articles of which others tell something new are found again, from what was kept of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from trashtalk import job
from trashtalk.analysis import Analysed
from trashtalk.article_reading import ArticleReading
from trashtalk.finding_again import find_again
from trashtalk.intake import Analysts
from trashtalk.job import JobSettings
from trashtalk.people import person_id
from trashtalk.records import Article, Quote
from trashtalk.store import Store

from .fake_analyst import FakeAnalyst, fake_pairing, write_files

DANE = {"facts": ["place:Denmark"]}


class AsTold:
    """A completer that writes into the quote's trace what it was told; counts how often it was loaded."""

    def __init__(self) -> None:
        self.loaded = 0

    def load(self) -> AsTold:
        self.loaded += 1
        return self

    def again(self, article: Article, reading: ArticleReading, elsewhere: Mapping[str, Sequence[str]]) -> list[Quote]:
        return [replace(quote_in(article), trace={"told": dict(elsewhere), "people": sorted(reading.people)})]


def quote_in(article: Article) -> Quote:
    return Quote(article.article_id, article.path, None, None, None, "“Row.”", 0, 6, ((0, 6),), "direct", "speech")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def save(store: Store, path: str, people: Mapping[str, Mapping[str, Sequence[str]]]) -> Article:
    article = Article(path, f"“Row.” {path}")
    store.save_article(article, [quote_in(article)], "d1", ArticleReading({}, (), people))
    return article


def told(store: Store, completer: AsTold) -> dict[str, object]:
    """What is found again, by path; noted in the store, as a job does."""
    again = find_again(store, completer.load)  # type: ignore[arg-type]
    store.save_elsewhere(again.elsewhere)
    return {quote.article_path: quote.trace["told"] for quote in again.quotes.values()}


def test_an_article_is_found_again_when_others_tell_something_and_only_then(store: Store) -> None:
    completer = AsTold()
    save(store, "bare.txt", {"Ada Brook": {}})
    save(store, "one.txt", {"Ada Brook": DANE})
    assert (told(store, completer), completer.loaded) == ({}, 0)
    save(store, "two.txt", {"Ada Brook": DANE})
    assert told(store, completer) == {"bare.txt": {"Ada Brook": ["place:Denmark"]}}
    assert (told(store, completer), completer.loaded) == ({}, 1)


def test_it_is_found_as_it_stands_alone_when_the_others_no_longer_tell_it(store: Store) -> None:
    completer = AsTold()
    save(store, "bare.txt", {"Ada Brook": {}})
    save(store, "one.txt", {"Ada Brook": DANE})
    save(store, "two.txt", {"Ada Brook": DANE})
    told(store, completer)
    save(store, "two.txt", {"Mira Rees": {}})
    assert told(store, completer) == {"bare.txt": {}}


def test_articles_of_an_older_store_have_nothing_to_be_found_from(store: Store) -> None:
    article = Article("old.txt", "“Row.”")
    store.save_article(article, [quote_in(article)], "d1")
    assert told(store, AsTold()) == {}


class Keeping(FakeAnalyst):
    """Keeps of each article that it names Ada Brook, as a Dane where the text says so."""

    def read(self, articles: Sequence[Article]) -> list[Analysed]:
        people = [{"Ada Brook": DANE if "Danish" in article.text else {}} for article in articles]
        return [
            Analysed(quotes, ArticleReading({}, (), known))
            for quotes, known in zip(self.analyse(articles), people, strict=True)
        ]


class TheDane(AsTold):
    """Knows who the Dane is where other articles tell it."""

    def again(self, article: Article, reading: ArticleReading, elsewhere: Mapping[str, Sequence[str]]) -> list[Quote]:
        [found] = Keeping().analyse([article])
        [name] = elsewhere
        assert name in reading.people
        return [replace(quote, speaker=name, speaker_id=person_id(name), speaker_basis="nominal") for quote in found]


def test_a_job_stores_whom_other_articles_tell_of_also_when_they_come_later(tmp_path: Path) -> None:
    news, out = tmp_path / "news", tmp_path / "out"
    analysts = Analysts(lambda: "d1", lambda _: Keeping(), fake_pairing, TheDane)  # type: ignore[arg-type]
    write_files(news, {"bare.txt": "“I rowed well today, I think,” the champion said."})
    first = job.run(JobSettings((str(news),), out), analysts)
    assert [quote.speaker for quote in first.quotes] == [None]
    write_files(news, {f"{n}.txt": f"Danish champion Ada Brook won race {n}." for n in range(2)})
    second = job.run(JobSettings((str(news),), out), analysts)
    assert [(quote.speaker, quote.speaker_basis) for quote in second.quotes] == [("Ada Brook", "nominal")]
