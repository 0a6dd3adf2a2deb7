"""Running the classifier: order, long quotes, offsets, and model folders that are not one."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from trashtalk.errors import ModelError
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored
from trashtalk.hostility.scorer import FILES, LONGEST_CONTEXT, LONGEST_QUOTE, encode
from trashtalk.records import FACETS

from ..tiny_models import THRESHOLDS, tiny_config, tiny_hostility_network, tiny_scorer, tiny_tokenizer

QUOTES = [
    QuoteInContext("he lost the race"),
    QuoteInContext("the boat", "he said of the coward"),
    QuoteInContext("coward " * 30, "she said"),
    QuoteInContext(""),
    QuoteInContext("he won", "she said"),
]


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    network = tiny_hostility_network()
    weights = network.state_dict()
    heads = {name: value for name, value in weights.items() if not name.startswith("classifier.")}
    inner = {name.removeprefix("classifier."): value for name, value in weights.items() if name not in heads}
    tiny_config(num_labels=5).to_json_file(tmp_path / "config.json")
    save_file(inner, tmp_path / "model.safetensors")
    save_file(heads, tmp_path / "heads.safetensors")
    tiny_tokenizer().save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "thresholds.json").write_text(json.dumps(THRESHOLDS))
    return tmp_path


def near(one: Scored, other: Scored) -> bool:
    return all(abs(a - b) < 0.02 for a, b in zip(one.probabilities, other.probabilities, strict=True))


def test_quotes_are_scored_in_the_order_given() -> None:
    scorer = tiny_scorer()
    together = scorer.score(QUOTES)
    alone = [scorer.score([quote])[0] for quote in QUOTES]
    assert all(near(one, other) for one, other in zip(together, alone, strict=True))
    assert not near(together[0], together[2]) or not near(together[0], together[1])


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


@pytest.mark.parametrize(
    ("words", "sequences"),
    [
        ("", 1),
        ("coward", 1),
        ("coward " * LONGEST_QUOTE, 1),
        ("coward " * (LONGEST_QUOTE + 1), 2),
        ("coward " * 1000, 4),
    ],
)
def test_a_long_quote_is_read_whole_in_several_sequences(words: str, sequences: int) -> None:
    parts = encode(tiny_tokenizer(), QuoteInContext(words, "he said"))
    assert len(parts) == sequences
    read = [span for part in parts for span, kind in zip(part.spans, part.types, strict=True) if kind == 0]
    assert [words[slice(*span)] for span in read if span[0] >= 0] == words.split()
    assert all(len(part.ids) <= LONGEST_QUOTE + LONGEST_CONTEXT + 3 for part in parts)


def test_a_long_quote_is_as_hostile_as_its_hardest_part() -> None:
    scorer = tiny_scorer(evidence=0.0, target=0.0)
    soft, hard = ("the boat " * (LONGEST_QUOTE // 2), "coward he lost " * (LONGEST_QUOTE // 3))
    parts = [scorer.score([QuoteInContext(words.strip())])[0] for words in (soft, hard)]
    [whole] = scorer.score([QuoteInContext(f"{soft.strip()} {hard.strip()}")])
    assert whole.score == pytest.approx(max(part.score for part in parts), abs=0.02)
    assert whole.facets.keys() == parts[0].facets.keys()


def test_the_sequence_is_words_then_context_each_with_its_end() -> None:
    [part] = encode(tiny_tokenizer(), QuoteInContext("he lost", "she said"), number=7)
    token = tiny_tokenizer().id_to_token
    assert [token(piece) for piece in part.ids] == ["[CLS]", "he", "lost", "[SEP]", "she", "said", "[SEP]"]
    assert part.types == [0, 0, 0, 0, 1, 1, 1]
    assert part.spans == [(-1, -1), (0, 2), (3, 7), (-1, -1), (0, 3), (4, 8), (-1, -1)]
    assert part.quote == 7


def test_long_context_keeps_its_end_where_the_attribution_is() -> None:
    context = "the " * 200 + "she said"
    [part] = encode(tiny_tokenizer(), QuoteInContext("he lost", context))
    spans = [span for span, kind in zip(part.spans, part.types, strict=True) if kind == 1 and span[0] >= 0]
    assert len(spans) == LONGEST_CONTEXT
    assert context[slice(*spans[-1])] == "said"


@pytest.mark.parametrize("mask", ["(expletive)", "f---", "s**t"])
def test_a_masked_word_is_read_as_one_and_leads_back_to_the_mask(mask: str) -> None:
    words = f"he {mask} lost"
    [part] = encode(tiny_tokenizer(), QuoteInContext(words))
    assert [words[slice(*span)] for span in part.spans if span[0] >= 0] == ["he", mask, "lost"]


def test_every_word_over_the_threshold_is_evidence_and_neighbours_are_one_stretch() -> None:
    words = "he lost the race"
    [scored] = tiny_scorer(evidence=0.0).score([QuoteInContext(words, "she said")])
    assert scored.level > 0
    assert [(start, end) for start, end, _ in scored.evidence] == [(0, len(words))]
    assert tiny_scorer(evidence=1.1).score([QuoteInContext(words)])[0].evidence == []


def test_target_words_stand_in_the_quote_or_in_its_context() -> None:
    [scored] = tiny_scorer(target=0.0).score([QuoteInContext("he lost", "she said")])
    assert [word[:2] + word[3:] for word in scored.target_words] == [
        (0, 2, False),
        (3, 7, False),
        (0, 3, True),
        (4, 8, True),
    ]
    assert tiny_scorer(target=1.1).score([QuoteInContext("he lost")])[0].target_words == []


def test_a_model_folder_scores_like_the_network_that_was_saved(model_folder: Path) -> None:
    loaded = HostilityScorer.load(model_folder).score(QUOTES)
    assert all(near(one, other) for one, other in zip(loaded, tiny_scorer().score(QUOTES), strict=True))


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


def test_weights_of_another_version_are_told_from_a_missing_model(model_folder: Path) -> None:
    heads = load_file(model_folder / "heads.safetensors")
    save_file(
        {"facets.weight": torch.zeros(2, 2), **{n: v for n, v in heads.items() if "facets" not in n}},
        model_folder / "heads.safetensors",
    )
    with pytest.raises(ModelError, match=r"(?s)cannot be loaded .*of another version"):
        HostilityScorer.load(model_folder)
