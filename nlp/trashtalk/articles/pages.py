"""HTML pages: the article and what the page says of it, by trafilatura; its date by htmldate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from trashtalk.articles.claims import Claim, Draft
from trashtalk.articles.decoding import Decoded, decode
from trashtalk.articles.failures import UnreadableError
from trashtalk.articles.inputs import InputFile
from trashtalk.articles.loading import read_bytes
from trashtalk.articles.options import ReadingOptions

DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
FEW_WORDS = 20


def read_page(file: InputFile, options: ReadingOptions) -> Iterator[Draft]:
    """Yield the article in an HTML page, each paragraph on a line of its own, comments left out."""
    data = read_bytes(file.location, options.max_bytes)
    declared = DECLARED.search(data[:2048])
    label = declared[1].decode("ascii", "ignore") if declared else None
    yield page_draft(file, decode(data, forced=options.encoding, declared=label))


def page_draft(file: InputFile, decoded: Decoded) -> Draft:
    """Return the article in the page. Raises `UnreadableError` when there is none to be found."""
    page = _extract(decoded.text)
    if page is None or not page.text:
        raise UnreadableError("no article found in this page", "Save the article's text as a .txt file.")
    text = _without_title(page.text, page.title)
    words = len(text.split())
    notes = (f"only {words} words were found in the page",) if words < FEW_WORDS else ()
    claim = Claim("page", page.title, page.sitename, page.author, page.url, page.date)
    return Draft(file.path, text, (claim,), decoded.encoding, (*decoded.notes, *notes))


def _extract(html: str) -> Any:
    import trafilatura
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is reported as a failure of ours
    tree = load_html(html)
    if tree is None:
        return None
    _write_out_quotation_marks(tree)
    return trafilatura.bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        # without this htmldate takes a date of the story, or 1 January of the copyright line, for the page's
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _write_out_quotation_marks(tree: Any) -> None:
    """Turn `<q>` into the marks that a browser shows for it: trafilatura drops the marks and breaks the line."""
    for quote in reversed(list(tree.iter("q"))):  # inner ones first, while the outer is still a q
        nested = any(True for _ in quote.iterancestors("q"))
        opening, closing = ("‘", "’") if nested else ("“", "”")
        quote.text = opening + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closing
        else:
            quote.text += closing
        quote.tag = "span"


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    same = title is not None and first.split() == title.split()
    return rest if same and rest.strip() else text
