"""Whom a source names: the name that is its head, not one that only says whose ("Rees’s coach", "a Rees spokesman")."""

from __future__ import annotations

import re

from trashtalk.people.cast import Cast
from trashtalk.people.mentions import Person, Span
from trashtalk.people.resolution import Resolution
from trashtalk.people.same_name import whom_a_name_means

_AND = re.compile(r"(?:^|\W)and\W")
_FIRM = re.compile(r"\s*&\s*")
_THE = re.compile(r"(?:[Tt]he )?")
_STAFF = re.compile(
    r"(?:[’']s?)? (?:presidential |election )?(?P<staff>campaign|camp|office|administration|foundation)"
)
_ROLE = re.compile(r"(?!(?:who|whom|whose|which|that)\b)(?:[a-z]+(?:-[a-z]+)* ){0,3}")
_HANDLE = re.compile(r"@\w*")
_GOES_ON = re.compile(
    r"(?:[’']s?)?\s+(?!(?:himself|herself|too|also|jr|of|from|in|at|on|for|with|by|to|as|who|whose|whom|that|the|a|an|and|or"
    r"|when|while|after|before|then|now|again|said|says|told|v|vs)\b)[a-z]"
)
_LEADS_AWAY = re.compile(r"\b(?:for|of|to|from|at|with|by|about|against)\s+(?:the\s+)?$", re.IGNORECASE)


def named_in(cast: Cast, source: Span) -> Resolution | None:
    """Return whom a source names; None when no name in it is its head ("Rees’s coach", "a Rees spokesman")."""
    if cast.text[slice(*source)].startswith("@"):
        return _handle(cast, source)
    staff = _staff(cast, source)
    if staff is not None:
        return staff
    for number, phrase in enumerate(_phrases(cast, source)):
        heads = [span for span in sorted(cast.meant) if _is_head(cast, span, phrase)]
        if number and heads and not _ROLE.fullmatch(cast.text, phrase[0], heads[0][0]):
            heads = []  # further on only an apposition: "her coach, Ada Brook,", "her coach, club owner Ada Brook,"
        persons = [span for span in heads if not cast.meant[span][0].is_body]
        if len(persons) > 1 and _AND.search(cast.text[persons[0][1] : persons[-1][0]]):
            return Resolution(None, 0.0, "name", "the source names several people together")
        if len(persons) == 2 and _FIRM.fullmatch(cast.text, persons[0][1], persons[1][0]):
            span = persons[0][0], persons[1][1]
            firm = Person(cast.text[slice(*span)], [span], is_body=True)
            return Resolution(firm, 0.9, "name", "named in the source", span)
        if heads:
            return whom_a_name_means(cast, (persons or heads)[-1])
    return _country(cast, source)


def _country(cast: Cast, source: Span) -> Resolution | None:
    """Return the country or city that speaks, where a place is all that the source names ("China said")."""
    for span in cast.names.places:
        if _THE.fullmatch(cast.text, source[0], span[0]) and span[1] == source[1]:
            place = Person(cast.text[slice(*span)], [span], is_body=True)
            return Resolution(place, 0.9, "name", "a place speaks for those who govern it", span)
    return None


def _staff(cast: Cast, source: Span) -> Resolution | None:
    """Return somebody's campaign or office as a body of its own: it speaks, and not the one it is named for."""
    for span, people in cast.meant.items():
        if span[0] < source[0] or span[1] > source[1] or len(people) != 1:
            continue
        staff = _STAFF.fullmatch(cast.text, span[1], source[1])
        if staff and _THE.fullmatch(cast.text, source[0], span[0]):
            name = f"{people[0].name}’s {staff.group('staff')}"
            return Resolution(Person(name, [source], is_body=True), 0.9, "name", "named in the source", span)
    return None


def _phrases(cast: Cast, source: Span) -> list[Span]:
    """Return the parts of a source between commas and brackets."""
    phrases: list[Span] = []
    start = source[0]
    for part in re.split(r"[,(]", cast.text[slice(*source)]):
        lead = len(part) - len(part.lstrip())
        phrases.append((start + lead, start + len(part)))
        start += len(part) + 1
    return phrases


def _handle(cast: Cast, source: Span) -> Resolution:
    """Return the account of a post: who is behind it is known only where the article calls the account a name."""
    end = source[0] + len(_HANDLE.match(cast.text, source[0]).group())  # type: ignore[union-attr]
    name = cast.text[source[0] : end]
    return Resolution(Person(name, [(source[0], end)]), 0.9, "name", "the account of the post", (source[0], end))


def _is_head(cast: Cast, span: Span, phrase: Span) -> bool:
    if span[0] >= phrase[1] or span[1] <= phrase[0]:
        return False
    if cast.owns(span) or _LEADS_AWAY.search(cast.text[phrase[0] : span[0]]):
        return False
    # "a Brook spokesman", "Weir Club officials": the name only tells whose
    return _GOES_ON.match(cast.text[span[1] : phrase[1]]) is None
