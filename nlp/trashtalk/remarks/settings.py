"""When two prints are one remark."""

from __future__ import annotations

from dataclasses import dataclass

from trashtalk.errors import SettingsError


@dataclass(frozen=True, slots=True)
class RemarkSettings:
    """When two prints are one remark. The probability was chosen on the tuning pairs of corpus/gold/remarks."""

    min_probability: float = 0.75
    """Prints of one speaker join from here on: 98.9 of 100 joined tuning pairs are then one remark, and 93.5 of 100
    pairs of one remark are joined (96.5 and 96.5 at 0.5, 98.4 and 94.5 at 0.7, 98.9 and 93.0 at 0.8)."""
    min_words: int = 5
    """Shorter quotes ("yes", "of course") are said again and again: they join only when identical and near in date."""
    min_heavy_words: int = 2
    """The same for quotes of light words alone ("we will have to see what it is")."""
    near_days: int = 3
    """How near in date two identical short quotes must be: a news cycle."""
    min_similarity_unknown: float = 0.9
    """When a speaker is unknown the words are the only evidence: this much of the shorter must be in the longer."""
    min_words_unknown: int = 7
    min_probability_unknown: float = 0.97
    """Reworded prints of which one has no speaker join from here on."""
    fragment_words: int = 3
    """So many words, `min_heavy_words` of them no light ones, are joined with what holds them just so."""
    fragment_days: int = 60
    """How far apart in print these may be: longer ago it may have been said again."""
    min_similarity_conflict: float = 0.95
    """When two speakers are named for the same words, one of them wrongly: only then do prints of two speakers join."""
    min_words_conflict: int = 8
    conflict_days: int = 30
    copy_similarity: float = 0.95
    """From here on the words prove more than dates that do not fit."""
    apart_days: int = 45
    """Prints whose texts date the saying this far apart are two remarks."""
    min_cosine: float = 0.35
    """How alike in meaning two texts, or a part of one, must be to be looked at: 95 of 100 pairs of the training sets
    are above (83 at 0.45; without parts 86 and 65)."""
    part_words: int = 45
    """How long the parts of a text are that are compared in meaning."""
    likes: int = 4
    """How many of its likes in meaning each wording is compared with."""
    window: int = 2000
    """How many prints of the speaker, nearest in date on either side, its likes are looked for among."""
    permutations: int = 64
    """MinHash values a text: 32 bands of 2 propose 97 of 100 pairs that have a third of their word pairs in common."""

    def __post_init__(self) -> None:
        for name in (
            "min_probability",
            "min_probability_unknown",
            "min_similarity_unknown",
            "min_similarity_conflict",
            "copy_similarity",
        ):
            if not 0 < getattr(self, name) <= 1:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected more than 0 and at most 1.")
        for name in (
            "min_words",
            "near_days",
            "permutations",
            "likes",
            "window",
            "part_words",
            "fragment_words",
            "fragment_days",
        ):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected 1 or more.")


DEFAULTS = RemarkSettings()
