"""Masked swear words, and where each character of the unmasked text comes from."""

import random

import pytest

from trashtalk.hostility.context import MASK_WORD, unmask, unmask_aligned

MASKED = [
    "(expletive)",
    "[expletive]",
    "[expletive deleted]",
    "(expletive deleted)",
    "[EXPLETIVE]",
    "(expletives)",
    "[bleep]",
    "(profanity)",
    "[swear word]",
    "[obscenity]",
    "f---",
    "f--k",
    "F---ing",
    "a--hole",
    "s**t",
    "s***",
    "f*ck",
    "b******t",
    "a**hole",
    "sh__",
    "f…",
    "@#$%!",
    "****",
]


@pytest.mark.parametrize("mask", MASKED)
def test_every_mask_reads_as_one_plain_word(mask: str) -> None:
    assert unmask(f"That {mask} boat is slow.") == f"That {MASK_WORD} boat is slow."


@pytest.mark.parametrize(
    "text",
    [
        "a well-known, half-hearted win-or-go-home race",
        "a 5* hotel and a 3** one",
        "the 1-2 finish, 4--2",
        "He came - and went – and came — back.",
        "I waited… and waited...",
        "an (expensive) boat [sic]",
        "Oh!! Really?!!! No!! Go !!!",
        "I… so… no… we… well… a… I never said that",
        "I--I never, so--and we---well, it--no, a--",
        "It is all about the $$$ and $$$!",
        "A+ and 50% at $5",
        "e-mail me @home #rowing",
        "It ended 3-2 — I -- well, I left.",
        "I—I never said that",
        "so—well",
        "We go on—it is a race",
        "“no—no”",
        "",
    ],
)
def test_ordinary_words_and_signs_stay(text: str) -> None:
    assert unmask(text) == text


def test_the_sentence_around_a_mask_stays() -> None:
    assert unmask("That (expletive) race, that f---, I (bleep) won!") == (
        "That expletive race, that expletive, I expletive won!"
    )


@pytest.mark.parametrize("mask", MASKED)
def test_every_character_knows_where_it_comes_from(mask: str) -> None:
    text = f"That {mask} boat"
    plain, offsets = unmask_aligned(text)
    assert plain == unmask(text)
    assert len(offsets) == len(plain) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    start = plain.index(MASK_WORD)
    assert text[offsets[start] : offsets[start + len(MASK_WORD) - 1] + 1] == mask
    assert all(plain[n] == text[offsets[n]] for n in (*range(start), *range(start + len(MASK_WORD), len(plain))))


@pytest.mark.parametrize("seed", range(20))
def test_offsets_lead_back_in_any_text(seed: int) -> None:
    rng = random.Random(seed)
    text = " ".join(rng.choices([*MASKED, "boat", "🔥", "5*", "Zoë,"], k=12))
    plain, offsets = unmask_aligned(text)
    assert len(offsets) == len(plain) + 1
    assert offsets == sorted(offsets)
    assert set(offsets) <= set(range(len(text) + 1))
