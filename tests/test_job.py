from __future__ import annotations

import csv
import errno
import json
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trashtalk import job
from trashtalk.articles import ReadingOptions
from trashtalk.errors import InputError, ModelError, NotFoundError, OutputError, SettingsError
from trashtalk.intake import BATCH_ARTICLES, BATCH_CHARACTERS, Analysts, Intake, Tally
from trashtalk.job import JobResult, JobSettings, PeopleCorrected
from trashtalk.people.correcting import merge_people, split_form, undo_ruling
from trashtalk.records import Article, Quote
from trashtalk.stopwatch import Stopwatch
from trashtalk.store import STORE_NAME, Store

from .fake_analyst import FakeAnalyst, Loader, write_files

NEWS: dict[str, str | bytes] = {
    "final.txt": "“He is a coward,” said Jonas Dahl of Rees. “We rowed well,” he added.",
    "cup/semi.txt": "“I never liked that boat of theirs,” said Dahl.",
}
BAD: dict[str, str | bytes] = {"empty.txt": b"", "scan.txt": bytes(range(256)) * 20}


class Told:
    """A watcher that notes what it is told."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.n_files: list[int] = []

    def started(self, n_files: int) -> None:
        self.words.append(f"{n_files} files")

    def doing(self, what: str) -> None:
        self.words.append(what)

    def advanced(self, tally: Tally) -> None:
        self.n_files.append(tally.n_files)

    def finished(self) -> None:
        self.words.append("finished")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_files(tmp_path / "news", NEWS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def do(given: Path | str, out: Path, loader: Loader | None = None, **settings: Any) -> JobResult:
    loader = loader or Loader()
    return job.run(JobSettings((str(given),), out, **settings), loader.analysts)


def stored_paths(out: Path) -> list[str]:
    with Store.open(out, must_exist=True) as store:
        return [article.path for article in store.articles()]


def errors_of(out: Path) -> list[str]:
    with (out / "errors.csv").open(encoding="utf-8", newline="") as stream:
        return [row["path"] for row in csv.DictReader(stream)]


def record_of(out: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return record


# --- what a run writes


def test_a_run_writes_every_file(news: Path, out: Path) -> None:
    result = do(news, out)
    assert {path.name for path in out.iterdir()} == job.OWN_FILES - {job.PEOPLE_TABLE}
    assert {path.name for path in result.files} == job.OWN_FILES - {job.PEOPLE_TABLE, STORE_NAME}
    assert len((out / "quotes.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_the_record_says_what_was_asked_found_and_used(news: Path, out: Path) -> None:
    reading = ReadingOptions(published=date(2031, 5, 6))
    result = do(news, out, reading=reading, threads=1)
    record = record_of(out)
    assert record == json.loads(json.dumps(result.record))
    assert record["arguments"]["inputs"] == [str(news)]
    assert (record["arguments"]["published"], record["arguments"]["threads"]) == ("2031-05-06", 1)
    assert {"python", "trashtalk", "torch", "spacy", "transformers"} == record["versions"].keys()
    assert record["models"] == FakeAnalyst.models
    assert record["counts"] == {
        "files_found": 2,
        "files_read": 2,
        "articles_read": 2,
        "already_done": 0,
        "new": 2,
        "words": 23,
        "events": 0,
        "failures": 0,
    }
    assert record["store"] == {
        "articles": 2,
        "quotes": 3,
        "by_kind": {"direct": 3},
        "by_act": {"speech": 3},
        "by_basis": {"name": 2, "none": 1},
        "attributed": 2,
        "attributed_share": 0.6667,
    }
    assert {"reading", "loading models", "quotes", "saving", "remarks", "report", "total"} <= record["seconds"].keys()
    assert record["words_per_second"] > 0


def test_people_and_remarks_are_joined_across_articles(tmp_path: Path, out: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.txt": "“Fine,” said Jonas Dahl.",
        "b.txt": "“They never once rowed a clean race against us,” said Dahl.",
        "c.txt": "“They never once rowed a clean race against us,” said Jonas Dahl.",
    }
    result = do(write_files(tmp_path / "news", files), out)
    assert {quote.speaker for quote in result.quotes} == {"Jonas Dahl"}
    assert [quote.n_copies for quote in result.quotes] == [1, 2, 2]


def test_a_join_that_a_later_run_no_longer_supports_is_undone(tmp_path: Path, out: Path) -> None:
    files: dict[str, str | bytes] = {"a.txt": "“Fine,” said Jonas Dahl. “He is a coward,” said Rees of Dahl."}
    news = write_files(tmp_path / "news", files)
    assert [[target.name for target in quote.targets] for quote in do(news, out).quotes] == [[], ["Jonas Dahl"]]
    write_files(news, {"b.txt": "“Fine,” said Mia Dahl."})
    assert [[target.name for target in quote.targets] for quote in do(news, out).quotes] == [[], ["Dahl"], []]


def test_the_number_of_threads_reaches_the_analyst(news: Path, out: Path) -> None:
    loader = Loader()
    do(news, out, loader, threads=2)
    assert loader.threads == [2]


def test_less_than_one_thread_is_refused() -> None:
    with pytest.raises(SettingsError, match="threads is 0"):
        JobSettings(("news",), Path("out"), threads=0)


# --- what is done again, and what is not


def test_a_second_run_adds_nothing_and_loads_nothing(news: Path, out: Path) -> None:
    first = do(news, out)
    tables = {name: (out / name).read_bytes() for name in job.TABLES if name != "quotes.parquet"}
    again = Loader()
    second = do(news, out, again)
    assert again.loaded == []
    assert second.quotes == first.quotes
    assert {name: (out / name).read_bytes() for name in tables} == tables
    counts = record_of(out)["counts"]
    assert (counts["already_done"], counts["new"], counts["words"]) == (2, 0, 0)
    assert record_of(out)["models"] == FakeAnalyst.models
    assert record_of(out)["words_per_second"] is None


def test_a_second_run_imports_nothing_that_analyses_or_compares(news: Path, out: Path) -> None:
    do(news, out)
    script = f"""
        import sys
        from pathlib import Path
        from trashtalk import job
        from trashtalk.intake import Analysts

        def load(threads):
            raise AssertionError("models were loaded")

        job.run(job.JobSettings(({str(news)!r},), Path({str(out)!r})), Analysts(lambda: "d1", load))
        print(sorted({{"torch", "spacy", "transformers", "datasketch", "scipy"}} & sys.modules.keys()))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("change", "redone"),
    [
        ("text", ["final.txt"]),
        ("date", ["cup/semi.txt", "final.txt"]),
        ("pipeline", ["cup/semi.txt", "final.txt"]),
        ("new file", ["new.txt"]),
        ("file gone", []),
    ],
)
def test_only_what_changed_is_done_again(news: Path, out: Path, change: str, redone: list[str]) -> None:
    do(news, out)
    again = Loader("d2" if change == "pipeline" else "d1")
    reading = ReadingOptions(published=date(2031, 5, 6) if change == "date" else None)
    match change:
        case "text":
            (news / "final.txt").write_text("“Corrected,” said Dahl.", encoding="utf-8")
        case "new file":
            (news / "new.txt").write_text("“New,” said Dahl.", encoding="utf-8")
        case "file gone":
            (news / "final.txt").unlink()
    do(news, out, again, reading=reading)
    assert sorted(path for batch in again.batches for path in batch) == redone


