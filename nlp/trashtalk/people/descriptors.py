"""What an article says of its people, so that "the Norwegian" or "the 31-year-old" can be led back to a name.

Sources of a descriptor: words before the name in its phrase ("Norway’s Jonas Dahl", "the defending champion
Jonas Dahl"), the apposition after it ("Dahl, the defending champion," "Dahl, 31,").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from trashtalk.people.mentions import Person
from trashtalk.people.places import place_of, places_by_word

_BEFORE = re.compile(r"(?:[\w’'-]+[ ]){1,6}$")
_AFTER = re.compile(r"^(?:’s|'s)?, ((?:[^,.;:“”\"\n]{2,80}))(?=[,.;:])")
_FROM = re.compile(r"^,? (?:of|from) ((?:the )?[A-Z]\w+(?: [A-Z]\w+)?)")
_AGE = re.compile(r"^(?:,? aged \d{2}\b|, \d{2}(?=[,.;:]|$)| \(\d{2}\))")
_NOMINAL_AGE = re.compile(r"(\d{2})-year-old")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITAL_THEN_WORD = re.compile(r"\b([A-Z][\w’'-]*) (?=[a-z])")
_STOP = frozenset(
    """
    the a an his her their its of in on at by for from to and or who which that with as is was were are has had
    have said says told added but when while after before he she it they this former new old young own last
    first
    """.split()
)


def descriptors_of(person: Person, text: str) -> frozenset[str]:
    """Return what the text calls the person: content words, "place:NAME" and "age:N"."""
    found: set[str] = set()
    for start, end in person.mentions:
        line_start = text.rfind("\n", 0, start) + 1
        before = _BEFORE.search(text[max(line_start, start - 80) : start])
        after = text[end : end + 100]
        apposition, origin, age = _AFTER.match(after), _FROM.match(after), _AGE.match(after)
        phrase = _own_phrase(before.group()) if before else ""
        for words in (phrase, apposition.group(1) if apposition else "", origin.group(1) if origin else ""):
            found |= described(words)
        if age:
            found.add(f"age:{age.group()[-3:].strip(' )')}")
    return frozenset(found)


def _own_phrase(before: str) -> str:
    """Keep of the words before a name only those of its own phrase.

    Example: "beaten by the Danish champion " -> "the Danish champion ", "Brook met the umpire " -> "met the umpire "
    """
    pieces = re.split(r"\b(?:by|of|to|with|from|for|in|on|at|and|but|said|says|beat|when|that|as|than)\b", before)
    names = [match for match in _CAPITAL_THEN_WORD.finditer(pieces[-1]) if _is_other_name(match.group(1))]
    return pieces[-1][names[-1].end() :] if names else pieces[-1]


def _is_other_name(word: str) -> bool:
    plain = word.casefold()
    places = {place.split()[-1] for place in places_by_word()}
    return plain not in places and plain not in _STOP and not plain.endswith(("’s", "'s", "’", "'"))


def described(words: str) -> frozenset[str]:
    """Return the descriptors in some words.

    Example: "the 31-year-old Danish champion" -> {"age:31", "place:Denmark", "champion"}
    """
    age = _NOMINAL_AGE.search(words)
    place = place_of(words)
    others = _NOMINAL_AGE.sub("", words).casefold()
    plain = {word for word in _WORD.findall(others) if word not in _STOP and len(word) > 2}
    plain -= set(places_by_word())
    return frozenset(plain | ({f"age:{age.group(1)}"} if age else set()) | ({f"place:{place}"} if place else set()))


def fitting_people(nominal: str, people: Iterable[Person], text: str) -> Sequence[Person]:
    """Return the people whom a nominal such as "the Dane" or "the world champion" describes, best fits only.

    Age and country must agree where the nominal has them; of its other words at least the last, its head, must.
    """
    wanted = described(re.split(r"\b(?:of|for|from|at|in|who|with)\b", nominal)[0])
    facts = {word for word in wanted if ":" in word}
    nouns = [word for word in _WORD.findall(nominal.casefold()) if word in wanted]
    fits: list[tuple[int, Person]] = []
    for person in people:
        known = descriptors_of(person, text)
        agreeing = facts & known
        head = bool(nouns) and nouns[-1] in known
        if (agreeing or head) and not _contradicts(facts - agreeing, known):
            fits.append((2 * len(agreeing) + sum(noun in known for noun in nouns), person))
    best = max((score for score, _ in fits), default=0)
    return [person for score, person in fits if score == best]


def _contradicts(facts: Iterable[str], known: frozenset[str]) -> bool:
    return any(any(other.startswith(fact.split(":")[0] + ":") for other in known) for fact in facts)
