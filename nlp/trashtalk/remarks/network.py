"""The network that tells whether two printed texts are one remark, and that embeds a text to find its likes.

One encoder (MiniLM, Wang et al. 2020), two readings: a pair is read in one sequence (a cross-encoder, Reimers and
Gurevych 2019) with an embedding for how each piece recurs in the other text; a single text is embedded as the mean of
its pieces, trained so that prints of one remark lie together (InfoNCE, van den Oord et al. 2018).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from trashtalk.remarks.pieces import N_FLAGS

HIDDEN = 128


class RemarkNetwork(nn.Module):
    """`encoder` is a transformers BertModel; it may be of lower precision than the rest, which is 32-bit floats."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.flags = nn.Embedding(N_FLAGS, width)
        nn.init.zeros_(self.flags.weight)
        self.head = nn.Sequential(nn.Linear(2 * width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, 1))

    def forward(self, ids: Tensor, flags: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Return the logits (B,) that the two texts of each sequence are one remark."""
        words = self.encoder.embeddings.word_embeddings(ids)
        words = words + self.flags(flags).to(words.dtype)
        hidden = self.encoder(inputs_embeds=words, token_type_ids=types, attention_mask=mask).last_hidden_state.float()
        logits: Tensor = self.head(torch.cat([hidden[:, 0], _mean(hidden, mask)], -1)).squeeze(-1)
        return logits

    def embed(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return unit vectors (B, width) of single texts."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return nn.functional.normalize(_mean(hidden, mask), dim=-1)


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask[..., None].to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1)
