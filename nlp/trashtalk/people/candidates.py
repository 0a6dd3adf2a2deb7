"""What an article shows of each person that a mention may stand for: the features that the rankers weigh."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from trashtalk.people.descriptors import described, descriptors_of
from trashtalk.people.mentions import Person, Span

# an unseen share is not an impossible one
FLOOR = 0.003
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INDEFINITE = re.compile(r"(?:an?|another|one|some|any|no|two|three|several|many|most|other|few)\b", re.IGNORECASE)
_OWNED = re.compile(r"(?:his|her|their|our|my|its)\b|[’']s?\s", re.IGNORECASE)
_POST_MODIFIER = re.compile(r"\b(?:of|for|from|at|in|on|who|whom|with|to|that|whose)\b")
_SINGULAR_S = ("ss", "us", "is", "ness")
_WOMEN = frozenset("woman wife mother mum daughter sister girl aunt niece queen actress widow girlfriend".split())
_MEN = frozenset("man husband father dad son brother boy uncle nephew king widower boyfriend".split())


def pronoun_for(nominal: str) -> str | None:
    """Return the pronoun of a nominal whose head tells the gender.

    Example: "her father" -> "he", "the coach" -> None
    """
    head = (_POST_MODIFIER.split(nominal)[0].casefold().split() or [""])[-1]
    if head in _WOMEN or head.endswith("woman"):
        return "she"
    return "he" if head in _MEN or head.endswith("man") else None


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where the encoder points from a mention: for a person `share` among people, `mass` of all that it points at."""

    share: float
    mass: float
    span: Span


class NamedMentions:
    """The unambiguous mentions by name of an article's people, or of its bodies, in text order, and its sentences."""

    def __init__(self, people: Iterable[Person], sentences: Sequence[int]) -> None:
        placed = sorted((span, id(person)) for person in people for span in person.mentions)
        self.spans = [span for span, _ in placed]
        self.owners = [owner for _, owner in placed]
        self.starts = [span[0] for span in self.spans]
        self.sentences = sorted(sentences)

    def before(self, offset: int) -> int:
        """Return how many mentions start before `offset`."""
        return bisect_left(self.starts, offset)

    def last_of(self, person: Person, offset: int) -> int | None:
        """Return the number of the person's last mention before `offset`."""
        owner = id(person)
        return next((n for n in range(self.before(offset) - 1, -1, -1) if self.owners[n] == owner), None)

    def people_between(self, first: int, offset: int) -> int:
        """Return how many other people are named after mention number `first` and before `offset`."""
        return len({self.owners[n] for n in range(first + 1, self.before(offset))} - {self.owners[first]})

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds `offset`."""
        return bisect_right(self.sentences, offset)

    def opens_sentence(self, number: int) -> bool:
        """Whether no other mention stands before this one in its sentence."""
        if number == 0:
            return True
        return self.sentence_of(self.starts[number - 1]) != self.sentence_of(self.starts[number])


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a mention stands: its start, who spoke last, who is named in the content, where the encoder points.

    `named` are the article's people as it names them, `bodies` its bodies.
    """

    start: int
    before: Person | None
    in_content: Collection[int]
    pointed: Mapping[int, Pointed]
    named: NamedMentions
    bodies: NamedMentions


def _log(share: float) -> float:
    return math.log(share + FLOOR)


def _history(person: Person, at: Situation) -> dict[str, float]:
    """Return the features of how the person was named so far."""
    named = at.bodies if person.is_body else at.named
    last = named.last_of(person, at.start)
    times = sum(span[0] < at.start for span in person.mentions)
    sentence = named.sentence_of(at.start)
    apart = sentence - named.sentence_of(named.starts[last]) if last is not None else 99
    return {
        "spoke_last": float(at.before is person),
        "in_content": float(id(person) in at.in_content),
        "names_between": math.log1p(named.people_between(last, at.start)) if last is not None else 0.0,
        "times_named": math.log1p(times),
        "named_last": float(last is not None and last == named.before(at.start) - 1),
        "not_yet_named": float(last is None),
        "same_sentence": float(apart == 0),
        "sentence_before": float(apart == 1),
        "opens_sentence": float(last is not None and named.opens_sentence(last)),
    }


