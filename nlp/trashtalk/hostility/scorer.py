"""Run the trained classifier over quotes in their context.

Quotes are read sorted by length, in batches, in bfloat16 where the processor has it (`scripts/benchmark`
compares with the plain `transformers.pipeline`). A quote longer than a window is read in parts and takes the
hardest one's reading, so that no word goes unread.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import torch

from trashtalk.artefacts import check_files, loading
from trashtalk.encoder.reader import native_dtype
from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.encoding import EncodedQuote, encode
from trashtalk.hostility.network import HostilityNetwork
from trashtalk.hostility.reading import Thresholds, hardest, probabilities_of, scored_rows
from trashtalk.hostility.scored import Scored

PIECES_A_BATCH = 4096
FILES = ("config.json", "model.safetensors", "heads.safetensors", "tokenizer.json", "thresholds.json")


class HostilityScorer:
    """The trained classifier, its tokenizer and thresholds."""

    def __init__(self, network: HostilityNetwork, tokenizer: Any, thresholds: Thresholds) -> None:
        self.dtype = native_dtype()
        self.network = network.to(self.dtype).eval()
        self.tokenizer = tokenizer
        self.thresholds = thresholds

    @classmethod
    def load(cls, folder: Path) -> HostilityScorer:
        """Load a folder written by scripts/train_hostility; ModelError when it is not one."""
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertForSequenceClassification

        check_files(folder, FILES, "train_hostility")
        with loading(folder):
            classifier = BertForSequenceClassification(BertConfig.from_json_file(folder / "config.json"))
            network = HostilityNetwork(classifier)
            weights = {f"classifier.{name}": value for name, value in load_file(folder / "model.safetensors").items()}
            weights |= load_file(folder / "heads.safetensors")
            network.load_state_dict({name: value.float() for name, value in weights.items()})
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            thresholds = Thresholds(**json.loads((folder / "thresholds.json").read_text(encoding="utf-8")))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(network, tokenizer, thresholds)

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        """Score quotes, in order."""
        sequences = [part for number, quote in enumerate(quotes) for part in encode(self.tokenizer, quote, number)]
        order = sorted(range(len(sequences)), key=lambda n: len(sequences[n].ids))
        parts: list[list[Scored]] = [[] for _ in quotes]
        for batch in _batches(order, sequences):
            for number, scored in zip(batch, self._run([sequences[n] for n in batch]), strict=True):
                parts[sequences[number].quote].append(scored)
        return [hardest(part) for part in parts]

    def _run(self, batch: Sequence[EncodedQuote]) -> list[Scored]:
        length = max(len(sequence.ids) for sequence in batch)
        ids = torch.tensor([sequence.ids + [0] * (length - len(sequence.ids)) for sequence in batch])
        types = torch.tensor([sequence.types + [0] * (length - len(sequence.ids)) for sequence in batch])
        mask = (torch.arange(length)[None, :] < torch.tensor([[len(sequence.ids)] for sequence in batch])).long()
        with torch.inference_mode():
            reading = self.network(ids, types, mask)
        return scored_rows(probabilities_of(reading), batch, self.thresholds)


def _batches(order: Sequence[int], sequences: Sequence[EncodedQuote]) -> Iterable[list[int]]:
    batch: list[int] = []
    for number in order:
        if batch and (len(batch) + 1) * len(sequences[number].ids) > PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
