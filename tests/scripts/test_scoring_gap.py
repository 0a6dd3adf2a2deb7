from dataclasses import replace

import pytest

from figures import Figure
from gap import GapExample
from scoring_gap import JudgedPronoun, gap_figures, gap_misses, judge_pronoun, with_candidates
from trashtalk.people import Names

from ..people.weights import CLEAR, pronoun_ranker

TEXT = "Ada Brook met Mira Rees at the weir. Brook rowed before she left."
ADA, MIRA, BROOK, SHE = (0, 9), (14, 23), (37, 42), (56, 59)
# whoever is pointed at most, and nobody hardly ever
POINTED_AT = replace(CLEAR, pronoun=pronoun_ranker({"pointed": 1.0}, {}))


def example(coreferent: tuple[bool, bool] = (True, False), text: str = TEXT) -> GapExample:
    return GapExample(text, SHE, (ADA, MIRA), coreferent)


def judge(
    pointers: list[tuple[int, float]], persons: tuple[tuple[int, int], ...] = (ADA, MIRA, BROOK)
) -> tuple[bool, bool]:
    return judge_pronoun(example(), Names(persons, [], {SHE[0]: pointers}), POINTED_AT).predicted


def test_a_pronoun_stands_for_the_name_it_points_at() -> None:
    assert judge([(ADA[0], 0.9), (MIRA[0], 0.1)]) == (True, False)
    assert judge([(ADA[0], 0.1), (MIRA[0], 0.9)]) == (False, True)


def test_a_pronoun_that_points_at_another_mention_stands_for_the_candidate_too() -> None:
    assert judge([(BROOK[0], 0.9)]) == (True, False)


def test_a_pronoun_that_points_at_somebody_else_stands_for_neither() -> None:
    text = TEXT.replace("weir. Brook", "Eddy. Storm")
    names = Names([ADA, MIRA, BROOK], [], {SHE[0]: [(BROOK[0], 0.9)]})
    judged = judge_pronoun(example(text=text), names, POINTED_AT)
    assert (judged.person, judged.predicted) == ("Storm", (False, False))


def test_an_answer_is_given_however_unsure_it_is() -> None:
    assert judge([(ADA[0], 0.06), (MIRA[0], 0.05)]) == (True, False)


def test_a_pronoun_that_nobody_is_named_for_stands_for_neither() -> None:
    early = GapExample("She rowed before Ada Brook and Mira Rees.", (0, 3), ((17, 26), (31, 40)), (True, False))
    judged = judge_pronoun(early, Names([], [], {}), POINTED_AT)
    assert (judged.person, judged.predicted) == (None, (False, False))


def test_a_candidate_that_the_tagger_missed_is_a_person() -> None:
    assert judge([(MIRA[0], 0.9)], persons=(ADA,)) == (False, True)


def test_a_candidate_takes_the_place_of_a_body_and_leaves_persons_alone() -> None:
    names = with_candidates(Names([(0, 3)], [(14, 18), (31, 35)], {}), [ADA, MIRA])
    assert (names.persons, names.bodies) == ([(0, 3), MIRA], [(31, 35)])


def judged(pronoun: str, coreferent: tuple[bool, bool], predicted: tuple[bool, bool]) -> JudgedPronoun:
    text = f"Ada met Mira; {pronoun} rowed."
    return JudgedPronoun(GapExample(text, (14, 14 + len(pronoun)), ((0, 3), (8, 12)), coreferent), None, predicted)


def figures(*some: JudgedPronoun) -> dict[str, Figure]:
    return {figure.name: figure for figure in gap_figures(some)}


def test_figures_are_over_all_yeses_and_bias_is_feminine_over_masculine() -> None:
    counted = figures(
        judged("he", (True, False), (True, False)),
        judged("His", (False, False), (False, False)),
        judged("him", (False, True), (False, True)),
        judged("Her", (True, False), (True, False)),
        judged("she", (False, True), (True, False)),
        judged("her", (False, False), (True, False)),
        judged("she", (False, True), (False, False)),
    )
    assert [(counted[name].hits, counted[name].total) for name in ("precision", "recall")] == [(3, 5), (3, 5)]
    assert counted["f"].value == pytest.approx(60.0)
    assert counted["masculine_f"].value == 100.0
    assert counted["feminine_f"].value == pytest.approx(100 / 3)
    assert [counted[name].total for name in ("masculine_f", "feminine_f", "f", "bias")] == [3, 4, 7, 7]
    assert counted["bias"].value == pytest.approx(1 / 3)


@pytest.mark.parametrize(("predicted", "met"), [((True, False), True), ((False, True), False)])
def test_f_and_bias_have_bars(predicted: tuple[bool, bool], met: bool) -> None:
    right = judged("he", (True, False), (True, False))
    counted = figures(*[right] * 9, judged("she", (True, False), predicted))
    assert (counted["f"].meets_bar, counted["bias"].meets_bar) == (True, met)
    assert figures(*[right] * 3, *[judged("he", (True, False), (False, True))] * 2)["f"].meets_bar is False


def test_misses_name_the_pronoun_and_the_right_name() -> None:
    some = [judged("she", (False, True), (True, False)), judged("she", (True, False), (True, False))]
    assert list(gap_misses(some)) == ["nobody instead of Mira: Ada met Mira; [she] rowed."]
