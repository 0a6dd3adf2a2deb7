"""Another sequence classifier in the place of ours: any Hugging Face folder, with a map of its labels to our levels.

It gives the levels. Whom a quote is aimed at is still found by our own classifier; facets and evidence are left out,
because ours would explain a score that the other model gave.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch

from trashtalk.artefacts import loading
from trashtalk.errors import ModelError, SettingsError
from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.scored import Scored, expected_score, median_level
from trashtalk.records import LEVEL_NAMES

LEVELS = len(LEVEL_NAMES)
BATCH = 32
LONGEST = 512  # pieces
_EXAMPLE = 'It must give a level for each label of the model, for instance {"neutral": 0, "toxic": 3}.'


class Scoring(Protocol):
    """What rates quotes: `HostilityScorer`, or another model in its place."""

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        """Score quotes, in order."""


def read_label_map(path: Path) -> dict[str, int]:
    """Return a JSON object of label -> level, 0 to 4; SettingsError when the file holds anything else."""
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as JSON ({error}). {_EXAMPLE}") from None
    if not isinstance(labels, dict) or not labels:
        raise SettingsError(f"{path}: expected an object of labels, found {type(labels).__name__}. {_EXAMPLE}")
    for label, level in labels.items():
        if isinstance(level, bool) or not isinstance(level, int) or not 0 <= level < LEVELS:
            raise SettingsError(f"{path}: label {label!r} has the level {level!r}; levels are 0 to 4. {_EXAMPLE}")
    return labels


@dataclass(frozen=True, slots=True)
class LevelMap:
    """Which level each class of a model stands for."""

    levels: tuple[int, ...]

    @classmethod
    def of(cls, id2label: Mapping[int, str], labels: Mapping[str, int]) -> LevelMap:
        """Return the map for a model's classes; SettingsError names labels that lack a level, or that it lacks."""
        names = [id2label[n] for n in range(len(id2label))]
        missing = [name for name in names if name not in labels]
        foreign = [name for name in labels if name not in names]
        if missing or foreign:
            wrong = f"has no level for {', '.join(missing)}" if missing else f"names {', '.join(foreign)}"
            raise SettingsError(f"The label map {wrong}; the model's labels are {', '.join(names)}. {_EXAMPLE}")
        return cls(tuple(labels[name] for name in names))

    def probabilities(self, classes: Sequence[float]) -> tuple[float, ...]:
        """Return the probability of each level: the sum over the classes that stand for it."""
        sums = [0.0] * LEVELS
        for level, probability in zip(self.levels, classes, strict=True):
            sums[level] += probability
        return tuple(sums)

    def probabilities_of_labels(self, labels: Sequence[float]) -> tuple[float, ...]:
        """Return the probability of each level where any number of labels may hold: the surest of a level counts."""
        reached = [
            max((p for level, p in zip(self.levels, labels, strict=True) if level >= least), default=0.0)
            for least in range(1, LEVELS)
        ]
        return tuple(above - below for above, below in pairwise([1.0, *reached, 0.0]))


class OtherModel:
    """A sequence classifier of somebody else's, reading quoted words and their context as a pair of texts.

    What is longer than it can read is cut.
    """

    def __init__(self, model: Any, tokenizer: Any, level_map: LevelMap, ours: Scoring) -> None:
        self.model = model.eval()
        self.tokenizer = tokenizer
        self.level_map = level_map
        self.ours = ours

    @classmethod
    def load(cls, folder: Path, labels: Mapping[str, int], ours: Scoring) -> OtherModel:
        """Load a Hugging Face folder; ModelError when it is none, SettingsError for a map that does not fit."""
        if not (folder / "config.json").is_file():
            raise ModelError(
                f"{folder}: expected the folder of a Hugging Face sequence classifier, and found no config.json in it. "
                "Save one there with save_pretrained."
            )
        from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        with loading(folder):
            config = AutoConfig.from_pretrained(folder, local_files_only=True)
        if len(config.id2label) < 2:
            raise SettingsError(
                f"{folder}: the model has {len(config.id2label)} label, and levels need two or more. "
                "Expected a classifier with a label for each class, not a regression."
            )
        level_map = LevelMap.of(config.id2label, labels)
        with loading(folder):
            model, found = AutoModelForSequenceClassification.from_pretrained(
                folder, local_files_only=True, output_loading_info=True
            )
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
        if missing := sorted(found["missing_keys"]):
            raise ModelError(
                f"{folder}: the weights {', '.join(missing)} are missing, and random ones would rate at random. "
                "Expected a fine-tuned sequence classifier, complete as save_pretrained writes it."
            )
        return cls(model, tokenizer, level_map, ours)

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        """Score quotes, in order: the levels of the other model, the targets of ours."""
        order = sorted(range(len(quotes)), key=lambda n: len(quotes[n].words) + len(quotes[n].context))
        levels: dict[int, tuple[float, ...]] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            levels.update(zip(batch, self._levels([quotes[n] for n in batch]), strict=True))
        return [rated(scored, levels[n]) for n, scored in enumerate(self.ours.score(quotes))]

    def _longest(self) -> int:
        """Return how many pieces the model reads: tokenizers of many folders do not know."""
        # RoBERTa's kind counts two positions that it does not read
        positions = getattr(self.model.config, "max_position_embeddings", None) or LONGEST
        return int(min(self.tokenizer.model_max_length, max(1, positions - 2), LONGEST))

    def _levels(self, quotes: Sequence[QuoteInContext]) -> list[tuple[float, ...]]:
        words, contexts = [quote.words for quote in quotes], [quote.context for quote in quotes]
        pieces = self.tokenizer(
            words, contexts, truncation=True, max_length=self._longest(), padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            logits = self.model(**pieces).logits.float()
        if self.model.config.problem_type == "multi_label_classification":
            return [self.level_map.probabilities_of_labels(row) for row in logits.sigmoid().tolist()]
        return [self.level_map.probabilities(row) for row in logits.softmax(-1).tolist()]


def rated(scored: Scored, probabilities: Sequence[float]) -> Scored:
    """Return a reading with other levels, and without what explained the former ones."""
    values = np.array(probabilities)
    rounded = tuple(round(float(value), 4) for value in values)
    level, score = int(median_level(values)), float(expected_score(values))
    return replace(scored, score=score, level=level, probabilities=rounded, facets={}, evidence=())
