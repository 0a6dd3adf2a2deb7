"""A way to write files and read them as a run does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trashtalk.articles import ReadFailure, ReadingOptions, find_inputs, read_articles
from trashtalk.records import Article

Read = Callable[..., list[Article | ReadFailure]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write `content` to the file `name`, and return what reading it gives."""

    def read_content(
        name: str, content: str | bytes, options: ReadingOptions | None = None
    ) -> list[Article | ReadFailure]:
        folder = tmp_path / "given"
        folder.mkdir(exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        return list(read_articles(find_inputs([str(folder)]).files, options or ReadingOptions()))

    return read_content
