"""Fitting the choice of a date mention: cases to weights. No network is loaded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import torch

from dating_articles import ReadArticle, published_of, read_cached
from dating_cases import Case
from figures import Figure
from measuring_dating import judge_article
from train_dating import FitSettings, as_table, crossed, crossed_figures, fit, log_loss, log_sum_exp, write_model
from trashtalk.dating.choosing import Chooser
from trashtalk.errors import InputError, SettingsError
from trashtalk.records import Article

from .dated import NAME, PUBLISHED, label, quote, said

NAMES = (("near", "tall"), ("always", "vague"))


def case(*near: float, right: tuple[int, ...], vague: float = 0.0, labelled: bool = True) -> Case:
    """A quote whose mentions are as near as given; how tall they are says nothing."""
    mentions = [{"near": value, "tall": float(number % 2)} for number, value in enumerate(near)]
    return Case(mentions, {"always": 1.0, "vague": vague}, right, labelled)


CASES = [
    case(1.0, 0.0, right=(1,)),
    case(0.0, 1.0, right=(2,)),
    case(0.0, 0.0, 1.0, right=(3,)),
    case(1.0, 1.0, right=(1, 2)),
    case(0.0, 0.0, right=(0,), vague=1.0),
    case(right=(0,), vague=1.0),
]


def test_what_tells_the_right_mention_is_given_weight_and_what_does_not_is_not() -> None:
    chooser = fit(CASES, FitSettings(l2=0.01))
    assert chooser.mention["near"] > 1
    assert abs(chooser.mention["tall"]) < 0.3 * chooser.mention["near"]
    assert chooser.nothing["vague"] > 0


def test_weights_have_three_digits() -> None:
    chooser = fit(CASES, FitSettings(l2=0.01))
    weights = [*chooser.mention.values(), *chooser.nothing.values()]
    assert weights == [round(weight, 3) for weight in weights]


def test_undated_quotes_weigh_less() -> None:
    doubtful = [*CASES, case(1.0, right=(0,), labelled=False)]
    some, more = (fit(doubtful, FitSettings(undated_weight=weight, l2=0.01)) for weight in (0.1, 1.0))
    assert some.mention["near"] > more.mention["near"]


def test_the_loss_is_that_of_the_choices_one_by_one() -> None:
    cases = [case(1.0, 0.0, right=(1, 2)), case(right=(0,)), case(0.5, right=(0,), labelled=False)]
    table = as_table(cases, NAMES, undated_weight=0.5)
    loss = log_loss(table, torch.tensor([2.0, 0.3]).double(), torch.tensor([1.0, 0.0]).double())
    scores = [torch.tensor([1.0, 2.0, 0.3]), torch.tensor([1.0]), torch.tensor([1.0, 1.0])]
    first, second, third = (some.double().softmax(0) for some in scores)
    wanted = -(torch.log(first[1] + first[2]) + torch.log(second[0]) + 0.5 * torch.log(third[0])) / 2.5
    assert loss.item() == pytest.approx(wanted.item())


def test_sums_of_exponentials_are_taken_by_segment_and_do_not_overflow() -> None:
    scores = torch.tensor([1.0, 2.0, 3000.0, 3000.0])
    found = log_sum_exp(scores, torch.tensor([1, 1, 0, 0]), 2)
    assert found.tolist() == pytest.approx([3000.0 + torch.log(torch.tensor(2.0)).item(), 2.31326], rel=1e-5)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"undated_weight": 1.5}, "--undated-weight is 1.5; it must lie between 0 and 1"),
        ({"l2": -1.0}, "l2 is -1.0; it must be 0 or more"),
        ({"steps": 0}, "steps is 0; it must be 1 or more"),
    ],
)
def test_a_senseless_setting_is_refused_with_its_value(fields: dict[str, float], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        FitSettings(**fields)  # type: ignore[arg-type]


def test_what_is_written_loads_and_says_what_it_was_trained_on(tmp_path: Path) -> None:
    chooser = Chooser({"near": 1.5}, {"always": -0.5})
    write_model(tmp_path / "dating", chooser, {"articles": 2, "settings": {"l2": 0.1}})
    assert Chooser.load(tmp_path / "dating") == chooser
    assert json.loads((tmp_path / "dating" / "training.json").read_text())["articles"] == 2


def article(number: int) -> ReadArticle:
    """An article in which the day stands right behind the cue."""
    text = f"Brook won on Sunday.\n\n“We row at dawn,” Brook said Tuesday, on page {number}."
    words = text.index("“"), text.index("”") + 1
    return ReadArticle(Article(f"{number}{NAME}", text, published=PUBLISHED), (quote(words),), (), (0, words[0]))


def test_each_article_is_judged_once_with_weights_fitted_on_others() -> None:
    articles = [article(number) for number in range(5)]
    labels = {read.name: [label(read.quotes[0].fragments[0], start="05-06")] for read in articles}
    found = {one.name: one for one in crossed_figures(crossed(articles, labels, FitSettings()))}
    assert found["crossed.right_day"] == Figure("crossed.right_day", 100.0, 5, 5, percent=True)


def test_a_cross_validation_is_held_against_no_bar() -> None:
    judged = judge_article([quote((0, 10), said_on=said("05-05"))], [label((0, 10), start="05-05")])
    assert {one.meets_bar for one in crossed_figures([judged])} == {None}


def test_the_day_of_publication_stands_in_the_name() -> None:
    assert published_of(NAME) == date(2031, 5, 7)
    with pytest.raises(InputError, match="brook-wins: no date of publication in the name"):
        published_of("brook-wins")


def test_what_was_found_is_kept_and_read_again(tmp_path: Path) -> None:
    cache = tmp_path / "new" / "articles.pkl"
    assert read_cached(cache, lambda: iter([article(1)])) == [article(1)]
    assert read_cached(cache, lambda: iter([article(2)])) == [article(1)]
    assert read_cached(None, lambda: iter([article(2)])) == [article(2)]
