"""Another classifier in the place of ours: its label map, its levels, and what is kept of our reading."""

import json
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import BertForSequenceClassification, RobertaConfig, RobertaForSequenceClassification

from trashtalk.errors import ModelError, SettingsError
from trashtalk.hostility import Aim, EvidenceWords, QuoteInContext, Scored, TargetPlace
from trashtalk.hostility.other_model import BATCH, LevelMap, OtherModel, rated, read_label_map

from ..tiny_models import save_tiny_classifier, tiny_config

CLASSES = {0: "neutral", 1: "rude", 2: "toxic"}
LABELS = {"toxic": 4, "neutral": 0, "rude": 2}
AIM = Aim(0.1, 0.0, (TargetPlace(0, 2, 0.8, in_context=False),), at_nobody=False)
OURS = Scored(0.5, 2, (0.0, 0.0, 1.0, 0.0, 0.0), {"insult": 0.9}, (EvidenceWords(0, 2, 0.9),), AIM)
WAY_OUT = 'It must give a level for each label of the model, for instance {"neutral": 0, "toxic": 3}.'


class Ours:
    """Says the same of every quote."""

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        return [OURS for _ in quotes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny_classifier(tmp_path_factory.mktemp("other"), CLASSES)


@pytest.fixture(scope="module")
def model(folder: Path) -> OtherModel:
    return OtherModel.load(folder, LABELS, Ours())


@pytest.mark.parametrize("labels", [{"neutral": 0, "toxic": 3}, {"LABEL_0": 4}])
def test_a_label_map_is_read(tmp_path: Path, labels: dict[str, int]) -> None:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(labels), encoding="utf-8")
    assert read_label_map(path) == labels


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("neutral", "cannot be read as JSON (Expecting value: line 1 column 1 (char 0))."),
        ("[0, 3]", "expected an object of labels, found list."),
        ("{}", "expected an object of labels, found dict."),
        ("null", "expected an object of labels, found NoneType."),
        ('{"toxic": 5}', "label 'toxic' has the level 5; levels are 0 to 4."),
        ('{"toxic": -1}', "label 'toxic' has the level -1; levels are 0 to 4."),
        ('{"neutral": 0, "toxic": "3"}', "label 'toxic' has the level '3'; levels are 0 to 4."),
        ('{"toxic": 2.5}', "label 'toxic' has the level 2.5; levels are 0 to 4."),
        ('{"toxic": true}', "label 'toxic' has the level True; levels are 0 to 4."),
        ('{"toxic": null}', "label 'toxic' has the level None; levels are 0 to 4."),
    ],
)
def test_a_file_that_is_no_label_map_says_what_is_wrong_with_it(tmp_path: Path, content: str, wrong: str) -> None:
    path = tmp_path / "labels.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        read_label_map(path)
    assert str(raised.value) == f"{path}: {wrong} {WAY_OUT}"


@pytest.mark.parametrize("content", [None, b"\xff\xfe{"])
def test_a_label_map_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "labels.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"labels\.json: cannot be read as JSON \("):
        read_label_map(path)


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        ({"neutral": 0, "rude": 2}, "has no level for toxic"),
        ({"neutral": 0}, "has no level for rude, toxic"),
        (LABELS | {"mild": 1, "odd": 1}, "names mild, odd"),
        ({"Neutral": 0, "rude": 2, "toxic": 4}, "has no level for neutral"),
    ],
)
def test_a_map_that_does_not_fit_the_model_is_named(folder: Path, labels: dict[str, int], wrong: str) -> None:
    with pytest.raises(SettingsError) as raised:
        OtherModel.load(folder, labels, Ours())
    assert str(raised.value) == f"The label map {wrong}; the model's labels are neutral, rude, toxic. {WAY_OUT}"


