"""The pairs of corpus/gold/remarks as they are read, and what the datasheet says of them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from remark_gold import (
    OTHER_HOWS,
    SAME_HOWS,
    SPLITS,
    RemarkPair,
    hows_of,
    kind_of,
    quotes_of_pairs,
    read_pairs,
    read_quotations,
    read_sets,
)
from trashtalk.errors import InputError

from .printed import printed_pair

REMARKS = Path(__file__).parents[2] / "corpus" / "gold" / "remarks"
ROW: dict[str, Any] = {
    "id": "pa001",
    "speaker": "Ada Brook",
    "one": {"text": "“We row at dawn.”", "kind": "direct", "published": "2031-05-07", "outlet": "Harbour Wire"},
    "other": {"text": "they rowed at dawn", "kind": "indirect", "published": "2031-05-09", "outlet": "Echo"},
    "same": True,
    "how": "indirect",
}


def write_gold(folder: Path, **files: list[dict[str, Any]]) -> Path:
    """Write the files of gold/remarks and, as `quotations`, one of gold/hostility; return the former's folder."""
    quotations = {"hostility/a": files.pop("quotations", [])}
    for name, rows in (quotations | {f"remarks/{name}": rows for name, rows in files.items()}).items():
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return folder / "remarks"


def test_a_pair_is_two_quotes_of_one_speaker_in_articles_of_their_own(tmp_path: Path) -> None:
    [pair] = read_pairs(write_gold(tmp_path, test=[ROW]), "test")
    assert (pair.pair_id, pair.same, pair.how) == ("pa001", True, "indirect")
    assert (pair.one.words(), pair.other.words()) == ("“We row at dawn.”", "they rowed at dawn")
    assert (pair.one.kind, pair.one.published, pair.one.outlet) == ("direct", date(2031, 5, 7), "Harbour Wire")
    assert pair.one.speaker_id == pair.other.speaker_id
    assert pair.one.article_id != pair.other.article_id


def test_training_has_all_of_its_files_and_the_variants_of_quotations(tmp_path: Path) -> None:
    variants = [
        {"id": "a1", "same": True, "how": "fragment", "text": "that it was “a puddle”"},
        {"id": "a1", "same": False, "how": "theme", "text": "he had rowed on worse"},
    ]
    files = {"train_a": [ROW], "train_b": [ROW | {"id": "qb001"}], "test": [ROW | {"id": "pa009"}]}
    quotations = [{"id": "a1", "speaker": "Tom Marsh", "quote": "The lake is a puddle."}]
    pairs = read_pairs(write_gold(tmp_path, variants=variants, quotations=quotations, **files), "train")
    assert [pair.pair_id for pair in pairs] == ["pa001", "qb001", "a1 same", "a1 other"]
    assert [(pair.one.text, pair.other.kind) for pair in pairs[2:]] == [
        ("“The lake is a puddle.”", "mixed"),
        ("“The lake is a puddle.”", "indirect"),
    ]
    assert {pair.one.speaker for pair in pairs[2:]} == {"Tom Marsh"}


def test_a_variant_of_no_quotation_is_an_error(tmp_path: Path) -> None:
    variants = [{"id": "a2", "same": True, "how": "spun-light", "text": "…"}]
    folder = write_gold(tmp_path, variants=variants, train_a=[ROW], quotations=[{"id": "a1"}])
    with pytest.raises(InputError, match=r"no quotation 'a2' in gold/hostility"):
        read_pairs(folder, "train")


def test_quotations_with_one_id_are_an_error(tmp_path: Path) -> None:
    write_gold(tmp_path, quotations=[{"id": "a1"}, {"id": "a1"}])
    with pytest.raises(InputError, match="2 quotations have 1 ids"):
        read_quotations(tmp_path / "hostility")


