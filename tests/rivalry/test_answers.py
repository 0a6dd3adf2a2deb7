from __future__ import annotations

import pytest

from trashtalk.records import Quote
from trashtalk.rivalry.answers import answers_frame
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

from .told import BACK, THERE, back, copies, directions, there


def answers(*quotes: Quote, settings: RivalrySettings = DEFAULTS) -> list[tuple[str, str, float, str, str]]:
    frame = answers_frame(*directions(quotes), settings)
    return [tuple(row) for row in frame.itertuples(index=False)]


PUDDLE = there("I know what her puddles taste of.", "2031-06-03")


def test_a_remark_back_that_takes_up_a_word_is_an_answer() -> None:
    reply = back("She may drink from every puddle.", "2031-06-05")
    assert answers(PUDDLE, reply) == [(PUDDLE.text, reply.text, 2, BACK, "shares words: puddle")]


@pytest.mark.parametrize(
    "words",
    [
        "He never said anything like that to us before today.",
        "Morrow and Brandvik, Brandvik’s and Morrow’s, what of Ilka and Tadeus?",
        "I row my own boat.",
    ],
)
def test_light_words_and_names_take_nothing_up(words: str) -> None:
    first = there("Nobody like Ilka Morrow ever said that to Tadeus Brandvik before.", "2031-06-03")
    assert answers(first, back(words, "2031-06-04")) == []


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("2031-06-02", False),
        ("2031-06-04", True),
        ("2031-06-17", True),
        ("2031-06-18", False),
        ("2031-06-04..2031-06-10", True),
        ("2031-06-04..2031-06-30", False),
        ("2031-06-01..2031-06-10", False),
    ],
)
def test_an_answer_surely_comes_after_and_within_the_days(said: str, answered: bool) -> None:
    found = answers(PUDDLE, back("A puddle is a puddle.", said))
    assert (BACK in [direction for *_, direction, _ in found]) is answered


def test_the_days_are_of_the_settings() -> None:
    reply = back("A puddle is a puddle.", "2031-06-06")
    assert answers(PUDDLE, reply, settings=RivalrySettings(answer_days=2)) == []
    assert len(answers(PUDDLE, reply, settings=RivalrySettings(answer_days=3))) == 1


def test_one_article_that_sets_it_below_is_enough() -> None:
    first = there("Too slow.", "2031-06-03", article="both.txt", published="2031-06-05")
    below = back("My oars beg to differ.", "2031-06-05", article="both.txt", start=100)
    assert answers(first, below) == [("Too slow.", below.text, 2, BACK, "same article")]
    above = back("My oars beg to differ.", "2031-06-05", article="both.txt")
    later = there("Too slow.", "2031-06-03", article="both.txt", published="2031-06-05", start=100)
    assert answers(later, above) == []


@pytest.mark.parametrize(
    ("start", "published", "answered"),
    [(50, "2031-06-04", [BACK]), (0, "2031-06-04", [THERE]), (None, "2031-06-05", [BACK]), (None, "2031-06-04", [])],
)
def test_of_one_day_the_print_order_decides(start: int | None, published: str, answered: list[str]) -> None:
    first = there("Such a puddle.", "2031-06-03", article="a.txt", published="2031-06-04", start=20)
    reply = back(
        "What puddle?",
        "2031-06-03",
        article="b.txt" if start is None else "a.txt",
        published=published,
        start=start or 0,
    )
    assert [direction for *_, direction, _ in answers(first, reply)] == answered


def test_a_remark_answers_the_nearest_before_and_may_be_answered_in_turn() -> None:
    quotes = [
        there("A puddle.", "2031-06-03"),
        there("The puddle again.", "2031-06-05"),
        back("Which puddle?", "2031-06-06"),
        there("Your puddle.", "2031-06-08"),
    ]
    assert [(first, reply, days) for first, reply, days, *_ in answers(*quotes)] == [
        ("The puddle again.", "Which puddle?", 1),
        ("Which puddle?", "Your puddle.", 2),
    ]


def test_one_remark_may_have_several_answers() -> None:
    quotes = [PUDDLE, back("Which puddle?", "2031-06-04"), back("My puddle?", "2031-06-05")]
    assert [reply for _, reply, *_ in answers(*quotes)] == ["Which puddle?", "My puddle?"]


def test_words_of_any_print_count() -> None:
    cut = there("She is slow, and the lake knows.", "2031-06-03")
    full = there("She is slow, and the lake and the heron know.", None, published="2031-06-09", article="w.txt")
    reply = back("Ask the heron.", "2031-06-04")
    assert [basis for *_, basis in answers(*copies(cut, full), reply)] == ["shares words: heron"]


def test_nobody_who_speaks_is_an_empty_frame_with_its_columns() -> None:
    frame = answers_frame(*directions([]))
    assert frame.columns.tolist() == ["remark_id", "answer_id", "days", "direction", "basis"]
