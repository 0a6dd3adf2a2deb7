"""People of one surname told apart by "the younger" and "the elder", "junior" and "senior"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from trashtalk.people.name_spans import Span
from trashtalk.people.names import ends_with, name_key
from trashtalk.people.noun_phrases import Portrait
from trashtalk.people.person import Meant, Person, mentions_alone
from trashtalk.people.portraits import portrait_at

_YOUNGER = frozenset("younger junior jnr jr".split())
_KIN = {
    "younger": frozenset("younger youngest junior son daughter nephew niece grandson granddaughter kid".split()),
    "elder": frozenset(
        "elder older eldest oldest senior father dad mother mum mom uncle aunt grandfather grandmother".split()
    ),
}
_AGE_BEFORE = re.compile(r"\b(?:[Tt]he|[Tt]hat) (younger|elder|older)(?: (?:Mr|Mrs|Ms|Miss|Dr)\.?)? $")
_AGE_AFTER = re.compile(r",? (junior|senior|jnr|snr|Junior|Senior|Jnr|Snr)\b\.?")


def tell_apart_by_age(text: str, meant: Meant, people: Sequence[Person]) -> None:
    """Lead "the younger Brook" and "Brook senior" to the one the article says is it, in place.

    Where it does not say, the mention goes: two people have that surname, whether or not the article names both.
    """
    surnames = (span for span in meant if len(name_key(text[slice(*span)])) == 1)
    relations = {span: relation for span in surnames if (relation := _relation(text, span))}
    alone = mentions_alone({span: candidates for span, candidates in meant.items() if span not in relations})
    said = {id(one): portrait_at(text, tuple(alone.get(id(one), ()))) for one in people} if relations else {}
    for span, relation in relations.items():
        family = [one for one in people if ends_with(name_key(one.name), name_key(text[slice(*span)]))]
        # "their son, Jon" has no surname of his own in the article
        kin = [one for one in people if len(name_key(one.name)) == 1 and said_to_be(said[id(one)]) == relation]
        who = _by_relation(relation, family, kin, said)
        if who is None:
            del meant[span]
        else:
            meant[span] = [who]


def _relation(text: str, span: Span) -> str | None:
    """Return "younger" or "elder" for "the younger Brook" and "Brook junior", else None."""
    before = _AGE_BEFORE.search(text, max(0, span[0] - 16), span[0])
    after = _AGE_AFTER.match(text, span[1])
    word = before[1] if before else after[1] if after else ""
    return None if not word else "younger" if word.casefold() in _YOUNGER else "elder"


def _by_relation(
    relation: str, family: Sequence[Person], kin: Sequence[Person], portraits: Mapping[int, Portrait]
) -> Person | None:
    other = "elder" if relation == "younger" else "younger"
    said = {id(one): said_to_be(portraits[id(one)]) for one in (*family, *kin)}
    fits = [one for one in family if said[id(one)] == relation]
    if not fits and len(family) == 2:
        fits = [one for one in family if said[id(one)] is None and other in said.values()]
    if not fits:
        ages = sorted((age, n) for n, one in enumerate(family) if (age := _age(portraits[id(one)])) is not None)
        if len(ages) == len(family) > 1 and ages[0][0] != ages[-1][0]:
            fits = [family[ages[0 if relation == "younger" else -1][1]]]
    fits = fits or list(kin)
    return fits[0] if len(fits) == 1 else None


def said_to_be(portrait: Portrait) -> str | None:
    """Return "younger" or "elder" where only one is said of somebody: "her elder brother", "his son"."""
    words = portrait.heads | portrait.modifiers
    found = [relation for relation, kin in _KIN.items() if words & kin]
    return found[0] if len(found) == 1 else None


def _age(portrait: Portrait) -> int | None:
    ages = [int(fact.removeprefix("age:")) for fact in portrait.facts if fact.startswith("age:")]
    return ages[0] if len(ages) == 1 else None
