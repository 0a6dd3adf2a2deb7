"""What an article shows of a date mention as the date of a saying: the features that `choosing` weighs.

All offsets are into the article's text. A quote's sentence is the stretch from the start of its first sentence to the
end of its last within their paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trashtalk.dating.in_attribution import POSSESSIVE_AFTER, find_date_mention, words_before
from trashtalk.dating.mentions import DateMention
from trashtalk.records import Quote, SaidOn, TextSpan
from trashtalk.sentences import sentence_at, sentences_of

Span = tuple[int, int]

# what stands right before a mention, by what it does to it
LEADS: Mapping[str, re.Pattern[str]] = {
    "on": re.compile(r"\b(?:on|at|during|over|in|early|late|earlier)\s+(?:the\s+)?$", re.IGNORECASE),
    "since": re.compile(
        r"\b(?:since|from|through|until|till|by|before|ahead of|for|between)\s+(?:the\s+)?$", re.IGNORECASE
    ),
    "after": re.compile(r"\b(?:after|following|in the wake of)\s+(?:the\s+|an?\s+|his\s+|her\s+)?$", re.IGNORECASE),
    "of": re.compile(r"\b(?:of|to|the|an?|his|her|their)\s+$", re.IGNORECASE),
}
AN_OCCASION = re.compile(
    r"\b(?:interview|speech|statement|rally|press conference|news conference|briefing|debate|hearing|meeting|event|post"
    r"|tweet|call|letter|email|broadcast|podcast|show|testimony|address|remarks|appearance|reporters|said|told|wrote"
    r"|says|tweeted|announced|spoke|asked|added|called|posted|argued|warned|interviewed)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|is to|are to|plans? to|set to|expected to|scheduled|upcoming|going to)\b", re.IGNORECASE
)
WEEKDAY_WORD = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
PRESENT_CUE = re.compile(
    r"\b(?:says?|tells?|writes?|adds?|argues?|warns?|insists?|claims?|explains?|calls?)\b", re.IGNORECASE
)
OTHER_CLAUSE = re.compile(r"\b(?:who|which|where|when|that|because|before|since)\b")
# "said in the interview", "the lawsuit says", "the poll showed": the sentence that dates it names the same occasion
OCCASION = re.compile(
    r"\b(?:interview|speech|statement|rall(?:y|ies)|conference|briefing|debate|hearing|meeting|event|post|tweet|call|letter"
    r"|e-?mail|broadcast|podcast|show|testimony|address|appearance|report|suit|lawsuit|poll|survey|study|memo|brief|column"
    r"|article|book|ad|advert|video|convention|summit|final|match|race|game|ceremony|gala|dinner|visit|tour|trip)s?\b",
    re.IGNORECASE,
)
OPENING = 16  # characters: "On Monday", "Late on Monday", "Last week"
WEEK, MONTH, YEAR = 7, 31, 366
FAR_PARAGRAPHS = 8


@dataclass(slots=True)
class Narrative:
    """An article as the dates in it are read: its sentences, mentions, and what was dated so far."""

    text: str
    published: date | None
    sentences: Sequence[int]
    mentions: Sequence[DateMention]
    quotes: Sequence[Quote]
    last: SaidOn | None = None
    last_quote: Quote | None = None
    contents: list[Span] = field(init=False)
    _line_ends: list[int] = field(init=False)
    _around: dict[int, dict[str, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.contents = sorted(span for quote in self.quotes for span in quote.fragments)
        self._line_ends = [match.start() for match in re.finditer(r"\n+", self.text)]

    def sentence_of(self, quote: Quote) -> Span:
        """Return the stretch of the quote's sentences."""
        return sentences_of(self.text, self.sentences, quote)

    def sentence_at(self, place: int) -> Span:
        """Return the sentence around a place, within its line."""
        return sentence_at(self.text, self.sentences, place)

    def paragraphs_between(self, one: int, other: int) -> int:
        """Return how many line ends lie between two places, negative when `other` comes first."""
        return bisect_left(self._line_ends, other) - bisect_left(self._line_ends, one)

    def occasions(self, mention: DateMention) -> set[str]:
        """Return the occasions that a mention's sentence names."""
        start, end = self.sentence_at(mention.span.start)
        return {match[0].casefold().removesuffix("s") for match in OCCASION.finditer(self.text, start, end)}

    def surroundings(self, mention: DateMention) -> dict[str, float]:
        """Return what stands around a mention, which is the same for every quote."""
        start = mention.span.start
        if start not in self._around:
            self._around[start] = _meaning(self, mention) | _surroundings(self, mention)
        return self._around[start]


