"""The points of the learning curve: which labels each has, and how often they are seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby

import pytest

from hostility_data import LabelledQuote
from hostility_examples import IGNORE, Item
from hostility_training import Settings
from learning_curve import BATCHES, shuffled_by_article, some_batches
from trashtalk.records import FACETS

from .labelled import labelled

ARTICLES = "abcdefgh"
# three quotes of each article, those of one article far apart
QUOTES = [labelled(row={"article": name, "id": f"{name}{n}"}) for n in range(3) for name in ARTICLES]
SETTINGS = replace(Settings(), batch=2)


def ids(quotes: list[LabelledQuote]) -> list[str]:
    return [quote.row["id"] for quote in quotes]


def articles(quotes: list[LabelledQuote]) -> list[str]:
    return [name for name, _ in groupby(quote.row["article"] for quote in quotes)]


def item(number: int) -> Item:
    """An item that is told from others by its piece; some are longer."""
    n = 40 if number % 3 == 0 else 3
    return Item(
        ids=[number] * n,
        types=[0] * n,
        lowest=0,
        highest=0,
        coarse=IGNORE,
        polarity=IGNORE,
        facets=[0.0] * len(FACETS),
        evidence=[0.0] * n,
        target=[0.0] * n,
        pointer=[False] * (n + 2),
        levels=[1.0, 0.0, 0.0, 0.0, 0.0],
    )


def seen(batches: list[list[Item]]) -> list[list[int]]:
    return [[one.ids[0] for one in batch] for batch in batches]


def test_quotes_of_an_article_stay_together_in_their_order_and_none_is_lost() -> None:
    found = shuffled_by_article(QUOTES, seed=5)
    assert sorted(articles(found)) == list(ARTICLES)
    assert ids(found) == [f"{name}{n}" for name in articles(found) for n in range(3)]


def test_articles_come_by_chance_and_for_one_seed_always_the_same_way() -> None:
    orders = {seed: articles(shuffled_by_article(QUOTES, seed)) for seed in range(5)}
    assert len({*map(tuple, orders.values())}) == 5
    assert all(articles(shuffled_by_article(QUOTES, seed)) == order for seed, order in orders.items())
    assert articles(shuffled_by_article(QUOTES[::-1], 3)) == orders[3]


def test_a_smaller_point_has_some_of_the_articles_of_a_larger_one() -> None:
    found = shuffled_by_article(QUOTES, seed=5)
    assert ids(found[:6]) == ids(found)[:6]
    assert len(articles(found[:6])) == 2


@pytest.mark.parametrize("n_items", [1, 19, 20, 5000])
def test_every_point_is_trained_on_as_many_batches(n_items: int) -> None:
    batches = some_batches([item(n) for n in range(n_items)], SETTINGS)
    assert len(batches) == BATCHES


def test_few_labels_are_seen_equally_often() -> None:
    counts = Counter(number for batch in seen(some_batches([item(n) for n in range(20)], SETTINGS)) for number in batch)
    assert set(counts.values()) == {2 * BATCHES // 20}


def test_without_labels_there_is_nothing_to_train_on() -> None:
    assert some_batches([], SETTINGS) == []
