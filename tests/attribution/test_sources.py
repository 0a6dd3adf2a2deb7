"""Which mention the words point at."""

import numpy as np
import pytest

from trashtalk.attribution import AttributionSettings
from trashtalk.attribution.sources import Mentions, point
from trashtalk.encoder.network import LINKS
from trashtalk.encoder.reader import LinkBlock

from .reading import Link, read_marked

MARKED = "{source1 Brook} {cue1 said} and {source2 Rees} nodded: {content1 “We row.”}"


def source_of(marked: str, *links: Link, settings: AttributionSettings | None = None) -> tuple[str | None, float]:
    text, read = read_marked(marked, *links)
    start = text.index("“")
    choice = Mentions(read, settings or AttributionSettings()).source_of(read.words_in(start, len(text)), len(read))
    words = text[read.starts[choice.span[0]] : read.ends[choice.span[1] - 1]] if choice.span else None
    return words, round(choice.probability, 3)


@pytest.mark.parametrize(
    ("by_words", "by_cue", "source"),
    [
        ({"source1": 0.9}, {"source1": 0.9}, "Brook"),
        ({"source2": 0.9}, {"source2": 0.9}, "Rees"),
        ({"source2": 0.6, "source1": 0.3}, {"source1": 0.9}, "Brook"),
        ({"source1": 0.1}, {"source1": 0.1}, None),
    ],
    ids=["both one", "both the other", "the cue decides", "neither"],
)
def test_the_words_and_their_cue_vote(by_words: dict[str, float], by_cue: dict[str, float], source: str | None) -> None:
    found, _ = source_of(
        MARKED,
        ("content1", "content_source", by_words),
        ("content1", "content_cue", {"cue1": 1.0}),
        ("cue1", "cue_source", by_cue),
    )
    assert found == source


def test_the_probability_is_that_of_both_votes() -> None:
    _, probability = source_of(
        MARKED,
        ("content1", "content_source", {"source1": 0.8}),
        ("content1", "content_cue", {"cue1": 1.0}),
        ("cue1", "cue_source", {"source1": 0.6}),
    )
    assert probability == 0.7


def test_a_name_that_both_pointers_are_sure_of_is_a_source_even_where_the_tagger_missed_it() -> None:
    marked = "{source1=0.1+PERSON Ada Brook} {cue1 said}: {content1 “We row.”}"
    assert source_of(marked)[0] == "Ada Brook"


def test_words_point_at_no_source_among_themselves() -> None:
    marked = "So it went. {content1 “We row,} {content1+PERSON Brook}{content1 .”}"
    text, read = read_marked(marked)
    inside = read.words_in(text.index("Brook"), text.index("Brook") + 1).start
    for link in ("content_source", "content_cue"):
        read.blocks[0].scores[link][:] = 0.0
    read.blocks[0].scores["content_source"][:, inside + 1] = 1.0
    words = read.words_in(text.index("“"), len(text))
    assert Mentions(read, AttributionSettings()).source_of(words, len(read)).span is None


@pytest.mark.parametrize(("share", "found"), [(0.9, True), (0.2, False)])
def test_a_cue_is_believed_from_the_least_probability_on(share: float, found: bool) -> None:
    text, read = read_marked(MARKED, ("content1", "content_cue", {"cue1": share}))
    cue = Mentions(read, AttributionSettings()).cue_of(read.words_in(text.index("“"), len(text)))
    assert (cue.span is not None) == found


def test_a_word_is_asked_where_it_is_fresh_and_not_where_it_is_context() -> None:
    _, read = read_marked("Brook and Rees row")
    everywhere = {link: np.full((4, 5), 0.2, dtype=np.float32) for link in LINKS}
    sure = {link: np.array([[0, 1, 0, 0, 0]] * 4, dtype=np.float32) for link in LINKS}
    read.blocks[:] = [
        LinkBlock(np.arange(4), np.array([True, True, True, False]), everywhere),
        LinkBlock(np.arange(4), np.array([False, False, False, True]), sure),
    ]
    assert point(read, range(3, 4), "coreference").words.tolist() == [1, 0, 0, 0]
    assert point(read, range(0, 1), "coreference").none == pytest.approx(0.2)


def test_words_in_two_windows_point_with_the_mean_of_both() -> None:
    _, read = read_marked("Brook and Rees row")
    read.blocks[:] = [
        LinkBlock(np.arange(2), np.ones(2, dtype=bool), {"content_source": np.array([[0.0, 1, 0]] * 2)}),
        LinkBlock(np.arange(2, 4), np.ones(2, dtype=bool), {"content_source": np.array([[0.0, 1, 0]] * 2)}),
    ]
    assert point(read, range(0, 4), "content_source").words.tolist() == [0.5, 0, 0.5, 0]


def test_no_words_point_at_nothing() -> None:
    _, read = read_marked("Brook rows")
    assert point(read, range(0, 0), "content_source").none == 1.0
