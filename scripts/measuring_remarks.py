"""Measure what is joined into one remark: on the test pairs, in a run over all of them, and in a job over corpus/demo.

decided   the two prints of a pair alone: joined from `min_probability` on
before    the same pairs by the words they share alone, which was all that the program did before it had a model
run       all prints of the test pairs in one run: candidates are proposed, decided on and grouped, as in a job
sets      the same of the test sets: every quotation of one article with every one of another by the same speaker
demo      matched lines of the truth (as `scoring_gold` matches them) in different articles: joined against one remark

A line of the demo's truth without a remark id is of a remark printed once: what is joined with it is joined wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from demo_gold import read_truth
from figures import Figure, share
from measures import auc, calibration_error
from own_gold import run_job
from remark_gold import QuoteSet, RemarkPair, hows_of, quotes_of_pairs
from scoring_gold import score_demo
from trashtalk.analysis import Analyst
from trashtalk.records import Quote
from trashtalk.remarks.deciding import probabilities
from trashtalk.remarks.gathering import is_short
from trashtalk.remarks.grouping import group_remarks
from trashtalk.remarks.model import Pairing
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.remarks.similarity import similarity
from trashtalk.remarks.words import quote_words
from trashtalk.report.visible import visible

BARS = {"recall": 92.0, "precision": 97.0, "recall.spun": 85.0}
BEFORE_SIMILARITY = 0.82  # was tuned on the pairs of tests/remarks/test_grouping.py
WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of the demo's truth: its remark there (None: printed once), and that of its match (None: not found)."""

    article: str
    truth: str | None
    found: str | None


def remark_figures(pairs: Sequence[RemarkPair], model: Pairing, settings: RemarkSettings) -> list[Figure]:
    """Return what is measured on the test pairs: decided, before, run."""
    found = probabilities([(pair.one, pair.other) for pair in pairs], model)
    same = [pair.same for pair in pairs]
    return [
        *joined_figures(pairs, [each >= settings.min_probability for each in found], with_bars=True),
        Figure("auc", auc(found, same), total=len(pairs)),
        Figure("ece", calibration_error(found, same), total=len(pairs)),
        *joined_figures(pairs, [share_their_words(pair, settings) for pair in pairs], "before."),
        *joined_figures(pairs, joined_in_run(pairs, model, settings), "run."),
    ]


def joined_figures(
    pairs: Sequence[RemarkPair], joined: Sequence[bool], part: str = "", *, with_bars: bool = False
) -> list[Figure]:
    """Return recall and precision of what was joined, recall of each way to differ, joined ones of each near miss."""
    bars = BARS if with_bars else {}
    verdicts = list(zip(pairs, joined, strict=True))
    right = [is_joined for pair, is_joined in verdicts if pair.same]
    same_of_joined = [pair.same for pair, is_joined in verdicts if is_joined]
    figures = [
        share(f"{part}recall", sum(right), len(right), least=bars.get("recall")),
        share(f"{part}precision", sum(same_of_joined), len(same_of_joined), least=bars.get("precision")),
    ]
    for same, what in ((True, "recall"), (False, "false")):
        for how in hows_of(pairs, same=same):
            some = [is_joined for pair, is_joined in verdicts if (pair.same, pair.how) == (same, how)]
            figures.append(share(f"{part}{what}.{how}", sum(some), len(some), least=bars.get(f"{what}.{how}")))
    return figures


def share_their_words(pair: RemarkPair, settings: RemarkSettings) -> bool:
    """Return whether the pair was joined before: the longer print holds enough of the shorter."""
    one, other = quote_words(pair.one), quote_words(pair.other)
    if is_short(one, settings) or is_short(other, settings):
        return one == other
    return similarity(one, other) >= BEFORE_SIMILARITY


def joined_in_run(pairs: Sequence[RemarkPair], model: Pairing, settings: RemarkSettings) -> list[bool]:
    """Return for each pair whether its prints are one remark when all prints come in one run."""
    remarks = group_remarks(quotes_of_pairs(pairs), model, settings)
    return [remarks[pair.one.quote_id].remark_id == remarks[pair.other.quote_id].remark_id for pair in pairs]


