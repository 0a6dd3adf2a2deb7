"""Gold in brat's standoff form: beside each article `NAME.txt` a `NAME.ann` with spans and events.

    T1<TAB>Source 0 4<TAB>Rees              a span: label, offsets, words; `0 4;9 12` for one in pieces
    T2<TAB>Content 10 30<TAB>the words
    E1<TAB>Attribution:T3 Content:T2 Cue:T3 Source:T1
    A1<TAB>Act E1 thought                   speech, writing or thought; speech where nothing is said

Events of any type count; their roles are Content, Cue and Source, with or without a number (Content2), in any case, and
other roles are passed over. Lines may come in any order. A Content that no event takes is a quotation without cue and
source. Kinds come from the quotation marks, and words inside other words are second-hand. Speakers are not in it:
brat marks mentions, not people. Relations between spans in place of events are refused.

Form: https://brat.nlplab.org/standoff.html. Offsets are code points into the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from trashtalk.errors import InputError
from trashtalk.gold.nesting import mark_inner
from trashtalk.gold.overlap import characters, words_of
from trashtalk.gold.records import GoldArticle, GoldQuote, Span
from trashtalk.marks import find_marks
from trashtalk.records import Act, Article, Kind

SUFFIX = ".ann"
ROLES = ("content", "cue", "source")
_LINE = re.compile(r"(?P<id>[TERAMN]\d\S*|\*|#\S*)\t(?P<rest>.*)")
_ROLE = re.compile(r"(?P<role>[^\s:]*?)\d*:(?P<id>\S+)")
_BLANK = re.compile(r"\s+")


@dataclass(slots=True)
class _Annotations:
    """The lines of a file by their ids; where each stands is for messages."""

    spans: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)
    events: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)


def read_brat(path: Path, article: Article) -> GoldArticle:
    """Return the gold that the `.ann` file at `path` has for an article.

    Raises InputError, naming file and line, for a span that is not in the text or has other words there, an event
    that names a span which is not there, and relations in place of events.
    """
    found = _Annotations()
    for where, ident, rest in _lines(path):
        _take(found, where, ident, rest, article.text)
    quotes = sorted(_quotes(found, article), key=lambda quote: quote.fragments)
    return GoldArticle(article.path, article.text, mark_inner(article.text, quotes), knows_speakers=False)


def _lines(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield where each line stands, its id and the rest; words that hold a line end go on in the next line."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 (byte {error.start}). Save it as UTF-8, as brat does.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Give the right to read it.") from error
    pending: tuple[str, str, str] | None = None
    for number, line in enumerate(raw.split("\n"), start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match:
            if pending:
                yield pending
            pending = f"{path.name}, line {number}", match["id"], match["rest"]
        elif pending and pending[1].startswith("T"):
            pending = (*pending[:2], f"{pending[2]} {line}")
        else:
            raise InputError(f"{path.name}, line {number}: {line[:60]!r} is no line of brat's: an id, a tab, the rest.")
    if pending:
        yield pending


def _take(found: _Annotations, where: str, ident: str, rest: str, text: str) -> None:
    if ident.startswith("T"):
        found.spans[ident] = _span(where, rest, text)
    elif ident.startswith("E"):
        found.events[ident] = where, [(match["role"].casefold(), match["id"]) for match in _ROLE.finditer(rest)]
    elif ident.startswith("R"):
        found.relations.append(where)
    elif ident.startswith("A"):
        act = _act(where, rest)
        if act:
            found.acts[act[0]] = act[1]


def _span(where: str, rest: str, text: str) -> tuple[str, tuple[Span, ...]]:
    head, _, words = rest.partition("\t")
    label, _, offsets = head.partition(" ")
    pieces = [re.fullmatch(r"\s*(\d+) (\d+)\s*", piece) for piece in offsets.split(";")]
    if not all(pieces):
        raise InputError(f"{where}: {head.strip()[:60]!r} should be a label and offsets, as in: Content 10 30;35 42.")
    spans = tuple((int(piece[1]), int(piece[2])) for piece in pieces if piece)
    for start, end in spans:
        if not start < end <= len(text):
            raise InputError(
                f"{where}: {start} to {end} is no stretch of the article, which has {len(text)} characters."
            )
    there = " ".join(text[start:end] for start, end in spans)
    if words and not _agree(words, there):
        raise InputError(
            f"{where}: the article has {there[:60]!r} there, the line has {words[:60]!r}. Offsets count characters of "
            "the text as it is read: without front matter, a line end being one character."
        )
    return label.casefold().rstrip("0123456789"), tuple(_joined(spans))


def _agree(words: str, there: str) -> bool:
    """Whether the words of a line are those of the text; blanks do not count, as brat writes a line end as one."""
    ours, theirs = _BLANK.sub("", there), _BLANK.sub("", words)
    # reading mends wrongly decoded characters (one span of PolNeAR dev); with offsets that are off, hardly any agrees
    same = sum(one == other for one, other in zip(ours, theirs, strict=False))
    return len(ours) == len(theirs) and 2 * same > len(ours)


def _act(where: str, rest: str) -> tuple[str, Act] | None:
    """Return the id and the act of an attribute line: `Act E1 thought`, or the act itself as a flag: `Thought E1`."""
    name, target, *values = [*rest.split(), "", ""]
    acts: dict[str, Act] = {act: act for act in get_args(Act)}
    if name.casefold() == "act":
        value = values[0].casefold()
        if value not in acts:
            raise InputError(f"{where}: the act is {value!r}; it must be one of {', '.join(acts)}.")
        return target, acts[value]
    return (target, acts[name.casefold()]) if name.casefold() in acts else None


def _quotes(found: _Annotations, article: Article) -> Iterator[GoldQuote]:
    taken = {ident for _, roles in found.events.values() for role, ident in roles if role == "content"}
    alone = [ident for ident, (label, _) in found.spans.items() if label == "content" and ident not in taken]
    if alone and found.relations:
        raise InputError(
            f"{found.relations[0]}: relations are not read, and {alone[0]} is in no event. "
            "Join content, cue and source by events: E1<TAB>Attribution:T3 Content:T2 Cue:T3 Source:T1."
        )
    quoted = characters(
        (mark.start, mark.end)
        for mark in find_marks(article.text, [(each.start, each.end) for each in article.furniture]).quotations
    )
    for ident, (where, roles) in found.events.items():
        spans = {role: _spans_of(where, role, roles, found.spans) for role in ROLES}
        if spans["content"]:
            yield _quote(found, article, ident, spans, quoted)
    for ident in alone:
        yield _quote(found, article, ident, {"content": found.spans[ident][1]}, quoted)


def _spans_of(
    where: str, wanted: str, roles: Sequence[tuple[str, str]], spans: Mapping[str, tuple[str, tuple[Span, ...]]]
) -> list[Span]:
    found: list[Span] = []
    for role, ident in roles:
        if role == wanted:
            if ident not in spans:
                raise InputError(f"{where}: {wanted} is {ident}, but there is no line {ident} with a span.")
            found += spans[ident][1]
    return _joined(found)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in text order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _quote(
    found: _Annotations, article: Article, ident: str, spans: Mapping[str, Sequence[Span]], quoted: frozenset[int]
) -> GoldQuote:
    fragments = tuple(spans["content"])
    contents = [key for role, key in found.events[ident][1] if role == "content"] if ident in found.events else []
    acts = [found.acts[key] for key in (ident, *contents) if key in found.acts]
    return GoldQuote(
        name=ident,
        fragments=fragments,
        kind=_kind(words_of(article.text, fragments), quoted),
        act=acts[0] if acts else "speech",
        source=_longest(spans.get("source", ())),
        cue=_longest(spans.get("cue", ())),
    )


def _longest(spans: Sequence[Span]) -> Span | None:
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def _kind(words: frozenset[int], quoted: frozenset[int]) -> Kind:
    """Return direct, mixed or indirect by how many of the words stand between marks: all, some, none."""
    between = words & quoted
    if not between:
        return "indirect"
    return "direct" if between == words else "mixed"
