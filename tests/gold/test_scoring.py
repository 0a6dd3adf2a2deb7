from __future__ import annotations

from typing import Any

import pytest

from trashtalk.gold import GoldArticle, Scored, score_articles
from trashtalk.gold.scoring import without_unsure
from trashtalk.records import Quote

from .lines import article, line, quote

# the two people say four things; Rees passes on what Brook told her
TEXT = (
    "“We were the better crew,” Rees said, “and they know it.” She added that Brook had told her “you were lucky” "
    "twice. Brook feared a protest. “Nonsense,” he said of the film “Rough Water” on Sunday."
)
PASSED_ON = "Brook had told her “you were lucky” twice"
OUTER = line(TEXT, PASSED_ON, name="2", kind="mixed", speaker="Mira Rees", source="She", basis="pronoun")
INNER = line(TEXT, "“you were lucky”", name="3", inside="2", speaker="Ada Brook", source="Brook", basis="name")


def score(gold: GoldArticle, *quotes: Quote) -> Scored:
    return score_articles([gold], {"a.txt": quotes, "other.txt": [quote(TEXT, "Rough")]})


# --- contents


@pytest.mark.parametrize(
    ("pieces", "found", "right", "exact"),
    [
        (("“We were the better crew,”", "“and they know it.”"), True, True, True),
        (("We were the better crew", "and they know it"), True, True, True),  # marks do not count
        (("“We were the better crew,”",), True, True, False),  # more than half of it
        (("“and they know it.”",), False, True, False),  # less than half of it, but all of this is in it
        (("“We were the better crew,” Rees said, “and they know it.” She added that Brook had",), True, True, False),
        (("“and they know it.” She added that Brook had told her",), False, False, False),
        (("Brook feared a protest",), False, False, False),
    ],
)
def test_half_of_a_line_is_found_and_half_of_a_quote_is_right(
    pieces: tuple[str, ...], found: bool, right: bool, exact: bool
) -> None:
    gold = article(TEXT, line(TEXT, "“We were the better crew,”", "“and they know it.”"))
    scored = score(gold, quote(TEXT, *pieces))
    assert [(one.found, one.exact) for one in scored.gold] == [(found, exact)]
    assert [(one.right, one.exact) for one in scored.quotes] == [(right, exact)]


def test_an_article_without_quotes_is_all_missed_and_quotes_of_others_are_not_looked_at() -> None:
    scored = score_articles([article(TEXT, OUTER)], {"other.txt": [quote(TEXT, PASSED_ON)]})
    assert ([one.found for one in scored.gold], list(scored.quotes)) == ([False], [])


def test_a_line_extracted_in_two_is_found_and_both_are_right() -> None:
    gold = article(TEXT, line(TEXT, "“We were the better crew,”", "“and they know it.”", speaker="Mira Rees"))
    halves = [
        quote(TEXT, "“We were the better crew,”", speaker="Mira Rees"),
        quote(TEXT, "“and they know it.”", speaker="Ada Brook"),
    ]
    scored = score(gold, *halves)
    assert [(one.found, one.speaker) for one in scored.gold] == [(True, "right")]
    assert [(one.right, one.speaker_right) for one in scored.quotes] == [(True, True), (True, False)]


def test_two_lines_extracted_as_one_are_both_judged_by_it() -> None:
    first, second = "“We were the better crew,”", "“and they know it.”"
    gold = article(TEXT, line(TEXT, first, speaker="Mira Rees"), line(TEXT, second, speaker="Ada Brook"))
    scored = score(gold, quote(TEXT, first, second, speaker="Mira Rees"))
    assert [one.speaker for one in scored.gold] == ["right", "wrong"]
    assert [one.speaker_right for one in scored.quotes] == [True]


# --- thoughts

FEARED = line(TEXT, "a protest", act="thought", kind="indirect")


def test_a_gold_thought_that_is_extracted_is_neither_right_nor_wrong() -> None:
    scored = score(article(TEXT, FEARED, OUTER), quote(TEXT, "a protest", kind="indirect"))
    assert ([one.gold.name for one in scored.gold], list(scored.quotes)) == (["2"], [])


def test_a_thought_inside_speech_is_left_out_too() -> None:
    inside = line(TEXT, "“you were lucky”", act="thought", inside="2")
    scored = score(article(TEXT, OUTER, inside), quote(TEXT, PASSED_ON), quote(TEXT, "“you were lucky”"))
    assert [one.quote.start for one in scored.quotes] == [TEXT.index(PASSED_ON)]


def test_speech_extracted_as_a_thought_is_missed() -> None:
    thought = quote(TEXT, PASSED_ON, act="thought")
    scored = score(article(TEXT, OUTER), thought)
    assert ([one.found for one in scored.gold], list(scored.quotes)) == ([False], [])
    assert scored.unheard == {"a.txt": [thought]}


# --- second-hand words


def test_second_hand_words_are_not_found_by_the_quote_around_them() -> None:
    scored = score(article(TEXT, OUTER, INNER), quote(TEXT, PASSED_ON, kind="mixed", speaker="Mira Rees"))
    assert [(one.is_second_hand, one.found, one.speaker) for one in scored.gold] == [
        (False, True, "right"),
        (True, False, None),
    ]


def test_second_hand_words_are_judged_by_their_own_quote() -> None:
    extracted = [
        quote(TEXT, PASSED_ON, kind="mixed", speaker="Mira Rees"),
        quote(TEXT, "“you were lucky”", speaker="Ada Brook"),
    ]
    for quotes in (extracted, extracted[::-1]):
        scored = score(article(TEXT, OUTER, INNER), *quotes)
        assert [(one.found, one.exact, one.speaker) for one in scored.gold] == [(True, True, "right")] * 2
        assert {(one.is_second_hand, one.right, one.speaker_right) for one in scored.quotes} == {
            (False, True, True),
            (True, True, True),
        }


