"""What speaks for the answers that name no person of the article: nobody, the speaker himself, other words."""

from __future__ import annotations

import math

from trashtalk.records import FACETS
from trashtalk.targets.circumstances import Aimed, Circumstances, Group
from trashtalk.targets.features import Features, log_mass
from trashtalk.targets.scene import Scene


def nobody_features(scene: Scene, at: Circumstances) -> Features:
    """Return what speaks for a quote's being aimed at nobody in particular."""
    scored, wording = at.reading.scored, at.wording
    third = bool(wording.third)
    named = any(at.in_words(span) for span in scene.resolver.meant)
    own = scene.last_by(at.quote.speaker_id)
    return {
        "always": 1.0,
        "pointed": log_mass(scored.aim.nobody),
        "at_nobody": float(scored.aim.at_nobody),
        **_severity(at),
        "no_third": float(not third),
        "no_person": float(not (third or named or wording.second or wording.plural)),
        "named": float(named),
        "second": float(wording.second),
        "only_first": float((wording.first or wording.first_plural) and not (third or named or wording.second)),
        "first_plural": float(wording.first_plural),
        "length": math.log1p(wording.n_words),
        "indirect": float(at.quote.kind == "indirect"),
        "mixed": float(at.quote.kind == "mixed"),
        "own_last": float(own is not None and own.target is None),
        "own_last_aimed": float(own is not None and own.target is not None),
        "people": math.log1p(len(scene.resolver.people)),
    }


def _severity(at: Circumstances) -> Features:
    """How hard the words are, and in what way; other models than ours give no facets."""
    scored = at.reading.scored
    return {
        "level_0": scored.probabilities[0],
        "level_1": scored.probabilities[1],
        "score": scored.score,
        **{facet: scored.facets.get(facet, 0.0) for facet in FACETS},
        "most_facet": max(scored.facets.values(), default=0.0),
    }


def speaker_features(scene: Scene, at: Circumstances) -> Features:
    """Return what speaks for a quote's being aimed at its speaker himself."""
    scored, wording = at.reading.scored, at.wording
    own = scene.last_by(at.quote.speaker_id)
    return {
        "always": 1.0,
        "pointed": log_mass(scored.aim.speaker),
        "belief": scored.aim.speaker,
        "first": float(wording.first),
        "first_plural": float(wording.first_plural),
        "third": float(bool(wording.third)),
        "second": float(wording.second),
        "score": scored.score,
        "level_0": scored.probabilities[0],
        **{facet: scored.facets.get(facet, 0.0) for facet in ("boast", "respect", "insult", "accusation")},
        "own_last": float(_is_named(own, at.quote.speaker)),
        "known": float(at.speaker is not None),
    }


def _is_named(own: Aimed | None, name: str | None) -> bool:
    """Whether a quote was aimed at what bears this name."""
    target = own.target if own else None
    return target is not None and name is not None and target.name.casefold() == name.casefold()


def group_features(scene: Scene, at: Circumstances, group: Group) -> Features:
    """Return what speaks for other words as what a quote is aimed at: "the umpires"."""
    words = scene.text[slice(*group.place.span)]
    own = scene.last_by(at.quote.speaker_id)
    return {
        "always": 1.0,
        "pointed": log_mass(group.probability),
        "belief": group.probability,
        "first": float(group is at.groups[0]),
        "quoted": float(group.place.quoted),
        "capitalised": float(words[:1].isupper()),
        "several_words": float(" " in words),
        "plural": float(words.casefold().endswith("s")),
        "described": max(group.described.values(), default=0.0),
        "third": float(bool(at.wording.third)),
        "plural_pronoun": float(at.wording.plural),
        "own_last": float(_is_named(own, words)),
    }
