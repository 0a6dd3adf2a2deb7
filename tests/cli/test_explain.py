from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from trashtalk.store import Store

from .conftest import Command


def a_quote_id(folder: Path) -> str:
    first = (folder / "trashtalk-out" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()[0]
    return str(json.loads(first)["quote_id"])


def test_a_quote_is_explained_by_its_id_or_the_beginning_of_it(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-q")
    quote_id = a_quote_id(tmp_path)
    for asked in (quote_id, quote_id[:6]):
        done = trashtalk("explain", asked)
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"Quote {quote_id}" in done.stdout
        assert "Why this speaker" in done.stdout


def test_who_passes_words_on_is_whoever_the_outer_quote_is_from_by_now(trashtalk: Command, tmp_path: Path) -> None:
    trashtalk("run", "news", "-q")
    with Store.open(tmp_path / "trashtalk-out") as store:
        outer, inner, *_ = store.quotes()
        trace = {"content": {"inside": {"quote_id": outer.quote_id, "speaker": "nobody any more"}}}
        store.save_compared([replace(outer, speaker="Ana Ruiz"), replace(inner, trace=trace)])
    done = trashtalk("explain", inner.quote_id)
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"Ana Ruiz (quote {outer.quote_id})" in done.stdout


def test_an_unknown_quote_is_a_message(trashtalk: Command) -> None:
    trashtalk("run", "news", "-q")
    done = trashtalk("explain", "zzzz")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("trashtalk: 'zzzz': the store holds no such quote.")


def test_an_empty_store_is_a_message(trashtalk: Command, tmp_path: Path) -> None:
    Store.open(tmp_path / "trashtalk-out").close()
    assert "the store holds no such quote" in trashtalk("explain", "ab").stderr


def test_no_store_is_a_message(trashtalk: Command, tmp_path: Path) -> None:
    done = trashtalk("explain", "ab", "-o", "elsewhere")
    assert done.exit_code == 1
    assert done.stderr.startswith("trashtalk: elsewhere: no trashtalk.db here.")
    assert not (tmp_path / "elsewhere").exists()
