"""The figures of the own press gold, corpus/gold/press: those of `trashtalk evaluate` that have a bar, and around them.

not speech taken  of all stretches of the gold between quotation marks (quotations that are no second-hand words, and
                  stretches that nobody says), those that nobody says and that were taken for a quotation
everything else   as nlp/trashtalk/gold counts it: recall, precision and speakers by overlap, second-hand words apart
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from figures import Figure, f_measure, share
from trashtalk.gold import Scored
from trashtalk.gold import figures as counted_figures
from trashtalk.gold.counting import BASES_OF, is_in
from trashtalk.gold.counting import Figure as Counted
from trashtalk.gold.mistakes import mistakes

LEAST = {"press_quoted_f": 98.0, "press_speaker_right": 95.0, "press_speaker_right.pronoun_or_nominal": 88.0}
MOST = {"press_not_speech_taken": 2.0, "press_same_surname_wrong": 0.0}
# figure -> what nlp/trashtalk/gold/counting calls it
CONTENTS = {
    "press_quoted_recall": "contents.overlap.recall.quoted",
    "press_quoted_precision": "contents.overlap.precision.quoted",
    "press_direct_recall": "contents.overlap.recall.direct",
    "press_mixed_recall": "contents.overlap.recall.mixed",
    "press_indirect_recall": "contents.overlap.recall.indirect",
    "press_indirect_precision": "contents.overlap.precision.indirect",
    "press_second_hand_recall": "contents.overlap.recall.second_hand",
    "press_second_hand_precision": "contents.overlap.precision.second_hand",
    "press_exact_recall": "contents.exact.recall.all",
    "press_exact_precision": "contents.exact.precision.all",
    "press_quoted_exact_recall": "contents.exact.recall.quoted",
    "press_quoted_exact_precision": "contents.exact.precision.quoted",
}
SPEAKERS = {
    "press_source_right": "sources.right.all",
    "press_source_right.quoted": "sources.right.quoted",
    "press_speaker_right": "speakers.right_of_found.all",
    "press_speaker_right.quoted": "speakers.right_of_found.quoted",
    "press_speaker_right.pronoun_or_nominal": "speakers.right_of_found.pronoun_and_nominal",
    **{
        f"press_speaker_right.{basis}": f"speakers.right_of_found.{basis}"
        for basis in BASES_OF
        if basis != "pronoun_and_nominal"
    },
    "press_speaker_right_of_all": "speakers.right_of_all.all",
    "press_speaker_right_of_all.pronoun_or_nominal": "speakers.right_of_all.pronoun_and_nominal",
    "press_speaker_wrong": "speakers.wrong.all",
    "press_speaker_abstained": "speakers.abstained.all",
}
NAMESAKES = {
    "press_same_surname_right": "same_surname.right",
    "press_same_surname_abstained": "same_surname.abstained",
    "press_same_surname_wrong": "same_surname.wrong",
    "press_same_surname_not_found": "same_surname.not_found",
}


def press_figures(scored: Scored) -> list[Figure]:
    """Return all figures, in the order they are reported."""
    counted = {one.name: one for one in counted_figures(scored)}
    contents = _taken_over(CONTENTS, counted)
    recall, precision, *others = contents
    f = replace(f_measure("press_quoted_f", precision, recall), least=LEAST["press_quoted_f"])
    return [
        recall,
        precision,
        f,
        *others,
        *_taken_over(SPEAKERS, counted),
        *_stretch_figures(scored),
        *_taken_over(NAMESAKES, counted),
    ]


def _taken_over(names: Mapping[str, str], counted: Mapping[str, Counted]) -> list[Figure]:
    return [_share(name, counted[other].hits, counted[other].total) for name, other in names.items()]


def _share(name: str, hits: int, total: int) -> Figure:
    return share(name, hits, total, least=LEAST.get(name), most=MOST.get(name))


def _stretch_figures(scored: Scored) -> list[Figure]:
    stretches = len(scored.stretches)
    taken = sum(one.taken_by is not None for one in scored.stretches)
    marked = sum(is_in(one, "quoted") for one in scored.gold) + stretches
    return [
        _share("press_not_speech_taken", taken, marked),
        _share("press_not_speech_taken_of_stretches", taken, stretches),
        _share("press_not_speech_left", stretches - taken, stretches),
    ]


def press_misses(scored: Scored) -> Iterator[str]:
    """Yield a line for everything that went wrong; never to be shown for the test split, which only measures."""
    for one in mistakes(scored):
        reason = f" ({one.reason})" if one.reason else ""
        yield f"{one.path}:{one.start}: {one.what}: {one.got} instead of {one.expected}{reason}: {one.words[:90]}"
