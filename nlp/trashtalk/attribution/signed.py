"""Signed quotations: lists of remarks in which each is a paragraph of its own and a paragraph of its own says whose.

    “They own the river.”            “They own the river.”
    — Ana Ruiz                       Ana Ruiz, coxswain

    “We row at dawn.”                “We row at dawn.”
    — Bo Marsh                       Bo Marsh

    “Not in this lifetime.” – Coach Marsh

The forms are exact, so they are a rule. Below: a whole paragraph between marks, right below it a short one that is a
name, and at least two such pairs; a dash before the name is a signature even once. Where names stand above the
quotations, as headings, the first of the list is a name, and nothing is signed. Beside: words between marks, a dash and
a name, and nothing else in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trashtalk.marks import Quotation

Span = tuple[int, int]
FEWEST_PAIRS = 2
LONGEST = 60
_LINE = re.compile(r"[^\n]+")
_DASH = re.compile(r"\s*[—–―-]+\s*")
_CAPITALS = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*\s+){0,4}[^\W\d_a-z][\w’'-]*")
_WORD = re.compile(r"\w")
_ENDS_SENTENCE = re.compile(r"[.!?:;”\"]\s*$")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    quoted: bool
    signature: Span | None
    dashed: bool


def find_signatures(text: str, quotations: Sequence[Quotation], names: Sequence[Span]) -> dict[int, Span]:
    """Return for each signed quotation, by the offset of its first character, the name that signs it."""
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    paragraphs = [_paragraph(text, line, quotations, names) for line in lines]
    pairs = [(quoted, below) for quoted, below in pairwise(paragraphs) if quoted.quoted and below.signature is not None]
    if pairs and _headed(paragraphs, pairs[0][0]):
        pairs = []
    kept = pairs if len(pairs) >= FEWEST_PAIRS else [pair for pair in pairs if pair[1].dashed]
    below = {quoted.span[0]: under.signature for quoted, under in kept if under.signature is not None}
    return {
        **below,
        **{start: name for start, name in (_beside(text, line, quotations, names) for line in lines) if name},
    }


def _beside(text: str, line: Span, quotations: Sequence[Quotation], names: Sequence[Span]) -> tuple[int, Span | None]:
    """Return the start of a paragraph's quotation and the name behind the dash after it: “No.” – Coach Marsh"""
    start = line[0] + len(text[slice(*line)]) - len(text[slice(*line)].lstrip())
    end = line[0] + len(text[slice(*line)].rstrip(" .\xa0\t"))
    inside = [one for one in quotations if one.depth == 0 and start <= one.start < end]
    if not inside or inside[0].start != start or not inside[-1].close_length:
        return start, None
    dash = _DASH.match(text, inside[-1].end, end)
    if dash is None or not dash.group().strip() or end - dash.end() > LONGEST:
        return start, None
    if _WORD.search(_between(text, (start, dash.start()), inside)):
        return start, None
    return start, _name_at(text, (dash.end(), end), names)


def _name_at(text: str, span: Span, names: Sequence[Span]) -> Span | None:
    """Return the name that a signature is, with what stands before it (“Coach Marsh”); None when it is no name."""
    if any(span[0] <= start and end <= span[1] + 1 for start, end in names) and text[span[0]].isupper():
        return span
    return span if _CAPITALS.fullmatch(text, *span) else None


def _headed(paragraphs: Sequence[_Paragraph], first: _Paragraph) -> bool:
    """Whether a name stands above the first quotation, as a heading, and no dash signs below it."""
    place = paragraphs.index(first)
    above = paragraphs[place - 1] if place else None
    return above is not None and above.signature is not None and not paragraphs[place + 1].dashed


def _paragraph(text: str, line: Span, quotations: Sequence[Quotation], names: Sequence[Span]) -> _Paragraph:
    start = line[0] + len(text[slice(*line)]) - len(text[slice(*line)].lstrip())
    span = start, line[0] + len(text[slice(*line)].rstrip())
    inside = [one for one in quotations if one.depth == 0 and span[0] <= one.start < span[1]]
    quoted = bool(inside) and inside[0].start == span[0] and not _WORD.search(_between(text, span, inside))
    signature, dashed = _signature(text, span, names) if not inside else (None, False)
    return _Paragraph(span, quoted, signature, dashed)


def _between(text: str, span: Span, quotations: Sequence[Quotation]) -> str:
    covered = {offset for one in quotations for offset in range(one.start, one.end)}
    return "".join(text[offset] for offset in range(*span) if offset not in covered)


def _signature(text: str, span: Span, names: Sequence[Span]) -> tuple[Span | None, bool]:
    """Return the name that a short paragraph begins with, and whether a dash stands before it."""
    if span[1] - span[0] > LONGEST or _ENDS_SENTENCE.search(text, *span):
        return None, False
    dash = _DASH.match(text, *span)
    start = dash.end() if dash else span[0]
    name = next((one for one in names if one[0] <= start + 1 and start < one[1] and one[1] <= span[1]), None)
    rest = text[name[1] : span[1]] if name else ""
    if name is None or (rest.strip() and not rest.lstrip().startswith((",", "(", "–", "—", "|"))):
        return None, False
    return name, dash is not None
