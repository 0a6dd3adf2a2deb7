"""One article as plain values: paragraphs of runs and pieces, and beside each paragraph the notes on its quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from urllib.parse import urlsplit

from trashtalk.records import Article, Hostility, Quote
from trashtalk.remarks.remark import Remark
from trashtalk.report.note_view import Note, Place, level_class, view_note
from trashtalk.report.segments import Role, Segment, cut, marks_of, paragraph_spans
from trashtalk.report.wording import say_date

# what each role is written as; a target, which is only lit with its quote, has no look of its own
ROLE_TAGS: dict[Role, str] = {"furniture": "small", "source": "b", "cue": "i", "evidence": "u"}
LIT_ROLES = ("source", "cue", "target")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in the same roles: `tags` name them, the outermost first; `quotes` are lit with it."""

    text: str
    tags: tuple[str, ...]
    quotes: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in the content of the same quotes, or of none.

    `level` is the class of the narrowest content, "" where there is none; `quotes` are the numbers of all whose content
    it is, `ends` the notes of those that end with it.
    """

    level: str
    quotes: str
    pieces: list[Piece]
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the notes on the quotes that end in it; `gap` is the white space before it."""

    gap: str
    runs: list[Run]
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of the report; `url`, at `host`, only when it is a web address that may be linked."""

    anchor: str
    title: str
    byline: str
    path: str
    url: str | None
    host: str
    remarks: tuple[str, ...]
    n_quotes: int
    hardest: Hostility | None
    paragraphs: list[Paragraph]
    tail: str
    is_open: bool


def view_article(
    number: int,
    article: Article,
    quotes: Sequence[Quote],
    places: Mapping[str, Place],
    copies: Mapping[str, Remark],
) -> ArticleView:
    """Prepare an article and its own `quotes`, in reading order; `places` and `copies` are keyed by quote id."""
    notes = [
        view_note(index, article, quote, places, copies.get(quote.quote_id)) for index, quote in enumerate(quotes, 1)
    ]
    paragraphs, tail = _paragraphs(article, quotes, notes)
    scored = [quote.hostility for quote in quotes if quote.hostility]
    return ArticleView(
        anchor=f"a{number}",
        title=article.title or PurePath(article.path).name or article.path,
        byline=_byline(article),
        path=article.path,
        url=_web_address(article.url),
        host=urlsplit(_web_address(article.url) or "").netloc,
        remarks=article.notes,
        n_quotes=len(quotes),
        hardest=max(scored, key=lambda hostility: (hostility.level, hostility.score), default=None),
        paragraphs=paragraphs,
        tail=tail,
        is_open=number == 1,
    )


def _byline(article: Article) -> str:
    basis = f" (date from {article.published_basis})" if article.published_basis else ""
    dated = f"{say_date(article.published)}{basis}" if article.published else "no date found"
    return " · ".join(part for part in (article.outlet, article.author, dated) if part)


def _web_address(url: str | None) -> str | None:
    try:
        return url if url and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:  # "Invalid IPv6 URL": a page can say anything of itself
        return None


def _paragraphs(article: Article, quotes: Sequence[Quote], notes: Sequence[Note]) -> tuple[list[Paragraph], str]:
    """Lay the text out; also return the white space after the last paragraph."""
    spans = paragraph_spans(article.text)
    bounds = [bound for span in spans for bound in span]
    segments = cut(len(article.text), marks_of(quotes, article.furniture), also_at=bounds)
    in_span = _by_paragraph(segments, spans)
    ends = _where_quotes_end(in_span, notes)
    paragraphs = []
    read = 0
    for (start, end), inside in zip(spans, in_span, strict=True):
        runs = [
            _run(article.text, list(segments), contents, quotes, ends)
            for contents, segments in groupby(inside, key=_contents)
        ]
        beside = sorted((note for run in runs for note in run.ends), key=lambda note: note.number)
        paragraphs.append(Paragraph(article.text[read:start], runs, beside))
        read = end
    return paragraphs, article.text[read:]


def _by_paragraph(segments: Iterable[Segment], spans: Sequence[tuple[int, int]]) -> list[list[Segment]]:
    starts = [start for start, _ in spans]
    in_span: list[list[Segment]] = [[] for _ in spans]
    for segment in segments:
        index = bisect_right(starts, segment.start) - 1
        if index >= 0 and segment.start < spans[index][1]:
            in_span[index].append(segment)
    return in_span


def _where_quotes_end(in_span: Iterable[Iterable[Segment]], notes: Sequence[Note]) -> dict[int, tuple[Note, ...]]:
    last_end = {index: segment.end for segments in in_span for segment in segments for index in segment.contents}
    ends: dict[int, tuple[Note, ...]] = {}
    for index, end in sorted(last_end.items()):
        ends[end] = (*ends.get(end, ()), notes[index])
    return ends


def _contents(segment: Segment) -> list[int]:
    return segment.contents


def _run(
    text: str,
    segments: Sequence[Segment],
    contents: Sequence[int],
    quotes: Sequence[Quote],
    ends: Mapping[int, tuple[Note, ...]],
) -> Run:
    return Run(
        level=level_class(quotes[contents[-1]].hostility) if contents else "",
        quotes=_numbers(contents),
        pieces=[_piece(text, segment, contents) for segment in segments],
        # a content's end is the end of a run: what is in it before and after differs
        ends=ends.get(segments[-1].end, ()),
    )


def _piece(text: str, segment: Segment, contents: Sequence[int]) -> Piece:
    roles = {mark.role for mark in segment.marks}
    lit = {mark.quote for mark in segment.marks if mark.role in LIT_ROLES and mark.quote is not None} - set(contents)
    tags = tuple(tag for role, tag in ROLE_TAGS.items() if role in roles)
    return Piece(
        text=text[segment.start : segment.end],
        tags=tags or (("span",) if lit else ()),
        quotes=_numbers(lit),
        reason=next((mark.reason for mark in segment.marks if mark.role == "furniture"), None),
    )


def _numbers(quotes: Iterable[int]) -> str:
    return " ".join(str(index + 1) for index in sorted(quotes))
