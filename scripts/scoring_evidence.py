"""Score the words given as evidence: do they agree with a reader's, and does the score hang on them?

f1      the mean over texts of the F1 of characters (SemEval-2021 task 5); 1 where neither side marks any
drop    how far the expected severity falls when the evidence is cut out of a quote, against as many random words
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from figures import Figure, share
from hostility_data import LabelledQuote
from scoring_hostility import HOSTILE, Rated
from trashtalk.hostility import HostilityScorer, QuoteInContext

_WORD = re.compile(r"\S+")
LEAST_F1 = 0.60
DRAWS = 5
SEED = 11
Span = tuple[int, int]


def evidence_f1(name: str, rated: Iterable[Rated], least: float | None = None) -> Figure:
    """Return the mean F1 of characters over quotes whose evidence a reader marked."""
    values = [character_f1(spans_of(one), one.gold.evidence) for one in rated if one.gold.evidence is not None]
    return Figure(name, sum(values) / len(values) if values else None, total=len(values), least=least)


def spans_of(one: Rated) -> list[Span]:
    """Return the stretches given as evidence."""
    return [(words.start, words.end) for words in one.scored.evidence]


def character_f1(found: Iterable[Span], gold: Iterable[Span]) -> float:
    """Return the F1 of two sets of stretches by their characters."""
    one, other = ({offset for start, end in spans for offset in range(start, end)} for spans in (found, gold))
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def faithfulness_figures(scorer: HostilityScorer, rated: Sequence[Rated], part: str = "") -> list[Figure]:
    """Return how far scores fall without the evidence, and without as many random words (comprehensiveness).

    After DeYoung et al. (2020), on quotes rated level 2 or more whose evidence is not every word; a random cut is the
    mean of several.
    """
    chosen = [one for one in rated if one.scored.level >= HOSTILE and 0 < n_words_in(one) < len(words_of(one.gold))]
    without = _scores(scorer, [cut(one.gold, spans_of(one)) for one in chosen])
    rng = random.Random(SEED)
    random_cuts = [[cut(one.gold, random_words(one, rng)) for one in chosen] for _ in range(DRAWS)]
    drawn = [_scores(scorer, some) for some in random_cuts]
    random_means = [sum(column) / DRAWS for column in zip(*drawn, strict=True)]
    drops = [one.scored.score - score for one, score in zip(chosen, without, strict=True)]
    random_drops = [one.scored.score - score for one, score in zip(chosen, random_means, strict=True)]
    n = len(chosen)
    return [
        Figure(f"{part}evidence.drop", sum(drops) / n if n else None, total=n),
        Figure(f"{part}evidence.random_drop", sum(random_drops) / n if n else None, total=n),
        share(f"{part}evidence.faithful", sum(a > b for a, b in zip(drops, random_drops, strict=True)), n),
    ]


def _scores(scorer: HostilityScorer, quotes: Iterable[LabelledQuote]) -> list[float]:
    return [scored.score for scored in scorer.score([QuoteInContext(one.quote, one.context) for one in quotes])]


def words_of(gold: LabelledQuote) -> list[Span]:
    """Return where the words of a quote stand."""
    return [word.span() for word in _WORD.finditer(gold.quote)]


def n_words_in(one: Rated) -> int:
    """Return how many words of a quote the evidence touches."""
    return len([word for word in words_of(one.gold) if _touches(word, spans_of(one))])


def random_words(one: Rated, rng: random.Random) -> list[Span]:
    """Return as many words of the quote, chosen at random, as the evidence touches."""
    return rng.sample(words_of(one.gold), n_words_in(one))


def cut(gold: LabelledQuote, spans: Sequence[Span]) -> LabelledQuote:
    """Return the quote without the words that the stretches touch."""
    kept = [gold.quote[slice(*word)] for word in words_of(gold) if not _touches(word, spans)]
    return replace(gold, quote=" ".join(kept))


def _touches(word: Span, spans: Iterable[Span]) -> bool:
    return any(start < word[1] and word[0] < end for start, end in spans)
