"""What stands around a quote, and that every character of it is led back to the article."""

import random

import pytest

from trashtalk.records import Quote
from trashtalk.surroundings import AFTER, BEFORE, Mapped, mapped, surroundings_of

TEXT = """Rees lost the final. Nobody was surprised by it.

“She quit,” Ada Brook said of Rees, “and that is
that.” The crowd laughed.

Rees left."""


def quote_of(text: str, *fragments: str) -> Quote:
    spans = tuple((text.index(fragment), text.index(fragment) + len(fragment)) for fragment in fragments)
    start, end = spans[0][0], spans[-1][1]
    return Quote("a", "a.txt", None, None, None, text[start:end], start, end, spans, "direct", "speech")


def led_back(text: str, part: Mapped) -> str:
    """The article's characters that a part was made of; line breaks count as spaces."""
    assert len(part.offsets) == len(part.text)
    assert list(part.offsets) == sorted(part.offsets)
    return "".join(" " if text[offset].isspace() else text[offset] for offset in part.offsets)


def test_words_are_the_fragments_without_their_outer_marks() -> None:
    around = surroundings_of(TEXT, quote_of(TEXT, "“She quit,”", "“and that is\nthat.”"))
    assert around.words.text == "She quit, and that is that."


def test_context_is_the_paragraph_before_and_the_attribution() -> None:
    around = surroundings_of(TEXT, quote_of(TEXT, "“She quit,”", "“and that is\nthat.”"))
    assert around.context.text == (
        "Rees lost the final. Nobody was surprised by it. Ada Brook said of Rees, The crowd laughed."
    )
    assert around.as_input().words == around.words.text
    assert around.as_input().context == around.context.text


@pytest.mark.parametrize(
    ("text", "fragments", "words", "context"),
    [
        ("“Row.”", ["“Row.”"], "Row.", ""),
        ("He said that she rowed.", ["that she rowed"], "that she rowed", "He said ."),
        ("''Row,'' she said.", ["''Row,''"], "Row,", "she said."),
        ("«\xa0Row\xa0», she said.", ["«\xa0Row\xa0»"], "Row", ", she said."),
        ("“” she said.", ["“”"], "", "she said."),
        ("“Row.\n\n“Rest,” she said.", ["“Row.", "“Rest,”"], "Row. Rest,", "she said."),
        ("One.\nTwo.\n\n\n“Row.”", ["“Row.”"], "Row.", "Two."),
    ],
)
def test_words_and_context(text: str, fragments: list[str], words: str, context: str) -> None:
    around = surroundings_of(text, quote_of(text, *fragments))
    assert (around.words.text.strip(), around.context.text.strip()) == (words, context)


def test_long_context_is_cut_where_a_sentence_begins() -> None:
    text = "Out. " + "A long way off. " * 30 + "\n“Row,” she said" + " slowly" * 40 + "."
    around = surroundings_of(text, quote_of(text, "“Row,”"))
    assert around.context.text.startswith("A long way off.")
    assert len(around.context.text) <= BEFORE + AFTER + 1


@pytest.mark.parametrize("seed", range(40))
def test_every_character_leads_back_to_the_article(seed: int) -> None:
    rng = random.Random(seed)
    words = ["“Row,”", "she", "said.", "🔥", "\n", "\n\n", "“Rest”", "that", "it’s", "x" * 70, "«\xa0non\xa0»", "!"]
    text = " ".join(rng.choices(words, k=rng.randint(2, 60)))
    cuts = sorted(rng.sample(range(len(text) + 1), 2 * rng.randint(1, min(2, len(text) // 2))))
    fragments = tuple(zip(cuts[::2], cuts[1::2], strict=True))
    start, end = fragments[0][0], fragments[-1][1]
    quote = Quote("a", "a", None, None, None, text[start:end], start, end, fragments, "direct", "speech")
    around = surroundings_of(text, quote)
    inside = {offset for a, b in fragments for offset in range(a, b)}
    for part in (around.words, around.context):
        joints = [n for n in range(len(part.text)) if n + 1 < len(part.text) and part.offsets[n] == part.offsets[n + 1]]
        assert all(part.text[n] == " " for n in joints)
        kept = Mapped(
            "".join(c for n, c in enumerate(part.text) if n not in joints),
            tuple(o for n, o in enumerate(part.offsets) if n not in joints),
        )
        assert led_back(text, kept) == kept.text
    assert set(around.words.offsets) <= inside
    assert not set(around.context.offsets) & inside


def test_a_stretch_of_joined_pieces_leads_back_to_its_place() -> None:
    text = "one two three"
    part = mapped(text, [(0, 3), (8, 13)])
    assert part.text == "one three"
    assert text[slice(*part.span(4, 9))] == "three"
    assert text[slice(*part.span(0, 9))] == text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 3, ["one"]),
        (4, 9, ["three"]),
        (0, 9, ["one", "three"]),
        (2, 5, ["e", "t"]),
        # the joint belongs to the piece after it
        (0, 4, ["one", "t"]),
        (0, 14, ["one", "three", "five"]),
        (5, 5, []),
    ],
)
def test_a_stretch_of_joined_pieces_leads_back_to_a_place_in_each(start: int, end: int, words: list[str]) -> None:
    text = "one two three four five"
    part = mapped(text, [(0, 3), (8, 13), (19, 23)])
    assert [text[slice(*span)] for span in part.spans(start, end)] == words