def _pointed_at(person: Person, at: Situation) -> dict[str, float]:
    pointed = at.pointed.get(id(person))
    return {"pointed": _log(pointed.share if pointed else 0.0), "mass": _log(pointed.mass if pointed else 0.0)}


def pronoun_features(person: Person, agrees: float, at: Situation) -> dict[str, float]:
    """Return the features of one person as what a pronoun stands for; `agrees` is the share of pronouns that fit."""
    return {**_pointed_at(person, at), "agrees": math.log(max(agrees, FLOOR)), **_history(person, at)}


def pronoun_nobody(at: Situation) -> dict[str, float]:
    """Return the features of a pronoun's standing for nobody that the article names."""
    mass = sum(pointed.mass for pointed in at.pointed.values())
    return {"always": 1.0, "mass": _log(mass), "nobody_points": float(not at.pointed)}


@dataclass(frozen=True, slots=True)
class Described:
    """A nominal taken apart; `owner` is whom it belongs to ("Rees’s coach").

    Example: "the 31-year-old Danish champion" -> facts {"age:31", "place:Denmark"}, head "champion", no others
    """

    facts: frozenset[str]
    head: str | None
    others: frozenset[str]
    owner: Person | None = None

    @classmethod
    def of(cls, nominal: str, owner: Person | None = None) -> Described:
        """Take a nominal apart: what stands before its own modifier ("of the club", "who lost") says who is meant."""
        core = _POST_MODIFIER.split(nominal)[0]
        wanted = described(core)
        nouns = [word for word in _WORD.findall(core.casefold()) if word in wanted]
        return cls(
            facts=frozenset(word for word in wanted if ":" in word),
            head=nouns[-1] if nouns else None,
            others=frozenset(nouns[:-1]),
            owner=owner,
        )


def nominal_features(person: Person, nominal: Described, text: str, at: Situation, agrees: float) -> dict[str, float]:
    """Return the features of one person (or body) as what a nominal such as "the Dane" or "the club" stands for.

    Where the nominal has an owner, what the article says of the person must name them. `agrees` is the share of the
    person's pronouns that fit a word with a gender ("her father"), 1 for other words.
    """
    known = descriptors_of(person, text)
    owner = nominal.owner
    linked = owner is not None and owner.name.split()[-1].casefold() in known
    agreeing = nominal.facts & known
    clashing = {fact for fact in nominal.facts - agreeing if _knows_other(fact, known)}
    in_name = nominal.head is not None and nominal.head in {word.casefold() for word in person.name.split()}
    return {
        **_pointed_at(person, at),
        "agrees": math.log(max(agrees, FLOOR)),
        "facts": float(len(agreeing)),
        "head": float(nominal.head is not None and nominal.head in known),
        "other_words": float(sum(word in known for word in nominal.others)),
        "contradicts": float(bool(clashing)),
        **_history(person, at),
        "body": float(person.is_body),
        "body_head": float(person.is_body and in_name),
        "of_owner": float(linked),
        "of_nobody": float(owner is not None and not linked),
    }


def _knows_other(fact: str, known: frozenset[str]) -> bool:
    sort, _, _ = fact.partition(":")
    return any(other.startswith(f"{sort}:") for other in known)


def nominal_nobody(nominal: str, at: Situation) -> dict[str, float]:
    """Return the features of a nominal's standing for nobody that the article names."""
    core = _POST_MODIFIER.split(nominal)[0].strip()
    last = core.split()[-1].casefold() if core.split() else ""
    return {
        "always": 1.0,
        "mass": _log(sum(pointed.mass for pointed in at.pointed.values())),
        "plural": float(last.endswith("s") and not last.endswith(_SINGULAR_S)),
        "indefinite": float(_INDEFINITE.match(nominal) is not None),
        "owned": float(_OWNED.search(nominal) is not None),
        "definite": float(nominal.casefold().startswith("the ")),
        "tells_facts": float(bool(Described.of(nominal).facts)),
        "long": float(len(nominal.split()) > 4),
    }
