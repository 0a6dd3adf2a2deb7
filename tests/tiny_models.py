"""A WordPiece tokenizer and random networks small enough to be made in a test."""

from __future__ import annotations

import string
from functools import cache
from typing import Any

import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from transformers import BertConfig, BertForSequenceClassification, BertModel

from trashtalk.encoder.network import AttributionNetwork
from trashtalk.encoder.reader import EncoderReader
from trashtalk.hostility import HostilityScorer
from trashtalk.hostility.network import HostilityNetwork

# whole words; every other one is spelled out letter by letter
WORDS = "the he she said of and to rowed won lost boat river race coward expletive".split()
SPECIAL = {"[PAD]": 0, "[unused0]": 1, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
THRESHOLDS = {"evidence": 0.5, "target": 0.5}


@cache
def tiny_tokenizer() -> Any:
    """Return an uncased BERT tokenizer with the special ids of the real one and a few words."""
    letters = [*string.ascii_lowercase, *string.digits, *string.punctuation, *"“”‘’«»–—…"]
    pieces = [*WORDS, *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece(SPECIAL | {piece: 103 + n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def tiny_config(**settings: Any) -> Any:
    """Return the configuration of a BERT with one layer, 32 wide."""
    return BertConfig(
        vocab_size=512,
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=512,
        initializer_range=0.4,  # far enough from even odds that one text differs from another
        **settings,
    )


def tiny_attribution_network() -> AttributionNetwork:
    """Return the attribution network with random weights, always the same."""
    torch.manual_seed(3)
    return AttributionNetwork(BertModel(tiny_config(), add_pooling_layer=False))


def tiny_reader() -> EncoderReader:
    """Return a reader with random weights, always the same."""
    return EncoderReader(tiny_attribution_network(), tiny_tokenizer())


def tiny_hostility_network() -> HostilityNetwork:
    """Return the classifier with random weights, always the same."""
    torch.manual_seed(3)
    return HostilityNetwork(BertForSequenceClassification(tiny_config(num_labels=5)))


def tiny_scorer(**thresholds: float) -> HostilityScorer:
    """Return a scorer with random weights; `thresholds` replace those of one half."""
    return HostilityScorer(tiny_hostility_network(), tiny_tokenizer(), THRESHOLDS | thresholds)
