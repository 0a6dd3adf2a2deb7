"""Tags of words to spans of words."""

import numpy as np
import pytest

from trashtalk.attribution.spans import named_spans, tagged_spans
from trashtalk.encoder.network import NAME_TAGS

TAGS = {"O": [0.9, 0.05, 0.05], "B": [0.1, 0.8, 0.1], "I": [0.1, 0.1, 0.8], "?": [0.6, 0.1, 0.3]}


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("", []),
        ("OOO", []),
        ("OBIO", [(1, 3)]),
        ("BIBI", [(0, 2), (2, 4)]),
        ("OIIO", [(1, 3)]),
        ("BOI", [(0, 1), (2, 3)]),
        ("B?I", [(0, 1), (2, 3)]),
    ],
)
def test_tags_to_spans(tags: str, spans: list[tuple[int, int]]) -> None:
    assert tagged_spans(np.array([TAGS[tag] for tag in tags], dtype=np.float32).reshape(-1, 3), 0.5) == spans


def test_a_lower_threshold_takes_in_doubtful_words() -> None:
    values = np.array([TAGS[tag] for tag in "B?I"], dtype=np.float32)
    assert tagged_spans(values, 0.35) == [(0, 3)]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["O", "B-PERSON", "I-PERSON", "O"], [(1, 3, "PERSON")]),
        (["B-PERSON", "B-PERSON"], [(0, 1, "PERSON"), (1, 2, "PERSON")]),
        (["B-PERSON", "I-ORG"], [(0, 1, "PERSON"), (1, 2, "ORG")]),
        (["I-DATE", "I-DATE", "O", "I-DATE"], [(0, 2, "DATE"), (3, 4, "DATE")]),
        ([], []),
    ],
)
def test_names_to_spans(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    values = np.zeros((len(tags), len(NAME_TAGS)), dtype=np.float32)
    for number, tag in enumerate(tags):
        values[number, NAME_TAGS.index(tag)] = 1
    assert named_spans(values) == spans
