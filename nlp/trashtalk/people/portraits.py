"""What an article says of each of its people, at every mention by name.

Read are the words before the name in its phrase ("Norway’s Jonas Dahl", "Weir Club coach Jonas Dahl", "the champion,
Jonas Dahl,"), its title ("Mayor Dahl"), and what stands after it ("Dahl, the defending champion,", "Dahl, 31,", "Dahl
is the coach", "Dahl of Bergen", "Dahl (Weir Club)", "Dahl (NOR)", "Dahl, born in Norway,").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trashtalk.people.name_spans import Span
from trashtalk.people.names import plain_words, title_words
from trashtalk.people.noun_phrases import Portrait, is_determiner, proper_names_in, take_apart
from trashtalk.people.person import Person
from trashtalk.people.places import country_of_code, demonyms, is_place, places_in
from trashtalk.people.titles import HONORIFICS, spelled_out

_REACH_BEFORE = 90
_REACH_AFTER = 120
_WORDS_BEFORE = re.compile(r"(?:[\w’'&-]+[ ]){1,8}$")
_PHRASE_AND_COMMA = re.compile(r"(?:[\w’'&-]+[ ]){0,7}[\w’'&-]+,[ ]$")
_CLOSED = re.compile(r"(?:’s|'s)?[,.;:)]|[ ][–—-]|$")
_AFTER = re.compile(r"(?:’s|'s)?(?:, \d{2}| \(\d{2}\))?(?:,| [–—-]) ([^,.;:“”\"\n–—(]{2,90})(?=[,.;:]| [–—(]|$)")
_COPULA = re.compile(
    r"(?:, who| who)? (?:is|was|became|remains|has been) (?:now |then |still )?((?:the|an?) [^,.;:“”\"\n–—(]{2,80})"
)
_FROM = re.compile(
    r"(?:, (?:aged )?\d{2}| \(\d{2}\))?(?P<apart>,|,? who|)(?P<is> (?:was|is|comes|came|hails))?"
    r" (?P<how>of|from|born in) (?P<place>(?:the )?[A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+){0,3})"
)
_BRACKET = re.compile(r" \(([^()\n]{2,60})\)")
_IN_BRACKET = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'.& -]{1,40}")
_AGE_IN_BRACKET = re.compile(r"(?:aged )?(\d{2})")
# "barred Dahl from Norway", "flew Dahl from Norway to Spain"
_MOVED = re.compile(r"(?:\w+ed|\w+ing|bans?|bars?|keeps?|kept|flew|fly|sent|send|took|take|brought|bring)[ ]$")
_AGE = re.compile(
    r"(?:,? (?:now |then )?aged (\d{2})\b|, (?:now |then )?(\d{2})(?=[,.;:)–—]| [–—]|$)| \((\d{2})\)"
    r"|(?:, who)? (?:is|was|turned|turns) (\d{2})(?=[,.;:]| years? old|$))"
)
# what a phrase that ends in a name does not reach over
_CUT = frozenset(
    """
    by of to with from for in on at and but said says beat when that as than through via past besides whose told
    tells asked asks called calls met meets faced faces beats joined over against between after before while where
    who whom which if because versus v vs is was are were be been has have had will would like about into behind
    alongside named added adds replied or nor not so yet insisted claimed thinks believes then only even just also
    plus except without until since during under including
    """.split()
)
# "After the race, Ada Brook said": no apposition
_NOT_OF_PERSONS = frozenset(
    "after in at on during before since until over under inside outside near within despite".split()
)
_NO_APPOSITION = re.compile(
    r"(?:and|but|or|nor|who|whom|whose|which|that|he|she|they|it|we|i|you|in|on|at|by|to|as|if|when|while|after|before"
    r"|with|for|from|of|not|no|said|says|told|then|so|yet|too|also|however|though|meanwhile|has|had|have|is|was|are|were"
    r"|be|been|will|would|can|could|did|does|do|may|might|must|should|\w+ing|\w+ly|\w+ed)\b",
    re.IGNORECASE,
)
# that may stand before a name without saying what it is
_VERBS = frozenset(
    """
    did do does don can could may might must should let tell thank hear see sees watch make makes get gets give
    gives take takes use stop stops wish love loves hate want wants need needs know knows think thought ask name
    blame remind forget sent send wrote writes knew saw made gave took got left lost won went came put backs hits
    slams blasts halts lifts sinks stuns edges downs holds keeps wins hails rips tears urges warns admits insists
    claims reveals
    """.split()
)
_MOST_WITHOUT_DETERMINER = 4
_PAST = re.compile(r"[a-z]+ed")


def portrait_of(person: Person, text: str) -> Portrait:
    """Return what the text says the person is."""
    portrait = portrait_at(text, tuple(person.mentions))
    # a club is "the club" by its name
    return portrait | Portrait(heads=frozenset(plain_words(person.name)[-1:])) if person.is_body else portrait


# one article at a time, a hundred people at the most
@lru_cache(maxsize=512)
def portrait_at(text: str, mentions: tuple[Span, ...]) -> Portrait:
    """Return what the text says at these mentions of one person."""
    found = Portrait()
    for span in mentions:
        for phrase in (*_phrases_before(text, span), *_phrases_after(text, span)):
            found |= take_apart(phrase)
        found |= _said_otherwise(text, span)
    return found


def _phrases_before(text: str, span: Span) -> Iterator[str]:
    line_start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _REACH_BEFORE)
    before = text[line_start : span[0]]
    adjacent = _WORDS_BEFORE.search(before)
    if adjacent:
        phrase = _own_phrase(adjacent.group().split())
        # "In Denmark Dahl won": only a word for its people says what he is
        yield "" if is_place(phrase) and not _says_whose(phrase) else phrase
    apposition = _PHRASE_AND_COMMA.search(before)
    if apposition and _CLOSED.match(text, span[1]):
        yield _noun_phrase_at_end(apposition.group().rstrip(", ").split())


def _own_phrase(words: Sequence[str]) -> str:
    """Keep of the words before a name only those of its own phrase.

    Example: "beaten by the Danish champion" -> "the Danish champion"; "Rees met the umpire" -> "the umpire"; "says Weir
    Club coach" -> "Weir Club coach"
    """
    words = list(words)
    while words and words[-1].strip(".").casefold() in HONORIFICS:
        words.pop()
    own = words[_start_of_phrase(words) :]
    if own and not is_determiner(own[0]):
        own = own[-_MOST_WITHOUT_DETERMINER:]
    return " ".join(own)


def _says_whose(place: str) -> bool:
    """Whether a place before a name is the person’s: "the Danish", "Dane", "Denmark’s", not "Denmark"."""
    return place.endswith(("’s", "'s", "s’", "s'")) or place.casefold() in demonyms()


def _start_of_phrase(words: Sequence[str]) -> int:
    for number in range(len(words) - 1, -1, -1):
        if words[number].casefold() in _CUT or words[number].casefold() in _VERBS or _PAST.fullmatch(words[number]):
            return number + 1
        if is_determiner(words[number]):
            return _start_of_owner(words, number)
    return 0


def _start_of_owner(words: Sequence[str], number: int) -> int:
    """Return where the name of an owner begins: "Weir" in ["the", "Weir", "Club’s", "coach"]."""
    while number and words[number][0].isupper() and words[number - 1][0].isupper() and words[number - 1].isalpha():
        number -= 1
    return number


def _noun_phrase_at_end(words: Sequence[str]) -> str:
    """Return the phrase with a determiner that ends the words, "" when a time or a place does.

    Example: ["In", "it", "the", "Weir", "Club", "coach"] -> "the Weir Club coach"; ["After", "the", "race"] -> ""
    """
    starts = [number for number, word in enumerate(words) if is_determiner(word)]
    if not starts:
        return ""
    # "a senior aide to the mayor": the aide is named, not the mayor
    start = next(
        (n for n in starts if not any(w.casefold() in _CUT - {"of", "to", "for", "at"} for w in words[n:])), starts[-1]
    )
    before = words[start - 1].casefold() if start else ""
    return "" if before in _NOT_OF_PERSONS else " ".join(words[start:])


def _phrases_after(text: str, span: Span) -> Iterator[str]:
    stop = min(len(text), span[1] + _REACH_AFTER)
    after = _AFTER.match(text, span[1], stop)
    if after and _may_be_apposition(after[1], needs_article=_has_other_reason_for_comma(text, span, after.start(1))):
        yield from re.split(r" and (?=(?:the |an? |former |ex-)[a-z])", after[1])
    copula = _COPULA.match(text, span[1], stop)
    if copula:
        yield copula[1]


def _has_other_reason_for_comma(text: str, span: Span, start: int) -> bool:
    """Whether the comma before `start` closes something else: "The coach, Ada Brook, rows", "Ada Brook, 31, rows"."""
    return text[max(0, span[0] - 2) : span[0]] == ", " or any(map(str.isdigit, text[span[1] : start]))


def _may_be_apposition(words: str, *, needs_article: bool) -> bool:
    """Whether what follows a name and a comma can say who it is: not a verb, and not the next name of a list.

    With `needs_article` it must open with an article or a possessive.
    """
    first, *_ = words.split(maxsplit=1) or [""]
    if is_determiner(first):
        return True
    return not needs_article and not _NO_APPOSITION.match(words) and (not first[:1].isupper() or is_place(first))


def _said_otherwise(text: str, span: Span) -> Portrait:
    """Return what title, age, origin and brackets at a mention say."""
    title = [spelled_out(word) for word in title_words(text, span)]
    offices = [word for word in title if word not in HONORIFICS]
    age = _AGE.match(text, span[1])
    facts = frozenset({f"age:{next(filter(None, age.groups()))}"} if age else ())
    said = Portrait(frozenset(offices[-1:]), frozenset(offices[:-1]), facts)
    return said | _origin(text, span) | _in_bracket(text, span)


def _origin(text: str, span: Span) -> Portrait:
    """Return what "Dahl of Norway", "Dahl, 31, from Norway", "Dahl was born in Norway" say.

    Nothing for "flew Dahl from Norway to Spain"; no country for "Dahl of the Danish Open".
    """
    found = _FROM.match(text, span[1])
    if found is None:
        return Portrait()
    apart = found["apart"] or found["is"]
    if found["how"] == "from" and not apart and _MOVED.search(text, max(0, span[0] - 20), span[0]):
        return Portrait()
    heads = frozenset() if found["how"] == "of" else frozenset(("native",))
    return Portrait(heads) | _place_or_names(found["place"])


def _in_bracket(text: str, span: Span) -> Portrait:
    """Return what "Dahl (NOR)", "Dahl (Great Britain, 31)", "Dahl (Weir Club)" say."""
    found = _BRACKET.match(text, span[1])
    said = Portrait()
    for part in re.split(r"[,;/] ?", found[1]) if found else ():
        age, country = _AGE_IN_BRACKET.fullmatch(part), country_of_code(part)
        if age or country:
            said |= Portrait(facts=frozenset((f"age:{age[1]}" if age else f"place:{country}",)))
        elif _IN_BRACKET.fullmatch(part):
            said |= _place_or_names(part)
    return said


def _place_or_names(words: str) -> Portrait:
    """Return the facts of a place where the words name nothing else, and the names among them that are no places."""
    facts = places_in(words) if is_place(words.removeprefix("the ")) else frozenset[str]()
    return Portrait(modifiers=frozenset(word.casefold() for word in proper_names_in(words)), facts=facts)
