"""Print how well two readers agree on the labels of hostility, before anybody adjudicated.

own     written quotes: the writer's labels against a second reader's (corpus/gold/second_readings)
later   the same, files from `o` on
articles   the two readings of the quotations in our own articles
press   the two readings of PolNeAR train
dev     the two readings of PolNeAR dev (levels only)
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nltk.metrics.agreement import AnnotationTask

from figures import Figure, share, table
from trashtalk.records import FACETS, SHARP

ROOT = Path(__file__).resolve().parents[1]
Pair = tuple[int, int]
SECOND = {
    "own": "hostility.jsonl",
    "later": "hostility_later.jsonl",
    "articles": "articles.jsonl",
    "press": "press.jsonl",
}
DEV = Path("hostility") / "press" / "polnear_dev.jsonl"


def main() -> None:
    """Parse the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/ folder")
    gold = parser.parse_args().corpus / "gold"
    for name, file in SECOND.items():
        rows = read_rows(gold / "second_readings" / file)
        print(
            table([*level_figures(name, [(row["first"]["level"], row["level"]) for row in rows]), *facets(name, rows)])
        )
    print(table(level_figures("dev", [tuple(row["readings"]) for row in read_rows(gold / DEV)])))


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def level_figures(name: str, pairs: Sequence[Pair]) -> list[Figure]:
    """Return the agreement on the level, and on whether it is 2 or more."""
    sides = [(int(one >= SHARP), int(other >= SHARP)) for one, other in pairs]
    n = len(pairs)
    return [
        Figure(f"{name}.alpha", ordinal_alpha(pairs), total=n),
        share(f"{name}.same", sum(one == other for one, other in pairs), n),
        share(f"{name}.two_apart", sum(abs(one - other) > 1 for one, other in pairs), n),
        Figure(f"{name}.side.alpha", ordinal_alpha(sides), total=n),
        share(f"{name}.side.same", sum(one == other for one, other in sides), n),
    ]


def facets(name: str, rows: Sequence[dict[str, Any]]) -> list[Figure]:
    """Return the agreement on each facet, yes or no."""
    return [
        Figure(
            f"{name}.{facet}.alpha",
            ordinal_alpha([(int(facet in row["first"]["facets"]), int(facet in row["facets"])) for row in rows]),
            total=len(rows),
        )
        for facet in FACETS
    ]


def ordinal_alpha(pairs: Sequence[Pair]) -> float:
    """Return Krippendorff's alpha of two readers for ordered values (Krippendorff 2004, ch. 11)."""
    data = [(reader, item, value) for item, pair in enumerate(pairs) for reader, value in enumerate(pair)]
    return float(
        AnnotationTask(data=data, distance=ordinal_distance(value for pair in pairs for value in pair)).alpha()
    )


def ordinal_distance(values: Iterable[int]) -> Callable[[int, int], float]:
    """Return the distance of two values: how many given values lie between them, half of each end, squared."""
    counts = Counter(values)

    def distance(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        between = sum(counts[value] for value in range(low, high + 1)) - (counts[low] + counts[high]) / 2
        return float(between**2)

    return distance


if __name__ == "__main__":
    main()
