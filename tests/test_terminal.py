from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from trashtalk.records import Article, Hostility, Quote
from trashtalk.scoring import ScoredEvidence, ScoredTarget, TextScore
from trashtalk.terminal import render_article, render_explanation, render_summary, render_text_score

from .report.sample import FAILURES, Unread, build, hostile
from .report.sample import quote as quote_of


def printed(renderable: RenderableType, *, color: bool = False) -> str:
    console = Console(file=io.StringIO(), width=400, force_terminal=color, color_system="truecolor" if color else None)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


@pytest.fixture
def preview() -> str:
    articles, quotes = build()
    return printed(render_article(articles[0], quotes))


@pytest.mark.parametrize(
    "words",
    [
        "[1: “He is just another name on the list,”] Ilka Morrow said on Tuesday, [1: “and lists get shorter.”] {1 ",
        "{1 Ilka Morrow -> Tadeus Brandvik, 2 dismissive}",
        "[4: Morrow had called the lake [5: “a puddle with opinions”] {5 Ilka Morrow -> the lake, 1 edge} and that",
        "the quarrel was good for the sport] {4 Perrin Oake, 0 none}",
        "[6: both will be on the start line] {6 Perrin Oake, thought, not scored}",
        "{7 speaker unknown -> Tadeus Brandvik, Ilka Morrow, 2 dismissive}",
        "<menu: Home | Rowing | Results | Get our newsletter>",
        "The Harbour Post · Wenna Sly · 4 Jun 2031 (page) · regatta/2031-06-03-preview.html",
    ],
)
def test_article_is_marked_without_colour(preview: str, words: str) -> None:
    assert words in preview


def test_article_lists_the_ids_that_explain_takes(preview: str) -> None:
    articles, quotes = build()
    own = [quote.quote_id for quote in quotes if quote.article_id == articles[0].article_id]
    assert re.findall(r"\b[0-9a-f]{16}\b", preview) == own


def test_colour_is_added_where_there_is_some() -> None:
    articles, quotes = build()
    assert "\x1b[" in printed(render_article(articles[0], quotes), color=True)


def test_article_without_quotes_or_text_is_said() -> None:
    assert "No quotation was found in this article." in printed(render_article(Article("empty.txt", ""), []))


def test_article_cannot_drive_or_style_the_terminal() -> None:
    article, quotes = hostile()
    shown = printed(render_article(article, quotes)) + printed(render_explanation(quotes[0], article))
    shown += printed(render_summary(quotes, [Unread("\x1b[2J", "[red]no[/]", "[/]")], {}, 0.0))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "⟨U+001B⟩[31mred⟨U+0000⟩" in shown
    assert "[bold red]not markup[/]" in shown
    assert "⟨U+001B⟩[2J: [red]no[/]. [/]" in shown


@pytest.mark.parametrize(
    ("index", "lines"),
    [
        (
            0,
            [
                "speaker   Ilka Morrow",
                "found by  named in the text, confidence 0.97",
                "source    “Ilka Morrow” at 193",
                "reason    a full name",
                "chain     “Ilka Morrow” at 193",
                "content  probability: 0.99",
                "target  Tadeus Brandvik, confidence 0.93, not placed in the text",
                "level dismissive       0.80 ████████████████",
                "evidence               “just another name” (dismissal): carries it with probability 0.27",
                "said     3 Jun 2031, read from “on Tuesday” (weekday before publication)",
                "remark  r-list, printed 3 times, this one the first",
            ],
        ),
        (5, ["level  thoughts are not scored", "target  nobody named", "said     not known"]),
        (6, ["reason   the sentence names nobody: “was heard from the terrace”", "cue      none in the text"]),
        (11, ["said     March 2031, read from “in March” (month named in the sentence)", "by     desk"]),
    ],
)
def test_explanation_says_what_decided(index: int, lines: list[str]) -> None:
    articles, quotes = build()
    by_id = {article.article_id: article for article in articles}
    shown = printed(render_explanation(quotes[index], by_id[quotes[index].article_id]))
    assert [line for line in lines if f"  {line}\n" not in f"{shown}\n"] == []


UNSURE = "  unsure                 may as well belong on the other side of level 2 (neither side has 70%)"