def test_articles_whose_files_have_gone_stay(news: Path, out: Path) -> None:
    do(news, out)
    (news / "final.txt").unlink()
    do(news, out)
    assert stored_paths(out) == ["cup/semi.txt", "final.txt"]


def test_articles_of_one_name_in_two_folders_are_both_kept(news: Path, tmp_path: Path, out: Path) -> None:
    other = write_files(tmp_path / "other", {"final.txt": "“We were cheated,” said Rees."})
    do(news, out)
    result = do(other, out)
    assert stored_paths(out) == ["cup/semi.txt", "final.txt", "final.txt"]
    assert {quote.speaker for quote in result.quotes} == {"Jonas Dahl", "Rees", None}
    again = Loader()
    do(news, out, again)
    (other / "final.txt").write_text("“We were robbed,” said Rees.", encoding="utf-8")
    result = do(other, out, again)
    assert again.batches == [["final.txt"]]
    assert "“We were robbed,”" in [quote.text for quote in result.quotes]
    assert "“We were cheated,”" not in [quote.text for quote in result.quotes]
    assert stored_paths(out) == ["cup/semi.txt", "final.txt", "final.txt"]


def test_a_folder_that_was_moved_is_not_done_again(news: Path, tmp_path: Path, out: Path) -> None:
    do(news, out)
    again = Loader()
    do(news.rename(tmp_path / "archive"), out, again)
    assert again.loaded == []
    assert stored_paths(out) == ["cup/semi.txt", "final.txt"]


