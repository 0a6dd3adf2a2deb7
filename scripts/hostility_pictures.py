"""Draw what the card of the hostility model shows: is a probability what it says, and what do more labels bring?

`reliability` rates the own test split and, with --data, the quotes of PolNeAR dev, and draws the share of quotes that
are at level 2 or more against the probability given. `learning` draws models/learning_curve.json, which
scripts/learning_curve writes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from hostility_press import read_press
from measuring_hostility import rated_probabilities
from own_gold import rate_test_split
from scoring_hostility import rate
from trashtalk.artefacts import model_folder
from trashtalk.errors import InputError, TrashtalkError
from trashtalk.hostility import HostilityScorer

ROOT = Path(__file__).resolve().parents[1]
BINS = 10
SIDE = 360
COLOURS = ["#1b5e8c", "#b5541c"]
OWN, PRESS = "own test quotes", "PolNeAR dev"


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and draw; return the exit code."""
    args = parser().parse_args(argv)
    try:
        chart = args.draw(args)
    except TrashtalkError as error:
        print(f"hostility_pictures: {error}", file=sys.stderr)
        return 1
    chart.save(str(args.out), scale_factor=2)
    print(args.out)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(required=True, metavar="PICTURE")
    reliability = commands.add_parser("reliability")
    reliability.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds polnear/")
    reliability.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/")
    reliability.add_argument("--out", type=Path, default=ROOT / "docs" / "hostility_reliability.png")
    reliability.set_defaults(draw=draw_reliability)
    learning = commands.add_parser("learning")
    learning.add_argument("--curve", type=Path, default=ROOT / "models" / "learning_curve.json")
    learning.add_argument("--out", type=Path, default=ROOT / "docs" / "hostility_learning_curve.png")
    learning.set_defaults(draw=draw_learning)
    return top


def draw_reliability(args: argparse.Namespace) -> alt.LayerChart:
    """Rate the quotes and return the reliability curve."""
    scorer = HostilityScorer.load(model_folder("hostility"))
    answers = {OWN: rated_probabilities(rate_test_split(scorer, args.corpus))}
    if args.data:
        press = read_press(args.data, args.corpus / "gold" / "hostility", "dev")
        answers[PRESS] = rated_probabilities(rate(scorer, press))
    return reliability_chart([row for name, some in answers.items() for row in bin_rows(name, some)])


def bin_rows(name: str, answers: Iterable[tuple[float, bool]], bins: int = BINS) -> list[dict[str, Any]]:
    """Return, for each tenth of the probabilities that has quotes, their mean, the share at level 2 or more, and n."""
    rows = []
    places: dict[int, list[tuple[float, bool]]] = {}
    for probability, hostile in answers:
        places.setdefault(min(int(probability * bins), bins - 1), []).append((probability, hostile))
    for _, some in sorted(places.items()):
        n = len(some)
        rows.append(
            {"quotes": name, "given": sum(p for p, _ in some) / n, "share": sum(hit for _, hit in some) / n, "n": n}
        )
    return rows


def reliability_chart(rows: Sequence[dict[str, Any]]) -> alt.LayerChart:
    """Return the curve: on the diagonal a probability is what it says; a point's size is its number of quotes."""
    axis = alt.Scale(domain=[0, 1])
    names = list(dict.fromkeys(row["quotes"] for row in rows))
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("given:Q", scale=axis, title="mean probability given to level 2 or more"),
        y=alt.Y("share:Q", scale=axis, title="share of quotes at level 2 or more"),
        color=alt.Color("quotes:N", scale=alt.Scale(domain=names, range=COLOURS[: len(names)]), title=None),
    )
    diagonal = alt.Chart(pd.DataFrame({"given": [0, 1], "share": [0, 1]})).mark_line(color="#999", strokeDash=[4, 4])
    points = base.mark_point(filled=True, opacity=0.9).encode(size=alt.Size("n:Q", title="quotes"))
    drawn = diagonal.encode(x="given:Q", y="share:Q") + base.mark_line() + points
    chart: alt.LayerChart = drawn.properties(width=SIDE, height=SIDE, title="Does a probability mean what it says?")
    return chart


def draw_learning(args: argparse.Namespace) -> alt.LayerChart:
    """Return the learning curve of a file that scripts/learning_curve wrote; InputError when there is none."""
    if not args.curve.is_file():
        raise InputError(f"{args.curve}: no such file. Measure the curve with scripts/learning_curve --data DIR.")
    return learning_chart(json.loads(args.curve.read_text(encoding="utf-8"))["points"])


def learning_chart(points: Sequence[dict[str, Any]]) -> alt.LayerChart:
    """Return AUC on PolNeAR dev against the number of labelled press quotes in training, on a scale that doubles."""
    base = alt.Chart(pd.DataFrame(points)).encode(
        x=alt.X(
            "press_labels:Q",
            scale=alt.Scale(type="log", base=2),
            axis=alt.Axis(values=[point["press_labels"] for point in points]),
            title="labelled press quotes in training",
        ),
        y=alt.Y("auc:Q", scale=alt.Scale(zero=False), title="AUC, level 2 or more, PolNeAR dev"),
    )
    drawn = base.mark_line(color=COLOURS[0]) + base.mark_point(filled=True, size=60, color=COLOURS[0])
    chart: alt.LayerChart = drawn.properties(width=SIDE + 60, height=SIDE - 80, title="What more labels bring")
    return chart


if __name__ == "__main__":
    sys.exit(main())
