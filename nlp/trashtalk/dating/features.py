"""What an article shows of a date mention as the date of a saying: the features that `choosing` weighs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from trashtalk.dating.in_attribution import words_before
from trashtalk.dating.mentions import DateMention
from trashtalk.dating.narrative import Dated, Narrative, Span, days_of
from trashtalk.dating.surroundings import OPENING, surroundings
from trashtalk.dating.wording import wording_of
from trashtalk.records import Quote

OTHER_CLAUSE = re.compile(r"\b(?:who|which|where|when|that|because|before|since)\b")
CUE_REACH = 60  # characters
FAR_PARAGRAPHS = 8
MANY_BETWEEN = 4
# pairs that say more together than each alone, the first perhaps of the attribution's wording
_TOLD_AFRESH = ("within_week", "within_year", "older", "running", "coarse")
PAIRS: Mapping[str, tuple[str, ...]] = {
    "present": _TOLD_AFRESH,
    "perfect": _TOLD_AFRESH,
    "pluperfect": _TOLD_AFRESH,
    "looks_back": (*_TOLD_AFRESH, "within_month"),
    "recalled": _TOLD_AFRESH,
    "coarse": (
        *("rule", "same_sentence", "opens_sentence", "near_cue", "same_paragraph", "next_paragraph", "running"),
        *("running_speaker", "paragraphs", "inside", "latest_before", "dates_a_saying", "other_clause"),
    ),
    "older": (
        *("rule", "same_sentence", "opens_sentence", "near_cue", "same_paragraph", "running", "paragraphs", "before"),
        "dates_a_saying",
    ),
    "dates_a_saying": ("before", "behind", "same_paragraph", "next_paragraph", "paragraphs"),
    "opens": ("same_paragraph", "next_paragraph"),
    "clause": ("before", "same_paragraph"),
}
_PAIRS = [(f"{one}*{other}", one, other) for one, others in PAIRS.items() for other in others]


@dataclass(frozen=True, slots=True)
class _Attribution:
    """A quote, the stretch of its sentences, how it is worded and which occasions it names."""

    quote: Quote
    sentence: Span
    wording: Mapping[str, float]
    occasions: frozenset[str]


def mention_features(narrative: Narrative, quote: Quote) -> list[dict[str, float]]:
    """Return what speaks for and against each mention of the article as the date of the quote's saying."""
    sentence = narrative.sentence_of(quote)
    occasions = _own_occasions(narrative, quote, sentence)
    attribution = _Attribution(quote, sentence, wording_of(narrative, quote, sentence), occasions)
    return [_features(narrative, attribution, mention) for mention in narrative.mentions]


def nothing_features(narrative: Narrative, quote: Quote) -> dict[str, float]:
    """Return what speaks for no mention at all: the text does not tell."""
    sentence = narrative.sentence_of(quote)
    own = [each for each in narrative.mentions if _within(each, sentence) and not _in_content(each, quote)]
    return {
        "always": 1.0,
        "no_own": float(not own),
        "no_cue": float(quote.cue is None),
        "indirect": float(quote.kind == "indirect"),
        "nothing_before": float(not any(each.span.end <= quote.start for each in narrative.mentions)),
        "nothing_dated_yet": float(narrative.last is None),
        "goes_on": float(_same_speaker(narrative.last, quote)),
        "headline": float(quote.start < narrative.text.find("\n")),
        "unknown_speaker": float(quote.speaker_id is None),
        **wording_of(narrative, quote, sentence),
    }


def _features(narrative: Narrative, attribution: _Attribution, mention: DateMention) -> dict[str, float]:
    quote, sentence = attribution.quote, attribution.sentence
    same_occasion = not attribution.occasions.isdisjoint(narrative.occasions_near(mention))
    of_speaker = quote.speaker_id in narrative.speakers_dated_by(mention)
    own = _within(mention, sentence)
    features = {
        **_place(narrative, quote, mention, sentence),
        **narrative.about(mention, surroundings),
        **_running(narrative, quote, mention),
        **_by_rule(narrative, quote, mention, sentence),
        "same_occasion": float(same_occasion and not own),
        "dates_a_saying_of_speaker": float(of_speaker and not own),
    }
    known = {**features, **attribution.wording}
    return features | {name: known[one] * known[other] for name, one, other in _PAIRS}


