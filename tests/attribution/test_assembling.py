"""Marks and tags to attributions: one utterance, one row."""

from dataclasses import replace

import pytest

from trashtalk.attribution import AttributionSettings, find_attributions
from trashtalk.attribution.assembling import is_title, kind_of
from trashtalk.errors import SettingsError
from trashtalk.marks import find_marks
from trashtalk.records import Kind

from .reading import Link, read_marked, rows


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{content1 “We row at dawn,”} {source1 Ada Brook} {cue1 said}.",
            [("“We row at dawn,”", "direct", "Ada Brook", "said")],
        ),
        (
            "{content1 “We row at dawn,”} {cue1 said} {source1 the coach of Brook}.",
            [("“We row at dawn,”", "direct", "the coach of Brook", "said")],
        ),
        (
            "{source1 Brook} {cue1 said} {content1 the river was “far too low” for them}.",
            [("the river was “far too low” for them", "mixed", "Brook", "said")],
        ),
        (
            "{source1 Brook} {cue1 said} {content1 that they row at dawn}.",
            [("that they row at dawn", "indirect", "Brook", "said")],
        ),
        ("{source1 Brook} {cue1 called} Rees {content1 “slow”}.", [("“slow”", "direct", "Brook", "called")]),
        ("Nothing was said by anyone.", []),
        ("", []),
    ],
    ids=["direct", "source of several words", "mixed", "indirect", "one word", "nothing", "empty"],
)
def test_marks_give_the_extent_and_tags_the_verdict(marked: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "She rows for “The Weir” now.",
        "Her film “A Winter at the Weir” opens in May.",
        "{content1=0.2 “The Weir”} was {cue1 named} by {source1 Brook}.",
    ],
)
def test_titles_and_scare_quotes_are_no_attributions(marked: str) -> None:
    assert rows(marked) == []


def test_tagged_words_inside_a_rejected_quotation_do_not_come_back_as_indirect() -> None:
    assert rows("{source1 Brook} {cue1 rows} for “The {content1 Old Weir Club} of the River Town and Harbour”.") == []


def test_a_quotation_keeps_its_own_extent_where_the_tagger_sees_less_of_it() -> None:
    marked = "“{content1 We row at dawn and then we rest},” {cue1 said} {source1 Brook}."
    assert rows(marked) == [("“We row at dawn and then we rest,”", "direct", "Brook", "said")]


def test_a_quotation_without_closing_mark_ends_where_the_tagger_sees_its_last_word() -> None:
    marked = "{content1 “We row at dawn}, {cue1 said} {source1 Brook}, who has rowed since she was nine."
    assert rows(marked) == [("“We row at dawn", "direct", "Brook", "said")]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    marked = "{content1 “She told me, ‘Row or swim,’ and I rowed,”} {source1 Brook} {cue1 said}."
    assert rows(marked) == [("“She told me, ‘Row or swim,’ and I rowed,”", "direct", "Brook", "said")]


def test_an_interrupted_quotation_is_one_row() -> None:
    marked = "{content1 “We row,”} {source1 Brook} {cue1 said}, {content1 “and then we rest.”}"
    assert rows(marked) == [("“We row,”|“and then we rest.”", "direct", "Brook", "said")]


def test_the_writers_own_words_after_an_attribution_are_not_part_of_the_quotation() -> None:
    marked = "{content1 “We row,”} {source1 Brook} {cue1 said}, {content1 adding a nod to the crew}."
    assert rows(marked)[0] == ("“We row,”", "direct", "Brook", "said")


def test_two_fragments_after_one_cue_are_one_row() -> None:
    marked = "{source1 Brook} {cue1 said} the club was {content1 “a disgrace”} and had {content1 “no shame”}."
    assert rows(marked) == [("“a disgrace”|“no shame”", "direct", "Brook", "said")]


def test_two_cues_are_two_rows() -> None:
    marked = (
        "{source1 Brook} {cue1 called} the club {content1 “a disgrace”}. "
        "{source2 She} {cue2 said} it had {content2 “no shame”}."
    )
    assert [row[0] for row in rows(marked)] == ["“a disgrace”", "“no shame”"]


