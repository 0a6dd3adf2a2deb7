"""An article as the targets of its quotes are read: where its people stand around a quote, and what came before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from trashtalk.hostility.aiming import telling_words
from trashtalk.people.interviews import interviewers
from trashtalk.people.mentions import Person, named_like
from trashtalk.people.resolving import Resolver
from trashtalk.records import Quote
from trashtalk.sentences import sentence_at, sentences_of
from trashtalk.targets.circumstances import Aimed, Circumstances, Group, Reading, Shares, Span
from trashtalk.targets.places import Place, find_places
from trashtalk.targets.wording import Wording, wording_of

MOST_PRONOUNS = 4
MOST_GROUPS = 3
LEAST_DESCRIBED = 0.1  # what is pointed at less is not worth the ranking of whom it describes


@dataclass(slots=True)
class Scene:
    """An article, its people, and what its quotes so far were aimed at (`aimed`, in reading order)."""

    resolver: Resolver
    speakers: frozenset[str] = frozenset()
    aimed: list[Aimed] = field(default_factory=list)
    _known: dict[str, Circumstances] = field(default_factory=dict)
    _mentions: list[tuple[int, int]] = field(init=False)
    _counts: list[int] = field(init=False)
    _by_id: dict[str, Person] = field(init=False)
    _asking: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        people = self.resolver.people
        self._mentions = sorted((start, id(person)) for person in people for start, _ in person.mentions)
        self._counts = sorted(len(person.mentions) for person in people)
        self._asking = frozenset(id(person) for person in interviewers(self.resolver.cast))
        self._by_id = {person.person_id: person for person in reversed(people)}

    def may_be_meant(self, at: Circumstances, person: Person) -> bool:
        """Whether a quote may be aimed at somebody: not at its speaker, nor at who asks, unless the words name them."""
        asks = id(person) in self._asking and not any(at.in_words(span) for span in person.mentions)
        return person is not at.speaker and not asks

    @property
    def text(self) -> str:
        """The article's text."""
        return self.resolver.text

    def person_of(self, quote: Quote | None) -> Person | None:
        """Return the speaker of a quote as one of the article's people."""
        return self._by_id.get(quote.speaker_id or "") if quote else None

    def circumstances_of(self, reading: Reading) -> Circumstances:
        """Return where a quote stands; worked out once."""
        quote_id = reading.quote.quote_id
        if quote_id not in self._known:
            self._known[quote_id] = self._circumstances(reading)
        return self._known[quote_id]

    def _circumstances(self, reading: Reading) -> Circumstances:
        quote = reading.quote
        wording = wording_of(self.text, quote.fragments)
        places = tuple(find_places(reading.scored.aim.places, reading.around, self.resolver))
        speaker = self.person_of(quote)
        return Circumstances(
            reading=reading,
            speaker=speaker,
            wording=wording,
            sentence=sentences_of(self.text, self.resolver.cast.names.sentences, quote),
            paragraph=self.text.rfind("\n", 0, quote.start) + 1,
            places=places,
            pronouns=tuple(self._pronouns(wording, places, quote)),
            groups=tuple(self._groups(places, quote)),
        )

    def sentence_at(self, place: int) -> Span:
        """Return the sentence around a place, within its line."""
        return sentence_at(self.text, self.resolver.cast.names.sentences, place)

    def named_between(self, start: int, end: int) -> set[int]:
        """Return who is named beyond doubt from `start` to `end`, by the identity of the person."""
        first, last = (bisect_left(self._mentions, (offset, 0)) for offset in (start, end))
        return {owner for _, owner in self._mentions[first:last]}

    def prominence(self, person: Person, speaker: Person | None) -> tuple[float, int]:
        """Return a person's share of all mentions of people but the speaker, and how many are named more often."""
        own, speakers = len(person.mentions), len(speaker.mentions) if speaker else 0
        more = len(self._counts) - bisect_right(self._counts, own) - (speakers > own)
        return own / (len(self._mentions) - speakers), more

    def last_by(self, speaker_id: str | None) -> Aimed | None:
        """Return the last quote of a speaker, None for somebody not known."""
        own = (one for one in reversed(self.aimed) if one.quote.speaker_id == speaker_id)
        return next(own, None) if speaker_id else None

    def last_of_another(self, speaker_id: str | None) -> Aimed | None:
        """Return the last quote of somebody else who is known."""
        others = (one for one in reversed(self.aimed) if one.quote.speaker_id not in (None, speaker_id))
        return next(others, None)

    def times_aimed(self, speaker_id: str | None, target: Person) -> int:
        """Return how many earlier quotes of a speaker were aimed at somebody; 0 for a speaker who is not known."""
        own = (one for one in self.aimed if speaker_id is not None and one.quote.speaker_id == speaker_id)
        return sum(one.person is target for one in own)

    def _pronouns(self, wording: Wording, places: Iterable[Place], quote: Quote) -> Iterable[tuple[float, Shares]]:
        pointed = {place.span: place.probability for place in places if place.is_pronoun}
        for span in wording.third[:MOST_PRONOUNS]:
            at = self.resolver.situation(span, (), None)
            ranked = self.resolver.rank_pronoun(self.text[slice(*span)].casefold(), at, quote.speaker_id)
            yield pointed.get(span, 0.0), as_shares((id(one.person), one.probability) for one in ranked)

    def _groups(self, places: Iterable[Place], quote: Quote) -> Iterable[Group]:
        """Yield the other words that are pointed at, those of the same words as one, likeliest first."""
        found: dict[frozenset[str], list[Place]] = {}
        for place in places:
            words = self.text[slice(*place.span)]
            if not place.people and not place.is_pronoun and not _is_name_of(words, quote.speaker):
                found.setdefault(telling_words(words), []).append(place)
        ranked = sorted(found.values(), key=_probability, reverse=True)
        for same in ranked[:MOST_GROUPS]:
            best = max(same, key=_of_place)
            probability = _probability(same)
            yield Group(best, probability, self._described(best.span, quote) if probability >= LEAST_DESCRIBED else {})

    def _described(self, span: Span, quote: Quote) -> Shares:
        """Return whom words may describe: "her rival"."""
        if not self.resolver.is_nominal(span):
            return {}
        ranked = self.resolver.rank_nominal(span, self.resolver.situation(span, (), None))
        return {id(one.person): one.probability for one in ranked if one.person.person_id != quote.speaker_id}


def _is_name_of(words: str, speaker: str | None) -> bool:
    """Whether words are a speaker's name where the tagger saw none."""
    return speaker is not None and words[:1].isupper() and bool(named_like(words, [Person(speaker)]))


def as_shares(masses: Iterable[tuple[int, float]]) -> Shares:
    """Return masses as shares of all of them."""
    given = dict(masses)
    total = sum(given.values())
    return {owner: mass / total for owner, mass in given.items()} if total else {}


def _of_place(place: Place) -> float:
    return place.probability


def _probability(places: Iterable[Place]) -> float:
    return sum(map(_of_place, places))
