"""The classifier: a Hugging Face sequence classifier for the level, and small heads on the same encoder pass.

level      5 classes, on the pooled output (the classifier that `transformers.pipeline` runs)
facets     7 yes/no, on the pooled output
evidence   is this piece one of the words that carry the level
target     is this piece part of a mention of whom the words are aimed at
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from torch import Tensor, nn

from trashtalk.records import FACETS


@dataclass(frozen=True, slots=True)
class HostilityReading:
    """Logits for B quotes of T pieces: level (B, 5), facets (B, 7), evidence (B, T), target (B, T)."""

    level: Tensor
    facets: Tensor
    evidence: Tensor
    target: Tensor


class HostilityNetwork(nn.Module):
    """`classifier` is a transformers BertForSequenceClassification with five labels."""

    def __init__(self, classifier: Any) -> None:
        super().__init__()
        width = classifier.config.hidden_size
        self.classifier = classifier
        self.facets = nn.Linear(width, len(FACETS))
        self.evidence = nn.Linear(width, 1)
        self.target = nn.Linear(width, 1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> HostilityReading:
        """Read a batch: piece ids, 0 for the quote and 1 for its context, and a mask of real pieces."""
        output = self.classifier.bert(ids, token_type_ids=types, attention_mask=mask)
        hidden, pooled = output.last_hidden_state, output.pooler_output
        return HostilityReading(
            level=self.classifier.classifier(pooled),
            facets=self.facets(pooled),
            evidence=self.evidence(hidden).squeeze(-1),
            target=self.target(hidden).squeeze(-1),
        )
