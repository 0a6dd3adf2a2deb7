"""Measure what more labelled press quotes bring: AUC on PolNeAR dev against the number of labels in training.

Each point is a short training of its own from the same public stage (--start), on a random part of PolNeAR train's
labelled articles and nothing else. No point is the shipped model, whose training is longer and has our own quotes
too: what counts is whether the curve still rises.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from hostility_data import LabelledQuote
from hostility_examples import Item, batches_of, make_item
from hostility_press import read_press
from hostility_training import Settings, load_network
from hostility_tuning import hostile_area, read_all

ROOT = Path(__file__).resolve().parents[1]
SIZES = (400, 1600, 6400)
BATCHES = 200  # the same for every point: few labels are seen more often


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and measure."""
    args = parser().parse_args(argv)
    torch.set_num_threads(args.threads)
    settings = Settings()
    trainer, tokenizer = load_network(settings)
    start = torch.load(args.start / "public.pt")
    press = shuffled_by_article(read_press(args.data, args.gold, "train"), settings.seed)
    dev = [make_item(quote, tokenizer) for quote in read_press(args.data, args.gold, "dev")]
    points = []
    for size in sorted({min(size, len(press)) for size in SIZES}):
        torch.manual_seed(settings.seed)
        trainer.network.load_state_dict(start)
        trainer.network.train()
        some = press[:size]
        batches = some_batches([make_item(quote, tokenizer) for quote in some], settings)
        steps = trainer.run(batches, settings.own_rate, args.minutes, f"{len(some)} labels")
        area = hostile_area(*read_all(trainer.network, dev).levels)
        points.append({"press_labels": len(some), "batches": steps, "auc": area})
        args.out.write_text(json.dumps({"points": points}, indent=2) + "\n", encoding="utf-8")
        print(points[-1], flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    options.add_argument("--start", type=Path, required=True, metavar="DIR", help="what train_hostility left there")
    options.add_argument("--gold", type=Path, default=ROOT / "corpus" / "gold" / "hostility", metavar="DIR")
    options.add_argument("--out", type=Path, default=ROOT / "models" / "learning_curve.json")
    options.add_argument("--minutes", type=float, default=10.0, metavar="N", help="at most so long a point")
    options.add_argument("--threads", type=int, default=2, metavar="N")
    return options


def shuffled_by_article(quotes: Sequence[LabelledQuote], seed: int) -> list[LabelledQuote]:
    """Return the quotes in an order in which those of an article stay together and articles come by chance."""
    articles = sorted({quote.row["article"] for quote in quotes})
    random.Random(seed).shuffle(articles)
    place = {name: n for n, name in enumerate(articles)}
    order = sorted(range(len(quotes)), key=lambda n: place[quotes[n].row["article"]])
    return [quotes[n] for n in order]


def some_batches(items: Sequence[Item], settings: Settings) -> list[list[Item]]:
    """Return as many batches for each point, whatever the number of its items; none without items."""
    rng = random.Random(settings.seed)
    batches: list[list[Item]] = []
    while items and len(batches) < BATCHES:
        batches += batches_of(items, settings.batch, rng)
    return batches[:BATCHES]


if __name__ == "__main__":
    sys.exit(main())
