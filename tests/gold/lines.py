"""Gold lines and extracted quotes by their words, for tests: no offsets to count."""

from __future__ import annotations

from typing import Any

from trashtalk.gold import GoldArticle, GoldQuote, NotSpeech
from trashtalk.gold.records import Span
from trashtalk.records import Quote, TextSpan


def spans(text: str, *pieces: str) -> tuple[Span, ...]:
    """Return where each piece stands, each behind the one before."""
    found: list[Span] = []
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        found.append((at, at + len(piece)))
        at += len(piece)
    return tuple(found)


def line(text: str, *pieces: str, source: str | None = None, **fields: Any) -> GoldQuote:
    """Return a gold line, direct unless told otherwise, whose content are the pieces."""
    mention = spans(text, source)[0] if source else None
    return GoldQuote(
        **{"name": pieces[0], "fragments": spans(text, *pieces), "kind": "direct", "source": mention} | fields
    )


def quote(text: str, *pieces: str, path: str = "a.txt", source: str | None = None, **fields: Any) -> Quote:
    """Return an extracted quote, direct speech unless told otherwise."""
    fragments = spans(text, *pieces)
    start, end = fragments[0][0], fragments[-1][1]
    given: dict[str, Any] = {
        "article_id": "a" * 16,
        "article_path": path,
        "title": None,
        "outlet": None,
        "published": None,
        "text": text[start:end],
        "start": start,
        "end": end,
        "fragments": fragments,
        "kind": "direct",
        "act": "speech",
        "source": TextSpan(source, *spans(text, source)[0]) if source else None,
    }
    return Quote(**given | fields)


def article(text: str, *quotes: GoldQuote, not_speech: str | None = None, **fields: Any) -> GoldArticle:
    """Return the gold of the article a.txt; `not_speech` are words between marks that nobody says."""
    stretches = (NotSpeech(spans(text, not_speech)[0], "title"),) if not_speech else ()
    return GoldArticle(**{"path": "a.txt", "text": text, "quotes": quotes, "not_speech": stretches} | fields)
