from typing import Any

import pytest

from figures import Figure
from hostility_data import LabelledQuote
from scoring_hostility import (
    Rated,
    hostility_misses,
    level_figures,
    pair_figures,
    peer_figures,
    public_figures,
    target_figures,
)
from trashtalk.hostility import Scored
from trashtalk.records import FACETS


def rated(gold_level: int, level: int, score: float | None = None, **fields: Any) -> Rated:
    row = {"id": "x1", "pair": None, "family": None, "target_type": "rival"} | fields
    gold = LabelledQuote(
        quote=row.pop("quote", "Marsh is finished"),
        context=row.pop("context", "Brook said of Tom Marsh"),
        level=float(gold_level),
        facets=dict.fromkeys(FACETS, 0.0),
        evidence=None,
        target=row.pop("target", None),
        source=row.pop("source", "rowing"),
        row=row,
    )
    probabilities = tuple(float(n == level) for n in range(5))
    scored = Scored(
        score=level / 4 if score is None else score,
        level=level,
        probabilities=probabilities,
        facets=dict.fromkeys(FACETS, 0.0),
        evidence=[],
        target_words=row.pop("words", []),
    )
    return Rated(gold, scored)


def named(figures: list[Figure]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures}


def test_level_figures() -> None:
    found = named(level_figures([rated(0, 0), rated(0, 3), rated(2, 2), rated(4, 4)]))
    assert found["auc"].value == 0.75
    assert found["ece"].value == 0.25
    assert (found["benign_at_3"].hits, found["benign_at_3"].total) == (1, 2)
    assert (found["level.exact"].hits, found["level.exact"].total) == (3, 4)


@pytest.mark.parametrize(
    ("members", "counts"),
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
    members: list[tuple[int, float, str | None]], counts: dict[str, tuple[int, int]]
) -> None:
    quotes = [rated(level, 0, score, family=family, pair="p1") for level, score, family in members]
    found = {figure.name: (figure.hits, figure.total) for figure in pair_figures([*quotes, rated(4, 0)])}
    assert found == {f"pairs_right{family}": count for family, count in counts.items()}


@pytest.mark.parametrize(
    ("words", "target", "hit", "false"),
    [
        ([(0, 5, 0.9, False)], "Marsh", (1, 1), (0, 0)),
        ([(18, 23, 0.9, True)], "Tom Marsh", (1, 1), (0, 0)),
        ([(0, 5, 0.9, True)], "Tom Marsh", (0, 1), (0, 0)),  # “Brook” in the context
        ([(0, 5, 0.4, False), (0, 5, 0.9, True)], "Marsh", (0, 1), (0, 0)),
        ([], "Marsh", (0, 1), (0, 0)),
        ([], "Eve Lock", (0, 0), (0, 0)),  # her name stands nowhere
        ([], None, (0, 0), (0, 1)),
        ([(0, 5, 0.9, False)], None, (0, 0), (1, 1)),
    ],
)
def test_the_surest_marked_word_is_held_against_the_target(
    words: list[tuple[int, int, float, bool]],
    target: str | None,
    hit: tuple[int, int],
    false: tuple[int, int],
) -> None:
    found = [(figure.hits, figure.total) for figure in target_figures([rated(2, 2, words=words, target=target)])]
    assert found == [hit, false]


def test_marked_pronouns_and_talk_about_oneself_are_left_out() -> None:
    pronoun = rated(
        2, 2, quote="He is finished, Marsh", words=[(0, 2, 0.9, False), (16, 21, 0.5, False)], target="Marsh"
    )
    oneself = rated(0, 0, target="Brook", target_type="self")
    assert [(one.hits, one.total) for one in target_figures([pronoun, oneself])] == [(1, 1), (0, 0)]


def test_peers_are_measured_on_the_same_quotes() -> None:
    found = named(peer_figures("vader", [-0.5, 0.1, 0.9], [0, 1, 3]))
    assert found["peer.vader.auc"].value == 1.0
    assert found["peer.vader.spearman"].value == pytest.approx(1.0)


def test_public_sets_with_one_side_only_have_no_auc() -> None:
    quotes = [rated(1, 0, source="moods"), rated(2, 1, source="moods"), rated(3, 3, source="slurs")]
    found = {name: figure.value for name, figure in named(public_figures(quotes)).items()}
    assert found == {
        "public.moods.auc_edge": 1.0,
        "public.moods.auc_hostile": None,
        "public.slurs.auc_edge": None,
        "public.slurs.auc_hostile": None,
    }


def test_misses_are_levels_off_by_two_or_more_the_furthest_first() -> None:
    quotes = [rated(1, 2, id="near"), rated(0, 2, id="off"), rated(0, 4, id="far", family="denied")]
    assert [miss.split(":")[0] for miss in hostility_misses(quotes)] == ["far", "off"]
