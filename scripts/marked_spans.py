"""List every marked span of some articles with what the pipeline makes of it, for reading them one by one.

Offsets only, and no words of the article: so that the list of a copyrighted article can be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from figures import Figure, share
from trashtalk.analysis import make_doc
from trashtalk.articles import ReadFailure, ReadingOptions, find_inputs, read_articles
from trashtalk.errors import InputError
from trashtalk.pipeline import KEY, load_pipeline
from trashtalk.quotes import quotes_of
from trashtalk.records import Quote


def list_spans(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return one row a marked span (outermost marks): where it is, and whether and whose it was found to be."""
    nlp = load_pipeline()
    rows: list[dict[str, Any]] = []
    for article in read_articles(find_inputs([str(path) for path in paths]).files, ReadingOptions()):
        if isinstance(article, ReadFailure):
            raise InputError(f"{article.path}: {article.reason} {article.advice}")
        doc = next(nlp.pipe([make_doc(nlp, article)]))
        quotes = quotes_of(doc, article)
        marked = [mark for mark in doc.user_data[KEY]["quotations"] if mark["depth"] == 0]
        rows += [{"article": Path(article.path).name, **_row(mark, quotes)} for mark in marked]
    return rows


def _row(mark: dict[str, Any], quotes: Sequence[Quote]) -> dict[str, Any]:
    wanted = range(mark["start"], mark["end"])
    found = next((quote for quote in quotes if 2 * sum(_overlaps(quote, wanted)) >= len(wanted)), None)
    return {
        "start": mark["start"],
        "end": mark["end"],
        "speech": found is not None,
        "speaker": found.speaker if found else None,
        "basis": found.speaker_basis if found else None,
        "confidence": found.speaker_confidence if found else None,
    }


def _overlaps(quote: Quote, wanted: range) -> Iterator[int]:
    for start, end in quote.fragments:
        yield max(0, min(end, wanted.stop) - max(start, wanted.start))


def span_figures(rows: Sequence[dict[str, Any]]) -> list[Figure]:
    """Return how many of the spans were taken for speech and how many of those have a speaker."""
    speech = [row for row in rows if row["speech"]]
    return [
        share("taken_for_speech", len(speech), len(rows)),
        share("with_a_speaker", sum(row["speaker"] is not None for row in speech), len(speech)),
    ]
