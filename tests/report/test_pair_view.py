from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from trashtalk.records import Article, Quote
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report.pair_view import say_rivalry, view_pair, why_no_chart
from trashtalk.report.shortening import short_words
from trashtalk.rivalry.settings import RivalrySettings
from trashtalk.rivalry.timeline import Material, Timeline, make_timeline

from ..charts.feud import feud
from ..rivalry.told import BRANDVIK, MORROW, back, printed, there


def told(*quotes: Quote, articles: Sequence[Article] = ()) -> Timeline:
    return make_timeline(Material(gather_remarks(quotes), articles), MORROW, BRANDVIK, today=date(2032, 1, 1))


def test_rivalry_is_told_in_sentences() -> None:
    timeline = told(
        there("You row like a ferry", "2031-06-03", 1, article="a"),
        there("You are a thief", "2031-06-05", 3, article="a", start=50),
        back("A ferry has an engine", "2031-06-06", 2, article="b"),
    )
    assert list(say_rivalry(timeline)) == [
        "Ilka Morrow made the first remark at level 1 or above, on 3 Jun 2031.",
        "Ilka Morrow made the first remark at level 2 or above, on 5 Jun 2031.",
        (
            "Ilka Morrow made 2 remarks about Tadeus Brandvik, 1 of them at level 2 or above; "
            "Tadeus Brandvik made 1 remark about Ilka Morrow, 1 of them at level 2 or above."
        ),
        "Tadeus Brandvik answered 1 time, after 3 days.",
        (
            "With each remark counting half after 30 days, the intensity was: Ilka Morrow at most 0.99 (5 Jun 2031), "
            "0.97 at the end; Tadeus Brandvik at most 0.50 (6 Jun 2031), 0.50 at the end."
        ),
    ]


def test_one_remark_that_opens_both_levels_is_told_once_and_silence_is_said() -> None:
    opening, counts, answers, _ = say_rivalry(told(there("thief", "2031-06-03", 3)))
    assert opening == "Ilka Morrow made the first remark at level 1 or above, on 3 Jun 2031."
    assert counts.endswith("; Tadeus Brandvik said nothing of Ilka Morrow.")
    assert answers == "No remark surely takes up one of the other’s within 14 days."


def test_changes_of_level_are_told() -> None:
    sentences = list(say_rivalry(feud(events=[], settings=RivalrySettings(penalty=0.5))))
    [change, *_] = [sentence for sentence in sentences if sentence.startswith("From the week of ")]
    assert " → " in change
    assert change.endswith(" a week in sum.")


def test_pair_that_never_met_has_a_sentence_in_place_of_a_chart() -> None:
    strangers = told(
        printed("one", MORROW, "Perrin Oake", "2031-06-03", 2), printed("two", BRANDVIK, "Perrin Oake", None, 2)
    )
    reason = "Neither Ilka Morrow nor Tadeus Brandvik says anything about the other in these articles."
    assert why_no_chart(strangers, []) == reason
    view = view_pair("rivalry-1", strangers, reason, None)
    assert (view.summary, view.periods, view.remarks, view.answers) == ([], [], [], [])


def test_undated_pair_and_pair_of_one_article_have_no_chart() -> None:
    undated = told(there("one", None), back("two", None))
    assert why_no_chart(undated, ["a", "b"]).startswith("Of none of their remarks is it known when it was said")
    dated = told(there("one", "2031-06-03"), back("two", "2031-06-04"))
    assert why_no_chart(dated, ["a.txt"]).startswith("All of it comes from one article, a.txt:")
    assert why_no_chart(dated, ["a.txt", "b.txt"]) == ""


def test_remarks_can_be_left_out_where_they_are_many() -> None:
    timeline = told(there("one", "2031-06-03"), back("two", "2031-06-04"))
    whole = view_pair("rivalry-1", timeline, "", Markup("<svg></svg>"))
    assert (whole.title, len(whole.remarks)) == ("Ilka Morrow and Tadeus Brandvik", 2)
    part = view_pair("rivalry-1", timeline, "too many", None, with_remarks=False)
    assert (part.remarks, part.answers, len(part.periods)) == ([], [], 1)


def test_words_of_a_table_stand_on_one_line() -> None:
    assert short_words("one\n two") == "one two"
    assert len(short_words("word " * 99)) <= 80
