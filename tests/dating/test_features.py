"""What speaks for a date mention, on short articles written by hand."""

from __future__ import annotations

import re
from datetime import date

import pytest

from trashtalk.dating.choosing import Chooser
from trashtalk.dating.features import mention_features, nothing_features
from trashtalk.dating.mentions import find_mentions
from trashtalk.dating.narrative import Narrative
from trashtalk.records import Quote, TextSpan

PUBLISHED = date(2024, 8, 14)  # a Wednesday
SAID = re.compile(r"(\w+)(?: had| has)? (says|said)")


def narrative(text: str) -> Narrative:
    """Each “…” is a quote, by the one before the next `said` or `says`."""
    quotes = [_quote(text, match) for match in re.finditer("“[^”]*”", text)]
    starts = [0, *(match.end() for match in re.finditer(r"(?<=[.”]) (?=[A-Z“])|\n", text))]
    return Narrative(text, PUBLISHED, starts, find_mentions(text, [], PUBLISHED), quotes)


def _quote(text: str, match: re.Match[str]) -> Quote:
    said = SAID.search(text, match.end())
    assert said is not None
    return Quote(
        article_id="a",
        article_path="a.txt",
        title=None,
        outlet=None,
        published=PUBLISHED,
        text=match[0],
        start=match.start(),
        end=match.end(),
        fragments=(match.span(),),
        kind="direct",
        act="speech",
        cue=TextSpan(said[2], *said.span(2)),
        speaker=said[1],
        speaker_id=said[1].casefold(),
    )


def feature(read: Narrative, name: str, number: int = -1) -> list[float]:
    """The feature of each mention for one of the quotes, the last if not given."""
    return [one[name] for one in mention_features(read, read.quotes[number])]


def test_a_day_that_dates_another_saying_is_told_from_one_that_dates_nothing() -> None:
    read = narrative(
        "Ada lost on Sunday.\n\n“He is done,” Ada said on Monday.\n\n“He is,” Ada said.\n\n“No,” Ben said."
    )
    assert feature(read, "dates_a_saying") == [0.0, 1.0]
    assert feature(read, "dates_a_saying_of_speaker", 1) == [0.0, 1.0]
    assert feature(read, "dates_a_saying_of_speaker", 2) == [0.0, 0.0]


def test_a_speaker_keeps_the_day_across_the_words_of_another() -> None:
    read = narrative("“I won,” Ada said on Monday.\n\n“I lost,” Ben said on Sunday.\n\n“He did,” Ada said.")
    for quote, mention in zip(read.quotes, read.mentions, strict=False):
        read.note(quote, mention.said_on)
    assert feature(read, "running") == [0.0, 1.0]
    assert feature(read, "speaker_before") == [1.0, 0.0]
    assert feature(read, "share_of_dated") == [0.5, 0.5]
    assert feature(read, "first_dated") == [1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("On Monday it rained. “I won,” Ada says.", "present"),
        ("On Monday it rained. “I won,” Ada has said.", "perfect"),
        ("On Monday it rained. “I won,” Ada had said.", "pluperfect"),
        ("On Monday it rained. “I won,” Ada said at the time.", "looks_back"),
        ("On Monday it rained. “I won,” Ada said, recalling it.", "recalled"),
    ],
)
def test_how_an_attribution_is_worded_counts_with_how_long_ago_the_days_are(text: str, wording: str) -> None:
    read = narrative(text)
    found = nothing_features(read, read.quotes[0])
    names = ("present", "perfect", "pluperfect", "looks_back", "recalled")
    assert [name for name in names if found[name]] == [wording]
    assert [feature(read, f"{wording}*{name}")[0] for name in ("within_week", "older")] == [1.0, 0.0]


def test_quoted_words_are_no_wording_of_the_attribution() -> None:
    read = narrative("On Monday it rained. “I won at the time,” Ada said.")
    assert nothing_features(read, read.quotes[0])["looks_back"] == 0.0


def test_the_day_of_a_vote_and_a_day_in_a_clause_are_known() -> None:
    read = narrative("Ada, who won on August 3, is ahead of the August 1 vote. “I am,” Ada said on August 5.")
    assert feature(read, "of_a_vote") == [0.0, 1.0, 0.0]
    assert feature(read, "clause")[0] == 1.0


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("On August 5, Ada did it again. “I won,” she said.", "Ada"),
        ("But on August 5 Ada did it again. “I won,” she said.", "on August"),
        ("It rained. On August 5 Ada did it again. “I won,” she said.", "Ada"),
    ],
)
def test_no_sentence_starts_behind_a_comma_or_a_word(text: str, start: str) -> None:
    read = narrative(text)
    false = Narrative(text, PUBLISHED, [*read.sentences, text.index(start)], read.mentions, read.quotes)
    assert false.sentences == read.sentences


def test_days_named_twice_count_together() -> None:
    read = narrative("It rained on Monday and Tuesday. Tuesday was cold. “I won,” Ada said.")
    choice = Chooser({"weekday": 0.0}, {"always": 0.5}).choose(read, read.quotes[0])
    assert choice.mention is not None
    assert choice.mention.span.text == "Tuesday"
    assert choice.probability == pytest.approx(0.43, abs=0.001)
    assert Chooser({}, {"always": 1.0}).choose(read, read.quotes[0]).mention is None