def test_explanation_says_when_a_rating_is_unsure() -> None:
    articles, quotes = build()
    wavering = Hostility(0.4, 2, (0.2, 0.3, 0.5, 0.0, 0.0), {})
    shown = printed(render_explanation(replace(quotes[0], hostility=wavering), articles[0]))
    assert UNSURE in shown.splitlines()
    assert "unsure" not in printed(render_explanation(quotes[0], articles[0]))
    assert "facets" in printed(render_explanation(quotes[0], articles[0]))
    assert "facets" not in shown, "another model's level has none"


TEXT_SCORE = TextScore(
    text="Rees is slow",
    context="",
    hostility=0.4,
    level=2,
    level_probabilities=(0.2, 0.3, 0.5, 0.0, 0.0),
    unsure=True,
    facets={"insult": 0.9},
    evidence=(ScoredEvidence(0, 4, "Rees", 0.6), ScoredEvidence(8, 12, "slow", 0.7)),
    targets=(ScoredTarget("Rees", 0.812),),
)


def test_a_rated_text_is_shown_with_what_was_decided_of_it() -> None:
    lines = [" ".join(line.split()) for line in printed(render_text_score(TEXT_SCORE)).splitlines() if line.strip()]
    assert lines[0] == "Rees is slow"
    assert lines[1] == "level 2 dismissive, unsure; hostility of the quoted words 0.40 of 1"
    assert lines[2] == " ".join(UNSURE.split())
    assert lines[-4:] == [
        "facets insult 0.90",
        "evidence “slow”: carries it with probability 0.70",
        "evidence “Rees”: carries it with probability 0.60",
        "target Rees, confidence 0.81",
    ]


def test_the_evidence_of_a_rated_text_is_underlined() -> None:
    shown = printed(render_text_score(TEXT_SCORE), color=True)
    assert re.findall(r"\x1b\[1;4m([^\x1b]*)\x1b\[0m", shown) == ["Rees", "slow"]


def test_a_rated_text_without_evidence_targets_and_facets_says_so() -> None:
    bare = replace(TEXT_SCORE, evidence=(), targets=(), facets={})
    shown = printed(render_text_score(bare))
    assert "target                 nobody in particular" in shown
    assert "facets" not in shown
    assert "evidence" not in shown


def test_a_rated_text_cannot_drive_the_terminal() -> None:
    words = "\x1b[31m[red]slow"
    piece = ScoredEvidence(0, len(words), words, 0.9)
    shown = printed(
        render_text_score(replace(TEXT_SCORE, text=words, evidence=(piece,), targets=(ScoredTarget(words, 1),)))
    )
    assert "\x1b" not in shown
    assert shown.count("⟨U+001B⟩[31m[red]slow") == 3


def test_explanation_says_what_the_article_itself_calls_a_target() -> None:
    articles, quotes = build()
    quote = replace(quotes[0], trace={**quotes[0].trace, "targets": {"in_article": ["Brandvik"]}})
    shown = printed(render_explanation(quote, articles[0]))
    assert "  target      Tadeus Brandvik, confidence 0.93" in shown
    assert "  in article  Brandvik\n" in shown
    assert "in_article" not in shown


def test_what_is_only_handed_on_to_the_comparison_of_articles_is_not_shown() -> None:
    articles, quotes = build()
    known = {"heads": ["figurehead"], "company": ["Somebody Hidden"]}
    trace = {**quotes[0].trace, "speaker": {**quotes[0].trace["speaker"], "known": known}}
    quote = replace(quotes[0], trace={**trace, "targets": {"known": {"Tadeus Brandvik": known}}})
    assert printed(render_explanation(quote, articles[0])) == printed(render_explanation(quotes[0], articles[0]))
    assert "Hidden" not in printed(render_article(articles[0], [quote]))


def passed_on(by: str | None) -> tuple[Article, Quote, Quote]:
    """The article, and its fourth quote with the fifth, whose trace says that the fourth passes it on."""
    articles, quotes = build()
    inside = {"quote_id": quotes[3].quote_id, "speaker": by}
    trace = {**quotes[4].trace, "content": {"probability": 0.9, "inside": inside}}
    return articles[0], quotes[3], replace(quotes[4], trace=trace)


