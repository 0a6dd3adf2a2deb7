"""One spelling for all quotation marks, at the same offsets: what models are trained on and read."""

from __future__ import annotations

import re

from trashtalk.marks.records import Marks, Quotation

CURLY_APOSTROPHE = re.compile("[‘’‛]")


def orient_marks(text: str, marks: Marks) -> str:
    """Return `text`, exactly as long, with the marks of every quotation oriented.

    Double marks of any style and outer single ones become “ and ”, nested single ones ‘ and ’. A mark of two
    characters becomes a space and “, or ” and a space. Every other curly apostrophe becomes '.
    """
    characters = list(CURLY_APOSTROPHE.sub("'", text))
    for quotation in marks.quotations:
        opening, closing = _pair_for(quotation)
        if quotation.open_length:
            after = quotation.start + quotation.open_length
            characters[quotation.start : after] = opening.rjust(quotation.open_length)
        if quotation.close_length:
            before = quotation.end - quotation.close_length
            characters[before : quotation.end] = closing.ljust(quotation.close_length)
    return "".join(characters)


def _pair_for(quotation: Quotation) -> tuple[str, str]:
    return ("‘", "’") if quotation.style == "single" and quotation.depth else ("“", "”")
