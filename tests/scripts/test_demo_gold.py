import json
from pathlib import Path

import pytest

from demo_gold import locate, read_not_speech, read_truth
from trashtalk.articles import ReadingOptions, find_inputs, read_articles
from trashtalk.errors import InputError
from trashtalk.records import Article

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(
    ("fragments", "occurrence", "places"),
    [
        (["no.”"], None, ((14, 18),)),
        (["“No,”", "“no, no.”"], None, ((0, 5), (9, 18))),
        (["no"], 2, ((14, 16),)),
    ],
)
def test_fragments_are_found_where_they_stand(
    fragments: list[str], occurrence: int | None, places: tuple[tuple[int, int], ...]
) -> None:
    assert locate("a.txt", "“No,” he “no, no.”", fragments, occurrence) == places


@pytest.mark.parametrize(
    ("fragment", "occurrence", "message"),
    [
        ("yes", None, "a.txt holds 'yes' 0 times, the line asks for one"),
        ("no", None, "a.txt holds 'no' 2 times, the line asks for one"),
        ("no", 3, "a.txt holds 'no' 2 times, the line asks for occurrence 3"),
    ],
)
def test_a_fragment_that_is_not_plainly_one_place_is_an_error(
    fragment: str, occurrence: int | None, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        locate("a.txt", "“No,” he “no, no.”", [fragment], occurrence)


def test_gold_for_an_article_that_was_not_read_is_an_error(tmp_path: Path) -> None:
    line = {"article": "gone.txt", "text": "“x”", "why": "scare"}
    (tmp_path / "not_speech.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"'gone\.txt' is not among those read"):
        read_not_speech(tmp_path, {})


def test_every_line_of_the_truth_is_found_in_the_demo_as_it_is_read() -> None:
    read = read_articles(find_inputs([str(CORPUS / "demo")]).files, ReadingOptions())
    texts = {article.path: article.text for article in read if isinstance(article, Article)}
    gold = read_truth(CORPUS / "gold" / "demo", texts)
    lines = (CORPUS / "gold" / "demo" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(gold) == len(lines)
    assert sum(one.nested for one in gold) == 22  # as the datasheet counts them
    for one in gold:
        assert " ".join(texts[one.article][start:end] for start, end in one.fragments) == one.text


def test_every_remark_of_the_truth_is_listed_once_and_every_word_of_one_rival_about_the_other_is_a_remark() -> None:
    gold = CORPUS / "gold" / "demo"
    truth, remarks = (
        [json.loads(line) for line in (gold / name).read_text(encoding="utf-8").splitlines()]
        for name in ("truth.jsonl", "remarks.jsonl")
    )
    assert sorted(row["remark"] for row in remarks) == sorted({row["remark"] for row in truth} - {None})
    rivals = {"Signe Lauersholm", "Cerys Maddock"}
    assert [row for row in truth if {row["speaker"], row["target"]} == rivals and row["remark"] is None] == []
    said = {row["remark"]: row["said"] for row in remarks}
    days = [(said[row["remark"]], row["said_on"]) for row in truth if row["remark"] and row["said_on"]]
    assert [pair for pair in days if not pair[0].startswith(pair[1]) and not pair[1].startswith(pair[0])] == []
