"""The person behind each quoted attribution, as it stands in corpus/gold/persons."""

import json
from pathlib import Path

from person_labels import PersonLabel, read_person_labels


def test_labels_are_read_by_article(tmp_path: Path) -> None:
    rows = [
        {
            "article": "a",
            "content": [[0, 5], [9, 12]],
            "source": [[6, 8]],
            "person": "Ada",
            "form": "name",
            "body": False,
        },
        {"article": "b", "content": [[3, 4]], "source": [], "person": None, "form": "none", "body": False},
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert read_person_labels(path) == {
        "a": [PersonLabel("a", ((0, 5), (9, 12)), ((6, 8),), "Ada", "name", False)],
        "b": [PersonLabel("b", ((3, 4),), (), None, "none", False)],
    }
