"""Which of some people a name can mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trashtalk.people.names import Key, ends_with, first_initial, generation, name_key, same_full_name
from trashtalk.people.nicknames import are_forms_of_one
from trashtalk.people.person import Person


def named_like(name: str, people: Sequence[Person]) -> list[Person]:
    """Return the people a name can mean: the full name, else the surname, else the first name or a form of it.

    An initial must be that of the first name; Jr and Sr are told apart where both are there.
    """
    key = name_key(name)
    if not key:
        return []
    levels = (_by_full_name, _by_surname, _by_first_name, _by_short_name)
    return next((found for level in levels if (found := level(name, key, people))), [])


def is_form_of(name: str, person: Person) -> bool:
    """Whether a name of several words is a form of a person's full name; "van der Berg" is one of Jan van der Berg."""
    key, own = name_key(name), name_key(person.name)
    if same_full_name(key, own):
        generations = {generation(name), generation(person.name)}
        return len(generations - {None}) < 2
    return ends_with(own, key)


def is_also(key: Key, name: str, also: Iterable[str]) -> bool:
    """Whether a full name (its key) is another with a nickname or a maiden name in it.

    Example: "Shug Brook" is Hugh Brook, also Shug; "Ada Rees" is Ada Brook, also Rees
    """
    own, others = name_key(name), [name_key(form) for form in also]
    return len(own) > 1 and any(key in ((*other, own[-1]), (own[0], *other)) for other in others)


def _by_full_name(name: str, key: Key, people: Sequence[Person]) -> list[Person]:
    if len(key) == 1:
        return []
    known = [
        person
        for person in people
        if is_also(key, person.name, person.also)
        or any(same_full_name(key, name_key(form)) for form in (person.name, *person.also))
    ]
    alike = [person for person in known if generation(person.name) == generation(name)]
    return alike if alike and generation(name) else known


def _by_surname(name: str, key: Key, people: Sequence[Person]) -> list[Person]:
    initial = first_initial(name)
    same = (person for person in people if name_key(person.name) == key or ends_with(name_key(person.name), key))
    return [person for person in same if initial is None or _may_begin_with(initial, person.name)]


def _may_begin_with(initial: str, name: str) -> bool:
    """Whether a name's first name can have this initial; a surname alone leaves that open."""
    own = first_initial(name)
    if own:
        return own == initial
    return len(name_key(name)) == 1 or name_key(name)[0][0] == initial


def _by_first_name(name: str, key: Key, people: Sequence[Person]) -> list[Person]:
    if first_initial(name):
        return []
    return [
        person
        for person in people
        if (len(key) == 1 and name_key(person.name)[:1] == key) or any(name_key(form) == key for form in person.also)
    ]


def _by_short_name(name: str, key: Key, people: Sequence[Person]) -> list[Person]:
    """Return the people of whose first name this is a form, with the same surname if it has one."""
    if not name[:1].isupper() or len(key) > 2 or first_initial(name):
        return []
    full = [(person, name_key(person.name)) for person in people if len(name_key(person.name)) > 1]
    return [person for person, own in full if key[1:] in ((), own[-1:]) and are_forms_of_one(key[0], own[0])]
