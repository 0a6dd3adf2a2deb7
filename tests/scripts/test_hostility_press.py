"""The labels of real press: standoff, read in the context that the main job reads."""

import json
from pathlib import Path
from typing import Any

import pytest

from hostility_press import (
    PressLabel,
    as_quote,
    in_words,
    is_for_tuning,
    press_quotes,
    read_own_articles,
    read_press,
    read_press_labels,
)
from polnear import kept_apart
from trashtalk.records import FACETS
from trashtalk.surroundings import surroundings_of

TEXT = "The crews met.\n\n“Rees is a coward,” said Ada Brook of Mira Rees, “and a slow one.”\n"
FIRST, SECOND = "“Rees is a coward,”", "“and a slow one.”"
APART = next(name for name in (f"article-{n}" for n in range(999)) if kept_apart(name))
TRAINED = next(name for name in (f"article-{n}" for n in range(999)) if not kept_apart(name))


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def row(**fields: Any) -> dict[str, Any]:
    known = {
        "article": TRAINED,
        "content": [place(FIRST)],
        "level": 3,
        "facets": ["insult"],
        "evidence": [place("coward")],
        "target": "Mira Rees",
    }
    return known | fields


def label(**fields: Any) -> PressLabel:
    one = row(**fields)
    return PressLabel(one["article"], tuple(one["content"]), one)


def write_labels(folder: Path, name: str, *rows: dict[str, Any]) -> Path:
    (folder / "press").mkdir(exist_ok=True)
    lines = "".join(json.dumps(one) + "\n" for one in rows)
    (folder / "press" / name).write_text(lines, encoding="utf-8")
    return folder


def test_labels_of_train_are_parted_by_article_and_dev_is_a_file_of_its_own(tmp_path: Path) -> None:
    write_labels(tmp_path, "polnear_train.jsonl", row(), row(article=APART), row(level=0))
    write_labels(tmp_path, "polnear_dev.jsonl", row(article=APART, level=1), row(level=2))
    found = {
        split: [(one.article, one.row["level"]) for one in read_press_labels(tmp_path, split)]
        for split in ("train", "kept-apart", "dev")
    }
    assert found == {
        "train": [(TRAINED, 3), (TRAINED, 0)],
        "kept-apart": [(APART, 3)],
        "dev": [(APART, 1), (TRAINED, 2)],
    }


def test_a_label_is_a_quote_in_the_context_of_its_article() -> None:
    [quote] = press_quotes({TRAINED: TEXT}, [label()])
    assert quote.quote == "Rees is a coward,"
    assert "said Ada Brook of Mira Rees" in quote.context
    assert (quote.level, quote.target, quote.source, quote.judges_target) == (3, "Mira Rees", "press", True)
    assert quote.facets == dict.fromkeys(FACETS, 0.0) | {"insult": 1.0}
    assert quote.evidence is not None
    assert [quote.quote[slice(*span)] for span in quote.evidence] == ["coward"]
    assert quote.row["id"] == f"{TRAINED}:{place(FIRST)[0]}"
    assert (quote.row["family"], quote.row["pair"]) == (None, None)


def test_a_quote_of_several_pieces_is_read_as_one_and_its_evidence_in_both() -> None:
    pieces = [place(FIRST), place(SECOND)]
    evidence = [place("coward"), place("slow")]
    [quote] = press_quotes({TRAINED: TEXT}, [label(content=pieces, evidence=evidence)])
    assert quote.quote == "Rees is a coward, and a slow one."
    assert [quote.quote[slice(*span)] for span in quote.evidence or ()] == ["coward", "slow"]


@pytest.mark.parametrize(
    ("fields", "evidence"), [({"level": 0}, []), ({"evidence": []}, []), ({"evidence": [place("said")]}, [])]
)
def test_what_is_not_hostile_or_lies_outside_the_words_has_no_evidence(
    fields: dict[str, Any], evidence: list[tuple[int, int]]
) -> None:
    [quote] = press_quotes({TRAINED: TEXT}, [label(**fields)])
    assert quote.evidence == evidence


