from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from ablation import (
    BEFORE,
    FULL,
    HISTORY,
    Labelled,
    Variant,
    ablation_figures,
    load_older,
    scored_variants,
    variants,
    without,
)
from figure_meanings import ABLATION
from person_labels import PersonLabel
from polnear import GoldAttribution, PolnearArticle
from scoring_persons import LabelledArticle
from trashtalk.attribution import AttributionSettings
from trashtalk.encoder.reader import EncoderReader
from trashtalk.errors import ModelError
from trashtalk.people.ranking import NOMINAL_FEATURES, PRONOUN_FEATURES, Rankers, shipped_rankers

from ..tiny_models import tiny_attribution_network, tiny_config, tiny_reader, tiny_tokenizer

TEXT = "“we won the race,” she said.\n"
CONTENT = [(0, 18)]


@pytest.fixture
def rankers() -> Rankers:
    return shipped_rankers()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a model folder of before there was a head for second-hand speech."""
    tiny_config().to_json_file(tmp_path / "config.json")
    tiny_tokenizer().save(str(tmp_path / "tokenizer.json"))
    weights = tiny_attribution_network().state_dict()
    save_file({name: value for name, value in weights.items() if "inner." not in name}, tmp_path / "model.safetensors")
    return tmp_path


@pytest.fixture
def labelled() -> Labelled:
    article = PolnearArticle("one", TEXT, [GoldAttribution(CONTENT, [(23, 27)], [(19, 22)])])
    label = PersonLabel("one", tuple(CONTENT), ((19, 22),), None, "pronoun", False)
    return Labelled(article, LabelledArticle((label,)))


class CountingReader(EncoderReader):
    """Counts how often it reads each text."""

    def __init__(self) -> None:
        tiny = tiny_reader()
        super().__init__(tiny.network, tiny.tokenizer)
        self.texts: list[str] = []

    def read(self, texts):  # type: ignore[no-untyped-def]
        """Read and count."""
        given = list(texts)
        self.texts += [text for text, _ in given]
        return super().read(given)


def test_every_variant_leaves_something_out_and_has_words_for_the_documents(rankers: Rankers) -> None:
    chosen = {variant.name: variant for variant in variants(rankers)}
    assert set(chosen) | set(BEFORE) == set(ABLATION)
    for name, variant in chosen.items():
        changed = variant.settings != AttributionSettings() or variant.rankers not in (None, rankers)
        assert changed == (name != FULL)


def test_left_out_features_weigh_nothing_and_the_others_what_they_did(rankers: Rankers) -> None:
    changed = without(rankers, HISTORY)
    for name in PRONOUN_FEATURES:
        assert changed.pronoun.candidate[name] == (0.0 if name in HISTORY else rankers.pronoun.candidate[name])
    assert changed.nominal == rankers.nominal
    assert set(HISTORY) < set(PRONOUN_FEATURES) & set(NOMINAL_FEATURES)


def test_each_text_is_read_once_for_all_variants(labelled: Labelled) -> None:
    reader = CountingReader()
    figures = scored_variants(reader, [Variant("a"), Variant("b", ("persons_right",))], [labelled, labelled])
    assert reader.texts == [TEXT, TEXT]
    assert [figure.total for figure in figures if figure.name.endswith(".persons_right")] == [2, 2]
    assert [figure.name for figure in figures if figure.name.startswith("b.")] == ["b.persons_right"]


def test_the_settings_of_a_variant_count(labelled: Labelled) -> None:
    never = Variant("never", settings=AttributionSettings(quoted_content=1.0, indirect_content=1.0))
    always = Variant("always", settings=replace(never.settings, quoted_content=0.0))
    figures = {figure.name: figure for figure in scored_variants(tiny_reader(), [never, always], [labelled])}
    assert figures["never.quoted_precision"].total == 0
    assert figures["always.quoted_precision"].hits == 1


def test_a_model_from_before_the_head_for_second_hand_speech_finds_none(older: Path) -> None:
    with pytest.raises(ModelError):
        EncoderReader.load(older)
    [read] = load_older(older).read([(TEXT, [])])
    assert read.inner[:, 0].min() > 0.99


def test_a_model_with_that_head_is_loaded_as_it_is(older: Path) -> None:
    weights = load_file(older / "model.safetensors")
    network = tiny_attribution_network()
    inner = {f"inner.{name}": value for name, value in network.inner.state_dict().items()}
    save_file(weights | inner, older / "model.safetensors")
    assert torch.equal(
        load_older(older).network.inner.bias.float(), network.inner.bias.to(load_older(older).dtype).float()
    )


def test_the_earlier_rounds_stand_beside_the_variants_when_they_are_given(older: Path, labelled: Labelled) -> None:
    network = tiny_attribution_network().state_dict()
    shipped = older / "shipped"
    shipped.mkdir()
    for name in ("config.json", "tokenizer.json"):
        (shipped / name).write_bytes((older / name).read_bytes())
    save_file(network, shipped / "model.safetensors")
    names = {figure.name.partition(".")[0] for figure in ablation_figures(shipped, (older, older), [labelled])}
    assert names == set(ABLATION)
