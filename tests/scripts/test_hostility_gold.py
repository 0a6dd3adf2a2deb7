"""The gold that hostility is learned from and measured on, beside the own quotes, is well formed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hostility_press import read_own_articles
from measuring_hostility import BASES, read_twins
from trashtalk.records import FACETS, LEVEL_NAMES, SHARP

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
LEVELS = range(len(LEVEL_NAMES))
DIALECTS = frozenset("aave southern irish scots caribbean indian australian second_language".split())
# what may stand beside a base
VARIANTS = {"standard": DIALECTS, "man": frozenset(["woman"])}


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


# --- twins for fairness


@cache
def twins() -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in rows_of(GOLD / "fairness" / "twins.jsonl"):
        found[row["twin"]].append(row)
    return dict(found)


def test_twins_have_one_base_and_known_variants_of_it() -> None:
    assert set(VARIANTS) == set(BASES)
    for name, members in twins().items():
        variants = Counter(row["variant"] for row in members)
        [base] = [variant for variant in variants if variant in BASES]
        assert set(variants.values()) == {1}, name
        assert variants.keys() - {base}, name
        assert variants.keys() - {base} <= VARIANTS[base], name


def test_twins_are_on_one_level() -> None:
    for name, members in twins().items():
        [level] = {row["level"] for row in members}
        assert level in LEVELS, name


def test_twins_have_words_and_no_two_of_them_read_alike() -> None:
    for name, members in twins().items():
        assert all(row.keys() == {"twin", "variant", "level", "before", "cue", "quote"} for row in members), name
        assert all(row["quote"].strip() and row["cue"].strip() for row in members), name
        assert len({(row["before"], row["cue"], row["quote"]) for row in members}) == len(members), name


def test_every_twin_is_read_for_measuring() -> None:
    read = Counter(twin.twin for twin in read_twins(GOLD / "fairness" / "twins.jsonl"))
    assert read == {name: len(members) for name, members in twins().items()}


# --- the quotations of our own articles


@cache
def labels() -> list[dict[str, Any]]:
    folder = GOLD / "hostility" / "articles"
    return [row for path in sorted(folder.glob("*.jsonl")) for row in rows_of(path)]


@cache
def text_of(article: str) -> str:
    places = (GOLD / "press" / "train", GOLD / "hostility" / "articles" / "texts")
    [path] = [place / article for place in places if (place / article).is_file()]
    return path.read_text(encoding="utf-8")


def place(row: dict[str, Any]) -> str:
    return f"{row['article']} {row['content']}"


def test_labelled_quotations_lie_in_their_articles_piece_after_piece() -> None:
    for row in labels():
        text, content = text_of(row["article"]), row["content"]
        assert content, place(row)
        assert all(0 <= start < end <= len(text) for start, end in content), place(row)
        assert all(text[start:end].strip() for start, end in content), place(row)
        assert all(first[1] <= second[0] for first, second in pairwise(content)), place(row)


def test_no_quotation_is_labelled_twice() -> None:
    assert [name for name, n in Counter(map(place, labels())).items() if n > 1] == []


def test_labels_are_levels_known_facets_and_a_target_or_nobody() -> None:
    for row in labels():
        assert row.keys() == {"article", "content", "level", "facets", "target", "evidence", "readings"}, place(row)
        assert row["level"] in row["readings"], place(row)
        assert row["level"] in LEVELS, place(row)
        assert set(row["facets"]) <= set(FACETS), place(row)
        assert len(set(row["facets"])) == len(row["facets"]), place(row)
        assert row["target"] is None or row["target"].strip(), place(row)


def test_evidence_lies_in_the_quotation_and_is_there_from_level_2_on() -> None:
    for row in labels():
        assert bool(row["evidence"]) is (row["level"] >= SHARP), place(row)
        for start, end in row["evidence"]:
            assert start < end, place(row)
            assert any(first <= start and end <= last for first, last in row["content"]), place(row)


def test_every_labelled_quotation_is_learned_from_or_tuned_on_with_its_words_and_evidence() -> None:
    quotes = [quote for split in ("train", "tune") for quote in read_own_articles(GOLD / "hostility", split)]
    assert Counter(quote.row["article"] for quote in quotes) == Counter(row["article"] for row in labels())
    for quote in quotes:
        assert quote.quote.strip(), quote.row["id"]
        assert bool(quote.evidence) is (quote.level >= SHARP), quote.row["id"]