def test_a_quote_of_second_hand_words_does_not_find_the_line_around_them() -> None:
    told = "told her “you were lucky” twice"  # most of the outer line
    inner = line(TEXT, told, name="3", inside="2", speaker="Ada Brook")
    scored = score(article(TEXT, OUTER, inner), quote(TEXT, told, speaker="Ada Brook"))
    assert [(one.gold.name, one.found) for one in scored.gold] == [("2", False), ("3", True)]
    assert [(one.right, one.speaker_right) for one in scored.quotes] == [(True, True)]


def test_an_extracted_quote_inside_another_is_wrong_where_the_gold_has_no_second_hand_words() -> None:
    extracted = quote(TEXT, PASSED_ON), quote(TEXT, "“you were lucky”", speaker="Mira Rees")
    scored = score(article(TEXT, OUTER), *extracted)
    assert [(one.is_second_hand, one.right, one.speaker_right) for one in scored.quotes] == [
        (False, True, None),
        (True, False, None),
    ]


def test_a_right_quote_is_not_second_hand_because_a_bigger_one_was_wrongly_made_around_it() -> None:
    bigger = quote(
        TEXT, "She added that Brook had told her “you were lucky” twice. Brook feared a protest", kind="mixed"
    )
    scored = score(article(TEXT, OUTER), bigger, quote(TEXT, PASSED_ON))
    assert [(one.is_second_hand, one.right) for one in scored.quotes] == [(False, True), (False, True)]


# --- speakers and sources


@pytest.mark.parametrize(
    ("truth", "named", "outcome", "speaker_right"),
    [
        ("Mira Rees", "Mira Rees", "right", True),
        ("Mira Rees", "Mrs. Mira Rees", "right", True),
        ("Mira Rees", "Ada Brook", "wrong", False),
        ("Mira Rees", "Rees", "wrong", False),
        ("Mira Rees", None, "abstained", None),
        (None, None, "rightly none", None),
        (None, "Mira Rees", "wrong", False),
    ],
)
def test_speakers_are_right_wrong_or_not_given(
    truth: str | None, named: str | None, outcome: str, speaker_right: bool | None
) -> None:
    scored = score(article(TEXT, line(TEXT, "“Nonsense,”", speaker=truth)), quote(TEXT, "“Nonsense,”", speaker=named))
    assert [one.speaker for one in scored.gold] == [outcome]
    assert [one.speaker_right for one in scored.quotes] == [speaker_right]


def test_gold_without_speakers_judges_none() -> None:
    gold = article(TEXT, line(TEXT, "“Nonsense,”"), knows_speakers=False)
    scored = score(gold, quote(TEXT, "“Nonsense,”", speaker="Ada Brook"))
    assert not scored.knows_speakers
    assert (scored.gold[0].speaker, scored.quotes[0].speaker_right) == (None, None)


@pytest.mark.parametrize(
    ("truth", "extracted", "right"),
    [
        ("he said", "he", True),
        ("he", "Sunday", False),
        ("he", None, False),
        (None, "he", False),
        (None, None, True),
    ],
)
def test_sources_are_right_when_they_overlap_or_neither_side_has_one(
    truth: str | None, extracted: str | None, right: bool
) -> None:
    said = "“Nonsense,” he said on Sunday."
    scored = score(article(said, line(said, "“Nonsense,”", source=truth)), quote(said, "“Nonsense,”", source=extracted))
    assert [one.source_right for one in scored.gold] == [right]


@pytest.mark.parametrize(
    ("confidence", "kept"), [(0.8, "Ada Brook"), (0.5, "Ada Brook"), (0.4, None), (None, "Ada Brook")]
)
def test_speakers_that_are_not_sure_enough_are_taken_away(confidence: float | None, kept: str | None) -> None:
    given: dict[str, Any] = {"speaker": "Ada Brook", "speaker_confidence": confidence, "speaker_basis": "pronoun"}
    [one] = without_unsure([quote(TEXT, "“Nonsense,”", **given)], 0.5)
    assert one.speaker == kept
    if kept is None:
        assert one.speaker_basis == "none"
        assert one.trace["speaker"]["reason"] == "the confidence 0.40 of Ada Brook is below 0.5"


# --- what is not speech


@pytest.mark.parametrize(
    ("extracted", "fields", "taken"),
    [
        ("“Rough Water”", {}, True),
        ("said of the film “Rough Water” on", {"kind": "mixed"}, True),
        ("h Water” on Sunday", {}, True),
        ("er” on Sunday", {}, False),
        ("“Rough Water”", {"kind": "indirect"}, False),
        ("“Rough Water”", {"act": "thought"}, False),
    ],
)
def test_half_of_a_stretch_in_a_quote_with_marks_is_taken(extracted: str, fields: dict[str, Any], taken: bool) -> None:
    scored = score(article(TEXT, not_speech="“Rough Water”"), quote(TEXT, extracted, **fields))
    assert [one.taken_by is not None for one in scored.stretches] == [taken]


def test_a_title_in_spoken_words_may_stand_in_their_quote_but_not_alone() -> None:
    spoken = "I saw “Rough Water” when we were all at sea"
    gold = article(spoken, line(spoken, spoken), not_speech="“Rough Water”")
    assert score(gold, quote(spoken, spoken)).stretches[0].taken_by is None
    alone = quote(spoken, "“Rough Water”")
    assert score(gold, alone).stretches[0].taken_by == alone
