"""Turn marked-up articles into gold: python scripts/prepare_gold.py DRAFTS OUT

A draft (`*.draft`) holds an article with its truth marked in it, easy to write and to read; OUT gets the plain article
(`*.txt`) and the standoff files that `trashtalk evaluate` reads. The form, by example:

    @@ about
    British, match report
    @@ text
    Ruiz tells Marsh: try harder

    {s1|Ana Ruiz} {k1|said} {c1|the pitch was “a disgrace”}. {x title|“Home Ground”} is a book.
    @@ people
    Ana Ruiz | f | Ruiz, the visiting manager
    @@ quotes
    1 | name | Ana Ruiz | speech | the pitch | a note

{cN|...} is a fragment of the content of quotation N, {sN|...} its source, {kN|...} its cue, {x WHY|...} a stretch
between marks that is no speech. A quotes line is `N | basis | speaker | act | target | note`, "-" for nobody, `N<M` for
words inside M; a note with "no marks" says that they are quoted without any (a post pasted in), as turns always are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from trashtalk.errors import InputError
from trashtalk.gold.jsonl import NOT_SPEECH, PEOPLE, QUOTES
from trashtalk.records import Act, Kind, SpeakerBasis

Span = tuple[int, int]
SECTIONS = ("about", "text", "people", "quotes")
_OPENING = re.compile(r"\{(?:(?P<role>[csk])(?P<number>\d+)|x (?P<why>[a-z]+))\|")
NO_MARKS = "no marks"
_DOUBLED = "''"
# ’90s, ’em, rock ’n’ roll: a single mark that opens no speech, whichever way it is turned
_SINGLE_OPENING = r"(?<!\w)[‘'](?=\w)(?!(?:\d0s|em|n|til|tis|twas)\b)"
_REOPENED = re.compile(rf"[’'][^\w].*{_SINGLE_OPENING}")
_MARKED = re.compile(rf"[“\"]|{_DOUBLED}|{_SINGLE_OPENING}.*?(?:[’'](?!\w)|$)")
_IN_DOUBLE_MARKS = re.compile(r"“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that the markup names: its role (c, s, k or x) and its number, or why it is no speech."""

    role: str
    label: str
    span: Span


