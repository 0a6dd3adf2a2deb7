from __future__ import annotations

from pathlib import Path

import pytest

from trashtalk.report.codebook import FACETS_IN_WORDS, LEVELS

CODEBOOK = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("level", range(5))
def test_levels_are_told_in_the_words_of_the_codebook(level: int) -> None:
    name, meaning, example = LEVELS[level]
    assert f"| {level} | {name} | {meaning} |\n" in CODEBOOK
    of_level = CODEBOOK.split(f"**{level} {name}**\n")[1].split("\n\n")[0]
    assert f'- "{example}"' in of_level


def test_facets_are_told_in_the_words_of_the_codebook() -> None:
    assert len(FACETS_IN_WORDS) == 7
    assert all(f"| {name} | {meaning} |" in CODEBOOK for name, meaning in FACETS_IN_WORDS)
