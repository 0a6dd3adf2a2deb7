"""Whether two prints by one speaker are one remark: the network's reading, the alignment of their words, their dates.

A logistic regression over a few features, fitted by `scripts/train_remarks` on pairs that the network never saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import log1p
from statistics import fmean

from trashtalk.calibration import logistic
from trashtalk.records import Quote
from trashtalk.remarks.model import Pairing
from trashtalk.remarks.similarity import similarity
from trashtalk.remarks.words import quote_words

NEGATIONS = frozenset(
    "not no never nobody nothing none neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt "
    "couldnt shouldnt hasnt havent hadnt aint without".split()
)
NUMBER = re.compile(
    r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|twice|half|second|third"
)
LONGEST_PART = 150  # words
MARKS = "“”\"„‟«»‘’'`‹›"
SENTENCE_END = re.compile(r"(?<=[.?!])[”\"’']?\s+")
FRAME = 0.6  # texts this alike have one frame: then a number or a negation more is another claim
AS_LONG = 0.7  # of the longer: then neither is a cut of the other
FEATURES = (
    "always",
    "logit",
    "similarity",
    "copy",
    "frame",
    "other_numbers",
    "other_negation",
    "days",
    "same_article",
    "one_indirect",
    "both_indirect",
)


def probabilities(pairs: Sequence[tuple[Quote, Quote]], model: Pairing) -> list[float]:
    """Return for each pair of prints by one speaker the probability that they are one remark."""
    return [
        probability(pair_features(one, other, logit), model.decision)
        for (one, other), logit in zip(pairs, read_logits(pairs, model), strict=True)
    ]


def read_logits(pairs: Sequence[tuple[Quote, Quote]], model: Pairing) -> list[float]:
    """Return for each pair the network's logit.

    Of long texts: each part of the shorter is held against all parts of the longer, and the mean of the best counts.
    """
    parts = [_parts_by_length(one.words(), other.words()) for one, other in pairs]
    read = iter(model.logits([pair for short, long in parts for pair in product(short, long)]))
    return [fmean(max(float(next(read)) for _ in long) for _ in short) for short, long in parts]


def _parts_by_length(one: str, other: str) -> tuple[list[str], list[str]]:
    short, long = sorted((one, other), key=len)
    return parts_of(short), parts_of(long)


def parts_of(text: str, longest: int = LONGEST_PART) -> list[str]:
    """Return a text in parts of whole sentences, each part sharing sentences with the next; a short one as it is.

    A sentence of more than `longest` words is a part of its own.

    The network learned from texts of at most some 150 words, as most quotations are.
    """
    if len(text.split()) <= longest:
        return [text]
    sentences = SENTENCE_END.split(text)
    lengths = [len(sentence.split()) for sentence in sentences]
    parts: list[str] = []
    start = 0
    while start < len(sentences):
        end = start + 1
        while end < len(sentences) and sum(lengths[start : end + 1]) <= longest:
            end += 1
        parts.append(_as_marked(" ".join(sentences[start:end]), marked=text[0] in MARKS))
        if end == len(sentences):
            break
        start = max(start + 1, start + (end - start + 1) // 2)
    return parts


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that the weights give to features."""
    return logistic(sum(weights.get(name, 0.0) * value for name, value in features.items()))


def pair_features(one: Quote, other: Quote, logit: float) -> dict[str, float]:
    """Return what is known of two prints, given the network's logit that they are one remark."""
    first, second = quote_words(one), quote_words(other)
    alike = similarity(first, second)
    same_frame = alike >= FRAME
    kinds = [quote.kind == "indirect" for quote in (one, other)]
    return {
        "always": 1.0,
        "logit": logit,
        "similarity": alike,
        "copy": max(0.0, alike - 0.9) * 10,
        "frame": float(same_frame),
        "other_numbers": float(same_frame and _differ(first, second, NUMBER.fullmatch)),
        "other_negation": float(same_frame and _differ(first, second, NEGATIONS.__contains__)),
        "days": log1p(_days_between(one, other)),
        "same_article": float(one.article_id == other.article_id),
        "one_indirect": float(sum(kinds) == 1),
        "both_indirect": float(all(kinds)),
    }


def _as_marked(part: str, *, marked: bool) -> str:
    """Return a part of marked words between marks of its own: words without any look like a report of the article's."""
    return f"“{part.strip(MARKS)}”" if marked else part


def _differ(one: Sequence[str], other: Sequence[str], wanted: Callable[[str], object]) -> bool:
    """Tell whether the shorter text has a word of the kind that the longer has not; of two as long, either."""
    short, long = sorted((one, other), key=len)
    in_short, in_long = {word for word in short if wanted(word)}, {word for word in long if wanted(word)}
    return bool(in_short ^ in_long if len(short) >= AS_LONG * len(long) else in_short - in_long)


def _days_between(one: Quote, other: Quote) -> float:
    if one.published is None or other.published is None:
        return 7.0  # what is mostly found between two prints
    return float(abs((one.published - other.published).days))
