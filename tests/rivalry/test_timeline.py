from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from trashtalk.errors import NotFoundError, SettingsError
from trashtalk.events import Event
from trashtalk.records import Article, Quote
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings
from trashtalk.rivalry.timeline import Material, Timeline, make_timeline, timeline
from trashtalk.store import Store

from .told import BACK, THERE, UNSCORED, back, copies, day, paper, printed, remarks_of, there, weekly

TODAY = day("2032-01-01")
QUARREL = [
    there("Your puddle.", "2031-06-03", 1),
    back("No puddle of mine.", "2031-06-05", 3),
    *copies(
        there("Coward.", "2031-06-10", 4, article="a.txt"),
        there("Coward.", None, 4, published="2031-06-20", article="b.txt"),
    ),
    there("One fine day.", None, 2, published="2031-06-12"),
]
REGATTA = Event("Lantern Regatta", day("2031-06-07"), day("2031-06-08"), "Lantern Lake")


def told(
    quotes: list[Quote],
    articles: list[Article] | None = None,
    settings: RivalrySettings = DEFAULTS,
    rivals: tuple[str, str] = ("morrow", "brandvik"),
) -> Timeline:
    material = Material(remarks_of(*quotes), weekly("2031-06-02", 5) if articles is None else articles, [REGATTA])
    return make_timeline(material, *rivals, settings, today=TODAY)


def rows(frame: pd.DataFrame, direction: str) -> pd.DataFrame:
    return frame[frame.direction == direction]


def test_a_timeline_reaches_from_the_first_word_to_the_last_article() -> None:
    found = told(QUARREL)
    assert (found.a, found.b) == ("Ilka Morrow", "Tadeus Brandvik")
    assert (found.first, found.last) == (day("2031-06-03"), day("2031-06-30"))
    assert rows(found.periods, THERE).sum_hostility.tolist() == [0.25, 1, 0, 0, 0]
    assert rows(found.periods, THERE).n_printed.tolist() == [1, 2, 1, 0, 0]
    assert rows(found.periods, BACK).sum_hostility.tolist() == [0.75, 0, 0, 0, 0]
    assert len(found.intensity) == 2 * 28
    assert found.answers.answer_id.tolist() == ["No puddle of mine."]
    assert found.fixtures.name.tolist() == ["Lantern Regatta"]
    assert found.started.name == "Ilka Morrow"
    assert found.sharpened.name == "Tadeus Brandvik"


def test_the_summary_has_both_directions() -> None:
    there_, back_ = told(QUARREL).summary.to_dict("records")
    assert (there_["direction"], back_["direction"]) == (THERE, BACK)
    counts = [there_[name] for name in ("n_remarks", "n_printed", "n_undated", "n_scored", "n_sharp", "n_answers")]
    assert counts == [3, 4, 1, 3, 2, 0]
    assert there_["mean_per_remark"] == pytest.approx((0.25 + 1 + 0.5) / 3)
    assert there_["mean_per_quote"] == pytest.approx((0.25 + 1 + 1 + 0.5) / 4)
    assert (there_["sum_hostility"], there_["hardest"]) == (1.75, "r-Coward.")
    assert (there_["first_said"].date(), there_["last_said"].date()) == (day("2031-06-03"), day("2031-06-10"))
    assert there_["peak_day"].date() == day("2031-06-10")
    assert there_["peak_intensity"] == pytest.approx(1 + 0.25 * 2 ** (-7 / 30))
    assert there_["current_intensity"] == pytest.approx(2 ** (-20 / 30) + 0.25 * 2 ** (-27 / 30))
    assert (back_["n_answers"], back_["median_days_to_answer"]) == (1, 2)


def test_two_who_never_met_have_an_empty_timeline_and_a_note() -> None:
    found = told([printed("Slow.", "Dorrit Vane", "Ilka Morrow", "2031-06-03", 1), *QUARREL], rivals=("vane", "tadeus"))
    frames = [found.remarks, found.periods, found.intensity, found.answers, found.changes, found.fixtures]
    assert all(frame.empty and len(frame.columns) for frame in frames)
    assert found.summary.n_remarks.tolist() == [0, 0]
    assert (found.first, found.last) == (None, None)
    assert found.notes == ("No remark of Dorrit Vane about Tadeus Brandvik or back is in this store.",)


