from __future__ import annotations

from rich.console import Console, RenderableType

from trashtalk.gold import score_articles
from trashtalk.gold.mistakes import Mistake
from trashtalk.gold.table import render_figures, render_mistakes

from .lines import article, line, quote

TEXT = "“One,” said Rees. “Two,” she said of “Three”."


def printed(result: RenderableType) -> list[str]:
    console = Console(width=120, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(result)
    return [" ".join(printed_line.split()) for printed_line in capture.get().splitlines()]


def test_tables_show_both_sides_with_their_counts() -> None:
    gold = article(
        TEXT,
        line(TEXT, "“One,”", speaker="Mira Rees", basis="name"),
        line(TEXT, "“Two,”", speaker="Mira Rees", basis="pronoun"),
        not_speech="“Three”",
    )
    quotes = [
        quote(TEXT, "“One,”", speaker="Mira Rees", speaker_basis="name"),
        quote(TEXT, "“Three”", speaker="Tom Brook", speaker_basis="pronoun"),
    ]
    lines = printed(render_figures(score_articles([gold], {"a.txt": quotes}), 1))
    assert lines[0].startswith("1 article, 2 gold quotations.")
    assert "gold found recall extracted right precision F" in lines
    assert "all 2 1 50.0 2 1 50.0 50.0" in lines
    assert "indirect 0 0 - 0 0 - -" in lines
    assert "all 2 1 1 0 0 0 100.0 50.0" in lines  # speakers
    assert "all 2 1 1 0 100.0 50.0" in lines  # the speakers named
    assert "pronoun 1 0 0 0 - 0.0" in lines
    assert "title 1 1 100.0" in lines
    assert "gold right abstained wrong not found right %" in lines


def test_gold_without_speakers_says_so() -> None:
    gold = article(TEXT, line(TEXT, "“One,”"), knows_speakers=False)
    lines = printed(render_figures(score_articles([gold], {}), 1))
    assert any(one.startswith("This gold knows no speakers") for one in lines)
    assert not any(one.startswith(("Speakers", "Not speech", "Gold quotations of people")) for one in lines)


def test_mistakes_are_cut_and_cannot_drive_the_terminal() -> None:
    one = Mistake("wrong speaker", "a\x1b.txt", 7, "no [bold]\n" + 90 * "x", "Mira\u202eRees", "nobody", "re\x07ason")
    what, below = printed(render_mistakes([one]))
    assert what == "wrong speaker a⟨U+001B⟩.txt:7 no [bold]¶" + 69 * "x" + "…"
    assert below == "expected Mira⟨U+202E⟩Rees; got nobody (re⟨U+0007⟩ason)"


def test_no_mistakes_are_said() -> None:
    assert printed(render_mistakes([])) == ["Nothing went wrong."]
