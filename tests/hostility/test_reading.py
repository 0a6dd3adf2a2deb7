"""From probabilities to what is said of a quote, with probabilities written by hand."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from trashtalk.hostility import Aim, EvidenceWords, Scored, TargetPlace
from trashtalk.hostility.encoding import EncodedQuote
from trashtalk.hostility.network import HostilityReading
from trashtalk.hostility.reading import Probabilities, Thresholds, hardest, probabilities_of, scored_rows
from trashtalk.records import FACETS

# [CLS] he lost the race [SEP] she said [SEP]
QUOTE = EncodedQuote(
    0,
    [101, 1, 2, 3, 4, 102, 5, 6, 102],
    [0, 0, 0, 0, 0, 0, 1, 1, 1],
    [(-1, -1), (0, 2), (3, 7), (8, 11), (12, 16), (-1, -1), (0, 3), (4, 8), (-1, -1)],
)
THRESHOLDS = Thresholds(evidence=0.5, nobody=0.4)
EVIDENCE = [0.0] * 9
POINTER = [1.0, 0.0, *[0.0] * 9]
LEVEL_2 = [0.0, 0.0, 1.0, 0.0, 0.0]


def said(
    level: list[float] = LEVEL_2, evidence: list[float] = EVIDENCE, pointer: list[float] = POINTER, padding: int = 0
) -> Scored:
    batch = Probabilities(
        level=np.array([level], dtype=np.float32),
        facets=np.array([[0.1 * n for n in range(len(FACETS))]], dtype=np.float32),
        evidence=np.array([evidence + [0.99] * padding], dtype=np.float32),
        pointer=np.array([pointer + [0.0] * padding], dtype=np.float32),
    )
    [scored] = scored_rows(batch, [QUOTE], THRESHOLDS)
    return scored


def pointing(nobody: float = 0.0, speaker: float = 0.0, **pieces: float) -> list[float]:
    """Probabilities of the pointer; `p3=.2` is piece 3."""
    return [nobody, speaker, *(pieces.get(f"p{n}", 0.0) for n in range(9))]


@pytest.mark.parametrize(
    ("probabilities", "level", "score"),
    [
        ([1.0, 0.0, 0.0, 0.0, 0.0], 0, 0.0),
        ([0.0, 0.0, 0.0, 0.0, 1.0], 4, 1.0),
        # the median, and not the likeliest level
        ([0.4, 0.0, 0.3, 0.3, 0.0], 2, 0.375),
        # half on either side: the lower one
        ([0.5, 0.0, 0.0, 0.5, 0.0], 0, 0.375),
        # sums that rounding leaves below one half give no level 5
        ([0.0, 0.0, 0.0, 0.0, 0.4], 4, 0.4),
    ],
)
def test_the_level_is_the_median_and_the_score_the_expected_level(
    probabilities: list[float], level: int, score: float
) -> None:
    scored = said(probabilities)
    assert scored.level == level
    assert scored.score == pytest.approx(score)
    assert scored.probabilities == pytest.approx(probabilities)


def test_facets_go_by_their_names() -> None:
    assert said().facets == {facet: pytest.approx(0.1 * n, abs=1e-4) for n, facet in enumerate(FACETS)}


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ({}, ()),
        ({1: 0.5}, (EvidenceWords(0, 2, 0.5),)),
        ({1: 0.49}, ()),
        # neighbours are one stretch, as sure as the surest of them
        ({2: 0.6, 3: 0.5, 4: 0.9}, (EvidenceWords(3, 16, 0.9),)),
        ({1: 0.7, 3: 0.6}, (EvidenceWords(0, 2, 0.7), EvidenceWords(8, 11, 0.6))),
        # neither separators nor the context
        ({0: 0.9, 5: 0.9, 6: 0.9, 8: 0.9}, ()),
        ({4: 0.8, 5: 0.9, 6: 0.9}, (EvidenceWords(12, 16, 0.8),)),
    ],
)
def test_evidence_is_words_of_the_quote_that_are_sure_enough(
    pieces: dict[int, float], expected: tuple[EvidenceWords, ...]
) -> None:
    assert said(evidence=[pieces.get(n, 0.0) for n in range(9)]).evidence == expected


def test_padding_is_no_evidence() -> None:
    assert said(padding=3).evidence == ()


def test_what_is_not_hostile_has_no_evidence() -> None:
    assert said([1.0, 0.0, 0.0, 0.0, 0.0], evidence=[0.9] * 9).evidence == ()


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        (pointing(nobody=1.0), Aim(1.0, 0.0, (), at_nobody=True)),
        (pointing(nobody=0.4, speaker=0.6), Aim(0.4, 0.6, (), at_nobody=True)),
        (pointing(nobody=0.3, speaker=0.7), Aim(0.3, 0.7, (), at_nobody=False)),
        # neighbours are one place and add up
        (pointing(p2=0.5, p3=0.25), Aim(0.0, 0.0, (TargetPlace(3, 11, 0.75, False),), at_nobody=False)),
        (
            pointing(p1=0.5, p7=0.25),
            Aim(0.0, 0.0, (TargetPlace(0, 2, 0.5, False), TargetPlace(4, 8, 0.25, True)), at_nobody=False),
        ),
        # a place with next to nothing is none
        (pointing(p1=0.75, p3=0.019), Aim(0.0, 0.0, (TargetPlace(0, 2, 0.75, False),), at_nobody=False)),
    ],
)
def test_the_aim_is_nobody_the_speaker_and_places_of_words_and_context(pointer: list[float], expected: Aim) -> None:
    assert said(pointer=pointer).aim == expected


def test_logits_become_probabilities() -> None:
    zeros = torch.zeros(1, 3)
    reading = HostilityReading(
        torch.zeros(1, 5),
        torch.zeros(1, 7),
        zeros,
        zeros,
        torch.tensor([[0.0, 0.0, -torch.inf, 0.0, 0.0]], dtype=torch.bfloat16),
    )
    found = probabilities_of(reading)
    assert found.level.tolist() == [pytest.approx([0.2] * 5)]
    assert found.facets.tolist() == [[0.5] * 7]
    assert found.evidence.tolist() == [[0.5] * 3]
    assert found.pointer.tolist() == [[0.25, 0.25, 0.0, 0.25, 0.25]]


FACETS_OF = dict.fromkeys(FACETS, 0.2)
SOFT = Scored(0.1, 0, (1.0, 0.0, 0.0, 0.0, 0.0), FACETS_OF | {"boast": 0.9}, (EvidenceWords(0, 5, 0.6),), Aim(0.9))
HARD = Scored(0.8, 3, (0.0, 0.0, 0.0, 1.0, 0.0), FACETS_OF | {"insult": 0.7}, (EvidenceWords(9, 12, 0.8),), Aim(0.1))


def test_a_quote_read_in_one_part_is_what_that_part_says() -> None:
    assert hardest([SOFT]) is SOFT


def test_of_several_parts_the_hardest_gives_level_and_aim_and_all_give_facets_and_evidence() -> None:
    whole = hardest([SOFT, HARD])
    assert (whole.score, whole.level, whole.probabilities, whole.aim) == (0.8, 3, HARD.probabilities, HARD.aim)
    assert whole.facets == FACETS_OF | {"boast": 0.9, "insult": 0.7}
    assert whole.evidence == (*SOFT.evidence, *HARD.evidence)


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ((0, 5), (5, 8), [(0, 5), (5, 8)]),
        ((0, 5), (3, 8), [(0, 8)]),
        ((3, 8), (0, 5), [(0, 8)]),
        ((0, 9), (3, 5), [(0, 9)]),
        ((3, 5), (3, 5), [(3, 5)]),
    ],
)
def test_evidence_that_two_parts_share_is_given_once_as_sure_as_the_surer(
    first: tuple[int, int], second: tuple[int, int], merged: list[tuple[int, int]]
) -> None:
    parts = [
        replace(SOFT, evidence=(EvidenceWords(*first, 0.6),)),
        replace(HARD, evidence=(EvidenceWords(*second, 0.8),)),
    ]
    found = hardest(parts).evidence
    assert [(one.start, one.end) for one in found] == merged
    assert max(one.probability for one in found) == 0.8