def test_the_same_source_in_another_paragraph_is_another_row() -> None:
    marked = "{content1 “We row,”} {source1 Brook} {cue1 said}.\n{content1 “We rest,”} she went on."
    assert [row[:3] for row in rows(marked)] == [("“We row,”", "direct", "Brook"), ("“We rest,”", "direct", "Brook")]


def test_paragraphs_of_an_open_quotation_are_one_row() -> None:
    marked = "{source1 Brook} {cue1 said}: {content1 “We row.}\n\n{content2 “We rest.}\n\n{content3 “We row again.”}"
    assert rows(marked) == [("“We row.|“We rest.|“We row again.”", "direct", "Brook", "said")]


def test_a_paragraph_that_goes_on_is_speech_even_where_the_tagger_doubts_it() -> None:
    marked = "{source1 Brook} {cue1 said}: {content1 “We row.}\n\n{content2=0.1 “Dawn, frost, oars.”}"
    assert rows(marked) == [("“We row.|“Dawn, frost, oars.”", "direct", "Brook", "said")]


def test_a_bare_quoted_paragraph_takes_the_source_of_the_paragraph_before() -> None:
    marked = "{content1 “We row,”} {source1 Brook} {cue1 said}.\n\n{content2 “We rest.”}"
    assert [row[:3] for row in rows(marked)] == [("“We row,”", "direct", "Brook"), ("“We rest.”", "direct", "Brook")]


@pytest.mark.parametrize(
    "marked",
    [
        "{content1 “We row,”} {source1 Brook} {cue1 said}.\n\nRees laughed. {content2 “We rest at noon.”}",
        "{content1 “We row,”} {source1 Brook} {cue1 said}.\n\nRees laughed.\n\n{content2 “We rest at noon.”}",
        "{content1 “We row,”} {source1 Brook} {cue1 said}. {content2 “We rest at noon.”}",
        "{source1 Brook} {cue1 said} {content1 that they row at dawn}.\n\n{content2 “We rest at noon.”}",
    ],
    ids=["not bare", "a paragraph between", "same paragraph", "after indirect words"],
)
def test_a_quotation_without_source_elsewhere_stays_without(marked: str) -> None:
    assert rows(marked)[-1] == ("“We rest at noon.”", "direct", "", "")


def test_a_handed_on_source_says_so_and_is_as_sure_as_the_one_it_comes_from() -> None:
    text, read = read_marked("{content1 “We row,”} {source1 Brook} {cue1 said}.\n\n{content2 “We rest.”}")
    first, second = find_attributions(text, read, find_marks(text).quotations, AttributionSettings())
    assert (first.found_by, second.found_by) == ("pointer", "paragraph before")
    assert second.source_probability == first.source_probability


TWO_SOURCES = "{source1 Brook} waited. {content1 “We row.”}\n\n{source2 Rees} came late."


@pytest.mark.parametrize(
    ("here", "later", "source"),
    [(0.5, 0.4, "Brook"), (0.3, 0.6, "Brook"), (0.1, 0.85, "Rees")],
)
def test_a_source_in_a_later_paragraph_is_believed_less(here: float, later: float, source: str) -> None:
    shares = {"source1": here, "source2": later}
    # no cue: its vote follows the words'
    links: list[Link] = [("content1", "content_source", shares)]
    marked = TWO_SOURCES.replace("waited", "{cue1 waited}")
    links += [("content1", "content_cue", {"cue1": 1.0}), ("cue1", "cue_source", shares)]
    assert rows(marked, *links)[0][2] == source


def test_indirect_words_without_a_cue_are_no_attribution() -> None:
    assert rows("{source1 Brook} waited, {content1 and they row at dawn}.") == []


def test_few_indirect_words_are_no_attribution() -> None:
    marked = "{source1 Brook} {cue1 said} {content1 so again}."
    found = [len(rows(marked, settings=AttributionSettings(shortest_indirect=fewest))) for fewest in (2, 3)]
    assert found == [1, 0]


