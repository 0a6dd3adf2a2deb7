"""Read the pairs of printed quotes that joining is learned from and measured on (corpus/gold/remarks).

test and tune are pairs written for that. train has pairs written for it too, and variants: another print of a quotation
of gold/hostility, and another remark that looks like it. Sets, of all three, are the quotations of one speaker in two
articles, as long as real ones, with which of them are one remark. Nothing that training reads is in test or tune.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from trashtalk.errors import InputError
from trashtalk.records import Kind, Quote, digest

SPLITS = {"test": "test.jsonl", "tune": "tune.jsonl", "train": "train_*.jsonl"}
SETS = {"test": "sets_test.jsonl", "tune": "sets_tune.jsonl", "train": "sets_train_*.jsonl"}
VARIANTS = "variants.jsonl"
# how two prints of one remark differ, and what makes two remarks alike, in the order of reports
SAME_HOWS = ("exact", "cut", "light", "spun", "translated", "indirect", "fragment")
OTHER_HOWS = ("theme", "answer", "parallel", "negated", "number", "echo", "cliche")
WHOLE = re.compile(r"[“\"«„‘'].*[”\"»“’'][.,]?", re.DOTALL)
MARKED_INSIDE = re.compile(r"(?<!\w)[“\"«„‘']\w")


@dataclass(frozen=True, slots=True)
class RemarkPair:
    """Two prints by one speaker; `same` when they are one remark, `how` says what makes the pair hard."""

    pair_id: str
    one: Quote
    other: Quote
    same: bool
    how: str


def read_pairs(folder: Path, split: str) -> list[RemarkPair]:
    """Return the pairs of a split ("train", "tune" or "test"), train with its variants; InputError without any."""
    rows = [row for path in sorted(folder.glob(SPLITS[split])) for row in read_rows(path)]
    if not rows:
        raise InputError(f"{folder}: no {SPLITS[split]} in it. Give the project's corpus/ folder.")
    pairs = [_written_pair(row) for row in rows]
    if split != "train":
        return pairs
    quotations = read_quotations(folder.parent / "hostility")
    return pairs + [variant_pair(row, quotations) for row in read_rows(folder / VARIANTS)]


@dataclass(frozen=True, slots=True)
class QuoteSet:
    """The quotations of one speaker in two articles; `same` has the places of those that are one remark, and how."""

    set_id: str
    one: tuple[Quote, ...]
    other: tuple[Quote, ...]
    same: Mapping[tuple[int, int], str]

    def pairs(self, *, within: bool = False) -> list[RemarkPair]:
        """Return every quotation of one article with every one of the other; `within` adds those of one article."""
        across = [
            RemarkPair(f"{self.set_id} {a}-{b}", one, other, (a, b) in self.same, self.same.get((a, b), "answer"))
            for a, one in enumerate(self.one)
            for b, other in enumerate(self.other)
        ]
        apart = [
            (quotes[a], quotes[b]) for quotes in (self.one, self.other) for b in range(len(quotes)) for a in range(b)
        ]
        inside = [RemarkPair(f"{self.set_id} /{n}", *pair, same=False, how="answer") for n, pair in enumerate(apart)]
        return across + inside if within else across


def read_sets(folder: Path, split: str) -> list[QuoteSet]:
    """Return the sets of a split ("train", "tune" or "test"); InputError without any."""
    rows = [row for path in sorted(folder.glob(SETS[split])) for row in read_rows(path)]
    if not rows:
        raise InputError(f"{folder}: no {SETS[split]} in it. Give the project's corpus/ folder.")
    return [_set(row) for row in rows]


def _set(row: Mapping[str, Any]) -> QuoteSet:
    one, other = (tuple(_in_one_article(row, side)) for side in ("a", "b"))
    same = {(a, b): how for a, b, how in row["same"]}
    if any(a >= len(one) or b >= len(other) for a, b in same):
        raise InputError(f"{row['id']}: same names a quotation that is not there. Correct the places.")
    return QuoteSet(row["id"], one, other, same)


def _in_one_article(row: Mapping[str, Any], side: str) -> Iterator[Quote]:
    """Yield the quotations of one article, one behind the other in its text."""
    article, start = digest("set", row["id"], side), 0
    for printed in row[f"{side}_quotes"]:
        quote = as_quote({**printed, **row[side]}, row["speaker"], f"{row['id']}/{side}")
        end = start + len(quote.text)
        yield replace(quote, article_id=article, start=start, end=end, fragments=((start, end),))
        start = end + 1


def read_quotations(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the labelled quotations of gold/hostility by id; InputError when an id occurs twice."""
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in read_rows(path)]
    found = {row["id"]: row for row in rows}
    if len(found) < len(rows):
        raise InputError(f"{folder}: {len(rows)} quotations have {len(found)} ids. Give each an id of its own.")
    return found


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSONL file; only a line feed ends a line, as quotes may hold other line separators."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def variant_pair(row: Mapping[str, Any], quotations: Mapping[str, Mapping[str, Any]]) -> RemarkPair:
    """Return a quotation of gold/hostility beside its variant; InputError when there is no such quotation.

    Both are without a date; the quotation gets marks around it, which its row leaves out.
    """
    if row["id"] not in quotations:
        raise InputError(f"{VARIANTS}: no quotation {row['id']!r} in gold/hostility. Mend the id, or drop the line.")
    quotation = quotations[row["id"]]
    pair_id = f"{row['id']} {'same' if row['same'] else 'other'}"
    prints: list[dict[str, Any]] = [
        {"text": f"“{quotation['quote']}”", "kind": "direct"},
        {"text": row["text"], "kind": kind_of(row["text"])},
    ]
    one, other = (as_quote(each, quotation["speaker"], f"{pair_id}/{place}") for place, each in enumerate(prints))
    return RemarkPair(pair_id, one, other, row["same"], row["how"])


def kind_of(text: str) -> Kind:
    """Return the kind of a print by its marks: around all of it, somewhere inside, or nowhere.

    Example: “We lost.” -> direct, it was “no plan” -> mixed, she had lost -> indirect
    """
    if WHOLE.fullmatch(text):
        return "direct"
    return "mixed" if MARKED_INSIDE.search(text) else "indirect"


def as_quote(printed: Mapping[str, Any], speaker: str, path: str) -> Quote:
    """Return a print as a quote of an article of its own, which holds nothing else."""
    text = printed["text"]
    published = date.fromisoformat(printed["published"]) if printed.get("published") else None
    return Quote(
        article_id=digest(path, text),
        article_path=path,
        title=None,
        outlet=printed.get("outlet"),
        published=published,
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind=printed["kind"],
        act="speech",
        speaker=speaker,
        speaker_id=digest("speaker", speaker),
    )


def quotes_of_pairs(pairs: Iterable[RemarkPair]) -> list[Quote]:
    """Return both prints of every pair, as they would come in one run."""
    return [quote for pair in pairs for quote in (pair.one, pair.other)]


def _written_pair(row: Mapping[str, Any]) -> RemarkPair:
    one, other = (as_quote(row[side], row["speaker"], f"{row['id']}/{side}") for side in ("one", "other"))
    return RemarkPair(row["id"], one, other, row["same"], row["how"])


def hows_of(pairs: Sequence[RemarkPair], *, same: bool) -> list[str]:
    """Return what occurs among the pairs that are one remark, or are not, those of the reports first."""
    order = SAME_HOWS if same else OTHER_HOWS
    found = {pair.how for pair in pairs if pair.same is same}
    return [*(how for how in order if how in found), *sorted(found.difference(order))]