def test_one_person_is_no_pair() -> None:
    with pytest.raises(SettingsError, match="'ilka' and 'Morrow' are one person, Ilka Morrow"):
        told(QUARREL, rivals=("ilka", "Morrow"))


def test_an_unknown_name_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="'Hale': nobody of this name"):
        told(QUARREL, rivals=("Morrow", "Hale"))


@pytest.mark.parametrize(
    ("quotes", "note"),
    [
        (QUARREL, "Of 1 remark it is not known when, or only to within more than 92 days: counted and listed, not"),
        ([there("When?", None, published="2031-06-03")], "Of no remark is it known when it was said, so that"),
        ([there("One.", "2031-06-03", article="only.txt")], "All of it comes from one article, only.txt."),
        ([there("One.", "2033-06-03")], "1 remark would have been said after today, 1 Jan 2032: check the dates."),
        ([there("One.", "2031-06-03..2031-06-09")], "1 remark known to an interval only: shared out over its days."),
        ([there("One.", "2031-06-03", UNSCORED)], "1 remark not scored: in the counts, in no mean and no sum."),
        ([there("One.", "2031-05-30")], "No article was read of 1 of 6 weeks: silence there says nothing."),
        (QUARREL, f"{THERE}: no change of level is looked for in 5 weeks with articles (at least 12 are needed)."),
    ],
)
def test_what_a_reader_must_know_is_noted(quotes: list[Quote], note: str) -> None:
    assert any(found.startswith(note) for found in told(quotes).notes)


def test_articles_without_a_date_are_noted() -> None:
    notes = told(QUARREL, [paper("a.txt", "2031-06-03"), paper("b.txt")]).notes
    assert "1 article without a date of publication: in no week." in notes


def test_since_and_until_cut_the_timeline() -> None:
    found = told(QUARREL, settings=RivalrySettings(since=day("2031-06-09"), until=day("2031-06-16")))
    assert (found.first, found.last) == (day("2031-06-10"), day("2031-06-16"))
    assert found.remarks.remark_id.tolist() == ["r-Coward.", "One fine day."]
    assert rows(found.periods, THERE).n_printed.tolist() == [2, 0]
    assert found.fixtures.empty
    nothing = told(QUARREL, settings=RivalrySettings(since=day("2031-08-01")))
    assert nothing.notes == (
        "No remark of Ilka Morrow about Tadeus Brandvik or back is in this store since 1 Aug 2031.",
    )


def test_undated_remarks_alone_have_prints_and_no_intensity() -> None:
    found = told([there("When?", None, published="2031-06-03")])
    assert found.remarks.dated.tolist() == [False]
    assert rows(found.periods, THERE).n_remarks.sum() == 0
    assert rows(found.periods, THERE).n_printed.sum() == 1
    assert found.intensity.intensity.sum() == 0
    assert pd.isna(found.summary.peak_day).all()


def test_no_day_at_all_leaves_the_line_of_time_empty() -> None:
    found = told([there("When?", None)])
    assert len(found.remarks) == 1
    assert found.periods.empty
    assert found.summary.current_intensity.isna().all()


@pytest.mark.parametrize("as_text", [True, False])
def test_a_folder_is_opened_and_an_open_store_used(tmp_path: Path, as_text: bool) -> None:
    article = Article("a.txt", "“Coward.” " * 3, outlet="Post", published=day("2031-06-04"))
    quote = there("Coward.", "2031-06-03", 4, article=article.article_id)
    with Store.open(tmp_path) as store:
        store.save_article(article, [quote], "digest")
        store.save_events([REGATTA])
        from_store = timeline(store, "Morrow", "Brandvik", today=TODAY)
    from_folder = timeline(str(tmp_path) if as_text else tmp_path, "Morrow", "Brandvik", today=TODAY)
    assert from_folder.remarks.words.tolist() == ["Coward."]
    pd.testing.assert_frame_equal(from_store.periods, from_folder.periods)


def test_a_folder_without_a_store_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no trashtalk\.db here"):
        timeline(tmp_path, "Morrow", "Brandvik")


def test_the_same_store_gives_the_same_timeline() -> None:
    one, other = told(QUARREL), told(list(reversed(QUARREL)))
    pd.testing.assert_frame_equal(one.periods, other.periods)
    pd.testing.assert_frame_equal(one.remarks, other.remarks)
