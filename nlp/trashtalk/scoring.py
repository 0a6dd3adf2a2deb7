"""Rate texts by themselves, without an article: how hard they go at somebody, at whom, and by which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from trashtalk.artefacts import model_folder
from trashtalk.errors import InputError
from trashtalk.hostility import HostilityScorer, QuoteInContext, Scored
from trashtalk.hostility.aiming import aimed_at
from trashtalk.records import is_unsure

if TYPE_CHECKING:
    from trashtalk.hostility.other_model import Scoring


@dataclass(frozen=True, slots=True)
class ScoredTarget:
    """Whom a text is aimed at, in words of the text or its context, and the probability of it."""

    words: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ScoredEvidence:
    """Words of a text that carry its level: `text[start:end] == words`."""

    start: int
    end: int
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class TextScore:
    """The hostility of one text. The fields mean what those of a quote mean; `unsure` says not to rely on it alone."""

    text: str
    context: str
    hostility: float
    level: int
    level_probabilities: tuple[float, ...]
    unsure: bool
    facets: Mapping[str, float]
    evidence: tuple[ScoredEvidence, ...]
    targets: tuple[ScoredTarget, ...]

    def row(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)


def score(texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[TextScore]:
    """Return the hostility of each text, read after its context where contexts are given ("" for none).

    The model is loaded at the first call and kept. Raises InputError when the two are not of one length.
    """
    return score_texts(_scorer(), texts, contexts)


def score_texts(scorer: Scoring, texts: Sequence[str], contexts: Sequence[str] | None = None) -> list[TextScore]:
    """Return what `scorer` says of each text; InputError as for `score`."""
    if isinstance(texts, str):
        raise InputError("score takes a list of texts and was given one text. Put it into a list: score([text]).")
    if contexts is not None and len(contexts) != len(texts):
        raise InputError(f"{len(texts)} texts and {len(contexts)} contexts: give a context for each text, or none.")
    quotes = [QuoteInContext(text, context) for text, context in zip(texts, contexts or [""] * len(texts), strict=True)]
    return [_text_score(quote, scored) for quote, scored in zip(quotes, scorer.score(quotes), strict=True)]


def _text_score(quote: QuoteInContext, scored: Scored) -> TextScore:
    return TextScore(
        text=quote.words,
        context=quote.context,
        hostility=round(scored.score, 4),
        level=scored.level,
        level_probabilities=scored.probabilities,
        unsure=is_unsure(scored.probabilities),
        facets=scored.facets,
        evidence=tuple(
            ScoredEvidence(one.start, one.end, quote.words[one.start : one.end], one.probability)
            for one in scored.evidence
        ),
        targets=tuple(ScoredTarget(one.words, round(one.probability, 3)) for one in aimed_at(quote, scored.aim)),
    )


@cache
def _scorer() -> HostilityScorer:
    return HostilityScorer.load(model_folder("hostility"))
