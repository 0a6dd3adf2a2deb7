"""Which date expression of an attribution's own sentence dates the saying, by rules: evidence for `choosing`.

An expression that dates something else (`Vilhelm, who lost on Sunday, said`) is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from trashtalk.dating.expressions import normal_expression
from trashtalk.records import DatePrecision, Quote, SaidOn, TextSpan

LOWER_BOUND = "after the date in the sentence"

# the expression belongs to a clause or phrase that tells of something else than the saying
IN_ANOTHER_CLAUSE = re.compile(
    r"\b(?:who|whose|whom|which|where|while|because|that|before|until|till|since|ahead of|if|whether|as|when(?! asked))"
    r"\b[^,;:—–]*$|\b(?:by|from|between|for|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AFTER_SOMETHING = re.compile(r"\b(?:after|following|in the wake of)\b[^,;:—–]*$", re.IGNORECASE)
AT_OR_AFTER_AN_EVENT = re.compile(r"\b(?:at|in|during|after|following|wake of)\s*$", re.IGNORECASE)
BEFORE_A_NOUN = re.compile(r"(?:\b(?:the|an?|his|her|their|its|our)|['’]s)\s*$", re.IGNORECASE)
BEFORE_A_YEAR = re.compile(r"\b(?:in|during)\s*$", re.IGNORECASE)
POSSESSIVE_AFTER = re.compile(r"['’]s?\b")
POSSESSIVE_END = re.compile(r"['’]s$")
HAS_OWN_ARTICLE = re.compile(r"past|last|weekend|other day|spring|summer|autumn|fall|winter", re.IGNORECASE)

_AMOUNT = (
    r"(?:an?|the|last|past|first|second|third|final|next|few|couple|of|several|some|many|nearly|almost|about|over|more"
    r"|than|for|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d.,]*)"
)
# how long, how old, how many, which decade: "three days", "18", "31-year-old", "the 1990s"
NO_DATE = re.compile(
    rf"(?:{_AMOUNT}[ -])*(?:{_AMOUNT}|(?:second|minute|hour|day|week|month|year|decade|season)s?)(?:[ -]olds?)?"
    r"|(?:the )?['’]?(?:(?:19|20)?\d0)s"
)
BARE_YEAR = re.compile(r"(?:19|20)\d\d")
LAST_PERIOD = re.compile(r"(?:last|the last|past|the past) (?:week|month|year|season)")


def is_after(text: str, quote: Quote, sentence: tuple[int, int], mention: TextSpan) -> bool:
    """Tell whether it was said after what the mention dates: `he said after losing on Monday`.

    Not where the mention dates the cue itself: `after her March comment that “...”`.
    """
    if quote.cue is not None and not text[mention.end : quote.cue.start].strip() and mention.end < quote.cue.start:
        return False
    return AFTER_SOMETHING.search(words_before(text, quote, sentence, mention)) is not None


def find_date_mention(text: str, quote: Quote, sentence: tuple[int, int], dates: Sequence[TextSpan]) -> TextSpan | None:
    """Return the date expression nearest to the cue that stands in the attribution and dates the saying.

    Not one inside the content, nor one that dates something else: `Vilhelm, who lost on Sunday, said`,
    `the 2021 final`, `Monday's loser`, `for three days`.
    """
    place = quote.cue or TextSpan("", quote.start, quote.end)
    dating = [
        mention
        for mention in dates
        if sentence[0] <= mention.start
        and mention.end <= sentence[1]
        and not any(mention.start < end and start < mention.end for start, end in quote.fragments)
        and _dates_the_saying(text, mention, words_before(text, quote, sentence, mention))
    ]
    return min(dating, key=lambda mention: (_distance(mention, place), mention.start), default=None)


def words_before(text: str, quote: Quote, sentence: tuple[int, int], mention: TextSpan) -> str:
    """Return the words that may govern the mention: from the cue, the content or the sentence's start up to it."""
    ends = [end for _, end in quote.fragments] + ([quote.cue.end] if quote.cue else [])
    start = max((end for end in ends if sentence[0] <= end <= mention.start), default=sentence[0])
    return text[start : mention.start]


def _dates_the_saying(text: str, mention: TextSpan, before: str) -> bool:
    words = normal_expression(mention.text)
    if (NO_DATE.fullmatch(words) and not BARE_YEAR.fullmatch(words) and not LAST_PERIOD.fullmatch(words)) or (
        IN_ANOTHER_CLAUSE.search(before)
    ):
        return False
    if POSSESSIVE_AFTER.match(text, mention.end) or POSSESSIVE_END.search(mention.text):
        return AT_OR_AFTER_AN_EVENT.search(before) is not None
    if BARE_YEAR.fullmatch(mention.text):
        return BEFORE_A_YEAR.search(before) is not None
    return HAS_OWN_ARTICLE.search(mention.text) is not None or not BEFORE_A_NOUN.search(before)


def _distance(mention: TextSpan, place: TextSpan) -> int:
    return max(mention.start - place.end, place.start - mention.end, 0)


def since(said_on: SaidOn, published: date | None) -> SaidOn | None:
    """Return the days from `said_on` to the publication: it was said then or later. None without a publication."""
    if published is None:
        return None
    days = (published - said_on.start).days
    precision: DatePrecision = "day" if days == 0 else "week" if days <= 7 else "month" if days <= 31 else "vague"
    return replace(said_on, end=published, precision=precision, basis=LOWER_BOUND)