def read_sections(raw: str) -> dict[str, str]:
    """Return the sections of a draft; InputError when one is missing."""
    parts = re.split(r"^@@ (\w+)[ \t]*\n?", raw, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    missing = [name for name in SECTIONS if name not in sections]
    if missing:
        raise InputError(f"no section @@ {missing[0]}; a draft has {', '.join(SECTIONS)}.")
    return sections


def strip_markup(marked: str) -> tuple[str, list[Marked]]:
    """Return the plain text and the marked stretches, offsets into the plain text."""
    text: list[str] = []
    opened: list[tuple[re.Match[str], int]] = []
    found: list[Marked] = []
    at = 0
    while at < len(marked):
        match = _OPENING.match(marked, at)
        if match:
            opened.append((match, len(text)))
            at = match.end()
        elif marked[at] == "}" and opened:
            match, start = opened.pop()
            label = match["number"] or match["why"]
            found.append(Marked(match["role"] or "x", label, (start, len(text))))
            at += 1
        elif marked[at] in "{}":
            raise InputError(f"a brace that belongs to no markup at {marked[at : at + 40]!r}.")
        else:
            text.append(marked[at])
            at += 1
    if opened:
        raise InputError(f"{opened[-1][0].group()} is never closed.")
    plain = "".join(text)
    for one in found:
        words = plain[slice(*one.span)]
        if words != words.strip() or not words or "\n" in words:
            raise InputError(f"{one.role}{one.label} is empty, has outer blanks or crosses a line: {words[:60]!r}.")
    return plain, found


def kind_of_words(words: Sequence[str]) -> Kind:
    """Return direct, mixed or indirect for the fragments of a content, by their marks alone.

    A fragment after one whose mark was never closed still lies in that mark.
    Example: ["“No,”", "“never.”"] -> direct, ["it was “a joke”"] -> mixed, ["it was late"] -> indirect
    """
    is_direct, left_open = True, ""
    for piece in words:
        opening = _opening_mark(piece) or left_open
        whole = bool(opening) and _is_one_quotation(piece.removeprefix(opening), opening)
        is_direct = is_direct and whole
        left_open = opening if whole and not piece.rstrip(",.;:!?").endswith(("”", '"', "’", "'")) else ""
    if is_direct:
        return "direct"
    return "mixed" if any(_MARKED.search(piece) for piece in words) else "indirect"


def _opening_mark(piece: str) -> str:
    if piece.startswith(_DOUBLED):
        return _DOUBLED
    return piece[0] if piece[0] in "“\"‘'" else ""


def _is_one_quotation(rest: str, opening: str) -> bool:
    """Whether the mark before `rest` is closed at its end or never."""
    if opening == _DOUBLED:
        return _DOUBLED not in rest.removesuffix(_DOUBLED)
    if opening in "‘'":
        # an apostrophe may stand for a closing single mark: only a second opening one shows that the first was closed
        return _REOPENED.search(_IN_DOUBLE_MARKS.sub("_", rest)) is None
    depth = 1
    for at, character in enumerate(rest):
        if character == "“" or (character == '"' and _opens(rest, at)):
            depth += 1
        elif character in '”"':
            depth -= 1
        if depth == 0 and any(map(str.isalnum, rest[at + 1 :])):
            return False
    return True


def _opens(words: str, at: int) -> bool:
    """Whether the straight mark at `at` stands before a word and after none."""
    return words[at + 1 : at + 2].isalnum() and (at == 0 or words[at - 1] in " ([‘—–")


def quote_rows(
    path: str, text: str, marked: Sequence[Marked], lines: str, people: Collection[str]
) -> list[dict[str, Any]]:
    """Return the lines of quotes.jsonl of one article; speakers must be among the names in `people`."""
    rows = [_quote_row(path, text, marked, line) for line in lines.strip().splitlines()]
    numbers = {row["id"] for row in rows}
    unlisted = sorted({one.label for one in marked if one.role != "x"} - numbers)
    if unlisted or len(numbers) < len(rows):
        raise InputError(f"quotes lines: none for {unlisted}, {len(rows) - len(numbers)} repeated; write one a number.")
    for row in rows:
        if row["inside"] not in {None, *numbers}:
            raise InputError(f"quotation {row['id']} is said to stand inside {row['inside']}, which does not exist.")
        if row["speaker"] not in {None, *people}:
            raise InputError(f"speaker {row['speaker']!r} of quotation {row['id']} is not listed under @@ people.")
    return rows


def _quote_row(path: str, text: str, marked: Sequence[Marked], line: str) -> dict[str, Any]:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 6:
        raise InputError(f"a quotes line has 6 fields, this one {len(fields)}: {line!r}.")
    ident, basis, speaker, act, target, note = fields
    number, _, outer = ident.partition("<")
    if basis not in get_args(SpeakerBasis) or act not in get_args(Act):
        raise InputError(f"basis {basis!r} or act {act!r} is unknown: {line!r}.")
    fragments, sources, cues = (
        sorted(one.span for one in marked if one.role == role and one.label == number) for role in "csk"
    )
    if not fragments or len(sources) != (basis not in ("continuation", "none")):
        raise InputError(f"quotation {number} ({basis}) has {len(fragments)} contents and {len(sources)} sources.")
    return {
        "article_path": path,
        "id": number,
        "inside": outer or None,
        "text": text[fragments[0][0] : fragments[-1][1]],
        "fragments": fragments,
        "kind": "direct" if basis == "turn" or NO_MARKS in note else kind_of_words(_speech(text, marked, fragments)),
        "act": act,
        "source": _span_row(text, sources),
        "cue": _span_row(text, cues),
        "speaker": _or_none(speaker),
        "speaker_basis": basis,
        "targets": [{"name": target}] if _or_none(target) else [],
        "note": note,
    }


def _speech(text: str, marked: Sequence[Marked], fragments: Sequence[Span]) -> list[str]:
    """Return the words of the fragments without the marks of titles, inches and the like."""
    for one in marked:
        if one.role == "x":
            start, end = one.span
            text = text[:start] + "_" * (end - start) + text[end:]
    return [text[slice(*span)] for span in fragments]


def _span_row(text: str, spans: Sequence[Span]) -> dict[str, Any] | None:
    return {"text": text[slice(*spans[0])], "start": spans[0][0], "end": spans[0][1]} if spans else None


def _or_none(field: str) -> str | None:
    return None if field in ("", "-") else field


def people_rows(path: str, lines: str) -> list[dict[str, Any]]:
    """Return the lines of people.jsonl of one article."""
    rows = []
    for line in filter(None, lines.strip().splitlines()):
        name, gender, forms = [*(field.strip() for field in line.split("|")), "", ""][:3]
        forms_list = [form.strip() for form in forms.split(",") if form.strip()]
        rows.append({"article_path": path, "name": name, "gender": gender, "forms": forms_list})
    return rows


def prepare(drafts: Path, out: Path) -> tuple[int, int]:
    """Write OUT from the drafts; return how many articles and quotations."""
    out.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, Any]]] = {QUOTES: [], NOT_SPEECH: [], PEOPLE: []}
    paths = sorted(drafts.rglob("*.draft"))
    repeated = [stem for stem, count in Counter(path.stem for path in paths).items() if count > 1]
    if repeated:
        raise InputError(f"{drafts}: several drafts are called {repeated[0]}; every article needs a name of its own.")
    for path in paths:
        name = f"{path.stem}.txt"
        try:
            sections = read_sections(path.read_text(encoding="utf-8"))
            text, marked = strip_markup(sections["text"].strip("\n") + "\n")
            people = people_rows(name, sections["people"])
            rows[QUOTES] += quote_rows(name, text, marked, sections["quotes"], {one["name"] for one in people})
        except InputError as error:
            raise InputError(f"{path}: {error}") from error
        rows[NOT_SPEECH] += [
            {
                "article_path": name,
                "start": one.span[0],
                "end": one.span[1],
                "text": text[slice(*one.span)],
                "why": one.label,
            }
            for one in marked
            if one.role == "x"
        ]
        rows[PEOPLE] += people
        (out / name).write_text(text, encoding="utf-8")
    for name, lines in rows.items():
        written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (out / name).write_text(written, encoding="utf-8")
    return len(paths), len(rows[QUOTES])


def main() -> None:
    """Parse the arguments and prepare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    articles, quotes = prepare(args.drafts, args.out)
    print(f"{articles} articles, {quotes} quotations in {args.out}")


if __name__ == "__main__":
    main()
