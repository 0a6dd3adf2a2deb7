"""What `show`, `explain` and `run` print: rich renderables, so import this module late.

Text from articles goes into `Text`, never through rich's markup, and through `visible` first: it can neither
drive the terminal nor style itself. Levels are spelled out and quotes numbered, so nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from trashtalk.records import LEVEL_NAMES, Article, Hostility, Quote, reading_order
from trashtalk.remarks.remark import Remark, gather_remarks
from trashtalk.report.findings import Failure
from trashtalk.report.pairs import Pair, rank_pairs
from trashtalk.report.segments import Segment, cut, marks_of
from trashtalk.report.visible import visible
from trashtalk.report.wording import (
    SPOKEN_BASIS,
    UNSURE,
    facets_that_show,
    say_confidence,
    say_count,
    say_date,
    say_failure,
    say_level,
    say_said_on,
    say_speaker,
    say_targets,
    say_value,
    why_no_speaker,
)

if TYPE_CHECKING:
    from trashtalk.scoring import TextScore

LEVEL_STYLES = ("", "yellow", "dark_orange", "red", "bold magenta")
CONTEXT = 120  # characters of the article shown on either side of a quote that is explained
PAIRS_SHOWN = 5
REMARKS_SHOWN = 3
FAILURES_SHOWN = 10
SAID_ELSEWHERE = ("speaker", "targets", "by_hand")
HANDED_ON = ("known",)


def render_article(article: Article, quotes: Sequence[Quote]) -> RenderableType:
    """Return the article with its quotes marked `[1: …]` and labelled, and below it the list of them with ids.

    Quotes of other articles are passed over, so that all quotes of a run may be given.
    """
    article_id = article.article_id
    own = sorted((quote for quote in quotes if quote.article_id == article_id), key=reading_order)
    return Group(_heading(article), Text(), _marked_text(article, own), Text(), _list_of_quotes(own))


def render_explanation(quote: Quote, article: Article, outer: Quote | None = None) -> RenderableType:
    """Return why the quote has this speaker, this score and this date, each with what it was decided from.

    `outer` is the quote that passes these words on, for second-hand ones: its speaker may have changed since they were
    found.
    """
    return Group(
        _plain(f"Quote {quote.quote_id} in {article.path}, {quote.start}-{quote.end}", "bold"),
        Text(),
        Padding(_in_context(article, quote), (0, 2)),
        Text(),
        _facts("Why this speaker", _why_this_speaker(quote, outer)),
        _facts("At whom", _at_whom(quote)),
        _facts("Why this score", _why_this_score(article, quote.hostility, quote.act)),
        _facts("When", _when(quote)),
        _facts("Elsewhere", _elsewhere(quote)),
        *([_facts("How it was found", _rows_of(found))] if (found := _other_stages(quote)) else []),
        *([_facts("Reviewed", _rows_of(quote.review))] if quote.review else []),
    )


def render_text_score(scored: TextScore) -> RenderableType:
    """Return a rated text and what was decided of it; evidence is underlined where no character had to be escaped."""
    words = Text(visible(scored.text))
    if len(words.plain) == len(scored.text):
        for piece in scored.evidence:
            words.stylize("bold underline", piece.start, piece.end)
    hostility = Hostility(scored.hostility, scored.level, scored.level_probabilities, scored.facets)
    return Group(words, _facts("", _rows_of_score(scored, hostility)))


def _rows_of_score(scored: TextScore, hostility: Hostility) -> Iterator[tuple[str, str]]:
    yield from _why_this_level(hostility)
    for piece in sorted(scored.evidence, key=attrgetter("weight"), reverse=True):
        yield "evidence", f"“{piece.words}”: carries it with probability {piece.weight:.2f}"
    for target in scored.targets:
        yield "target", f"{target.words}, {say_confidence(target.confidence)}"
    if not scored.targets:
        yield "target", "nobody in particular"


def render_summary(
    quotes: Sequence[Quote],
    failures: Sequence[Failure],
    counts: Mapping[str, int],
    seconds: float,
    *,
    files: Sequence[Path] = (),
) -> RenderableType:
    """Return what a run found: who went hardest at whom, the hardest words, what was not read, where it all is.

    `counts` are printed in their order as "number name", the name given in the plural; `seconds` is what the run took.
    """
    remarks = gather_remarks(quotes)
    counted = ", ".join(say_count(number, name.replace("_", " ")) for name, number in counts.items())
    parts: list[RenderableType] = [_plain(f"{counted or 'nothing'} in {seconds:.1f} s", "bold")]
    for part in (_pair_table(rank_pairs(remarks)), _hardest(remarks), _unread(failures), _files(files)):
        if part is not None:
            parts += [Text(), part]
    return Group(*parts)


def _plain(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)


def _level_style(hostility: Hostility | None) -> str:
    return LEVEL_STYLES[hostility.level] if hostility else "dim"


def _heading(article: Article) -> Text:
    dated = say_date(article.published) if article.published else "no date"
    basis = f" ({article.published_basis})" if article.published_basis else ""
    about = " · ".join(part for part in (article.outlet, article.author, f"{dated}{basis}", article.path) if part)
    return Text("\n").join([_plain(article.title or article.path, "bold"), _plain(about, "dim")])


def _marked_text(article: Article, quotes: Sequence[Quote]) -> Text:
    opening, closing, last = _edges(quotes)
    furniture = {piece.start: piece.reason for piece in article.furniture}
    furniture_ends = {piece.end for piece in article.furniture}
    text = Text()
    for segment in cut(len(article.text), marks_of(quotes, article.furniture)):
        if segment.start in furniture:
            text.append(visible(f"<{furniture[segment.start]}: "), "dim")
        for number in opening.get(segment.start, ()):
            text.append(f"[{number + 1}: ", "bold")
        text.append(visible(article.text[segment.start : segment.end]), _style_of(segment, quotes))
        for number in closing.get(segment.end, ()):
            text.append("]", "bold")
            if last[number] == segment.end:
                text.append(visible(f" {{{number + 1} {_label(quotes[number])}}}"), "italic")
        if segment.end in furniture_ends:
            text.append(">", "dim")
    return text


def _edges(quotes: Sequence[Quote]) -> tuple[dict[int, list[int]], dict[int, list[int]], list[int]]:
    """Where fragments open and close, by the quote's index, and where each quote ends; what opens last closes first."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, quote in enumerate(quotes):
        for start, end in quote.fragments:
            opening.setdefault(start, []).append(index)
            closing.setdefault(end, []).insert(0, index)
    return opening, closing, [quote.fragments[-1][1] for quote in quotes]


