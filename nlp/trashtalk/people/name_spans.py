"""Mend the name spans of the tagger: names cut in two, names glued to the words of a headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from trashtalk.people.names import name_key, without_title
from trashtalk.people.nicknames import first_names
from trashtalk.people.opening_words import without_opening_words
from trashtalk.people.titles import EPITHETS, PARTICLES

Span = tuple[int, int]

_HYPHENS = "-‐‑"
_SECOND_HALF = re.compile(rf"[{_HYPHENS}]([^\W\d_])\w*")
_FIRST_HALF = re.compile(rf"(?<![\w’'])([^\W\d_])[\w’']*[{_HYPHENS}]$")
# "O’Neill", "D’Angelo", "N’Golo": what the apostrophe ends is no word of its own
_ELIDED = ("O", "D", "L", "N", "Dell", "Dall", "Sant")
_AFTER_ELIDED = re.compile(r"[’'][^\W\d_]\w+")
_ELIDED_BEFORE = re.compile(rf"(?<![\w’'])(?:{'|'.join(_ELIDED)})[’']$")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-ZÀ-ÖØ-Þ]\.[ ]?){1,3}$")
# of a question or an answer: "Q. Brook, were you late?"
_LABEL = re.compile(r"^[QA]\.", re.MULTILINE)
_WRITTEN_SMALL = "van von de der den di da du del della dos das ter ten bin ibn af av zu".split()
_WRITTEN_LARGE = "Van Von De Der Den Di Da Du Del Della Dos Das Ter Ten Bin Ibn Al El Le St St.".split()
_PARTICLES_BEFORE = re.compile(rf"(?<![\w’'-])(?:(?:{'|'.join(map(re.escape, _WRITTEN_SMALL + _WRITTEN_LARGE))})[ ])+$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?){1,3}")
_NICKNAME_GAP = re.compile(r" (?:[“\"(\[][^“”\"()\[\]\n]{1,30}[”\")\]]|[‘'][^‘’'\n]{1,30}[’']) ")
_NAME_GAP = re.compile(rf" (?:(?:{'|'.join(sorted(map(re.escape, PARTICLES)))}) |[A-ZÀ-ÖØ-Þ]\.? )+")
_NICKNAME_AND_SURNAME = re.compile(r" [“\"‘'][A-ZÀ-ÖØ-Þ][^“”\"‘’'\n]{1,28}[”\"’'] ([A-ZÀ-ÖØ-Þ][\w’'-]+)")
_FIRST_AND_NICKNAME = re.compile(r"(?<!\w)([A-ZÀ-ÖØ-Þ]\w+) [“\"‘'][A-ZÀ-ÖØ-Þ][^“”\"‘’'\n]{1,28}[”\"’'] $")
# the tagger's span ends inside the marks of a nickname, or begins there
_OPEN_NICKNAME = re.compile(r"[^\W\d_][\w’'-]* [“\"][^“”\"\n]*")
_REST_OF_NICKNAME = re.compile(r"[^“”\"\n]{0,28}[”\"] [A-ZÀ-ÖØ-Þ][\w’'-]+")
_CLOSED_NICKNAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^“”\"\n]{0,28}[”\"] [A-ZÀ-ÖØ-Þ][\w’'-]+")
_FIRST_AND_MARK = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w’'-]+ [“\"]$")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
_HEADLINE_SHARE = 0.8


def mend_spans(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the name spans, in text order and apart from each other, as the names are written.

    Example: "[Nell O]’Neill and [Jan] van der [Berg]" -> "Nell O’Neill", "Jan van der Berg"
    """
    given = sorted(set(spans))
    surnames = _surnames(text, given)
    whole = _apart(_whole(text, span, surnames) for span in given)
    joined = _joined(text, whole, surnames)
    return list(without_opening_words(text, list(_without_headline_words(text, joined))))


def _surnames(text: str, spans: Iterable[Span]) -> frozenset[str]:
    """Return the last words of the names of several words."""
    keys = (name_key(text[slice(*span)]) for span in spans)
    return frozenset(key[-1] for key in keys if len(key) > 1)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans without those that lie in a longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _whole(text: str, span: Span, surnames: Collection[str]) -> Span:
    """Reach over the rest of a word, a hyphen, an elided particle, initials and particles before a surname."""
    start, end = span
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    end = _end_of_word(text, start, end, surnames)
    start, end = _over_nickname(text, start, end)
    before = _FIRST_HALF.search(text, max(0, start - 30), start)
    if before and before[1].isupper() and not _is_surname(before.group(), surnames):
        start = before.start()
    for pattern in (_ELIDED_BEFORE, _PARTICLES_BEFORE, _INITIALS_BEFORE):
        found = pattern.search(text, max(0, start - 30), start)
        if found and not _LABEL.match(text, found.start()):
            start = found.start()
    return start, end


def _over_nickname(text: str, start: int, end: int) -> Span:
    """Reach over the rest of a name of which the span cuts the nickname: `[Onni “Frost]bite” Ilves`."""
    if _OPEN_NICKNAME.fullmatch(text, start, end):
        rest = _REST_OF_NICKNAME.match(text, end)
        return start, rest.end() if rest else end
    if _CLOSED_NICKNAME.fullmatch(text, start, end):
        first = _FIRST_AND_MARK.search(text, max(0, start - 30), start)
        return first.start() if first else start, end
    return start, end


