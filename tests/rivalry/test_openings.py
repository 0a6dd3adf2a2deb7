from __future__ import annotations

from trashtalk.rivalry.openings import find_opening

from .told import UNSCORED, back, day, directions, there


def test_who_was_surely_first_started() -> None:
    opening = find_opening(*directions([back("First.", "2031-06-03", 1), there("Then.", "2031-06-04", 3)]))
    assert (opening.name, opening.remark_id, opening.start) == ("Tadeus Brandvik", "First.", day("2031-06-03"))
    assert opening.reason == "Tadeus Brandvik made the first remark at level 1 or above, on 3 Jun 2031."


def test_kind_and_unscored_words_start_nothing() -> None:
    quotes = [back("Kind.", "2031-06-01", 0), back("?", "2031-06-01", UNSCORED), there("Edge.", "2031-06-04", 1)]
    assert find_opening(*directions(quotes)).name == "Ilka Morrow"
    none = find_opening(*directions(quotes), level=2)
    assert (none.name, none.reason) == (None, "No dated remark of either is at level 2 or above.")


def test_the_levels_may_have_different_starters() -> None:
    both = directions([back("Edge.", "2031-06-03", 1), there("Sharp.", "2031-06-04", 2)])
    assert find_opening(*both, level=2).name == "Ilka Morrow"


def test_a_tie_or_an_overlap_is_not_known() -> None:
    tie = find_opening(*directions([back("A.", "2031-06-03"), there("B.", "2031-06-03")]))
    assert tie.name is None
    assert tie.reason.startswith("Not known: the first remarks at level 1 or above, 3 Jun 2031 and 3 Jun 2031, may")
    overlap = find_opening(*directions([back("A.", "2031-06-01..2031-06-30"), there("B.", "2031-06-20")]))
    assert (overlap.name, overlap.remark_id, overlap.start) == (None, None, None)


def test_an_interval_that_ends_before_is_first() -> None:
    both = directions([there("May.", "2031-05-01..2031-05-31"), there("June.", "2031-06-20"), back("B.", "2031-06-01")])
    opening = find_opening(*both)
    assert (opening.name, opening.remark_id) == ("Ilka Morrow", "May.")
    assert "between 1 May 2031 and 31 May 2031" in opening.reason


def test_undated_remarks_leave_a_doubt() -> None:
    opening = find_opening(*directions([there("A.", "2031-06-03"), back("When?", None, published="2031-06-09")]))
    assert opening.reason.endswith("; 1 undated remark at that level may be earlier.")
