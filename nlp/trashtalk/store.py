"""The store: everything that runs have found, in one SQLite file (`trashtalk.db`) in the output folder.

An article and its quotes are written in one transaction, so a run that is killed leaves whole articles only.
Human reviews of quotes and rulings on people lie in tables that no machine row ever replaces. The journal is SQLite's
ordinary one and not a write-ahead log: output folders lie on network drives too, and a store copied as one file is
whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from sqlite_utils import Database

from trashtalk.article_reading import ArticleReading
from trashtalk.errors import InputError, NotFoundError, OutputError
from trashtalk.events import Event
from trashtalk.migrations import MIGRATIONS, migrate, schema_version
from trashtalk.people.rulings import Rulings
from trashtalk.records import Article, Quote
from trashtalk.store_rows import (
    article_from_row,
    article_to_row,
    event_from_row,
    event_to_row,
    quote_from_row,
    quote_to_row,
    ruling_from_row,
    ruling_to_row,
)

if TYPE_CHECKING:
    from types import TracebackType

    from trashtalk.remarks.grouping import RemarkMembership

STORE_NAME = "trashtalk.db"
BUSY_SECONDS = 30

QUOTES_SQL = """
select quotes.*, reviews.review from quotes
left join reviews on reviews.quote_id = quotes.quote_id
"""

# what SQLite says -> what to do about it; the first that matches counts
ADVICE = (
    ("full", "Make room on the disk and run again: everything stored so far is kept."),
    ("locked", "Another run is writing to it: wait for it to end, or give another output folder."),
    ("readonly", "Make the file and its folder writable, or give another output folder."),
    ("unable to open", "Make the folder writable, or give another output folder."),
    ("not a database", "Move the file away, or give another output folder, and run again."),
    ("malformed", "Restore it from a copy, or move it away and run again."),
)
OTHER_ADVICE = "Check the disk and the folder, or give another output folder, and run again."

Item = TypeVar("Item")


class Failure(Protocol):
    """A path that could not be read, why, and what to do about it; `origin` as in `Article`."""

    @property
    def path(self) -> str: ...
    @property
    def origin(self) -> str | None: ...
    @property
    def reason(self) -> str: ...
    @property
    def advice(self) -> str: ...


@dataclass(frozen=True, slots=True)
class StoredFailure:
    """A failure as the store gives it back."""

    path: str
    origin: str | None
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class OrphanedReview:
    """A human decision whose quote is no longer found: kept until the quote is found again."""

    quote_id: str
    article_id: str
    path: str
    text: str
    start: int
    end: int
    review: Mapping[str, Any]


class Store:
    """The tables of one output folder. Use as a context manager, or call `close`."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path

    @classmethod
    def open(cls, folder: Path, *, must_exist: bool = False) -> Store:
        """Open the store of `folder`, made when missing; with `must_exist` it is only read and never made.

        Raises OutputError when it cannot be made, opened or written; NotFoundError when it must exist and does not.
        """
        path = folder / STORE_NAME
        if must_exist and not path.is_file():
            raise NotFoundError(f"{folder}: no {STORE_NAME} here. Give the output folder of an earlier run.")
        _make_folder(folder)
        with _explained(path):
            store = cls(_connect(path), path)
            try:
                store._prepare(writable=not must_exist)
            except BaseException:
                store.close()
                raise
        return store

    def _prepare(self, *, writable: bool) -> None:
        version = schema_version(self.db)
        if version > len(MIGRATIONS):
            raise OutputError(
                f"{self.path}: made by a newer trashtalk (schema {version}, this version knows {len(MIGRATIONS)}). "
                "Update trashtalk, or give another output folder."
            )
        self.db.execute("PRAGMA foreign_keys = ON")
        migrate(self.db)
        if writable:
            # a read-only file is found before the first article is worked on; BEGIN IMMEDIATE does not complain of one
            with self.db.atomic():
                self.db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def close(self) -> None:
        """Close the file; everything saved is already on disk."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing

    def save_article(
        self, article: Article, quotes: Sequence[Quote], pipeline_digest: str, reading: ArticleReading | None = None
    ) -> None:
        """Store an article with its quotes in place of what an earlier run made of that path from that origin.

        One path and one text from two origins are one article, kept once, under the origin read last. `reading` is
        what the models have read in it, for `article_readings`.
        Human reviews are left alone and attached to the quotes that they were written on.
        Raises OutputError when the store cannot be written, InputError when the text cannot be kept.
        """
        with self._writing():
            try:
                self._replace_article(article, quotes, pipeline_digest)
                if reading is not None:
                    row = {"article_id": article.article_id, "value": reading.packed(), "elsewhere": "{}"}
                    self.db.table("article_readings").insert(row)
            except UnicodeEncodeError as error:
                raise InputError(
                    f"{article.path}: holds half of a surrogate pair ({error.object[error.start]!a} at {error.start}), "
                    "which no file can keep. Mend the file's encoding and run again."
                ) from None
            self._reattach_reviews(article)

    def _replace_article(self, article: Article, quotes: Sequence[Quote], pipeline_digest: str) -> None:
        self._delete_articles("article_id = :article_id or path = :path and origin is :origin", article)
        self.db.table("failures").delete_where("path = ? and origin is ?", [article.path, article.origin])
        self.db.table("articles").insert(article_to_row(article, pipeline_digest))
        self.db.table("quotes").insert_all(quote_to_row(quote) for quote in quotes)

    def _delete_articles(self, condition: str, article: Article) -> None:
        whose = {"article_id": article.article_id, "path": article.path, "origin": article.origin}
        of_articles = f"article_id in (select article_id from articles where {condition})"
        self.db.table("quotes").delete_where(of_articles, whose)
        self.db.table("article_readings").delete_where(of_articles, whose)
        self.db.table("articles").delete_where(condition, whose)

    def save_origin(self, article: Article) -> None:
        """Note where an article that is done was read this time, in place of what was read there under its path."""
        now = [article.origin, article.article_id]
        if not list(self._rows("select 1 from articles where origin is not ? and article_id = ?", now)):
            return
        with self._writing():
            self._delete_articles("article_id != :article_id and path = :path and origin is :origin", article)
            self.db.execute("update articles set origin = ?, is_compared = 0 where article_id = ?", now)
            self.db.execute("update reviews set origin = ? where article_id = ?", now)

    def _reattach_reviews(self, article: Article) -> None:
        """Give reviews of an earlier version of the article to the quote with the same words in this one.

        Only where the words name one quote, or stand where they stood: a decision on another quote is worse than
        one that waits among the orphans.
        """
        orphans = self._orphans(
            "and path = ? and origin is ? and article_id != ?", [article.path, article.origin, article.article_id]
        )
        n_orphans = Counter(orphan.text for orphan in orphans)
        for orphan in orphans:
            heirs = list(
                self.db.query(
                    "select quotes.quote_id, start, end from quotes where article_id = ? and text = ?",
                    [article.article_id, orphan.text],
                )
            )
            if len(heirs) > 1 or n_orphans[orphan.text] > 1:
                heirs = [heir for heir in heirs if heir["start"] == orphan.start]
            for heir in heirs:
                self._move_review(orphan, heir | {"article_id": article.article_id})

    def _move_review(self, orphan: OrphanedReview, heir: Mapping[str, Any]) -> None:
        self.db.execute(
            "update or ignore reviews set quote_id = ?, article_id = ?, start = ?, end = ? where quote_id = ?",
            [heir["quote_id"], heir["article_id"], heir["start"], heir["end"], orphan.quote_id],
        )

    def save_failures(self, failures: Iterable[Failure]) -> None:
        """Store what could not be read; a failure goes when its path is saved, or by `clear_failures`."""
        rows = [(each.path, each.origin, each.reason, each.advice) for each in failures]
        with self._writing():
            self.db.conn.executemany(
                "delete from failures where path = ? and origin is ? and reason = ?", [row[:3] for row in rows]
            )
            self.db.conn.executemany("insert into failures (path, origin, reason, advice) values (?, ?, ?, ?)", rows)

    def clear_failures(self, places: Iterable[tuple[str, str | None]]) -> None:
        """Forget the failures of `places` (path, origin), which are about to be read again."""
        with self._writing():
            self.db.conn.executemany("delete from failures where path = ? and origin is ?", list(places))

    def save_remarks(self, assignments: Mapping[str, RemarkMembership]) -> None:
        """Store the remark of each quote (by quote id) in place of all earlier ones; quotes not named have none."""
        with self._writing():
            unnamed = [
                (row["quote_id"],)
                for row in self.db.query("select quote_id from quotes where remark_id is not null")
                if row["quote_id"] not in assignments
            ]
            self.db.conn.executemany(
                "update quotes set remark_id = null, is_first = null, n_copies = null where quote_id = ?", unnamed
            )
            self.db.conn.executemany(
                "update quotes set remark_id = ?1, is_first = ?2, n_copies = ?3 where quote_id = ?4 "
                "and (remark_id is not ?1 or is_first is not ?2 or n_copies is not ?3)",
                [(each.remark_id, each.is_first, each.n_copies, quote_id) for quote_id, each in assignments.items()],
            )

    def save_compared(self, quotes: Iterable[Quote]) -> None:
        """Store who speaks, who is meant and when in `quotes`, as the whole run knows it; nothing else of them."""
        with self._writing():
            self.db.conn.executemany(
                "update quotes set speaker = :speaker, speaker_id = :speaker_id, targets = :targets, "
                "speaker_confidence = :speaker_confidence, speaker_basis = :speaker_basis, trace = :trace, "
                "said_on_start = :said_on_start, "
                "said_on_end = :said_on_end, said_on_precision = :said_on_precision, said_on_text = :said_on_text, "
                "said_on_basis = :said_on_basis where quote_id = :quote_id",
                [quote_to_row(quote) for quote in quotes],
            )

    def save_elsewhere(self, elsewhere: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """Note for articles, by id, what other articles say of their people, as their quotes were found with it."""
        with self._writing():
            self.db.conn.executemany(
                "update article_readings set elsewhere = ? where article_id = ?",
                [(json.dumps(said, ensure_ascii=False), article_id) for article_id, said in elsewhere.items()],
            )

    def save_rulings(self, rulings: Rulings) -> None:
        """Store what humans have ruled on people, in place of everything they ruled before; no run calls this."""
        with self._writing():
            self.db.table("people").delete_where()
            self.db.table("people").insert_all(ruling_to_row(ruling) for ruling in rulings)

    def save_events(self, events: Iterable[Event]) -> None:
        """Store the events in place of all that were stored before; other ones make all articles be compared anew."""
        events = list(events)
        if self.events() == sorted(events, key=lambda event: (event.start, event.end, event.name)):
            return
        with self._writing():
            self.db.execute("update articles set is_compared = 0")
            self.db.table("events").delete_where()
            self.db.table("events").insert_all(event_to_row(event) for event in events)

    def save_readings(self, readings: Mapping[str, bytes], digest: str) -> None:
        """Store what the model of this digest has read, by key, in place of what another model has read."""
        with self._writing():
            self.db.conn.executemany(
                "insert or replace into readings (key, digest, value) values (?, ?, ?)",
                [(key, digest, value) for key, value in readings.items()],
            )

    def has_uncompared_articles(self) -> bool:
        """Tell whether something was saved since `mark_compared`: names and remarks of all quotes may then change."""
        return bool(list(self._rows("select 1 from articles where not is_compared limit 1")))

    def state(self) -> tuple[Any, ...]:
        """Return what changes whenever an article is saved or deleted, or a human rules on people."""
        [counts] = self._rows("select count(*) as n, max(id) as last, sum(is_compared) as compared from articles")
        return (*counts.values(), self.rulings().by_id)

    def mark_compared(self) -> None:
        """Note that people and remarks have been told apart and joined across all articles."""
        with self._writing():
            self.db.execute("update articles set is_compared = 1 where not is_compared")

    def save_review(self, quote_id: str, review: Mapping[str, Any]) -> None:
        """Store the human decision on a quote, in place of an earlier one. NotFoundError when the quote is not here."""
        quote = self.quote(quote_id)
        row = {
            "quote_id": quote.quote_id,
            "article_id": quote.article_id,
            "path": quote.article_path,
            "origin": self.article(quote.article_id).origin,
            "text": quote.text,
            "start": quote.start,
            "end": quote.end,
            "review": json.dumps(dict(review), ensure_ascii=False),
        }
        with self._writing():
            self.db.table("reviews").insert(row, replace=True)

    def record_run(self, run: Mapping[str, Any]) -> None:
        """Store what a run was asked and did (plain JSON values)."""
        with self._writing():
            self.db.table("runs").insert({"run": json.dumps(dict(run), ensure_ascii=False)})

    # --- reading

    def is_done(self, article: Article, pipeline_digest: str) -> bool:
        """Tell whether this very article, text and metadata, was saved by this very pipeline, from any origin."""
        rows = self._rows(
            "select * from articles where article_id = ? and pipeline_digest = ?", [article.article_id, pipeline_digest]
        )
        return any(replace(article_from_row(row), origin=article.origin) == article for row in rows)

    def articles(self) -> Iterator[Article]:
        """Yield the articles with text and furniture, by path."""
        for row in self._rows("select * from articles order by path, article_id"):
            yield article_from_row(row)

    def quotes(self, article_id: str | None = None) -> Iterator[Quote]:
        """Yield the quotes of all articles, or of one, by path and place in the text."""
        where = "where quotes.article_id = ? " if article_id else ""
        order = "order by quotes.article_path, quotes.article_id, quotes.start, quotes.quote_id"
        for row in self._rows(QUOTES_SQL + where + order, [article_id] if article_id else []):
            yield quote_from_row(row)

    def quote(self, quote_id_or_prefix: str) -> Quote:
        """Return one quote by its id or the beginning of it. NotFoundError when none or several begin so."""
        where = "where substr(quotes.quote_id, 1, length(:id)) = :id order by quotes.quote_id limit 6"
        rows = list(self._rows(QUOTES_SQL + where, {"id": quote_id_or_prefix.lower()}))
        return quote_from_row(_the_one("quote", quote_id_or_prefix, {row["quote_id"]: row for row in rows}))

    def article(self, id_or_path: str) -> Article:
        """Return one article by its path, its id, or the beginning of its id. NotFoundError when none or several."""
        found = self.find_articles(id_or_path)
        if len(found) > 1 and found[0].path == id_or_path:
            listed = ", ".join(f"{article.article_id} from {article.origin or 'no file'}" for article in found)
            raise NotFoundError(f"{id_or_path!r}: several articles have this path ({listed}). Give the id of one.")
        return _the_one("article", id_or_path, {article.article_id: article for article in found})

    def find_articles(self, id_or_path: str) -> list[Article]:
        """Return the articles of this path, one from each origin, or else a few whose id is or begins with it."""
        of_path = self._rows("select * from articles where path = ? order by origin, article_id", [id_or_path])
        begins = "substr(article_id, 1, length(:id)) = :id"
        of_id = self._rows(
            f"select * from articles where {begins} order by article_id limit 6", {"id": id_or_path.lower()}
        )
        return [article_from_row(row) for row in list(of_path) or of_id]

    def rulings(self) -> Rulings:
        """Return what humans have ruled on people."""
        return Rulings(ruling_from_row(row) for row in self._rows("select * from people"))

    def events(self) -> list[Event]:
        """Return the events, by first day, last day and name."""
        return [event_from_row(row) for row in self._rows("select * from events order by start, end, name, id")]

    def article_readings(self) -> Iterator[tuple[str, ArticleReading, dict[str, list[str]]]]:
        """Yield the id of each article, what was read in it, and what its quotes were found with from elsewhere."""
        for row in self._rows("select article_id, value, elsewhere from article_readings order by article_id"):
            yield row["article_id"], ArticleReading.unpacked(row["value"]), json.loads(row["elsewhere"])

    def readings(self, digest: str) -> dict[str, bytes]:
        """Return all that the model of this digest has read so far, by key."""
        rows = self._rows("select key, value from readings where digest = ?", [digest])
        return {row["key"]: row["value"] for row in rows}

    def failures(self) -> list[StoredFailure]:
        """Return what could not be read, by path."""
        rows = self._rows("select path, origin, reason, advice from failures order by path, origin, reason")
        return [StoredFailure(**row) for row in rows]

    def runs(self) -> list[dict[str, Any]]:
        """Return the recorded runs, oldest first."""
        return [json.loads(row["run"]) for row in self._rows("select run from runs order by id")]

    def orphaned_reviews(self) -> list[OrphanedReview]:
        """Return the human decisions whose quote is not found any more."""
        with _explained(self.path):
            return self._orphans("", [])

    def _orphans(self, condition: str, values: Sequence[str | None]) -> list[OrphanedReview]:
        rows = self.db.query(
            "select quote_id, article_id, path, text, start, end, review from reviews "
            f"where quote_id not in (select quote_id from quotes) {condition} order by path, start",
            values,
        )
        return [OrphanedReview(**{**row, "review": json.loads(row["review"])}) for row in rows]

    def _rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[dict[str, Any]]:
        with _explained(self.path):
            yield from self.db.query(sql, values)

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Make what is read and written in the block one transaction, into which no other program writes.

        All of it is stored or nothing. Raises OutputError when the store cannot be written.
        """
        with _explained(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is stored or nothing."""
        with _explained(self.path), self.db.atomic():
            yield


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise OutputError(
            f"{folder}: a file is in the way of the output folder. Move it, or give another folder."
        ) from None
    except OSError as error:
        raise OutputError(
            f"{folder}: the output folder cannot be made ({error.strerror}). "
            "Make its parent writable, or give another folder."
        ) from None


def _connect(path: Path) -> Database:
    return Database(sqlite3.connect(path, timeout=BUSY_SECONDS))


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's own errors into an OutputError that says what to do; a broken rule of the schema is our bug."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        said = str(error)
        advice = next((advice for words, advice in ADVICE if words in said), OTHER_ADVICE)
        raise OutputError(f"{path}: the store cannot be used ({said}). {advice}") from error


def _the_one(what: str, asked: str, found: Mapping[str, Item]) -> Item:
    """Return the only thing found; an exact id counts before the longer ones that begin with it."""
    if asked.lower() in found:
        return found[asked.lower()]
    if not found or not asked:
        raise NotFoundError(f"{asked!r}: the store holds no such {what}. `trashtalk export` lists what it holds.")
    if len(found) == 1:
        return next(iter(found.values()))
    ids = ", ".join(found)
    raise NotFoundError(f"{asked!r}: several {what}s begin so ({ids}). Give more of the id.")