def _style_of(segment: Segment, quotes: Sequence[Quote]) -> str:
    roles = {mark.role for mark in segment.marks}
    styles = ["dim"] if "furniture" in roles else []
    if segment.contents:
        styles.append(_level_style(quotes[segment.contents[-1]].hostility))
    if "evidence" in roles:
        styles.append("underline")
    if "source" in roles:
        styles.append("bold")
    return " ".join(style for style in styles if style)


def _label(quote: Quote) -> str:
    level = "thought, not scored" if quote.act == "thought" else say_level(quote.hostility)
    aimed = f" -> {say_targets(quote)}" if quote.targets else ""
    return f"{say_speaker(quote)}{aimed}, {level}"


def _list_of_quotes(quotes: Sequence[Quote]) -> RenderableType:
    if not quotes:
        return Text("No quotation was found in this article.")
    table = Table("", "Speaker", "At whom", "Level", "Found by", "Quote", box=None, pad_edge=False)
    for number, quote in enumerate(quotes, 1):
        table.add_row(
            str(number),
            _plain(say_speaker(quote)),
            _plain(say_targets(quote)),
            Text(say_level(quote.hostility), _level_style(quote.hostility)),
            quote.speaker_basis,
            Text(quote.quote_id, no_wrap=True),
        )
    return table


def _in_context(article: Article, quote: Quote) -> Text:
    start, end = max(0, quote.start - CONTEXT), min(len(article.text), quote.end + CONTEXT)
    text = Text("…" if start else "")
    for segment in cut(len(article.text), marks_of([quote], ()), also_at=(start, end)):
        if start <= segment.start < end:
            text.append(visible(article.text[segment.start : segment.end]), _style_of(segment, [quote]))
    return text.append("…" if end < len(article.text) else "")


def _facts(heading: str, rows: Iterator[tuple[str, str]]) -> Group:
    table = Table.grid(padding=(0, 2))
    for name, words in rows:
        table.add_row(_plain(name, "dim"), _plain(words))
    return Group(Text(heading, "bold"), Padding(table, (0, 0, 1, 2)))


def _why_this_speaker(quote: Quote, outer: Quote | None) -> Iterator[tuple[str, str]]:
    yield "speaker", say_speaker(quote)
    if inside := quote.trace.get("content", {}).get("inside"):
        by = outer.speaker if outer else inside["speaker"]
        yield "passed on by", f"{by or 'speaker unknown'} (quote {inside['quote_id']})"
    if by_hand := quote.trace.get("by_hand", {}).get("speaker"):
        yield "by hand", by_hand["ruling"]
    if quote.speaker is None:
        yield "reason", why_no_speaker(quote)
    else:
        yield "found by", f"{SPOKEN_BASIS[quote.speaker_basis]}, {say_confidence(quote.speaker_confidence)}"
    yield "source", f"“{quote.source.text}” at {quote.source.start}" if quote.source else "none in the text"
    yield "cue", f"“{quote.cue.text}” at {quote.cue.start}" if quote.cue else "none in the text"
    trace = quote.trace.get("speaker")
    if isinstance(trace, Mapping):
        yield from _rows_of({key: value for key, value in _said(trace).items() if key != "reason" or quote.speaker})


