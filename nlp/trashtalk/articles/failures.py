"""What could not be read: recorded with a reason and a way out, so that no file is lost silently."""

from __future__ import annotations

from dataclasses import dataclass

from trashtalk.errors import InputError


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A file, line or row that did not become an article: a line of `errors.csv`.

    `path` is the file as `Article.path` would spell it, with `:LINE` or `#ROW` for a part of a file; `origin` is
    that of `Article`.
    """

    path: str
    reason: str
    advice: str
    origin: str | None = None


class UnreadableError(InputError):
    """Why something cannot be read, and what to do; becomes a `ReadFailure` where its path is known."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}. {advice}")
        self.reason = reason
        self.advice = advice

    def at(self, path: str) -> ReadFailure:
        """Return the failure of the input at `path`."""
        return ReadFailure(path, self.reason, self.advice)
