"""What the benchmark compares with: the encoder by itself, and the classifier as a Hugging Face pipeline runs it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from trashtalk.encoder.reader import CONTEXT, PIECES_A_BATCH, WINDOW, EncoderReader
from trashtalk.encoder.windows import encode_paragraphs, pack_windows
from trashtalk.hostility import QuoteInContext


def encode_only(reader: EncoderReader, texts: Sequence[str]) -> int:
    """Run tokenizer and encoder over the texts and throw the states away; return the number of windows.

    The same windows, arithmetic and batch size as the main job, without its heads and all that follows.
    """
    windows = [
        window for text in texts for window in pack_windows(encode_paragraphs(reader.tokenizer, text), WINDOW, CONTEXT)
    ]
    windows.sort(key=len)
    at_once = PIECES_A_BATCH // WINDOW
    with torch.inference_mode():
        for start in range(0, len(windows), at_once):
            batch = windows[start : start + at_once]
            ids, shapes = ([getattr(window, name) for window in batch] for name in ("ids", "shapes"))
            reader.network.encode(_padded(ids), _padded(shapes), _mask(ids))
    return len(windows)


def _padded(rows: Sequence[NDArray[np.int64]]) -> Tensor:
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for place, row in zip(padded, rows, strict=True):
        place[: len(row)] = row
    return torch.from_numpy(padded)


def _mask(rows: Sequence[NDArray[np.int64]]) -> Tensor:
    lengths = torch.tensor([len(row) for row in rows])
    return (torch.arange(int(lengths.max())) < lengths[:, None]).long()


def load_plain_classifier(folder: Path) -> Any:
    """Return the classifier as transformers loads and runs it when nothing is set."""
    from transformers import pipeline
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return pipeline("text-classification", model=str(folder), device="cpu")


def classify_plainly(classifier: Any, quotes: Sequence[QuoteInContext]) -> int:
    """Classify quotes with their contexts; return how many. Long ones are cut, or the pipeline would stop."""
    pairs = [{"text": quote.words, "text_pair": quote.context} for quote in quotes]
    return len(classifier(pairs, truncation=True))
