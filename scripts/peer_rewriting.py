"""A parse carried over to a text that a tool has rewritten before it reads it.

sayswho adds marks, spaces and letters to a text so that its rules hold. The parse is of the text as it was, and so
are the offsets that are wanted in the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby

from spacy.tokens import Doc, Token

from peer_docs import Word, build_doc

Span = tuple[int, int]


def carry_over(doc: Doc, rewritten: str) -> tuple[Doc, dict[int, Span]]:
    """Return the Doc of the `rewritten` text with the parse of `doc`, and where its tokens stand in `doc.text`.

    The places are by the offset of the token in `rewritten`; what was put in has none. Letters that were put in
    belong to the word before them, marks are words of their own; a word whose head is gone is a root.
    """
    origins = align(doc.text, rewritten)
    pieces = list(_pieces(doc, rewritten, origins))
    first_piece: dict[int, int] = {}
    for number, (_, _, owner) in enumerate(pieces):
        if owner is not None:
            first_piece.setdefault(owner, number)
    words = [_word(doc, rewritten, number, piece, first_piece) for number, piece in enumerate(pieces)]
    places = {}
    for start, end, _ in pieces:
        known = [origin for origin in origins[start:end] if origin is not None]
        if known:
            places[start] = (min(known), max(known) + 1)
    return build_doc(doc.vocab, rewritten, words), places


def align(text: str, rewritten: str) -> list[int | None]:
    """Return for each character of `rewritten` the offset in `text` that it comes from, None for one put in.

    Lines are held against lines: a rewriting keeps their order and leaves out nothing but empty ones. ValueError
    when their numbers differ.
    """
    lines, new_lines = list(_lines(text)), rewritten.split("\n")
    if len(lines) != len(new_lines):
        raise ValueError(f"{len(lines)} lines with text were rewritten as {len(new_lines)}: what came from what?")
    origins: list[int | None] = []
    for number, ((start, line), new_line) in enumerate(zip(lines, new_lines, strict=True)):
        if number:
            origins.append(start - 1)
        origins += [None if origin is None else start + origin for origin in _align_line(line, new_line)]
    return origins


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1


def _align_line(line: str, new_line: str) -> list[int | None]:
    origins: list[int | None] = [None] * len(new_line)
    for change, start, end, new_start, new_end in SequenceMatcher(None, line, new_line, autojunk=False).get_opcodes():
        if change == "equal":
            origins[new_start:new_end] = range(start, end)
        elif change == "replace":  # a mark by another, with or without a space: the mark comes from the mark
            new = (offset for offset in range(new_start, new_end) if not new_line[offset].isspace())
            for origin, offset in zip(range(start, end), new, strict=False):
                origins[offset] = origin
    return origins


Piece = tuple[int, int, int | None]


def _pieces(doc: Doc, rewritten: str, origins: list[int | None]) -> Iterator[Piece]:
    """Yield the words of the rewritten text: start, end and the token of `doc` they come from."""
    owners = _owners(doc, rewritten, origins)
    end = 0
    spaces = (owner is None and character.isspace() for owner, character in zip(owners, rewritten, strict=True))
    for (owner, is_space), characters in groupby(zip(owners, spaces, strict=True)):
        start, end = end, end + len(list(characters))
        if owner is not None:
            yield start, end, owner
        elif not is_space:
            yield from ((offset, offset + 1, None) for offset in range(start, end))


def _owners(doc: Doc, rewritten: str, origins: list[int | None]) -> list[int | None]:
    tokens = {offset: token.i for token in doc if not token.is_space for offset in range(token.idx, _end(token))}
    owners: list[int | None] = []
    for character, origin in zip(rewritten, origins, strict=True):
        owner = None if origin is None else tokens.get(origin)
        if origin is None and character.isalnum() and owners:
            owner = owners[-1]
        owners.append(owner)
    return owners


def _end(token: Token) -> int:
    return token.idx + len(token)


def _word(doc: Doc, rewritten: str, number: int, piece: Piece, first_piece: Mapping[int, int]) -> Word:
    start, end, owner = piece
    if owner is None or first_piece[owner] != number:  # put in, or the rest of a word that was cut in two
        return Word(start, end, "''", rewritten[start:end], max(number - 1, 0), "punct")
    token = doc[owner]
    head = first_piece.get(token.head.i, number)
    return Word(start, end, token.tag_, token.lemma_, head, token.dep_)
