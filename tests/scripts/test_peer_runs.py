import gzip
import json
import re
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from peer_runs import ParsedArticle, SystemRun, figures_of, read_parsed_articles, read_run, write_docs
from polnear import GoldAttribution, PolnearArticle
from trashtalk.errors import InputError

TEXT = "“We row,” Ada said. “No,” said Tom. It rains, Ada said."
GOLD = [
    GoldAttribution([(0, 9)], [], [(10, 13)]),
    GoldAttribution([(20, 25)], [], [(31, 34)]),
    GoldAttribution([(36, 44)], [], [(46, 49)]),
]
SENTENCE = {
    "tokens": [[0, 1, "``", "``", "O"], [1, 3, "PRP", "we", "O"], [4, 7, "VBP", "row", "O"]],
    "deps": [[2, -1, "root"], [0, 2, "punct"], [1, 2, "nsubj"]],
}


def parsed(name: str) -> ParsedArticle:
    return ParsedArticle(PolnearArticle(name, TEXT, GOLD), [SENTENCE])


def peer_run(*rows: dict[str, object]) -> SystemRun:
    return read_run("fake", {"version": "1.0", "articles": list(rows)})


READ = {
    "quotes": [{"content": [0, 9], "sources": [[10, 13]]}, {"content": [20, 25], "sources": [[10, 13]]}],
    "seconds": 0.25,
    "error": None,
}
LOST = {"quotes": [], "seconds": 0.25, "error": "ValueError"}


def test_what_an_error_loses_counts_as_not_found_and_the_error_is_named() -> None:
    figures = {one.name: one for one in figures_of(peer_run(READ, LOST), [parsed("a"), parsed("b")])}
    counted = {name: (figure.hits, figure.total) for name, figure in figures.items()}
    assert counted == {
        "fake.articles_lost": (1, 2),
        "fake.quoted_recall": (2, 4),
        "fake.quoted_precision": (2, 2),
        "fake.quoted_right_source": (1, 4),
        "fake.indirect_recall": (0, 2),
        "fake.seconds": (None, 2),
        "fake.words_per_second": (None, 22),
        "fake.lost.ValueError": (1, 2),
    }
    assert figures["fake.words_per_second"].value == 44


def test_the_bars_of_the_project_are_not_those_of_others() -> None:
    assert {one.meets_bar for one in figures_of(peer_run(READ), [parsed("a")])} == {None}


def test_docs_are_written_in_the_order_of_the_articles(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs.spacy", [parsed("a"), ParsedArticle(PolnearArticle("b", "“We row", []), [SENTENCE])])
    docs = DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("en").vocab)
    assert [doc.text for doc in docs] == [TEXT, "“We row"]


def write_polnear(data: Path) -> Path:
    """Write PolNeAR dev with two articles, the corpus' parse for the second only."""
    folder = data / "polnear" / "dev"
    for place in ("text", "attributions"):
        (folder / place).mkdir(parents=True)
    for name in ("a", "b"):
        (folder / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (folder / "attributions" / f"{name}_one.ann").write_text(
            "T1\tContent 0 9\tx\nE1\tContent:T1\n", encoding="utf-8"
        )
    layers = data / "polnear" / "corenlp_dev.jsonl.gz"
    with gzip.open(layers, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"name": "b", "sentences": [SENTENCE], "coref": []}))
    return layers


def test_articles_without_a_parse_are_left_out_for_all_systems(tmp_path: Path) -> None:
    write_polnear(tmp_path)
    [one] = read_parsed_articles(tmp_path)
    assert (one.article.name, one.article.text, list(one.sentences)) == ("b", TEXT, [SENTENCE])
    assert [attribution.content for attribution in one.article.attributions] == [[(0, 9)]]


def test_without_data_the_error_says_what_to_give(tmp_path: Path) -> None:
    wanted = "Give --data the folder that holds polnear/dev/text"
    with pytest.raises(InputError, match=f"--data is missing. {wanted}"):
        read_parsed_articles(None)
    write_polnear(tmp_path).unlink()
    with pytest.raises(InputError, match=rf"{re.escape(str(tmp_path))}.*corenlp_dev.jsonl.gz is not there. {wanted}"):
        read_parsed_articles(tmp_path)
