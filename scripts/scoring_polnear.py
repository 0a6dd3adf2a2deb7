"""Score extracted quotes against the gold attributions of PolNeAR, character by character.

A gold attribution is *quoted* when its content holds a double mark (“ ” " or two ''): *direct* when no word of
it stands outside the marks, *mixed* when one does; without a mark it is *indirect*.

found             at least half of the characters between the marks (of the whole content when indirect) lie in
                  extracted quotes that are direct or mixed (indirect or mixed when the gold is indirect)
right source      found, and the source of the extracted quote that covers most of them overlaps the gold source;
                  no source on either side is right too
quoted precision  share of the extracted direct and mixed quotes with at least half of their characters in gold
                  contents of any kind; indirect precision likewise for the indirect ones
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from figures import Figure, share
from polnear import GoldAttribution, Span
from trashtalk.records import Kind

Characters = frozenset[int]

# a mark that is never closed reaches to the end of the content
MARKED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|''[^']*(?:''|$)")
MARKED_KINDS = ("direct", "mixed")
UNMARKED_KINDS = ("indirect", "mixed")
# two annotators agree on content and source of 95.7 % of quoted attributions
BARS = {
    "quoted_recall": 98.0,
    "quoted_precision": 96.0,
    "quoted_right_source": 93.0,
    "mixed_right_source": 92.0,
    "indirect_recall": 80.0,
    "indirect_precision": 80.0,
    "indirect_right_source": 70.0,
}


@dataclass(frozen=True, slots=True)
class ExtractedQuote:
    """A quote as `quotes.jsonl` gives it, its spans as sets of characters; `source` is empty when there is none."""

    kind: Kind
    content: Characters
    source: Characters


@dataclass(frozen=True, slots=True)
class GoldContent:
    """A gold attribution: `wanted` are the characters that have to be found."""

    kind: Kind
    wanted: Characters
    source: Characters


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a gold attribution; `best` covers most of it, None when nothing does."""

    gold: GoldContent
    found: bool
    right_source: bool
    best: ExtractedQuote | None


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """One article: a verdict on each gold attribution, and for each extracted quote whether it lies in gold."""

    name: str
    text: str
    verdicts: Sequence[Verdict]
    extracted: Sequence[tuple[ExtractedQuote, bool]]


def read_extracted(row: Mapping[str, Any]) -> ExtractedQuote:
    """Return a line of `quotes.jsonl` as sets of characters."""
    source = row["source"]
    return ExtractedQuote(
        kind=row["kind"],
        content=characters((start, end) for start, end in row["fragments"]),
        source=characters([(source["start"], source["end"])] if source else []),
    )


def characters(spans: Iterable[Span]) -> Characters:
    """Return the offsets of all characters in `spans`."""
    return frozenset(offset for start, end in spans for offset in range(start, end))


def read_gold(text: str, attribution: GoldAttribution) -> GoldContent:
    """Return what has to be found of a gold attribution, and its kind by the marks in its content."""
    content, source = characters(attribution.content), characters(attribution.source)
    between = _between_marks(text, attribution.content)
    if not between and any("”" in text[start:end] for start, end in attribution.content):
        between = content  # only the closing mark lies inside: a later paragraph of a long quotation
    if not between:
        return GoldContent("indirect", content, source)
    kind: Kind = "mixed" if _has_word(text, content, content - between) else "direct"
    return GoldContent(kind, between, source)


def _between_marks(text: str, spans: Iterable[Span]) -> Characters:
    return characters(match.span() for start, end in spans for match in MARKED.finditer(text, start, end))


def _has_word(text: str, content: Characters, outside: Characters) -> bool:
    return any(text[offset].isalnum() or text[offset] == "_" for offset in content & outside)


def score_article(
    name: str, text: str, attributions: Iterable[GoldAttribution], quotes: Sequence[ExtractedQuote]
) -> ScoredArticle:
    """Hold the extracted quotes of one article, in the order they were written, against its gold attributions."""
    attributions = list(attributions)
    in_gold = characters(span for attribution in attributions for span in attribution.content)
    return ScoredArticle(
        name=name,
        text=text,
        verdicts=[_verdict(read_gold(text, attribution), quotes) for attribution in attributions],
        extracted=[(quote, bool(quote.content) and half_in(quote.content, in_gold)) for quote in quotes],
    )