def _said(trace: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a stage decided, without what it only hands on to the comparison of articles."""
    return {key: value for key, value in trace.items() if key not in HANDED_ON}


def _other_stages(quote: Quote) -> dict[str, Any]:
    trace = {stage: decision for stage, decision in quote.trace.items() if stage not in SAID_ELSEWHERE}
    if isinstance(content := trace.get("content"), Mapping):
        trace["content"] = {key: value for key, value in content.items() if key != "inside"}
    return trace


def _rows_of(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Rows of a record that another stage wrote: a list becomes one row a step."""
    for key, value in record.items():
        steps = value if isinstance(value, list | tuple) else [value]
        name = str(key).replace("_", " ")
        for number, step in enumerate(steps, 1):
            if step is not None:
                yield (name if len(steps) == 1 else f"{name} {number}"), say_value(step)


def _at_whom(quote: Quote) -> Iterator[tuple[str, str]]:
    if not quote.targets:
        yield "target", say_targets(quote)
    for target in quote.targets:
        place = "not placed in the text" if target.start is None else f"at {target.start}"
        yield "target", f"{target.name}, {say_confidence(target.confidence)}, {place}"
    for ruling in quote.trace.get("by_hand", {}).get("targets", {}).get("rulings", ()):
        yield "by hand", ruling
    yield from _rows_of(_said(quote.trace.get("targets", {})))


def _why_this_score(article: Article, hostility: Hostility | None, act: str) -> Iterator[tuple[str, str]]:
    if hostility is None:
        yield "level", "thoughts are not scored" if act == "thought" else "not scored"
        return
    yield from _why_this_level(hostility)
    for piece in sorted(hostility.evidence, key=attrgetter("weight"), reverse=True):
        words = article.text[piece.start : piece.end]
        yield "evidence", f"“{words}” ({piece.facet}): carries it with probability {piece.weight:.2f}"


def _why_this_level(hostility: Hostility) -> Iterator[tuple[str, str]]:
    yield "level", f"{say_level(hostility)}; hostility of the quoted words {hostility.score:.2f} of 1"
    if hostility.unsure:
        yield "unsure", UNSURE
    for name, share in zip(LEVEL_NAMES, hostility.level_probabilities, strict=True):
        yield f"level {name}", f"{share:.2f} {'█' * round(share * 20)}"
    facets = ", ".join(f"{facet} {value:.2f}" for facet, value in facets_that_show(hostility))
    if hostility.facets:
        yield "facets", facets or "none stands out"


def _when(quote: Quote) -> Iterator[tuple[str, str]]:
    said_on = quote.said_on
    if said_on:
        read = f", read from “{said_on.text}”" if said_on.text else ""
        yield "said", f"{say_said_on(said_on)}{read} ({said_on.basis})"
    else:
        yield "said", "not known"
    yield "printed", say_date(quote.published) if quote.published else "not known"


def _elsewhere(quote: Quote) -> Iterator[tuple[str, str]]:
    if quote.remark_id is None:
        yield "remark", "not grouped with other articles"
        return
    copies = quote.n_copies or 1
    first = ", this one the first" if quote.is_first and copies > 1 else ""
    yield "remark", f"{quote.remark_id}, printed {'once' if copies == 1 else f'{copies} times'}{first}"


def _pair_table(pairs: Sequence[Pair]) -> RenderableType | None:
    shown = [pair for pair in pairs if pair.sharp][:PAIRS_SHOWN]
    if not shown:
        return Text("No remark at level 2 or above has both a named speaker and a target.") if pairs else None
    columns = ("Speaker", "At whom", "Level 2+", "Remarks", "Printed", "Mean hostility", "Hardest")
    table = Table(
        *columns, box=None, pad_edge=False, title="Who went at whom", title_justify="left", title_style="bold"
    )
    for pair in shown:
        hardest = pair.remarks[0].hostility
        table.add_row(
            _plain(pair.speaker),
            _plain(pair.target),
            *(Text(f"{number:,}", justify="right") for number in (pair.sharp, len(pair.remarks), pair.printed)),
            Text("-" if pair.mean_hostility is None else f"{pair.mean_hostility:.2f}", justify="right"),
            Text(say_level(hardest), _level_style(hardest)),
        )
    return table


def _hardest(remarks: Sequence[Remark]) -> Text | None:
    scored = [remark for remark in remarks if remark.hostility and remark.hostility.level > 0]
    hardest = sorted(scored, key=lambda remark: -remark.score)[:REMARKS_SHOWN]
    if not hardest:
        return None
    lines = [Text("The hardest words", "bold")]
    for remark in hardest:
        quote = remark.lead
        lines.append(_plain(f"  {quote.words()}", _level_style(quote.hostility)))
        lines.append(_plain(f"    {_label(quote)}; {quote.article_path}; {quote.quote_id}"))
    return Text("\n").join(lines)


def _unread(failures: Sequence[Failure]) -> Text | None:
    if not failures:
        return None
    lines = [Text(f"{len(failures)} could not be read", "bold")]
    lines += [
        _plain(f"  {failure.path}: {say_failure(failure.reason, failure.advice)}")
        for failure in failures[:FAILURES_SHOWN]
    ]
    if len(failures) > FAILURES_SHOWN:
        lines.append(Text(f"  and {len(failures) - FAILURES_SHOWN} more, all of them in errors.csv and the report"))
    return Text("\n").join(lines)


def _files(files: Sequence[Path]) -> Text | None:
    return Text("\n").join([Text("Written", "bold"), *(_plain(f"  {path}") for path in files)]) if files else None
