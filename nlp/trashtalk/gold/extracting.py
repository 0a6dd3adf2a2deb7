"""The quotes that are held against the gold: found now by the pipeline, or read from an exported quotes.jsonl."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from trashtalk.errors import InputError
from trashtalk.gold.jsonl import Row, quote_of, read_rows
from trashtalk.gold.records import Span
from trashtalk.intake import FindingQuotes, Tally, Watcher, broken_article
from trashtalk.people.across import join_people
from trashtalk.records import Article, Quote, TextSpan

QuotesByPath = dict[str, list[Quote]]


def find_quotes(articles: Sequence[Article], analyst: FindingQuotes, watcher: Watcher) -> QuotesByPath:
    """Return what a run over the articles finds, people under the names that the run as a whole knows, by path.

    What other articles say of an article's people (`people.elsewhere`) is left out: each is found as it stands alone.
    Raises InputError for an article on which the analysis breaks.
    """
    tally = Tally()
    quotes: list[Quote] = []
    for article in articles:
        try:
            [found] = analyst.analyse([article])
        except Exception as error:  # whatever breaks is to be named with its article
            failure = broken_article(article, error)
            raise InputError(f"{failure.path}: {failure.reason}. {failure.advice}") from error
        quotes += found
        tally.n_files += 1
        tally.n_read += 1
        tally.n_words += len(article.text.split())
        watcher.advanced(tally)
    joined = join_people(quotes)
    return _by_path(articles, [joined.get(quote.quote_id, quote) for quote in quotes])


def read_quotes(path: Path, articles: Sequence[Article]) -> QuotesByPath:
    """Return the quotes of an exported quotes.jsonl by article; those of other articles are passed over.

    Raises InputError for a line that is no quotation, whose words are not in the article at its offsets (it was made
    from another text), or a file without a line on any of the articles.
    """
    known = {article.path: article for article in articles}
    quotes = []
    strangers: set[str] = set()
    for where, row in read_rows(path):
        article_path = str(row.get("article_path"))
        article = _article_at(article_path, known)
        if article is None:
            strangers.add(article_path)
        else:
            quotes.append(_quote(where, row, article))
    if strangers and not quotes:
        raise InputError(
            f"{path}: no line is on an article of the gold: they are on {', '.join(sorted(strangers)[:3])}, "
            f"the gold has {', '.join(sorted(known)[:3])}. "
            "Run trashtalk over the gold's own folder: paths are relative to it."
        )
    return _by_path(articles, quotes)


def _article_at(path: str, known: Mapping[str, Article]) -> Article | None:
    """Return the article of a path that may begin further up: a run over files by name keeps the names as given.

    Example: "gold/cup/a.txt" -> the article "cup/a.txt"
    """
    parts = path.split("/")
    names = ("/".join(parts[first:]) for first in range(len(parts)))
    return next((known[name] for name in names if name in known), None)


def _quote(where: str, row: Row, article: Article) -> Quote:
    said = quote_of(where, row, article.text)
    start, end = said.fragments[0][0], said.fragments[-1][1]
    confidence = row.get("speaker_confidence")
    if confidence is not None and not isinstance(confidence, int | float):
        raise InputError(f"{where}: speaker_confidence is {confidence!r}; it must be a number or null.")
    return Quote(
        article_id=article.article_id,
        article_path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        text=article.text[start:end],
        start=start,
        end=end,
        fragments=said.fragments,
        kind=said.kind,
        act=said.act,
        source=_text_span(article, said.source),
        cue=_text_span(article, said.cue),
        speaker=said.speaker,
        speaker_confidence=confidence,
        speaker_basis=said.basis or "none",
    )


def _text_span(article: Article, span: Span | None) -> TextSpan | None:
    return TextSpan(article.text[slice(*span)], *span) if span else None


def _by_path(articles: Sequence[Article], quotes: Sequence[Quote]) -> QuotesByPath:
    grouped: QuotesByPath = defaultdict(list)
    for quote in quotes:
        grouped[quote.article_path].append(quote)
    return {article.path: grouped[article.path] for article in articles}
