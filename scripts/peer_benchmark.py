"""Hold trashtalk against other tools that find quotations: the same articles, the same scorer, the same run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from figures import Figure, write_figures
from peer_runs import SystemRun, figures_of, prepare_peers, read_parsed_articles, run_peers, run_trashtalk
from peer_table import HEADER, aligned, peer_notes, peer_rows
from trashtalk.artefacts import model_digest, model_folder
from trashtalk.run_record import versions


def benchmark_peers(args: argparse.Namespace) -> int:
    """Run all systems over PolNeAR dev and print their table; write the figures to --json."""
    articles = read_parsed_articles(args.data)
    runs = [*run_peers(prepare_peers(), articles), run_trashtalk(articles, args.threads)]
    runs.insert(0, runs.pop())
    figures = {figure.name: figure for run in runs for figure in figures_of(run, articles)}
    print(aligned(HEADER, peer_rows(figures)))
    print("\n" + "\n".join(peer_notes(figures)))
    if args.json:
        write_record(args.json, list(figures.values()), runs, args.threads)
    return 0


def write_record(path: Path, figures: Sequence[Figure], runs: Sequence[SystemRun], threads: int) -> None:
    """Write the figures, and what they hold for: versions, the model, the versions of the other tools."""
    made_with = {
        "versions": versions(),
        "peers": {run.system: run.version for run in runs if run.system != "trashtalk"},
        "models": {"attribution": model_digest(model_folder("attribution"))},
        "threads": threads,
    }
    write_figures(path, "quotation-peers", figures, made_with)
