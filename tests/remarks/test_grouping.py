from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from trashtalk.errors import SettingsError
from trashtalk.records import Quote, SaidOn, digest
from trashtalk.remarks.grouping import group_remarks
from trashtalk.remarks.model import Floats
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.remarks.words import remark_words

from ..fake_pairing import FakePairing


def quote_of(
    text: str, path: str, speaker: str | None = "marek-vilhelm", published: date | None = date(2031, 5, 1)
) -> Quote:
    return Quote(
        article_id=digest(path, "article"),
        article_path=path,
        title=None,
        outlet=None,
        published=published,
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind="direct",
        act="speech",
        speaker=speaker,
        speaker_id=speaker,
    )


def are_joined(one: Quote, other: Quote) -> bool:
    remarks = group_remarks([one, other], FakePairing())
    return remarks[one.quote_id].remark_id == remarks[other.quote_id].remark_id


LONG = "“In a real race he hides at the back, always has.”"


@pytest.mark.parametrize(
    ("text", "speakers", "days", "joined"),
    [
        (LONG, ("marek", "marek"), 0, True),
        (LONG, ("marek", "marek"), 400, True),
        (LONG, ("marek", "oskar"), 0, True),  # one of them is named wrongly
        (LONG, ("marek", "oskar"), 60, False),
        (LONG.replace("hides", "stays"), ("marek", "oskar"), 60, False),
        (LONG, ("marek", None), 0, True),
        (LONG, (None, None), 0, True),
        ("“Of course.”", ("marek", "marek"), 2, True),
        ("“Of course.”", ("marek", "marek"), 9, False),
        ("“Of course.”", ("marek", "marek"), None, False),
        ("“Of course.”", ("marek", None), 0, False),
        ("“Of course.”", (None, None), 0, False),
        ("“...”", ("marek", "marek"), 90, False),
    ],
)
def test_the_same_words_join_by_speaker_length_and_date(
    text: str, speakers: tuple[str | None, str | None], days: int | None, joined: bool
) -> None:
    later = None if days is None else date(2031, 5, 1) + timedelta(days)
    assert are_joined(quote_of(text, "a.txt", speakers[0]), quote_of(text, "b.txt", speakers[1], later)) is joined


def test_an_unknown_speaker_is_no_bridge_between_two_known_ones() -> None:
    later = date(2031, 8, 1)
    quotes = [quote_of(LONG, "a.txt", "marek"), quote_of(LONG, "b.txt", None), quote_of(LONG, "c.txt", "oskar", later)]
    remarks = group_remarks(quotes, FakePairing())
    assert remarks[quotes[0].quote_id].remark_id != remarks[quotes[2].quote_id].remark_id
    assert sorted(remarks[quote.quote_id].n_copies for quote in quotes) == [1, 2, 2]


class Told(FakePairing):
    """Finds all texts alike in meaning, and gives every pair this logit."""

    def __init__(self, logit: float) -> None:
        super().__init__()
        self.logit = logit

    def embed(self, texts: Sequence[str]) -> Floats:
        return np.ones((len(texts), 1), np.float32)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        return np.full(len(pairs), self.logit, np.float32)


REWORDED = "“That fellow conceals himself behind everybody else while the hard labour is being performed.”"


@pytest.mark.parametrize(
    ("speaker", "other", "logit", "joined"),
    [
        ("marek", None, 9.0, True),
        (None, "marek", 9.0, True),
        ("marek", None, 2.0, False),
        (None, None, 9.0, False),
        ("marek", "oskar", 9.0, False),
        ("marek", "marek", 2.0, True),
    ],
)
def test_other_words_of_an_unknown_speaker_join_when_the_network_is_all_but_sure(
    speaker: str | None, other: str | None, logit: float, joined: bool
) -> None:
    quotes = [quote_of(LONG, "a.txt", speaker), quote_of(REWORDED, "b.txt", other)]
    remarks = group_remarks(quotes, Told(logit))
    assert (len({each.remark_id for each in remarks.values()}) == 1) is joined


def test_two_cuts_of_one_remark_join_through_the_whole() -> None:
    whole = "“He smiled when I fell on the cobbles. Tell him I remember every tooth in that smile.”"
    cuts = ["“He smiled when I fell on the cobbles.”", "“I remember every tooth in that smile.”"]
    remarks = group_remarks([quote_of(text, f"{n}.txt") for n, text in enumerate([whole, *cuts])], FakePairing())
    assert {(each.remark_id, each.n_copies) for each in remarks.values()} == {
        (next(iter(remarks.values())).remark_id, 3)
    }


def test_the_first_is_the_earliest_by_date_then_path_and_undated_ones_come_last() -> None:
    undated = quote_of(LONG, "a.txt", published=None)
    second = quote_of(LONG, "c.txt")
    first = quote_of(LONG, "b.txt")
    remarks = group_remarks([undated, second, first], FakePairing())
    assert [remarks[quote.quote_id].is_first for quote in (undated, second, first)] == [False, False, True]


def test_copies_count_articles_not_quotes() -> None:
    pull_quote = replace(quote_of(LONG, "a.txt"), start=200, end=200 + len(LONG), fragments=((200, 200 + len(LONG)),))
    remarks = group_remarks([quote_of(LONG, "a.txt"), pull_quote], FakePairing())
    assert [(each.is_first, each.n_copies) for each in remarks.values()] == [(True, 1), (False, 1)]


