from __future__ import annotations

from trashtalk.rivalry.settings import RivalrySettings

from .told import THERE, back, copies, day, directions, ids, printed, there


def test_each_direction_has_its_own_remarks_by_day_said() -> None:
    one, other = directions(
        [
            there("Late.", "2031-06-05"),
            back("Slow.", "2031-06-04"),
            there("Early.", "2031-06-03"),
            printed("Who?", "Dorrit Vane", "Ilka Morrow", "2031-06-03", 1),
        ]
    )
    assert one.label == THERE
    assert ids(one.remarks) == ["Early.", "Late."]
    assert ids(other.remarks) == ["Slow."]


def test_a_remark_counts_once_however_often_it_was_printed() -> None:
    first = there("Slow as a ferry.", "2031-06-03", published="2031-06-04")
    again = there("Slow as a ferry.", None, published="2031-06-09", article="wire.txt")
    [aimed] = directions(copies(first, again))[0].dated
    assert (len(aimed.remark.quotes), aimed.start, aimed.end) == (2, day("2031-06-03"), day("2031-06-03"))


def test_without_a_day_or_with_too_long_an_interval_it_is_undated() -> None:
    quotes = [
        there("A year.", "2031-01-01..2031-12-31"),
        there("No day.", None, published="2031-06-04"),
        there("Three months.", "2031-03-01..2031-05-31"),
    ]
    one, _ = directions(quotes)
    assert [aimed.remark.remark_id for aimed in one.dated] == ["Three months."]
    assert set(ids(one.undated)) == {"A year.", "No day."}
    shorter, _ = directions(quotes, RivalrySettings(longest_interval_days=91))
    assert shorter.dated == ()


def test_since_and_until_hold_the_day_said_and_without_one_the_day_printed() -> None:
    quotes = [
        there("Said before.", "2031-06-03", published="2031-06-20"),
        there("Maybe within.", "2031-06-01..2031-06-30"),
        there("Printed within.", None, published="2031-06-15"),
        there("Printed after.", None, published="2031-07-15"),
        there("No day at all.", None),
    ]
    window = RivalrySettings(since=day("2031-06-10"), until=day("2031-06-20"))
    assert ids(directions(quotes, window)[0].remarks) == ["Maybe within.", "Printed within."]