def mention_features(narrative: Narrative, quote: Quote) -> list[dict[str, float]]:
    """Return what speaks for and against each mention of the article as the date of the quote's saying."""
    sentence = narrative.sentence_of(quote)
    chosen = find_date_mention(narrative.text, quote, sentence, [each.span for each in narrative.mentions])
    return [_features(narrative, quote, mention, sentence, chosen) for mention in narrative.mentions]


def nothing_features(narrative: Narrative, quote: Quote) -> dict[str, float]:
    """Return what speaks for no mention at all: the text does not tell."""
    sentence = narrative.sentence_of(quote)
    own = [each for each in narrative.mentions if _within(each, sentence) and not _in_content(each, quote)]
    cue = quote.cue.text if quote.cue else ""
    return {
        "always": 1.0,
        "no_own": float(not own),
        "present_cue": float(bool(PRESENT_CUE.search(cue))),
        "no_cue": float(not cue),
        "indirect": float(quote.kind == "indirect"),
        "nothing_before": float(not any(each.span.end <= quote.start for each in narrative.mentions)),
        "nothing_dated_yet": float(narrative.last is None),
        "goes_on": float(_same_speaker(narrative.last_quote, quote)),
        "headline": float(quote.start < narrative.text.find("\n") if "\n" in narrative.text else False),
    }


def _features(
    narrative: Narrative, quote: Quote, mention: DateMention, sentence: Span, chosen: TextSpan | None
) -> dict[str, float]:
    place = _place(narrative, quote, mention, sentence)
    running = _running(narrative, quote, mention, near=place["paragraphs"] <= 1 / FAR_PARAGRAPHS)
    by_rule = _by_rule(narrative, quote, mention, sentence, chosen)
    return {**place, **narrative.surroundings(mention), **running, **by_rule}


def _place(narrative: Narrative, quote: Quote, mention: DateMention, sentence: Span) -> dict[str, float]:
    span = mention.span
    inside = _in_content(mention, quote)
    same = _within(mention, sentence)
    before = span.end <= sentence[0]
    paragraphs = narrative.paragraphs_between(span.start, quote.start)
    between = sum(
        min(span.start, quote.start) < other.span.start < max(span.start, quote.start) for other in narrative.mentions
    )
    cue = quote.cue or quote
    gap = max(span.start - cue.end, cue.start - span.end, 0)
    return {
        "same_sentence": float(same and not inside),
        "near_cue": float(same and not inside) * max(0.0, 1 - gap / 60),
        "inside": float(inside),
        "inside_other": float(not inside and any(a <= span.start and span.end <= b for a, b in narrative.contents)),
        "before": float(before),
        "behind": float(span.start >= sentence[1]),
        "paragraphs": min(abs(paragraphs), FAR_PARAGRAPHS) / FAR_PARAGRAPHS,
        "same_paragraph": float(paragraphs == 0 and not same),
        "next_paragraph": float(paragraphs == 1),
        "before_far": float(before) * min(abs(paragraphs), FAR_PARAGRAPHS) / FAR_PARAGRAPHS,
        "between": min(between, 4) / 4,
        "latest_before": float(before and between == 0),
        "first_of_article": float(bool(narrative.mentions) and narrative.mentions[0] is mention),
        "opens_sentence": float(same and not inside and span.start - sentence[0] <= OPENING),
        "same_occasion": float(
            not same and bool(_occasions(narrative, quote, sentence) & narrative.occasions(mention))
        ),
    }


