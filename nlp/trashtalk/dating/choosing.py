"""Which mention of an article dates a saying: learned weights over what the article shows of each.

A conditional logistic model (McFadden 1974; as the people rankers here): every mention has features, "nothing dates it"
has its own, and a softmax over all of them is the probability of each. `scripts/train_dating` fits the weights.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trashtalk.artefacts import check_files, loading, model_folder
from trashtalk.calibration import softmax
from trashtalk.dating.features import mention_features, nothing_features
from trashtalk.dating.mentions import DateMention
from trashtalk.dating.narrative import Days, Narrative, days_of
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
        nothing, *shares = softmax(scores)
        mention, share = _best_days(narrative.mentions, shares)
        return Choice(mention, round(share, 3)) if share > nothing else Choice(None, round(nothing, 3))


def _best_days(mentions: Sequence[DateMention], shares: Sequence[float]) -> tuple[DateMention | None, float]:
    """Return the likeliest mention of the days that are likeliest over all their mentions, and how likely these are.

    The weights are fitted so too: of several mentions with the right days any will do.
    """
    by_days: dict[Days, float] = defaultdict(float)
    for mention, share in zip(mentions, shares, strict=True):
        by_days[days_of(mention)] += share
    if not by_days:
        return None, 0.0
    days = max(by_days, key=by_days.__getitem__)
    same = [(share, number) for number, share in enumerate(shares) if days_of(mentions[number]) == days]
    return mentions[max(same)[1]], by_days[days]


def _weighed(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
