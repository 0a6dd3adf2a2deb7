"""Names glued to a word that is capital only because it opens a sentence."""

import pytest

from trashtalk.people.opening_words import without_opening_words

from ..notation import parse

BODY = "\n\nThen {N Ada Brook} met {N Mira Rees} and both of them were late."


def cut(marked: str) -> list[str]:
    text, stretches = parse(marked)
    return [text[slice(*span)] for span in without_opening_words(text, [(one.start, one.end) for one in stretches])]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("{N Heartbroken Ada} blasts the famous apology", "Ada"),
        ("Of all things. {N Heartbroken Ada Brook} left.", "Ada Brook"),
        ("Above the door hung ‘{N Croeso Adref Ada}’, and it rained.", "Ada"),
        ("{N Sick Brook} calls rival a name in a midnight post", "Brook"),
        ("{N Is Brook} the real deal or not?", "Brook"),
        # may be somebody's own name
        ("{N Ted Brook} left the boat.", "Ted Brook"),
        ("{N Onni Brook} left the boat.", "Onni Brook"),
        ("{N Mira Brook} left the boat.", "Mira Brook"),
        ("{N J. Brook} left the boat.", "J. Brook"),
        ("{N Coach Brook} left the boat.", "Coach Brook"),
        ("{N Van Brook} left the boat.", "Van Brook"),
        ("There the {N Weir Rees} left.", "Weir Rees"),
        ("{N Ada Brook} left the boat.", "Ada Brook"),
    ],
)
def test_a_word_that_opens_the_sentence_is_no_part_of_a_name(opening: str, name: str) -> None:
    assert cut(opening + BODY) == [name, "Ada Brook", "Mira Rees"]


def test_a_name_that_stands_twice_is_a_name() -> None:
    assert cut("{N Onni Brook} left. {N Onni Brook} was late." + BODY)[:2] == ["Onni Brook", "Onni Brook"]


def test_a_first_name_that_the_article_has_elsewhere_stays() -> None:
    assert cut("{N Onni Brook} calls rival a name" + BODY + " {N Onni} left.")[0] == "Onni Brook"


def test_a_double_surname_by_itself_is_no_full_name() -> None:
    assert cut("{N Lewin Holt-Bray} won. Then {N Holt-Bray} left.")[0] == "Lewin Holt-Bray"


def test_a_surname_that_is_somebody_else_s_first_name_too_leaves_the_first_name_before_it() -> None:
    body = "\n\nThen {N Ada Brook} met {N Brook Rees} and both of them were late. "
    assert cut("It was late." + body + "{N Onni Brook} left.")[-1] == "Onni Brook"
