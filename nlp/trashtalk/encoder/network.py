"""The network: one MiniLM pass, shared by every head.

Heads
    names      BIO over PERSON ORG LOC NORP DATE EVENT
    source, cue, content   BIO each, of outermost attributions (in PolNeAR train 11 of 19,832 contents nest)
    inner    BIO over content, source and cue of words that somebody passes on inside a content (second-hand speech)
    sentence   does a sentence start here
    act        what a cue reports: speech, writing or thought
    links      one scaled dot product each (as in Dozat and Manning's biaffine parser, without the bias terms):
               content->source, content->cue, cue->source, and mention->name for coreference;
               position 0 ([CLS]) means "none in this window"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from trashtalk.encoder.windows import SHAPES

NAME_TYPES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "EVENT")
NAME_TAGS = ("O", *(f"{prefix}-{name}" for name in NAME_TYPES for prefix in "BI"))
SPAN_HEADS = ("source", "cue", "content")
INNER_TAGS = ("O", *(f"{prefix}-{role}" for role in SPAN_HEADS for prefix in "BI"))
ACTS = ("speech", "writing", "thought")
LINKS = ("content_source", "content_cue", "cue_source", "coreference")
LINK_WIDTH = 128


@dataclass(frozen=True, slots=True)
class Reading:
    """What the heads say of a batch of windows: B windows of T pieces.

    names (B, T, 13), spans[head] (B, T, 3), inner (B, T, 7), sentence (B, T), act (B, T, 3), links[name] (B, T, T)
    with the row pointing and the column pointed at; all are logits.
    """

    names: Tensor
    spans: dict[str, Tensor]
    inner: Tensor
    sentence: Tensor
    act: Tensor
    links: dict[str, Tensor]


class AttributionNetwork(nn.Module):
    """MiniLM with the heads described above; `bert` is a transformers BertModel without pooler."""

    def __init__(self, bert: Any, dropout: float = 0.0) -> None:
        super().__init__()
        width = bert.config.hidden_size
        self.bert = bert
        # of the last hidden states alone: inside the encoder it costs a third of the speed on a CPU
        self.dropout = nn.Dropout(dropout)
        # the encoder is uncased; a zero start keeps the pretrained behaviour at step 0
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.spans = nn.ModuleDict({head: nn.Linear(width, 3) for head in SPAN_HEADS})
        self.inner = nn.Linear(width, len(INNER_TAGS))
        self.sentence = nn.Linear(width, 1)
        self.act = nn.Linear(width, len(ACTS))
        self.queries = nn.ModuleDict({link: nn.Linear(width, LINK_WIDTH) for link in LINKS})
        self.keys = nn.ModuleDict({link: nn.Linear(width, LINK_WIDTH) for link in LINKS})

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Return hidden states (B, T, width) for piece ids, word shapes and a mask of real pieces."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden: Tensor = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return hidden

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Reading:
        """Read a batch of windows; padding can be pointed at by no link."""
        hidden = self.dropout(self.encode(ids, shapes, mask))
        return Reading(
            names=self.names(hidden),
            spans={head: layer(hidden) for head, layer in self.spans.items()},
            inner=self.inner(hidden),
            sentence=self.sentence(hidden).squeeze(-1),
            act=self.act(hidden),
            links={link: self._link(link, hidden, mask) for link in LINKS},
        )

    def _link(self, link: str, hidden: Tensor, mask: Tensor) -> Tensor:
        query, key = self.queries[link](hidden), self.keys[link](hidden)
        scores: Tensor = torch.matmul(query, key.transpose(1, 2)) / LINK_WIDTH**0.5
        return scores.masked_fill(~mask[:, None, :].bool(), -1e4)
