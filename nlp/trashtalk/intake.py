"""Articles into the store: what is already there is passed over, the rest is analysed in batches and saved.

An article on which a stage breaks becomes a failure, and the run goes on. Each article is saved by itself, so that
a run that is stopped at any moment loses nothing that it had finished.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from trashtalk.articles import InputFile, ReadFailure
from trashtalk.errors import InputError
from trashtalk.records import Article, Quote
from trashtalk.stopwatch import Stopwatch
from trashtalk.store import Store

if TYPE_CHECKING:
    from trashtalk.analysis import Analysed, Completer, LevelModel
    from trashtalk.remarks.model import Pairing

BATCH_ARTICLES = 16
BATCH_CHARACTERS = 200_000

Outcome: TypeAlias = "Analysed | ReadFailure"
Place = tuple[str, str | None]  # the path of an article or a failure, and its origin


class FindingQuotes(Protocol):
    """What finds the quotes of articles."""

    def analyse(self, articles: Sequence[Article]) -> list[list[Quote]]:
        """Return the quotes of each article, in the order of the articles."""


class Analysing(FindingQuotes, Protocol):
    """What a job reads articles with: `trashtalk.analysis.Analyst`, with its models loaded."""

    @property
    def models(self) -> Mapping[str, str]:
        """Name of each model -> its digest."""

    @property
    def seconds(self) -> Mapping[str, float]:
        """Seconds that each stage has taken so far."""

    def read(self, articles: Sequence[Article]) -> list[Analysed]:
        """Return the quotes of each article, in the order of the articles, with what the models have read."""


def trained_pairing(store: Store) -> Pairing:
    """Return the trained remark model, which remembers in `store` what it has read."""
    from trashtalk.remarks.model import RemarkModel
    from trashtalk.remarks.stored import StoredPairing

    return StoredPairing(RemarkModel.load(), store)


def trained_completer() -> Completer:
    """Return the stages that need no network, with the weights of this installation."""
    from trashtalk.analysis import Completer

    return Completer.load()


@dataclass(frozen=True, slots=True)
class Analysts:
    """Where a job gets its analyst: `digest` is cheap, `load` reads the models and is called only when needed.

    `digest` changes whenever results could; `load` is given the number of threads, None for as many as there are.
    `pairing` gives what tells whether printed texts are one remark, with the store to remember in; `completer` what
    finds speakers, targets and dates anew in what was read before.
    """

    digest: Callable[[], str]
    load: Callable[[int | None], Analysing]
    pairing: Callable[[Store], Pairing] = trained_pairing
    completer: Callable[[], Completer] = trained_completer


def trained_analysts(levels: LevelModel | None = None) -> Analysts:
    """Return the analysts that work with the models of this installation; `levels` rates in the place of ours."""
    from trashtalk.analysis import Analyst, analysis_digest

    return Analysts(lambda: analysis_digest(levels), lambda threads: Analyst.load(threads=threads, levels=levels))


@dataclass(slots=True)
class Tally:
    """What has been done so far; `n_words` are those of the newly analysed articles, `n_events` those of the tables."""

    n_files: int = 0
    n_read: int = 0
    n_already_done: int = 0
    n_new: int = 0
    n_words: int = 0
    n_events: int = 0
    failures: list[ReadFailure] = field(default_factory=list)


class Watcher(Protocol):
    """Is told how far a job is."""

    def started(self, n_files: int) -> None:
        """`n_files` files were found."""

    def doing(self, what: str) -> None:
        """Something that takes a while begins."""

    def advanced(self, tally: Tally) -> None:
        """Everything that `tally` counts is in the store."""

    def finished(self) -> None:
        """Nothing more will be told."""


class Intake:
    """Takes articles and failures one by one; `tally` says what became of them.

    An article that `store` holds under the same `digest` (of the pipeline) is passed over. `load` is called once,
    when the first article has to be analysed. `stopwatch` is told the seconds of reading, loading and saving; the
    analyst counts its own. `watcher` is told after every batch.
    """

    def __init__(
        self, store: Store, digest: str, load: Callable[[], Analysing], stopwatch: Stopwatch, watcher: Watcher
    ) -> None:
        self.store = store
        self.digest = digest
        self.stopwatch = stopwatch
        self.watcher = watcher
        self.tally = Tally()
        self.analyst: Analysing | None = None
        self._load = load
        self._batch: list[Article] = []
        self._unsaved: list[ReadFailure] = []
        self._old_failures: set[Place] = {(failure.path, failure.origin) for failure in store.failures()}
        self._old_by_file = by_file(self._old_failures)
        self._origins: set[str | None] = set()

    def open_files(self, files: Iterable[InputFile]) -> Iterator[InputFile]:
        """Hand on and count `files` as the reading asks for them; their failures of earlier runs are forgotten."""
        for file in files:
            self._origins.add(file.origin)
            self._forget(self._old_by_file.get((file.path, file.origin), []))
            if file.metadata is not None:
                self._forget(self._old_by_file.get((file.metadata.name, file.origin), []))
            yield file
            self.tally.n_files += 1

    def take_tables(self, tables: Iterable[InputFile], problems: Iterable[ReadFailure]) -> None:
        """Take what is wrong in tables that hold no articles, in place of what was wrong in them in earlier runs."""
        for table in tables:
            self._forget(self._old_by_file.get((table.path, table.origin), []))
        for problem in problems:
            self._fail(problem)
        self._save_failures()

    def forget_missing_files(self) -> None:
        """Forget the failures of earlier runs in files that this run did not come across where it has read."""
        self._forget([place for place in self._old_failures if place[1] in self._origins])

    def _forget(self, places: Iterable[Place]) -> None:
        old = self._old_failures.intersection(places)
        if old:
            self.store.clear_failures(old)
            self._old_failures -= old

    def take_all(self, items: Iterable[Article | ReadFailure]) -> None:
        """Take every item. What was done is in the store also when this is interrupted.

        Raises OutputError when the store cannot be written, ModelError when an article is new and models are missing.
        """
        try:
            for item in self.stopwatch.timed("reading", items):
                self._take(item)
                if not self._batch:
                    self.watcher.advanced(self.tally)
            self._finish_batch()
        finally:
            self._save_failures()
        self.watcher.advanced(self.tally)

    def _take(self, item: Article | ReadFailure) -> None:
        if isinstance(item, ReadFailure):
            self._fail(item)
            return
        self.tally.n_read += 1
        if self.store.is_done(item, self.digest):
            self.store.save_origin(item)
            self.tally.n_already_done += 1
            return
        self._batch.append(item)
        if len(self._batch) >= BATCH_ARTICLES or sum(len(each.text) for each in self._batch) >= BATCH_CHARACTERS:
            self._finish_batch()

    def _finish_batch(self) -> None:
        batch, self._batch = self._batch, []
        for article, outcome in self._analyse(batch):
            self._save(article, outcome)
        self._save_failures()

    def _analyse(self, batch: Sequence[Article]) -> list[tuple[Article, Outcome]]:
        """Return what became of each article; when one breaks the batch, each is tried by itself."""
        if not batch:
            return []
        analyst = self._loaded()
        try:
            return list(zip(batch, analyst.read(batch), strict=True))
        except Exception as error:  # whatever breaks on one article must not cost the run the others
            if len(batch) == 1:
                return [(batch[0], broken_article(batch[0], error))]
        return [outcome for article in batch for outcome in self._analyse([article])]

    def _loaded(self) -> Analysing:
        if self.analyst is None:
            self.watcher.doing("loading the models")
            with self.stopwatch.stage("loading models"):
                self.analyst = self._load()
            self.watcher.doing("reading the articles")
        return self.analyst

    def _save(self, article: Article, outcome: Outcome) -> None:
        if isinstance(outcome, ReadFailure):
            self._fail(outcome)
            return
        try:
            with self.stopwatch.stage("saving"):
                self.store.save_article(article, outcome.quotes, self.digest, outcome.reading)
        except InputError as error:
            self._fail(ReadFailure(article.path, str(error), "Repair the text, or leave it out.", article.origin))
            return
        self.tally.n_new += 1
        self.tally.n_words += len(article.text.split())

    def _fail(self, failure: ReadFailure) -> None:
        self.tally.failures.append(failure)
        self._unsaved.append(failure)

    def _save_failures(self) -> None:
        if self._unsaved:
            self.store.save_failures(self._unsaved)
            self._unsaved = []


def broken_article(article: Article, error: Exception) -> ReadFailure:
    """Return the failure of an article on which a stage broke: the error, and the line of code it comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    reason = f"the analysis failed with {type(error).__name__}: {error}{place}"
    return ReadFailure(article.path, reason, "Please report this, with the article if you can.", article.origin)


def by_file(failed: Iterable[Place]) -> dict[Place, list[Place]]:
    """Return what failed by the names that its file may have.

    Example: ("feed.jsonl:3", "news") is found under ("feed.jsonl:3", "news") and ("feed.jsonl", "news"), as no sign
    is forbidden in file names.
    """
    grouped: dict[Place, list[Place]] = {}
    for path, origin in failed:
        for name in (path, *(path[: sign.start()] for sign in re.finditer("[:#]", path))):
            grouped.setdefault((name, origin), []).append((path, origin))
    return grouped
