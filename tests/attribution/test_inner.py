"""Words that somebody passes on inside what he himself is reported to say."""

import pytest

from trashtalk.attribution.inner import find_inner
from trashtalk.marks import find_marks

from ..notation import parse
from .reading import read_marked

Row = tuple[str, str, str, bool]


def passed_on(marked: str) -> list[Row]:
    """(content, source, cue, whether marks give its extent) of what is passed on in content1, one fragment."""
    text, read = read_marked(marked)
    pieces = [one for one in parse(marked)[1] if "content1" in one.roles]
    found = find_inner(text, read, find_marks(text).quotations, [(pieces[0].start, pieces[-1].end)])

    def words(span: tuple[int, int] | None) -> str:
        return text[slice(*span)] if span else ""

    return [(words(one.content), words(one.source), words(one.cue), one.marked) for one in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ada said {content1 that} {inner-source Mira Ek} {inner-cue said} “{inner-content we} are {content1 ill”}",
            [("“we are ill”", "Mira Ek", "said", True)],
        ),
        (
            "Ada said {content1 that} {inner-source Mira} {inner-cue said} {inner-content that they row}{content1 .}",
            [("that they row", "Mira", "said", False)],
        ),
        (
            "{content1 “}{inner-content We are done}, {inner-source Mira} {inner-cue told} me{content1 ,”} said Ada.",
            [("We are done", "Mira", "told", False)],
        ),
        (
            (
                "{content1 “}{inner-source She} {inner-cue told} me, ‘{inner-content We are done},’ and "
                "{content1 left,”} said Ada."
            ),
            [("‘We are done,’", "She", "told", True)],
        ),
        ("Ada said {content1 that} {inner-source Mira} {inner-cue told} her {inner-content to rest}{content1 .}", []),
        ("Ada said {content1 that they are} all {content1 done}.", []),
    ],
    ids=["marked", "unmarked", "unmarked between marks", "marks within marks", "two words", "nothing"],
)
def test_words_are_passed_on_where_the_tagger_sees_them_and_as_far_as_their_marks(
    marked: str, expected: list[Row]
) -> None:
    assert passed_on(marked) == expected


@pytest.mark.parametrize("passed", ["“{inner-content done}”", "{inner-content we are done}"])
def test_one_word_between_marks_is_enough_and_three_without(passed: str) -> None:
    assert len(passed_on(f"Ada said {{content1 that}} {{inner-source Mira}} said {passed} to {{content1 her}}.")) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "Ada said {content1 that} Mira {inner-cue said} {inner-content that they row}{content1 .}",
        "{inner-source Mira} said {content1 it is} {inner-cue said} {inner-content that they row}{content1 .}",
    ],
    ids=["no source", "a source outside of the content"],
)
def test_words_without_a_source_of_their_own_are_not_passed_on(marked: str) -> None:
    assert passed_on(marked) == []


@pytest.mark.parametrize(("sure", "found"), [("0.3", [("Mira", "said")]), ("0.2", [])])
def test_a_source_and_a_cue_may_be_less_sure_than_the_words(sure: str, found: list[tuple[str, str]]) -> None:
    marked = f"{{inner-source={sure} Mira}} {{inner-cue={sure} said}} {{inner-content that they row}}"
    assert [row[1:3] for row in passed_on(f"Ada said {{content1 that}} {marked}{{content1 .}}")] == found


def test_marks_give_the_extent_where_the_tagger_sees_half_of_the_words_between_them() -> None:
    marked = (
        "Ada said {content1 that} {inner-source Mira} {inner-content said “we are done} today and {content1 tomorrow”}."
    )
    assert [row[0] for row in passed_on(marked)] == ["“we are done today and tomorrow”"]


def test_two_stretches_between_the_same_marks_are_one() -> None:
    marked = (
        "Ada said {content1 that} {inner-source Mira} said “{inner-content we are done} and {inner-content so are} "
        "{content1 they”}."
    )
    assert [row[0] for row in passed_on(marked)] == ["“we are done and so are they”"]


@pytest.mark.parametrize(
    "marked",
    [
        "{content1 “}{inner-content We are done}{content1 ,”} said Ada.",
        "Ada said {content1+inner-content that they are done}.",
    ],
)
def test_all_that_somebody_says_is_not_passed_on(marked: str) -> None:
    assert passed_on(marked) == []


def test_words_outside_the_content_are_not_passed_on_in_it() -> None:
    assert (
        passed_on("{inner-source Mira} said {inner-content that they are done}. {content1 “We row,”} said Ada.") == []
    )


def test_a_content_without_words_passes_nothing_on() -> None:
    text, read = read_marked("Ada {inner-content rowed at dawn}.")
    assert find_inner(text, read, (), []) == []


def test_several_are_passed_on_in_text_order_each_with_what_stands_next_to_it() -> None:
    marked = (
        "Ada said {content1 that} {inner-source Mira} {inner-cue said} “{inner-content we row}” and "
        "{inner-source Jon} {inner-cue wrote} {inner-content that they must rest}{content1 .}"
    )
    assert passed_on(marked) == [
        ("“we row”", "Mira", "said", True),
        ("that they must rest", "Jon", "wrote", False),
    ]


def test_a_source_after_the_words_is_theirs_when_there_is_none_as_near_before_them() -> None:
    told = "Ada said {content1 that} {inner-source Jon} was there and so “{inner-content we row}”, {inner-source Mira} "
    assert passed_on(told + "{inner-cue said} {content1 again}.")[0][1:3] == ("Mira", "said")
    between = told.replace(" was there and so", "").replace("{inner-source Mira}", "and {inner-source Mira}")
    assert passed_on(between + "{content1 rowed}.")[0][1] == "Jon"


def test_the_tagger_must_be_surer_than_not_and_says_how_sure_it_is() -> None:
    marked = "Ada said {content1 that} {inner-source Mira} said {inner-content=P we row at dawn}{content1 .}"
    assert passed_on(marked.replace("P", "0.3")) == []
    text, read = read_marked(marked.replace("P", "0.6"))
    [one] = find_inner(text, read, (), [(text.index("that"), len(text))])
    # a sixth of the rest lies on the other tag of a content
    assert one.probability == pytest.approx(0.6 + 0.4 / 6, abs=0.001)
