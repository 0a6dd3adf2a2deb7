import json
from pathlib import Path
from typing import Any

import pytest

from prepare_gold import kind_of_words, prepare, strip_markup
from trashtalk.errors import InputError
from trashtalk.gold.jsonl import read_gold
from trashtalk.records import Article, Kind

ABOUT = "@@ about\nBritish, match report\n"
TEXT = "{s1|Ana Ruiz} {k1|said} {c1|the pitch was “a disgrace”}."
PEOPLE = "Ana Ruiz | f | Ruiz, the visiting manager\nBo Marsh | m | Marsh"
QUOTES = "1 | name | Ana Ruiz | speech | the pitch | a note"


def draft(text: str = TEXT, quotes: str = QUOTES, people: str = PEOPLE) -> str:
    return f"{ABOUT}@@ text\n{text}\n@@ people\n{people}\n@@ quotes\n{quotes}\n"


def prepared(folder: Path, raw: str) -> list[dict[str, Any]]:
    drafts = folder / "drafts"
    drafts.mkdir(exist_ok=True)
    (drafts / "match.draft").write_text(raw, encoding="utf-8")
    prepare(drafts, folder / "gold")
    return [json.loads(line) for line in (folder / "gold" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["“No,”", "“never.”"], "direct"),
        (["it was “a joke”"], "mixed"),
        (["it was late"], "indirect"),
        (['"No," he thought, "never."'], "mixed"),
        (["“A crook” and “a liar”"], "mixed"),
        (["“We’ll see,”", "it was “a joke”"], "mixed"),
        (["''We have a parrot that barks.''"], "direct"),
        (["''no'' and ''never''"], "mixed"),
        (["that he ''had not looked''"], "mixed"),
        (['“soft."'], "direct"),
        (['"we all went home.”'], "direct"),
        (['“a clown" and “a fraud"'], "mixed"),
    ],
)
def test_kind_is_told_by_the_marks_of_every_style(words: list[str], kind: Kind) -> None:
    assert kind_of_words(words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["‘We’ve had officers’ warnings before,’"], "direct"),
        (["'The lads' phones all went at once.'"], "direct"),
        (["'The lads' bus broke down in the '90s.'"], "direct"),
        (["‘I’d been tellin’ him since the ’90s to jab,’"], "direct"),
        (["‘a stitch-up’ and the chairman ‘a disgrace’"], "mixed"),
        (["the residents’ case was about the visitors’ bench"], "indirect"),
        (["nothing had been so good since the '90s"], "indirect"),
        (["that it lasted ‘90 minutes too long’"], "mixed"),
        (["'rock 'n' roll' it was not, and 'never' would be"], "mixed"),
    ],
)
def test_apostrophes_are_told_from_single_marks(words: list[str], kind: Kind) -> None:
    assert kind_of_words(words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["“I said, ‘Honey, go home,’”"], "direct"),
        (["‘I said, “Marjorie, why?”’"], "direct"),
        (["‘He says “Vegas.” I can’t wave off a man who’s in Vegas.’"], "direct"),
        (['"I said "no" and hung up."'], "direct"),
        (["“I said “no” and hung up.”"], "direct"),
        (["''Is the word 'feud' overdone?''"], "direct"),
        (["that Marsh had called it “a joke”"], "mixed"),
    ],
)
def test_marks_within_marks_do_not_close_the_outer_ones(words: list[str], kind: Kind) -> None:
    assert kind_of_words(words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["“I hope so.", "“We sure didn’t.”"], "direct"),
        (["“We grew like kudzu,", "“I own that.”"], "direct"),
        (["“They are one person,", "One is quiet and one is loud."], "direct"),
        (["“They are one person”,", "and one of them is loud"], "mixed"),
        (["space “if we ever turned them on."], "mixed"),
    ],
)
def test_a_closing_mark_may_be_missing(words: list[str], kind: Kind) -> None:
    assert kind_of_words(words) == kind


@pytest.mark.parametrize(
    ("text", "note", "kind"),
    [
        ("{s1|Ruiz} {k1|said} {c1|the film {x title|“Home Ground”} was long}.", "", "indirect"),
        ('{c1|“The bar is 60{x inch|"} high and so is he,”} {k1|said} {s1|Ruiz}.', "", "direct"),
        ('{s1|Ruiz} {k1|said} {c1|the posts were 4{x inch|"} and {x slogan|“Go”} was “rude”}.', "", "mixed"),
        ("{s1|@ruiz}{k1|:} {c1|never again lol}", "pasted post, no marks", "direct"),
        ("{s1|@ruiz}{k1|:} {c1|never again lol}", "", "indirect"),
    ],
)
def test_kind_disregards_marks_of_no_speech_and_heeds_the_note(
    text: str, note: str, kind: Kind, tmp_path: Path
) -> None:
    [row] = prepared(tmp_path, draft(text, f"1 | name | Ana Ruiz | speech | - | {note}"))
    assert row["kind"] == kind


