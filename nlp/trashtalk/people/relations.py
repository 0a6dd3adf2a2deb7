"""Nominals that name somebody by another: "the latter", "the elder", "her husband", "his opposite number"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from trashtalk.people.candidates import Situation
from trashtalk.people.cast import Cast
from trashtalk.people.descriptors import is_same_office
from trashtalk.people.generations import said_to_be
from trashtalk.people.mentions import Person, Span, last_word
from trashtalk.people.noun_phrases import core_of, facts_in
from trashtalk.people.portraits import portrait_of
from trashtalk.people.resolution import Resolution

_OF_TWO = re.compile(r"the (?P<which>former|latter)", re.IGNORECASE)
_BY_AGE = re.compile(
    r"the (?P<which>younger|elder|older)(?: (?:(?P<anybody>man|woman)|brother|sister|one|sibling|of the two))?",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"(?:(?P<whose>his|her)|(?P<named>.+[’']s?)) (?:[\w-]+ ){0,2}?"
    r"(?P<kin>father|mother|dad|mum|mom|brother|sister|son|daughter|husband|wife|namesake)",
    re.IGNORECASE,
)
_COUNTERPART = re.compile(
    r"(?:(?P<whose>his|her)|(?P<named>.+[’']s?)) (?:[\w-]+ ){0,3}?(?:counterpart|opposite number)", re.IGNORECASE
)
# heads of a portrait that are no role; two champions are not opposite numbers by that
_NO_ROLE = frozenset(
    """
    man woman person boy girl one lad fellow native winner loser victor champion favourite favorite friend rival
    opponent player teenager veteran star hero legend father mother dad mum mom brother sister son daughter husband
    wife namesake counterpart number
    """.split()
)
# the assistant coach is not the coach’s opposite number
_LOWER_RANK = frozenset("assistant deputy vice".split())
_SAME_KIN = (frozenset(("father", "dad")), frozenset("mother mum mom".split()))
_FEMININE = frozenset("mother mum mom sister daughter wife".split())
_SORTS_OF_BODY = frozenset(
    """
    company firm group club union board council team organisation organization charity federation league party side
    association committee publisher bank retailer airline operator manufacturer agency trust body outfit
    """.split()
)
_BY_MARRIAGE = frozenset(("husband", "wife"))
_BY_BLOOD = frozenset("father mother dad mum mom brother sister son daughter".split())
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the)[ ]$", re.IGNORECASE)
# "the elder, Jon, rows": a pair of which the article may name one
_NEW_ONE = re.compile(r"\b(?:younger|elder|older|eldest|youngest), [A-Z]")
_SENTENCES_BACK = 3
_BACK = 500
# below this share of an article's pronouns somebody is not called he, or she
_NOT_CALLED_SO = 0.4


def related(cast: Cast, source: Span, owner: Person | None, at: Situation, speaker: str | None) -> Resolution | None:
    """Return whom a nominal names by somebody else, None when it is no such nominal or does not tell of one person.

    "Her counterpart" is nobody, rather than none of these, where the article shows no other person in her role.
    `owner` is whom it belongs to, as far as the pronoun in it is sure; else it is whoever spoke last. `speaker` is the
    person_id of whose words it stands in: "her dad" is not theirs.
    """
    nominal = cast.text[slice(*source)].strip(" ,")
    one_of_two, by_age, kin = (pattern.fullmatch(nominal) for pattern in (_OF_TWO, _BY_AGE, _KIN))
    counterpart = _COUNTERPART.fullmatch(core_of(nominal.split(",")[0]).strip())
    person: Person | None = None
    if one_of_two:
        pair = _pair_before(cast, source[0])
        person = pair[one_of_two["which"].casefold() == "latter"] if pair else None
    elif by_age:
        which = "younger" if by_age["which"].casefold() == "younger" else "elder"
        person = _by_age(cast, source[0], which, (by_age["anybody"] or "").casefold())
    elif kin:
        owner = _owner(cast, (kin["whose"] or "").casefold(), owner, at, speaker)
        named_owner = kin["named"] is not None
        person = _of_family(cast, kin["kin"].casefold(), owner, source) if owner or named_owner else None
    elif counterpart:
        owner = _owner(cast, (counterpart["whose"] or "").casefold(), owner, at, speaker)
        person = _opposite_number(cast, owner, nominal)
        if person is None:
            return Resolution(None, 0.0, "nominal", f"“{nominal}” is nobody whom the article shows in the same role")
    elif nominal[:4].casefold() == "the " and nominal[4:].casefold() in _SORTS_OF_BODY:
        person = _body_at_hand(cast, source[0], nominal[4:].casefold(), at)
    if person is None:
        return None
    return Resolution(person, 0.8, "nominal", f"“{nominal}” can only be {person.name}", person.mentions[0])


def _pair_before(cast: Cast, start: int) -> tuple[Person, Person] | None:
    """Return the two people whom the last sentence with names before `start` names, in its order."""
    starts = sorted({0, *cast.names.sentences})
    number, end = bisect_right(starts, start) - 1, start
    for first in reversed(starts[max(0, number - _SENTENCES_BACK + 1) : number + 1]):
        spans = [span for span in sorted(cast.meant) if first <= span[0] < end]
        end = first
        if spans:
            return _two(cast, spans)
    return None


def _two(cast: Cast, spans: Sequence[Span]) -> tuple[Person, Person] | None:
    people: list[Person] = []
    for span in spans:
        meant = cast.meant[span]
        # "a Brook jersey" does not name Brook
        if len(meant) > 1 or _ARTICLE_BEFORE.search(cast.text, max(0, span[0] - 6), span[0]):
            return None
        people += [meant[0]] if not meant[0].is_body and not any(meant[0] is one for one in people) else []
    return (people[0], people[1]) if len(people) == 2 else None


def _by_age(cast: Cast, start: int, which: str, who: str) -> Person | None:
    """Return the younger or elder of the two who were named last, where the article says that of one of them.

    They are of one family, or for "the younger woman" (`who`) both women.
    """
    in_family = not who
    if in_family and _NEW_ONE.search(cast.text, max(0, start - _BACK), start):
        return None
    spans = [span for span in sorted(cast.meant, reverse=True) if start - _BACK < span[0] < start]
    people: list[Person] = []
    for span in spans:
        (one, *others) = cast.meant[span]
        if not others and not one.is_body and not any(one is other for other in people):
            people.append(one)
    if who:
        people = [one for one in people if cast.agrees("she" if who == "woman" else "he", one) > _NOT_CALLED_SO]
    if in_family:
        surnames = [last_word(one.name) for one in people]
        people = [one for one, surname in zip(people, surnames, strict=True) if surnames.count(surname) > 1]
    if len(people) < 2 or (in_family and len(people) > 2):
        return None
    said = [said_to_be(portrait_of(one, cast.text)) for one in people[:2]]
    other = "elder" if which == "younger" else "younger"
    fits = [n for n in (0, 1) if said[n] == which or (said[n] is None and said[1 - n] == other)]
    return people[fits[0]] if len(fits) == 1 else None


def _body_at_hand(cast: Cast, start: int, sort: str, at: Situation) -> Person | None:
    """Return the body that "the company" goes on with: the last speaker, or the only one named in this paragraph.

    Never one that its own name calls something else: "the club" is no District Council.
    """
    if at.before is not None and at.before.is_body and _may_be_body(at.before, sort):
        return at.before
    first = cast.text.rfind("\n", 0, start)
    near = {id(body): body for span, (body, *more) in cast.meant.items() if first < span[0] < start and not more}
    bodies = [one for one in near.values() if one.is_body and _may_be_body(one, sort)]
    return bodies[0] if len(bodies) == 1 else None


def _may_be_body(body: Person, sort: str) -> bool:
    return not {word.casefold() for word in body.name.split()} & (_SORTS_OF_BODY - {sort})


def _owner(cast: Cast, whose: str, owner: Person | None, at: Situation, speaker: str | None) -> Person | None:
    """Return whose relative it is: not the speaker’s; that of who spoke last where the pronoun alone is not sure."""
    if owner is None and whose and at.before is not None and not at.before.is_body:
        owner = at.before if cast.agrees(whose, at.before) > 1 - _NOT_CALLED_SO else None
    return owner if owner is None or owner.person_id != speaker else None


def _of_family(cast: Cast, kin: str, owner: Person | None, source: Span) -> Person | None:
    """Return the only other person of the owner's surname that a word of kin fits.

    Where the article calls somebody else that word, that one may be meant: nobody then.
    """
    if owner is None:
        return _other_of_name(cast, kin, source)
    surname = last_word(owner.name)
    family = [one for one in cast.people if one is not owner and last_word(one.name) == surname]
    fits = [one for one in family if not one.is_body and " " in one.name and _may_be(cast, kin, one)]
    called = [one for one in cast.people if portrait_of(one, cast.text).heads & _same_kin(kin) and one is not owner]
    return fits[0] if len(fits) == 1 and all(one is fits[0] for one in called) else None


def _opposite_number(cast: Cast, owner: Person | None, nominal: str) -> Person | None:
    """Return the only other person whom the article gives a role of the owner’s, as two captains or two coaches.

    One of the country that "her Danish counterpart" names, or of none that the article tells.
    """
    if owner is None or owner.is_body:
        return None
    roles, facts = _roles(cast, owner), facts_in(nominal)
    rank = portrait_of(owner, cast.text).modifiers & _LOWER_RANK
    fits = [one for one in cast.people if one is not owner and not one.is_body]
    fits = [one for one in fits if portrait_of(one, cast.text).modifiers & _LOWER_RANK == rank]
    fits = [one for one in fits if any(is_same_office(role, his) for role in roles for his in _roles(cast, one))]
    if facts:
        fits = [one for one in fits if _may_have(portrait_of(one, cast.text).facts, facts)]
    return fits[0] if len(fits) == 1 else None


def _roles(cast: Cast, person: Person) -> frozenset[str]:
    return portrait_of(person, cast.text).heads - _NO_ROLE


def _may_have(known: frozenset[str], facts: frozenset[str]) -> bool:
    places = {fact for fact in known if fact.startswith("place:")}
    return not places or facts <= known


def _same_kin(kin: str) -> frozenset[str]:
    return next((words for words in _SAME_KIN if kin in words), frozenset((kin,)))


def _other_of_name(cast: Cast, kin: str, source: Span) -> Person | None:
    """Return whom "Brook’s daughter" means where two people have that surname and one of them can be a daughter."""
    owners = [span for span in cast.meant if source[0] <= span[0] < source[1] and cast.owns(span)]
    meant = cast.meant[min(owners)] if owners else []
    fits = [one for one in meant if _may_be(cast, kin, one)]
    return fits[0] if len(meant) == 2 and len(fits) == 1 else None


def _may_be(cast: Cast, kin: str, person: Person) -> bool:
    if kin == "namesake":
        return True
    heads = portrait_of(person, cast.text).heads
    if heads & _BY_BLOOD if kin in _BY_MARRIAGE else heads & _BY_MARRIAGE:
        return False
    return cast.agrees("she" if kin in _FEMININE else "he", person) > _NOT_CALLED_SO
