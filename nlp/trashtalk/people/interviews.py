"""Who asks and who answers in an interview whose turns are labelled: "Q:", "A:", "BROOK:"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from trashtalk.people.cast import Cast
from trashtalk.people.mentions import Person, Span, named_like
from trashtalk.people.resolution import Resolution

_LABEL = re.compile(
    r"^[ \t]*(?:\*\*|__)?(?P<label>[QA]|[A-ZÀ-ÖØ-Þ][\w’'.-]*(?: [A-ZÀ-ÖØ-Þ][\w’'.-]*){0,3})(?:\*\*|__)?"
    r"(?::|(?<=[QA])\.)(?:\*\*|__)?[ \t]",
    re.MULTILINE,
)
_SECTION = re.compile(r"^(?:\d+[.)] |#)", re.MULTILINE)
_TOGETHER = re.compile(
    r"\b(?:spoke|talked|chatted|speaks|talks|chats|sat down|sits down) (?:to|with) $|\bin conversation with $|"
    r"\binterview(?:ed)? by $|\b(?:as told|questions) (?:to|by) $|\b(?:questions|asked|interviewed):? by $",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?: [a-z]+ly)? (?:spoke|talked|chatted|speaks|talks|chats|sat down|sits down|caught up) (?:to|with) "
    r"|(?: [a-z]+ly)? (?:met|interviewed|interviews|meets) "
)
_WITH = re.compile(r"\b(?:with|for|meet|meets|interview|Q&A)\b.{0,60}$|:[ ]*$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:By|BY|Posted by|Words by|Words|Interview by|Interview|Interviewed by|Questions by):? "
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: (?:van |de |von |der |den )*[A-ZÀ-ÖØ-Þ][\w’'-]*\.?){0,3})(?=[,.|\n ]|$)",
    re.MULTILINE,
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)*"
_ROLES = re.compile(rf"(?P<asks>{_NAME}) asks(?:,| and|;|, and) (?P<answers>{_NAME}) answers")
_FAREWELL = 300


def resolve_question(cast: Cast, label: Span) -> Resolution:
    """Return who asks behind "Q": a label that asks by name, whom the introduction names so, or the byline.

    Nobody unless each of these, the surest first, tells of one person and no other who does not answer.
    """
    told = _told_before(cast, label, "asks")
    if told is not None:
        return told
    answering = {id(one) for one in _named_turns(cast, label, questions=False)}
    answered = resolve_answer(cast, label).person
    if not answering and answered is not None:
        answering = {id(answered)}
    signs: tuple[tuple[str, Iterable[Person]], ...] = (
        ("asks by name in other turns", _named_turns(cast, label, questions=True)),
        ("is whom the introduction names as the interviewer", _introduced(cast, label)),
        ("is named in the byline", _bylines(cast)),
    )
    for reason, found in signs:
        people = {person.person_id: person for person in found if id(person) not in answering}
        if len(people) == 1:
            (person,) = people.values()
            return Resolution(person, 0.8, "turn", f"{person.name} {reason}", person.mentions[0])
        if people:
            break
    return Resolution(None, 0.0, "turn", "the interviewer’s question; the label does not name who asks")


def resolve_answer(cast: Cast, label: Span) -> Resolution:
    """Return who answers behind "A": the person whom the introduction names most, if one stands out."""
    told = _told_before(cast, label, "answers")
    if told is not None:
        return told
    start, end = _introduction(cast.text, label)
    line = cast.text.rfind("\n", start, max(start, len(cast.text[:end].rstrip()))) + 1
    titled = _named_between(cast, line, end) if _WITH.search(cast.text[line:end].rstrip()) else []
    if len(titled) == 1:
        return Resolution(titled[0], 0.7, "turn", "the interview introduces them", titled[0].mentions[0])
    counts = sorted(
        ((sum(start <= mention[0] < end for mention in one.mentions), n) for n, one in enumerate(cast.people)),
        reverse=True,
    )
    named = [(count, cast.people[n]) for count, n in counts if count and not cast.people[n].is_body]
    if named and (len(named) == 1 or named[0][0] > named[1][0]):
        return Resolution(named[0][1], 0.7, "turn", "the interview introduces them", named[0][1].mentions[0])
    return Resolution(None, 0.0, "turn", "the introduction names nobody above others")


def _told_before(cast: Cast, label: Span, role: str) -> Resolution | None:
    """Return who "asks" or "answers" by the last words that say so: "Ada asks, Mira answers"."""
    found = list(_ROLES.finditer(cast.text, 0, label[0]))
    people = named_like(found[-1][role], [one for one in cast.people if not one.is_body]) if found else []
    if len(people) != 1:
        return None
    return Resolution(people[0], 0.95, "turn", f"“{found[-1].group()}”", people[0].mentions[0])


def _introduction(text: str, label: Span) -> Span:
    """Return the text before the first turn of the interview that a label belongs to.

    In an article of several numbered parts, that of the part.
    """
    sections = [found.start() for found in _SECTION.finditer(text, 0, label[0])]
    start = sections[-1] if sections else 0
    first = next((found.start() for found in _turns(text, start) if found["label"] in ("Q", "A")), label[0])
    return start, min(first, label[0])


def _turns(text: str, start: int) -> Iterable[re.Match[str]]:
    return _LABEL.finditer(text, start)


def _named_turns(cast: Cast, label: Span, *, questions: bool) -> list[Person]:
    """Return the people of whose turns, labelled with their names, at least half are questions; or fewer are."""
    start = _introduction(cast.text, label)[0]
    asked: dict[int, list[bool]] = {}
    people = [person for person in cast.people if not person.is_body]
    for found in _turns(cast.text, start):
        meant = named_like(found["label"], people) if found["label"] not in ("Q", "A") else []
        if len(meant) == 1:
            asked.setdefault(id(meant[0]), []).append(_is_question(cast.text, found))
    return [one for one in people if id(one) in asked and _half(asked[id(one)]) == questions]


def interviewers(cast: Cast) -> list[Person]:
    """Return the people, and the papers, whose name opens several turns of which at least half are questions."""
    asked: dict[int, list[bool]] = {}
    for found in _turns(cast.text, 0):
        meant = named_like(found["label"], cast.people) if found["label"] not in ("Q", "A") else []
        if len(meant) == 1:
            asked.setdefault(id(meant[0]), []).append(_is_question(cast.text, found))
    return [one for one in cast.people if len(asked.get(id(one), ())) > 1 and _half(asked[id(one)])]


def asks_mostly(cast: Cast, label: Span) -> bool:
    """Whether at least half of the turns with this label are questions."""
    written = cast.text[slice(*label)]
    asked = [_is_question(cast.text, found) for found in _turns(cast.text, 0) if found["label"] == written]
    return bool(asked) and _half(asked)


def _is_question(text: str, turn: re.Match[str]) -> bool:
    words = text[turn.end() : (text.find("\n", turn.end()) + 1 or len(text))]
    return words.rstrip(' \n”"*_').endswith("?")


def _half(told: Sequence[bool]) -> bool:
    return sum(told) * 2 >= len(told)


def _introduced(cast: Cast, label: Span) -> list[Person]:
    """Return whom the introduction, or the last lines, name as the one who was spoken to or who spoke to somebody."""
    text, (start, end) = cast.text, _introduction(cast.text, label)
    places = [span for span in cast.meant if start <= span[0] < end or span[0] > len(text) - _FAREWELL]
    return [
        cast.meant[span][0]
        for span in places
        if len(cast.meant[span]) == 1
        and not cast.meant[span][0].is_body
        and (_TOGETHER.search(text, max(0, span[0] - 30), span[0]) or _asks_somebody(cast, span))
    ]


def _asks_somebody(cast: Cast, span: Span) -> bool:
    """Whether a name has met or spoken to another: "Ada Brook spoke to Mira Rees"."""
    asked = _ASKED.match(cast.text, span[1])
    return asked is not None and any(other[0] == asked.end() for other in cast.meant)


def _bylines(cast: Cast) -> list[Person]:
    """Return the people of the bylines; a name that only a byline has is somebody, too."""
    found = []
    for byline in _BYLINE.finditer(cast.text):
        span = byline.span("name")
        known = named_like(byline["name"], [person for person in cast.people if not person.is_body])
        found += known if len(known) == 1 else [] if known else [Person(byline["name"], [span])]
    return found


def _named_between(cast: Cast, start: int, end: int) -> list[Person]:
    """Return the people named beyond doubt in a stretch, once each."""
    named = {id(one): one for span, (one, *more) in cast.meant.items() if start <= span[0] < end and not more}
    return [person for person in named.values() if not person.is_body]