def test_a_folder_without_pairs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no test\.jsonl in it"):
        read_pairs(tmp_path, "test")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We lost.”", "direct"),
        ("'We lost,'", "direct"),
        ("«On a perdu».", "direct"),
        ("that it was “no plan” at all", "mixed"),
        ("He called it 'no plan'", "mixed"),
        ("she hadn't lost", "indirect"),
    ],
)
def test_the_kind_of_a_print_is_that_of_its_marks(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_ways_to_differ_come_in_the_order_of_reports() -> None:
    pairs = [
        printed_pair("a", "b", same=same, how=how)
        for how, same in (("spun", True), ("new", True), ("exact", True), ("theme", False))
    ]
    assert hows_of(pairs, same=True) == ["exact", "spun", "new"]
    assert hows_of(pairs, same=False) == ["theme"]


@pytest.fixture(scope="module")
def gold() -> dict[str, list[RemarkPair]]:
    return {split: read_pairs(REMARKS, split) for split in SPLITS}


def test_the_gold_has_what_its_datasheet_says(gold: dict[str, list[RemarkPair]]) -> None:
    assert {split: len(pairs) for split, pairs in gold.items()} == {"test": 689, "tune": 400, "train": 2459 + 3960}
    assert Counter(pair.same for pair in gold["test"]) == {True: 344, False: 345}
    for split in ("test", "tune"):
        assert hows_of(gold[split], same=True) == list(SAME_HOWS)
        assert hows_of(gold[split], same=False) == list(OTHER_HOWS)


def test_pairs_and_prints_are_told_apart(gold: dict[str, list[RemarkPair]]) -> None:
    pairs = [pair for some in gold.values() for pair in some]
    assert len({pair.pair_id for pair in pairs}) == len(pairs)
    assert len({quote.quote_id for quote in quotes_of_pairs(pairs)}) == 2 * len(pairs)


def test_no_print_that_is_measured_on_is_learned_from(gold: dict[str, list[RemarkPair]]) -> None:
    words = {split: {bare(quote.text) for quote in quotes_of_pairs(pairs)} for split, pairs in gold.items()}
    assert words["test"] & (words["train"] | words["tune"]) == set()


def bare(text: str) -> str:
    return text.strip("“”\"'‘’«»").casefold()


SET = {
    "id": "s1",
    "speaker": "Ada Brook",
    "a": {"outlet": "Harbour Wire", "published": "2031-05-07"},
    "b": {"outlet": "Echo", "published": "2031-06-02"},
    "a_quotes": [{"text": "“We row at dawn.”", "kind": "direct"}, {"text": "“I was late.”", "kind": "direct"}],
    "b_quotes": [{"text": "they rowed at dawn", "kind": "indirect"}],
    "same": [[0, 0, "indirect"]],
}


def test_a_set_is_all_that_one_speaker_says_in_two_articles(tmp_path: Path) -> None:
    [one] = read_sets(write_gold(tmp_path, sets_test=[SET]), "test")
    assert [(pair.pair_id, pair.same, pair.how) for pair in one.pairs()] == [
        ("s1 0-0", True, "indirect"),
        ("s1 1-0", False, "answer"),
    ]
    assert [pair.same for pair in one.pairs(within=True)] == [True, False, False]
    first, second = one.one
    assert first.article_id == second.article_id != one.other[0].article_id
    assert first.end < second.start
    assert second.words() == "“I was late.”"


def test_a_set_that_names_what_it_has_not_is_an_error(tmp_path: Path) -> None:
    folder = write_gold(tmp_path, sets_tune=[SET | {"same": [[0, 1, "cut"]]}])
    with pytest.raises(InputError, match="s1: same names a quotation that is not there"):
        read_sets(folder, "tune")
    with pytest.raises(InputError, match=r"no sets_test.jsonl in it"):
        read_sets(folder, "test")


def test_the_sets_are_what_the_datasheet_says() -> None:
    sets = {split: read_sets(REMARKS, split) for split in SPLITS}
    assert {split: len(some) for split, some in sets.items()} == {"test": 30, "tune": 18, "train": 90}
    same = {split: sum(pair.same for one in some for pair in one.pairs()) for split, some in sets.items()}
    assert same == {"test": 72, "tune": 45, "train": 215}
    words = {
        split: {bare(quote.text) for one in some for quote in (*one.one, *one.other)} for split, some in sets.items()
    }
    assert words["test"] & (words["train"] | words["tune"]) == set()
