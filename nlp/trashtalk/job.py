"""The main job: a folder of articles in; the store, the tables, the report and the record of the run out.

This is the only module that knows the order of what follows the analysis of an article. Articles whose files have
gone since an earlier run stay in the store: an output folder gathers what it is given. To forget them, begin a new
one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trashtalk.articles import FoundInputs, InputFile, ReadFailure, ReadingOptions, find_inputs, read_articles
from trashtalk.errors import InputError, SettingsError
from trashtalk.events import GatheredEvents, gather_events
from trashtalk.export import export_all, replacing
from trashtalk.finding_again import find_again
from trashtalk.intake import Analysts, Intake, Tally, Watcher, trained_analysts, trained_pairing
from trashtalk.people.across import join_people
from trashtalk.people.correcting import Draft, say_changes
from trashtalk.people.roster import Roster
from trashtalk.people.rulings import Rulings, apply_rulings, without_rulings
from trashtalk.records import Article, Quote
from trashtalk.report import Findings, write_report
from trashtalk.run_record import arguments_of, count_run, count_store, versions, words_per_second, working_folder
from trashtalk.stopwatch import Stopwatch
from trashtalk.store import STORE_NAME, Store

if TYPE_CHECKING:
    from trashtalk.remarks.grouping import RemarkMembership
    from trashtalk.remarks.model import Pairing

TABLES = ("quotes.jsonl", "quotes.csv", "quotes.parquet", "articles.csv", "errors.csv")
REPORT = "report.html"
RECORD = "run.json"
PEOPLE_TABLE = "people.csv"  # written when somebody asks for it
OWN_FILES = frozenset({STORE_NAME, *TABLES, REPORT, RECORD, PEOPLE_TABLE})


@dataclass(frozen=True, slots=True)
class JobSettings:
    """What a job is asked. `threads` None means as many as the processor has cores.

    `events` is a CSV of events, which outranks an `events.csv` in the inputs (see `trashtalk.events`); with neither
    those of an earlier run stay.
    """

    inputs: tuple[str, ...]
    output: Path
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    threads: int | None = None
    events: Path | None = None

    def __post_init__(self) -> None:
        if self.threads is not None and self.threads < 1:
            raise SettingsError(f"threads is {self.threads}: it must be at least 1.")


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a job came to.

    `record` is what run.json holds; `failures` are those of this run; `quotes` all that the store now holds;
    `interrupted` that not every file was read; `files` what was written.
    """

    record: Mapping[str, Any]
    failures: Sequence[ReadFailure]
    quotes: Sequence[Quote]
    files: Sequence[Path]
    interrupted: bool


@dataclass(frozen=True, slots=True)
class PeopleCorrected:
    """What a human's decision on people came to: a sentence for each ruling, and how many quotations it changed."""

    changes: Sequence[str]
    n_quotes: int


class Silence:
    """A watcher that tells nobody."""

    def started(self, n_files: int) -> None: ...
    def doing(self, what: str) -> None: ...
    def advanced(self, tally: Tally) -> None: ...
    def finished(self) -> None: ...


def run(settings: JobSettings, analysts: Analysts | None = None, watcher: Watcher | None = None) -> JobResult:
    """Read the inputs, analyse what is new, and write everything into the output folder.

    Ctrl-C (KeyboardInterrupt) while articles are read ends the reading: what is stored by then is written out, and
    the result says so; a second one is raised. Without `analysts` the trained ones are used.

    Raises InputError when no input is found or the --metadata or --events table cannot be read, ModelError when models
    are missing, OutputError when the output folder cannot be written: all that was stored before is kept.
    """
    stopwatch = Stopwatch()
    watcher = watcher or Silence()
    analysts = analysts or trained_analysts()
    found = find_articles(settings.inputs, settings.output, settings.events)
    files, events = found.files, gather_events(settings.events, found.events)
    digest = analysts.digest()
    with Store.open(settings.output) as store:
        intake = Intake(store, digest, lambda: analysts.load(settings.threads), stopwatch, watcher)
        items = read_articles(intake.open_files(files), settings.reading)  # lazy, but for the --metadata table
        _take_events(store, intake, events)
        watcher.started(len(files))
        try:
            interrupted = _take_all(intake, items)
            if not interrupted and _are_last_inputs(store, settings):
                intake.forget_missing_files()
            watcher.doing("comparing the articles")
            _compare_articles(store, analysts, stopwatch)
            watcher.doing("writing the tables and the report")
            record = _write_files(settings, store, intake, stopwatch, len(files))
        finally:
            watcher.finished()
        quotes = list(store.quotes())
    written = [settings.output / name for name in (REPORT, *TABLES, RECORD)]
    return JobResult(record, intake.tally.failures, quotes, written, interrupted)


