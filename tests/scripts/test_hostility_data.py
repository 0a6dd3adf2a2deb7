"""The quotes that hostility is learned from and measured on."""

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hostility_data import PUBLIC_SHARES, context_of, read_gold, read_public, split_of
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
    (folder / "x.jsonl").write_text("\n".join(json.dumps(ROW | row) for row in rows) + "\n", encoding="utf-8")
    return folder


def public_folder(folder: Path, *rows: dict[str, Any]) -> Path:
    (folder / "hostility").mkdir()
    base = {"ds": "goemotions", "text": "You fool.", "level": 2, "facets": {"insult": 1}, "span": None, "target": None}
    with gzip.open(folder / "hostility" / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(base | row) + "\n" for row in rows)
    return folder


def test_a_line_of_gold_is_a_labelled_quote(tmp_path: Path) -> None:
    [quote] = read_gold(gold_folder(tmp_path, {}), split_of(ROW))
    assert (quote.quote, quote.context, quote.level) == ("He rows like a barge.", "They met at dawn. Brook said", 2.0)
    assert quote.facets == dict.fromkeys(FACETS, 0.0) | {"insult": 1.0}
    assert quote.evidence is not None
    assert [quote.quote[slice(*span)] for span in quote.evidence] == ["like a barge"]
    assert (quote.target, quote.source) == ("Rees", "rowing")


def test_twins_are_in_one_split() -> None:
    pairs = [f"p{number}" for number in range(200)]
    assert all(split_of({"id": "a", "pair": pair}) == split_of({"id": "b", "pair": pair}) for pair in pairs)
    assert {split_of({"id": name, "pair": None}) for name in pairs} == {"train", "tune", "test"}


def test_a_fifth_is_for_testing_and_a_tenth_of_the_rest_for_tuning() -> None:
    shares = Counter(split_of({"id": f"x{number}", "pair": None}) for number in range(4000))
    assert shares["test"] / 4000 == pytest.approx(0.2, abs=0.03)
    assert shares["tune"] / 4000 == pytest.approx(0.08, abs=0.02)


def test_every_own_quote_is_in_one_split_and_its_evidence_in_its_words() -> None:
    folder = ROOT / "corpus" / "gold" / "hostility"
    splits = {split: read_gold(folder, split) for split in ("train", "tune", "test")}
    ids = [quote.row["id"] for quotes in splits.values() for quote in quotes]
    assert len(ids) == len(set(ids))
    assert len(ids) == sum(path.read_text(encoding="utf-8").count("\n") for path in folder.glob("*.jsonl"))
    pairs = [{quote.row["pair"] for quote in quotes if quote.row["pair"]} for quotes in splits.values()]
    assert not pairs[0] & pairs[1] | pairs[0] & pairs[2] | pairs[1] & pairs[2]
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
    rows: list[dict[str, Any]] = [{}, {"ds": "isarcasm", "level": None, "facets": {"sarcasm": 0, "sentiment": 1}}]
    first, second = read_public(public_folder(tmp_path, *rows), "train")
    assert (first.quote, first.context, first.level, first.facets) == ("You fool.", "", 2.0, {"insult": 1.0})
    assert (second.level, second.facets, second.evidence, second.source) == (None, {"sarcasm": 0.0}, None, "isarcasm")


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
    ],
)
def test_toxic_characters_are_stretches_of_evidence(
    tmp_path: Path, row: dict[str, Any], evidence: list[str] | None
) -> None:
    [quote] = read_public(public_folder(tmp_path, row), "train")
    found = None if quote.evidence is None else [quote.quote[slice(*span)] for span in quote.evidence]
    assert found == evidence