@pytest.mark.parametrize(("target", "oneself"), [("self", True), ("Mira Rees", False), (None, False)])
def test_the_speaker_himself_is_told_from_others_and_from_nobody(target: str | None, oneself: bool) -> None:
    [quote] = press_quotes({TRAINED: TEXT}, [label(target=target)])
    assert (quote.target, quote.aimed_at_self) == (target, oneself)


def test_an_article_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match=TRAINED):
        list(press_quotes({}, [label()]))


NAMES = [f"{n}.txt" for n in range(99)]
TUNED, LEARNED = next(filter(is_for_tuning, NAMES)), next(name for name in NAMES if not is_for_tuning(name))


def test_about_one_of_our_own_articles_in_ten_is_kept_for_tuning() -> None:
    kept = [name for name in (f"article-{n}.txt" for n in range(2000)) if is_for_tuning(name)]
    assert len(kept) / 2000 == pytest.approx(0.1, abs=0.03)


def test_our_own_articles_are_read_from_the_gold_of_the_press(tmp_path: Path) -> None:
    hostility, articles = tmp_path / "hostility", tmp_path / "press" / "train"
    (hostility / "articles").mkdir(parents=True)
    articles.mkdir(parents=True)
    for name in (TUNED, LEARNED):
        (articles / name).write_text(TEXT, encoding="utf-8")
    lines = [json.dumps(row(article=name, level=level)) for name, level in ((LEARNED, 3), (TUNED, 1), (LEARNED, 0))]
    (hostility / "articles" / "train.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = {split: [one.level for one in read_own_articles(hostility, split)] for split in ("train", "tune")}
    assert found == {"train": [3, 0], "tune": [1]}
    assert read_own_articles(hostility, "tune")[0].quote == "Rees is a coward,"


def test_articles_that_were_written_for_it_lie_beside_their_labels(tmp_path: Path) -> None:
    labelled = tmp_path / "hostility" / "articles"
    (labelled / "texts").mkdir(parents=True)
    (labelled / "texts" / LEARNED).write_text(TEXT, encoding="utf-8")
    line = json.dumps(row(article=LEARNED, level=3, readings=[2, 3]))
    (labelled / "written.jsonl").write_text(line + "\n", encoding="utf-8")
    [quote] = read_own_articles(tmp_path / "hostility", "train")
    assert (quote.quote, quote.level, quote.readings) == ("Rees is a coward,", 3, (2, 3))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("coward", ["coward"]),
        # a mark around the words is not read
        ("“Rees", ["Rees"]),
        # what lies between the pieces is not read either
        ("coward,” said Ada Brook of Mira Rees, “and", ["coward, and"]),
        ("said Ada Brook", []),
    ],
)
def test_stretches_of_the_article_become_stretches_of_the_words(words: str, expected: list[str]) -> None:
    pieces = (place(FIRST), place(SECOND))
    around = surroundings_of(TEXT, as_quote(TEXT, PressLabel("a", pieces, {})))
    assert [around.words.text[slice(*span)] for span in in_words(around, [place(words)])] == expected


def test_words_and_context_come_out_of_the_corpus(tmp_path: Path) -> None:
    write_labels(tmp_path, "polnear_train.jsonl", row(), row(article=APART, level=1))
    for name in (TRAINED, APART):
        for kind, suffix, content in (("text", ".txt", TEXT), ("attributions", "_ann.ann", "")):
            folder = tmp_path / "polnear" / "train" / kind
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}{suffix}").write_text(content, encoding="utf-8")
    for split, level in (("train", 3), ("kept-apart", 1)):
        [quote] = read_press(tmp_path, tmp_path, split)
        assert (quote.quote, quote.level) == ("Rees is a coward,", level)