def find_articles(inputs: Sequence[str], output: Path, events: Path | None = None) -> FoundInputs:
    """Return the files that `inputs` stand for, without what trashtalk itself wrote, in this run or another.

    Nor is the table of `events` among them. Raises InputError when nothing is left.
    """
    found = find_inputs(inputs)
    files = [file for file in found.files if not _is_own(file.location, output) and not _is_table(file, events)]
    if not files:
        raise InputError(
            f"{', '.join(inputs)}: only files that trashtalk itself wrote. Name the folder of the articles."
        )
    return replace(found, files=tuple(files))


def _is_table(file: InputFile, events: Path | None) -> bool:
    return events is not None and os.path.realpath(file.location) == os.path.realpath(events)


def _is_own(location: Path, output: Path) -> bool:
    """Tell whether a file is an output: one of our names, in this output folder or beside a store."""
    if location.name not in OWN_FILES:
        return False
    return location.parent.resolve() == output.resolve() or (location.parent / STORE_NAME).is_file()


def _take_events(store: Store, intake: Intake, events: GatheredEvents) -> None:
    """Store the events of this run, if it has any; what was wrong in their tables becomes failures."""
    intake.take_tables(events.tables, events.problems)
    if events.events is not None:
        store.save_events(events.events)
        intake.tally.n_events = len(events.events)


def _take_all(intake: Intake, items: Iterable[Article | ReadFailure]) -> bool:
    """Take all articles; return whether Ctrl-C ended it."""
    try:
        intake.take_all(items)
    except KeyboardInterrupt:
        return True
    return False


def _are_last_inputs(store: Store, settings: JobSettings) -> bool:
    """Tell whether the last run was given the same inputs: a file that it could not read and is gone is no failure."""
    asked = {"inputs": arguments_of(settings)["inputs"], "working_folder": working_folder()}
    last = store.runs()[-1:]
    return [{"inputs": run["arguments"]["inputs"], "working_folder": run["working_folder"]} for run in last] == [asked]


def _compare_articles(store: Store, analysts: Analysts, stopwatch: Stopwatch) -> None:
    """Find whom articles mean by what others say, name people across the run, date by the events, group the prints.

    Not when nothing was saved since the last time. What is found is stored if nobody has changed articles or rulings
    meanwhile: else it is looked for again.
    """
    while store.has_uncompared_articles():
        state, stored = store.state(), list(store.quotes())
        with stopwatch.stage("people across articles"):
            again = find_again(store, analysts.completer)
            named = _named([again.quotes.get(quote.quote_id, quote) for quote in stored], store.rulings())
        quotes = _by_events(store, named)
        with stopwatch.stage("remarks"):
            remarks = _grouped(quotes, analysts.pairing(store))
        with store.undisturbed():
            if store.state() == state:
                store.save_elsewhere(again.elsewhere)
                store.save_compared(new for new, old in zip(quotes, stored, strict=True) if new != old)
                store.save_remarks(remarks)
                store.mark_compared()


def _named(stored: Sequence[Quote], rulings: Rulings) -> list[Quote]:
    """Return the quotes with the names that the run as a whole knows, then those that humans have ruled."""
    machine = [without_rulings(quote) for quote in stored]
    joined = join_people(machine)
    named = [joined.get(quote.quote_id, quote) for quote in machine]
    ruled = apply_rulings(named, rulings)
    return [ruled.get(quote.quote_id, quote) for quote in named]