@pytest.mark.parametrize(
    ("levels", "classes", "expected"),
    [
        ((0, 2, 4), (0.5, 0.25, 0.25), (0.5, 0.0, 0.25, 0.0, 0.25)),
        ((3, 0, 3), (0.5, 0.25, 0.25), (0.25, 0.0, 0.0, 0.75, 0.0)),
        ((1,), (1.0,), (0.0, 1.0, 0.0, 0.0, 0.0)),
    ],
)
def test_a_level_is_as_probable_as_the_classes_that_stand_for_it(
    levels: tuple[int, ...], classes: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert LevelMap(levels).probabilities(classes) == expected


@pytest.mark.parametrize(
    ("levels", "labels", "expected"),
    [
        ((0, 2, 4), (0.75, 0.5, 0.25), (0.5, 0.0, 0.25, 0.0, 0.25)),
        ((1, 2, 3, 4), (0.875, 0.5, 0.25, 0.125), (0.125, 0.375, 0.25, 0.125, 0.125)),
        # the surest label of a level counts, wherever it stands
        ((3, 3), (0.25, 0.75), (0.25, 0.0, 0.0, 0.75, 0.0)),
        ((3, 3), (0.75, 0.25), (0.25, 0.0, 0.0, 0.75, 0.0)),
        # a level that is reached has reached those below it
        ((1, 4), (0.25, 0.75), (0.25, 0.0, 0.0, 0.0, 0.75)),
        # labels may all hold, or none; what stands for level 0 takes nothing away
        ((1, 2, 4), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0, 1.0)),
        ((0, 3), (0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0)),
        ((0, 3), (1.0, 0.5), (0.5, 0.0, 0.0, 0.5, 0.0)),
        ((0,), (0.25,), (1.0, 0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_where_any_number_of_labels_may_hold_a_level_is_reached_by_its_surest_label(
    levels: tuple[int, ...], labels: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert LevelMap(levels).probabilities_of_labels(labels) == expected


@pytest.mark.parametrize(
    ("probabilities", "level", "score"),
    [
        ((1.0, 0.0, 0.0, 0.0, 0.0), 0, 0.0),
        ((0.25, 0.0, 0.0, 0.75, 0.0), 3, 0.5625),
        ((0.4, 0.0, 0.2, 0.0, 0.4), 2, 0.5),
        ((0.0, 0.0, 0.0, 0.0, 1.0), 4, 1.0),
    ],
)
def test_the_levels_are_the_other_models_and_what_explained_ours_is_left_out(
    probabilities: tuple[float, ...], level: int, score: float
) -> None:
    scored = rated(OURS, probabilities)
    assert (scored.level, scored.probabilities) == (level, probabilities)
    assert scored.score == pytest.approx(score)
    assert (scored.facets, scored.evidence, scored.aim) == ({}, (), AIM)


def test_a_folder_on_disk_gives_the_levels_of_its_classes_and_keeps_our_targets(model: OtherModel) -> None:
    pieces = model.tokenizer("he lost", "she said", return_tensors="pt")
    assert pieces["token_type_ids"].tolist() == [[0, 0, 0, 0, 1, 1, 1]]
    with torch.inference_mode():
        neutral, rude, toxic = model.model(**pieces).logits.softmax(-1)[0].tolist()
    [scored] = model.score([QuoteInContext("he lost", "she said")])
    assert scored.probabilities == pytest.approx((neutral, 0, rude, 0, toxic), abs=1e-3)
    assert scored.score == pytest.approx((2 * rude + 4 * toxic) / 4, abs=1e-3)
    assert (scored.facets, scored.evidence, scored.aim) == ({}, (), AIM)


def test_a_model_of_which_several_labels_may_hold_is_read_label_by_label(tmp_path: Path) -> None:
    folder = save_tiny_classifier(tmp_path / "other", CLASSES)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["problem_type"] = "multi_label_classification"
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    several = OtherModel.load(folder, LABELS, Ours())
    with torch.inference_mode():
        logits = several.model(**several.tokenizer("he lost", "she said", return_tensors="pt")).logits
    _, rude, toxic = logits.sigmoid()[0].tolist()
    sharp = max(rude, toxic)
    [scored] = several.score([QuoteInContext("he lost", "she said")])
    assert scored.probabilities == pytest.approx((1 - sharp, 0, sharp - toxic, 0, toxic), abs=1e-3)


def test_quotes_are_scored_in_the_order_given_over_several_batches(model: OtherModel) -> None:
    quotes = [QuoteInContext("the boat " * (n % 7) + "coward", "he " * (n % 3)) for n in range(BATCH + 5)]
    alone = [model.score([quote])[0] for quote in quotes]
    assert len({one.probabilities for one in alone}) > 5
    for together, one in zip(model.score(quotes), alone, strict=True):
        assert together.probabilities == pytest.approx(one.probabilities, abs=1e-3)


def test_a_text_longer_than_the_model_reads_is_cut(model: OtherModel) -> None:
    [scored] = model.score([QuoteInContext("coward " * 900, "he said")])
    assert sum(scored.probabilities) == pytest.approx(1, abs=1e-3)


def test_a_text_is_cut_by_what_the_network_can_read_where_the_tokenizer_knows_no_length(tmp_path: Path) -> None:
    folder = save_tiny_classifier(tmp_path / "other", CLASSES, longest=int(1e30))
    [scored] = OtherModel.load(folder, LABELS, Ours()).score([QuoteInContext("coward " * 900, "he said")])
    assert sum(scored.probabilities) == pytest.approx(1, abs=1e-3)


def network_of(positions: int, *, roberta: bool) -> Any:
    """A classifier with random weights that has so many positions; RoBERTa's kind counts two that it does not read."""
    torch.manual_seed(7)
    config: Any = RobertaConfig(**tiny_config().to_dict() | {"pad_token_id": 1}) if roberta else tiny_config()
    config.id2label, config.max_position_embeddings = CLASSES, positions
    return (RobertaForSequenceClassification if roberta else BertForSequenceClassification)(config)


@pytest.mark.parametrize("roberta", [False, True])
@pytest.mark.parametrize(
    ("positions", "known", "longest"),
    [
        # what the tokenizer knows, what the network has, or 512, whichever is least
        (100, 64, 64),
        (22, 64, 20),
        (22, int(1e30), 20),
        (600, int(1e30), 512),
    ],
)
def test_words_are_read_as_far_as_tokenizer_and_network_reach_and_no_further(
    model: OtherModel, positions: int, known: int, longest: int, roberta: bool
) -> None:
    tokenizer = deepcopy(model.tokenizer)
    tokenizer.model_max_length = known
    network, read = network_of(positions, roberta=roberta), []
    network.register_forward_pre_hook(lambda *call: read.append(call[-1]["input_ids"].shape[1]), with_kwargs=True)
    other = OtherModel(network, tokenizer, model.level_map, Ours())
    for n_words in (longest - 5, longest - 4, 900):  # five pieces: [CLS] [SEP] he said [SEP]
        [scored] = other.score([QuoteInContext("the " * n_words, "he said")])
        assert sum(scored.probabilities) == pytest.approx(1, abs=1e-3)
    assert read == [longest, longest, longest]


def test_no_quotes_no_scores(model: OtherModel) -> None:
    assert model.score([]) == []


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        OtherModel.load(tmp_path / "nowhere", LABELS, Ours())
    assert str(raised.value) == (
        f"{tmp_path / 'nowhere'}: expected the folder of a Hugging Face sequence classifier, "
        "and found no config.json in it. Save one there with save_pretrained."
    )


@pytest.mark.parametrize("damaged", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_model_is_named(tmp_path: Path, damaged: str) -> None:
    folder = save_tiny_classifier(tmp_path / "other", CLASSES)
    (folder / damaged).write_text("{broken")
    with pytest.raises(ModelError, match=r"(?s)other: cannot be loaded .*damaged or of another version"):
        OtherModel.load(folder, LABELS, Ours())


def test_a_model_without_its_classifier_is_not_given_a_random_one(tmp_path: Path) -> None:
    folder = save_tiny_classifier(tmp_path / "other", CLASSES)
    weights = load_file(folder / "model.safetensors")
    save_file(
        {name: value for name, value in weights.items() if not name.startswith("classifier.")},
        folder / "model.safetensors",
        metadata={"format": "pt"},
    )
    with pytest.raises(ModelError, match=r"other: the weights classifier\.bias, classifier\.weight are missing"):
        OtherModel.load(folder, LABELS, Ours())
