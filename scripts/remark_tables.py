"""Tables of what is joined into one remark: figures beside those of before, and the counts of the pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from doc_blocks import BlockError
from figures import Figure
from remark_gold import OTHER_HOWS, SAME_HOWS, SPLITS, VARIANTS, read_rows

JOINED_HEADER = (
    "pairs of prints",
    "by itself, %",
    "all in one run, %",
    "of whole articles, all in one run, %",
    "before: by the words they share, %",
)
COLUMNS = ("", "run.", "sets.", "before.")
HOWS = {
    "exact": "the same words, other marks, case or spelling",
    "cut": "one is a part of the other",
    "light": "a few words edited",
    "spun": "reworded, as machines do",
    "translated": "translated and back",
    "indirect": "one in reported speech",
    "fragment": "a few marked words against the whole",
    "summary": "several sentences in short",
    "theme": "same theme, another day",
    "answer": "the sentence next to it",
    "parallel": "like wording, about another",
    "negated": "the opposite in like words",
    "number": "another number, name or year",
    "echo": "a catchphrase used anew",
    "cliche": "a stock phrase, weeks apart",
}
LINES = (
    ("recall", "prints of one remark: joined"),
    ("precision", "joined prints: of one remark"),
    *((f"recall.{how}", f"one remark, {HOWS[how]}") for how in (*SAME_HOWS, "summary")),
    *((f"false.{how}", f"two remarks, {HOWS[how]}") for how in OTHER_HOWS),
)


def joined_rows(figures: Mapping[str, Figure]) -> list[list[str]]:
    """Return a row for all pairs and for each way of differing; BlockError when no column has the figure."""
    return [[words, *_cells(figures, name)] for name, words in LINES]


def _cells(figures: Mapping[str, Figure], name: str) -> list[str]:
    """Return what the columns say; whole articles have no near misses that were written as such."""
    cells = [_cell(figures, f"{part}{name}") for part in COLUMNS]
    if not any(cells):
        raise BlockError(f"no figure {name!r} of remarks. Measure again: scripts/evaluate remarks")
    return cells


def _cell(figures: Mapping[str, Figure], name: str) -> str:
    if name not in figures:
        return ""
    figure = figures[name]
    return "-" if figure.value is None else f"{figure.value:.1f} ({figure.hits:,} of {figure.total:,})"


def remarks_gold_rows(folder: Path) -> tuple[list[str], list[list[str]]]:
    """Return header and rows that count the pairs of gold/remarks by split, sameness and how."""
    counts = {split: _counted(folder, pattern) for split, pattern in SPLITS.items()}
    counts["variants"] = _counted(folder, VARIANTS)
    keys = sorted({key for column in counts.values() for key in column}, key=_place)
    rows = [[*key, *(f"{column[key]:,}" for column in counts.values())] for key in keys]
    rows.append(["all", "", *(f"{column.total():,}" for column in counts.values())])
    return ["pair", "how", *counts], rows


def _counted(folder: Path, pattern: str) -> Counter[tuple[str, str]]:
    rows = (row for path in sorted(folder.glob(pattern)) for row in read_rows(path))
    return Counter(("one remark" if row["same"] else "two", row["how"]) for row in rows)


def _place(key: tuple[str, str]) -> tuple[str, int, str]:
    known = (*SAME_HOWS, *OTHER_HOWS)
    return key[0], known.index(key[1]) if key[1] in known else len(known), key[1]