@pytest.mark.parametrize(("by", "said"), [("P. Oake", "P. Oake"), (None, "speaker unknown")])
def test_explanation_of_words_passed_on_says_by_whom_and_in_which_quote(by: str | None, said: str) -> None:
    article, outer, quote = passed_on(by)
    shown = printed(render_explanation(quote, article))
    assert f"  passed on by  {said} (quote {outer.quote_id})\n" in shown
    assert "  content  probability: 0.90\n" in shown


def test_words_are_passed_on_by_the_speaker_that_the_outer_quote_has_now() -> None:
    article, outer, quote = passed_on("P. Oake")
    assert f"  passed on by  Perrin Oake (quote {outer.quote_id})\n" in printed(
        render_explanation(quote, article, outer)
    )


def test_words_of_the_article_itself_are_passed_on_by_nobody() -> None:
    article, outer, _ = passed_on(None)
    assert "passed on" not in printed(render_explanation(outer, article))


def test_a_quote_that_begins_and_ends_another_is_marked_inside_it() -> None:
    article = Article("a.txt", "They row, they said, she said.")
    outer = quote_of(article, "They row, they said", speaker="Ada", speaker_id="a")
    shown = printed(render_article(article, [quote_of(article, "They row"), outer, quote_of(article, "they said")]))
    assert "[1: [2: They row] {2 speaker unknown, not scored}, [3: they said] {3 " in shown
    assert "not scored}] {1 Ada, not scored}, she said." in shown


def test_explanation_says_what_a_human_ruled_and_what_the_machine_had() -> None:
    articles, quotes = build()
    merged = "merged by hand into Tadeus Brandvik (machine: T. B.)"
    note = {"speaker": {"name": "I.", "person_id": "x", "ruling": "named Ilka Morrow by hand (machine: I.)"}}
    by_hand = {**note, "targets": {"machine": [], "rulings": [merged]}}
    quote = replace(quotes[0], trace={**quotes[0].trace, "by_hand": by_hand})
    shown = printed(render_explanation(quote, articles[0]))
    assert "  speaker   Ilka Morrow\n  by hand   named Ilka Morrow by hand (machine: I.)\n" in shown
    assert f"  by hand  {merged}\n" in shown
    assert shown.count(merged) == 1


def test_summary_says_who_went_at_whom_what_is_hardest_what_failed_and_where_it_is() -> None:
    _, quotes = build()
    files = [Path("out/report.html"), Path("out/quotes.jsonl")]
    shown = printed(render_summary(quotes, FAILURES, {"articles": 5, "distinct_remarks": 11}, 4.23, files=files))
    assert shown.startswith("5 articles, 11 distinct remarks in 4.2 s\n")
    assert re.search(r"Tadeus Brandvik +Ilka Morrow +3 +4 +5 +0\.69 +4 abuse or threat", shown)
    assert "The hardest words\n  “If that (expletive) crosses my lane" in shown
    assert "2 could not be read\n  regatta/scan-04.pdf: not a kind of file" in shown
    assert shown.endswith("Written\n  out/report.html\n  out/quotes.jsonl")


def test_summary_of_nothing_is_one_line() -> None:
    assert printed(render_summary([], [], {"articles": 0}, 0.04)) == "0 articles in 0.0 s"


def test_summary_of_one_article_is_in_the_singular() -> None:
    counts = {"articles": 1, "of_them_new": 1, "quotations": 1}
    assert printed(render_summary([], [], counts, 0.04)) == "1 article, 1 of them new, 1 quotation in 0.0 s"


def test_summary_without_sharp_remarks_says_so() -> None:
    _, [quote, *_] = build()
    shown = printed(render_summary([replace(quote, hostility=None)], [], {"quotes": 1}, 1.0))
    assert "No remark at level 2 or above has both a named speaker and a target." in shown


def test_long_list_of_failures_is_cut_with_a_count() -> None:
    failures = [Unread(f"{number}.bin", "binary.", "Leave it out.") for number in range(14)]
    assert "and 4 more, all of them in errors.csv and the report" in printed(render_summary([], failures, {}, 1.0))
