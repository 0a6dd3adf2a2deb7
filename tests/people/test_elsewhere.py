"""What other articles say of an article's people."""

import pytest

from trashtalk.people.elsewhere import facts_elsewhere
from trashtalk.people.known import Known
from trashtalk.people.noun_phrases import Portrait

NOTHING = Known(is_body=False)


def of(*countries: str) -> Known:
    facts = frozenset(f"place:{country}" for country in countries)
    return Known(Portrait(frozenset({"champion"}), frozenset(), facts | {"age:31"}), is_body=False)


DANE, SWEDE = of("Denmark"), of("Sweden")


def told(*articles: dict[str, Known]) -> dict[str, dict[str, list[str]]]:
    return facts_elsewhere({f"a{number}": people for number, people in enumerate(articles)})


def test_a_country_that_others_give_is_told_where_the_article_gives_none() -> None:
    assert told({"Ada Brook": NOTHING}, {"Ada Brook": DANE}, {"Ada Brook": DANE}) == {
        "a0": {"Ada Brook": ["place:Denmark"]}
    }


def test_it_is_told_by_the_name_that_the_article_uses() -> None:
    found = told({"Brook": NOTHING}, {"Ada Brook": DANE}, {"Ada Brook": DANE})
    assert found == {"a0": {"Brook": ["place:Denmark"]}}


@pytest.mark.parametrize(
    ("others", "facts"),
    [
        ([DANE], None),
        ([NOTHING, NOTHING], None),
        ([DANE, DANE, SWEDE], ["place:Denmark"]),
        ([DANE, DANE, SWEDE, SWEDE], ["place:Denmark", "place:Sweden"]),
        ([of("Britain", "Wales"), of("Wales")], ["place:Wales"]),
    ],
)
def test_one_article_is_not_enough_and_of_several_countries_those_of_most_count(
    others: list[Known], facts: list[str] | None
) -> None:
    found = told({"Ada Brook": NOTHING}, *({"Ada Brook": known} for known in others))
    assert found.get("a0", {}).get("Ada Brook") == facts


def test_the_articles_own_word_and_bodies_are_left_alone() -> None:
    body = Known(Portrait(facts=frozenset({"place:Denmark"})), is_body=True)
    assert told({"Ada Brook": SWEDE}, {"Ada Brook": DANE}, {"Ada Brook": DANE}) == {}
    assert told({"Weir Club": Known(is_body=True)}, {"Weir Club": body}, {"Weir Club": body}) == {}


def test_it_does_not_depend_on_the_order_of_the_articles() -> None:
    articles = {"a": {"Ada Brook": NOTHING}, "b": {"Ada Brook": DANE}, "c": {"Brook": DANE}}
    assert facts_elsewhere(articles) == facts_elsewhere(dict(reversed(articles.items())))
