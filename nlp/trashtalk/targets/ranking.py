"""Whom a quote is aimed at: learned weights over what the article shows of each person, and of the other answers.

A conditional logistic model (McFadden 1974; as the people rankers here): each person and body that the article names
is an answer, and so are nobody, the speaker himself, and other words that the classifier points at ("the umpires"). A
softmax over all of them is the probability of each. What features mean together is added to the scores (`correction`).
`scripts/train_targets` fits both.
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
from trashtalk.targets.correction import Correction
from trashtalk.targets.features import Features, person_features
from trashtalk.targets.scene import Scene

RANKER_FILE = "ranker.json"
CORRECTION_FILE = "correction.json"
MODEL_NAME = "targets"
AnswerKind = Literal["nobody", "speaker", "person", "group"]
KINDS: tuple[AnswerKind, ...] = ("nobody", "speaker", "person", "group")
Shown = tuple[AnswerKind, Mapping[str, float]]  # what the weights look at
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

    `correction` adds to the scores what features mean together. `temperature` divides the scores: above 1 it makes the
    probabilities less sure.
    """

    weights: Weights
    temperature: float = 1.0
    correction: Correction | None = None

    @classmethod
    def load(cls, folder: Path | None = None) -> TargetRanker:
        """Return the trained ranker; ModelError when it is missing or damaged."""
        folder = folder or model_folder(MODEL_NAME)
        check_files(folder, [RANKER_FILE, CORRECTION_FILE], "train_targets")
        with loading(folder):
            plain = json.loads((folder / RANKER_FILE).read_text(encoding="utf-8"))
            correction = json.loads((folder / CORRECTION_FILE).read_text(encoding="utf-8"))
            weights = {kind: dict(plain["weights"][kind]) for kind in KINDS}
            return cls(weights, float(plain["temperature"]), Correction.from_plain(correction) if correction else None)

    def save(self, folder: Path) -> None:
        """Write what `load` reads: weights that can be read, and the correction, null for none."""
        plain = {"weights": self.weights, "temperature": self.temperature}
        (folder / RANKER_FILE).write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
        correction = self.correction.as_plain() if self.correction else None
        (folder / CORRECTION_FILE).write_text(json.dumps(correction) + "\n", encoding="utf-8")

    def probabilities(self, answers: Sequence[Shown]) -> list[float]:
        """Return the probability of each answer, in order; with a correction "nobody" must be one of them."""
        return softmax([score / self.temperature for score in self.scores(answers)])

    def scores(self, answers: Sequence[Shown]) -> list[float]:
        """Return the score of each answer before the temperature."""
        scores = [self.score(kind, features) for kind, features in answers]
        added = self.correction.of(answers).tolist() if self.correction else [0.0] * len(scores)
        return [score + more for score, more in zip(scores, added, strict=True)]

    def score(self, kind: AnswerKind, features: Mapping[str, float]) -> float:
        """Return what the weights alone give to an answer."""
        weights = self.weights[kind]
        return sum(weights.get(name, 0.0) * value for name, value in features.items())
