"""The people whom an article gives a full name, with the nicknames it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from trashtalk.people.matching import is_also, is_form_of
from trashtalk.people.name_spans import Span
from trashtalk.people.names import clean_name, generation, name_key, nickname_in, without_epithet
from trashtalk.people.nicknames import are_forms_of_one, is_short_for
from trashtalk.people.person import Person

_KNOWN_AS = re.compile(
    r"(?:,| \(|,? [–—-]) ?(?:(?:better|also|otherwise|widely) )?"
    r"(?:known (?:\w+ ){0,4}as|nicknamed|dubbed|aka|a\.k\.a\.|alias|called) (?:the )?[“\"‘']([^“”\"‘’'\n]{2,30})[”\"’']"
)
_TO_FRIENDS = re.compile(
    r"(?:,| [–—-]) [“\"‘']?([A-ZÀ-ÖØ-Þ]\w+)[”\"’']? to (?:everybody|everyone|his|her|all|friends|fans|most|those)\b"
)
_BORN = re.compile(r"(?:,| \() ?n[ée]e ([A-ZÀ-ÖØ-Þ][\w’'-]+)")
_IN_BRACKETS = re.compile(r" \(([A-ZÀ-ÖØ-Þ]\w+)\)")
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s")
_APART_REACH = 200

Places = Mapping[str, Sequence[Span]]


def full_names(text: str, spans: Iterable[Span]) -> list[Person]:
    """Return a person for each distinct full name; middle names and short forms of first names make no other one."""
    places: dict[str, list[Span]] = {}
    for span in spans:
        places.setdefault(clean_name(text[slice(*span)]), []).append(span)
    full = [name for name in places if len(name_key(name)) > 1 and not name.startswith("@")]
    words = {word for name in full if not without_epithet(name) for word in name_key(name)}
    # "Big Ted" is no full name where there is a Ted
    full = [name for name in full if not without_epithet(name) or not words >= set(name_key(without_epithet(name)))]
    people: list[Person] = []
    for name in sorted(full, key=lambda form: (-len(name_key(form)), generation(form) is None, -len(places[form]))):
        nicknames = _nicknames(text, places[name])
        # "Adeyemi-Holt" and "van der Berg" are surnames, for all their words
        same = [one for one in people if is_form_of(name, one)]
        same = same or [one for one in people if _is_other_form(text, name, nicknames, one, places)]
        if not same:
            people.append(Person(well_cased(name, places)))
        elif len(same) == 1 and not is_form_of(name, same[0]):
            _add_form(same[0], name, nicknames)
        if len(same) < 2:
            one = (same or people)[-1]
            one.also += [form for form in nicknames if form not in one.also]
    return people


def _is_other_form(text: str, name: str, nicknames: Sequence[str], person: Person, places: Places) -> bool:
    """Whether a full name is a person's with a nickname, a maiden name or a form of the first name ("Bob Hale").

    Not for the last when both stand in one sentence: then they are told apart.
    """
    key, own = name_key(name), name_key(person.name)
    if is_also(key, person.name, person.also) or is_also(own, name, nicknames):
        return True
    if len(key) != 2 or len(own) != 2 or key[-1] != own[-1] or not are_forms_of_one(key[0], own[0]):
        return False
    forms = [span for form, spans in places.items() if is_form_of(form, person) for span in spans]
    return not _in_one_sentence(text, places[name], forms)


def _add_form(person: Person, name: str, nicknames: Sequence[str]) -> None:
    """Note another form of a full name; the formal one, or the one whose nickname the other is, comes first."""
    first, own = name_key(name)[0], name_key(person.name)[0]
    if is_short_for(own, first) or any(name_key(form) == (own,) for form in nicknames):
        person.name, name = name, person.name
    person.also.append(name)


def _in_one_sentence(text: str, one: Iterable[Span], other: Sequence[Span]) -> bool:
    gaps = [text[min(a[1], b[1]) : max(a[0], b[0])] for a in one for b in other if abs(a[0] - b[0]) < _APART_REACH]
    return any("\n" not in gap and not _SENTENCE_END.search(gap) for gap in gaps)


def _nicknames(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the nicknames and the maiden name that the text gives at a full name, once each."""
    found: list[str] = []
    for span in spans:
        inside = nickname_in(text[slice(*span)])
        after = [match[1] for pattern in (_KNOWN_AS, _TO_FRIENDS, _BORN) if (match := pattern.match(text, span[1]))]
        bracketed = _IN_BRACKETS.match(text, span[1])
        first = name_key(text[slice(*span)])[0]
        # "Ada Brook (Leeds)" has a club there, "Robert Hale (Bob)" a first name
        short = bracketed and are_forms_of_one("".join(name_key(bracketed[1])), first)
        found += [*([inside] if inside else []), *after, *([bracketed[1]] if bracketed and short else [])]
    return list(dict.fromkeys(form.removeprefix("The ") for form in found if name_key(form)))


def well_cased(name: str, forms: Iterable[str]) -> str:
    """Return a name that stands in capitals ("DAHL RESPONDS") as it stands elsewhere, else in title case."""
    if not name.isupper():
        return name
    return next((form for form in forms if form.casefold() == name.casefold() and not form.isupper()), name.title())
