"""Whom the quotes of one article are aimed at, in text order: each knows what those before were aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trashtalk.people.mentions import Person
from trashtalk.people.resolving import Resolver
from trashtalk.records import Quote, Target, reading_order
from trashtalk.targets.circumstances import Aimed, Circumstances, Reading
from trashtalk.targets.places import Place
from trashtalk.targets.ranking import Answer, TargetRanker, answers_to
from trashtalk.targets.scene import Scene

Span = tuple[int, int]

LIKELY = 0.5
WORTH_SAYING = 0.1


@dataclass(frozen=True, slots=True)
class FindingSettings:
    """How likely "nobody" must be to be the answer, what a target needs, and how near to the first a further one is."""

    nobody: float = 0.5
    least: float = 0.3
    least_share: float = 0.75
    most: int = 3

    def __post_init__(self) -> None:
        """Refuse what would give nothing, or everything."""
        shares = (self.nobody, self.least, self.least_share)
        if self.most < 1 or not all(0 <= share <= 1 for share in shares):
            raise ValueError(
                f"targets: nobody {self.nobody}, least {self.least}, least_share {self.least_share} must lie between "
                f"0 and 1, most {self.most} must be 1 or more"
            )


SETTINGS = FindingSettings()


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer with its probability."""

    answer: Answer
    probability: float


def aim_quotes(
    quotes: Sequence[Quote],
    readings: Iterable[Reading],
    resolver: Resolver,
    ranker: TargetRanker,
    settings: FindingSettings = SETTINGS,
) -> list[Quote]:
    """Return the quotes with their targets, likeliest first, in the order given; what made them is in their trace.

    `readings` are of those that the classifier has read; the others stay as they are. None is an answer.
    """
    scene = Scene(resolver, frozenset(quote.speaker_id for quote in quotes if quote.speaker_id))
    aimed = {reading.quote.quote_id: reading for reading in readings}
    found: dict[str, Quote] = {}
    for quote in sorted(quotes, key=reading_order):
        reading = aimed.get(quote.quote_id)
        found[quote.quote_id] = find_targets(scene, reading, ranker, settings) if reading else quote
    return [found[quote.quote_id] for quote in quotes]


def find_targets(scene: Scene, reading: Reading, ranker: TargetRanker, settings: FindingSettings = SETTINGS) -> Quote:
    """Return the next quote of an article with its targets, and remember them in the scene."""
    at = scene.circumstances_of(reading)
    weighed = weigh(answers_to(scene, at), ranker)
    chosen = choose(weighed, settings)
    remember(scene, at, chosen[0].answer if chosen else None)
    trace = {**reading.quote.trace.get("targets", {}), "reason": reason_of(scene, at, weighed, chosen)}
    targets = tuple(target for one in chosen if (target := as_target(scene, at, one)))
    return replace(reading.quote, targets=targets, trace={**reading.quote.trace, "targets": trace})


def weigh(answers: Sequence[Answer], ranker: TargetRanker) -> list[Weighed]:
    """Return each answer with its probability, in order."""
    shares = ranker.probabilities([(answer.kind, answer.features) for answer in answers])
    return [Weighed(one, share) for one, share in zip(answers, shares, strict=True)]


def choose(weighed: Sequence[Weighed], settings: FindingSettings) -> list[Weighed]:
    """Return the answers that are given, likeliest first; none is "nobody".

    Who speaks is the only target of remarks about himself, and further ones are people.
    """
    nobody = next(one.probability for one in weighed if one.answer.kind == "nobody")
    others = sorted((one for one in weighed if one.answer.kind != "nobody"), key=_probability, reverse=True)
    best = others[0]
    if nobody >= settings.nobody or best.probability < settings.least:
        return []
    if best.answer.kind == "speaker":
        return [best]
    least = max(settings.least, settings.least_share * best.probability)
    further = [one for one in others[1:] if one.answer.kind == "person" and one.probability >= least]
    return [best, *further][: settings.most]


def _probability(weighed: Weighed) -> float:
    return weighed.probability


def remember(scene: Scene, at: Circumstances, answer: Answer | None) -> None:
    """Keep in the scene whom the quote was aimed at, for those after it."""
    target = as_target(scene, at, Weighed(answer, 1.0)) if answer else None
    scene.aimed.append(Aimed(at.quote, target, answer.person if answer else None))


def as_target(scene: Scene, at: Circumstances, weighed: Weighed) -> Target | None:
    """Return an answer as a target at its place; None for nobody and for a speaker who is not known."""
    answer, confidence = weighed.answer, round(weighed.probability, 3)
    if answer.group:
        start, end = answer.group.place.span
        return Target(" ".join(scene.text[start:end].split()), confidence, start, end)
    if answer.person:
        return Target(answer.person.name, confidence, *place_of(at, answer.person))
    return Target(at.quote.speaker, confidence) if answer.kind == "speaker" and at.quote.speaker else None


def place_of(at: Circumstances, person: Person) -> Span:
    """Return the mention that says best that a person is meant.

    The likeliest place of the classifier that names them; else a pronoun of the words that stands for them; else
    where they are named nearest: in the words, beside them, before them.
    """
    named = [place for place in at.places if any(one is person for one in place.people)]
    if named:
        return max(named, key=_of_place).span
    nearest = min(person.mentions, key=lambda span: _distance(at, span))
    return _pronoun_for(at, person) or nearest


def _of_place(place: Place) -> float:
    return place.probability


def _pronoun_for(at: Circumstances, person: Person) -> Span | None:
    """Return the "he" or "she" of the words that most likely stands for a person, None when none likely does."""
    shares = [shares.get(id(person), 0.0) for _, shares in at.pronouns]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return at.wording.third[best] if best is not None and shares[best] >= LIKELY else None


def _distance(at: Circumstances, span: Span) -> tuple[bool, int]:
    """Return how far a mention is from the words, those before it first."""
    if at.in_words(span):
        return False, 0
    return span[0] >= at.sentence[1], min(abs(span[0] - at.quote.start), abs(span[0] - at.quote.end))


def reason_of(scene: Scene, at: Circumstances, weighed: Sequence[Weighed], chosen: Sequence[Weighed]) -> str:
    """Return in one line what made the decision."""
    if not chosen:
        return _why_nobody(scene, at, weighed)
    answer = chosen[0].answer
    if answer.group:
        return f"the classifier points at “{scene.text[slice(*answer.group.place.span)]}”, which names nobody known"
    if answer.person is None:
        return "the words most likely are about the speaker"
    return f"{_how_meant(scene, at, answer.person)} ({chosen[0].probability:.0%})"


def _why_nobody(scene: Scene, at: Circumstances, weighed: Sequence[Weighed]) -> str:
    nobody, *others = weighed
    best = max(others, key=_probability)
    target = as_target(scene, at, best)
    at_best = f"; at best {target.name}, {best.probability:.0%}" if target and best.probability >= WORTH_SAYING else ""
    return f"aimed at nobody in particular ({nobody.probability:.0%}{at_best})"


def _how_meant(scene: Scene, at: Circumstances, person: Person) -> str:
    span = place_of(at, person)
    words = scene.text[slice(*span)]
    if span in at.wording.third:
        return f"“{words}” in the words most likely is {person.name}"
    if at.in_words(span):
        return f"“{words}” in the words"
    if at.beside(span):
        return f"“{words}” beside the words"
    return f"“{words}”, who is named elsewhere in the article"