def test_a_turn_is_direct_without_marks(tmp_path: Path) -> None:
    text = "{s1|RUIZ}{k1|:} {c1|We were told “no”. So we went.}"
    assert prepared(tmp_path, draft(text, "1 | turn | Ana Ruiz | speech | - |"))[0]["kind"] == "direct"


def test_spans_inside_spans_keep_their_own_offsets() -> None:
    text, marked = strip_markup("{s1|{s2|Ruiz}} said {c1|“{s3|Bo} {k3|said} {c3|‘no’},”}.")
    assert text == "Ruiz said “Bo said ‘no’,”."
    assert {(one.role + one.label, text[slice(*one.span)]) for one in marked} == {
        ("s1", "Ruiz"),
        ("s2", "Ruiz"),
        ("c1", "“Bo said ‘no’,”"),
        ("s3", "Bo"),
        ("k3", "said"),
        ("c3", "‘no’"),
    }


def test_what_is_written_is_read_as_gold(tmp_path: Path) -> None:
    text = TEXT + "\n\n{c2|“{s3|He} {k3|said} {c3|‘no’},”} {s2|Ruiz} {k2|added}. {c2|“{x word|‘No’} is a word.”}"
    quotes = f"{QUOTES}\n2 | name | Ana Ruiz | speech | - |\n3<2 | pronoun | Bo Marsh | speech | Ana Ruiz | nested"
    prepared(tmp_path, draft(text, quotes))
    plain = (tmp_path / "gold" / "match.txt").read_text(encoding="utf-8")
    [gold] = read_gold(tmp_path / "gold", [Article("match.txt", plain)])
    assert [(quote.speaker, quote.kind, quote.basis, quote.inside) for quote in gold.quotes] == [
        ("Ana Ruiz", "mixed", "name", None),
        ("Ana Ruiz", "direct", "name", None),
        ("Bo Marsh", "direct", "pronoun", "2"),
    ]
    assert [plain[slice(*span)] for span in gold.quotes[1].fragments] == ["“He said ‘no’,”", "“‘No’ is a word.”"]
    assert [(person.name, person.gender) for person in gold.people] == [("Ana Ruiz", "f"), ("Bo Marsh", "m")]
    assert [stretch.why for stretch in gold.not_speech] == ["word"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (ABOUT, "no section @@ text"),
        (draft(TEXT + " {c2|“No"), "{c2| is never closed"),
        (draft(TEXT + " }"), "a brace that belongs to no markup"),
        (draft(TEXT + " {q2|No}"), "a brace that belongs to no markup"),
        (draft(TEXT + " {x title|}"), "xtitle is empty"),
        (draft(TEXT + " {x title| No}"), "outer blanks"),
        (draft(TEXT + "\n\n{x title|“No\n\nYes”}"), "crosses a line"),
        (draft(TEXT + " {c2|“No”}"), r"none for ['2']"),
        (draft(quotes=QUOTES + "\n" + QUOTES), "1 repeated"),
        (draft(quotes="1 | name | Ana Ruiz | speech"), "6 fields, this one 4"),
        (draft(quotes=QUOTES.replace("name", "guess")), "basis 'guess'"),
        (draft(quotes=QUOTES.replace("speech", "song")), "act 'song'"),
        (draft(quotes=QUOTES.replace("name", "none")), "1 (none) has 1 contents and 1 sources"),
        (draft(TEXT.replace("{c1|the pitch was “a disgrace”}", "nothing")), "0 contents"),
        (draft(quotes=QUOTES.replace("1 |", "1<7 |")), "inside 7, which does not exist"),
        (draft(quotes=QUOTES.replace("Ana Ruiz", "Ruiz")), "speaker 'Ruiz' of quotation 1 is not listed"),
    ],
)
def test_a_faulty_draft_is_named_with_its_fault(raw: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        prepared(tmp_path, raw)
    assert message in str(raised.value)
    assert "match.draft" in str(raised.value)


def test_two_drafts_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / "drafts" / folder).mkdir(parents=True)
        (tmp_path / "drafts" / folder / "match.draft").write_text(draft(), encoding="utf-8")
    with pytest.raises(InputError, match="several drafts are called match"):
        prepare(tmp_path / "drafts", tmp_path / "gold")
