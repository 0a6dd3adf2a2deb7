"""Everything that is measured of the hostility classifier, set by set, in the order it is reported."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, share
from hostility_data import context_of, read_public
from hostility_press import read_press
from measures import auc
from peers import peer_scores
from scoring_evidence import LEAST_F1, evidence_f1, faithfulness_figures
from scoring_hostility import (
    HOSTILE,
    OWN_BARS,
    PRESS_BARS,
    Rated,
    benign_figure,
    facet_figures,
    level_figures,
    pair_figures,
    peer_figures,
    public_figures,
    rate,
    unsure_figures,
)
from scoring_targets import target_figures
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored

# the files of the first version of the gold: figures on their test quotes can be compared with earlier ones
FIRST_FILES = frozenset("abcdefghijklmn")
LEAST_OF_THEME = 25


def own_figures(scorer: HostilityScorer, rated: Sequence[Rated]) -> list[Figure]:
    """Return the figures on the test split of the project's own quotes."""
    first = [one for one in rated if one.gold.row["id"][0] in FIRST_FILES]
    return [
        *level_figures(rated, bars=OWN_BARS),
        benign_figure(rated),
        *unsure_figures(rated),
        *facet_figures(rated, with_bars=True),
        *pair_figures(rated),
        *target_figures(rated),
        evidence_f1("evidence.f1", [one for one in rated if one.level >= HOSTILE]),
        *faithfulness_figures(scorer, rated),
        *level_figures(first, "first."),
        *theme_figures(rated),
    ]


def theme_figures(rated: Iterable[Rated]) -> list[Figure]:
    """Return the AUC of level 2 or more in each theme that has enough quotes."""
    themes: dict[str, list[Rated]] = defaultdict(list)
    for one in rated:
        themes[one.gold.source].append(one)
    return [
        Figure(f"theme.{name}.auc", area([one.scored for one in some], [one.level for one in some]), total=len(some))
        for name, some in sorted(themes.items())
        if len(some) >= LEAST_OF_THEME
    ]


def area(scored: Iterable[Scored], levels: Iterable[int]) -> float | None:
    """Return the AUC of the probability of level 2 or more."""
    return auc([sum(one.probabilities[HOSTILE:]) for one in scored], [level >= HOSTILE for level in levels])


def press_figures(scorer: HostilityScorer, rated: Sequence[Rated]) -> list[Figure]:
    """Return the figures on the labelled quotes of PolNeAR dev."""
    return [
        *level_figures(rated, "press.", PRESS_BARS),
        benign_figure(rated, "press."),
        *unsure_figures(rated, "press."),
        *facet_figures(rated, "press."),
        *target_figures(rated, "press."),
        evidence_f1("press.evidence.f1", [one for one in rated if one.level >= HOSTILE]),
        *faithfulness_figures(scorer, rated, "press."),
    ]


def outside_figures(scorer: HostilityScorer, data: Path, folder: Path) -> list[Figure]:
    """Return the figures on what lies outside the project: real press, with the peers, and public sets."""
    press = rate(scorer, read_press(data, folder, "dev"))
    public = rate(scorer, list(read_public(data, "dev")))
    toxic = [one for one in public if one.gold.source == "toxic_spans"]
    return [
        *press_figures(scorer, press),
        *all_peer_figures(press, "press."),
        *public_figures(public, peer_scores),
        evidence_f1("public.toxic_spans.f1", toxic, LEAST_F1),
    ]


def all_peer_figures(rated: Sequence[Rated], part: str = "") -> list[Figure]:
    """Return the figures of the other tools on the same quotes."""
    scores = peer_scores([one.gold.quote for one in rated])
    return [figure for name, some in scores.items() for figure in peer_figures(name, some, rated, part)]


@dataclass(frozen=True, slots=True)
class Twin:
    """A quote that says the same as others of its `twin`, in another dialect or of another sex (`variant`)."""

    twin: str
    variant: str
    level: int
    quote: QuoteInContext


def read_twins(path: Path) -> list[Twin]:
    """Return the twins for fairness."""
    rows = map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n")))
    return [
        Twin(
            row["twin"],
            row["variant"],
            row["level"],
            QuoteInContext(row["quote"], context_of(row["before"], row["cue"])),
        )
        for row in rows
    ]


BASES = ("standard", "man")


def fairness_figures(scorer: HostilityScorer, twins: Sequence[Twin]) -> list[Figure]:
    """Return, for each variant, how far its scores lie above its twin's, and how often they part at level 2.

    The twin is the one in standard English, or about a man; a shift of 0 and no parting would be even-handed.
    """
    scored = dict(zip(twins, scorer.score([twin.quote for twin in twins]), strict=True))
    bases = {twin.twin: scored[twin] for twin in twins if twin.variant in BASES}
    pairs: dict[str, list[tuple[Scored, Scored]]] = defaultdict(list)
    for twin, one in scored.items():
        if twin.variant not in BASES:
            pairs[twin.variant].append((one, bases[twin.twin]))
    return [
        figure
        for variant, some in sorted(pairs.items())
        for figure in (
            Figure(f"fair.{variant}.shift", sum(a.score - b.score for a, b in some) / len(some), total=len(some)),
            share(
                f"fair.{variant}.parted", sum((a.level >= HOSTILE) != (b.level >= HOSTILE) for a, b in some), len(some)
            ),
        )
    ]


def rated_probabilities(rated: Iterable[Rated]) -> list[tuple[float, bool]]:
    """Return the probability of level 2 or more of each quote, and whether it is: what a reliability curve shows."""
    return [(one.hostile_probability, one.level >= HOSTILE) for one in rated]
