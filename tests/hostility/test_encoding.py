"""What the network reads of a quote: pieces, their kinds, and where each stands."""

import pytest

from trashtalk.hostility import QuoteInContext
from trashtalk.hostility.encoding import LONGEST_CONTEXT, LONGEST_QUOTE, SHARED, encode

from ..tiny_models import tiny_tokenizer


def test_the_sequence_is_words_then_context_each_with_its_end() -> None:
    [part] = encode(tiny_tokenizer(), QuoteInContext("he lost", "she said"), number=7)
    token = tiny_tokenizer().id_to_token
    assert [token(piece) for piece in part.ids] == ["[CLS]", "he", "lost", "[SEP]", "she", "said", "[SEP]"]
    assert part.types == [0, 0, 0, 0, 1, 1, 1]
    assert part.spans == [(-1, -1), (0, 2), (3, 7), (-1, -1), (0, 3), (4, 8), (-1, -1)]
    assert part.quote == 7


@pytest.mark.parametrize(
    ("quote", "tokens"),
    [
        (QuoteInContext("he lost"), ["[CLS]", "he", "lost", "[SEP]"]),
        (QuoteInContext("", "she said"), ["[CLS]", "[SEP]", "she", "said", "[SEP]"]),
        (QuoteInContext(""), ["[CLS]", "[SEP]"]),
    ],
)
def test_what_is_empty_has_no_pieces(quote: QuoteInContext, tokens: list[str]) -> None:
    [part] = encode(tiny_tokenizer(), quote)
    assert [tiny_tokenizer().id_to_token(piece) for piece in part.ids] == tokens
    assert len(part.types) == len(part.spans) == len(tokens)


@pytest.mark.parametrize(
    ("words", "sequences"),
    [
        ("", 1),
        ("coward", 1),
        ("coward " * LONGEST_QUOTE, 1),
        ("coward " * (LONGEST_QUOTE + 1), 2),
        ("coward " * 1000, 4),
    ],
)
def test_a_long_quote_is_read_whole_in_several_sequences(words: str, sequences: int) -> None:
    parts = encode(tiny_tokenizer(), QuoteInContext(words, "he said"))
    assert len(parts) == sequences
    read = [span for part in parts for span, kind in zip(part.spans, part.types, strict=True) if kind == 0]
    assert [words[slice(*span)] for span in sorted({*read} - {(-1, -1)})] == words.split()
    assert all(len(part.ids) <= LONGEST_QUOTE + LONGEST_CONTEXT + 3 for part in parts)


def test_parts_of_a_long_quote_share_pieces_and_have_the_same_context() -> None:
    words = "coward " * (LONGEST_QUOTE + 100)
    first, second = encode(tiny_tokenizer(), QuoteInContext(words, "he said"), number=3)
    assert len(set(first.spans) & set(second.spans) - {(-1, -1), (0, 2), (3, 7)}) == SHARED
    assert first.spans[-3:] == second.spans[-3:] == [(0, 2), (3, 7), (-1, -1)]
    assert (first.quote, second.quote) == (3, 3)


def test_long_context_keeps_its_end_where_the_attribution_is() -> None:
    context = "the " * 200 + "she said"
    [part] = encode(tiny_tokenizer(), QuoteInContext("he lost", context))
    spans = [span for span, kind in zip(part.spans, part.types, strict=True) if kind == 1 and span[0] >= 0]
    assert len(spans) == LONGEST_CONTEXT
    assert context[slice(*spans[-1])] == "said"


@pytest.mark.parametrize("mask", ["(expletive)", "f---", "s**t"])
def test_a_masked_word_is_read_as_one_and_leads_back_to_the_mask(mask: str) -> None:
    words = f"he {mask} lost"
    [part] = encode(tiny_tokenizer(), QuoteInContext(words))
    assert [words[slice(*span)] for span in part.spans if span[0] >= 0] == ["he", mask, "lost"]