def _by_events(store: Store, quotes: Sequence[Quote]) -> list[Quote]:
    """Return the quotes, those dated by events whose attribution names one."""
    from trashtalk.dating.by_events import date_by_events

    texts = {article.article_id: article.text for article in store.articles()}
    return list(date_by_events(quotes, texts, store.events()))


def _grouped(quotes: Sequence[Quote], pairing: Pairing) -> dict[str, RemarkMembership]:
    from trashtalk.remarks.grouping import group_remarks  # importing datasketch takes a quarter of a second

    return group_remarks(quotes, pairing)


def correct_people(
    output: Path,
    decide: Callable[[Roster], Draft],
    source: str,
    pairing: Callable[[Store], Pairing] = trained_pairing,
) -> PeopleCorrected:
    """Store what a human decides on people, and apply it to the quotes, the tables and the report of `output`.

    `decide` is given the people as they stand; what it raises is raised, and nothing is changed then. `source` is
    noted as where the decision was made. Raises NotFoundError without a store, OutputError when it or a file cannot
    be written.
    """
    with Store.open(output, must_exist=True) as store:
        with store.undisturbed():
            quotes, before = list(store.quotes()), store.rulings()
            roster = Roster(quotes, before)
            after = decide(roster).finish(source, datetime.now(UTC).isoformat(timespec="seconds"))
            store.save_rulings(after)
            changed = apply_rulings(quotes, after)
            store.save_compared(changed.values())
            ruled = [changed.get(quote.quote_id, quote) for quote in quotes]
            store.save_remarks(_grouped(ruled, pairing(store)))
        _rewrite_files(store, output)
    return PeopleCorrected(say_changes(before, after, roster.names), len(changed))


def _rewrite_files(store: Store, output: Path) -> None:
    """Write the tables and the report anew; the record is that of the last run, and there is no report before one."""
    export_all(store, output)
    for record in store.runs()[-1:]:
        articles, quotes = list(store.articles()), list(store.quotes())
        write_report(Findings(articles, quotes, store.failures(), record, store.events()), output / REPORT)


def _write_files(
    settings: JobSettings, store: Store, intake: Intake, stopwatch: Stopwatch, n_files: int
) -> dict[str, Any]:
    """Write the tables, the report and run.json; return what the last holds."""
    with stopwatch.stage("tables"):
        export_all(store, settings.output)
    articles, quotes = list(store.articles()), list(store.quotes())
    record: dict[str, Any] = {
        "arguments": arguments_of(settings),
        "working_folder": working_folder(),
        "versions": versions(),
        "pipeline": intake.digest,
        "models": _models(store, intake),
        "counts": count_run(intake.tally, n_files),
        "store": count_store(len(articles), quotes),
        "seconds": _seconds(intake, stopwatch),
    }
    with stopwatch.stage("report"):
        findings = Findings(articles, quotes, store.failures(), record, store.events())
        write_report(findings, settings.output / REPORT)
    record["seconds"] = _seconds(intake, stopwatch)
    record["words_per_second"] = words_per_second(intake.tally.n_words, record["seconds"])
    _write_record(record, settings.output / RECORD)
    store.record_run(record)
    return record


def _models(store: Store, intake: Intake) -> dict[str, str]:
    """Return the digests of the models; when none was loaded, as the run noted them that last used this pipeline."""
    if intake.analyst is not None:
        return dict(intake.analyst.models)
    return next((run["models"] for run in reversed(store.runs()) if run["pipeline"] == intake.digest), {})


def _seconds(intake: Intake, stopwatch: Stopwatch) -> dict[str, float]:
    analysing = intake.analyst.seconds if intake.analyst else {}
    seconds = {**stopwatch.seconds, **analysing, "total": stopwatch.total}
    return {stage: round(value, 3) for stage, value in seconds.items()}


def _write_record(record: Mapping[str, Any], path: Path) -> None:
    with replacing(path) as stream:
        stream.write(json.dumps(record, indent=2, ensure_ascii=False).encode() + b"\n")
