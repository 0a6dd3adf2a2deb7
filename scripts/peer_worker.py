"""Run another tool over parsed articles: peer_worker.py PEER DOCS.spacy OUT.json

Runs in .venv-peers, with spaCy and the tools, without the project. Each article is a row in the order of the Docs:
`quotes` with `content` [start, end] and `sources` [[start, end], ...] in the article's text, the `seconds` that the
tool took to find them, and `error`, the name of what it raised, or null.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span, Token

from peer_rewriting import carry_over

Found = Iterable[tuple[Span, Sequence[Token]]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its package, what it does to a text before reading it, and how it finds contents with their sources."""

    package: str
    find: Callable[[Doc], Found]
    rewrite: Callable[[str], str] | None = None


def load_textacy() -> Peer:
    """Return textacy's direct quotations."""
    direct_quotations = import_module("textacy.extract.triples").direct_quotations
    return Peer("textacy", lambda doc: [(one.content, one.speaker) for one in direct_quotations(doc)])


def load_sayswho() -> Peer:
    """Return sayswho's quote finder, with the preparation of the text that its SaysWho class makes."""
    quote_finder = import_module("sayswho.quote_finder").quote_finder
    prepare = import_module("sayswho.helpers").prep_text_for_quote_detection
    return Peer("sayswho", lambda doc: [(one.content, one.speaker) for one in quote_finder(doc)], prepare)


def load_bagpipes() -> Peer:
    """Return bagpipes-spacy's quote detector, which pairs marks and gives no source."""
    detector = import_module("bagpipes_spacy.phrases").QuoteDetector(None, "quote_detector")
    return Peer("bagpipes-spacy", lambda doc: [(span, ()) for span in detector(doc)._.quotes])


PEERS: dict[str, Callable[[], Peer]] = {
    "textacy": load_textacy,
    "sayswho": load_sayswho,
    "bagpipes-spacy": load_bagpipes,
}


def main(argv: Sequence[str]) -> int:
    """Run the peer over the Docs and write what it found."""
    name, docs, out = argv
    peer = PEERS[name]()
    read = DocBin().from_disk(docs).get_docs(spacy.blank("en").vocab)
    record = {"version": version(peer.package), "articles": [read_article(peer, doc) for doc in read]}
    Path(out).write_text(json.dumps(record), encoding="utf-8")
    return 0


def read_article(peer: Peer, doc: Doc) -> Row:
    """Return what the peer finds in an article; an article on which it raises has no quotes, and an error."""
    rewritten, failure = (doc.text, None) if peer.rewrite is None else _attempt(peer.rewrite, doc.text)
    if failure:
        return {"quotes": [], "seconds": 0.0, "error": failure}
    if rewritten == doc.text:
        given, places = doc, {token.idx: (token.idx, token.idx + len(token)) for token in doc}
    else:
        given, places = carry_over(doc, rewritten)
    start = perf_counter()
    found, failure = _attempt(lambda doc: list(peer.find(doc)), given)
    seconds = perf_counter() - start
    quotes = [_quote(content, source, places) for content, source in found or ()]
    return {"quotes": quotes, "seconds": seconds, "error": failure}


def _attempt(work: Callable[[Any], Any], given: Any) -> tuple[Any, str | None]:
    """Return what `work` makes of what it is given, or None and the name of what it raised, whatever that is."""
    try:
        return work(given), None
    except Exception as error:
        return None, type(error).__name__


def _quote(content: Span, source: Iterable[Token], places: Mapping[int, tuple[int, int]]) -> Row:
    within = [places[token.idx] for token in content if token.idx in places]
    return {
        "content": [within[0][0], within[-1][1]],
        "sources": [places[token.idx] for token in source if token.idx in places],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
