"""Which stretches are attributed words."""

import pytest

from trashtalk.attribution import AttributionSettings
from trashtalk.attribution.contents import content_probability, find_segments
from trashtalk.marks import find_marks

from .reading import read_marked


def segments(marked: str, **settings: float) -> list[str]:
    text, read = read_marked(marked)
    found = find_segments(text, read, find_marks(text).quotations, AttributionSettings(**settings))
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{content1 “We row,”} he said.", ["“We row,”"]),
        ("{content1 “We row,”} he said, {content1 “at dawn.”}", ["“We row,”", "“at dawn.”"]),
        ("He said {content1 they “row” at dawn}.", ["they “row” at dawn"]),
        ("He said {content1 they “row” and “rest” at dawn}.", ["they “row” and “rest” at dawn"]),
        (
            "He said {content1 they row at dawn}. {content2 They rest at night}.",
            ["they row at dawn", "They rest at night"],
        ),
        ("{content1 They row at dawn}, she said, {content1 “not at noon”}.", ["They row at dawn", "“not at noon”"]),
        ("He rows for “The Weir”.", []),
    ],
)
def test_marks_and_tags_join(marked: str, expected: list[str]) -> None:
    assert segments(marked) == expected


@pytest.mark.parametrize(("least", "found"), [(0.3, 1), (0.5, 0)])
def test_a_quotation_counts_from_the_least_mean_probability_on(least: float, found: int) -> None:
    assert len(segments("{content1=0.4 “We row,”} he said.", quoted_content=least)) == found


def test_an_open_quotation_that_the_tagger_sees_to_its_end_keeps_its_end() -> None:
    assert segments("{content1 “We row at dawn.}\n\n{content1 “And rest.”}") == ["“We row at dawn.", "“And rest.”"]


def test_a_closed_quotation_is_never_shortened() -> None:
    assert segments("{content1 “We row at dawn} and rest,” he said.") == ["“We row at dawn and rest,”"]


def test_the_probability_of_no_words_is_none() -> None:
    _, read = read_marked("{content1 We row}")
    assert content_probability(read, range(0, 0)) == 0.0
    assert content_probability(read, range(0, 2)) == pytest.approx(0.95)
