"""A quote in its context as the pieces that the network reads: [CLS] words [SEP] context [SEP]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from trashtalk.hostility.context import QuoteInContext, unmask_aligned
from trashtalk.hostility.network import CLS, SEP

LONGEST_QUOTE = 320
# parts of a longer quote share this many pieces, so that no clause is cut in both
SHARED = 48
LONGEST_CONTEXT = 96
BLANK = (-1, -1)


@dataclass(frozen=True, slots=True)
class EncodedQuote:
    """Pieces of one quote (or part of one) with its context; offsets are into the original strings.

    `types` are 0 for the words and 1 for the context; the spans of separators are (-1, -1).
    """

    quote: int
    ids: list[int]
    types: list[int]
    spans: list[tuple[int, int]]


def encode(tokenizer: Any, quote: QuoteInContext, number: int = 0) -> list[EncodedQuote]:
    """Return what the network reads of a quote: one sequence, or several that overlap when the words are many."""
    words, contexts = _encoded(tokenizer, quote.words), _encoded(tokenizer, quote.context)
    # the end of the context is nearest to the quote: the attribution itself
    return [_sequence(part, contexts[-LONGEST_CONTEXT:], number) for part in _parts(words)]


def _parts(words: Sequence[Any]) -> Iterator[Sequence[Any]]:
    start = 0
    while start + LONGEST_QUOTE < len(words):
        yield words[start : start + LONGEST_QUOTE]
        start += LONGEST_QUOTE - SHARED
    yield words[start:]


def _sequence(words: Sequence[Any], contexts: Sequence[Any], number: int) -> EncodedQuote:
    ids = [CLS, *(piece for piece, _ in words), SEP]
    spans = [BLANK, *(span for _, span in words), BLANK]
    types = [0] * len(ids)
    if contexts:
        ids += [*(piece for piece, _ in contexts), SEP]
        spans += [*(span for _, span in contexts), BLANK]
        types += [1] * (len(contexts) + 1)
    return EncodedQuote(number, ids, types, spans)


def _encoded(tokenizer: Any, text: str) -> list[tuple[int, tuple[int, int]]]:
    if not text:
        return []
    plain, offsets = unmask_aligned(text)
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    spans = [(offsets[start], max(offsets[end - 1] + 1, offsets[end])) for start, end in encoding.offsets]
    return list(zip(encoding.ids, spans, strict=True))
