"""Score the hostility classifier on labelled quotes: levels, facets, minimal pairs, targets."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from figures import Figure, share
from hostility_data import LabelledQuote
from measures import auc, calibration_error, macro_f, quadratic_kappa, spearman
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored
from trashtalk.records import FACETS

HOSTILE = 2
CONTEMPTUOUS = 3
# public sets have a coarse scale of their own: 2 is an edge on it, 2.5 and more is hostile
PUBLIC_BARS = {"edge": 2.0, "hostile": 2.5}
PRONOUNS = frozenset(
    ["he", "him", "his", "she", "her", "hers", "they", "them", "their", "it", "its", "you", "your", "that", "those"]
)


@dataclass(frozen=True, slots=True)
class Rated:
    """A labelled quote and what the classifier says of it."""

    gold: LabelledQuote
    scored: Scored

    @property
    def level(self) -> int:
        """The gold level, 0 to 4."""
        return int(self.gold.level or 0)

    @property
    def hostile_probability(self) -> float:
        """The probability that the level is 2 or more."""
        return sum(self.scored.probabilities[HOSTILE:])


def rate(scorer: HostilityScorer, quotes: Sequence[LabelledQuote]) -> list[Rated]:
    """Score the quotes, in order."""
    scored = scorer.score([QuoteInContext(one.quote, one.context) for one in quotes])
    return [Rated(quote, reading) for quote, reading in zip(quotes, scored, strict=True)]


def hostility_figures(rated: Sequence[Rated]) -> list[Figure]:
    """Return all figures on the project's own test quotes, in the order they are reported."""
    return [
        *level_figures(rated),
        *facet_figures(rated),
        *pair_figures(rated),
        *target_figures(rated),
    ]


def level_figures(rated: Sequence[Rated]) -> list[Figure]:
    """Return how well scores and levels follow the gold levels."""
    levels, predicted = [one.level for one in rated], [one.scored.level for one in rated]
    scores, hostile = [one.scored.score for one in rated], [level >= HOSTILE for level in levels]
    benign = [one.scored.level for one in rated if one.level == 0]
    n = len(rated)
    return [
        Figure("spearman", spearman(scores, levels), total=n, least=0.6),
        Figure("auc", auc([one.hostile_probability for one in rated], hostile), total=n, least=0.85),
        Figure("macro_f", macro_f(levels, predicted), total=n),
        Figure("quadratic_kappa", quadratic_kappa(levels, predicted), total=n),
        Figure("ece", calibration_error([one.hostile_probability for one in rated], hostile), total=n),
        share("level.exact", sum(a == b for a, b in zip(levels, predicted, strict=True)), n),
        share("benign_at_3", sum(level >= CONTEMPTUOUS for level in benign), len(benign)),
    ]


def facet_figures(rated: Sequence[Rated]) -> list[Figure]:
    """Return the AUC of each facet, with the number of quotes that have it."""
    figures = []
    for facet in FACETS:
        labels = [one.gold.facets[facet] >= 0.5 for one in rated]
        figures.append(
            Figure(f"facet_auc.{facet}", auc([one.scored.facets[facet] for one in rated], labels), None, sum(labels))
        )
    return figures


