"""The shipped models still reach what models/floors.json pins on the project's own gold."""

from pathlib import Path

import pytest

from floors import find_falls, gold_digest, measure_floored, read_floors

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_models_reach_their_floors_on_the_projects_own_gold() -> None:
    floors = read_floors(ROOT / "models" / "floors.json")
    assert find_falls(measure_floored(ROOT / "corpus"), gold_digest(ROOT / "corpus"), floors) == []
