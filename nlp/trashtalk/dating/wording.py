"""How an attribution is worded, outside the quoted words: its tense, and whether it looks back ("at the time")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from trashtalk.dating.narrative import Narrative, Span
from trashtalk.records import Quote

_ADVERBS = r"(?:\s+(?:also|long|often|already|never|since|always|not|been|once|\w+ly))*\s*$"
PRESENT_CUE = re.compile(
    r"\b(?:says?|tells?|writes?|adds?|argues?|warns?|insists?|claims?|explains?|calls?)\b", re.IGNORECASE
)
PERFECT = re.compile(r"\b(?:has|have|['’]ve)\b", re.IGNORECASE)
PERFECT_BEFORE = re.compile(rf"\b(?:has|have|['’]ve){_ADVERBS}", re.IGNORECASE)
PLUPERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
PLUPERFECT_BEFORE = re.compile(rf"\b(?:had|['’]d){_ADVERBS}", re.IGNORECASE)
LOOKING_BACK = re.compile(
    r"\b(?:at (?:the|that) time|back then|then|once|later|afterwards?|famously|when"
    r"|that (?:year|month|day|night|week|summer|fall|autumn|spring|winter))\b",
    re.IGNORECASE,
)
RECALLED = re.compile(
    r"\b(?:recall|remember|reflect|look(?:ed|ing) back|referring|of the (?:19|20)\d\d)", re.IGNORECASE
)
BEFORE_CUE = 40  # characters


def wording_of(narrative: Narrative, quote: Quote, sentence: Span) -> Mapping[str, float]:
    """Return the features of an attribution's words; `sentence` is the stretch of the quote's sentences."""
    cue = quote.cue.text if quote.cue else ""
    lead = narrative.text[max(sentence[0], quote.cue.start - BEFORE_CUE) : quote.cue.start] if quote.cue else ""
    words = _words(narrative.text, quote, sentence)
    return {
        "present": float(PRESENT_CUE.search(cue) is not None),
        "perfect": float(bool(PERFECT.search(cue) or PERFECT_BEFORE.search(lead))),
        "pluperfect": float(bool(PLUPERFECT.search(cue) or PLUPERFECT_BEFORE.search(lead))),
        "looks_back": float(LOOKING_BACK.search(words) is not None),
        "recalled": float(RECALLED.search(words) is not None),
    }


def _words(text: str, quote: Quote, sentence: Span) -> str:
    """Return what stands in the quote's sentences outside the quoted words."""
    ends = [sentence[0], *(end for _, end in quote.fragments)]
    starts = [*(start for start, _ in quote.fragments), sentence[1]]
    return " … ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
