import json
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import peer_worker
from peer_docs import Word, build_doc
from peer_worker import Found, Peer, main, read_article

VOCAB = spacy.blank("en").vocab
TEXT = "Ada: “Row!”\n\nTom: “No!"


def parsed() -> Doc:
    words = [(0, 3), (3, 4), (5, 6), (6, 9), (9, 10), (10, 11), (13, 16), (16, 17), (18, 19), (19, 21), (21, 22)]
    return build_doc(VOCAB, TEXT, [Word(start, end, "NN", "a", 0, "dep") for start, end in words])


def find_marked(doc: Doc) -> Found:
    """Find what stands between marks, said by the word two before; raise where they are odd."""
    marks = [token.i for token in doc if token.is_quote]
    if len(marks) % 2:
        raise ValueError(len(marks))
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return [(doc[start : end + 1], [doc[start - 2]]) for start, end in pairs]


def test_quotes_are_given_by_their_offsets_in_the_text() -> None:
    row = read_article(Peer("fake", lambda doc: find_marked(doc[:8].as_doc())), parsed())
    assert row["quotes"] == [{"content": [5, 11], "sources": [(0, 3)]}]
    assert row["error"] is None
    assert row["seconds"] > 0


def test_offsets_are_those_of_the_text_and_not_of_what_the_tool_made_of_it() -> None:
    def close(text: str) -> str:
        return text.replace("\n\n", "\n") + "”"

    row = read_article(Peer("fake", find_marked, close), parsed())
    assert [TEXT[slice(*quote["content"])] for quote in row["quotes"]] == ["“Row!”", "“No!"]
    assert [[TEXT[slice(*source)] for source in quote["sources"]] for quote in row["quotes"]] == [["Ada"], ["Tom"]]


def test_an_article_on_which_the_tool_raises_is_lost_with_the_name_of_the_error() -> None:
    row = read_article(Peer("fake", find_marked), parsed())
    assert (row["quotes"], row["error"]) == ([], "ValueError")


def test_an_article_is_lost_too_when_the_tool_cannot_prepare_it() -> None:
    def break_down(text: str) -> str:
        raise IndexError(text)

    row = read_article(Peer("fake", find_marked, break_down), parsed())
    assert (row["quotes"], row["error"]) == ([], "IndexError")


def test_the_worker_writes_a_row_for_each_doc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(peer_worker.PEERS, "fake", lambda: Peer("spacy", find_marked))
    short = build_doc(VOCAB, "Tom: “No”", [Word(0, 3, "NN", "a", 0, "dep")])
    DocBin(docs=[parsed(), short]).to_disk(tmp_path / "docs.spacy")
    assert main(["fake", str(tmp_path / "docs.spacy"), str(tmp_path / "out.json")]) == 0
    record = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert record["version"] == version("spacy")
    assert [row["error"] for row in record["articles"]] == ["ValueError", None]
