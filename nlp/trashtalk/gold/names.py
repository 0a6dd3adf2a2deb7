"""When two names of the truth and of a run are one person, and who shares a surname with whom."""

from __future__ import annotations

from trashtalk.gold.records import GoldArticle
from trashtalk.people.mentions import name_key

BODY = "body"


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two canonical names are one person or body; None is the same as None only.

    Case, accents, titles and initials do not count, nor does a leading "the". A bare surname is another name.
    """
    if one is None or other is None:
        return one is other
    return _key(one) == _key(other)


def namesakes(article: GoldArticle) -> frozenset[str]:
    """Return the speakers of an article who share their last name with another person of it.

    The people are those that the annotation lists; where it lists none, its speakers. Bodies have no last name.
    """
    speakers = {quote.speaker for quote in article.quotes if quote.speaker}
    bodies = {_key(person.name) for person in article.people if person.gender == BODY}
    listed = {_key(person.name) for person in article.people} or {_key(speaker) for speaker in speakers}
    persons = {key for key in listed - bodies if key}
    return frozenset(
        speaker
        for speaker in speakers
        if (key := _key(speaker)) and key not in bodies and any(key[-1] == one[-1] for one in persons - {key})
    )


def _key(name: str) -> tuple[str, ...]:
    key = name_key(name)
    return key[1:] if len(key) > 1 and key[0] == "the" else key
