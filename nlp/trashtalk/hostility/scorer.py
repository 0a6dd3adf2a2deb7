"""Run the trained classifier over quotes in their context.

Quotes are read sorted by length, in batches, in bfloat16 where the processor has it (`scripts/benchmark`
compares with the plain `transformers.pipeline`). A quote longer than a window is read in pieces and takes the
hardest one's reading, so that no word goes unread.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from trashtalk.artefacts import check_files, loading
from trashtalk.encoder.reader import has_native_bfloat16
from trashtalk.hostility.context import QuoteInContext, unmask_aligned
from trashtalk.hostility.network import HostilityNetwork, HostilityReading
from trashtalk.records import FACETS

LONGEST_QUOTE = 320
LONGEST_CONTEXT = 96
PIECES_A_BATCH = 4096
FILES = ("config.json", "model.safetensors", "heads.safetensors", "tokenizer.json", "thresholds.json")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the classifier says of one quote.

    `score` is the expected level over 4, `level` the median of `probabilities`. `evidence` are (start, end,
    probability) in the quote's words, `target_words` (start, end, probability, in_context) for the words of
    quote and context that may name whom it is aimed at.
    """

    score: float
    level: int
    probabilities: tuple[float, ...]
    facets: dict[str, float]
    evidence: list[tuple[int, int, float]]
    target_words: list[tuple[int, int, float, bool]]


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Pieces of one quote (or part of one) with its context; offsets are into the original strings."""

    quote: int
    ids: list[int]
    types: list[int]
    spans: list[tuple[int, int]]


class HostilityScorer:
    """The trained classifier, its tokenizer and thresholds."""

    def __init__(self, network: HostilityNetwork, tokenizer: Any, thresholds: dict[str, float]) -> None:
        self.dtype = torch.bfloat16 if has_native_bfloat16() else torch.float32
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
            thresholds = json.loads((folder / "thresholds.json").read_text(encoding="utf-8"))
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
        return [_hardest(part) for part in parts]

    def _run(self, batch: Sequence[_Sequence]) -> list[Scored]:
        length = max(len(sequence.ids) for sequence in batch)
        ids = torch.zeros(len(batch), length, dtype=torch.long)
        types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, sequence in enumerate(batch):
            ids[row, : len(sequence.ids)] = torch.tensor(sequence.ids)
            types[row, : len(sequence.ids)] = torch.tensor(sequence.types)
            mask[row, : len(sequence.ids)] = 1
        with torch.inference_mode():
            reading = self.network(ids, types, mask)
        return [self._scored(reading, row, sequence) for row, sequence in enumerate(batch)]

    def _scored(self, reading: HostilityReading, row: int, sequence: _Sequence) -> Scored:
        probabilities = reading.level[row].float().softmax(-1).numpy()
        facets = reading.facets[row].float().sigmoid().numpy()
        length = len(sequence.ids)
        evidence = reading.evidence[row, :length].float().sigmoid().numpy()
        target = reading.target[row, :length].float().sigmoid().numpy()
        level = int((probabilities.cumsum() < 0.5).sum())
        return Scored(
            score=float((probabilities * np.arange(5)).sum() / 4),
            level=min(level, 4),
            probabilities=tuple(round(float(p), 4) for p in probabilities),
            facets={facet: round(float(p), 4) for facet, p in zip(FACETS, facets, strict=True)},
            evidence=_runs(sequence, evidence, self.thresholds["evidence"]) if level else [],
            target_words=_target_words(sequence, target, self.thresholds["target"]),
        )


def encode(tokenizer: Any, quote: QuoteInContext, number: int = 0) -> list[_Sequence]:
    """Return the pieces the network reads: [CLS] words [SEP] context [SEP]; several when the words are long."""
    words, contexts = _encoded(tokenizer, quote.words), _encoded(tokenizer, quote.context)
    # the end of the context is nearest to the quote: the attribution itself
    contexts = contexts[-LONGEST_CONTEXT:]
    sequences = []
    for start in range(0, max(1, len(words)), LONGEST_QUOTE):
        part = words[start : start + LONGEST_QUOTE]
        blank = (-1, -1)
        ids = [101, *(piece for piece, _ in part), 102]
        spans = [blank, *(span for _, span in part), blank]
        types = [0] * len(ids)
        if contexts:
            ids += [*(piece for piece, _ in contexts), 102]
            spans += [*(span for _, span in contexts), blank]
            types += [1] * (len(contexts) + 1)
        sequences.append(_Sequence(number, ids, types, spans))
    return sequences


def _encoded(tokenizer: Any, text: str) -> list[tuple[int, tuple[int, int]]]:
    plain, offsets = unmask_aligned(text)
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    spans = [(offsets[start], max(offsets[end - 1] + 1, offsets[end])) for start, end in encoding.offsets]
    return list(zip(encoding.ids, spans, strict=True))


def _batches(order: Sequence[int], sequences: Sequence[_Sequence]) -> Iterable[list[int]]:
    batch: list[int] = []
    for number in order:
        if batch and (len(batch) + 1) * len(sequences[number].ids) > PIECES_A_BATCH:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _hardest(parts: Sequence[Scored]) -> Scored:
    hardest = max(parts, key=lambda part: part.score)
    if len(parts) == 1:
        return hardest
    return Scored(
        hardest.score,
        hardest.level,
        hardest.probabilities,
        {facet: max(part.facets[facet] for part in parts) for facet in FACETS},
        [piece for part in parts for piece in part.evidence],
        [word for part in parts for word in part.target_words],
    )


def _runs(sequence: _Sequence, probabilities: Floats, least: float) -> list[tuple[int, int, float]]:
    runs: list[tuple[int, int, float]] = []
    last = -2
    for number, (start, end) in enumerate(sequence.spans):
        if sequence.types[number] == 0 and start >= 0 and probabilities[number] >= least:
            weight = float(probabilities[number])
            if last == number - 1 and runs:
                runs[-1] = (runs[-1][0], end, max(runs[-1][2], weight))
            else:
                runs.append((start, end, weight))
            last = number
    return [(start, end, round(weight, 3)) for start, end, weight in runs]


def _target_words(sequence: _Sequence, probabilities: Floats, least: float) -> list[tuple[int, int, float, bool]]:
    return [
        (start, end, round(float(probabilities[number]), 4), sequence.types[number] == 1)
        for number, (start, end) in enumerate(sequence.spans)
        if start >= 0 and probabilities[number] >= least
    ]
