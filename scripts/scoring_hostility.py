"""Score the hostility classifier on labelled quotes: levels, facets, minimal pairs, targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from figures import Figure, share
from hostility_data import LabelledQuote
from measures import auc, calibration_error, macro_f, quadratic_kappa, spearman
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored
from trashtalk.records import FACETS, SHARP, is_unsure

HOSTILE = SHARP
CONTEMPTUOUS = 3
# public sets have a coarse scale of their own: 2 is an edge on it, 2.5 and more is hostile
PUBLIC_BARS = {"edge": 2.0, "hostile": 2.5}
LEAST_PAIRS = 88.0
LEAST_FACET, LEAST_FACETS = 0.80, 0.88
BENIGN_AT_3 = 1.5
LEAST_CONVABUSE = 0.60
PeerScores = Callable[[Sequence[str]], Mapping[str, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Bars:
    """The least (or most, for ece) that levels must reach on one set of quotes; None where there is no bar."""

    spearman: float | None = None
    auc: float | None = None
    macro_f: float | None = None
    quadratic_kappa: float | None = None
    ece: float | None = None


OWN_BARS = Bars(spearman=0.80, auc=0.93, macro_f=0.62, quadratic_kappa=0.75, ece=0.05)
PRESS_BARS = Bars(spearman=0.75, auc=0.93, ece=0.05)
NO_BARS = Bars()


@dataclass(frozen=True, slots=True)
class Rated:
    """A labelled quote and what the classifier says of it."""

    gold: LabelledQuote
    scored: Scored

    @property
    def level(self) -> int:
        """The gold level, 0 to 4."""
        return self.gold.level

    @property
    def hostile_probability(self) -> float:
        """The probability that the level is 2 or more."""
        return sum(self.scored.probabilities[HOSTILE:])

    @property
    def side_is_right(self) -> bool:
        """Whether level 2 is reached in both or in neither."""
        return (self.scored.level >= HOSTILE) == (self.level >= HOSTILE)

    @property
    def unsure(self) -> bool:
        """Whether the rating carries the flag that says not to rely on it."""
        return is_unsure(self.scored.probabilities)


def rate(scorer: HostilityScorer, quotes: Sequence[LabelledQuote]) -> list[Rated]:
    """Score the quotes, in order."""
    scored = scorer.score([QuoteInContext(one.quote, one.context) for one in quotes])
    return [Rated(quote, reading) for quote, reading in zip(quotes, scored, strict=True)]


def level_figures(rated: Sequence[Rated], part: str = "", bars: Bars = NO_BARS) -> list[Figure]:
    """Return how well scores and levels follow the gold levels; names begin with `part`."""
    levels, predicted = [one.level for one in rated], [one.scored.level for one in rated]
    hostile = [level >= HOSTILE for level in levels]
    probabilities = [one.hostile_probability for one in rated]
    n = len(rated)
    return [
        Figure(f"{part}spearman", spearman(_scores(rated), levels), total=n, least=bars.spearman),
        Figure(f"{part}auc", auc(probabilities, hostile), total=n, least=bars.auc),
        Figure(f"{part}macro_f", macro_f(levels, predicted), total=n, least=bars.macro_f),
        Figure(f"{part}quadratic_kappa", quadratic_kappa(levels, predicted), total=n, least=bars.quadratic_kappa),
        Figure(f"{part}ece", calibration_error(probabilities, hostile), total=n, most=bars.ece),
        share(f"{part}level.exact", sum(a == b for a, b in zip(levels, predicted, strict=True)), n),
    ]


def benign_figure(rated: Iterable[Rated], part: str = "") -> Figure:
    """Return how many quotes of gold level 0 are put at 3 or 4."""
    benign = [one.scored.level for one in rated if one.level == 0]
    return share(f"{part}benign_at_3", sum(level >= CONTEMPTUOUS for level in benign), len(benign), most=BENIGN_AT_3)


def unsure_figures(rated: Sequence[Rated], part: str = "") -> list[Figure]:
    """Return how many quotes are flagged unsure, and how often the side of level 2 is right, of all and of the sure."""
    sure = [one for one in rated if not one.unsure]
    return [
        share(f"{part}unsure", len(rated) - len(sure), len(rated)),
        share(f"{part}side_right", sum(one.side_is_right for one in rated), len(rated)),
        share(f"{part}side_right.sure", sum(one.side_is_right for one in sure), len(sure)),
    ]


def facet_figures(rated: Iterable[Rated], part: str = "", *, with_bars: bool = False) -> list[Figure]:
    """Return the AUC of each facet, with the number of quotes that have it, and their mean."""
    some = list(rated)
    figures = []
    for facet in FACETS:
        labels = [one.gold.facets[facet] >= 0.5 for one in some]
        area = auc([one.scored.facets[facet] for one in some], labels)
        figures.append(
            Figure(f"{part}facet_auc.{facet}", area, None, sum(labels), least=LEAST_FACET if with_bars else None)
        )
    areas = [figure.value for figure in figures if figure.value is not None]
    mean = sum(areas) / len(areas) if areas else None
    return [Figure(f"{part}facet_auc", mean, total=len(some), least=LEAST_FACETS if with_bars else None), *figures]


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
        share("pairs_right", sum(every), len(every), least=LEAST_PAIRS),
        *(
            share(f"pairs_right.{family}", sum(some), len(some), least=LEAST_PAIRS)
            for family, some in sorted(right.items())
        ),
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


def peer_figures(name: str, scores: Sequence[float], rated: Sequence[Rated], part: str = "") -> list[Figure]:
    """Return another tool's rank correlation and AUC on the same quotes, and how many pairs it orders rightly."""
    levels = [one.level for one in rated]
    n = len(levels)
    figures = [
        Figure(f"{part}peer.{name}.spearman", spearman(scores, levels), total=n),
        Figure(f"{part}peer.{name}.auc", auc(scores, [level >= HOSTILE for level in levels]), total=n),
    ]
    theirs = [replace(one, scored=replace(one.scored, score=score)) for one, score in zip(rated, scores, strict=True)]
    pairs = pair_figures(theirs)[0]
    if pairs.total:
        figures.append(share(f"{part}peer.{name}.pairs_right", pairs.hits or 0, pairs.total))
    return figures