def test_an_interrupted_utterance_is_the_same_as_the_whole() -> None:
    text = "“He hides at the back,” Vilhelm said, “until somebody else has done the work.”"
    cut = text.index(" Vilhelm"), text.index("“until")
    interrupted = replace(quote_of(text, "a.txt"), fragments=((0, cut[0]), (cut[1], len(text))))
    assert are_joined(interrupted, quote_of("“He hides at the back until somebody else has done the work.”", "b.txt"))


def test_the_id_stays_in_another_order_and_when_a_later_copy_joins() -> None:
    first, later = quote_of(LONG, "a.txt"), quote_of(LONG, "b.txt", published=date(2031, 6, 1))
    latest = quote_of(LONG.replace("always", "he always"), "c.txt", published=date(2031, 7, 1))
    ids = [
        group_remarks(quotes, FakePairing())[first.quote_id].remark_id
        for quotes in ([first], [later, first], [latest, later, first], [first, latest])
    ]
    assert len(set(ids)) == 1


def test_thoughts_have_no_remark() -> None:
    thought = replace(quote_of(LONG, "a.txt"), act="thought")
    assert group_remarks([thought], FakePairing()) == {}
    assert group_remarks([], FakePairing()) == {}


def test_words_are_compared_without_case_marks_and_punctuation() -> None:
    assert remark_words("“We’re NOT [the visitors] … Zoë!”") == ("were", "not", "…", "…", "zoe")


@pytest.mark.parametrize("wrong", [{"min_probability": 0.0}, {"min_words": 0}, {"permutations": -2}])
def test_senseless_settings_name_the_value(wrong: dict[str, float]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(SettingsError, match=rf"{name} is {value}"):
        RemarkSettings(**wrong)  # type: ignore[arg-type]


def test_a_wire_copy_in_very_many_articles_is_compared_once() -> None:
    quotes = [quote_of(LONG, f"{number}.txt") for number in range(3000)]
    assert {each.n_copies for each in group_remarks(quotes, FakePairing()).values()} == {3000}


class AllAlike(FakePairing):
    """Takes all texts for one remark, the surer the nearer their lengths."""

    def embed(self, texts: Sequence[str]) -> Floats:
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        return np.array([9 - abs(len(one) - len(other)) / 50 for one, other in pairs], np.float32)


def test_an_article_prints_a_remark_in_other_words_once() -> None:
    spun = quote_of("“There at the rear of every proper contest is where you find him.”", "b.txt")
    other = quote_of("“Nobody in this paddock has ever driven well in such a rain.”", "b.txt")
    whole = quote_of("“In a real race he hides at the back, as he always has, the fox.”", "a.txt")
    remarks = group_remarks([spun, other, whole], AllAlike())
    assert sorted(each.n_copies for each in remarks.values()) == [1, 2, 2]


class AllOfABoatAndAJudge(AllAlike):
    """The same; likest in meaning is what names a boat, or a judge, as often."""

    def embed(self, texts: Sequence[str]) -> Floats:
        rows = [[0.1, *(text.count(word) for word in ("boat", "judge"))] for text in texts]
        return np.array([np.array(row) / np.linalg.norm(row) for row in rows], np.float32)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        return np.full(len(pairs), 9.0, np.float32)


BETWEEN = "Every year the same people came down to the same water and said the same things to one another. " * 6
LONG_AND_MARKED = f"“His boat was never weighed before any of these races. {BETWEEN}The judge has known it for years.”"
OF_THE_BOAT = "“Nobody ever put that boat on the scales.”"
OF_THE_JUDGE = "“All this time the judge was well aware of everything.”"


@pytest.mark.parametrize(
    ("others", "n_copies"),
    [
        ([OF_THE_BOAT, OF_THE_JUDGE], [2, 2, 2]),
        ([OF_THE_BOAT, "“They let it sail without a look at the boat.”"], [1, 2, 2]),
    ],
    ids=["two stretches", "one stretch twice"],
)
def test_an_article_may_print_two_stretches_of_a_long_remark_in_other_words(
    others: list[str], n_copies: list[int]
) -> None:
    texts = [(LONG_AND_MARKED, "a.txt"), *((text, "b.txt") for text in others)]
    remarks = group_remarks([quote_of(text, path) for text, path in texts], AllOfABoatAndAJudge())
    assert sorted(each.n_copies for each in remarks.values()) == n_copies


def test_prints_whose_texts_date_them_far_apart_are_two_remarks() -> None:
    spun = quote_of("“There at the rear of every proper contest is where you find him.”", "b.txt")
    whole = quote_of("“In a real race he hides at the back, as he always has, the fox.”", "a.txt")
    dated = [replace(spun, said_on=said_in(2)), replace(whole, said_on=said_in(2))]
    assert len({each.remark_id for each in group_remarks(dated, AllAlike()).values()}) == 1
    apart = [replace(spun, said_on=said_in(1)), replace(whole, said_on=said_in(4))]
    assert len({each.remark_id for each in group_remarks(apart, AllAlike()).values()}) == 2


def said_in(month: int) -> SaidOn:
    return SaidOn(date(2031, month, 1), date(2031, month, 28), "month", "then", "test")
