"""What a trained network would say of a text, written by hand.

    read_marked("{content1 “We row,”} {cue1 said} {source1+PERSON Ada Brook}.")

Roles are content, cue and source with a number, an act behind the cue's (`cue1=thought`), a probability
behind any (`content1=0.4`), and types of names. Words of one number are linked: contents to the first word of
cue and source, the cue to that of the source, with probability `SURE`; the rest goes to "none".
`links` replaces that: (row, link, {where: probability}), both ends named by their roles.

What somebody passes on inside a content has roles of its own, again with a probability behind them: inner-content,
inner-cue, inner-source. Marked stretches do not nest; one that directly follows another of its role goes on with it:
`{content1 that} {content1+inner-source Rees} {content1+inner-cue told} {content1 her} ...`
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from trashtalk.attribution import AttributionSettings, find_attributions
from trashtalk.encoder.network import ACTS, INNER_TAGS, LINKS, NAME_TAGS, SPAN_HEADS
from trashtalk.encoder.reader import LinkBlock, ReadText
from trashtalk.marks import find_marks

from ..notation import Stretch, parse

SURE = 0.9
_WORD = re.compile(r"\w+|[^\w\s]")
_ROLE = re.compile(r"(?P<head>content|cue|source)(?P<number>\d+)(?:=(?P<value>[\w.]+))?")
_INNER = re.compile(r"inner-(?P<head>content|cue|source)(?:=(?P<value>[\d.]+))?")

Link = tuple[str, str, Mapping[str, float]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def read_marked(marked: str, *links: Link) -> tuple[str, ReadText]:
    """Return the text and what the network says of it."""
    text, stretches = parse(marked)
    return text, reading(text, stretches, links)


def reading(
    text: str, stretches: Sequence[Stretch], links: Sequence[Link] = (), skip: Sequence[tuple[int, int]] = ()
) -> ReadText:
    """Return what a network says of a text whose stretches it sees as they are marked; words in `skip` are not read."""
    words = [
        match.span() for match in _WORD.finditer(text) if not any(start <= match.start() < end for start, end in skip)
    ]
    starts, ends = (np.array([word[side] for word in words], dtype=np.int64) for side in (0, 1))
    read = ReadText(
        starts=starts,
        ends=ends,
        names=_outside(len(words), len(NAME_TAGS)),
        spans={head: _outside(len(words), 3) for head in SPAN_HEADS},
        inner=_outside(len(words), len(INNER_TAGS)),
        sentence=np.array([float(_opens_sentence(text, start)) for start, _ in words], dtype=np.float32),
        act=np.tile(np.array([0.8, 0.1, 0.1], dtype=np.float32), (len(words), 1)),
        blocks=[],
    )
    places: dict[str, list[int]] = {}
    for stretch in stretches:
        numbers = list(read.words_in(stretch.start, stretch.end))
        for role in stretch.roles if numbers else ():
            known = places.setdefault(role.split("=")[0], [])
            _tag(read, numbers, role, goes_on=bool(known) and known[-1] + 1 == numbers[0])
            known.extend(numbers)
    read.blocks.append(_block(len(words), places, links))
    return read


def rows(marked: str, *links: Link, settings: AttributionSettings | None = None) -> list[tuple[str, ...]]:
    """Return the attributions found as (fragments joined by |, kind, source, cue)."""
    text, read = read_marked(marked, *links)
    found = find_attributions(text, read, find_marks(text).quotations, settings or AttributionSettings())
    return [
        (
            "|".join(text[start:end] for start, end in one.fragments),
            one.kind,
            text[slice(*one.source)] if one.source else "",
            text[slice(*one.cue)] if one.cue else "",
        )
        for one in found
    ]


def _outside(words: int, tags: int) -> Floats:
    values = np.full((words, tags), 0.05 / max(1, tags - 1), dtype=np.float32)
    values[:, 0] = 0.95
    return values


def _tag(read: ReadText, words: Sequence[int], role: str, *, goes_on: bool) -> None:
    match = _ROLE.fullmatch(role)
    if inner := _INNER.fullmatch(role):
        _tag_inner(read.inner, words, inner["head"], float(inner["value"] or 0.95), goes_on=goes_on)
    elif match is None:
        _tag_name(read.names, words, role)
    else:
        _tag_outer(read, words, match, goes_on=goes_on)


def _tag_outer(read: ReadText, words: Sequence[int], match: re.Match[str], *, goes_on: bool) -> None:
    value = match["value"]
    if value in ACTS:
        read.act[words] = [0.9 if act == value else 0.05 for act in ACTS]
    inside = 0.95 if value is None or value in ACTS else float(value)
    for number, word in enumerate(words):
        begins = number == 0 and not goes_on
        read.spans[match["head"]][word] = [
            1 - inside,
            inside * (0.9 if begins else 0.1),
            inside * (0.1 if begins else 0.9),
        ]


def _tag_inner(inner: Floats, words: Sequence[int], head: str, probability: float, *, goes_on: bool) -> None:
    for number, word in enumerate(words):
        inner[word] = (1 - probability) / (len(INNER_TAGS) - 1)
        inner[word, INNER_TAGS.index(f"{'I' if number or goes_on else 'B'}-{head}")] = probability


def _tag_name(names: Floats, words: Sequence[int], name: str) -> None:
    for number, word in enumerate(words):
        names[word] = 0.01
        names[word, NAME_TAGS.index(f"{'I' if number else 'B'}-{name}")] = 0.9


def _block(words: int, places: Mapping[str, Sequence[int]], links: Sequence[Link]) -> LinkBlock:
    scores = {link: np.zeros((words, words + 1), dtype=np.float32) for link in LINKS}
    for values in scores.values():
        values[:, 0] = 1.0
    for role, numbers in places.items():
        match = _ROLE.fullmatch(role)
        if match:
            for link, wanted in _links_from(match["head"]):
                if f"{wanted}{match['number']}" in places:
                    _point(scores[link], numbers, {places[f"{wanted}{match['number']}"][0]: SURE})
    for role, link, where in links:
        _point(scores[link], places[role], {places[one][0]: share for one, share in where.items()})
    return LinkBlock(np.arange(words), np.ones(words, dtype=bool), scores)


def _links_from(head: str) -> Sequence[tuple[str, str]]:
    return {
        "content": (("content_source", "source"), ("content_cue", "cue")),
        "cue": (("cue_source", "source"),),
        "source": (),
    }[head]


def _point(scores: Floats, numbers: Sequence[int], where: Mapping[int, float]) -> None:
    for number in numbers:
        scores[number] = 0.0
        for word, share in where.items():
            scores[number, word + 1] = share
        scores[number, 0] = 1 - sum(where.values())


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “‘\"'")
    return not before or before[-1] in "\n.!?”"
