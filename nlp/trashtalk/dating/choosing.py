"""Which mention of an article dates a saying: learned weights over what the article shows of each.

A conditional logistic model (McFadden 1974; as the people rankers here): every mention has features, "nothing dates it"
has its own, and a softmax over all of them is the probability of each. `scripts/train_dating` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trashtalk.artefacts import check_files, loading, model_folder
from trashtalk.calibration import softmax
from trashtalk.dating.features import Narrative, mention_features, nothing_features
from trashtalk.dating.mentions import DateMention
from trashtalk.records import Quote

CHOOSER_FILE = "chooser.json"
MODEL_NAME = "dating"


@dataclass(frozen=True, slots=True)
class Choice:
    """The mention that dates a saying (None: nothing does), and how probable that is."""

    mention: DateMention | None
    probability: float


@dataclass(frozen=True, slots=True)
class Chooser:
    """The weights of a mention's features and of "nothing"; features without a weight count nothing."""

    mention: Mapping[str, float]
    nothing: Mapping[str, float]

    @classmethod
    def load(cls, folder: Path | None = None) -> Chooser:
        """Return the trained chooser; ModelError when it is missing or damaged."""
        folder = folder or model_folder(MODEL_NAME)
        check_files(folder, [CHOOSER_FILE], "train_dating")
        with loading(folder):
            weights = json.loads((folder / CHOOSER_FILE).read_text(encoding="utf-8"))
            return cls(dict(weights["mention"]), dict(weights["nothing"]))

    def choose(self, narrative: Narrative, quote: Quote) -> Choice:
        """Return what most probably dates the quote's saying."""
        scores = [_weighed(self.nothing, nothing_features(narrative, quote))]
        scores += [_weighed(self.mention, features) for features in mention_features(narrative, quote)]
        shares = softmax(scores)
        best = shares.index(max(shares))
        return Choice(narrative.mentions[best - 1] if best else None, round(shares[best], 3))


def _weighed(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