def test_a_comparison_that_was_cut_off_is_made_by_the_next_run(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "“They never once rowed a clean race against us,” said Jonas Dahl."
    news = write_files(tmp_path / "news", {"a.txt": line, "b.txt": f"Again: {line}"})
    with monkeypatch.context() as patched:
        patched.setattr("trashtalk.job.join_people", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            do(news, out)
    again = Loader()
    assert [quote.n_copies for quote in do(news, out, again).quotes] == [2, 2]
    assert again.loaded == []


# --- events


HENLEY = "name,start,end\nHenley,2031-07-01,2031-07-06\n"


def stored_events(out: Path) -> list[str]:
    with Store.open(out, must_exist=True) as store:
        return [event.name for event in store.events()]


def test_events_of_the_folder_are_stored_and_read_as_no_article(news: Path, out: Path) -> None:
    write_files(news, {"events.csv": HENLEY})
    result = do(news, out)
    assert (stored_events(out), stored_paths(out), result.failures) == (["Henley"], ["cup/semi.txt", "final.txt"], [])
    assert (result.record["counts"]["events"], result.record["arguments"]["events"]) == (1, None)


def test_events_that_are_given_outrank_those_of_the_folder(news: Path, out: Path) -> None:
    write_files(news, {"events.csv": HENLEY, "own.csv": "name,start\nBled,2031-08-02\n"})
    result = do(news, out, events=news / "own.csv")
    assert (stored_events(out), stored_paths(out)) == (["Bled"], ["cup/semi.txt", "final.txt"])
    assert result.record["arguments"]["events"] == str(news / "own.csv")


def test_events_stay_when_a_later_run_has_no_table(news: Path, out: Path) -> None:
    write_files(news, {"events.csv": HENLEY})
    do(news, out)
    (news / "events.csv").unlink()
    assert do(news, out).record["counts"]["events"] == 0
    assert stored_events(out) == ["Henley"]


def test_a_row_that_is_no_event_is_a_failure_until_it_is_mended(news: Path, out: Path) -> None:
    write_files(news, {"events.csv": f"{HENLEY}Bled,soon,\n"})
    result = do(news, out)
    assert [failure.path for failure in result.failures] == errors_of(out) == ["events.csv:3"]
    assert stored_events(out) == ["Henley"]
    write_files(news, {"events.csv": f"{HENLEY}Bled,2031-08-02,\n"})
    assert do(news, out).failures == []
    assert (stored_events(out), errors_of(out)) == (["Henley", "Bled"], [])


def test_a_table_of_events_that_is_given_and_cannot_be_read_stops_the_run(news: Path, out: Path) -> None:
    write_files(news, {"own.csv": "title\nHenley\n"})
    with pytest.raises(InputError, match=r"own.csv: no column 'name' and no column 'start'"):
        do(news, out, events=news / "own.csv")


# --- batches


def test_batches_are_bounded_by_articles(tmp_path: Path, out: Path) -> None:
    n_articles = 2 * BATCH_ARTICLES + 1
    lines = "".join(json.dumps({"id": f"a{n}", "text": "“Yes,” said Dahl."}) + "\n" for n in range(n_articles))
    loader = Loader()
    do(write_files(tmp_path / "news", {"feed.jsonl": lines}), out, loader)
    assert [len(batch) for batch in loader.batches] == [BATCH_ARTICLES, BATCH_ARTICLES, 1]


def test_batches_are_bounded_by_characters(tmp_path: Path, out: Path) -> None:
    long = "They rowed on. " * (BATCH_CHARACTERS // 15)
    loader = Loader()
    do(write_files(tmp_path / "news", {"a.txt": long, "b.txt": long + "b", "c.txt": "Short."}), out, loader)
    assert loader.batches == [["a.txt", "b.txt"], ["c.txt"]]


# --- what cannot be read


def test_what_cannot_be_read_is_recorded_and_the_rest_is_done(tmp_path: Path, out: Path) -> None:
    result = do(write_files(tmp_path / "news", {**NEWS, **BAD}), out)
    assert [failure.path for failure in result.failures] == ["empty.txt", "scan.txt"]
    assert errors_of(out) == ["empty.txt", "scan.txt"]
    assert stored_paths(out) == ["cup/semi.txt", "final.txt"]
    assert record_of(out)["counts"]["failures"] == 2


def test_an_article_that_breaks_a_stage_is_recorded_with_the_error_and_the_rest_is_done(
    tmp_path: Path, out: Path
) -> None:
    result = do(write_files(tmp_path / "news", {**NEWS, "odd.txt": "BREAK it."}), out)
    [failure] = result.failures
    assert failure.path == "odd.txt"
    assert failure.reason.startswith("the analysis failed with IndexError: no such word (fake_analyst.py, line ")
    assert "Please report this" in failure.advice
    assert stored_paths(out) == ["cup/semi.txt", "final.txt"]


def test_an_article_that_the_store_cannot_keep_is_recorded(out: Path) -> None:
    half = Article("half.txt", "Half a pair: \ud83d")
    with Store.open(out) as store:
        intake = Intake(store, "d1", FakeAnalyst, Stopwatch(), Told())
        intake.take_all([half, Article("fine.txt", "Fine.")])
        assert [failure.path for failure in store.failures()] == ["half.txt"]
    assert (intake.tally.n_new, stored_paths(out)) == (1, ["fine.txt"])


def test_a_folder_of_which_nothing_can_be_read_gives_empty_tables(tmp_path: Path, out: Path) -> None:
    result = do(write_files(tmp_path / "news", BAD), out)
    assert len(result.failures) == 2
    assert result.quotes == []
    assert (out / "quotes.jsonl").read_bytes() == b""
    assert record_of(out)["store"]["attributed_share"] is None


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ({"empty.txt": ""}, {"empty.txt": "“Yes,” said Dahl."}),
        ({"feed.jsonl": '{"text": "Fine."}\nnot JSON\n'}, {"feed.jsonl": '{"text": "Fine."}\n'}),
        ({"odd.txt": "BREAK it."}, {"odd.txt": "Mended."}),
    ],
)
def test_a_failure_goes_when_the_file_is_repaired(
    news: Path, out: Path, broken: dict[str, str | bytes], repaired: dict[str, str | bytes]
) -> None:
    write_files(news, broken)
    do(news, out)
    assert len(errors_of(out)) == 1
    write_files(news, repaired)
    do(news.parent / "ne*", out)  # other words for the same folder
    assert errors_of(out) == []


def test_a_failure_goes_when_the_file_is_taken_away(news: Path, out: Path) -> None:
    write_files(news, BAD)
    do(news, out)
    (news / "empty.txt").unlink()
    do(news, out)
    assert errors_of(out) == ["scan.txt"]


@pytest.mark.parametrize("here", [NEWS, {"empty.txt": "“Not empty,” said Dahl.", "fine.txt": b""}])
def test_failures_in_another_folder_stay(tmp_path: Path, out: Path, here: dict[str, str | bytes]) -> None:
    do(write_files(tmp_path / "other", BAD | {"fine.txt": "Fine."}), out)
    news = write_files(tmp_path / "news", here)
    n_failures = len(do(news, out).failures)
    do(news, out)
    assert len(errors_of(out)) == len(BAD) + n_failures


# --- inputs


def test_own_outputs_are_never_read(news: Path, tmp_path: Path) -> None:
    do(news, news / "out")
    again = Loader()
    second = do(news, news / "out", again)
    assert (second.record["counts"]["files_found"], again.loaded) == (2, [])
    elsewhere = do(news, tmp_path / "elsewhere")  # an output folder of another run lies in the input
    assert elsewhere.record["counts"]["files_found"] == 2


def test_the_output_folder_may_be_the_input_folder(news: Path) -> None:
    do(news, news)
    second = do(news, news)
    assert second.record["counts"]["files_found"] == 2
    assert stored_paths(news) == ["cup/semi.txt", "final.txt"]


def test_an_output_file_as_input_is_refused(news: Path, out: Path) -> None:
    do(news, out)
    with pytest.raises(InputError, match="only files that trashtalk itself wrote"):
        do(out / "quotes.jsonl", out)


@pytest.mark.parametrize("given", ["nowhere", "no*match", "empty"])
def test_nothing_found_makes_no_output_folder(
    tmp_path: Path, out: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=given.replace("*", r"\*")):
        do(given, out)
    assert not out.exists()


def test_a_file_name_that_is_not_utf_8_can_be_recorded(tmp_path: Path, out: Path) -> None:
    given = tmp_path / "caf\udce9.txt"
    try:
        given.write_text("“Fine,” said Dahl.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps only UTF-8 names")
    do(given, out)
    assert record_of(out)["arguments"]["inputs"] == [str(tmp_path / "caf\ufffd.txt")]


# --- what stops a run


def test_missing_models_stop_the_run_before_anything_is_written(news: Path, out: Path) -> None:
    def missing() -> str:
        raise ModelError("No model 'attribution'.")

    with pytest.raises(ModelError):
        job.run(JobSettings((str(news),), out), Analysts(missing, Loader().load))
    assert not out.exists()


def test_ctrl_c_keeps_and_writes_out_what_is_stored(tmp_path: Path, out: Path) -> None:
    files: dict[str, str | bytes] = {f"a{n:02}.txt": f"“Yes, {n},” said Dahl." for n in range(BATCH_ARTICLES)}
    news = write_files(tmp_path / "news", {**files, **BAD, "z.txt": "STOP"})
    result = do(news, out)
    assert result.interrupted
    assert len(stored_paths(out)) == len((out / "quotes.jsonl").read_text().splitlines()) == BATCH_ARTICLES
    assert errors_of(out) == ["empty.txt", "scan.txt"]
    (news / "z.txt").write_text("“No,” said Dahl.", encoding="utf-8")
    assert not do(news, out).interrupted
    assert len(stored_paths(out)) == BATCH_ARTICLES + 1


def test_ctrl_c_forgets_no_failure_of_files_that_were_not_reached(tmp_path: Path, out: Path) -> None:
    news = write_files(tmp_path / "news", {"a.txt": "Fine.", "zz.txt": b""})
    do(news, out)
    files: dict[str, str | bytes] = {f"m{n:02}.txt": f"STOP {n}" for n in range(BATCH_ARTICLES)}
    assert do(write_files(news, files), out).interrupted
    assert errors_of(out) == ["zz.txt"]


def test_a_full_disk_stops_the_run_and_keeps_what_was_written_before(
    news: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(news, out)
    before = (out / "quotes.csv").read_bytes()
    (news / "new.txt").write_text("“New,” said Dahl.", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("trashtalk.export.csv.writer", full)
    with pytest.raises(OutputError, match="No space left on device"):
        do(news, out)
    assert (out / "quotes.csv").read_bytes() == before
    assert "new.txt" in stored_paths(out)


@pytest.mark.parametrize("name", ["quotes.csv", "report.html", "run.json", STORE_NAME])
def test_a_folder_in_the_way_of_an_output_is_named(news: Path, out: Path, name: str) -> None:
    (out / name).mkdir(parents=True)
    with pytest.raises(OutputError, match=name):
        do(news, out)


def test_a_file_in_the_way_of_the_output_folder_is_named(news: Path, out: Path) -> None:
    out.write_text("a file")
    with pytest.raises(OutputError, match="a file is in the way"):
        do(news, out)


# --- being watched


def test_a_watcher_is_told_of_finished_files_only(news: Path, out: Path) -> None:
    told = Told()
    job.run(JobSettings((str(news),), out), Loader().analysts, told)
    assert told.words == [
        "2 files",
        "loading the models",
        "reading the articles",
        "comparing the articles",
        "writing the tables and the report",
        "finished",
    ]
    assert told.n_files[-1] == 2
    assert told.n_files == sorted(told.n_files)


def test_a_watcher_is_released_when_the_run_stops(news: Path, out: Path) -> None:
    told = Told()
    (out / "run.json").mkdir(parents=True)
    with pytest.raises(OutputError):
        job.run(JobSettings((str(news),), out), Loader().analysts, told)
    assert told.words[-1] == "finished"


# --- people whom a human put right

RIVALS: dict[str, str | bytes] = {
    "cup.txt": "“We were faster all day,” said Joe Marsh. “That was no race at all,” said Marsh of Rees.",
    "derby.txt": "“I have never seen such a boat,” said Marsh.",
    "league.txt": "“They row like cowards and always will,” said Ada Rees of Marsh.",
}


@pytest.fixture
def rivals(tmp_path: Path, out: Path) -> Path:
    """The articles of a run that is done, in which Ada Rees is Joe Marsh and one Marsh is another."""
    folder = write_files(tmp_path / "rivals", RIVALS)
    do(folder, out)
    merge(out, "Ada Rees", "Joe Marsh")
    job.correct_people(out, lambda roster: split_form(roster, "Marsh", "derby.txt", "Tom Marsh"), "a test")
    return folder


def merge(out: Path, one: str, into: str) -> PeopleCorrected:
    return job.correct_people(out, lambda roster: merge_people(roster, one, into), "a test")


def stored_quotes(out: Path) -> list[Quote]:
    with Store.open(out, must_exist=True) as store:
        return list(store.quotes())


def who(quotes: Sequence[Quote]) -> list[tuple[str | None, list[str]]]:
    return [(quote.speaker, [target.name for target in quote.targets]) for quote in quotes]


def test_what_was_put_right_is_in_the_store_the_tables_and_the_report_at_once(rivals: Path, out: Path) -> None:
    assert who(stored_quotes(out)) == [("Joe Marsh", []), ("Joe Marsh", []), ("Tom Marsh", []), ("Joe Marsh", [])]
    rows = [json.loads(line) for line in (out / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["speaker"] for row in rows] == ["Joe Marsh", "Joe Marsh", "Tom Marsh", "Joe Marsh"]
    assert len({row["speaker_id"] for row in rows}) == 2
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "<th scope=row>Tom Marsh<" in report
    assert "<th scope=row>Ada Rees<" not in report


def test_what_was_put_right_survives_a_run_that_reads_everything_anew(rivals: Path, out: Path) -> None:
    before = stored_quotes(out)
    again = Loader("another pipeline")
    quotes = do(rivals, out, again).quotes
    assert len(again.batches) == 1
    assert list(quotes) == before


def test_what_was_put_right_holds_for_new_articles(rivals: Path, out: Path) -> None:
    write_files(rivals, {"new.txt": "“Nobody beats us on this lake,” said Ada Rees of Marsh."})
    quotes = do(rivals, out).quotes
    assert who([quote for quote in quotes if quote.article_path == "new.txt"]) == [("Joe Marsh", [])]


def test_a_split_survives_another_of_that_name_in_a_later_run(rivals: Path, out: Path) -> None:
    write_files(rivals, {"new.txt": "“Nobody beats us on this lake,” said Bill Marsh."})
    quotes = do(rivals, out).quotes
    assert [quote.speaker for quote in quotes if quote.article_path == "derby.txt"] == ["Tom Marsh"]


def test_what_was_taken_back_is_as_before(rivals: Path, out: Path, tmp_path: Path) -> None:
    for name in ("Ada Rees", "Tom Marsh"):
        job.correct_people(out, lambda roster, name=name: undo_ruling(roster, name), "a test")  # type: ignore[misc]
    assert stored_quotes(out) == list(do(rivals, tmp_path / "fresh").quotes)


def test_copies_of_a_remark_are_grouped_by_who_is_one_person(tmp_path: Path, out: Path) -> None:
    line = "“They never once rowed a clean race against us,” said"
    do(write_files(tmp_path / "news", {"a.txt": f"{line} Jonas Dahl.", "b.txt": f"{line} Ada Rees."}), out)
    assert [quote.n_copies for quote in stored_quotes(out)] == [1, 1]
    done = merge(out, "Ada Rees", "Jonas Dahl")
    assert (done.changes, done.n_quotes) == (["merged Ada Rees into Jonas Dahl"], 1)
    assert [quote.n_copies for quote in stored_quotes(out)] == [2, 2]


def test_what_cannot_be_decided_changes_nothing(rivals: Path, out: Path) -> None:
    before, files = stored_quotes(out), {path: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(NotFoundError):
        merge(out, "Nobody", "Joe Marsh")
    assert stored_quotes(out) == before
    assert {path: path.read_bytes() for path in out.iterdir()} == files


def test_a_table_of_people_is_no_article(rivals: Path) -> None:
    out = rivals / "out"
    do(rivals, out)
    (out / "people.csv").write_text("person_id,name\n", encoding="utf-8")
    assert do(rivals, out).failures == []
