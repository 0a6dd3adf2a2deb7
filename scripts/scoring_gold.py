"""Score the quotes of corpus/demo against its truth: found, whose, at whom, how hard.

Quotes classed as thought are left out: they are kept as records, never scored or charted, and the truth has none.

found      at least half of the gold line's characters lie in extracted quotes of the article, of any kind; a line
           nested in another is thus found with it
right      an extracted quote with at least half of its characters in gold lines
exact      an extracted quote with just the fragments of a gold line
match      the extracted quote that fits a found line best (shared characters over all of either)

Speaker, target and level are judged on the matches of the outer lines only: the words of a nested line are those of
its outer line too, so its match would often be the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from demo_gold import GoldQuote, NotSpeech
from figures import Figure, f_measure, share
from measures import auc, calibration_error, spearman
from scoring_polnear import Characters, characters, half_in
from trashtalk.people.mentions import name_key
from trashtalk.records import Quote

KINDS = ("direct", "mixed", "indirect")
BASES = ("name", "pronoun", "nominal", "continuation", "turn", "none")
HOSTILE = 2
CONTEMPTUOUS = 3


@dataclass(frozen=True, slots=True)
class GoldVerdict:
    """What became of a gold line; `match` is None when it was not found."""

    gold: GoldQuote
    match: Quote | None
    exact: bool


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """What an extracted quote is: `right` when it lies in gold, `exact` when it has the fragments of a gold line."""

    quote: Quote
    right: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class ScoredDemo:
    """The verdicts on all gold lines, on all extracted quotes, and on what is not speech (whether it was taken)."""

    gold: Sequence[GoldVerdict]
    quotes: Sequence[QuoteVerdict]
    not_speech: Sequence[tuple[NotSpeech, bool]]

    @property
    def matched(self) -> list[tuple[GoldQuote, Quote]]:
        """The outer lines that were found, each with its match."""
        return [(one.gold, one.match) for one in self.gold if one.match is not None and not one.gold.nested]


def score_demo(gold: Iterable[GoldQuote], quotes: Iterable[Quote], not_speech: Iterable[NotSpeech]) -> ScoredDemo:
    """Hold the quotes of a run over corpus/demo against its truth."""
    lines: dict[str, list[GoldQuote]] = defaultdict(list)
    extracted: dict[str, list[Quote]] = defaultdict(list)
    for line in gold:
        lines[line.article].append(line)
    for quote in quotes:
        if quote.act != "thought":
            extracted[quote.article_path].append(quote)
    return ScoredDemo(
        gold=[verdict for article, some in lines.items() for verdict in judge_gold(some, extracted[article])],
        quotes=[verdict for article, some in extracted.items() for verdict in judge_quotes(some, lines[article])],
        not_speech=[(one, is_taken(one, extracted[one.article])) for one in not_speech],
    )


def judge_gold(gold: Iterable[GoldQuote], quotes: Sequence[Quote]) -> list[GoldVerdict]:
    """Return what became of the gold lines of one article."""
    contents = [characters(quote.fragments) for quote in quotes]
    covered = frozenset[int]().union(*contents)
    verdicts = []
    for line in gold:
        wanted = characters(line.fragments)
        fits = [_fit(content, wanted) for content in contents]
        found = bool(quotes) and half_in(wanted, covered)
        match = quotes[fits.index(max(fits))] if found else None
        verdicts.append(GoldVerdict(line, match, any(quote.fragments == line.fragments for quote in quotes)))
    return verdicts


def _fit(some: Characters, others: Characters) -> float:
    either = len(some | others)
    return len(some & others) / either if either else 0.0


def judge_quotes(quotes: Iterable[Quote], gold: Sequence[GoldQuote]) -> list[QuoteVerdict]:
    """Return what the extracted quotes of one article are."""
    in_gold = characters(span for line in gold for span in line.fragments)
    exact = {line.fragments for line in gold}
    return [
        QuoteVerdict(quote, half_in(characters(quote.fragments), in_gold), quote.fragments in exact) for quote in quotes
    ]


def is_taken(not_speech: NotSpeech, quotes: Iterable[Quote]) -> bool:
    """Whether some quote has at least half of its characters in the stretch that is no speech."""
    stretch = characters(not_speech.places)
    return any(half_in(characters(quote.fragments), stretch) for quote in quotes)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two canonical names are one person or body; None is the same as None only.

    Case, accents, titles and initials do not count, nor does a leading "the". A bare surname is another name.
    """
    if one is None or other is None:
        return one is other
    return _key(one) == _key(other)


def _key(name: str) -> tuple[str, ...]:
    key = name_key(name)
    return key[1:] if len(key) > 1 and key[0] == "the" else key


def demo_figures(scored: ScoredDemo) -> list[Figure]:
    """Return all figures on the demo gold, in the order they are reported."""
    return [
        *_found_figures(scored),
        *_speaker_figures(scored.matched),
        *_target_figures(scored.matched),
        *_level_figures(scored.matched),
        *_not_speech_figures(scored.not_speech),
    ]


