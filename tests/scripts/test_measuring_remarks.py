"""What is measured of joining: pair by pair, in one run, as before, and on the truth of the demo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import evaluate
import measuring_remarks
from figures import Figure
from measuring_remarks import (
    BARS,
    PrintedLine,
    demo_figures,
    list_joined,
    pairs_across,
    remark_figures,
    sets_figures,
    tuning_misses,
)
from remark_gold import QuoteSet, RemarkPair, as_quote
from trashtalk.analysis import Analyst
from trashtalk.records import Quote, digest
from trashtalk.remarks.model import RemarkModel
from trashtalk.remarks.settings import RemarkSettings

from .printed import FirstWordPairing, printed_pair

SETTINGS = RemarkSettings(min_probability=0.8)
# the model of these tests goes by the first word, and the way before by all of them
PAIRS = [
    printed_pair("Rowers never lie about water.", "Rowers never lie about water!", same=True, how="exact"),
    printed_pair("Boats sink under heavy crews.", "Boats go down beneath fat oarsmen.", same=True, how="spun"),
    printed_pair("Trophies rust in every cellar.", "In each basement silver corrodes.", same=True, how="spun"),
    printed_pair(
        "Lakes freeze over before Christmas.", "Lakes never forgive a lazy helmsman.", same=False, how="theme"
    ),
    printed_pair("Umpires saw three false starts.", "No umpires saw three false starts.", same=False, how="negated"),
]


def named(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}


def counts(figures: dict[str, Figure], *names: str) -> list[tuple[int | None, int | None]]:
    return [(figures[name].hits, figures[name].total) for name in names]


def test_recall_and_precision_are_counted_and_held_against_the_bars() -> None:
    found = named(remark_figures(PAIRS, FirstWordPairing(), SETTINGS))
    assert counts(found, "recall", "precision", "recall.exact", "recall.spun", "false.theme", "false.negated") == [
        (2, 3),
        (2, 3),
        (1, 1),
        (1, 2),
        (1, 1),
        (0, 1),
    ]
    assert {name: figure.least for name, figure in found.items() if figure.least is not None} == BARS
    assert (found["auc"].total, found["ece"].total) == (5, 5)
    assert found["auc"].value == pytest.approx(7 / 12)  # of six, two in order, three alike, one the wrong way round


def test_the_same_pairs_are_judged_by_their_words_alone_for_contrast() -> None:
    found = named(remark_figures(PAIRS, FirstWordPairing(), SETTINGS))
    assert counts(found, "before.recall", "before.recall.spun", "before.false.theme", "before.false.negated") == [
        (1, 3),
        (0, 2),
        (0, 1),
        (1, 1),
    ]


def test_in_a_run_short_prints_join_only_when_identical_and_near_in_date() -> None:
    short = printed_pair("We go again.", "We go again, always.", same=True, how="cut")
    found = named(remark_figures([*PAIRS, short], FirstWordPairing(), SETTINGS))
    assert counts(found, "recall.cut", "run.recall.cut", "run.recall.spun", "run.precision") == [
        (1, 1),
        (0, 1),
        (1, 2),
        (2, 3),
    ]


def test_misses_are_joined_near_misses_and_prints_that_are_not_joined() -> None:
    lines = list(tuning_misses(PAIRS, FirstWordPairing(), SETTINGS))
    assert [line.split(" | ")[0] for line in lines] == [
        "spun Trophies rust in every cellar.: not joined (spun, 0.02): “Trophies rust in every cellar.”",
        "theme Lakes freeze over before Christmas.: joined (theme, 0.98): “Lakes freeze over before Christmas.”",
    ]


def test_no_model_is_asked_for_misses_that_nobody_wants() -> None:
    model = FirstWordPairing()
    tuning_misses(PAIRS, model, SETTINGS)
    assert model.asked == []


def line(article: str, truth: str | None, found: str | None) -> PrintedLine:
    return PrintedLine(article, truth, found)


@pytest.mark.parametrize(
    ("lines", "recall", "precision", "together", "whole"),
    [
        # joined, and alone what is printed once
        ([line("a", "r1", "1"), line("b", "r1", "1"), line("b", None, "2")], (1, 1), (1, 1), (1, 1), (1, 1)),
        # one of three left out
        ([line("a", "r1", "1"), line("b", "r1", "1"), line("c", "r1", "2")], (1, 3), (1, 1), (0, 1), (0, 1)),
        # joined with another remark, and with one that is printed once
        ([line("a", "r1", "1"), line("b", "r2", "1")], (0, 0), (0, 1), (0, 0), (0, 0)),
        ([line("a", "r1", "1"), line("b", None, "1")], (0, 0), (0, 1), (0, 0), (0, 0)),
        # one print was not found: together, and yet not whole
        ([line("a", "r1", "1"), line("b", "r1", "1"), line("c", "r1", None)], (1, 1), (1, 1), (1, 1), (0, 1)),
        # none was found
        ([line("a", "r1", None), line("b", "r1", None)], (0, 0), (0, 0), (0, 0), (0, 1)),
        # twice in one article is no pair
        ([line("a", "r1", "1"), line("a", "r1", "2")], (0, 0), (0, 0), (0, 0), (0, 0)),
    ],
)
def test_joined_lines_of_the_demo_are_held_against_its_remarks(
    lines: list[PrintedLine],
    recall: tuple[int, int],
    precision: tuple[int, int],
    together: tuple[int, int],
    whole: tuple[int, int],
) -> None:
    found = named(demo_figures(lines))
    assert counts(found, "demo.recall", "demo.precision", "demo.together", "demo.whole") == [
        recall,
        precision,
        together,
        whole,
    ]


def test_pairs_are_of_two_articles_and_one_key() -> None:
    lines = [line(article, None, None) for article in "aabc"]
    assert pairs_across(["x", "x", "x", None], lines) == {(0, 2), (1, 2)}


def printed(article: str, text: str, remark: str | None) -> Quote:
    return Quote(
        article_id=digest(article),
        article_path=article,
        title=None,
        outlet=None,
        published=date(2031, 5, 1),
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind="direct",
        act="speech",
        speaker="Ada Brook",
        remark_id=remark,
    )


def test_what_two_articles_carry_is_listed_with_few_of_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "“I have rowed on this lake since I was a child.”"
    quotes = [printed("a.txt", words, "1"), printed("b.txt", words, "1"), printed("b.txt", "“No.”", "2")]
    monkeypatch.setattr(measuring_remarks, "run_job", lambda *_: ([], quotes))
    [joined] = list_joined(None, Path("articles"))  # type: ignore[arg-type]
    first, second = (
        f"{quote.article_path} {quote.quote_id} (direct) “I have rowed on this lake" for quote in quotes[:2]
    )
    assert joined == f"Ada Brook: {first}; {second}"


def test_every_quotation_of_one_article_is_held_against_every_one_of_the_other() -> None:
    texts = [["Rowers never lie about water.", "Boats sink."], ["Rowers never lie, she said.", "Boats float again."]]
    one, other = (
        tuple(as_quote({"text": text, "kind": "direct"}, "Ada Brook", f"{side}{n}") for n, text in enumerate(some))
        for side, some in enumerate(texts)
    )
    found = named(
        sets_figures([QuoteSet("s1", one, other, {(0, 0): "cut", (1, 0): "spun"})], FirstWordPairing(), SETTINGS)
    )
    assert counts(found, "sets.recall", "sets.recall.cut", "sets.recall.spun") == [(1, 2), (1, 1), (0, 1)]
    assert not any(name.startswith("sets.false") for name in found)


def test_misses_shown_are_of_the_tuning_pairs_and_nothing_is_written_of_other_articles(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked: list[str] = []

    def read(_folder: Path, split: str) -> list[RemarkPair]:
        asked.append(split)
        return [printed_pair("Boats sink.", f"They drown, in {split}.", same=True, how="spun", pair_id=split)]

    written: list[Any] = []
    monkeypatch.setattr(evaluate, "read_pairs", read)
    monkeypatch.setattr(evaluate, "read_sets", lambda *_: [])
    monkeypatch.setattr(RemarkModel, "load", FirstWordPairing)
    monkeypatch.setattr(Analyst, "load", lambda: None)
    monkeypatch.setattr(evaluate, "measure_demo", lambda *_: [])
    monkeypatch.setattr(evaluate, "list_joined", lambda *_: iter(["Ada Brook: a.txt; b.txt"]))
    monkeypatch.setattr(evaluate, "made_with", lambda _: {})
    monkeypatch.setattr(evaluate, "write_figures", lambda *given: written.append(given))
    assert evaluate.main(["remarks", "--misses", "5", "--articles", "x", "--json", str(tmp_path / "m.json")]) == 0
    printed_lines = capsys.readouterr().out.splitlines()
    assert asked == ["test", "tune"]
    assert printed_lines[-2:] == [
        "tune: not joined (spun, 0.02): “Boats sink.” | “They drown, in tune.”",
        "Ada Brook: a.txt; b.txt",
    ]
    [(_, what, figures, made_with)] = written
    assert what == "remarks"
    assert "Ada" not in f"{figures} {made_with}"