def test_indirect_words_end_with_their_line() -> None:
    marked = "{source1 Brook} {cue1 said} {content1 that they row at dawn\nand that they rest}."
    assert rows(marked)[0][0] == "that they row at dawn"


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("{content1 “We row at dawn.”}", True),
        ("{content1 “Row again.”}", False),
        ("{content1 “Row again,”} it was {cue1 heard}.", True),
        ("{content1 “Mile of the Century, Town and River”}", False),
        ("{content1 “Mile of the Century,”} was {cue1 sung}.", False),
        ("{content1 “The Weir,”} {source1 Brook} {cue1 said}.", True),
        ("{content1 “The Weir,”} {source1 which} {cue1 means} a dam.", False),
        ("{source1 It} {cue1 means} {content1 that they row at dawn}.", True),
    ],
)
def test_words_without_a_source_are_somebodys_when_they_are_no_name_and_no_label(marked: str, found: bool) -> None:
    assert bool(rows(marked)) == found


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Mile of the Century", True),
        ("Tracktown", True),
        ("We row at dawn", False),
        ("We Row at Dawn", True),
        ("of the", False),
        ("", False),
        ("One Two Three Four Five Six Seven Eight Nine", False),
    ],
)
def test_a_title_has_capitals_but_in_its_small_words(words: str, title: bool) -> None:
    assert is_title(words.split()) == title


def test_words_that_point_nowhere_have_no_source() -> None:
    assert rows("{content1 “We row at dawn.”}") == [("“We row at dawn.”", "direct", "", "")]


def test_a_cue_of_punctuation_is_kept() -> None:
    assert rows("{source1 BROOK}{cue1 :} {content1 “We row at dawn.”}") == [
        ("“We row at dawn.”", "direct", "BROOK", ":")
    ]


@pytest.mark.parametrize(
    ("role", "act"), [("cue1", "speech"), ("cue1=thought", "thought"), ("cue1=writing", "writing")]
)
def test_the_cue_says_what_act_it_reports(role: str, act: str) -> None:
    text, read = read_marked(f"{{source1 Brook}} {{{role} said}} {{content1 that they row at dawn}}.")
    [one] = find_attributions(text, read, (), AttributionSettings())
    assert one.act == act


def test_source_and_cue_stand_without_the_punctuation_around_them() -> None:
    marked = "{content1 “We row,”} {cue1 said} {source1 Ada Brook,} 31."
    assert rows(marked)[0][2:] == ("Ada Brook", "said")


def test_a_source_that_is_punctuation_alone_breaks_nothing() -> None:
    [row] = rows("{content1 “We row,”} {source1 —} {cue1 —}")
    assert row[0] == "“We row,”"


@pytest.mark.parametrize(
    ("text", "fragments", "kind"),
    [
        ("“We row”", ["“We row”"], "direct"),
        ("“We row,” she said, “and rest”", ["“We row,”", "“and rest”"], "direct"),
        ("that they “row” at dawn", ["that they “row” at dawn"], "mixed"),
        ("“row” – ", ["“row” – "], "direct"),
        ("that they row", ["that they row"], "indirect"),
    ],
)
def test_kind_follows_what_stands_between_marks(text: str, fragments: list[str], kind: Kind) -> None:
    spans = [(text.index(words), text.index(words) + len(words)) for words in fragments]
    assert kind_of(text, spans, find_marks(text).quotations) == kind


@pytest.mark.parametrize("name", ["quoted_content", "indirect_content", "source_tag", "source_link", "later_source"])
@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_settings_outside_what_they_allow_name_themselves_and_the_value(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        replace(AttributionSettings(), **{name: value})  # type: ignore[arg-type]


def test_an_indirect_content_of_no_words_makes_no_sense() -> None:
    with pytest.raises(SettingsError, match="shortest_indirect is 0"):
        AttributionSettings(shortest_indirect=0)


def test_the_turns_of_an_interview_are_rows_of_their_own() -> None:
    marked = "Q: You row?\nA: {content1 “Never,”} my coach says. I row.\nQ: Why?\nA: Oars."
    assert rows(marked) == [
        ("You row?", "direct", "Q", ""),
        ("“Never,” my coach says. I row.", "direct", "A", ""),
        ("Why?", "direct", "Q", ""),
        ("Oars.", "direct", "A", ""),
    ]
