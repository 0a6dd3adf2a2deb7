"""Interviews and transcripts, whose paragraphs open with who speaks."""

import pytest

from trashtalk.attribution.turns import find_turns


def turns(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*turn.label)], text[slice(*turn.words)]) for turn in find_turns(text)]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Q: Did it sting?\nA: No.\nQ: Really?\nA: No.", ["Q", "A", "Q", "A"]),
        ("Q. Did it sting?\n\nA. No.\n\nQ. Really?", ["Q", "A", "Q"]),
        ("BROOK: We row.\nREES: We rest.\nBROOK: At dawn.\nREES: At noon.", ["BROOK", "REES", "BROOK", "REES"]),
        ("Ada Brook: We row.\nMira Rees: We rest.\nAda Brook: Yes.\nMira Rees: No.", ["Ada Brook", "Mira Rees"] * 2),
        ("**Q:** Did it sting?\n**A:** No.\n**Q:** Really?\n**A:** No.", ["Q", "A", "Q", "A"]),
        ("It rained.\nQ: Wet?\nA: Yes.\nQ: Cold?\nA: Yes.\nThe end.", ["Q", "A", "Q", "A"]),
    ],
)
def test_paragraphs_that_open_with_a_label_are_turns(text: str, labels: list[str]) -> None:
    assert [label for label, _ in turns(text)] == labels


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Note: the race is on.\nResult: Brook won.\nNext: the weir.",
        "The rule is simple: row.\nThe other: rest.\nThe third: row.",
        "Q: Did it sting?\nShe laughed.",
        "BROOK: We row.\nBROOK: We rest.\nBROOK: At dawn.",
        "A. Brook won.\nShe rowed.\nA. Brook left.\nI. Rees came.",
    ],
)
def test_ordinary_prose_has_no_turns(text: str) -> None:
    assert turns(text) == []


def test_the_words_of_a_turn_end_with_its_paragraph() -> None:
    text = "Q: Did it sting?  \nA: No. “Never,” my coach says.\nQ: Why?\nA: Oars."
    assert turns(text)[:2] == [("Q", "Did it sting?"), ("A", "No. “Never,” my coach says.")]


def test_turns_in_a_stretch_to_skip_are_left_out() -> None:
    text = "Q: Did it sting?\nA: No.\nQ: Why?\nA: Oars."
    assert find_turns(text, [(0, len(text))]) == []
