"""Read the coreference of GUM (Zeldes 2017): mentions of people, with the names they stand for.

`coref/gum_conllu.tar.xz` under --data holds one CoNLL-U file a document, entities in the MISC column as
`Entity=(12-person-giv:act-...` where a mention opens and `12)` where it closes, and splits.md.
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

from trashtalk.errors import InputError

Span = tuple[int, int]
_BRACKET = re.compile(r"\((?P<opened>[^()]+)\)?|(?P<closed>\d+)\)")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A document as plain text, one sentence a line; each mention of a person that is no name, with all its names.

    The list is empty where the document never names the person.
    """

    name: str
    text: str
    mentions: list[tuple[Span, list[Span]]]


@dataclass(frozen=True, slots=True)
class _Mention:
    entity: str
    span: Span
    name: Span | None


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    is_name: bool


@dataclass(slots=True)
class _Opened:
    kind: str
    tokens: list[_Token]


def read_gum(path: Path, split: str = "train") -> Iterator[GumDocument]:
    """Yield the documents of a split: train, dev or test. InputError when the archive lacks the split."""
    import conllu  # installed for training only

    for name, lines in read_split(path, split):
        yield document_of(name, conllu.parse(lines))


def read_split(path: Path, split: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a split's documents and their CoNLL-U. InputError when the archive lacks the split."""
    with tarfile.open(path) as archive:
        files = {Path(member.name).name: member for member in archive.getmembers() if member.isfile()}

        def read(name: str) -> str | None:
            member = archive.extractfile(files[name]) if name in files else None
            return member.read().decode("utf-8") if member else None

        pattern = re.compile(rf"^## {split}\s*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        listed = pattern.search(read("splits.md") or "")
        if listed is None:
            raise InputError(
                f"{path}: no list of the split {split!r} in splits.md. Fetch GUM anew; see docs/training.md."
            )
        for name in re.findall(r"GUM_\w+", listed.group(1)):
            # the archive leaves out the genres whose texts GUM itself does not carry
            lines = read(f"{name}.conllu")
            if lines is not None:
                yield name, lines


def document_of(name: str, sentences: Iterable[Any]) -> GumDocument:
    """Return a document; `sentences` are conllu's: lists of tokens with the sentence's text in `metadata`."""
    lines: list[str] = []
    found: list[_Mention] = []
    for sentence in sentences:
        found += _mentions(sentence, sum(len(line) + 1 for line in lines))
        lines.append(sentence.metadata["text"])
    return GumDocument(name, "\n".join(lines), list(_with_names(found)))


def _mentions(sentence: Any, offset: int) -> Iterator[_Mention]:
    """Yield the mentions of a sentence that starts at `offset`; none crosses its end."""
    line: str = sentence.metadata["text"]
    opened: dict[str, list[_Opened]] = defaultdict(list)
    reach = 0
    for token in (token for token in sentence if isinstance(token["id"], int)):
        start = max(line.find(token["form"], reach), reach)
        reach = start + len(token["form"])
        placed = _Token((offset + start, offset + reach), token["upos"] == "PROPN")
        for mention in (mention for mentions in opened.values() for mention in mentions):
            mention.tokens.append(placed)
        yield from _brackets((token["misc"] or {}).get("Entity") or "", placed, opened)


def _brackets(entity: str, token: _Token, opened: dict[str, list[_Opened]]) -> Iterator[_Mention]:
    for match in _BRACKET.finditer(entity):
        if match.group("opened"):
            number, kind = match.group("opened").split("-")[:2]
            opened[number].append(_Opened(kind, [token]))
            if not match.group().endswith(")"):
                continue
        else:
            number = match.group("closed")
        if opened[number]:
            mention = opened[number].pop()
            span = mention.tokens[0].span[0], mention.tokens[-1].span[1]
            if mention.kind == "person" and span[1] - span[0] <= LONGEST:
                yield _Mention(number, span, _name_in(mention.tokens))


def _name_in(tokens: list[_Token]) -> Span | None:
    """Return the first run of proper nouns."""
    names = list(dropwhile(lambda token: not token.is_name, tokens))
    run = list(takewhile(lambda token: token.is_name, names))
    return (run[0].span[0], run[-1].span[1]) if run else None


def _with_names(mentions: list[_Mention]) -> Iterator[tuple[Span, list[Span]]]:
    names: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.name:
            names[mention.entity].append(mention.name)
    for mention in mentions:
        if mention.name is None:
            yield mention.span, names[mention.entity]