def _meaning(narrative: Narrative, mention: DateMention) -> dict[str, float]:
    said_on = mention.said_on
    days = (narrative.published - said_on.end).days if narrative.published else WEEK
    features = {
        f"is_{precision}": float(said_on.precision == precision)
        for precision in ("day", "week", "month", "season", "year", "vague")
    }
    return features | {
        "today": float(days == 0),
        "yesterday": float(days == 1),
        "within_week": float(days <= WEEK),
        "within_month": float(WEEK < days <= MONTH),
        "within_year": float(MONTH < days <= YEAR),
        "older": float(days > YEAR),
        "weekday": float(bool(WEEKDAY_WORD.search(mention.span.text))),
        "anchored": float(mention.kind == "anchored"),
    }


def _surroundings(narrative: Narrative, mention: DateMention) -> dict[str, float]:
    start, end = narrative.sentence_at(mention.span.start)
    lead = narrative.text[max(start, mention.span.start - 30) : mention.span.start]
    sentence = narrative.text[start:end]
    held = any(start <= a < end for a, _ in narrative.contents)
    leads = {f"lead_{name}": float(bool(pattern.search(lead))) for name, pattern in LEADS.items()}
    return leads | {
        "possessive": float(bool(POSSESSIVE_AFTER.match(narrative.text, mention.span.end))),
        "of_an_occasion": float(bool(AN_OCCASION.search(sentence))),
        "with_a_quote": float(held),
        "ahead": float(bool(AHEAD.search(sentence))),
        "in_headline": float(mention.span.start < max(narrative.text.find("\n"), 0)),
    }


def _running(narrative: Narrative, quote: Quote, mention: DateMention, *, near: bool) -> dict[str, float]:
    last = narrative.last
    same = last is not None and (last.start, last.end) == (mention.said_on.start, mention.said_on.end)
    goes_on = _same_speaker(narrative.last_quote, quote)
    gap = (
        narrative.paragraphs_between(narrative.last_quote.start, quote.start)
        if narrative.last_quote
        else FAR_PARAGRAPHS
    )
    return {
        "running": float(same),
        "running_speaker": float(same and goes_on),
        "running_near": float(same and abs(gap) <= 1),
        "running_far": float(same and abs(gap) > 3),
        "running_mention_near": float(same and near),
        "breaks_running": float(last is not None and not same),
        "breaks_speaker": float(last is not None and not same and goes_on),
    }


def _by_rule(
    narrative: Narrative, quote: Quote, mention: DateMention, sentence: Span, chosen: TextSpan | None
) -> dict[str, float]:
    """What the rules of the attribution's own sentence say of it, which chose `chosen` (see `in_attribution`)."""
    own = _within(mention, sentence) and not _in_content(mention, quote)
    governed = words_before(narrative.text, quote, sentence, mention.span) if own else ""
    return {
        "rule": float(chosen == mention.span),
        "rule_other": float(chosen is not None and chosen != mention.span),
        "rule_against": float(own and chosen != mention.span),
        "other_clause": float(bool(OTHER_CLAUSE.search(governed))),
    }


def _occasions(narrative: Narrative, quote: Quote, sentence: Span) -> set[str]:
    """Return the occasions that the attribution names, outside the quoted words."""
    return {
        match[0].casefold().removesuffix("s")
        for match in OCCASION.finditer(narrative.text, *sentence)
        if not any(a <= match.start() < b for a, b in quote.fragments)
    }


def _within(mention: DateMention, sentence: Span) -> bool:
    return sentence[0] <= mention.span.start and mention.span.end <= sentence[1]


def _in_content(mention: DateMention, quote: Quote) -> bool:
    return any(a < mention.span.end and mention.span.start < b for a, b in quote.fragments)


def _same_speaker(one: Quote | None, other: Quote) -> bool:
    return one is not None and one.speaker_id is not None and one.speaker_id == other.speaker_id
