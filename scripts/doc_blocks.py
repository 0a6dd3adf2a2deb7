"""Marked blocks in Markdown: `<!-- KIND: TOPIC -->`, lines that are written by a script, `<!-- /KIND -->`.

Kind `figures` holds tables of what was measured or counted, kind `output` what a command printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from trashtalk.errors import TrashtalkError

Kind = Literal["figures", "output"]

BLOCK = re.compile(
    r"^<!-- (?P<kind>figures|output): (?P<topic>[^\n]*?) -->\n(?P<body>.*?)^<!-- /(?P=kind) -->$",
    re.DOTALL | re.MULTILINE,
)
MARKER = re.compile(r"^<!-- /?(?:figures|output)\b.*$", re.MULTILINE)


class BlockError(TrashtalkError):
    """A block is not closed, or asks for something that is not known."""


@dataclass(frozen=True, slots=True)
class Block:
    """A marked block; `body` is what stands between its markers."""

    kind: Kind
    topic: str
    body: str


def find_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a document, in order; BlockError when a marker stands alone."""
    _check_markers(text)
    for match in BLOCK.finditer(text):
        yield _block(match)


def fill_blocks(text: str, written: Callable[[Block], str]) -> str:
    """Return the document with the body of each block as `written` gives it."""
    _check_markers(text)

    def fill(match: re.Match[str]) -> str:
        block = _block(match)
        body = written(block).strip("\n")
        return f"<!-- {block.kind}: {block.topic} -->\n{body}\n<!-- /{block.kind} -->"

    return BLOCK.sub(fill, text)


def _block(match: re.Match[str]) -> Block:
    kind: Kind = "figures" if match["kind"] == "figures" else "output"
    return Block(kind, match["topic"], match["body"])


def _check_markers(text: str) -> None:
    """Raise BlockError for a marker that is no part of a block: it would be passed over in silence."""
    inside = {place for match in BLOCK.finditer(text) for place in (match.start(), match.end())}
    for marker in MARKER.finditer(text):
        if marker.start() not in inside and marker.end() not in inside:
            line = text.count("\n", 0, marker.start()) + 1
            raise BlockError(
                f"line {line}: {marker[0]!r} has no partner. Write <!-- KIND: TOPIC --> ... <!-- /KIND -->."
            )