def _place(narrative: Narrative, quote: Quote, mention: DateMention, sentence: Span) -> dict[str, float]:
    span, cue = mention.span, quote.cue or quote
    inside, own = _in_content(mention, quote), _within(mention, sentence)
    same, before = own and not inside, span.end <= sentence[0]
    paragraphs = narrative.paragraphs_between(span.start, quote.start)
    far = min(abs(paragraphs), FAR_PARAGRAPHS) / FAR_PARAGRAPHS
    between = narrative.mentions_between(span.start, quote.start)
    gap = max(span.start - cue.end, cue.start - span.end, 0)
    return {
        "same_sentence": float(same),
        "near_cue": float(same) * max(0.0, 1 - gap / CUE_REACH),
        "inside": float(inside),
        "inside_other": float(not inside and narrative.is_in_a_content(mention)),
        "before": float(before),
        "behind": float(span.start >= sentence[1]),
        "paragraphs": far,
        "same_paragraph": float(paragraphs == 0 and not own),
        "next_paragraph": float(paragraphs == 1),
        "before_far": float(before) * far,
        "between": min(between, MANY_BETWEEN) / MANY_BETWEEN,
        "latest_before": float(before and between == 0),
        "first_of_article": float(narrative.mentions[0] is mention),
        "opens_sentence": float(same and span.start - sentence[0] <= OPENING),
    }


def _running(narrative: Narrative, quote: Quote, mention: DateMention) -> dict[str, float]:
    """What was dated so far: whether the quote before, or the speaker's last, or many have the mention's days."""
    days, last, of_speaker = days_of(mention), narrative.last, narrative.last_of(quote.speaker_id)
    same = last is not None and last.days == days
    goes_on = _same_speaker(last, quote)
    gap = narrative.paragraphs_between(last.quote.start, quote.start) if last else FAR_PARAGRAPHS
    mention_near = abs(narrative.paragraphs_between(mention.span.start, quote.start)) <= 1
    share = narrative.share_dated(days)
    return {
        "running": float(same),
        "running_speaker": float(same and goes_on),
        "running_near": float(same and abs(gap) <= 1),
        "running_here": float(same and gap == 0),
        "running_far": float(same and abs(gap) > 3),
        "running_mention_near": float(same and mention_near),
        "breaks_running": float(last is not None and not same),
        "breaks_speaker": float(last is not None and not same and goes_on),
        "speaker_before": float(of_speaker is not None and of_speaker.days == days),
        "breaks_speaker_before": float(of_speaker is not None and of_speaker.days != days),
        "share_of_dated": share,
        "dated_before": float(share > 0),
        "first_dated": float(bool(narrative.dated) and narrative.dated[0].days == days),
    }


def _by_rule(narrative: Narrative, quote: Quote, mention: DateMention, sentence: Span) -> dict[str, float]:
    """What the rules of the attribution's own sentence say of it (see `in_attribution`)."""
    chosen = narrative.chosen_by_rule[quote.quote_id]
    own = _within(mention, sentence) and not _in_content(mention, quote)
    governed = words_before(narrative.text, quote, sentence, mention.span) if own else ""
    return {
        "rule": float(chosen is mention),
        "rule_other": float(chosen is not None and chosen is not mention),
        "rule_against": float(own and chosen is not mention),
        "other_clause": float(OTHER_CLAUSE.search(governed) is not None),
    }


def _own_occasions(narrative: Narrative, quote: Quote, sentence: Span) -> frozenset[str]:
    """Return the occasions that the attribution names, outside the quoted words."""
    found = narrative.occasions(sentence)
    return frozenset(name for place, name in found if not any(a <= place < b for a, b in quote.fragments))


def _within(mention: DateMention, sentence: Span) -> bool:
    return sentence[0] <= mention.span.start and mention.span.end <= sentence[1]


def _in_content(mention: DateMention, quote: Quote) -> bool:
    return any(a < mention.span.end and mention.span.start < b for a, b in quote.fragments)


def _same_speaker(last: Dated | None, quote: Quote) -> bool:
    return last is not None and last.quote.speaker_id is not None and last.quote.speaker_id == quote.speaker_id
