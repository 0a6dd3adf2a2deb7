"""Marks and tags to attributions: one utterance, one row."""

from dataclasses import replace

import pytest

from trashtalk.attribution import Attribution, AttributionSettings, find_attributions
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


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{content1=0.4 that they row}", True),
        ("{content1=0.2 that they row}", False),
        ("{content1=0.7 so}", True),
        ("{content1=0.4 so}", False),
    ],
    ids=["a clause", "a doubtful clause", "a word", "a doubtful word"],
)
def test_indirect_words_must_be_sure_and_a_single_one_surer(content: str, found: bool) -> None:
    settings = AttributionSettings(indirect_content=0.1, indirect_mean=0.3, indirect_word=0.6)
    assert bool(rows(f"{{source1 Brook}} {{cue1 said}} {content}.", settings=settings)) == found


@pytest.mark.parametrize("nobody", ["Nobody", "No one", "no-one"])
def test_what_nobody_says_is_no_attribution(nobody: str) -> None:
    assert rows(f"{{source1 {nobody}}} {{cue1 said}} {{content1 “we are sorry now”}}.") == []
    assert rows(f"{{source1 {nobody}}} {{cue1 said}} {{content1 that they are sorry}}.") == []


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


@pytest.mark.parametrize(
    "name",
    [
        "quoted_content",
        "indirect_content",
        "indirect_mean",
        "indirect_word",
        "source_tag",
        "source_link",
        "later_source",
    ],
)
@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_settings_outside_what_they_allow_name_themselves_and_the_value(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=f"{name} is {value}"):
        replace(AttributionSettings(), **{name: value})


PASSED_ON = (
    "{source1 Brook} {cue1 said} {content1 that} {content1+inner-source Rees} {content1+inner-cue=0.9 told} "
    "{content1 her “}{content1+inner-content we are done}{content1 ”}."
)


def found_in(marked: str) -> list[tuple[str, str, Attribution]]:
    """(words, source) and the attribution itself."""
    text, read = read_marked(marked)
    found = find_attributions(text, read, find_marks(text).quotations, AttributionSettings())
    return [
        (text[one.fragments[0][0] : one.fragments[-1][1]], text[slice(*one.source)] if one.source else "", one)
        for one in found
    ]


def test_words_passed_on_are_an_attribution_of_their_own_inside_the_other() -> None:
    (outer_words, outer_source, outer), (inner_words, inner_source, inner) = found_in(PASSED_ON)
    assert (outer_words, outer_source) == ("that Rees told her “we are done”", "Brook")
    assert (inner_words, inner_source) == ("“we are done”", "Rees")
    assert (outer.inside, inner.inside) == (None, outer.fragments)
    assert (outer.found_by, inner.found_by) == ("pointer", "inner")
    assert (outer.kind, inner.kind) == ("mixed", "direct")
    assert inner.source_probability == outer.source_probability


def test_words_passed_on_without_marks_are_indirect() -> None:
    _, (words, _, inner) = found_in(
        PASSED_ON.replace("{content1 her “}", "{content1 her that }").replace("{content1 ”}", "")
    )
    assert (words, inner.kind) == ("we are done", "indirect")


def test_words_passed_on_by_nobody_are_the_outer_speakers_own() -> None:
    [(_, source, outer)] = found_in(PASSED_ON.replace("+inner-source", ""))
    assert (source, outer.inside) == ("Brook", None)


@pytest.mark.parametrize(
    ("cue", "act"),
    [("content1+inner-cue+cue2=thought", "thought"), ("content1+inner-cue", "speech"), ("content1", "speech")],
)
def test_the_act_of_words_passed_on_is_that_of_their_own_cue(cue: str, act: str) -> None:
    _, (_, _, inner) = found_in(PASSED_ON.replace("content1+inner-cue=0.9", cue))
    assert inner.act == act


def test_a_content_that_begins_with_what_it_passes_on_comes_first() -> None:
    marked = (
        "{content1+inner-content they are all done}{content1  as }{content1+inner-source Rees}{content1  }"
        "{content1+inner-cue told}{content1  her}, {source1 Brook} {cue1 said}."
    )
    (outer, _, _), (inner, _, one) = found_in(marked)
    assert (outer, inner) == ("they are all done as Rees told her", "they are all done")
    assert one.inside is not None


def test_what_is_passed_on_in_the_turn_of_an_interview_is_inside_it() -> None:
    marked = "Q: You row?\nA: {inner-source Rees} {inner-cue said} {inner-content that we must rest}. I row.\n"
    rows_found = found_in(marked + "Q: Why?\nA: Oars.")
    [(words, source, inner)] = [row for row in rows_found if row[2].inside]
    assert (words, source) == ("that we must rest", "Rees")
    assert inner.inside == next(one.fragments for words, _, one in rows_found if words.startswith("Rees said"))


OPEN = "{source1 Brook} {cue1 said}: {content1 “We row.}\n\n{content2 “We rest,”} {source2 she} {cue2 went on}."


def test_a_paragraph_of_an_open_quotation_that_names_its_source_again_is_a_row_of_its_own() -> None:
    (_, _, first), (words, source, second) = found_in(OPEN)
    assert (words, source) == ("“We rest,”", "she")
    assert (first.found_by, second.found_by) == ("pointer", "open quotation")


@pytest.mark.parametrize("shares", [{"source2": 0.3}, {"source2": 0.45, "source1": 0.3}])
def test_a_paragraph_that_hardly_points_at_a_source_of_its_own_goes_on(shares: dict[str, float]) -> None:
    links: list[Link] = [("content2", "content_source", shares), ("cue2", "cue_source", shares)]
    assert rows(OPEN, *links)[0][:3] == ("“We row.|“We rest,”", "direct", "Brook")


def test_a_paragraph_that_points_at_a_source_elsewhere_goes_on() -> None:
    marked = "{source2 Rees} sat.\n\n" + OPEN.replace(" {source2 she} {cue2 went on}.", "")
    assert [row[0] for row in rows(marked)] == ["“We row.|“We rest,”"]


def test_the_turns_of_an_interview_are_rows_of_their_own() -> None:
    marked = "Q: You row?\nA: {content1 “Never,”} my coach says. I row.\nQ: Why?\nA: Oars."
    assert rows(marked) == [
        ("You row?", "direct", "Q", ""),
        ("“Never,” my coach says. I row.", "direct", "A", ""),
        ("Why?", "direct", "Q", ""),
        ("Oars.", "direct", "A", ""),
    ]