def half_in(some: Characters, others: Characters) -> bool:
    """Whether at least half of the characters are among the others."""
    return 2 * len(some & others) >= len(some)


def _verdict(gold: GoldContent, quotes: Iterable[ExtractedQuote]) -> Verdict:
    kinds = UNMARKED_KINDS if gold.kind == "indirect" else MARKED_KINDS
    fitting = [quote for quote in quotes if quote.kind in kinds]
    covered = frozenset[int]().union(*(quote.content for quote in fitting))
    if not fitting or not half_in(gold.wanted, covered):
        return Verdict(gold, found=False, right_source=False, best=None)
    best = max(fitting, key=lambda quote: len(quote.content & gold.wanted))
    return Verdict(gold, found=True, right_source=_same_source(gold.source, best.source), best=best)


def _same_source(gold: Characters, extracted: Characters) -> bool:
    return bool(gold & extracted) or (not gold and not extracted)


def polnear_figures(articles: Sequence[ScoredArticle]) -> list[Figure]:
    """Return all figures over the articles, in the order they are reported."""
    quoted = _verdicts(articles, MARKED_KINDS)
    direct, mixed, indirect = (_verdicts(articles, (kind,)) for kind in ("direct", "mixed", "indirect"))
    lost = sum(not article.extracted for article in articles)
    return [
        _recall("quoted_recall", quoted),
        _precision("quoted_precision", articles, MARKED_KINDS),
        _right_source("quoted_right_source", quoted),
        _right_source("direct_right_source", direct),
        _recall("mixed_recall", mixed),
        _right_source("mixed_right_source", mixed),
        _recall("indirect_recall", indirect),
        _precision("indirect_precision", articles, ("indirect",)),
        _right_source("indirect_right_source", indirect),
        share("articles_without_quotes", lost, len(articles), most=0.0),
    ]


def _verdicts(articles: Iterable[ScoredArticle], kinds: Collection[str]) -> list[Verdict]:
    return [verdict for article in articles for verdict in article.verdicts if verdict.gold.kind in kinds]


def _recall(name: str, verdicts: Sequence[Verdict]) -> Figure:
    return share(name, sum(verdict.found for verdict in verdicts), len(verdicts), least=BARS.get(name))


def _right_source(name: str, verdicts: Sequence[Verdict]) -> Figure:
    return share(name, sum(verdict.right_source for verdict in verdicts), len(verdicts), least=BARS.get(name))


def _precision(name: str, articles: Iterable[ScoredArticle], kinds: Collection[str]) -> Figure:
    right = [is_right for article in articles for quote, is_right in article.extracted if quote.kind in kinds]
    return share(name, sum(right), len(right), least=BARS.get(name))


def polnear_misses(articles: Sequence[ScoredArticle]) -> Iterator[str]:
    """Yield a line for everything that went wrong: quoted contents, then what is not in gold, then indirect ones."""
    yield from _wrong_verdicts(articles, MARKED_KINDS)
    for article in articles:
        for quote, is_right in article.extracted:
            if not is_right:
                yield f"{article.name}: not in gold ({quote.kind}): {_shown(article.text, quote.content)}"
    yield from _wrong_verdicts(articles, ("indirect",))


def _wrong_verdicts(articles: Iterable[ScoredArticle], kinds: Collection[str]) -> Iterator[str]:
    for article in articles:
        for verdict in article.verdicts:
            if verdict.gold.kind in kinds and not verdict.right_source:
                yield f"{article.name}: {_miss(article.text, verdict)}"


def _miss(text: str, verdict: Verdict) -> str:
    words = _shown(text, verdict.gold.wanted)
    if verdict.best is None:
        return f"not found ({verdict.gold.kind}): {words}"
    gold, got = _shown(text, verdict.gold.source, 30), _shown(text, verdict.best.source, 30)
    return f"wrong source ({verdict.gold.kind}): {got} instead of {gold}: {words}"


def _shown(text: str, offsets: Characters, most: int = 90) -> str:
    return f"“{text[min(offsets) : max(offsets) + 1][:most]}”" if offsets else "nobody"
