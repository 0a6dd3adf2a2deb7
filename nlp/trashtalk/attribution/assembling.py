"""Stretches of attributed words to attributions: one utterance, one row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trashtalk.attribution.contents import Segment, find_segments
from trashtalk.attribution.inner import InnerWords, find_inner
from trashtalk.attribution.settings import AttributionSettings
from trashtalk.attribution.signed import find_signatures
from trashtalk.attribution.sources import Choice, Mentions
from trashtalk.attribution.turns import Turn, find_turns
from trashtalk.encoder.network import ACTS
from trashtalk.encoder.reader import ReadText
from trashtalk.marks import Quotation
from trashtalk.records import Act, Kind

Span = tuple[int, int]
_WORD = re.compile(r"\w")
_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
# “Nobody is going to say “sorry””: words that nobody says
NOBODY = frozenset(("nobody", "no one", "no-one"))
IMPERSONAL = frozenset(("that", "which", "it"))
SMALL_WORDS = frozenset("a an and as at by de for from in la le of on or the to vs with".split())
# "It was announced that ...": on what training keeps apart, 0.9 finds 2 points more than none, at the same precision
AGENTLESS = 0.9
LONGEST_TITLE = 8
LONGEST_LABEL = 3
# the form is exact; what can err is which paragraphs it is found in
SIGNED = 0.95


@dataclass(frozen=True, slots=True)
class Attribution:
    """One utterance: what is said, by which mention, with which cue; offsets are characters.

    `found_by` says what made the choice of source: "pointer", "open quotation" (a paragraph that goes on from the one
    before and names its source again), "paragraph before", "signature", "turn", "inner" or "none"; the probabilities
    are those of the network before calibration. `inside` are the fragments of the attribution whose content passes
    these words on, None for words that the article itself reports.
    """

    fragments: tuple[Span, ...]
    kind: Kind
    act: Act
    source: Span | None
    cue: Span | None
    content_probability: float
    source_probability: float
    found_by: str
    inside: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Linked:
    segment: Segment
    source: Choice
    cue: Choice
    paragraph: Span


def find_attributions(
    text: str,
    read: ReadText,
    quotations: Sequence[Quotation],
    settings: AttributionSettings,
    skip: Sequence[Span] = (),
) -> list[Attribution]:
    """Return the attributions of a text in the order of their first words; none in the `skip` stretches.

    The turns of an interview are attributions whole. What somebody passes on inside his own words is part of them, and
    an attribution of its own right after them.
    """
    turns = find_turns(text, skip)
    told = [turn.words for turn in turns]
    rest = [one for one in _narrated(text, read, quotations, settings) if not _inside(one.fragments[0], told)]
    outer = [*rest, *map(_turn, turns)]
    inner = [words for one in outer for words in _passed_on(text, read, quotations, one)]
    return sorted([*outer, *inner], key=_reading_order)


def _reading_order(attribution: Attribution) -> tuple[int, bool, tuple[Span, ...]]:
    # an outer content may begin with the words that it passes on
    return attribution.fragments[0][0], attribution.inside is not None, attribution.fragments


def _passed_on(text: str, read: ReadText, quotations: Sequence[Quotation], outer: Attribution) -> list[Attribution]:
    return [
        _inner(text, read, quotations, words, outer) for words in find_inner(text, read, quotations, outer.fragments)
    ]


def _inner(
    text: str, read: ReadText, quotations: Sequence[Quotation], words: InnerWords, outer: Attribution
) -> Attribution:
    inside = [one for one in quotations if words.content[0] <= one.start and one.end <= words.content[1]]
    return Attribution(
        fragments=(words.content,),
        kind=kind_of(text, (words.content,), inside) if words.marked else "indirect",
        act=_act_at(read, words.cue),
        source=words.source,
        cue=words.cue,
        content_probability=words.probability,
        source_probability=outer.source_probability,
        found_by="inner",
        inside=outer.fragments,
    )


def _act_at(read: ReadText, cue: Span | None) -> Act:
    if cue is None:
        return "speech"
    words = read.words_in(*cue)
    act: Act = ACTS[int(read.act[words.start : words.stop].mean(axis=0).argmax())]  # type: ignore[assignment]
    return act


def _inside(fragment: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= fragment[0] < end for start, end in stretches)


def _turn(turn: Turn) -> Attribution:
    return Attribution(
        fragments=(turn.words,),
        kind="direct",
        act="speech",
        source=turn.label,
        cue=None,
        content_probability=1.0,
        source_probability=1.0,
        found_by="turn",
    )


def _narrated(
    text: str, read: ReadText, quotations: Sequence[Quotation], settings: AttributionSettings
) -> list[Attribution]:
    mentions = Mentions(read, settings)
    linked = [
        _Linked(
            segment,
            mentions.source_of(segment.words, _later_paragraphs(text, read, segment)),
            mentions.cue_of(segment.words),
            paragraph_at(text, segment.start),
        )
        for segment in find_segments(text, read, quotations, settings)
    ]
    kept = [one for one in linked if one.segment.quotations or one.cue.span]
    groups = _group(text, read, kept, settings.own_source)
    persons = [_offsets(read, (first, end)) for first, end, label in mentions.names if label == "PERSON"]
    signatures = find_signatures(text, quotations, persons)
    found = [_signed(_attribution(text, read, group), signatures) for group in groups]
    attributions = _hand_on(text, found, groups)
    return [one for one in attributions if is_attributed(text, one)]


def _signed(attribution: Attribution, signatures: Mapping[int, Span]) -> Attribution:
    """Give words that are signed the name below them as their source."""
    name = signatures.get(attribution.fragments[0][0])
    if name is None:
        return attribution
    return replace(attribution, source=name, source_probability=SIGNED, found_by="signature")


def _offsets(read: ReadText, span: Span) -> Span:
    return int(read.starts[span[0]]), int(read.ends[span[1] - 1])


def is_attributed(text: str, attribution: Attribution) -> bool:
    """Whether the words can be somebody's: a source is named, or what stands between the marks is no mere name.

    Without a source, words without marks that the tagger is not sure of, a title ("Mile of the Century", "Tracktown,
    U.S.A.") and a phrase of up to three words without a cue are the writer's own.
    """
    source = text[slice(*attribution.source)].casefold() if attribution.source is not None else None
    if source in NOBODY:
        return False
    if source is not None and source not in IMPERSONAL:
        return True
    if attribution.kind == "indirect":
        return attribution.source is not None or attribution.content_probability >= AGENTLESS
    words = [word for start, end in attribution.fragments for word in _LETTERS.findall(text[start:end])]
    return not is_title(words) and (attribution.cue is not None or len(words) > LONGEST_LABEL)


def is_title(words: Sequence[str]) -> bool:
    """Whether words are written as a title: every one but the small words with a capital.

    Example: ["Mile", "of", "the", "Century"] -> True
    """
    long = [word for word in words if word.casefold() not in SMALL_WORDS]
    return bool(long) and len(words) <= LONGEST_TITLE and all(word[0].isupper() for word in long)


def _later_paragraphs(text: str, read: ReadText, segment: Segment) -> int:
    """Return the number of the first word after the paragraph in which the segment ends."""
    return read.words_in(0, paragraph_at(text, segment.end)[1]).stop


def paragraph_at(text: str, offset: int) -> Span:
    """Return the line that holds `offset`."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, end if end >= 0 else len(text)


def _group(text: str, read: ReadText, linked: Sequence[_Linked], own_source: float) -> list[list[_Linked]]:
    groups: list[list[_Linked]] = []
    for one in linked:
        if groups and _belongs(text, read, groups[-1][-1], one, own_source):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _belongs(text: str, read: ReadText, before: _Linked, one: _Linked, own_source: float) -> bool:
    """Whether a stretch goes on with the utterance of the stretch before it."""
    if one.segment.continues:
        goes_on = bool(before.segment.quotations) and before.segment.quotations[-1].close_length == 0
        return goes_on and not _names_its_own_source(read, before, one, own_source)
    if one.paragraph != before.paragraph or not one.source.span or one.source.span != before.source.span:
        return False
    gap = text[before.segment.end : one.segment.start]
    if not _WORD.search(gap):
        return bool(before.segment.quotations) == bool(one.segment.quotations)
    source = int(read.starts[one.source.span[0]])
    interrupted = before.segment.end <= source < one.segment.start
    same_cue = one.cue.span is not None and one.cue.span == before.cue.span
    # “X,” he said of Y: what follows the attribution without marks is the writer's own and not part of the utterance
    alike = bool(before.segment.quotations) == bool(one.segment.quotations)
    return alike if interrupted else same_cue


def _names_its_own_source(read: ReadText, before: _Linked, one: _Linked, least: float) -> bool:
    """Whether a paragraph that goes on with a quotation has an attribution of its own: “...,” he continued."""
    span = one.source.span
    if span is None or span == before.source.span or one.source.probability <= least:
        return False
    start, end = int(read.starts[span[0]]), int(read.ends[span[1] - 1])
    return one.paragraph[0] <= start and end <= one.paragraph[1]


def _attribution(text: str, read: ReadText, group: Sequence[_Linked]) -> Attribution:
    lead = max(group, key=lambda one: one.source.probability if one.source.span else 0.0)
    cue = max((one.cue for one in group if one.cue.span), key=lambda c: c.probability, default=lead.cue)
    fragments = tuple(fragment for one in group for fragment in _fragments(text, one.segment))
    quotations = [quotation for one in group for quotation in one.segment.quotations]
    return Attribution(
        fragments=fragments,
        kind=kind_of(text, fragments, quotations),
        act=_act(read, cue),
        source=_characters(text, read, lead.source.span),
        cue=_characters(text, read, cue.span),
        content_probability=float(np.mean([one.segment.confidence for one in group])),
        source_probability=lead.source.probability,
        found_by=_found_by(lead),
    )


def _found_by(lead: _Linked) -> str:
    if lead.source.span is None:
        return "none"
    return "open quotation" if lead.segment.continues else "pointer"


def _fragments(text: str, segment: Segment) -> list[Span]:
    return [(segment.start, segment.end)] if text[segment.start : segment.end].strip() else []


def kind_of(text: str, fragments: Sequence[Span], quotations: Sequence[Quotation]) -> Kind:
    """Return direct (all between marks), mixed (words of the article's own inside) or indirect (no marks)."""
    if not quotations:
        return "indirect"
    quoted = {offset for quotation in quotations for offset in range(quotation.start, quotation.end)}
    outside = (text[offset] for start, end in fragments for offset in range(start, end) if offset not in quoted)
    return "mixed" if any(_WORD.match(character) for character in outside) else "direct"


def _act(read: ReadText, cue: Choice) -> Act:
    if cue.span is None:
        return "speech"
    probabilities = read.act[cue.span[0] : cue.span[1]].mean(axis=0)
    act: Act = ACTS[int(probabilities.argmax())]  # type: ignore[assignment]
    return act


def _characters(text: str, read: ReadText, span: tuple[int, int] | None) -> Span | None:
    if span is None:
        return None
    start, end = int(read.starts[span[0]]), int(read.ends[span[1] - 1])
    bare = text[start:end].rstrip(" ,;:—–-")
    return start, start + len(bare) if bare else end  # a colon alone is a cue too


def _hand_on(text: str, attributions: list[Attribution], groups: Sequence[Sequence[_Linked]]) -> list[Attribution]:
    """Give a bare quoted paragraph the source of the quoted paragraph right before it."""
    done: list[Attribution] = []
    for attribution, group in zip(attributions, groups, strict=True):
        one = group[0]
        if attribution.source is None and done and one.segment.quotations and done[-1].kind != "indirect":
            bare = not _WORD.search(text[one.paragraph[0] : one.segment.start])
            end = done[-1].fragments[-1][1]
            next_line = text.count("\n", end, one.segment.start) >= 1
            between = text[end : one.segment.start].split("\n")
            ends_quoted = not any(_WORD.search(line) for line in between[1:])
            if bare and next_line and ends_quoted and done[-1].source:
                done.append(
                    replace(
                        attribution,
                        source=done[-1].source,
                        source_probability=done[-1].source_probability,
                        found_by="paragraph before",
                    )
                )
                continue
        done.append(attribution)
    return done