def _found_figures(scored: ScoredDemo) -> list[Figure]:
    gold, quotes = scored.gold, scored.quotes
    recall = share("quotes.recall", sum(one.match is not None for one in gold), len(gold))
    precision = share("quotes.precision", sum(one.right for one in quotes), len(quotes))
    exact_recall = share("quotes.exact_recall", sum(one.exact for one in gold), len(gold))
    exact_precision = share("quotes.exact_precision", sum(one.exact for one in quotes), len(quotes))
    found = [(one.gold, one.match) for one in gold if one.match is not None]
    return [
        recall,
        precision,
        f_measure("quotes.f", precision, recall),
        exact_recall,
        exact_precision,
        f_measure("quotes.exact_f", exact_precision, exact_recall),
        *(_recall_of(kind, [one for one in gold if one.gold.kind == kind]) for kind in KINDS),
        *(_recall_of(basis, [one for one in gold if one.gold.basis == basis]) for basis in BASES),
        _recall_of("nested", [one for one in gold if one.gold.nested]),
        *(_precision_of(quotes, kind) for kind in KINDS),
        share("quotes.kind_right", sum(line.kind == match.kind for line, match in found), len(found)),
    ]


def _recall_of(part: str, some: Sequence[GoldVerdict]) -> Figure:
    return share(f"quotes.recall.{part}", sum(one.match is not None for one in some), len(some))


def _precision_of(quotes: Sequence[QuoteVerdict], kind: str) -> Figure:
    some = [one for one in quotes if one.quote.kind == kind]
    return share(f"quotes.precision.{kind}", sum(one.right for one in some), len(some))


def _speaker_figures(matched: Sequence[tuple[GoldQuote, Quote]]) -> list[Figure]:
    """Right, unknown where the truth has a name, and another name than the truth has: the three add up."""
    right = [same_name(line.speaker, match.speaker) for line, match in matched]
    unknown = sum(line.speaker is not None and match.speaker is None for line, match in matched)
    by_basis = {
        basis: [ok for (line, _), ok in zip(matched, right, strict=True) if line.basis == basis] for basis in BASES
    }
    return [
        share("speaker.right", sum(right), len(matched)),
        share("speaker.unknown", unknown, len(matched)),
        share("speaker.wrong_name", len(matched) - sum(right) - unknown, len(matched)),
        *(share(f"speaker.right.{basis}", sum(some), len(some)) for basis, some in by_basis.items()),
    ]


def _target_figures(matched: Sequence[tuple[GoldQuote, Quote]]) -> list[Figure]:
    """Targets; talk about oneself counts as having none."""
    aimed = [(line.target, match) for line, match in matched if line.target and line.target != line.speaker]
    others = [match for line, match in matched if not line.target or line.target == line.speaker]
    first = sum(bool(match.targets) and same_name(target, match.targets[0].name) for target, match in aimed)
    among = sum(any(same_name(target, one.name) for one in match.targets) for target, match in aimed)
    return [
        share("target.right", first, len(aimed)),
        share("target.right_among", among, len(aimed)),
        share("target.unknown", sum(not match.targets for _, match in aimed), len(aimed)),
        share("target.false", sum(bool(match.targets) for match in others), len(others)),
    ]


def _level_figures(matched: Sequence[tuple[GoldQuote, Quote]]) -> list[Figure]:
    rated = [(line.level, match.hostility) for line, match in matched if match.hostility is not None]
    levels = [level for level, _ in rated]
    scores = [hostility.score for _, hostility in rated]
    hostile = [level >= HOSTILE for level in levels]
    probabilities = [sum(hostility.level_probabilities[HOSTILE:]) for _, hostility in rated]
    benign = [hostility.level for level, hostility in rated if level == 0]
    return [
        Figure("level.spearman", spearman(scores, levels), total=len(rated)),
        Figure("level.auc", auc(probabilities, hostile), total=len(rated)),
        Figure("level.ece", calibration_error(probabilities, hostile), total=len(rated)),
        share("level.exact", sum(level == hostility.level for level, hostility in rated), len(rated)),
        share("level.benign_at_3", sum(level >= CONTEMPTUOUS for level in benign), len(benign)),
    ]


def _not_speech_figures(not_speech: Sequence[tuple[NotSpeech, bool]]) -> list[Figure]:
    reasons = sorted({one.why for one, _ in not_speech})
    by_reason = {why: [taken for one, taken in not_speech if one.why == why] for why in reasons}
    return [
        share("not_speech.taken", sum(taken for _, taken in not_speech), len(not_speech)),
        *(share(f"not_speech.taken.{why}", sum(taken), len(taken)) for why, taken in by_reason.items()),
    ]


def demo_misses(scored: ScoredDemo) -> Iterator[str]:
    """Yield a line for everything that went wrong, quotes first, then speakers, then what is no speech."""
    for one in scored.gold:
        if one.match is None:
            yield f"{one.gold.article}: not found ({one.gold.kind}, {one.gold.basis}): {one.gold.text[:90]}"
    for verdict in scored.quotes:
        if not verdict.right:
            yield f"{verdict.quote.article_path}: not in gold ({verdict.quote.kind}): {verdict.quote.text[:90]}"
    for line, match in scored.matched:
        if not same_name(line.speaker, match.speaker):
            wrong = f"{match.speaker} instead of {line.speaker}"
            yield f"{line.article}: wrong speaker ({line.basis}): {wrong}: {line.text[:90]}"
    for not_speech, taken in scored.not_speech:
        if taken:
            yield f"{not_speech.article}: taken for speech ({not_speech.why}): {not_speech.text}"