def sets_figures(sets: Sequence[QuoteSet], model: Pairing, settings: RemarkSettings) -> list[Figure]:
    """Return what is joined across the two articles of each test set, all sets in one run: recall and precision."""
    pairs = [pair for one in sets for pair in one.pairs()]
    remarks = group_remarks([quote for one in sets for quote in (*one.one, *one.other)], model, settings)
    joined = [remarks[pair.one.quote_id].remark_id == remarks[pair.other.quote_id].remark_id for pair in pairs]
    return [one for one in joined_figures(pairs, joined, "sets.") if not one.name.startswith("sets.false.")]


def tuning_misses(pairs: Sequence[RemarkPair], model: Pairing, settings: RemarkSettings) -> Iterator[str]:
    """Yield a line for each pair that is wrongly joined or wrongly not: only ever of the tuning pairs."""
    found = probabilities([(pair.one, pair.other) for pair in pairs], model)
    for pair, probability in zip(pairs, found, strict=True):
        if (probability >= settings.min_probability) is not pair.same:
            verdict = "not joined" if pair.same else "joined"
            yield f"{pair.pair_id}: {verdict} ({pair.how}, {probability:.2f}): {pair.one.text} | {pair.other.text}"


def measure_demo(analyst: Analyst, corpus: Path) -> list[Figure]:
    """Run a job over corpus/demo and hold the remarks of its quotes against the truth's."""
    articles, quotes = run_job(analyst, corpus / "demo")
    gold = corpus / "gold" / "demo"
    truth = read_truth(gold, {article.path: article.text for article in articles})
    lines = [
        PrintedLine(one.gold.article, one.gold.remark, one.match.remark_id if one.match else None)
        for one in score_demo(truth, quotes, ()).gold
        if not one.gold.nested
    ]
    return demo_figures(lines)


def demo_figures(lines: Sequence[PrintedLine]) -> list[Figure]:
    """Return precision and recall of joined pairs of found lines, and how many remarks came out whole."""
    found = [line for line in lines if line.found is not None]
    truth = pairs_across([line.truth for line in found], found)
    joined = pairs_across([line.found for line in found], found)
    wholes = [prints for prints in remarks_in_several(lines) if len({line.found for line in prints}) == 1]
    together = remarks_in_several(found)
    return [
        share("demo.recall", len(truth & joined), len(truth)),
        share("demo.precision", len(truth & joined), len(joined)),
        share("demo.together", sum(len({line.found for line in prints}) == 1 for prints in together), len(together)),
        share("demo.whole", sum(prints[0].found is not None for prints in wholes), len(remarks_in_several(lines))),
    ]


def pairs_across(keys: Sequence[str | None], lines: Sequence[PrintedLine]) -> set[tuple[int, int]]:
    """Return the places of lines in different articles that have the same key; None is no key."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            places[key].append(place)
    return {
        (one, other)
        for some in places.values()
        for one, other in combinations(some, 2)
        if lines[one].article != lines[other].article
    }


def remarks_in_several(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the prints of each remark of the truth that more than one article has."""
    prints: dict[str, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.truth is not None:
            prints[line.truth].append(line)
    return [some for some in prints.values() if len({line.article for line in some}) > 1]


def list_joined(analyst: Analyst, folder: Path) -> Iterator[str]:
    """Run a job over a folder of articles; yield what more than one of them carries, a line each.

    A line has the articles, the ids and kinds of the quotes, and no more of the words than `WORDS_SHOWN`.
    """
    remarks: dict[str, list[Quote]] = defaultdict(list)
    for quote in run_job(analyst, folder)[1]:
        if quote.remark_id:
            remarks[quote.remark_id].append(quote)
    for prints in remarks.values():
        if len({quote.article_path for quote in prints}) > 1:
            yield f"{prints[0].speaker or 'unknown'}: {'; '.join(map(_shown, prints))}"


def _shown(quote: Quote) -> str:
    words = " ".join(quote.words().split()[:WORDS_SHOWN])
    return visible(f"{quote.article_path} {quote.quote_id} ({quote.kind}) {words}")