def public_figures(rated: Iterable[Rated], peers: PeerScores) -> list[Figure]:
    """Return, for each public set, what its own labels allow: AUC for cuts of its scale, of sarcasm, rank correlation.

    `peers` gives other tools' scores for texts; theirs come after ours. A cut that puts
    all texts of a set on one side has no figure.
    """
    sets: dict[str, list[Rated]] = defaultdict(list)
    for one in rated:
        sets[one.gold.source].append(one)
    return [figure for name, some in sorted(sets.items()) for figure in _public_figures(name, some, peers)]


def _public_figures(name: str, rated: Sequence[Rated], peers: PeerScores) -> list[Figure]:
    graded = [one for one in rated if one.gold.coarse is not None]
    figures = _graded_figures(f"public.{name}.", _scores(graded), graded)
    for peer, scores in peers([one.gold.quote for one in graded]).items():
        figures += [replace(one, least=None) for one in _graded_figures(f"public.{name}.peer.{peer}.", scores, graded)]
    if any("sarcasm" in one.gold.facets for one in rated):
        judged = [one for one in rated if "sarcasm" in one.gold.facets]
        sarcastic = [one.gold.facets["sarcasm"] >= 0.5 for one in judged]
        area = auc([one.scored.facets["sarcasm"] for one in judged], sarcastic)
        figures.append(Figure(f"public.{name}.auc_sarcasm", area, total=len(judged)))
    return figures


def _graded_figures(part: str, scores: Sequence[float], graded: Sequence[Rated]) -> list[Figure]:
    values = [one.gold.coarse or 0.0 for one in graded]
    n = len(graded)
    if not n:
        return []
    areas = [
        Figure(f"{part}auc_{cut}", auc(scores, [value >= least for value in values]), total=n)
        for cut, least in PUBLIC_BARS.items()
    ]
    shown = [figure for figure in areas if figure.value is not None]
    ranks = Figure(f"{part}spearman", spearman(scores, values), total=n, least=LEAST_CONVABUSE)
    return [*shown, ranks] if "convabuse" in part else shown


def _scores(rated: Iterable[Rated]) -> list[float]:
    return [one.scored.score for one in rated]


def hostility_misses(rated: Iterable[Rated]) -> Iterator[str]:
    """Yield the quotes whose level is off by two or more, furthest first."""
    off = [one for one in rated if abs(one.scored.level - one.level) >= 2]
    for one in sorted(off, key=lambda one: -abs(one.scored.score - one.level / 4)):
        row = one.gold.row
        yield f"{row['id']}: level {one.scored.level} instead of {one.level} ({_family(one)}): {one.gold.quote[:90]}"
