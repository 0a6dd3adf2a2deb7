"""What the other articles of a run say of an article's people: which country they are of.

"The Dane" is somebody to readers who know who is Danish, and an article need not say it. A country does not change from
one article to the next, as titles and ages do; of several the ones count that most articles give (a Scot is British
too, and one article may err).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from trashtalk.people.known import Known
from trashtalk.people.names import Key, identity
from trashtalk.people.run_names import Article, RunNames

Elsewhere = dict[str, list[str]]  # the article's name for somebody -> "place:NAME", ...

LEAST_ARTICLES = 2
LEAST_SHARE = 1 / 3  # of the articles that give the country most of them give


def facts_elsewhere(known: Mapping[str, Mapping[str, Known]]) -> dict[str, Elsewhere]:
    """Return for each article what only the others say of its people; `known` is by article, then by its name for them.

    Articles that the others add nothing to are left out. It depends on the articles alone, not on their order.
    """
    run = RunNames({article: _as_article(people) for article, people in known.items()})
    whose = {
        (article, name): identity(run.name_for(article, name)[0])
        for article, people in known.items()
        for name, said in people.items()
        if not said.is_body
    }
    given: dict[Key, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (article, name), key in whose.items():
        given[key][article] |= countries(known[article][name])
    found: dict[str, Elsewhere] = defaultdict(dict)
    times = {key: Counter(fact for facts in articles.values() for fact in facts) for key, articles in given.items()}
    for (article, name), key in whose.items():
        facts = [] if given[key][article] else _kept(times[key])
        if facts:
            found[article][name] = facts
    return dict(found)


def countries(known: Known) -> frozenset[str]:
    """Return the countries that an article gives somebody. Example: {"place:Norway"}."""
    return frozenset(fact for fact in known.portrait.facts if fact.startswith("place:"))


def _kept(times: Counter[str]) -> list[str]:
    least = max(LEAST_ARTICLES, max(times.values(), default=0) * LEAST_SHARE)
    return sorted(fact for fact, count in times.items() if count >= least)


def _as_article(people: Mapping[str, Known]) -> Article:
    article = Article()
    for name, known in people.items():
        article.add(name, known)
    return article