def _end_of_word(text: str, start: int, end: int, surnames: Collection[str]) -> int:
    after = _SECOND_HALF.match(text, end)
    if after and after[1].isupper() and not _is_surname(after.group(), surnames):
        end = after.end()
    if text[start:end].rsplit(" ", maxsplit=1)[-1] in _ELIDED:
        elided = _AFTER_ELIDED.match(text, end)
        end = elided.end() if elided else end
    return end


def _is_surname(word: str, surnames: Collection[str]) -> bool:
    """Whether a half of "Brook-Rees" is somebody's own surname: the race of two people, nobody's name."""
    return name_key(word)[-1:] != () and name_key(word)[-1] in surnames


def _joined(text: str, spans: Sequence[Span], surnames: Collection[str]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and _is_one_name(text, joined[-1], span, surnames):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return [(_with_first_name(text, start, end), _with_surname(text, start, end)) for start, end in joined]


def _is_one_name(text: str, first: Span, second: Span, surnames: Collection[str]) -> bool:
    """Whether two spans are the halves of a name; two surnames side by side are two people."""
    gap = text[first[1] : second[0]]
    words, more = without_title(text[slice(*first)]).split(), text[slice(*second)].split()
    if len(words) == 2 and words[0].casefold() in EPITHETS:
        words = words[1:]
    while len(more) > 1 and (more[0] in PARTICLES or _INITIAL.fullmatch(more[0])):
        more = more[1:]
    if not words or len(words) > 2 or len(more) > 2 or words[-1].endswith(("’s", "'s", ",")):
        return False
    if _NICKNAME_GAP.fullmatch(gap) or _NAME_GAP.fullmatch(gap):
        return True
    both = all(key[-1:] and key[-1] in surnames for key in (name_key(words[-1]), name_key(more[-1])))
    return len(words) == len(more) == 1 and not both and (gap == " " or gap in _HYPHENS)


def _with_surname(text: str, start: int, end: int) -> int:
    """Reach over a nickname in marks and the surname after it: `[Onni] “Frostbite” Ilves`."""
    found = _NICKNAME_AND_SURNAME.match(text, end)
    return found.end() if found and len(without_title(text[start:end]).split()) == 1 else end


def _with_first_name(text: str, start: int, end: int) -> int:
    """Reach over a nickname in marks and the first name before it: `Joe “Smitty” [Smith]`."""
    found = _FIRST_AND_NICKNAME.search(text, max(0, start - 50), start)
    is_first = found is not None and found[1].casefold() in first_names() and " " not in text[start:end]
    return found.start() if found and is_first else start


def _without_headline_words(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Cut the words of a title-case headline off names: the body of the article says what is a name.

    Example: "Brook Slams Rees" -> "Brook", "Rees", where the body names both.
    """
    in_headline = {span for span in spans if " " in text[slice(*span)] and _is_headline(text, span)}
    body = [span for span in spans if span not in in_headline and not _is_headline(text, span)]
    known = {word for span in body for word in name_key(text[slice(*span)])}
    surnames = _surnames(text, body)
    for span in spans:
        yield from _names_in_headline(text, span, known, surnames) if span in in_headline else (span,)


def _is_headline(text: str, span: Span) -> bool:
    """Whether the line of a span is set in capitals, or its long words begin with them, and no full stop ends it."""
    line_end = text.find("\n", span[1])
    line = text[text.rfind("\n", 0, span[0]) + 1 : line_end if line_end >= 0 else len(text)].rstrip()
    words = [word for word in _LETTERS.findall(line) if len(word) > 3]
    return (
        len(words) > 2
        and not line.endswith((".", ".”", '."', ".’"))
        and sum(word[0].isupper() for word in words) >= _HEADLINE_SHARE * len(words)
    )


def _names_in_headline(text: str, span: Span, known: Collection[str], surnames: Collection[str]) -> list[Span]:
    words = [(span[0] + found.start(), span[0] + found.end()) for found in _WORD.finditer(text[slice(*span)])]
    are_known = [bool(key) and all(word in known for word in key) for key in (name_key(text[a:b]) for a, b in words)]
    if not any(are_known) or all(are_known):
        return [span]
    names: list[Span] = []
    is_open = False
    for number, word in enumerate(words):
        following = name_key(text[slice(*words[number + 1])]) if number + 1 < len(words) else ()
        plain = text[slice(*word)].casefold()
        # a first name that only the headline has; not "Furious" before a surname whose first name is known
        new_first = are_known[number + 1 : number + 2] == [True] and (
            plain in first_names() or (number == 0 and following[-1] not in surnames)
        )
        small = plain in PARTICLES
        if are_known[number] or new_first or (is_open and small):
            goes_on = is_open and (are_known[number] or small)
            names = [*names[:-1], (names[-1][0], word[1])] if goes_on else [*names, word]
            is_open = True
        else:
            is_open = False
    return names
