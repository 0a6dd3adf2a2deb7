"""Gold in the project's own form: a folder of articles with `quotes.jsonl`, spelled as the export spells quotes.

    quotes.jsonl      article_path, fragments, kind, act, source, cue, speaker, speaker_basis, targets; and
                      `id` with `inside` (the id of the quotation around it) for second-hand words, `note`
    not_speech.jsonl  article_path, start, end, text, why                       (may be absent)
    people.jsonl      article_path, name, gender, forms                         (may be absent)

A quotes.jsonl that `trashtalk export` wrote and somebody corrected is gold in this sense: where no line of an article
has `inside`, words inside other words are second-hand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from trashtalk.errors import InputError
from trashtalk.gold.nesting import mark_inner
from trashtalk.gold.records import GoldArticle, GoldPerson, GoldQuote, NotSpeech, Span
from trashtalk.records import Act, Article, Kind, SpeakerBasis

QUOTES, NOT_SPEECH, PEOPLE = "quotes.jsonl", "not_speech.jsonl", "people.jsonl"

Row = Mapping[str, Any]
Read = TypeVar("Read")


def read_gold(folder: Path, articles: Iterable[Article]) -> list[GoldArticle]:
    """Return the gold of the `articles` of a folder, in their order; an article without lines has no quotations.

    Raises InputError for a line that is no JSON, names no article, or whose words are not at its offsets.
    """
    known = {article.path: article.text for article in articles}
    quotes = _grouped(folder / QUOTES, known)
    others = _grouped(folder / NOT_SPEECH, known) if (folder / NOT_SPEECH).exists() else {}
    people = _grouped(folder / PEOPLE, known) if (folder / PEOPLE).exists() else {}
    return [
        GoldArticle(
            path=path,
            text=text,
            quotes=_quotes(quotes.get(path, ()), text),
            not_speech=tuple(_read(where, row, text, _not_speech) for where, row in others.get(path, ())),
            people=tuple(_read(where, row, text, _person) for where, row in people.get(path, ())),
        )
        for path, text in known.items()
    ]


def read_rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Yield the objects of a JSONL file, each with where it stands, for messages; blank lines are passed over.

    Raises InputError when the file cannot be read, or a line is no object.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{path.name}, line {number}", _object(f"{path.name}, line {number}", line)
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}). Check its name and the right to read it."
        ) from error


def _object(where: str, line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise InputError(f"{where}: no JSON ({problem}). Write one object a line.") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: a {type(row).__name__}, not an object. Write one object a line.")
    return row


def _grouped(path: Path, known: Collection[str]) -> dict[str, list[tuple[str, Row]]]:
    grouped: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for where, row in read_rows(path):
        article = row.get("article_path")
        if not isinstance(article, str) or article not in known:
            raise InputError(f"{where}: article_path is {article!r}, which is not among the articles beside it.")
        grouped[article].append((where, row))
    return grouped


def _quotes(rows: Iterable[tuple[str, Row]], text: str) -> tuple[GoldQuote, ...]:
    rows = list(rows)
    quotes = [quote_of(where, row, text) for where, row in rows]
    if not any("inside" in row for _, row in rows):
        return mark_inner(text, quotes)
    names = {quote.name for quote in quotes}
    for (where, _), quote in zip(rows, quotes, strict=True):
        if quote.inside is not None and quote.inside not in names:
            raise InputError(f"{where}: inside is {quote.inside!r}, but the article has no quotation with that id.")
    return tuple(quotes)


def quote_of(where: str, row: Row, text: str) -> GoldQuote:
    """Return what a line of quotes.jsonl says of an article with this text.

    Raises InputError, with `where`, for missing or senseless fields, and words that are not at their offsets.
    """
    return _read(where, row, text, _quote)


def _read(where: str, row: Row, text: str, reader: Callable[[str, Row, str], Read]) -> Read:
    try:
        return reader(where, row, text)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"{where}: {problem}. docs/usage.md tells what a line must have.") from error


def _quote(where: str, row: Row, text: str) -> GoldQuote:
    fragments = tuple((int(start), int(end)) for start, end in row["fragments"])
    if not fragments:
        raise InputError(f"{where}: fragments is empty; give at least one [start, end].")
    _check_fragments(where, fragments, text)
    if row.get("text") is not None:
        _checked(where, (fragments[0][0], fragments[-1][1]), row["text"], text)
    speaker = row.get("speaker")
    return GoldQuote(
        name=str(row.get("id") or row.get("quote_id") or where),
        fragments=fragments,
        kind=_one_of(where, "kind", row.get("kind"), get_args(Kind)),
        act=_one_of(where, "act", row.get("act") or "speech", get_args(Act)),
        source=_optional(where, row.get("source"), text),
        cue=_optional(where, row.get("cue"), text),
        speaker=str(speaker) if speaker else None,
        basis=_one_of(where, "speaker_basis", row.get("speaker_basis") or "none", get_args(SpeakerBasis)),
        targets=tuple(str(target["name"]) for target in row.get("targets") or ()),
        inside=str(row["inside"]) if row.get("inside") else None,
        note=str(row.get("note") or ""),
    )


def _not_speech(where: str, row: Row, text: str) -> NotSpeech:
    return NotSpeech(_checked(where, (int(row["start"]), int(row["end"])), row["text"], text), str(row["why"]))


def _person(_where: str, row: Row, _text: str) -> GoldPerson:
    return GoldPerson(str(row["name"]), str(row["gender"]), tuple(map(str, row["forms"])))


def _check_fragments(where: str, fragments: Iterable[Span], text: str) -> None:
    last = 0
    for start, end in fragments:
        if not last <= start < end <= len(text):
            raise InputError(
                f"{where}: fragment [{start}, {end}] is empty, out of order, or not in the article, which has "
                f"{len(text)} characters."
            )
        last = end


def _one_of(where: str, name: str, value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise InputError(f"{where}: {name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return value


def _optional(where: str, span: Row | None, text: str) -> Span | None:
    return _checked(where, (int(span["start"]), int(span["end"])), span["text"], text) if span else None


def _checked(where: str, span: Span, words: str, text: str) -> Span:
    found = text[slice(*span)]
    if not found or found != words:
        raise InputError(f"{where}: characters {span[0]} to {span[1]} are {found[:60]!r}, the line has {words[:60]!r}.")
    return span
