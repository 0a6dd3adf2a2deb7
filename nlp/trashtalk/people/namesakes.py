"""People of one surname told apart by their titles: "Mr" and "Mrs", "Dr"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trashtalk.people.gender import Weights, gender_weights, verdict
from trashtalk.people.matching import named_like
from trashtalk.people.name_spans import Span
from trashtalk.people.names import Key, clean_name, name_key, title_words
from trashtalk.people.person import Meant, Person, mentions_alone
from trashtalk.people.titles import gender_of_title, rank_of_title

_NEW = re.compile(r"\b(?:an?|one|another)[ ](?:\w+\.?[ ])?$", re.IGNORECASE)
_OTHER = {"m": "f", "f": "m"}


@dataclass(frozen=True, slots=True)
class _Titled:
    """A surname with a title: its key, the title as written, the gender it says and the rank it gives."""

    key: Key
    words: tuple[str, ...]
    gender: str | None
    rank: str | None


def tell_apart_by_title(text: str, meant: Meant, people: list[Person]) -> None:
    """Narrow the mentions by surname down to whom their title allows, in place, and set everybody's gender.

    A title that fits nobody of its surname is somebody new, named with the title ("Lord Brook" beside Ada Brook); from
    then on the bare surname is ambiguous.
    """
    titled = _titled_surnames(text, meant)
    opposed = _both_genders(titled.values())
    # "a Mr Brook" is somebody whom the reader has not met
    introduced = {one.key for span, one in titled.items() if _NEW.search(text, max(0, span[0] - 12), span[0])}
    # what a title says of its bearer counts only once it is known who that is
    weights = _weights(text, people, meant, set(titled))
    ranks = _ranks(text, people, meant, titled)
    new: dict[tuple[Key, str], Person] = {}
    for span, one in titled.items():
        fits = _allowed(one, meant[span], weights, opposed, introduced)
        fits = [person for person in fits if one.rank in ranks[id(person)]] or fits
        if one.gender and one.rank is None:
            fits = [person for person in fits if not ranks[id(person)]] or fits
        if fits or one.gender is None:
            meant[span] = fits or meant[span]
        else:
            name = f"{one.words[-1]} {clean_name(text[slice(*span)])}"
            meant[span] = [new.setdefault((one.key, one.gender), Person(name))]
    _make_ambiguous(text, meant, people, new.values(), set(titled))
    people += new.values()
    _set_genders(text, people, meant)


def _titled_surnames(text: str, meant: Iterable[Span]) -> dict[Span, _Titled]:
    found = {}
    for span in meant:
        key = name_key(text[slice(*span)])
        words = title_words(text, span) if len(key) == 1 else ()
        if words:
            found[span] = _Titled(key, words, gender_of_title(words), rank_of_title(words))
    return found


def _both_genders(titled: Iterable[_Titled]) -> set[Key]:
    """Return the surnames that the article calls both Mr and Mrs."""
    genders: dict[Key, set[str]] = {}
    for one in titled:
        genders.setdefault(one.key, set()).update([one.gender] if one.gender else [])
    return {key for key, found in genders.items() if len(found) > 1}


def _weights(text: str, people: Iterable[Person], meant: Meant, unclear: set[Span]) -> dict[int, Weights]:
    """Return for each person what speaks for he and for she, where nobody else can be meant."""
    starts = sorted(start for start, _ in meant)
    alone = mentions_alone(meant)
    return {
        id(person): gender_weights(text, [span for span in alone.get(id(person), []) if span not in unclear], starts)
        for person in people
    }


def _ranks(text: str, people: Iterable[Person], meant: Meant, titled: Iterable[Span]) -> dict[int, set[str]]:
    """Return the ranks ("Dr", "Cllr") that people bear before their full names."""
    alone, surnames = mentions_alone(meant), set(titled)
    return {
        id(person): {
            rank
            for span in alone.get(id(person), [])
            if span not in surnames and (rank := rank_of_title(title_words(text, span)))
        }
        for person in people
    }


def _allowed(
    one: _Titled,
    candidates: Sequence[Person],
    weights: Mapping[int, Weights],
    opposed: Collection[Key],
    introduced: Collection[Key],
) -> list[Person]:
    """Return the candidates whom a title allows; where Mr and Mrs share the surname, the one known to be it."""
    if one.gender is None:
        return list(candidates)
    # a surname that is all there is of a couple stands for neither of them
    named = [person for person in candidates if one.key not in opposed or len(name_key(person.name)) > 1]
    said = {id(person): verdict(weights[id(person)], sure=len(named) == 1) for person in named}
    fits = [person for person in named if said[id(person)] != _OTHER[one.gender]]
    known = [person for person in fits if said[id(person)] == one.gender]
    if one.key in introduced and one.key not in opposed and all(len(name_key(person.name)) > 1 for person in named):
        return known
    return known if one.key in opposed and len(known) == 1 else fits


def _make_ambiguous(
    text: str, meant: Meant, people: Sequence[Person], new: Iterable[Person], titled: set[Span]
) -> None:
    """Let the bare surname of somebody new mean everybody of that surname."""
    new = list(new)
    keys = {name_key(person.name) for person in new}
    left = {id(person) for span in titled for person in meant[span]}
    for span in meant.keys() - titled:
        if name_key(text[slice(*span)]) in keys:
            known = [person for person in people if len(name_key(person.name)) > 1 or id(person) in left]
            meant[span] = named_like(clean_name(text[slice(*span)]), [*known, *new])


def _set_genders(text: str, people: Iterable[Person], meant: Meant) -> None:
    weights = _weights(text, people, meant, set())
    for person in people:
        person.gender = verdict(weights[id(person)], sure=True)
