"""Levels, facets, pairs, peers and public sets."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from scoring_hostility import (
    BENIGN_AT_3,
    LEAST_PAIRS,
    OWN_BARS,
    PRESS_BARS,
    benign_figure,
    facet_figures,
    hostility_misses,
    level_figures,
    pair_figures,
    peer_figures,
    public_figures,
    rate,
    twins,
    unsure_figures,
)
from trashtalk.hostility import QuoteInContext
from trashtalk.records import FACETS

from .labelled import FakeScorer, counts, labelled, named, rated, scored

QUARTERS = [rated(0, 0), rated(0, 3), rated(2, 2), rated(4, 4)]
SURE, UNSURE = (0.0, 0.2, 0.8, 0.0, 0.0), (0.0, 0.4, 0.6, 0.0, 0.0)


def test_quotes_are_rated_in_their_context_in_order() -> None:
    scorer = FakeScorer(lambda quote: scored(len(quote.words)))
    quotes = [labelled(1, quote="abc", context="he said"), labelled(2, quote="a", context="")]
    found = rate(scorer, quotes)  # type: ignore[arg-type]
    assert [(one.gold, one.scored.level) for one in found] == [(quotes[0], 3), (quotes[1], 1)]
    assert scorer.asked == [QuoteInContext("abc", "he said"), QuoteInContext("a", "")]


def test_level_figures() -> None:
    found = named(level_figures(QUARTERS))
    assert found["auc"].value == 0.75
    assert found["ece"].value == 0.25
    assert (found["level.exact"].hits, found["level.exact"].total) == (3, 4)
    assert all(figure.meets_bar is None for figure in found.values())


@pytest.mark.parametrize("part", ["", "press."])
def test_figures_carry_the_name_and_the_bars_of_their_part(part: str) -> None:
    found = named(level_figures(QUARTERS, part, OWN_BARS if not part else PRESS_BARS))
    assert all(name.startswith(part) for name in found)
    assert (found[f"{part}auc"].least, found[f"{part}ece"].most) == (0.93, 0.05)
    assert found[f"{part}macro_f"].least == (None if part else 0.62)
    assert (found[f"{part}auc"].meets_bar, found[f"{part}ece"].meets_bar) == (False, False)


def test_hostile_is_the_probability_of_level_2_or_more_and_not_the_score() -> None:
    """A score of .5 may be level 2 for certain, or 0 and 4 at even odds."""
    even, certain = (0.5, 0.0, 0.0, 0.0, 0.5), (0.0, 0.0, 1.0, 0.0, 0.0)
    quotes = [rated(0, 2, 0.5, said={"probabilities": even}), rated(2, 2, 0.5, said={"probabilities": certain})]
    found = named(level_figures(quotes))
    assert found["auc"].value == 1.0
    assert found["ece"].value == 0.25


def test_benign_quotes_at_3_or_4_are_counted_among_those_of_level_0() -> None:
    found = benign_figure([rated(0, 0), rated(0, 2), rated(0, 3), rated(0, 4), rated(1, 4)], "press.")
    assert (found.name, found.hits, found.total, found.most) == ("press.benign_at_3", 2, 4, BENIGN_AT_3)
    assert found.meets_bar is False


def test_the_side_of_level_2_is_counted_for_all_and_for_the_sure() -> None:
    quotes = [
        rated(2, 2, said={"probabilities": SURE}),
        rated(4, 2, said={"probabilities": SURE}),
        rated(1, 2, said={"probabilities": SURE}),
        rated(1, 2, said={"probabilities": UNSURE}),
        rated(0, 1),
    ]
    assert counts(unsure_figures(quotes, "press.")) == {
        "press.unsure": (1, 5),
        "press.side_right": (3, 5),
        "press.side_right.sure": (3, 4),
    }


def with_facet(gold: float, probability: float, facet: str = "insult") -> Any:
    every = dict.fromkeys(FACETS, 0.0)
    return rated(2, 2, facets=every | {facet: gold}, said={"facets": every | {facet: probability}})


def test_each_facet_has_an_auc_and_how_many_have_it_and_all_a_mean() -> None:
    quotes = [with_facet(1.0, 0.9), with_facet(0.0, 0.2), with_facet(1.0, 0.1), with_facet(1.0, 0.7, "boast")]
    found = named(facet_figures(quotes, with_bars=True))
    # of two with, and two without (0.2 and 0.0): 2 + 1 of 4 pairs in order
    assert (found["facet_auc.insult"].value, found["facet_auc.insult"].total) == (0.75, 2)
    assert (found["facet_auc.boast"].value, found["facet_auc.boast"].total) == (1.0, 1)
    assert (found["facet_auc.threat"].value, found["facet_auc.threat"].total) == (None, 0)
    assert found["facet_auc"].value == 0.875
    assert (found["facet_auc"].least, found["facet_auc.insult"].least) == (0.88, 0.80)
    assert named(facet_figures(quotes, "press."))["press.facet_auc"].meets_bar is None


def test_facets_that_nobody_has_have_no_mean() -> None:
    assert facet_figures([rated(0, 0)])[0].value is None


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([(3, 0.8, None), (0, 0.1, "denied")], {"": (1, 1), ".denied": (1, 1)}),
        ([(3, 0.1, None), (0, 0.8, "denied")], {"": (0, 1), ".denied": (0, 1)}),
        ([(3, 0.5, None), (0, 0.5, "denied")], {"": (0, 1), ".denied": (0, 1)}),
        ([(3, 0.8, None), (3, 0.1, "denied")], {"": (0, 0)}),
        ([(3, 0.8, "plain"), (1, 0.1, "plain")], {"": (1, 1), ".plain": (1, 1)}),
        (
            [(3, 0.8, "plain"), (1, 0.2, "friend"), (0, 0.3, "self")],
            {"": (2, 3), ".friend": (1, 2), ".self": (1, 2)},
        ),
    ],
)
def test_twins_are_ordered_as_their_levels(
    members: list[tuple[int, float, str | None]], expected: dict[str, tuple[int, int]]
) -> None:
    quotes = [rated(level, 0, score, row={"family": family, "pair": "p1"}) for level, score, family in members]
    found = pair_figures([*quotes, rated(4, 0)])
    assert counts(found) == {f"pairs_right{family}": count for family, count in expected.items()}
    assert {figure.least for figure in found} == {LEAST_PAIRS}


def test_only_quotes_of_one_pair_are_twins() -> None:
    quotes = [rated(level, 0, row={"pair": pair}) for level, pair in [(1, "p1"), (2, "p2"), (3, "p1"), (4, None)]]
    assert [(one.level, other.level) for one, other in twins(quotes)] == [(1, 3)]


def test_peers_are_measured_on_the_same_quotes_and_pairs() -> None:
    quotes = [rated(level, 0, row={"pair": "p1"}) for level in (0, 1, 3)]
    found = named(peer_figures("vader", [-0.5, 0.9, 0.8], quotes, "press."))
    assert found["press.peer.vader.auc"].value == 0.5
    assert found["press.peer.vader.spearman"].value == pytest.approx(0.5)
    pairs = found["press.peer.vader.pairs_right"]
    assert (pairs.hits, pairs.total, pairs.least) == (2, 3, None)


def test_peers_have_no_pairs_where_there_are_none() -> None:
    assert set(named(peer_figures("vader", [0.1, 0.9], [rated(0, 0), rated(3, 0)]))) == {
        "peer.vader.spearman",
        "peer.vader.auc",
    }


def public(coarse: float | None, level: int, source: str, **fields: Any) -> Any:
    return rated(None, level, source=source, coarse=coarse, **{"facets": {}} | fields)


def no_peers(_: Sequence[str]) -> dict[str, list[float]]:
    return {}


def test_a_cut_of_a_public_scale_that_leaves_one_side_only_is_not_shown() -> None:
    quotes = [public(1.0, 0, "moods"), public(2.0, 1, "moods"), public(3.0, 3, "slurs")]
    [figure] = public_figures(quotes, no_peers)
    assert (figure.name, figure.value, figure.total) == ("public.moods.auc_edge", 1.0, 2)


CHATBOTS = [public(value, level, "convabuse") for value, level in [(1.0, 0), (1.5, 2), (2.6, 3), (3.5, 4)]]


def test_abuse_of_chatbots_has_a_rank_correlation_with_a_bar() -> None:
    figure = named(public_figures(CHATBOTS, no_peers))["public.convabuse.spearman"]
    assert (figure.total, figure.least) == (4, 0.6)
    assert figure.value == pytest.approx(1.0)


def test_peers_are_measured_on_the_graded_texts_of_each_public_set_without_a_bar() -> None:
    asked: list[list[str]] = []

    def peers(texts: Sequence[str]) -> dict[str, list[float]]:
        asked.append(list(texts))
        return {"vader": [-float(n) for n in range(len(texts))]}

    texts = [replace(one, gold=replace(one.gold, quote=f"text {n}")) for n, one in enumerate(CHATBOTS)]
    found = named(public_figures([*texts, public(None, 0, "convabuse")], peers))
    assert asked == [["text 0", "text 1", "text 2", "text 3"]]
    figure = found["public.convabuse.peer.vader.spearman"]
    assert figure.value == pytest.approx(-1.0)
    assert figure.least is None
    assert found["public.convabuse.peer.vader.auc_hostile"].value == 0.0
    assert found["public.convabuse.auc_hostile"].value == 1.0


def test_sarcasm_is_measured_on_the_texts_that_are_judged_for_it() -> None:
    def sarcastic(gold: dict[str, float], probability: float) -> Any:
        return public(None, 0, "irony", facets=gold, said={"facets": {"sarcasm": probability}})

    quotes = [sarcastic({"sarcasm": 1.0}, 0.6), sarcastic({"sarcasm": 0.0}, 0.5), sarcastic({}, 0.9)]
    [figure] = public_figures(quotes, no_peers)
    assert (figure.name, figure.value, figure.total) == ("public.irony.auc_sarcasm", 1.0, 2)


def test_misses_are_levels_off_by_two_or_more_the_furthest_first() -> None:
    quotes = [
        rated(1, 2, row={"id": "near"}),
        rated(0, 2, row={"id": "off"}),
        rated(0, 4, row={"id": "far", "family": "denied"}),
    ]
    assert list(hostility_misses(quotes)) == [
        "far: level 4 instead of 0 (denied): Marsh is finished",
        "off: level 2 instead of 0 (plain): Marsh is finished",
    ]
