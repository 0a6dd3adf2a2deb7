from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from trashtalk.articles.options import DEFAULT_MAX_BYTES
from trashtalk.cli.progress import Lines, say_left, say_rate
from trashtalk.intake import Tally

from ..fake_analyst import Loader, write_files
from .conftest import Command


def test_a_run_prints_a_summary_on_stdout_and_nothing_else(trashtalk: Command, tmp_path: Path) -> None:
    done = trashtalk("run", "news")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("2 articles, 2 of them new, 3 quotations, 2 with a named speaker in ")
    assert "Jonas Dahl" in done.stdout
    assert "trashtalk-out/report.html" in done.stdout
    assert (tmp_path / "trashtalk-out" / "report.html").is_file()


def test_a_second_run_says_that_nothing_was_new(trashtalk: Command) -> None:
    trashtalk("run", "news")
    assert trashtalk("run", "news").stdout.startswith("2 articles, 0 of them new, 3 quotations")


def test_quiet_prints_nothing(trashtalk: Command) -> None:
    done = trashtalk("run", "news", "--quiet")
    assert (done.exit_code, done.output) == (0, "")


def test_standard_input_is_an_article(trashtalk: Command) -> None:
    done = trashtalk("run", "-", text="“He is a coward,” said Jonas Dahl of Rees.")
    assert done.exit_code == 0
    assert done.stdout.startswith("1 article, 1 of them new, 1 quotation, 1 with a named speaker in ")


def test_options_reach_the_job(trashtalk: Command, tmp_path: Path, loader: Loader) -> None:
    write_files(
        tmp_path, {"table.csv": "body,nr,day\n“Yes”,7,2031-05-06\n", "meta.csv": "path,outlet\ntable.csv#7,X\n"}
    )
    options = "--text-column body --id-column nr --date-column day --metadata meta.csv --encoding utf-8 --threads 1"
    assert trashtalk("run", "table.csv", "-o", "out", *options.split()).exit_code == 0
    assert loader.batches == [["table.csv#7"]]
    assert loader.threads == [1]
    articles = (tmp_path / "out" / "articles.csv").read_text(encoding="utf-8")
    assert "2031-05-06" in articles


def test_long_files_are_refused_and_allowed(trashtalk: Command, tmp_path: Path) -> None:
    write_files(tmp_path / "long", {"a.txt": "“Fine,” said Dahl. " * 10})
    refused = trashtalk("run", "long", "--max-bytes", "100")
    assert refused.exit_code == 3
    assert "raise --max-bytes" in " ".join(refused.stdout.split())
    assert trashtalk("run", "long", "--max-bytes", "1000").exit_code == 0


def test_the_help_tells_how_long_a_file_may_be(trashtalk: Command) -> None:
    assert f"{DEFAULT_MAX_BYTES} if unset" in " ".join(trashtalk("run", "--help").stdout.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "trashtalk: nowhere: no such file or folder."),
        (["no*match"], "trashtalk: no*match: no file matches this pattern."),
        (["empty"], "trashtalk: empty: no articles in this folder"),
        (["news", "--metadata", "file.txt"], "trashtalk: file.txt: "),
        (["news", "--events", "file.txt"], "trashtalk: file.txt: no column 'name'"),
        (["news", "--encoding", "klingon"], "trashtalk: encoding is 'klingon'"),
        (["news", "--text-column", ""], "trashtalk: text_column is empty."),
        (["news", "-o", "file.txt"], "trashtalk: file.txt: a file is in the way"),
        (["news", "-o", "file.txt/out"], "trashtalk: file.txt/out: a file is in the way"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_stops_a_run_is_one_message(
    trashtalk: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("“A file,” said Dahl.", encoding="utf-8")
    done = trashtalk("run", *arguments)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        ({"empty.txt": ""}, [], "empty.txt: "),
        ({"table.csv": "headline,id\nA,1\n"}, [], "table.csv: "),
        ({"table.csv": "text,id\nA,1\n"}, ["--text-column", "body"], "no column 'body'; there are: text, id"),
        ({"feed.jsonl": '{"text": "A"}\nbroken\n'}, [], "feed.jsonl:2: line 2 is not JSON"),
        ({"events.csv": "name,start\nCup,2031-05-06\nGala,soon\n"}, [], "events.csv:3: start is 'soon'"),
        ({"own.csv": "name,start\nCup,2031-05-06\n,\n"}, ["--events", "news/own.csv"], "news/own.csv:3: the event"),
    ],
)
def test_a_run_that_could_not_read_everything_ends_with_code_3(
    trashtalk: Command, tmp_path: Path, files: dict[str, str | bytes], options: list[str], said: str
) -> None:
    write_files(tmp_path / "news", files)
    done = trashtalk("run", "news", *options)
    assert done.exit_code == 3
    assert "1 could not be read" in done.stdout
    assert said in done.stdout
    assert "final.txt" in (tmp_path / "trashtalk-out" / "articles.csv").read_text(encoding="utf-8")


def test_a_full_disk_is_a_message(trashtalk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(draft: Path, target: Path) -> None:
        if target.name == "report.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        draft.rename(target)

    monkeypatch.setattr(Path, "replace", full)
    done = trashtalk("run", "news")
    assert done.exit_code == 1
    assert "report.html" in done.stderr
    assert "--output" in done.stderr
    assert "No space left on device" in done.stderr


def test_ctrl_c_ends_with_code_130_and_says_how_far_it_came(trashtalk: Command, tmp_path: Path) -> None:
    write_files(tmp_path / "news", {"z.txt": "STOP"})
    done = trashtalk("run", "news")
    assert done.exit_code == 130
    assert "interrupted after 3 of 3 files" in done.stderr
    assert "run again to go on" in done.stderr


# --- progress


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(sys.stdout, clock)
    lines.started(40)
    for seconds in (1, 9, 10, 11, 19, 21):
        clock.seconds = float(seconds)
        lines.advanced(Tally(n_files=seconds, n_read=2 * seconds, n_words=1000 * seconds))
    assert capsys.readouterr().out.splitlines() == [
        "10 of 40 files, 2.0 articles/s, 1,000 words/s, about 30 s left",
        "21 of 40 files, 2.0 articles/s, 1,000 words/s, about 19 s left",
    ]


def test_a_line_before_the_first_file_is_done_knows_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(sys.stdout, clock)
    lines.started(1)
    clock.seconds = 10.0
    lines.advanced(Tally(n_read=5, n_words=100))
    assert capsys.readouterr().out == "0 of 1 file, 0.5 articles/s, 10 words/s, time left unknown\n"


@pytest.mark.parametrize(
    ("seconds", "said"), [(5, "about 5 s left"), (89, "about 89 s left"), (200, "about 3 min left")]
)
def test_time_left_in_words(seconds: float, said: str) -> None:
    assert say_left(seconds) == said


def test_no_rate_before_any_time_has_passed() -> None:
    assert say_rate(Tally(), 0.0) == ""
