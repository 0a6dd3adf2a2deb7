"""Whether confidence means what it says, and what abstaining below some confidence costs.

An answer is a speaker, or an extracted quote. Calibrated: of the answers of confidence p, about p are right. Measured
as the expected calibration error over ten equally wide bins (Naeini et al. 2015), in points; the bins are shown too.
Abstaining: with answers below a confidence left out, how many are left and how many of these are right (El-Yaniv and
Wiener 2010, coverage and risk).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from figures import Figure, share
from measures import calibration_error
from scoring_persons import JudgedLabel
from scoring_polnear import MARKED_KINDS, ScoredArticle
from trashtalk.gold import Scored
from trashtalk.gold.counting import RIGHT, is_in
from trashtalk.records import Quote

BINS = 10
LEASTS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
MOST_ECE = 5.0
UNMARKED_KINDS = ("indirect",)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked: `confidence` is that of the answer given, None when none was; `right` whether it is right."""

    confidence: float | None
    right: bool


def persons_answers(judged: Iterable[JudgedLabel], quotes: Iterable[Quote]) -> list[Answer]:
    """Return the speakers of the found labels of PolNeAR; `quotes` are those of the same run, found by their id."""
    confidence = {quote.quote_id: speaker_confidence(quote) for quote in quotes}
    return [
        Answer(confidence[one.quote_id], one.outcome == "right")
        for one in judged
        if one.outcome != "missed" and one.quote_id is not None
    ]


def press_speaker_answers(scored: Scored) -> list[Answer]:
    """Return the speakers of the found gold lines that are no second-hand words."""
    return [
        Answer(speaker_confidence(one.match), one.speaker in RIGHT)
        for one in scored.gold
        if one.match is not None and not one.is_second_hand
    ]


def speaker_confidence(quote: Quote) -> float | None:
    """Return the confidence in a quote's speaker, None without one; a speaker without confidence is sure."""
    if quote.speaker is None:
        return None
    return 1.0 if quote.speaker_confidence is None else quote.speaker_confidence


def content_confidence(quote: Quote) -> float:
    """Return how sure it is that the words are somebody's."""
    return float(quote.trace["content"]["probability"])


def polnear_content_answers(
    scored: Iterable[ScoredArticle], quotes: Mapping[str, Sequence[Quote]]
) -> dict[str, list[Answer]]:
    """Return for "quoted" and "indirect" the extracted quotes of PolNeAR; `quotes` by article, as they were scored."""
    pairs = [
        (content_confidence(quote), extracted.kind, in_gold)
        for article in scored
        for quote, (extracted, in_gold) in zip(quotes[article.name], article.extracted, strict=True)
    ]
    return {
        part: [Answer(confidence, right) for confidence, kind, right in pairs if kind in kinds]
        for part, kinds in (("quoted", MARKED_KINDS), ("indirect", UNMARKED_KINDS))
    }


def press_content_answers(scored: Scored) -> dict[str, list[Answer]]:
    """Return for "quoted" and "indirect" the extracted quotes of the press gold that are no second-hand words."""
    return {
        part: [Answer(content_confidence(one.quote), one.right) for one in scored.quotes if is_in(one, part)]
        for part in ("quoted", "indirect")
    }


def confidence_figures(name: str, answers: Sequence[Answer]) -> list[Figure]:
    """Return calibration and abstention of the answers, the names beginning with `name`."""
    given = [(one.confidence, one.right) for one in answers if one.confidence is not None]
    error = calibration_error([confidence for confidence, _ in given], [right for _, right in given], BINS)
    return [
        Figure(f"{name}.ece", None if error is None else 100 * error, total=len(given), most=MOST_ECE, percent=True),
        *_bin_figures(name, given),
        *_abstention_figures(name, answers),
    ]


def _bin_figures(name: str, given: Sequence[tuple[float, bool]]) -> Iterator[Figure]:
    """Yield mean confidence and share right of every bin that holds answers."""
    for number in range(BINS):
        inside = [one for one in given if min(int(one[0] * BINS), BINS - 1) == number]
        if inside:
            said = 100 * sum(confidence for confidence, _ in inside) / len(inside)
            yield Figure(f"{name}.bin.{number}.confidence", said, total=len(inside), percent=True)
            yield share(f"{name}.bin.{number}.right", sum(right for _, right in inside), len(inside))


def _abstention_figures(name: str, answers: Sequence[Answer]) -> Iterator[Figure]:
    """Yield for each least confidence the share still answered, of all, and the share of these that is right."""
    for least in LEASTS:
        kept = [one for one in answers if one.confidence is not None and one.confidence >= least]
        yield share(f"{name}.least.{least:g}.answered", len(kept), len(answers))
        yield share(f"{name}.least.{least:g}.right", sum(one.right for one in kept), len(kept))
