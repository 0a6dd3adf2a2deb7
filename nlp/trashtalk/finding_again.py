"""Articles of which other articles of the run tell something new: their speakers and targets are found again.

No network is needed: the store keeps what the networks have read (`ArticleReading`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trashtalk.records import Quote

if TYPE_CHECKING:
    from trashtalk.analysis import Completer
    from trashtalk.people.elsewhere import Elsewhere
    from trashtalk.store import Store


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """The quotes that were found again, by id, and what they were found with, by article id."""

    quotes: Mapping[str, Quote]
    elsewhere: Mapping[str, Elsewhere]


def find_again(store: Store, load: Callable[[], Completer]) -> FoundAgain:
    """Return the quotes of all articles of which the others now tell something else than when they were found.

    `load` is called when there are any. The outcome depends on what the store holds, not on the order it came in.
    """
    from trashtalk.people.elsewhere import facts_elsewhere

    kept = {article_id: (reading, before) for article_id, reading, before in store.article_readings()}
    now = facts_elsewhere({article_id: reading.known for article_id, (reading, _) in kept.items()})
    changed = {
        article_id: now.get(article_id, {}) for article_id in kept if now.get(article_id, {}) != kept[article_id][1]
    }
    if not changed:
        return FoundAgain({}, {})
    completer = load()
    quotes: dict[str, Quote] = {}
    for article in store.articles():
        if article.article_id in changed:
            reading, _ = kept[article.article_id]
            found = completer.again(article, reading, changed[article.article_id])
            quotes |= {quote.quote_id: quote for quote in found}
    return FoundAgain(quotes, changed)
