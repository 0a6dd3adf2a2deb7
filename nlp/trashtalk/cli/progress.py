"""How far a run is, on stderr: a bar where somebody looks, a line now and then where a file or a log does."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from trashtalk.intake import Tally, Watcher
from trashtalk.job import Silence
from trashtalk.report.wording import say_count

SECONDS_BETWEEN_LINES = 10.0


def new_watcher(*, quiet: bool) -> Watcher:
    """Return the watcher that suits stderr."""
    if quiet:
        return Silence()
    return Bar(Console(stderr=True)) if sys.stderr.isatty() else Lines(sys.stderr)


class Bar:
    """A progress bar of the files, with the rate and the time left; it goes when the job is done."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            TextColumn("{task.fields[rate]}", markup=False),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self.task = self.progress.add_task("reading the articles", total=None, rate="")

    def started(self, n_files: int) -> None:
        """Begin to draw."""
        self.progress.update(self.task, total=n_files)
        self.progress.start()

    def doing(self, what: str) -> None:
        """Say what is being done."""
        self.progress.update(self.task, description=what)

    def advanced(self, tally: Tally) -> None:
        """Draw the bar as far as the files are done."""
        elapsed = self.progress.tasks[self.task].elapsed or 0.0
        self.progress.update(self.task, completed=tally.n_files, rate=say_rate(tally, elapsed))

    def finished(self) -> None:
        """Take the bar away."""
        self.progress.stop()


class Lines:
    """A line every ten seconds; `now` is a clock in seconds."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.now = now
        self.n_files = 0
        self.start = self.last = now()

    def started(self, n_files: int) -> None:
        """Begin to count."""
        self.n_files = n_files
        self.start = self.last = self.now()

    def doing(self, what: str) -> None:
        """Print nothing: what is being done is for those who look on."""

    def advanced(self, tally: Tally) -> None:
        """Print a line, when the last is old enough."""
        now = self.now()
        if now - self.last < SECONDS_BETWEEN_LINES:
            return
        self.last = now
        elapsed = now - self.start
        left = (
            say_left(elapsed / tally.n_files * (self.n_files - tally.n_files)) if tally.n_files else "time left unknown"
        )
        self.stream.write(
            f"{tally.n_files:,} of {say_count(self.n_files, 'files')}, {say_rate(tally, elapsed)}, {left}\n"
        )
        self.stream.flush()

    def finished(self) -> None:
        """Print nothing: the summary follows."""


def say_rate(tally: Tally, seconds: float) -> str:
    """Example: 12 articles of 4,000 words in 2 s -> "6.0 articles/s, 2,000 words/s"."""
    if seconds <= 0:
        return ""
    return f"{tally.n_read / seconds:,.1f} articles/s, {tally.n_words / seconds:,.0f} words/s"


def say_left(seconds: float) -> str:
    """Example: 200 -> "about 3 min left"."""
    return f"about {seconds / 60:.0f} min left" if seconds >= 90 else f"about {seconds:.0f} s left"
