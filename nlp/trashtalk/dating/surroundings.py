"""What an article shows of a date mention, whichever quote it is asked about: its days, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trashtalk.dating.in_attribution import IN_ANOTHER_CLAUSE, POSSESSIVE_AFTER
from trashtalk.dating.mentions import DateMention
from trashtalk.dating.narrative import Narrative, days_of

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
# "the November election", "the Nov. 8 vote": mostly one to come
A_VOTE = re.compile(
    r"\s+(?:general |presidential |primary |midterm )?(?:election|ballot|vote|contest|match-?up)", re.IGNORECASE
)
# "the 2008 campaign", "a March comment": part of a name
_NO_NOUN = (
    r"(?:and|or|but|on|in|at|to|by|for|from|with|of|after|before|when|where|that|which|who|as|if|while|because|during|over"
    r"|about|was|were|is|are|has|had|have|would|will|said|told|says|he|she|it|they|his|her|their|the|a|an|not|also|night"
    r"|morning|afternoon|evening)\b"
)
A_NOUN = re.compile(rf"\s+(?!{_NO_NOUN})[a-z]")
WEEK, MONTH, YEAR = 7, 31, 366
OPENING_PARAGRAPHS = 4
OPENING = 16  # characters: "On Monday", "Late on Monday", "Last week"
MANY = 4


def surroundings(narrative: Narrative, mention: DateMention) -> dict[str, float]:
    """Return what speaks for and against a mention as the date of any saying."""
    return _meaning(narrative, mention) | _around(narrative, mention) | _in_article(narrative, mention)


def _meaning(narrative: Narrative, mention: DateMention) -> dict[str, float]:
    said_on = mention.said_on
    days = (narrative.published - said_on.end).days if narrative.published else WEEK
    features = {
        f"is_{precision}": float(said_on.precision == precision)
        for precision in ("day", "week", "month", "season", "year", "vague")
    }
    return features | {
        "coarse": float((said_on.end - said_on.start).days > WEEK),
        "today": float(days == 0),
        "yesterday": float(days == 1),
        "within_week": float(days <= WEEK),
        "within_month": float(WEEK < days <= MONTH),
        "within_year": float(MONTH < days <= YEAR),
        "older": float(days > YEAR),
        "weekday": float(bool(WEEKDAY_WORD.search(mention.span.text))),
        "anchored": float(mention.kind == "anchored"),
    }


def _around(narrative: Narrative, mention: DateMention) -> dict[str, float]:
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
        "of_a_vote": float(bool(A_VOTE.match(narrative.text, mention.span.end))),
        "of_a_noun": float(bool(A_NOUN.match(narrative.text, mention.span.end))),
        "clause": float(bool(IN_ANOTHER_CLAUSE.search(narrative.text[start : mention.span.start]))),
        "opens": float(mention.span.start - start <= OPENING),
    }


def _in_article(narrative: Narrative, mention: DateMention) -> dict[str, float]:
    days = days_of(mention)
    return {
        "dates_a_saying": float(narrative.dates_a_saying(mention)),
        "days_of_sayings": min(narrative.days_of_sayings[days], MANY) / MANY,
        "named_again": min(narrative.days_named[days] - 1, MANY) / MANY,
        "opening": float(narrative.paragraphs_between(0, mention.span.start) <= OPENING_PARAGRAPHS),
    }
