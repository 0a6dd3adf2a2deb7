"""Texts to windows of word pieces."""

import random

import numpy as np
import pytest

from trashtalk.encoder.windows import (
    CLS_ID,
    PARAGRAPH_ID,
    SEP_ID,
    SHAPES,
    Pieces,
    encode_paragraphs,
    pack_windows,
    word_shape,
)

from ..tiny_models import tiny_tokenizer


def windows(text: str, size: int = 384, context: int = 64, first_size: int | None = None) -> list[Pieces]:
    return pack_windows(encode_paragraphs(tiny_tokenizer(), text), size, context, first_size)


def words_of(text: str, window: Pieces, *, fresh: bool) -> list[str]:
    """The words of a window, each from its first piece to the next word."""
    rows = np.flatnonzero(window.first).tolist()
    bounds = [*rows, len(window)][1:]
    return [
        text[window.starts[row] : max(window.ends[row:bound])]
        for row, bound in zip(rows, bounds, strict=True)
        if window.fresh[row] == fresh
    ]


def all_words(text: str) -> list[str]:
    tokenizer = tiny_tokenizer()
    return [
        line[slice(*span)] for line in text.split("\n") for _, span in tokenizer.pre_tokenizer.pre_tokenize_str(line)
    ]


def test_a_window_has_a_mark_before_each_paragraph() -> None:
    [window] = windows("The boat\n\n  \nhe rowed")
    pieces = [tiny_tokenizer().id_to_token(int(piece)) for piece in window.ids]
    assert pieces == ["[CLS]", "[unused0]", "the", "boat", "[unused0]", "he", "rowed", "[SEP]"]
    assert window.starts.tolist() == [-1, -1, 0, 4, -1, 13, 16, -1]
    assert (CLS_ID, PARAGRAPH_ID, SEP_ID) == (101, 1, 102)


@pytest.mark.parametrize("text", ["", "\n\n", "   \n\t", "\x00\x07"])
def test_a_text_without_words_has_no_window(text: str) -> None:
    assert windows(text) == []


@pytest.mark.parametrize("text", ["he", "?", "The boat\nhe", "he\nhe"])
def test_a_paragraph_of_one_piece_is_read_like_any_other(text: str) -> None:
    assert [word for window in windows(text, 8, 2) for word in words_of(text, window, fresh=True)] == all_words(text)


def test_a_paragraph_that_does_not_fit_opens_the_next_window_whole() -> None:
    text = "the boat won\nhe said the race\nshe lost"
    first, second = windows(text, size=13, context=3)
    assert words_of(text, first, fresh=True) == ["the", "boat", "won", "he", "said", "the", "race"]
    assert words_of(text, second, fresh=False) == ["said", "the", "race"]
    assert words_of(text, second, fresh=True) == ["she", "lost"]


def test_context_is_the_end_of_what_went_before_in_whole_words() -> None:
    text = "the boat won\nkerr lost it\nshe said the race"
    # the last six pieces begin inside k-e-r-r
    *_, last = windows(text, size=16, context=6)
    assert words_of(text, last, fresh=False) == ["lost", "it"]
    assert words_of(text, last, fresh=True) == ["she", "said", "the", "race"]


def test_a_paragraph_longer_than_a_window_is_cut_between_words() -> None:
    text = "kerr and rees and dahl and the boat and the river and the race"
    cut = windows(text, size=16, context=4)
    assert len(cut) > 2
    assert all(len(window) <= 16 for window in cut)
    assert [word for window in cut for word in words_of(text, window, fresh=True)] == text.split()


def test_no_window_holds_context_alone() -> None:
    text = "\n".join(["the boat won", "he said " * 40, "she lost"])
    assert all(words_of(text, window, fresh=True) for window in windows(text, size=16, context=4))


def test_a_word_longer_than_a_window_is_not_lost() -> None:
    text = "he rowed " + "x" * 60 + " and won"
    found = [word for window in windows(text, size=16, context=4) for word in words_of(text, window, fresh=True)]
    assert [found[0], found[1], found[-2], found[-1]] == ["he", "rowed", "and", "won"]
    assert len(found) == 5


def test_the_first_window_can_be_shorter() -> None:
    text = "the boat won\nhe lost\nshe said"
    assert [words_of(text, window, fresh=True) for window in windows(text, size=20, context=0, first_size=7)] == [
        ["the", "boat", "won"],
        ["he", "lost", "she", "said"],
    ]


def test_lines_in_a_stretch_to_skip_are_left_out() -> None:
    text = "Menu\nthe boat won\nCopyright"
    paragraphs = encode_paragraphs(tiny_tokenizer(), text, [(0, 4), (18, 27)])
    assert [text[p.starts[0] : p.ends[-1]] for p in paragraphs] == ["the boat won"]


def test_a_stretch_to_skip_that_covers_half_a_line_hides_nothing() -> None:
    assert len(encode_paragraphs(tiny_tokenizer(), "the boat won", [(0, 8)])) == 1


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Kerr", "title"),
        ("EUGENE", "upper"),
        ("rowed", "lower"),
        ("3:46", "digit"),
        ("U21", "digit"),
        ("A", "letter"),
        ("McKay", "mixed"),
        ("iPad", "mixed"),
        ("Émile", "title"),
        ("“", "none"),
        ("...", "none"),
        ("🔥", "none"),
    ],
)
def test_word_shape_keeps_what_an_uncased_encoder_does_not_see(word: str, shape: str) -> None:
    assert SHAPES[word_shape(word)] == shape


def test_every_piece_of_a_word_has_the_words_shape() -> None:
    [window] = windows("he KERR")
    assert [SHAPES[shape] for shape in window.shapes] == ["none", "none", "lower", *["upper"] * 4, "none"]


def test_offsets_count_code_points() -> None:
    text = "🔥🔥 Zoë won\n“É” 🔥"
    found = [word for window in windows(text) for word in words_of(text, window, fresh=True)]
    assert found == ["🔥🔥", "Zoë", "won", "“", "É", "”", "🔥"]


ALPHABET = ["the", "he", "won", "Kerr", "Rees’s", "“", "”,", "3:46", "🔥", "Zoë", "\n", "\n\n", "–", "x" * 12]


@pytest.mark.parametrize("seed", range(60))
def test_every_word_is_fresh_exactly_once_over_all_windows(seed: int) -> None:
    rng = random.Random(seed)
    text = " ".join(rng.choices(ALPHABET, k=rng.randint(1, 120)))
    size, context = rng.randint(24, 60), rng.randint(0, 8)
    packed = windows(text, size, context, rng.choice([None, 20]))
    assert [word for window in packed for word in words_of(text, window, fresh=True)] == all_words(text)
    assert all(len(window) <= size for window in packed)
    assert all(window.ids[0] == CLS_ID and window.ids[-1] == SEP_ID for window in packed)