def pair_figures(rated: Iterable[Rated]) -> list[Figure]:
    """Return how many twins of different gold level are ordered rightly by their scores, in all and by family.

    Two twins belong to the families of either but "plain"; two plain ones to "plain". Equal scores are wrong.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    every: list[bool] = []
    for one, other in twins(rated):
        ordered = (one.scored.score < other.scored.score) == (one.level < other.level)
        ordered = ordered and one.scored.score != other.scored.score
        every.append(ordered)
        for family in ({_family(one), _family(other)} - {"plain"}) or {"plain"}:
            right[family].append(ordered)
    return [
        share("pairs_right", sum(every), len(every)),
        *(share(f"pairs_right.{family}", sum(some), len(some)) for family, some in sorted(right.items())),
    ]


def twins(rated: Iterable[Rated]) -> Iterator[tuple[Rated, Rated]]:
    """Yield every two quotes of one minimal pair that differ in gold level."""
    members: dict[str, list[Rated]] = defaultdict(list)
    for one in rated:
        if one.gold.row["pair"]:
            members[one.gold.row["pair"]].append(one)
    for some in members.values():
        yield from ((one, other) for one, other in combinations(some, 2) if one.level != other.level)


def _family(one: Rated) -> str:
    return one.gold.row["family"] or "plain"


def target_figures(rated: Iterable[Rated]) -> list[Figure]:
    """Return how often the surest marked word is one of the target's name, and how often words are marked for none.

    The first over quotes aimed at somebody else whose name stands in quote or context; the second over those aimed
    at nobody. Pronouns are left out: whom they stand for is for coreference to say.
    """
    hits: list[bool] = []
    false: list[bool] = []
    for one in rated:
        marked = _surest_word(one)
        if one.gold.target is None:
            false.append(marked is not None)
        elif one.gold.row["target_type"] != "self" and (places := target_places(one.gold)):
            hits.append(marked is not None and _is_in(marked, places))
    return [share("target.hit", sum(hits), len(hits)), share("target.false", sum(false), len(false))]


def target_places(gold: LabelledQuote) -> list[tuple[int, int, bool]]:
    """Return where words of the target's name stand: start, end, and whether in the context."""
    words = [word for word in re.findall(r"\w+", gold.target or "") if len(word) > 2 and word.casefold() != "the"]
    if not words:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    return [
        (*match.span(), in_context)
        for text, in_context in ((gold.quote, False), (gold.context, True))
        for match in pattern.finditer(text)
    ]


def _surest_word(one: Rated) -> tuple[int, int, bool] | None:
    words = [
        (probability, start, end, in_context)
        for start, end, probability, in_context in one.scored.target_words
        if (one.gold.context if in_context else one.gold.quote)[start:end].casefold() not in PRONOUNS
    ]
    return max(words)[1:] if words else None


def _is_in(word: tuple[int, int, bool], places: Iterable[tuple[int, int, bool]]) -> bool:
    start, end, in_context = word
    return any(place[2] == in_context and place[0] < end and start < place[1] for place in places)


def peer_figures(name: str, scores: Sequence[float], levels: Sequence[int]) -> list[Figure]:
    """Return another tool's rank correlation and AUC on the same quotes."""
    n = len(levels)
    return [
        Figure(f"peer.{name}.spearman", spearman(scores, levels), total=n),
        Figure(f"peer.{name}.auc", auc(scores, [level >= HOSTILE for level in levels]), total=n),
    ]


def public_figures(rated: Iterable[Rated]) -> list[Figure]:
    """Return the AUC on each public set for two cuts of its own coarse scale; "-" where a set has one side only."""
    sets: dict[str, list[Rated]] = defaultdict(list)
    for one in rated:
        if one.gold.level is not None:
            sets[one.gold.source].append(one)
    return [
        Figure(
            f"public.{name}.auc_{cut}",
            auc(_scores(some), [(one.gold.level or 0) >= least for one in some]),
            total=len(some),
        )
        for name, some in sorted(sets.items())
        for cut, least in PUBLIC_BARS.items()
    ]


def _scores(rated: Iterable[Rated]) -> list[float]:
    return [one.scored.score for one in rated]


def hostility_misses(rated: Iterable[Rated]) -> Iterator[str]:
    """Yield the quotes whose level is off by two or more, furthest first."""
    off = [one for one in rated if abs(one.scored.level - one.level) >= 2]
    for one in sorted(off, key=lambda one: -abs(one.scored.score - one.level / 4)):
        row = one.gold.row
        yield f"{row['id']}: level {one.scored.level} instead of {one.level} ({_family(one)}): {one.gold.quote[:90]}"
