"""Running the classifier: order, long quotes, and model folders that are not one."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from trashtalk.errors import ModelError
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored
from trashtalk.hostility.encoding import LONGEST_QUOTE, encode
from trashtalk.hostility.scorer import FILES
from trashtalk.records import FACETS

from ..tiny_models import THRESHOLDS, save_tiny_hostility, tiny_scorer, tiny_tokenizer

QUOTES = [
    QuoteInContext("he lost the race"),
    QuoteInContext("the boat", "he said of the coward"),
    QuoteInContext("coward " * 30, "she said"),
    QuoteInContext(""),
    QuoteInContext("he won", "she said"),
]


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    return save_tiny_hostility(tmp_path)


def near(one: Scored, other: Scored) -> bool:
    return all(abs(a - b) < 0.02 for a, b in zip(one.probabilities, other.probabilities, strict=True))


def test_quotes_are_scored_in_the_order_given() -> None:
    scorer = tiny_scorer()
    together = scorer.score(QUOTES)
    alone = [scorer.score([quote])[0] for quote in QUOTES]
    assert all(near(one, other) for one, other in zip(together, alone, strict=True))
    assert not near(together[0], together[2]) or not near(together[0], together[1])


def test_padding_changes_nothing_of_whom_a_quote_is_aimed_at() -> None:
    scorer = tiny_scorer()
    together, alone = scorer.score(QUOTES)[0].aim, scorer.score(QUOTES[:1])[0].aim
    assert [(place.start, place.end) for place in together.places] == [(p.start, p.end) for p in alone.places]
    assert together.nobody == pytest.approx(alone.nobody, abs=0.02)


def test_no_quotes_no_scores() -> None:
    assert tiny_scorer().score([]) == []


@pytest.mark.parametrize("quote", QUOTES)
def test_a_score_is_the_expected_level_and_the_level_the_median(quote: QuoteInContext) -> None:
    [scored] = tiny_scorer().score([quote])
    assert sum(scored.probabilities) == pytest.approx(1, abs=0.01)
    expected = sum(n * p for n, p in enumerate(scored.probabilities)) / 4
    assert scored.score == pytest.approx(expected, abs=0.01)
    assert 0 <= scored.score <= 1
    below, upto = sum(scored.probabilities[: scored.level]), sum(scored.probabilities[: scored.level + 1])
    assert below < 0.51
    assert upto > 0.49
    assert set(scored.facets) == set(FACETS)
    assert all(0 <= value <= 1 for value in scored.facets.values())


def test_a_long_quote_is_as_hostile_as_its_hardest_part_and_has_the_evidence_of_all() -> None:
    scorer = tiny_scorer(evidence=0.0)
    words = "the boat " * (LONGEST_QUOTE // 2) + "coward he lost " * (LONGEST_QUOTE // 3)
    sequences = encode(tiny_tokenizer(), QuoteInContext(words))
    ends = [(sequence.spans[1][0], sequence.spans[-2][1]) for sequence in sequences]
    parts = [scorer.score([QuoteInContext(words[start:end])])[0] for start, end in ends]
    [whole] = scorer.score([QuoteInContext(words)])
    assert len(parts) == 3
    assert whole.score == pytest.approx(max(part.score for part in parts), abs=0.02)
    assert whole.facets["threat"] == pytest.approx(max(part.facets["threat"] for part in parts), abs=0.02)
    read = [start for (start, _), part in zip(ends, parts, strict=True) if part.evidence]
    assert whole.evidence[0].start == read[0]


def test_every_word_over_the_threshold_is_evidence_and_neighbours_are_one_stretch() -> None:
    words = "he lost the race"
    [scored] = tiny_scorer(evidence=0.0).score([QuoteInContext(words, "she said")])
    assert scored.level > 0
    assert [(one.start, one.end) for one in scored.evidence] == [(0, len(words))]
    assert tiny_scorer(evidence=1.1).score([QuoteInContext(words)])[0].evidence == ()


@pytest.mark.parametrize(("threshold", "at_nobody"), [(0.0, True), (1.1, False)])
def test_nobody_is_a_decision_by_the_models_threshold(threshold: float, at_nobody: bool) -> None:
    [scored] = tiny_scorer(nobody=threshold).score([QUOTES[0]])
    assert scored.aim.at_nobody is at_nobody


def test_a_model_folder_scores_like_the_network_that_was_saved(model_folder: Path) -> None:
    loaded = HostilityScorer.load(model_folder)
    assert loaded.thresholds == THRESHOLDS
    assert all(near(one, other) for one, other in zip(loaded.score(QUOTES), tiny_scorer().score(QUOTES), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_an_incomplete_folder_says_what_is_missing(model_folder: Path, name: str) -> None:
    (model_folder / name).unlink()
    with pytest.raises(
        ModelError, match=rf"not a model that scripts/train_hostility wrote, {name} missing\. Reinstall"
    ):
        HostilityScorer.load(model_folder)


def test_a_folder_that_is_not_there_misses_everything(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json, model\.safetensors, heads\.safetensors"):
        HostilityScorer.load(tmp_path / "nowhere")


@pytest.mark.parametrize("head", ["facets", "pointer", "no_piece"])
def test_weights_of_another_version_are_told_from_a_missing_model(model_folder: Path, head: str) -> None:
    heads = load_file(model_folder / "heads.safetensors")
    save_file(
        {f"{head}.weight": torch.zeros(2, 2), **{n: v for n, v in heads.items() if not n.startswith(head)}},
        model_folder / "heads.safetensors",
    )
    with pytest.raises(ModelError, match=r"(?s)cannot be loaded .*of another version"):
        HostilityScorer.load(model_folder)


@pytest.mark.parametrize("content", ['{"evidence": 0.5, "target": 0.5}', "{}", "[]", "no JSON"])
def test_thresholds_of_another_version_are_named(model_folder: Path, content: str) -> None:
    (model_folder / "thresholds.json").write_text(content)
    with pytest.raises(ModelError, match=r"(?s)cannot be loaded .*of another version"):
        HostilityScorer.load(model_folder)
