"""Reading texts with a network of random weights: where the words are, and that batches change nothing."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import save_file

from trashtalk.encoder import reader as reader_module
from trashtalk.encoder.network import LINKS, SPAN_HEADS
from trashtalk.encoder.reader import EncoderReader, ReadText
from trashtalk.errors import ModelError

from ..tiny_models import tiny_attribution_network, tiny_config, tiny_reader, tiny_tokenizer

TEXT = "Menu\nThe boat won.\n“Zoë 🔥 lost,” he said.\n"
WORDS = ["The", "boat", "won", ".", "“", "Zoë", "🔥", "lost", ",", "”", "he", "said", "."]


def read(text: str, skip: tuple[tuple[int, int], ...] = ()) -> ReadText:
    [one] = tiny_reader().read([(text, skip)])
    return one


def words(text: str, one: ReadText) -> list[str]:
    return [text[start:end] for start, end in zip(one.starts, one.ends, strict=True)]


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "WINDOW", 32)
    monkeypatch.setattr(reader_module, "CONTEXT", 8)


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    tiny_config().to_json_file(tmp_path / "config.json")
    tiny_tokenizer().save(str(tmp_path / "tokenizer.json"))
    save_file(tiny_attribution_network().state_dict(), tmp_path / "model.safetensors")
    return tmp_path


def test_words_are_stretches_of_the_text() -> None:
    one = read(TEXT, ((0, 4),))
    assert words(TEXT, one) == WORDS
    assert len(one) == len(WORDS)


def test_all_that_is_said_of_a_word_is_a_probability() -> None:
    one = read(TEXT)
    n = len(one)
    assert one.names.shape == (n, 13)
    assert one.act.shape == (n, 3)
    assert one.sentence.shape == (n,)
    assert all(one.spans[head].shape == (n, 3) for head in SPAN_HEADS)
    for values in (
        one.names,
        one.act,
        *one.spans.values(),
        *(block.scores[link] for block in one.blocks for link in LINKS),
    ):
        assert np.allclose(values.sum(axis=-1), 1, atol=1e-3)


def test_links_have_a_column_for_none_and_one_a_word() -> None:
    [block] = read(TEXT).blocks
    n = len(block.words)
    assert all(block.scores[link].shape == (n, n + 1) for link in LINKS)


@pytest.mark.parametrize("text", ["", "\n \n", "Menu"])
def test_a_text_without_words_to_read_is_read_as_nothing(text: str) -> None:
    one = read(text, ((0, len(text)),))
    assert (len(one), one.blocks, one.names.shape, one.sentence.shape) == (0, [], (0, 13), (0,))


@pytest.mark.usefixtures("small_windows")
def test_a_long_text_is_read_in_blocks_and_every_word_is_fresh_once() -> None:
    text = "\n".join([TEXT.strip()] * 6 + ["kerr and rees and dahl " * 8])
    one = read(text)
    assert len(one.blocks) > 4
    assert words(text, one) == words(text, tiny_reader().read([(text, ())])[0])
    fresh = [number for block in one.blocks for number in block.words[block.fresh].tolist()]
    assert fresh == list(range(len(one)))
    assert "".join(words(text, one)) == "".join(text.split())


@pytest.mark.usefixtures("small_windows")
def test_context_words_of_a_block_are_the_last_of_the_block_before() -> None:
    one = read("\n".join([TEXT.strip()] * 6))
    for before, block in zip(one.blocks, one.blocks[1:], strict=False):
        context = block.words[~block.fresh].tolist()
        assert context == before.words[len(before.words) - len(context) :].tolist()


def test_a_text_reads_alike_alone_and_in_a_batch() -> None:
    texts = ["The boat won.", "“I rowed,” he said of the race, and the river and the boat.", "", "She lost."]
    together = tiny_reader().read([(text, ()) for text in texts])
    for text, one in zip(texts, together, strict=True):
        alone = read(text)
        assert words(text, one) == words(text, alone)
        assert np.allclose(one.names, alone.names, atol=0.02)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 8, ["The", "boat"]),
        (5, 6, ["boat"]),
        (3, 4, []),  # the space
        (8, 9, []),
        (0, 0, []),
        (7, 10, ["boat", "won"]),
        (0, 100, ["The", "boat", "won", "."]),
        (13, 20, []),
    ],
)
def test_words_in_are_those_that_overlap(start: int, end: int, expected: list[str]) -> None:
    text = "The boat won."
    one = read(text)
    assert [text[one.starts[n] : one.ends[n]] for n in one.words_in(start, end)] == expected


def test_a_model_folder_reads_like_the_network_that_was_saved(model_folder: Path) -> None:
    loaded = EncoderReader.load(model_folder).read([(TEXT, ())])[0]
    assert np.allclose(loaded.names, read(TEXT).names)


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_an_incomplete_folder_says_what_is_missing(model_folder: Path, name: str) -> None:
    (model_folder / name).unlink()
    with pytest.raises(
        ModelError, match=rf"not a model that scripts/train_attribution wrote, {name} missing\. Reinstall"
    ):
        EncoderReader.load(model_folder)


def test_weights_of_another_version_are_told_from_a_missing_model(model_folder: Path) -> None:
    weights = tiny_attribution_network().state_dict()
    save_file({name: value for name, value in weights.items() if "act" not in name}, model_folder / "model.safetensors")
    with pytest.raises(ModelError, match=r"(?s)cannot be loaded .*of another version"):
        EncoderReader.load(model_folder)
