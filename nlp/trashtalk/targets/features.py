"""What an article shows of each person as whom a quote is aimed at: the features that `ranking` weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from trashtalk.people.mentions import Person
from trashtalk.records import Quote
from trashtalk.targets.circumstances import Aimed, Circumstances, Span
from trashtalk.targets.scene import Scene

Features = dict[str, float]

# so that a probability of 0 is no impossibility
FLOOR = 0.01
NEAR_PARAGRAPHS = 1
NEAR_CHARACTERS = 60
_SAID_OF = re.compile(r"\b(?:of|about|on|against|at|towards?|regarding|with)\s+(?:[\w’'-]+,?\s+){0,3}$")
_CALLED = re.compile(
    r"\b(?:call|brand|label|describ|dubb|dismiss|mock|accus|attack|blast|slam|taunt|brush|name|warn|liken|compar|rat)\w*"
    r"\s+(?:off\s+)?(?:[\w’'-]+,?\s+){0,3}$"
)
_TOLD = re.compile(r"\b(?:told|tells|tell|asked|warned|reminded|assured|to)\s+(?:[\w’'-]+,?\s+){0,2}$")


def log_mass(probability: float) -> float:
    """Return a probability on a scale on which nothing is 0 and everything about 4.6."""
    return math.log((max(probability, 0.0) + FLOOR) / FLOOR)


def person_features(scene: Scene, at: Circumstances, person: Person) -> Features:
    """Return what speaks for and against a person (or body) as whom the quote is aimed at."""
    return {
        **_pointed(at, person),
        **_fitting(scene, at, person),
        **_named(scene, at, person),
        **_in_article(scene, at, person),
        **_so_far(scene, at, person),
    }


def _pointed(at: Circumstances, person: Person) -> Features:
    """What the classifier says: by name, by a pronoun, by other words that describe them."""
    own = [place for place in at.places if any(one is person for one in place.people)]
    by_name = sum(place.probability / len(place.people) for place in own)
    by_pronoun = sum(mass * shares.get(id(person), 0.0) for mass, shares in at.pronouns)
    by_words = sum(group.probability * group.described.get(id(person), 0.0) for group in at.groups)
    return {
        "pointed": log_mass(by_name + by_pronoun + by_words),
        "pointed_by_name": log_mass(by_name),
        "pointed_by_pronoun": log_mass(by_pronoun),
        "pointed_in_words": sum(place.probability for place in own if place.quoted),
        "described": by_words,
    }


def _fitting(scene: Scene, at: Circumstances, person: Person) -> Features:
    """Whether the pronouns of the words fit the person."""
    wording = at.wording
    shares = [shares.get(id(person), 0.0) for _, shares in at.pronouns]
    words = {scene.text[slice(*span)].casefold() for span in wording.third}
    agrees = [math.log(max(scene.resolver.agrees(word, person), 0.05)) for word in words]
    return {
        "pronoun_share": sum(shares) / len(shares) if shares else 0.0,
        "pronoun_best": float(bool(shares) and max(shares) >= 0.5),
        "agrees": sum(agrees) / len(agrees) if agrees and not person.is_body else 0.0,
        "third_and_body": float(person.is_body and bool(wording.third)),
        "plural_and_body": float(person.is_body and wording.plural and not wording.third),
        "body": float(person.is_body),
    }


def _named(scene: Scene, at: Circumstances, person: Person) -> Features:
    """Where the person is named: in the words, beside them, before them."""
    inside = [span for span in person.mentions if at.in_words(span)]
    beside = [span for span in person.mentions if at.beside(span) and not at.in_source(span)]
    return {
        "in_words": float(bool(inside)),
        "only_in_words": float(bool(inside) and len(set(_named_in_words(scene, at))) == 1),
        "called_upon": float(any(_is_called_upon(scene.text, span) for span in inside)),
        **_beside(scene, at, beside),
        **_before(scene, at, person, beside=bool(beside or inside)),
    }


def _named_in_words(scene: Scene, at: Circumstances) -> list[int]:
    meant = scene.resolver.meant
    return [
        id(people[0])
        for span, people in meant.items()
        if len(people) == 1 and people[0] is not at.speaker and at.in_words(span)
    ]


def _is_called_upon(text: str, span: Span) -> bool:
    """Whether a name stands between commas or the like: "Good luck, Mira," "Mira, you are late"."""
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 1]
    return after in ",.!?" and (not before.strip() or before.rstrip()[-1:] in ',“"')


def _beside(scene: Scene, at: Circumstances, mentions: Sequence[Span]) -> Features:
    """The sentence of the attribution: said of whom, called whom, told whom."""
    leads = [scene.text[max(at.sentence[0], span[0] - 60) : span[0]] for span in mentions]
    quote = at.quote
    gaps = [_gap(quote, span) for span in mentions]
    return {
        "beside": float(bool(mentions)),
        "beside_before": float(any(span[0] < quote.start for span in mentions)),
        "beside_near": max((max(0.0, 1 - gap / NEAR_CHARACTERS) for gap in gaps), default=0.0),
        "said_of": float(any(_SAID_OF.search(lead) for lead in leads)),
        "called": float(any(_CALLED.search(lead) for lead in leads)),
        "told": float(any(_TOLD.search(lead) for lead in leads)),
        "told_and_second": float(at.wording.second and any(_TOLD.search(lead) for lead in leads)),
        "owner_beside": float(any(scene.resolver.cast.owns(span) for span in mentions)),
    }


def _gap(quote: Quote, span: Span) -> int:
    """Return how many characters lie between a mention and the nearest piece of the words."""
    return min(max(span[0] - end, start - span[1], 0) for start, end in quote.fragments)


def _before(scene: Scene, at: Circumstances, person: Person, *, beside: bool) -> Features:
    """The sentence and the paragraph before, the heading, and how many others were named since."""
    text, start = scene.text, at.sentence[0]
    before = [span for span in person.mentions if span[0] < start]
    sentence = scene.sentence_at(len(text[:start].rstrip()) - 1)[0] if text[:start].strip() else 0
    upper = text.rfind("\n", 0, len(text[: at.paragraph].rstrip())) + 1 if at.paragraph else 0
    heading = text.find("\n")
    since = scene.named_between(before[-1][1], start) - {id(person), id(at.speaker)} if before else set()
    return {
        "sentence_before": float(any(span[0] >= sentence for span in before)),
        "same_paragraph": float(any(span[0] >= at.paragraph for span in before)),
        "paragraph_before": float(any(upper <= span[0] < at.paragraph for span in before)),
        "heading": float(any(span[0] < heading for span in person.mentions)),
        "named_last": float(bool(before) and not since),
        "named_last_alone": float(bool(before) and not since and not beside and not at.places),
        "named_since": math.log1p(len(since)) if before else 0.0,
        "not_yet_named": float(not before and not beside),
        "in_source": float(any(at.in_source(span) for span in person.mentions)),
        "in_sentence_behind": float(any(0 <= span[0] - at.sentence[1] < 120 for span in person.mentions)),
    }


def _in_article(scene: Scene, at: Circumstances, person: Person) -> Features:
    """How much of the article is about the person."""
    share, rank = scene.prominence(person, at.speaker)
    return {
        "share": share,
        "most_named": float(rank == 0),
        "most_named_and_body": float(rank == 0 and person.is_body),
        "third_and_most_named": float(rank == 0 and bool(at.wording.third)),
        "speaks": float(person.person_id in scene.speakers),
        "times": math.log1p(len(person.mentions)),
    }


def _so_far(scene: Scene, at: Circumstances, person: Person) -> Features:
    """What the quotes before were aimed at, and who spoke them."""
    own, other = scene.last_by(at.quote.speaker_id), scene.last_of_another(at.quote.speaker_id)
    last = scene.aimed[-1] if scene.aimed else None
    own_last = own is not None and own.person is person
    goes_on = own is not None and own is last and _is_near(scene, own, at.quote)
    spoke = other is not None and scene.person_of(other.quote) is person
    return {
        "own_last": float(own_last),
        "goes_on": float(goes_on and own_last),
        "goes_on_and_third": float(goes_on and own_last and bool(at.wording.third)),
        "goes_on_with_another": float(goes_on and own is not None and own.target is not None and not own_last),
        "own_before": math.log1p(scene.times_aimed(at.quote.speaker_id, person)),
        "last": float(last is not None and last.person is person),
        "aimed_at_before": math.log1p(sum(one.person is person for one in scene.aimed)),
        "answers": float(at.speaker is not None and scene.times_aimed(person.person_id, at.speaker) > 0),
        "spoke_before": float(spoke),
        "spoke_before_and_second": float(spoke and at.wording.second),
    }


def _is_near(scene: Scene, before: Aimed, quote: Quote) -> bool:
    between = scene.text[before.quote.end : quote.start].strip()
    return between.count("\n") <= NEAR_PARAGRAPHS
