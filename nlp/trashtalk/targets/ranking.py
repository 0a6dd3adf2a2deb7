"""Whom a quote is aimed at: learned weights over what the article shows of each person, and of the other answers.

A conditional logistic model (McFadden 1974; as the people rankers here): each person and body that the article names
is an answer, and so are nobody, the speaker himself, and other words that the classifier points at ("the umpires"). A
softmax over all of them is the probability of each. `scripts/train_targets` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from trashtalk.artefacts import check_files, loading, model_folder
from trashtalk.calibration import softmax
from trashtalk.people.mentions import Person
from trashtalk.targets.alternatives import group_features, nobody_features, speaker_features
from trashtalk.targets.circumstances import Circumstances, Group
from trashtalk.targets.features import Features, person_features
from trashtalk.targets.scene import Scene

RANKER_FILE = "ranker.json"
MODEL_NAME = "targets"
AnswerKind = Literal["nobody", "speaker", "person", "group"]
KINDS: tuple[AnswerKind, ...] = ("nobody", "speaker", "person", "group")
Shown = tuple[AnswerKind, Features]  # what the weights look at
Weights = Mapping[AnswerKind, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to whom a quote is aimed at, with its features; `person` or `group` for those that are one."""

    kind: AnswerKind
    features: Features
    person: Person | None = None
    group: Group | None = None


def answers_to(scene: Scene, at: Circumstances) -> list[Answer]:
    """Return every answer: nobody, the speaker, each other person and body that may be meant, other words."""
    others = [person for person in scene.resolver.people if scene.may_be_meant(at, person)]
    return [
        Answer("nobody", nobody_features(scene, at)),
        Answer("speaker", speaker_features(scene, at)),
        *(Answer("person", person_features(scene, at, person), person=person) for person in others),
        *(Answer("group", group_features(scene, at, group), group=group) for group in at.groups),
    ]


@dataclass(frozen=True, slots=True)
class TargetRanker:
    """The weights of each kind of answer by feature; features without a weight count nothing.

    `temperature` divides the scores: above 1 it makes the probabilities less sure.
    """

    weights: Weights
    temperature: float = 1.0

    @classmethod
    def load(cls, folder: Path | None = None) -> TargetRanker:
        """Return the trained ranker; ModelError when it is missing or damaged."""
        folder = folder or model_folder(MODEL_NAME)
        check_files(folder, [RANKER_FILE], "train_targets")
        with loading(folder):
            plain = json.loads((folder / RANKER_FILE).read_text(encoding="utf-8"))
            return cls({kind: dict(plain["weights"][kind]) for kind in KINDS}, float(plain["temperature"]))

    def probabilities(self, answers: Sequence[Shown]) -> list[float]:
        """Return the probability of each answer, in order."""
        return softmax([self._score(kind, features) / self.temperature for kind, features in answers])

    def _score(self, kind: AnswerKind, features: Features) -> float:
        weights = self.weights[kind]
        return sum(weights.get(name, 0.0) * value for name, value in features.items())
