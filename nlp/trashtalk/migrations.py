"""The tables of `trashtalk.db`, as ordered steps: a store made by an older version is brought up to date when opened.

A step that has been released is never edited; what changes is a new step at the end. `PRAGMA user_version` counts
the steps that a store has been through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m001_initial(db: Database) -> None:
    """Articles, quotes (with full text search), human reviews, read failures, runs."""
    db.table("articles").create(
        {
            "id": int,
            "article_id": str,
            "path": str,
            "title": str,
            "outlet": str,
            "author": str,
            "url": str,
            "published": str,
            "published_basis": str,
            "encoding": str,
            "furniture": str,
            "notes": str,
            "text": str,
            "origin": str,
            "pipeline_digest": str,
            "is_compared": int,
        },
        pk="id",
        not_null={"article_id", "path", "text", "pipeline_digest", "is_compared"},
    ).create_index(["article_id"], unique=True).create_index(["path", "origin"], unique=True)
    # an integer key of its own: VACUUM may renumber rows that have none, and the search index points at row numbers
    db.table("quotes").create(
        {
            "id": int,
            "quote_id": str,
            "article_id": str,
            "article_path": str,
            "title": str,
            "outlet": str,
            "published": str,
            "text": str,
            "start": int,
            "end": int,
            "fragments": str,
            "kind": str,
            "act": str,
            "source_text": str,
            "source_start": int,
            "source_end": int,
            "cue_text": str,
            "cue_start": int,
            "cue_end": int,
            "speaker": str,
            "speaker_id": str,
            "speaker_confidence": float,
            "speaker_basis": str,
            "targets": str,
            "hostility": float,
            "level": int,
            "level_probabilities": str,
            "facets": str,
            "evidence": str,
            "said_on_start": str,
            "said_on_end": str,
            "said_on_precision": str,
            "said_on_text": str,
            "said_on_basis": str,
            "remark_id": str,
            "is_first": int,
            "n_copies": int,
            "trace": str,
        },
        pk="id",
        not_null={"quote_id", "article_id", "text", "start", "end", "fragments", "kind", "act"},
        foreign_keys=[("article_id", "articles", "article_id")],
    ).create_index(["quote_id"], unique=True).create_index(["article_id"]).create_index(["speaker_id"])
    db.table("quotes").enable_fts(["text"], create_triggers=True)
    # no foreign key: a review outlives the quote it was written on
    db.table("reviews").create(
        {
            "quote_id": str,
            "article_id": str,
            "path": str,
            "origin": str,
            "text": str,
            "start": int,
            "end": int,
            "review": str,
        },
        pk="quote_id",
        not_null={"article_id", "path", "text", "start", "end", "review"},
    ).create_index(["path"])
    db.table("failures").create(
        {"id": int, "path": str, "origin": str, "reason": str, "advice": str},
        pk="id",
        not_null={"path", "reason", "advice"},
    ).create_index(["path", "reason"])
    db.table("runs").create({"id": int, "run": str}, pk="id", not_null={"run"})


def m002_people(db: Database) -> None:
    """What humans have ruled on people; `aliases` are the forms given to a person, `rivals` ids, both JSON."""
    db.table("people").create(
        {
            "person_id": str,
            "machine_name": str,
            "name": str,
            "aliases": str,
            "merged_into": str,
            "wikidata": str,
            "team": str,
            "rivals": str,
            "note": str,
            "source": str,
            "updated": str,
        },
        pk="person_id",
        not_null={"aliases", "rivals", "source", "updated"},
    )


def m003_events(db: Database) -> None:
    """Events that remarks are read against (matches, races), and what the remark model has read of words.

    `readings`: `key` stands for a text or a pair of texts, `digest` for the model, `value` is little-endian floats.
    """
    db.table("events").create(
        {"id": int, "name": str, "start": str, "end": str, "place": str},
        pk="id",
        not_null={"name", "start", "end"},
    ).create_index(["start"])
    db.table("readings").create({"key": str, "digest": str, "value": bytes}, pk="key", not_null={"digest", "value"})


def m004_article_readings(db: Database) -> None:
    """What the models have read in each article (`ArticleReading`), and what its quotes were found with besides.

    `elsewhere` is JSON: the article's name for somebody -> what other articles say of them.
    """
    db.table("article_readings").create(
        {"article_id": str, "value": bytes, "elsewhere": str}, pk="article_id", not_null={"value", "elsewhere"}
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (m001_initial, m002_people, m003_events, m004_article_readings)


def schema_version(db: Database) -> int:
    """Return the number of steps that the store has been through (0: an empty file)."""
    [version] = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(db: Database) -> None:
    """Bring the store up to date; each step is one transaction with its count."""
    for number in range(schema_version(db), len(MIGRATIONS)):
        with db.atomic():
            MIGRATIONS[number](db)
            db.execute(f"PRAGMA user_version = {number + 1}")
