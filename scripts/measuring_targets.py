"""Whether quotes of whole articles are aimed at whom the readers say (corpus/gold/hostility/articles).

right     the likeliest target is the one of the label: the same person, or, where the label names no person of the
          article, words that share a telling word with it
unknown   no target is given, though the label has one
false     somebody else than the speaker is given for what is aimed at nobody (readers do not agree on whether plain
          talk about oneself is aimed at oneself or at nobody)

Only quotes that the pipeline finds can be judged, thoughts left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from figures import Figure, share
from hostility_press import PressLabel
from target_articles import ReadArticle
from target_cases import GoldTarget, gold_target, match_labels
from trashtalk.records import SHARP, Quote, Target
from trashtalk.targets import TargetRanker, aim_quotes


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """A quote with its targets, whom its label says it is aimed at, and the label's level."""

    quote: Quote
    gold: GoldTarget
    level: int

    @property
    def likeliest(self) -> Target | None:
        """The likeliest target, None for nobody."""
        return self.quote.targets[0] if self.quote.targets else None

    @property
    def is_right(self) -> bool:
        """Whether the likeliest target is the label's, or both have none."""
        return self.gold.is_found(self.likeliest, self.quote.speaker)

    @property
    def is_false(self) -> bool:
        """Whether somebody else than the speaker is given."""
        return self.likeliest is not None and self.likeliest.name != self.quote.speaker


def judge_article(read: ReadArticle, labels: Sequence[PressLabel], ranker: TargetRanker) -> list[JudgedTarget]:
    """Return what becomes of the labelled quotes of an article."""
    resolver = read.resolver()
    matched = match_labels(read.quotes, labels)
    return [
        JudgedTarget(quote, gold_target(matched[quote.quote_id], quote, resolver), matched[quote.quote_id].row["level"])
        for quote in aim_quotes(read.quotes, read.readings, resolver, ranker)
        if quote.quote_id in matched and quote.act != "thought"
    ]


def judge_articles(
    articles: Iterable[ReadArticle], labels: Mapping[str, Sequence[PressLabel]], ranker: TargetRanker
) -> list[JudgedTarget]:
    """Return what becomes of the labelled quotes of all articles."""
    return [judged for read in articles for judged in judge_article(read, labels[read.name], ranker)]


def target_figures(judged: Iterable[JudgedTarget], part: str) -> list[Figure]:
    """Return the figures in the order they are reported; `part` begins their names."""
    by_kind: dict[str, list[JudgedTarget]] = {"nobody": [], "speaker": [], "person": [], "group": []}
    for one in judged:
        by_kind[one.gold.kind].append(one)
    aimed = by_kind["person"] + by_kind["group"]
    nobody = by_kind["nobody"]
    return [
        _right(f"{part}.right", aimed),
        _right(f"{part}.right.person", by_kind["person"]),
        _right(f"{part}.right.other_words", by_kind["group"]),
        _right(f"{part}.right.sharp", [one for one in aimed if one.level >= SHARP]),
        share(f"{part}.unknown", sum(one.likeliest is None for one in aimed), len(aimed)),
        share(f"{part}.false", sum(one.is_false for one in nobody), len(nobody)),
        _right(f"{part}.right.speaker", by_kind["speaker"]),
    ]


def _right(name: str, judged: Sequence[JudgedTarget]) -> Figure:
    return share(name, sum(one.is_right for one in judged), len(judged))
