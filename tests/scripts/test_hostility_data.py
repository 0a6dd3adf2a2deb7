"""The quotes that hostility is learned from and measured on."""

import gzip
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hostility_data import (
    FOR_TRAINING,
    LEVELS_BY_SET,
    PUBLIC_SHARES,
    WITHOUT_DEV,
    context_of,
    levels_of,
    read_gold,
    read_public,
    split_of,
    split_rows,
)
from trashtalk.records import FACETS

ROOT = Path(__file__).parents[2]
ROW: dict[str, Any] = {
    "id": "x1",
    "theme": "rowing",
    "before": "They met at dawn.",
    "speaker": "Ada Brook",
    "cue": "Brook said",
    "quote": "He rows like a barge.",
    "target": "Rees",
    "level": 2,
    "facets": ["insult"],
    "evidence": ["like a barge"],
    "pair": "x-p1",
}


def gold_folder(folder: Path, *rows: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "x.jsonl").write_text("\n".join(json.dumps(ROW | row) for row in rows) + "\n", encoding="utf-8")
    return folder


def public_folder(folder: Path, *rows: dict[str, Any], split: str = "train") -> Path:
    (folder / "hostility").mkdir(exist_ok=True)
    base = {"ds": "goemotions", "text": "You fool.", "level": 2, "facets": {"insult": 1}, "span": None, "target": None}
    with gzip.open(folder / "hostility" / f"{split}.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(base | row) + "\n" for row in rows)
    return folder


def test_a_line_of_gold_is_a_labelled_quote(tmp_path: Path) -> None:
    [quote] = read_gold(gold_folder(tmp_path, {}), split_of(ROW))
    assert (quote.quote, quote.context, quote.level) == ("He rows like a barge.", "They met at dawn. Brook said", 2)
    assert quote.facets == dict.fromkeys(FACETS, 0.0) | {"insult": 1.0}
    assert quote.evidence is not None
    assert [quote.quote[slice(*span)] for span in quote.evidence] == ["like a barge"]
    assert (quote.target, quote.source, quote.judges_target) == ("Rees", "rowing", True)
    assert (quote.coarse, quote.polarity) == (None, None)


def test_what_writer_and_reader_said_of_a_quote_comes_with_it(tmp_path: Path) -> None:
    gold = gold_folder(tmp_path / "hostility", {}, {"id": "x2", "quote": "He rows.", "before": ROW["before"]})
    (tmp_path / "second_readings").mkdir()
    second = {"id": "x1", "level": 2, "facets": ["insult"], "first": {"level": 1, "facets": []}}
    (tmp_path / "second_readings" / "hostility_later.jsonl").write_text(json.dumps(second) + "\n", encoding="utf-8")
    quotes = [quote for split in ("train", "tune", "test") for quote in read_gold(gold, split)]
    assert {quote.row["id"]: quote.readings for quote in quotes} == {"x1": (1, 2), "x2": ()}


@pytest.mark.parametrize(
    ("fields", "oneself"), [({}, False), ({"target_type": "self"}, True), ({"target_type": "rival"}, False)]
)
def test_a_remark_about_oneself_is_told_by_its_kind_of_target(
    tmp_path: Path, fields: dict[str, Any], oneself: bool
) -> None:
    [quote] = read_gold(gold_folder(tmp_path, fields), split_of(ROW))
    assert quote.aimed_at_self is oneself


def test_twins_are_in_one_split() -> None:
    pairs = [f"p{number}" for number in range(200)]
    assert all(split_of({"id": "a", "pair": pair}) == split_of({"id": "b", "pair": pair}) for pair in pairs)
    assert {split_of({"id": name, "pair": None}) for name in pairs} == {"train", "tune", "test"}


def test_quotes_after_the_same_text_are_in_one_split() -> None:
    before = [f"Sentence {number}." for number in range(200)]
    rows = [[{"id": name, "pair": None, "before": text} for name in "ab"] for text in before]
    assert all(split_of(one) == split_of(other) for one, other in rows)
    assert {split_of(one) for one, _ in rows} == {"train", "tune", "test"}
    # the pair decides where there is one
    assert len({split_of({"id": "a", "pair": "p", "before": text}) for text in before}) == 1


def test_a_fifth_is_for_testing_and_a_tenth_of_the_rest_for_tuning() -> None:
    shares = Counter(split_of({"id": f"x{number}", "pair": None}) for number in range(4000))
    assert shares["test"] / 4000 == pytest.approx(0.2, abs=0.03)
    assert shares["tune"] / 4000 == pytest.approx(0.08, abs=0.02)


def test_files_that_came_after_the_first_measurement_are_for_training_alone() -> None:
    assert {split_of({"id": f"ya{number:04}", "pair": None}) for number in range(200)} == {"train"}
    assert len({split_of({"id": f"y{number:04}", "pair": None}) for number in range(200)}) == 3


def test_later_files_push_no_quote_out_of_test_and_tune() -> None:
    folder = ROOT / "corpus" / "gold" / "hostility"
    texts = {path: path.read_text(encoding="utf-8").split("\n") for path in sorted(folder.glob("*.jsonl"))}
    rows = {path: [json.loads(line) for line in lines if line] for path, lines in texts.items()}
    for path, some in rows.items():
        assert {bool(FOR_TRAINING.match(row["id"])) for row in some} == {bool(FOR_TRAINING.match(path.name))}
    every = [row for some in rows.values() for row in some]
    first = [row for row in every if not FOR_TRAINING.match(row["id"])]
    for split in ("tune", "test"):
        assert split_rows(every)[split] == split_rows(first)[split]


def test_no_own_quote_shares_scene_pair_or_words_with_another_split_and_evidence_is_in_the_words() -> None:
    folder = ROOT / "corpus" / "gold" / "hostility"
    splits = {split: read_gold(folder, split) for split in ("train", "tune", "test")}
    ids = [quote.row["id"] for quotes in splits.values() for quote in quotes]
    assert len(ids) == len(set(ids))
    pairs = [{quote.row["pair"] for quote in quotes if quote.row["pair"]} for quotes in splits.values()]
    scenes = [{quote.row["before"] for quote in quotes if quote.row["before"]} for quotes in splits.values()]
    words = [{quote.quote.casefold() for quote in quotes} for quotes in splits.values()]
    for shared in (pairs, scenes, words):
        assert not shared[0] & shared[1] | shared[0] & shared[2] | shared[1] & shared[2]
    spans = [span for quotes in splits.values() for quote in quotes for span in quote.evidence or ()]
    assert all(0 <= start < end for start, end in spans)


@pytest.mark.parametrize(
    ("before", "cue", "context"),
    [
        ("It rained.", "he said", "It rained. he said"),
        ("", "he said", "he said"),
        (" It rained. ", "", "It rained."),
        ("", "", ""),
    ],
)
def test_context_is_what_stands_before_and_the_attribution(before: str, cue: str, context: str) -> None:
    assert context_of(before, cue) == context


def test_public_texts_keep_the_labels_they_have(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{}, {"ds": "mustard", "level": None, "facets": {"sarcasm": 0, "sentiment": 1}}]
    first, second = read_public(public_folder(tmp_path, *rows), "train")
    assert (first.quote, first.context, first.coarse, first.facets) == ("You fool.", "", 2.0, {"insult": 1.0})
    assert (second.coarse, second.facets, second.evidence, second.source) == (None, {"sarcasm": 0.0}, None, "mustard")
    assert (second.levels, first.judges_target, first.polarity) == (None, False, None)


def test_a_set_of_polarity_gives_its_target_as_context(tmp_path: Path) -> None:
    row = {"ds": "newsmtsc", "level": None, "facets": {"target_pol": -1}, "target": "Mira Rees"}
    [quote] = read_public(public_folder(tmp_path, row), "train")
    assert (quote.context, quote.polarity, quote.target, quote.facets) == ("Mira Rees", -1.0, None, {})


@pytest.mark.parametrize(
    ("source", "coarse", "levels"),
    [
        ("convabuse", 0.9, None),
        ("convabuse", 1.0, (0, 1)),
        ("convabuse", 1.5, (1, 3)),
        ("convabuse", 4.0, (3, 4)),
        # from 2 on GoEmotions says nothing of ours, from 3 on CONDA does again
        ("goemotions", 1.0, (0, 1)),
        ("goemotions", 3.0, None),
        ("conda", 2.0, None),
        ("conda", 3.0, (2, 4)),
        ("trump_insults", 2.9, None),
        ("isarcasm", 4.0, None),
        ("unheard-of", 4.0, None),
    ],
)
def test_a_public_value_bounds_the_level_where_it_says_something_of_ours(
    source: str, coarse: float, levels: tuple[int, int] | None
) -> None:
    assert levels_of(source, coarse) == levels


def test_the_bounds_rise_with_the_values_and_are_levels() -> None:
    for source, bounds in LEVELS_BY_SET.items():
        assert source in PUBLIC_SHARES
        assert [least for least, _, _ in bounds] == sorted(least for least, _, _ in bounds)
        assert all((low, high) == (-1, -1) or 0 <= low <= high <= 4 for _, low, high in bounds)


@pytest.mark.parametrize("levels", [None, (2, 4)])
def test_a_quote_that_others_labelled_has_no_level_of_ours(tmp_path: Path, levels: tuple[int, int] | None) -> None:
    [quote] = read_gold(gold_folder(tmp_path, {}), split_of(ROW))
    with pytest.raises(ValueError, match="rowing: no level of ours"):
        _ = replace(quote, levels=levels).level


def test_a_tenth_of_a_set_without_texts_for_measuring_is_kept_for_it(tmp_path: Path) -> None:
    rows = [{"ds": name, "text": f"text {n}"} for name in ("davidson", "convabuse") for n in range(300)]
    public_folder(tmp_path, {"ds": "convabuse", "text": "measured"}, split="dev")
    folder = public_folder(tmp_path, *rows)
    train, dev = ([(one.source, one.quote) for one in read_public(folder, split)] for split in ("train", "dev"))
    assert not set(train) & set(dev)
    assert len(set(train) | set(dev)) == 601
    assert 15 < len([source for source, _ in dev if source == "davidson"]) < 50
    assert [text for source, text in dev if source == "convabuse"] == ["measured"]
    assert frozenset(PUBLIC_SHARES) > WITHOUT_DEV


def test_sets_that_are_not_asked_for_are_left_out(tmp_path: Path) -> None:
    assert list(read_public(public_folder(tmp_path, {"ds": "unheard-of"}), "train")) == []
    assert "unheard-of" not in PUBLIC_SHARES


@pytest.mark.parametrize(
    ("row", "evidence"),
    [
        ({"ds": "toxic_spans", "span": [7, 4, 5, 6]}, ["fool"]),
        ({"ds": "toxic_spans", "span": [0, 1, 2, 4, 5, 6, 7]}, ["You", "fool"]),
        ({"ds": "toxic_spans", "span": []}, []),
        ({"ds": "toxic_spans", "span": None}, None),
        ({"ds": "goemotions", "span": [4, 5]}, None),
        ({"ds": "trump_insults", "span": "fool"}, ["fool"]),
        ({"ds": "trump_insults", "span": "elsewhere"}, None),
        ({"ds": "trump_insults", "span": ""}, None),
    ],
)
def test_marked_characters_and_words_are_stretches_of_evidence(
    tmp_path: Path, row: dict[str, Any], evidence: list[str] | None
) -> None:
    [quote] = read_public(public_folder(tmp_path, row), "train")
    found = None if quote.evidence is None else [quote.quote[slice(*span)] for span in quote.evidence]
    assert found == evidence
