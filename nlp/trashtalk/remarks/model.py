"""The trained remark network: loaded from its folder, asked in batches of texts of like length.

The weights are kept as 8-bit integers with a scale for each row, and read in bfloat16 where the processor has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from trashtalk.artefacts import check_files, loading, model_digest, model_folder
from trashtalk.remarks.pieces import Pieces, pair_pieces, single_pieces

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from trashtalk.remarks.network import RemarkNetwork

Floats = NDArray[np.float32]
NetworkLoader = Callable[[], tuple["RemarkNetwork", Any]]

MODEL_NAME = "remarks"
DECISION_FILE = "decision.json"
FILES = ("config.json", "model.safetensors", "tokenizer.json", DECISION_FILE)
SCALE = ".scale"
BATCH = 32
# a pair this unlikely read one way round would need to be very likely the other way to be one remark in the mean
RULED_OUT = -4.0


class Pairing(Protocol):
    """What tells whether printed texts are one remark: `RemarkModel`, or a stand-in in tests."""

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors (n, width) of the texts."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return for each pair of texts the logit that they are one remark."""

    @property
    def decision(self) -> Mapping[str, float]:
        """Weights of what decides on a pair (see `deciding`)."""


class RemarkModel:
    """The network, its tokenizer, and the weights of the decision; `digest` stands for all of them.

    The network is loaded when the first text is read: where all has been read before, it is not needed.
    """

    def __init__(
        self, load_network: Callable[[], tuple[RemarkNetwork, Any]], decision: Mapping[str, float], digest: str
    ):
        self._load_network = load_network
        self.decision = decision
        self.digest = digest

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Return the trained model; ModelError when it is missing or damaged."""
        folder = folder or model_folder(MODEL_NAME)
        check_files(folder, FILES, "train_remarks")
        with loading(folder):
            decision = json.loads((folder / DECISION_FILE).read_text(encoding="utf-8"))
            return cls(partial(_load_network, folder), dict(decision["weights"]), model_digest(folder))

    @cached_property
    def _loaded(self) -> tuple[RemarkNetwork, Any]:
        return self._load_network()

    @property
    def network(self) -> RemarkNetwork:
        """The network, ready to read."""
        return self._loaded[0]

    @property
    def tokenizer(self) -> Any:
        """The tokenizer of the `tokenizers` library."""
        return self._loaded[1]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit vectors (n, width) of the texts, float32."""
        pieces = [single_pieces(ids) for ids in self._tokenized(texts)]
        return self._in_batches(pieces, self._embed_batch, self.network.encoder.config.hidden_size)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return for each pair the logit that both texts are one remark: the mean of both orders.

        What the first order rules out (a logit below `RULED_OUT`) is not read in the second.
        """
        ids = self._tokenized([text for pair in pairs for text in pair])
        orders = list(zip(ids[::2], ids[1::2], strict=True))
        logits = self._read(orders)
        open_still = np.flatnonzero(logits >= RULED_OUT)
        logits[open_still] += self._read([orders[place][::-1] for place in open_still])
        logits[open_still] /= 2
        return logits

    def _read(self, orders: Iterable[tuple[list[int], list[int]]]) -> Floats:
        return self._in_batches([pair_pieces(*order) for order in orders], self._read_batch, 1)[:, 0]

    def _tokenized(self, texts: Iterable[str]) -> list[list[int]]:
        return [encoded.ids for encoded in self.tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def _in_batches(self, pieces: Sequence[Pieces], read: Any, width: int) -> Floats:
        import torch

        order = sorted(range(len(pieces)), key=lambda place: len(pieces[place].ids))
        found = np.zeros((len(pieces), width), np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), BATCH):
                places = order[start : start + BATCH]
                found[places] = read(*tensors([pieces[place] for place in places])).numpy()
        return found

    def _embed_batch(self, ids: Tensor, _flags: Tensor, _types: Tensor, mask: Tensor) -> Tensor:
        return self.network.embed(ids, mask)

    def _read_batch(self, ids: Tensor, flags: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        logits: Tensor = self.network(ids, flags, types, mask)
        return logits[:, None]


def _load_network(folder: Path) -> tuple[RemarkNetwork, Any]:
    with loading(folder):
        from safetensors.torch import load_file
        from tokenizers import Tokenizer
        from transformers import BertConfig, BertModel

        from trashtalk.encoder.reader import native_dtype
        from trashtalk.remarks.network import RemarkNetwork

        config = BertConfig(**json.loads((folder / "config.json").read_text(encoding="utf-8")))
        network = RemarkNetwork(BertModel(config, add_pooling_layer=False))
        network.load_state_dict(unpacked(load_file(folder / "model.safetensors")))
        network.encoder.to(native_dtype())
        return network.eval(), Tokenizer.from_file(str(folder / "tokenizer.json"))


def tensors(batch: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, flags, types and mask (B, T) of a batch, filled up with zeros."""
    import torch

    longest = max(len(each.ids) for each in batch)

    def filled(rows: Iterable[list[int]]) -> Tensor:
        return torch.tensor([row + [0] * (longest - len(row)) for row in rows])

    mask = filled([1] * len(each.ids) for each in batch)
    return filled(e.ids for e in batch), filled(e.flags for e in batch), filled(e.types for e in batch), mask


def packed(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return weights as they are kept: matrices as 8-bit integers with a scale a row, the rest as it is."""
    import torch

    kept: dict[str, torch.Tensor] = {}
    for name, weight in state.items():
        if weight.ndim == 2 and weight.is_floating_point():
            scale = weight.abs().amax(1).clamp_min(1e-12) / 127
            kept[name] = (weight / scale[:, None]).round().to(torch.int8)
            kept[name + SCALE] = scale.float()
        else:
            kept[name] = weight.contiguous()
    return kept


def unpacked(kept: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return the weights that `packed` has kept, as 32-bit floats."""
    return {
        name: weight.float() * kept[name + SCALE][:, None] if name + SCALE in kept else weight
        for name, weight in kept.items()
        if not name.endswith(SCALE)
    }
