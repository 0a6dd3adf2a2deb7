"""A Doc that the pipeline has read to quote records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from trashtalk.pipeline import KEY
from trashtalk.records import Article, Quote, TextSpan


def quotes_of(doc: Doc, article: Article | None = None) -> list[Quote]:
    """Return the attributions of a Doc as quotes; without an article its text stands for one without a name."""
    return quotes_from(article or Article(path="", text=doc.text), doc.user_data.get(KEY, {}))


def quotes_from(article: Article, data: Mapping[str, Any]) -> list[Quote]:
    """Return the attributions that the pipeline has left as plain data, with their speakers, as quotes."""
    speakers = data.get("speakers") or [None] * len(data.get("attributions", []))
    quotes = [
        _quote(article, attribution, speaker)
        for attribution, speaker in zip(data.get("attributions", []), speakers, strict=True)
    ]
    outer = {quote.fragments: quote for quote in quotes if not quote.trace["content"].get("inside")}
    quotes = [_with_outer(quote, outer) for quote in quotes]
    return list({quote.quote_id: quote for quote in quotes}.values())


def _with_outer(quote: Quote, outer: Mapping[tuple[tuple[int, int], ...], Quote]) -> Quote:
    """Name, in the trace of words passed on, the quotation that they stand in and who passes them on."""
    inside = quote.trace["content"].get("inside")
    if not inside or inside not in outer:
        return quote
    around = outer[inside]
    content = {**quote.trace["content"], "inside": {"quote_id": around.quote_id, "speaker": around.speaker}}
    return replace(quote, trace={**quote.trace, "content": content})


def _quote(article: Article, attribution: dict[str, Any], speaker: dict[str, Any] | None) -> Quote:
    fragments = tuple((int(start), int(end)) for start, end in attribution["fragments"])
    start, end = fragments[0][0], fragments[-1][1]
    source, cue = (_span(article.text, attribution[role]) for role in ("source", "cue"))
    return Quote(
        article_id=article.article_id,
        article_path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        text=article.text[start:end],
        start=start,
        end=end,
        fragments=fragments,
        kind=attribution["kind"],
        act=attribution["act"],
        source=source,
        cue=cue,
        speaker=speaker["name"] if speaker else None,
        speaker_id=speaker["person_id"] if speaker else None,
        speaker_confidence=speaker["confidence"] if speaker else None,
        speaker_basis=speaker["basis"] if speaker else "none",
        trace={
            "content": _content_trace(attribution),
            "source": {"found_by": attribution["found_by"], "probability": round(attribution["source_probability"], 3)},
            "speaker": _speaker_trace(article.text, speaker),
        },
    )


def _content_trace(attribution: dict[str, Any]) -> dict[str, Any]:
    trace: dict[str, Any] = {"probability": round(attribution["content_probability"], 3)}
    if attribution.get("inside"):
        trace["inside"] = tuple((int(start), int(end)) for start, end in attribution["inside"])
    return trace


def _speaker_trace(text: str, speaker: dict[str, Any] | None) -> dict[str, Any]:
    if speaker is None:
        return {"reason": "the pipeline has no people component"}
    chain = speaker["chain"]
    mention = {"text": text[chain[0] : chain[1]], "start": chain[0], "end": chain[1]} if chain else None
    # a DocBin gives lists back as tuples
    known = {name: list(value) if isinstance(value, tuple) else value for name, value in speaker["known"].items()}
    return {"reason": speaker["reason"], "chain": mention, "certainty": speaker["certainty"], "known": known}


def _span(text: str, span: tuple[int, int] | None) -> TextSpan | None:
    return TextSpan(text[span[0] : span[1]], span[0], span[1]) if span else None
