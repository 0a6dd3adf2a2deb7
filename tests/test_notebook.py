"""The notebook runs, cell after cell, on a store of two people who do not exist; Jupyter is not needed."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest

from trashtalk.events import Event
from trashtalk.records import Article, Quote
from trashtalk.store import Store

from .rivalry.told import day, printed

NOTEBOOK = Path(__file__).parents[1] / "docs" / "rivalry.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
S, C = "Signe Lauersholm", "Cerys Maddock"
QUARREL = (
    printed("Bring a lamp.", C, S, "2031-06-03", 2),
    printed("My lamp is older than she is.", S, C, "2031-06-05", 1),
    printed("Then let it go out.", C, S, "2031-08-01..2031-08-31", 3),
    printed("She is afraid of geese.", S, C, None, 2),
)


def stored(number: int, quote: Quote) -> tuple[Article, Quote]:
    """The quote in an article of its own, printed in September."""
    article = Article(f"{number}.txt", quote.text, outlet="Post", published=day(f"2031-09-0{number}"))
    return article, replace(
        quote, article_id=article.article_id, article_path=article.path, published=article.published
    )


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the code cells show, in order, run in docs/ beside an output folder."""
    with Store.open(tmp_path / "out") as store:
        for number, said in enumerate(QUARREL, 1):
            article, quote = stored(number, said)
            store.save_article(article, [quote], "digest")
        store.save_events([Event("Lantern Regatta", day("2031-06-07"), day("2031-06-08"))])
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    names: dict[str, Any] = {}
    return [run_cell("".join(cell["source"]), names) for cell in CELLS if cell["cell_type"] == "code"]


def run_cell(code: str, names: dict[str, Any]) -> Any:
    """Run a cell and return the value of its last line, which Jupyter would show; None when that is no expression."""
    tree = ast.parse(code)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr):
        exec(compile(tree, NOTEBOOK.name, "exec"), names)
        return None
    exec(compile(ast.Module(tree.body[:-1], []), NOTEBOOK.name, "exec"), names)
    return eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names)


def test_every_cell_shows_what_its_text_promises(capsys: pytest.CaptureFixture[str], shown: list[Any]) -> None:
    assert capsys.readouterr().out.startswith(
        f"{C} made the first remark at level 1 or above, on 3 Jun 2031; 1 undated"
    )
    _, summary, line_of_time, months, counted, remarks, answers, curves = shown
    assert summary.loc["n_remarks"].tolist() == [2, 2]
    assert len(line_of_time.to_dict()["vconcat"]) == 3
    there, back = f"{S} -> {C}", f"{C} -> {S}"
    assert months["n_remarks"][back].to_dict() == {
        pd.Timestamp("2031-06-01"): 1,
        pd.Timestamp("2031-07-01"): 0,
        pd.Timestamp("2031-08-01"): 1,
        pd.Timestamp("2031-09-01"): 0,
    }
    assert months["n_printed"][there].tolist() == [0, 0, 0, 2]
    assert rows_of(counted) == 2 * 2 * 4
    assert remarks["words"].iloc[0] == "Then let it go out."
    assert answers[["said", "answered"]].to_numpy().tolist() == [["Bring a lamp.", "My lamp is older than she is."]]
    assert rows_of(curves) == 3 * 2 * 13  # Sundays from 3 June to 4 September


def rows_of(chart: alt.Chart) -> int:
    [rows] = chart.to_dict()["datasets"].values()
    return len(rows)


def test_the_notebook_keeps_no_outputs() -> None:
    assert [cell["outputs"] for cell in CELLS if cell["cell_type"] == "code" and cell["outputs"]] == []
