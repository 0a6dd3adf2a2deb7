from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from trashtalk.errors import SettingsError
from trashtalk.records import Hostility, Quote, SaidOn, Target, digest
from trashtalk.remarks.remark import Remark, gather_remarks


def quote_of(text: str, day: int = 1, speaker: str | None = "Ada Brook", **changes: object) -> Quote:
    quote = Quote(
        article_id=digest("article", str(day), text),
        article_path=f"{day}.txt",
        title=None,
        outlet=f"Paper {day}",
        published=date(2031, 5, day),
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind="direct",
        act="speech",
        speaker=speaker,
        speaker_id=speaker and speaker.casefold(),
        remark_id="r1",
    )
    return replace(quote, **changes)  # type: ignore[arg-type]


def remark_of(*quotes: Quote) -> Remark:
    [remark] = gather_remarks(quotes)
    return remark


def said(start: int, end: int, precision: str = "day", text: str | None = "then") -> SaidOn:
    return SaidOn(date(2031, 5, start), date(2031, 5, end), precision, text, "test")  # type: ignore[arg-type]


def test_the_fullest_direct_wording_leads() -> None:
    cut, whole = quote_of("“He is done.”", 1), quote_of("“He is done, and he knows it.”", 3)
    told = quote_of("that he was done, knew it, and had been told so by all of them", 2, kind="indirect")
    remark = remark_of(cut, whole, told)
    assert remark.lead is whole
    assert remark.quotes[0] is cut
    assert [wording.text for wording in remark.wordings] == [whole.text, cut.text, told.text]


def test_copies_with_other_marks_are_one_wording() -> None:
    remark = remark_of(quote_of("“He is done.”", 1), quote_of("'He is DONE'", 2))
    assert [len(wording.quotes) for wording in remark.wordings] == [2]
    assert (remark.n_articles, remark.outlets) == (2, ("Paper 1", "Paper 2"))


def test_the_speaker_is_whom_most_articles_name_and_others_are_flagged() -> None:
    wrong = quote_of("“He is done.”", 1, "Bo Lind")
    remark = remark_of(wrong, quote_of("“He is done.”", 2), quote_of("“He is done.”", 3))
    assert (remark.speaker, remark.other_speakers) == ("Ada Brook", ("Bo Lind",))
    assert remark.lead.speaker == "Ada Brook"


def test_of_two_speakers_named_as_often_the_later_print_is_believed() -> None:
    remark = remark_of(quote_of("“He is done.”", 1, "Bo Lind"), quote_of("“He is done.”", 2))
    assert (remark.speaker, remark.other_speakers) == ("Ada Brook", ("Bo Lind",))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([None, said(2, 2)], said(2, 2)),
        ([said(1, 7, "week"), said(2, 2)], said(2, 2)),
        ([said(2, 2), said(3, 3), said(3, 3)], said(3, 3)),
        # after the first print, which was on the 5th
        ([said(6, 6), said(1, 7, "week")], said(1, 5, "week")),
        ([None, None], None),
    ],
)
def test_the_most_precise_date_that_most_prints_give_counts(
    dates: list[SaidOn | None], expected: SaidOn | None
) -> None:
    quotes = [quote_of("“He is done.”", 5 + number, said_on=each) for number, each in enumerate(dates)]
    assert remark_of(*quotes).said_on == expected


def test_targets_are_weighed_over_all_prints() -> None:
    quotes = [
        quote_of("“He is done, and he knows it.”", 1, targets=(Target("Cy Dahl", 0.5),)),
        quote_of("“He is done.”", 2, targets=(Target("Mira Rees", 0.6),)),
        quote_of("“He is done.”", 3, targets=(Target("Mira Rees", 0.9),)),
    ]
    [target] = remark_of(*quotes).targets
    assert (target.name, target.confidence) == ("Mira Rees", 0.5)


def test_what_a_human_has_decided_counts() -> None:
    review = {"speaker": "Bo Lind", "targets": ["Mira Rees"], "level": 3, "said_on": "2031-04-30", "by": "me"}
    reviewed = quote_of("“He is done.”", 1, hostility=Hostility(0.1, 0, (0.9, 0.1, 0.0, 0.0, 0.0), {}), review=review)
    remark = remark_of(reviewed, quote_of("that he was done", 2, None, kind="indirect"))
    assert (remark.speaker, [target.name for target in remark.targets]) == ("Bo Lind", ["Mira Rees"])
    assert remark.hostility is not None
    assert (remark.hostility.level, remark.hostility.score) == (3, 0.75)
    assert remark.said_on is not None
    assert remark.said_on.start == date(2031, 4, 30)


def test_what_a_human_has_struck_out_is_no_remark() -> None:
    assert gather_remarks([quote_of("“He is done.”", review={"not_a_quote": True})]) == []
    assert gather_remarks([quote_of("He is done", act="thought")]) == []


@pytest.mark.parametrize(("review", "told"), [({"level": 7}, "level 7"), ({"said_on": "May"}, "'May'")])
def test_a_review_that_cannot_be_applied_is_named(review: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        gather_remarks([quote_of("“He is done.”", review=review)])
