import json
from pathlib import Path
from typing import Any

import pytest

from dating_gold import DISPUTED, LABELS, find_quote, match_labels, read_date_labels, read_disputed
from trashtalk.errors import InputError

from .dated import NAME, label, quote

CORPUS = Path(__file__).parents[2] / "corpus"
ROW = {
    "article": NAME,
    "contents": [[3, 9], [20, 30]],
    "start": "2031-05-06",
    "end": "2031-05-06",
    "precision": "day",
    "basis": "expression",
}


def write(folder: Path, **fields: Any) -> Path:
    (folder / LABELS["dev"]).write_text(json.dumps(ROW | fields) + "\n", encoding="utf-8")
    return folder


def test_labels_are_read_by_article(tmp_path: Path) -> None:
    assert read_date_labels(write(tmp_path), "dev") == {NAME: [label((3, 9), (20, 30))]}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"precision": "hour"}, f"{NAME}: precision 'hour'; expected one of day, week, month"),
        ({"basis": "guess"}, f"{NAME}: basis 'guess'; expected one of expression, running, event"),
        ({"start": "2031-05-07"}, "said from 2031-05-07 to 2031-05-06; the end comes before the start"),
    ],
)
def test_a_label_that_cannot_be_is_an_error(tmp_path: Path, fields: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_date_labels(write(tmp_path, **fields), "dev")


def test_labels_that_are_not_there_are_an_error_that_says_where_they_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"polnear_train\.jsonl: no such file\. Give --corpus"):
        read_date_labels(tmp_path, "train")


@pytest.mark.parametrize(
    ("fragments", "contents", "is_found"),
    [
        (((0, 10),), ((0, 10),), True),
        (((0, 10),), ((0, 5),), True),
        (((0, 5),), ((0, 10),), True),
        (((0, 10),), ((0, 4),), False),
        (((0, 4),), ((0, 10),), False),
        (((0, 5), (20, 25)), ((0, 5),), True),
        (((0, 10),), ((10, 20),), False),
    ],
)
def test_an_attribution_is_found_when_half_of_the_longer_is_shared(
    fragments: tuple[tuple[int, int], ...], contents: tuple[tuple[int, int], ...], is_found: bool
) -> None:
    found, _ = find_quote([quote(*fragments)], contents)
    assert (found is not None) == is_found


def test_of_two_labels_for_one_quote_the_one_that_shares_more_is_its_own() -> None:
    inner, outer = quote((10, 20)), quote((0, 30))
    loose, close = label((0, 20)), label((0, 29))
    assert match_labels([inner, outer], [loose, close]) == {outer.quote_id: close}
    assert match_labels([inner, outer], [close, loose]) == {outer.quote_id: close}
    assert match_labels([], [close]) == {}


def test_the_labels_of_the_corpus_are_never_later_than_the_article_and_hold_no_words() -> None:
    folder = CORPUS / "gold" / "dating"
    for split in LABELS:
        labels = [one for some in read_date_labels(folder, split).values() for one in some]
        assert labels
        assert [one for one in labels if str(one.end) > one.article.split("_")[1]] == []
    rows = [line for name in LABELS.values() for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    assert {key for row in rows for key in json.loads(row)} == set(ROW)


def test_what_the_readers_of_dev_dispute_is_none_of_the_gold() -> None:
    folder = CORPUS / "gold" / "dating"
    gold = {(name, one.contents) for name, some in read_date_labels(folder, "dev").items() for one in some}
    disputed = {(name, contents) for name, some in read_disputed(folder).items() for contents in some}
    assert disputed
    assert gold & disputed == set()
    assert (folder / DISPUTED).is_file()
