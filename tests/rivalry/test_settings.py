from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from trashtalk.errors import SettingsError
from trashtalk.rivalry.settings import RivalrySettings


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"period": "day"}, "period is 'day': expected one of week, month"),
        ({"half_life_days": 0.0}, "half_life_days is 0.0: expected a number above 0"),
        ({"half_life_days": float("nan")}, "half_life_days is nan"),
        ({"penalty": float("inf")}, "penalty is inf"),
        ({"answer_days": -1}, "answer_days is -1: expected 0 or more"),
        ({"rounds": 0}, "rounds is 0: expected 1 or more"),
        ({"min_periods": 1}, "min_periods is 1: expected 2 or more"),
        ({"confidence": 1.0}, "confidence is 1.0: expected more than 0 and less than 1"),
        ({"since": date(2031, 6, 2), "until": date(2031, 6, 1)}, "since is 2031-06-02, after until, 2031-06-01"),
    ],
)
def test_a_senseless_setting_is_refused_with_its_value(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        RivalrySettings(**wrong)


@pytest.mark.parametrize(
    ("start", "end", "held"), [(1, 9, False), (1, 10, True), (12, 30, True), (21, 30, False), (15, 15, True)]
)
def test_since_and_until_are_both_included(start: int, end: int, held: bool) -> None:
    settings = RivalrySettings(since=date(2031, 6, 10), until=date(2031, 6, 20))
    assert settings.holds(date(2031, 6, start), date(2031, 6, end)) is held
