"""How likely a first name is a woman's: learned from the letters of names that pronouns in context stand for.

A logistic model over the beginnings and ends of the name (as Malmasi and Dras 2014), fitted by scripts/train_rankers on
gold pronouns of GAP, automatic chains of PolNeAR train and the training split of the own gold. It is only where an
article's own pronouns start from: what they say of a person outweighs it (`agreement`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from trashtalk.calibration import Calibration

LONGEST_PIECE = 4
BIAS = "always"


def letters_of(first_name: str) -> list[str]:
    """Return the features of a first name. Example: "Anna" -> ["^a", "^an", "^ann", ..., "na$", "a$", "=anna"]"""
    decomposed = unicodedata.normalize("NFKD", first_name.casefold())
    plain = "".join(letter for letter in decomposed if letter.isalpha())
    if not plain:
        return []
    sizes = range(1, min(LONGEST_PIECE, len(plain)) + 1)
    return [*(f"^{plain[:size]}" for size in sizes), *(f"{plain[-size:]}$" for size in sizes), f"={plain}"]


@dataclass(frozen=True, slots=True)
class FirstNames:
    """The weights of letters; positive ones speak for a woman."""

    weights: Mapping[str, float]

    def feminine(self, first_name: str) -> float:
        """Return the probability that the bearer is a woman; 0.5 where the letters tell nothing."""
        known = [piece for piece in letters_of(first_name) if piece in self.weights]
        if not known:
            return 0.5
        return Calibration(self.weights).probability(dict.fromkeys([BIAS, *known], 1.0))
