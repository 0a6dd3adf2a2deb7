"""The classifier: a Hugging Face sequence classifier for the level, and small heads on the same encoder pass.

level      5 classes, on the pooled output (the classifier that `transformers.pipeline` runs)
facets     7 yes/no, on the pooled output
evidence   is this piece one of the words that carry the level
target     is this piece part of a mention of whom the words are aimed at (it helps to train the pointer)
pointer    which piece names whom the words are aimed at best, or nobody, or the speaker himself
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from trashtalk.records import FACETS

# the first places a pointer can choose, before the pieces
NOBODY, SELF = 0, 1
PLACES_BEFORE_PIECES = 2
# BERT's own pieces around a text
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class HostilityReading:
    """Logits for B quotes of T pieces: level (B, 5), facets (B, 7), evidence (B, T), target (B, T).

    `pointer` (B, 2 + T) holds nobody, self and the pieces; padding and separators are minus infinity.
    """

    level: Tensor
    facets: Tensor
    evidence: Tensor
    target: Tensor
    pointer: Tensor


class HostilityNetwork(nn.Module):
    """`classifier` is a transformers BertForSequenceClassification with five labels."""

    def __init__(self, classifier: Any) -> None:
        super().__init__()
        width = classifier.config.hidden_size
        self.classifier = classifier
        self.facets = nn.Linear(width, len(FACETS))
        self.evidence = nn.Linear(width, 1)
        self.target = nn.Linear(width, 1)
        self.pointer = nn.Linear(width, 1)
        self.no_piece = nn.Linear(width, PLACES_BEFORE_PIECES)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> HostilityReading:
        """Read a batch: piece ids, 0 for the quote and 1 for its context, and a mask of real pieces."""
        output = self.classifier.bert(ids, token_type_ids=types, attention_mask=mask)
        return self.read(output.last_hidden_state, output.pooler_output, ids, mask)

    def read(self, hidden: Tensor, pooled: Tensor, ids: Tensor, mask: Tensor) -> HostilityReading:
        """Return what the heads say of an encoder's output (B, T, width) and pooled output (B, width)."""
        special = (mask == 0) | (ids == CLS) | (ids == SEP)
        pieces = self.pointer(hidden).squeeze(-1).masked_fill(special, -torch.inf)
        return HostilityReading(
            level=self.classifier.classifier(pooled),
            facets=self.facets(pooled),
            evidence=self.evidence(hidden).squeeze(-1),
            target=self.target(hidden).squeeze(-1),
            pointer=torch.cat([self.no_piece(pooled), pieces], -1),
        )
