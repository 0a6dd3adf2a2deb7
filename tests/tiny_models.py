"""A WordPiece tokenizer and random networks small enough to be made in a test."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

from trashtalk.encoder.network import AttributionNetwork
from trashtalk.encoder.reader import EncoderReader
from trashtalk.hostility import HostilityScorer
from trashtalk.hostility.network import HostilityNetwork
from trashtalk.hostility.reading import Thresholds

# whole words; every other one is spelled out letter by letter
WORDS = "the he she said of and to rowed won lost boat river race coward expletive".split()
SPECIAL = {"[PAD]": 0, "[unused0]": 1, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
THRESHOLDS = Thresholds(evidence=0.5, nobody=0.5)


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
    return HostilityScorer(tiny_hostility_network(), tiny_tokenizer(), replace(THRESHOLDS, **thresholds))


def save_tiny_hostility(folder: Path, **thresholds: float) -> Path:
    """Write the classifier with random weights as scripts/train_hostility would; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = tiny_hostility_network().state_dict()
    heads = {name: value for name, value in weights.items() if not name.startswith("classifier.")}
    inner = {name.removeprefix("classifier."): value for name, value in weights.items() if name not in heads}
    tiny_config(num_labels=5).to_json_file(folder / "config.json")
    save_file(inner, folder / "model.safetensors")
    save_file(heads, folder / "heads.safetensors")
    tiny_tokenizer().save(str(folder / "tokenizer.json"))
    (folder / "thresholds.json").write_text(json.dumps(asdict(replace(THRESHOLDS, **thresholds))), encoding="utf-8")
    return folder


def save_tiny_classifier(folder: Path, id2label: Mapping[int, str], longest: int = 64) -> Path:
    """Write a sequence classifier of somebody else's, with random weights, and its tokenizer; return the folder."""
    torch.manual_seed(7)
    model = BertForSequenceClassification(tiny_config(id2label=dict(id2label)))
    model.save_pretrained(folder)
    settings: dict[str, Any] = {
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "model_max_length": longest,
        "model_input_names": ["input_ids", "token_type_ids", "attention_mask"],
    }
    tokenizer = Tokenizer.from_str(tiny_tokenizer().to_str())
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", SPECIAL["[CLS]"]), ("[SEP]", SPECIAL["[SEP]"])],
    )
    fast: Any = PreTrainedTokenizerFast
    fast(tokenizer_object=tokenizer, **settings).save_pretrained(folder)
    return folder
