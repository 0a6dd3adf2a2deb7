"""How the records lie in the tables of the store: scalar fields as columns, nested ones as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from trashtalk.events import Event
from trashtalk.people.rulings import Claim, Ruling
from trashtalk.records import (
    Article,
    Evidence,
    Furniture,
    Hostility,
    Quote,
    SaidOn,
    Target,
    TextSpan,
    quote_row,
)

Row = Mapping[str, Any]

NESTED_FIELDS = ("fragments", "targets", "level_probabilities", "facets", "evidence")


def article_to_row(article: Article, pipeline_digest: str) -> dict[str, Any]:
    """Return the article's row in `articles`; its quotes have not been compared with those of others."""
    return {
        "article_id": article.article_id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "published_basis": article.published_basis,
        "encoding": article.encoding,
        "furniture": _to_json([[piece.start, piece.end, piece.reason] for piece in article.furniture]),
        "notes": _to_json(list(article.notes)),
        "text": article.text,
        "origin": article.origin,
        "pipeline_digest": pipeline_digest,
        "is_compared": 0,
    }


def article_from_row(row: Row) -> Article:
    """Return the article that `article_to_row` wrote."""
    return Article(
        path=row["path"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        url=row["url"],
        published=_read_date(row["published"]),
        published_basis=row["published_basis"],
        furniture=tuple(Furniture(*piece) for piece in json.loads(row["furniture"])),
        encoding=row["encoding"],
        notes=tuple(json.loads(row["notes"])),
        origin=row["origin"],
    )


def quote_to_row(quote: Quote) -> dict[str, Any]:
    """Return the quote's row in `quotes`."""
    row = quote_row(quote)
    del row["review"], row["unsure"]  # the one has a table of its own, the other follows from the probabilities
    for name in ("source", "cue"):
        row |= _flattened(name, row.pop(name), ("text", "start", "end"))
    row |= _flattened("said_on", row.pop("said_on"), ("start", "end", "precision", "text", "basis"))
    for name in NESTED_FIELDS:
        row[name] = _to_json(row[name])
    row["trace"] = _to_json(dict(quote.trace))
    return row


def quote_from_row(row: Row) -> Quote:
    """Return the quote that `quote_to_row` wrote; `row["review"]` is the JSON of its review, or None."""
    return Quote(
        article_id=row["article_id"],
        article_path=row["article_path"],
        title=row["title"],
        outlet=row["outlet"],
        published=_read_date(row["published"]),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        fragments=tuple((start, end) for start, end in json.loads(row["fragments"])),
        kind=row["kind"],
        act=row["act"],
        source=_read_span(row, "source"),
        cue=_read_span(row, "cue"),
        speaker=row["speaker"],
        speaker_id=row["speaker_id"],
        speaker_confidence=row["speaker_confidence"],
        speaker_basis=row["speaker_basis"],
        targets=tuple(Target(**target) for target in json.loads(row["targets"])),
        hostility=_read_hostility(row),
        said_on=_read_said_on(row),
        remark_id=row["remark_id"],
        is_first=None if row["is_first"] is None else bool(row["is_first"]),
        n_copies=row["n_copies"],
        review=json.loads(row["review"]) if row["review"] else None,
        trace=json.loads(row["trace"]),
    )


def ruling_to_row(ruling: Ruling) -> dict[str, Any]:
    """Return the ruling's row in `people`."""
    return {
        "person_id": ruling.person_id,
        "machine_name": ruling.machine_name,
        "name": ruling.name,
        "aliases": _to_json([[claim.form, claim.article] for claim in ruling.claims]),
        "merged_into": ruling.merged_into,
        "wikidata": ruling.wikidata,
        "team": ruling.team,
        "rivals": _to_json(list(ruling.rivals)),
        "note": ruling.note,
        "source": ruling.source,
        "updated": ruling.updated,
    }


def ruling_from_row(row: Row) -> Ruling:
    """Return the ruling that `ruling_to_row` wrote."""
    fields = {name: value for name, value in row.items() if name not in ("aliases", "rivals")}
    claims = tuple(Claim(form, article) for form, article in json.loads(row["aliases"]))
    return Ruling(**fields, claims=claims, rivals=tuple(json.loads(row["rivals"])))


def event_to_row(event: Event) -> dict[str, Any]:
    """Return the event's row in `events`."""
    return {
        "name": event.name,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "place": event.place,
    }


def event_from_row(row: Row) -> Event:
    """Return the event that `event_to_row` wrote."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return Event(row["name"], start, end, row["place"])


def _flattened(name: str, nested: Row | None, fields: tuple[str, ...]) -> dict[str, Any]:
    return {f"{name}_{field}": nested[field] if nested else None for field in fields}


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read_span(row: Row, name: str) -> TextSpan | None:
    if row[f"{name}_start"] is None:
        return None
    return TextSpan(text=row[f"{name}_text"], start=row[f"{name}_start"], end=row[f"{name}_end"])


def _read_hostility(row: Row) -> Hostility | None:
    if row["hostility"] is None:
        return None
    return Hostility(
        score=row["hostility"],
        level=row["level"],
        level_probabilities=tuple(json.loads(row["level_probabilities"])),
        facets=json.loads(row["facets"]),
        evidence=tuple(Evidence(**piece) for piece in json.loads(row["evidence"])),
    )


def _read_said_on(row: Row) -> SaidOn | None:
    if row["said_on_start"] is None:
        return None
    return SaidOn(
        start=date.fromisoformat(row["said_on_start"]),
        end=date.fromisoformat(row["said_on_end"]),
        precision=row["said_on_precision"],
        text=row["said_on_text"],
        basis=row["said_on_basis"],
    )
