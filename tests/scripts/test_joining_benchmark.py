"""Made-up quotes, and the seconds that joining them takes by stage."""

from __future__ import annotations

import json
import random
from pathlib import Path
from time import sleep

import pytest

from benchmark import main
from joining_benchmark import (
    STAGES,
    Joined,
    RandomPairing,
    TimedPairing,
    growth_figures,
    joining_figures,
    size_figures,
    stages_counted,
    timed_joining,
)
from made_up_remarks import DAYS_OF_COPIES, copied, made_up_quotes, swapped
from remark_gold import as_quote
from trashtalk.errors import SettingsError
from trashtalk.remarks import grouping
from trashtalk.stopwatch import Stopwatch

TEXTS = [
    "Nobody rowed faster than the baker, and nobody complained louder, when the river finally froze.",
    "Their helmsman steers like somebody counting change; every bridge remembers him.",
    "No.",
]


def test_quotes_are_as_many_as_asked_and_the_same_each_time() -> None:
    quotes, remarks = made_up_quotes(TEXTS, 500, seed=1)
    assert len({quote.quote_id for quote in quotes}) == len(remarks) == 500
    assert made_up_quotes(TEXTS, 500, seed=1) == (quotes, remarks)
    assert made_up_quotes(TEXTS, 500, seed=2)[0] != quotes


def test_a_remark_has_one_to_six_prints_by_one_speaker_within_days() -> None:
    quotes, remarks = made_up_quotes(TEXTS, 500, seed=1)
    prints = [[quote for quote in quotes if remarks[quote.quote_id] == n] for n in range(max(remarks.values()))]
    assert {len(some) for some in prints} == {1, 2, 3, 4, 5, 6}
    for some in prints:
        days = [quote.published for quote in some if quote.published]
        assert (max(days) - min(days)).days < DAYS_OF_COPIES
        assert len({quote.speaker_id for quote in some}) == 1
    assert len({quote.speaker for quote in quotes}) == 500 // 200


def test_remarks_made_of_one_quotation_differ_in_their_words() -> None:
    rng = random.Random(1)
    texts = {swapped(TEXTS[0], ["harbour", "kettle", "saddle", "copper"], rng) for _ in range(20)}
    assert len(texts) > 15
    assert {len(text.split()) for text in texts} == {len(TEXTS[0].split())}


def test_a_print_is_whole_or_cut_at_a_clause_or_has_a_word_changed() -> None:
    rng = random.Random(1)
    prints = {copied(TEXTS[0], ["kettle"], rng) for _ in range(200)}
    assert TEXTS[0] in prints
    assert "Nobody rowed faster than the baker," in prints
    assert any("kettle" in text for text in prints)
    assert copied("No.", ["kettle"], rng) in ("No.", "kettle")


def test_each_stage_is_counted_and_the_functions_are_put_back() -> None:
    before = {name: getattr(grouping, name) for name in STAGES}
    quotes, _ = made_up_quotes(TEXTS, 60, seed=1)
    stopwatch = Stopwatch()
    with stages_counted(stopwatch):
        remarks = grouping.group_remarks(quotes, TimedPairing(RandomPairing(), stopwatch))
    assert set(stopwatch.seconds) == {*STAGES.values(), "embedding"}
    assert {name: getattr(grouping, name) for name in STAGES} == before
    assert remarks == grouping.group_remarks(quotes, RandomPairing())


def test_the_seconds_of_a_stage_are_those_of_its_function(monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(*_: object) -> set[tuple[int, int]]:
        sleep(0.01)
        return set()

    monkeypatch.setattr(grouping, "share_words", slowly)
    joined = timed_joining(made_up_quotes(TEXTS, 10, seed=1)[0], RandomPairing())
    assert joined.seconds["sketching"] >= 0.01
    whole = joined.seconds["whole"]
    assert sum(joined.seconds.values()) - whole == pytest.approx(whole)


def test_pairs_that_are_read_and_remarks_that_come_out_are_counted() -> None:
    texts = [
        "“Nobody rowed faster than the baker.”",
        "“Nobody rowed faster than the baker. Ever.”",
        "“Their boat sank.”",
    ]
    quotes = [as_quote({"text": text, "kind": "direct"}, "Ada Brook", f"{n}.txt") for n, text in enumerate(texts)]
    joined = timed_joining(quotes, RandomPairing())
    assert (joined.n_pairs, joined.n_remarks) == (1, 2)


def test_growth_is_time_over_size_from_each_size_to_the_next() -> None:
    found = growth_figures([10, 30, 90], [1.0, 3.0, 18.0])
    assert [(one.name, one.meets_bar) for one in found] == [
        ("growth.10_to_30_quotes", True),
        ("growth.30_to_90_quotes", False),
    ]
    assert [one.value for one in found] == pytest.approx([1.0, 2.0])


def test_speed_is_quotes_over_the_whole() -> None:
    stage, whole, speed, pairs = size_figures(50, Joined({"likes": 0.5, "whole": 2.0}, n_pairs=7, n_remarks=40))
    assert (stage.name, stage.value, whole.name) == ("seconds.likes_50_quotes", 0.5, "seconds.whole_50_quotes")
    assert (speed.name, speed.value, speed.total) == ("quotes_per_second.50_quotes", 25.0, 50)
    assert (pairs.name, pairs.value) == ("pairs_read.50_quotes", 7.0)


def test_a_size_of_nothing_is_an_error() -> None:
    with pytest.raises(SettingsError, match="--sizes has 0"):
        joining_figures(TEXTS, [0, 10], RandomPairing())


def test_random_vectors_are_of_length_one_and_those_of_their_text() -> None:
    one, other, again = RandomPairing().embed(["a", "b", "a"])
    assert (one == again).all()
    assert one @ one == pytest.approx(1)
    assert abs(one @ other) < 0.3
    assert RandomPairing().embed([]).shape == (0, 384)


def test_a_dry_run_prints_and_writes_figures_without_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gold" / "hostility"
    folder.mkdir(parents=True)
    rows = "".join(json.dumps({"id": str(n), "quote": text}) + "\n" for n, text in enumerate(TEXTS))
    (folder / "a.jsonl").write_text(rows, encoding="utf-8")
    path = tmp_path / "joining.json"
    arguments = ["--corpus", str(tmp_path), "joining", "--sizes", "30", "10", "--embeddings", "random"]
    assert main([*arguments, "--json", str(path)]) == 0
    assert "growth.10_to_30_quotes" in capsys.readouterr().out
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["made_with"]["embeddings"] == "random"
    assert record["figures"]["quotes_per_second.30_quotes"]["total"] == 30
