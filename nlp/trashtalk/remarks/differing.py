"""What two wordings of a remark differ in, word by word, for a reader's eye: grouping has its own measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Levenshtein, Opcode

from trashtalk.remarks.words import PIECE_OR_WORD, remark_words

ChangeKind = Literal["same", "left out", "put in", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words as printed: `before` in the one wording, `after` in the other, "" where it has none."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """A word as it is compared, and as printed: with the marks that open it and what follows up to the next."""

    normal: str
    text: str


def word_differences(one: str, other: str) -> list[Change]:
    """Return how `other` differs from `one`, as stretches in order, by the fewest changes of words (Levenshtein 1966).

    Case, accents, marks and punctuation are no changes. Joined, all `before` are `one` and all `after` are `other`, to
    the character. Example: “He is a coward.”, "he was a coward" -> same “He, changed is to was, same a coward.”
    """
    first, second = _printed_words(one), _printed_words(other)
    steps = Levenshtein.opcodes([word.normal for word in first], [word.normal for word in second])
    return [_change(is_same, list(run), first, second) for is_same, run in groupby(steps, key=_is_equal)]


def _change(is_same: bool, run: Sequence[Opcode], first: Sequence[_Printed], second: Sequence[_Printed]) -> Change:
    before = "".join(word.text for word in first[run[0].src_start : run[-1].src_end])
    after = "".join(word.text for word in second[run[0].dest_start : run[-1].dest_end])
    if is_same:
        return Change("same", before, after)
    return Change("changed" if before and after else "left out" if before else "put in", before, after)


def _is_equal(step: Opcode) -> bool:
    return step.tag == "equal"


def _printed_words(text: str) -> list[_Printed]:
    """Cut the text before its words and the marks that open them; the first has all that stands before it too."""
    found = list(_words(text))
    starts = [0, *(start for _, start in found[1:]), len(text)]
    if not found:
        return [_Printed("", text)] if text else []
    return [_Printed(word, text[starts[n] : starts[n + 1]]) for n, (word, _) in enumerate(found)]


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words and where they start: after the last blank before them, or else right with them."""
    end = 0
    for match in PIECE_OR_WORD.finditer(text):
        for word in remark_words(match[0]):
            between = text[end : match.start()]
            opening = between.split()[-1] if between.split() and not between[-1:].isspace() else ""
            yield word, match.start() - (len(opening) if len(opening) < len(between) else 0)
            end = match.end()
