"""Figures and mistakes as what `trashtalk evaluate` prints: rich renderables, so import this module late.

Words of articles and of annotations go into `Text`, through `visible` first, as everywhere in the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from trashtalk.gold.counting import BASES_OF, KIND_PARTS, NAMING_PARTS, Figure, f_measure, figures
from trashtalk.gold.mistakes import Mistake
from trashtalk.gold.scoring import Scored
from trashtalk.report.visible import visible
from trashtalk.report.wording import say_count

LONGEST_WORDS = 80
TAKEN = "not_speech.taken"
CONTENT_RULES = {
    "overlap": "Quotations, by overlap: at least half of the characters",
    "exact": "Quotations, exact: the same words; marks and blanks at the edges do not count",
}
OUTCOMES = ("named_right", "rightly_none", "abstained", "wrong")
NO_SPEAKERS = "This gold knows no speakers (brat marks mentions, not people): nothing is said of speakers and surnames."

ByName = Mapping[str, Figure]


def render_figures(scored: Scored, n_articles: int) -> RenderableType:
    """Return all tables, every share with its counts; what the gold says nothing of is left out."""
    by_name = {figure.name: figure for figure in figures(scored)}
    parts: list[RenderableType] = [_heading(by_name, n_articles)]
    parts += _contents(by_name, scored.knows_speakers)
    parts += [_speakers(by_name), _naming(by_name)] if scored.knows_speakers else [Text(NO_SPEAKERS)]
    parts.append(_sources(by_name))
    if scored.stretches:
        parts.append(_stretches(by_name))
    if scored.knows_speakers:
        parts.append(_namesakes(by_name))
    spaced = [piece for part in parts for piece in (Text(), part)]
    return Group(*spaced[1:])


def render_mistakes(mistakes: Iterable[Mistake]) -> RenderableType:
    """Return the list of what went wrong: what, where and the words, and on the line below expected, got and why."""
    lines = [line for one in mistakes for line in _lines_of(one)]
    return Text("\n").join(lines) if lines else Text("Nothing went wrong.")


def _lines_of(one: Mistake) -> Iterator[Text]:
    reason = f" ({one.reason})" if one.reason else ""
    yield Text(f"{one.what:<18}", "bold").append(_one_line(f"{one.path}:{one.start}  {_cut(one.words)}"), "not bold")
    yield Text(" " * 18).append(_one_line(f"expected {one.expected}; got {one.got}{reason}"))


def _one_line(words: str) -> str:
    return visible(words).replace("\n", "¶")


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1]}…"


def _heading(by_name: ByName, n_articles: int) -> Text:
    outer, inner = (by_name[f"contents.overlap.recall.{part}"].total for part in ("all", "second_hand"))
    second_hand = f", and {inner:,} second-hand inside others, in their own row only" if inner else ""
    counted = f"{say_count(n_articles, 'articles')}, {say_count(outer, 'gold quotations')}{second_hand}"
    return Text(
        f"{counted}. Thoughts are left out. Rows go by the gold's kind and basis for what is in the gold, "
    ).append("by the machine's own for what it extracted.")


def _contents(by_name: ByName, knows_speakers: bool) -> Iterator[RenderableType]:
    sections = {"": KIND_PARTS, "by basis": tuple(BASES_OF)} if knows_speakers else {"": KIND_PARTS}
    for rule, title in CONTENT_RULES.items():
        table = _Table("gold", "found", "recall", "extracted", "right", "precision", "F")
        for part in table.rows_of(sections):
            recall = by_name[f"contents.{rule}.recall.{part}"]
            precision = by_name[f"contents.{rule}.precision.{part}"]
            table.add(part, *_counts(recall), *_counts(precision), f_measure(precision.share, recall.share))
        yield table.under(title)


def _counts(figure: Figure) -> tuple[int, int, float | None]:
    return figure.total, figure.hits, figure.share


def _speakers(by_name: ByName) -> RenderableType:
    table = _Table(
        *("gold", "found", "named right", "rightly none", "abstained", "wrong", "right of found", "right of all")
    )
    kinds = tuple(part for part in KIND_PARTS if part != "all")
    for part in table.rows_of({"": ("all",), "by basis": tuple(BASES_OF), "by kind": kinds}):
        of_found, of_all = (by_name[f"speakers.{name}.{part}"] for name in ("right_of_found", "right_of_all"))
        outcomes = [by_name[f"speakers.{name}.{part}"].hits for name in OUTCOMES]
        table.add(part, of_all.total, of_found.total, *outcomes, of_found.share, of_all.share)
    return table.under("Speakers of the gold quotations")


def _naming(by_name: ByName) -> RenderableType:
    table = _Table("named", "in gold", "right", "wrong", "right of in gold", "right of named")
    for part in table.rows_of({"": NAMING_PARTS}):
        in_gold, of_named = by_name[f"naming.right_of_in_gold.{part}"], by_name[f"naming.right_of_named.{part}"]
        counts = (of_named.total, in_gold.total, in_gold.hits, in_gold.total - in_gold.hits)
        table.add(part, *counts, in_gold.share, of_named.share)
    return table.under("Speakers that extracted quotations name, by the machine's own basis")


def _sources(by_name: ByName) -> RenderableType:
    table = _Table("found", "right", "right %")
    for part in table.rows_of({"": KIND_PARTS}):
        table.add(part, *_counts(by_name[f"sources.right.{part}"]))
    return table.under("Source mentions of the gold quotations found: the mentions overlap, or neither side has one")


def _stretches(by_name: ByName) -> RenderableType:
    table = _Table("gold", "taken", "taken %")
    for name, figure in by_name.items():
        if name.startswith(TAKEN):
            table.add(name.removeprefix(TAKEN).removeprefix(".") or "all", *_counts(figure))
    return table.under("Not speech, but taken for it (direct or mixed)")


def _namesakes(by_name: ByName) -> RenderableType:
    outcomes = ("right", "abstained", "wrong", "not_found")
    table = _Table("gold", *(outcome.replace("_", " ") for outcome in outcomes), "right %")
    counts = [by_name[f"same_surname.{outcome}"] for outcome in outcomes]
    table.add("all", counts[0].total, *(figure.hits for figure in counts), counts[0].share)
    return table.under("Gold quotations of people who share their surname with somebody else in the article")


class _Table:
    """Rows of counts (int) and shares (printed in percent; "-" where there was nothing to measure)."""

    def __init__(self, *columns: str) -> None:
        self._table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="")
        self._table.add_column("", no_wrap=True)
        for column in columns:
            self._table.add_column(column, justify="right")
        self._indent = ""

    def rows_of(self, sections: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """Yield the parts, each section after a row with its heading."""
        for heading, parts in sections.items():
            if heading:
                self._table.add_row(Text(heading, "dim"))
            self._indent = "  " if heading else ""
            yield from parts

    def add(self, part: str, *cells: float | None) -> None:
        """Add a row."""
        label = visible(f"{self._indent}{part.replace('_', ' ')}")
        self._table.add_row(Text(label), *(f"{cell:,}" if isinstance(cell, int) else _percent(cell) for cell in cells))

    def under(self, title: str) -> RenderableType:
        """Return the table with its title above it."""
        return Group(Text(title, "bold"), self._table)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
