import re

import pytest
import spacy
from spacy.tokens import Doc

from peer_docs import Word, build_doc
from peer_rewriting import align, carry_over

VOCAB = spacy.blank("en").vocab


def parsed(text: str) -> Doc:
    """Return a Doc of words and marks, each hanging on the first."""
    words = re.finditer(r"\w+|[^\w\s]", text)
    return build_doc(VOCAB, text, [Word(*word.span(), "NN", word[0], 0, "dep") for word in words])


def carried(text: str, rewritten: str) -> list[tuple[str, str | None]]:
    """Return the tokens of the rewritten text with what stands at their place in the text."""
    doc, places = carry_over(parsed(text), rewritten)
    assert doc.text == rewritten
    places_of = [places.get(token.idx) for token in doc]
    return [
        (token.text, None if place is None else text[slice(*place)])
        for token, place in zip(doc, places_of, strict=True)
        if not token.is_space
    ]


@pytest.mark.parametrize(
    ("text", "rewritten", "tokens"),
    [
        ("“Up” now", "“Up” now", [("“", "“"), ("Up", "Up"), ("”", "”"), ("now", "now")]),
        ("“Up", "“Up”", [("“", "“"), ("Up", "Up"), ("”", None)]),
        ("“Up”now", '“Up" now', [("“", "“"), ("Up", "Up"), ('"', "”"), ("now", "now")]),
        ("''Up''", '"Up"', [('"', "'"), ("Up", "Up"), ('"', "'")]),
        ("boys' row", "boys'x row", [("boys", "boys"), ("'x", "'"), ("row", "row")]),
        ("Up\n\n\n“No", "Up\n“No", [("Up", "Up"), ("“", "“"), ("No", "No")]),
        ("\nUp\n", "Up", [("Up", "Up")]),
    ],
)
def test_each_token_of_a_rewritten_text_knows_its_place_in_the_text(
    text: str, rewritten: str, tokens: list[tuple[str, str | None]]
) -> None:
    assert carried(text, rewritten) == tokens


def test_the_parse_is_carried_over_past_what_was_put_in() -> None:
    text = "“Up” says Ada"
    words = [
        Word(0, 1, "``", "``", 3, "punct"),
        Word(1, 3, "RB", "up", 3, "ccomp"),
        Word(3, 4, "''", "''", 3, "punct"),
        Word(5, 9, "VBZ", "say", 3, "ROOT"),
        Word(10, 13, "NNP", "Ada", 3, "nsubj"),
    ]
    doc, _ = carry_over(build_doc(VOCAB, text, words), "“Up””” says Ada”")
    assert [token.text for token in doc] == ["“", "Up", "”", "”", "”", "says", "Ada", "”"]
    ada = doc[6]
    assert (ada.head.text, ada.head.lemma_, ada.dep_, ada.tag_) == ("says", "say", "nsubj", "NNP")
    assert len(list(doc.sents)) == 1


def test_lines_are_held_against_lines() -> None:
    assert align("a\n\nab", "a\nab") == [0, 2, 3, 4]


def test_a_rewriting_that_loses_lines_is_an_error() -> None:
    with pytest.raises(ValueError, match="2 lines with text were rewritten as 1"):
        align("a\nb", "a b")
