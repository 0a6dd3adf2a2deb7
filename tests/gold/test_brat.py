from __future__ import annotations

from pathlib import Path

import pytest

from trashtalk.errors import InputError
from trashtalk.gold.brat import read_brat
from trashtalk.records import Article

# characters, not bytes or UTF-16 units: the crew's emblem counts one
TEXT = "“We won,” 🛶 Rees said, “at last.” She feels that Brook was “lucky”.\nBrook denied it."


def read(tmp_path: Path, *lines: str, text: str = TEXT) -> list[tuple[object, ...]]:
    path = tmp_path / "a.ann"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    gold = read_brat(path, Article("a.txt", text))
    assert (gold.path, gold.text, gold.knows_speakers) == ("a.txt", text, False)

    def words(span: tuple[int, int] | None) -> str | None:
        return text[slice(*span)] if span else None

    return [
        (one.name, [words(span) for span in one.fragments], words(one.source), words(one.cue), one.kind, one.act)
        for one in gold.quotes
    ]


WON = "T1\tContent 0 9;23 33\t“We won,” “at last.”"
REES = "T2\tSource 12 16\tRees"
SAID = "T3\tCue 17 21\tsaid"
FIRST = ("E1", ["“We won,”", "“at last.”"], "Rees", "said", "direct", "speech")


@pytest.mark.parametrize(
    "event",
    [
        "E1\tAttribution:T3 Content:T1 Cue:T3 Source:T2",
        "E1\tAttribution-odd:T3 Source1:T2 Content1:T1 Cue2:T3 Target:T2",
        "E1\tCue:T3 content:T1 SOURCE:T2",
    ],
)
def test_an_event_joins_content_cue_and_source(tmp_path: Path, event: str) -> None:
    assert read(tmp_path, WON, REES, SAID, event) == [FIRST]


def test_lines_come_in_any_order(tmp_path: Path) -> None:
    event = "E1\tAttribution:T3 Content:T1 Cue:T3 Source:T2"
    assert read(tmp_path, event, SAID, "#1\tAnnotatorNotes E1\tsure?", "", REES, "*\tEquiv T2 T3", WON) == [FIRST]


def test_pieces_may_be_out_of_order_and_words_may_run_over_a_line_end(tmp_path: Path) -> None:
    out_of_order = "T1\tContent 23 33;0 9\t“at last.” “We won,”"
    text = TEXT.replace("She feels that", "She said  that")
    start = text.index("that")
    over_lines = f"T5\tContent {start} {text.index(' it.')}\tthat Brook was “lucky”.\nBrook denied"
    assert [row[1] for row in read(tmp_path, out_of_order, over_lines, text=text)] == [
        ["“We won,”", "“at last.”"],
        ["that Brook was “lucky”.\nBrook denied"],
    ]


def test_several_contents_of_an_event_are_fragments(tmp_path: Path) -> None:
    pieces = "T1\tContent 0 9\t“We won,”", "T4\tContent 23 33\t“at last.”"
    event = "E1\tAttribution:T3 Content:T4 Content2:T1 Cue:T3 Source:T2"
    assert read(tmp_path, *pieces, REES, SAID, event) == [FIRST]


def test_kinds_come_from_the_marks_and_a_content_alone_is_a_quotation(tmp_path: Path) -> None:
    start, end = TEXT.index("that Brook"), TEXT.index(".\n")
    denied = TEXT.index("denied")
    rows = read(
        tmp_path,
        WON,
        f"T4\tContent {start} {end}\tthat Brook was “lucky”",
        f"T5\tContent {denied} {denied + 9}\tdenied it",
    )
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("T1", None, "direct"),
        ("T4", None, "mixed"),
        ("T5", None, "indirect"),
    ]


@pytest.mark.parametrize("attribute", ["A1\tAct E1 thought", "A1\tThought E1", "A1\tAct T1 Thought"])
def test_an_attribute_tells_the_act(tmp_path: Path, attribute: str) -> None:
    [row] = read(tmp_path, WON, "E1\tAttribution:T1 Content:T1", attribute, "A2\tNegation E1")
    assert row[-1] == "thought"


def test_words_inside_words_are_second_hand(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    start = TEXT.index("that Brook")
    inner = TEXT.index("“lucky”")
    path.write_text(f"T1\tContent {inner} {inner + 7}\t“lucky”\nT2\tContent {start} {inner + 7}\n", encoding="utf-8")
    quotes = read_brat(path, Article("a.txt", TEXT)).quotes
    assert [(one.name, one.inside) for one in quotes] == [("T2", None), ("T1", "T2")]


def test_a_few_characters_mended_in_reading_are_let_pass(tmp_path: Path) -> None:
    text = "“No,” said François."
    assert read(tmp_path, "T1\tSource 11 19\tFran\u0083ois", text=text) == []


def test_relations_beside_events_are_passed_over(tmp_path: Path) -> None:
    event = "E1\tAttribution:T3 Content:T1 Cue:T3 Source:T2"
    assert read(tmp_path, WON, REES, SAID, event, "R1\tSame Arg1:T2 Arg2:T3") == [FIRST]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["T1\tContent 0 99\tx"], r"a\.ann, line 1: 0 to 99 is no stretch of the article, which has 84 characters"),
        (["", "T1\tContent 5 5\t"], r"a\.ann, line 2: 5 to 5 is no stretch"),
        (["T1\tContent 1 9\tBrook was"], r"line 1: the article has 'We won,”' there, the line has 'Brook was'"),
        (["T1\tContent 1-9\tWe won"], r"line 1: 'Content 1-9' should be a label and offsets"),
        (["T1\tContent"], r"line 1: 'Content' should be a label and offsets"),
        (["E1\tAttribution:T3 Content:T1"], r"line 1: content is T1, but there is no line T1 with a span"),
        ([WON, REES, "R1\tSource-of Arg1:T1 Arg2:T2"], r"line 3: relations are not read, and T1 is in no event"),
        ([WON, "A1\tAct T1 shouting"], r"line 2: the act is 'shouting'; it must be one of speech, writing, thought"),
        (["Content 0 9"], r"line 1: 'Content 0 9' is no line of brat's"),
        ([WON, "E1\tAttribution:T1 Content:T1", "Rees"], r"line 3: 'Rees' is no line of brat's"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, *lines)


def test_another_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_bytes("T1\tSource 0 1\té".encode("latin-1"))
    with pytest.raises(InputError, match=r"a\.ann: not UTF-8"):
        read_brat(tmp_path / "a.ann", Article("a.txt", TEXT))
