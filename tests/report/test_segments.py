from __future__ import annotations

import pytest

from trashtalk.report.segments import Mark, cut, marks_of, paragraph_spans

from .sample import build, hostile


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [(0, 9, [])]),
        ([(2, 5, 0)], [(0, 2, []), (2, 5, [0]), (5, 9, [])]),
        ([(0, 9, 0), (3, 5, 1)], [(0, 3, [0]), (3, 5, [0, 1]), (5, 9, [0])]),
        ([(3, 5, 0), (0, 9, 1)], [(0, 3, [1]), (3, 5, [1, 0]), (5, 9, [1])]),
        # words passed on may begin or end their outer quote
        ([(0, 9, 0), (0, 5, 1)], [(0, 5, [0, 1]), (5, 9, [0])]),
        ([(0, 4, 0), (6, 9, 0), (7, 9, 1)], [(0, 4, [0]), (4, 6, []), (6, 7, [0]), (7, 9, [0, 1])]),
        ([(0, 5, 0), (3, 9, 1)], [(0, 3, [0]), (3, 5, [1, 0]), (5, 9, [1])]),
        ([(2, 4, 0), (2, 4, 1)], [(0, 2, []), (2, 4, [0, 1]), (4, 9, [])]),
        ([(4, 4, 0)], [(0, 4, []), (4, 9, [])]),
    ],
)
def test_marks_may_nest_and_overlap(
    marks: list[tuple[int, int, int]], expected: list[tuple[int, int, list[int]]]
) -> None:
    segments = cut(9, [Mark(start, end, "content", quote) for start, end, quote in marks])
    assert [(segment.start, segment.end, segment.contents) for segment in segments] == expected


def test_every_character_is_in_exactly_one_segment() -> None:
    articles, quotes = build()
    for article in [*articles, hostile()[0]]:
        own = [quote for quote in quotes if quote.article_id == article.article_id]
        segments = cut(len(article.text), marks_of(own, article.furniture))
        assert "".join(article.text[segment.start : segment.end] for segment in segments) == article.text


def test_empty_text_has_no_segments() -> None:
    assert cut(0, []) == []


def test_mark_outside_the_text_is_named() -> None:
    with pytest.raises(ValueError, match="cue at 7-12 lies outside a text of 9 characters"):
        cut(9, [Mark(7, 12, "cue", 0)])


LONG = "The wind came from the west and nobody on the bank expected more than the usual queue for tea and bread."


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n \t\r\nThree.", ["One.", "Two.", "Three."]),
        ("\n\n  One.\n\n", ["One."]),
        ("Wrapped by\nhand.\n\nTwo.", ["Wrapped by\nhand.", "Two."]),
        (f"{LONG}\n{LONG}", [LONG, LONG]),
        (f"Title\n\n{LONG}\nShort.", ["Title", LONG, "Short."]),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == paragraphs
