"""Training the attribution network: batches, losses, rounds. No trained network is loaded."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
from torch import Tensor

from attribution_examples import IGNORE, AnnotatedText, examples
from polnear import GoldAttribution
from spun_windows import MASK_ID, Spinning
from train_attribution import (
    ROUNDS,
    Averaged,
    Settings,
    batch_loss,
    epoch_batches,
    go_on_from,
    make_batch,
    mention_loss,
    optimizer_for,
    read_own,
    schedule,
    settings_of,
)
from trashtalk.encoder.network import INNER_TAGS, AttributionNetwork, Reading
from trashtalk.encoder.windows import encode_paragraphs

from ..tiny_models import tiny_attribution_network, tiny_tokenizer

SETTINGS = Settings(batch=2)
TEXT = "Ada Brook said that Ada rowed.\nBrook won and Brook rowed."
NAMES = [(0, 9, "PERSON"), (20, 23, "PERSON"), (31, 36, "PERSON"), (45, 50, "PERSON")]
CONTENT = GoldAttribution(content=[(15, 29)], cue=[(10, 14)], source=[(0, 9)])


def annotated(*, inner: list[GoldAttribution] | None = None) -> AnnotatedText:
    paragraphs = encode_paragraphs(tiny_tokenizer(), TEXT)
    return AnnotatedText(TEXT, paragraphs, names=NAMES, contents=[CONTENT], inner=inner)


def read(network: AttributionNetwork, text: AnnotatedText) -> tuple[Reading, Tensor]:
    """What the network says of a text of one window, and the loss."""
    batch = make_batch(examples(text, 384, 64))
    reading = network(batch.ids, batch.shapes, batch.mask)
    return reading, batch_loss(reading, batch, SETTINGS)


def test_a_batch_is_padded_with_labels_that_nobody_judges() -> None:
    long, short = (
        examples(annotated(), 384, 64),
        examples(AnnotatedText("Ada", encode_paragraphs(tiny_tokenizer(), "Ada")), 384, 64),
    )
    batch = make_batch([*long, *short])
    assert batch.ids.shape == batch.mask.shape == batch.inner.shape
    assert batch.mask.sum(1).tolist() == [len(long[0].window), len(short[0].window)]
    for labels in (batch.names, batch.inner, batch.sentence, batch.act, *batch.spans.values(), *batch.links.values()):
        assert set(labels[1, len(short[0].window) :].tolist()) == {IGNORE}


@pytest.mark.parametrize(("inner", "learns"), [(None, False), ([CONTENT], True)])
def test_only_heads_with_labels_learn(inner: list[GoldAttribution] | None, learns: bool) -> None:
    network = tiny_attribution_network()
    _, loss = read(network, annotated(inner=inner))
    loss.backward()
    assert network.names.weight.grad is not None
    assert (network.inner.weight.grad is not None) == learns
    assert network.sentence.weight.grad is None


def test_the_loss_of_words_passed_on_falls_as_they_are_told_apart() -> None:
    network = tiny_attribution_network()
    _, before = read(network, annotated(inner=[]))
    with torch.no_grad():
        network.inner.weight.zero_()
        network.inner.bias.copy_(torch.tensor([9.0] + [0.0] * (len(INNER_TAGS) - 1)))
    _, after = read(network, annotated(inner=[]))
    assert after < before - 0.5


def test_a_mention_may_point_at_any_right_name() -> None:
    even = torch.zeros(1, 4, 4)
    assert mention_loss(even, [(0, 1, [2])]).item() == pytest.approx(1.386, abs=0.001)
    assert mention_loss(even, [(0, 1, [2, 3])]).item() == pytest.approx(0.693, abs=0.001)


def test_a_pass_holds_every_window_and_without_spinning_as_it_is() -> None:
    batches = epoch_batches([annotated()] * 3, SETTINGS, Random(1))
    assert [len(group) for group in batches] in ([2, 1], [1, 2])
    assert not any((example.window.ids == MASK_ID).any() and example.mentions for group in batches for example in group)


def test_a_hidden_name_is_led_back_and_no_longer_judged() -> None:
    spinning = replace(SETTINGS, spinning=Spinning(0.0, 0.0, 0.0, 1.0))
    [[example]] = epoch_batches([annotated()], spinning, Random(1))
    [(row, columns)] = example.mentions
    assert row not in columns
    assert example.names[row] == IGNORE
    assert all(example.names[column] != IGNORE for column in columns)
    assert example.window.ids[row] == MASK_ID


def test_sources_are_read_for_their_epochs() -> None:
    batches = list(schedule([([annotated()] * 4, 5.0), ([annotated()] * 2, 10.0)], SETTINGS))
    assert len(batches) == 2 * 5 + 1 * 10


def test_without_an_ingredient_a_round_is_the_same_in_all_else() -> None:
    plain = settings_of("own", [])
    assert plain == ROUNDS["own"]
    assert settings_of("own", ["spinning", "dropout"]) == replace(plain, spinning=None, dropout=0.0)
    assert settings_of("own", ["own"]).own_epochs == 0.0


def test_the_first_steps_of_an_average_forget_the_start() -> None:
    layer = torch.nn.Linear(1, 1, bias=False)
    averaged = Averaged(layer, 0.998)
    with torch.no_grad():
        layer.weight.add_(10.0)
    start = averaged.weights["weight"].item()
    averaged.update(layer, 0)
    assert averaged.weights["weight"].item() == pytest.approx(start + 9.0)
    averaged.update(layer, 100_000)
    assert averaged.weights["weight"].item() == pytest.approx(start + 9.002)


def test_encoder_and_heads_learn_at_rates_of_their_own() -> None:
    network = tiny_attribution_network()
    encoder, heads = optimizer_for(network, SETTINGS).param_groups
    assert (encoder["lr"], heads["lr"]) == (SETTINGS.encoder_rate, SETTINGS.head_rate)
    assert len(encoder["params"]) + len(heads["params"]) == len(list(network.parameters()))


def test_heads_that_a_model_lacks_keep_their_first_values(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    older = {name: value + 1 for name, value in tiny_attribution_network().state_dict().items() if "inner" not in name}
    save_file({name: value.contiguous() for name, value in older.items()}, tmp_path / "model.safetensors")
    network = tiny_attribution_network()
    first = network.inner.weight.clone()
    go_on_from(network, tmp_path)
    assert torch.equal(network.inner.weight, first)
    assert torch.equal(network.names.weight, older["names.weight"])


def test_the_own_gold_is_the_articles_of_a_folder_and_their_lines(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Nobody spoke.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("“No,” Ada said.", encoding="utf-8")
    row = {
        "article_path": "a.txt",
        "fragments": [[0, 5]],
        "text": "“No,”",
        "kind": "direct",
        "act": "speech",
        "source": {"text": "Ada", "start": 6, "end": 9},
        "cue": None,
        "speaker": "Ada",
        "speaker_basis": "name",
        "targets": [],
    }
    (tmp_path / "quotes.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    first, second = read_own(tmp_path)
    assert [quote.speaker for quote in first.quotes] == ["Ada"]
    assert (second.path, second.quotes) == ("b.txt", ())
