import pytest

from measures import auc, calibration_error, macro_f, quadratic_kappa, spearman


@pytest.mark.parametrize(
    ("scores", "levels", "rank_correlation"),
    [
        ([0.1, 0.2, 0.9], [0, 1, 4], 1.0),
        ([0.9, 0.2, 0.1], [0, 1, 4], -1.0),
        ([0.5, 0.5, 0.5], [0, 1, 4], None),
        ([0.1, 0.2], [0, 1], None),
        ([], [], None),
    ],
)
def test_spearman_is_none_where_there_is_nothing_to_order(
    scores: list[float], levels: list[float], rank_correlation: float | None
) -> None:
    assert spearman(scores, levels) == (rank_correlation and pytest.approx(rank_correlation))


@pytest.mark.parametrize(
    ("scores", "positives", "area"),
    [
        ([0.1, 0.9], [False, True], 1.0),
        ([0.5, 0.5], [False, True], 0.5),
        ([0.1, 0.9], [True, True], None),
        ([], [], None),
    ],
)
def test_auc_needs_both_classes(scores: list[float], positives: list[bool], area: float | None) -> None:
    assert auc(scores, positives) == area


@pytest.mark.parametrize(
    ("probabilities", "positives", "error"),
    [
        ([1.0, 0.0], [True, False], 0.0),
        ([1.0, 1.0], [False, False], 1.0),
        ([0.75, 0.75, 0.75, 0.75], [True, True, True, False], 0.0),
        ([0.25, 0.75], [False, False], 0.5),  # two bins, off by .25 and .75
        ([], [], None),
    ],
)
def test_calibration_error_weighs_bins_by_their_items(
    probabilities: list[float], positives: list[bool], error: float | None
) -> None:
    assert calibration_error(probabilities, positives) == error


def test_macro_f_counts_levels_that_never_occur() -> None:
    assert macro_f([0, 0, 1], [0, 0, 1]) == pytest.approx(2 / 5)


def test_kappa_forgives_a_near_miss_more_than_a_far_one() -> None:
    near, far = quadratic_kappa([0, 1, 4], [0, 2, 4]), quadratic_kappa([0, 1, 4], [0, 4, 4])
    assert near is not None
    assert far is not None
    assert far < near < 1.0
    assert quadratic_kappa([2, 2], [2, 2]) is None
