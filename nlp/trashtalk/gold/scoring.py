"""Extracted quotes held against the truth, article by article: a verdict on every gold line and every quote.

found      at least half of a gold line's characters lie in extracted quotes, of any kind
right      at least half of an extracted quote's characters lie in gold lines
exact      the other side has just the same words: marks, punctuation and blanks at the edges do not count
match      the one that a line, or a quote, is judged by: gold and extracted, of which one is at least half in the
           other, are paired one to one, the likest first (characters in both over characters in either); what is
           found and left without a pair, because two lines were taken as one or one as two, is judged by the likest

Second-hand words, inside another line, are in the words around them, so that half of them is always found where those
are: a second-hand line is found only when its own pair overlaps it by half, from both sides; a quote that is paired
with one does not count for the line around it. An extracted quote is second-hand when it lies inside another one and
is paired with no outer line, and right when at least half of it lies in second-hand lines.

Thoughts are left out on both sides: an extracted quote that lies in a gold thought is neither right nor wrong, and
what is extracted as a thought finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trashtalk.gold.names import namesakes, same_name
from trashtalk.gold.overlap import Characters, characters, half_in, holders, likest, pair_best_first, words_of
from trashtalk.gold.records import GoldArticle, GoldQuote, NotSpeech
from trashtalk.records import Kind, Quote, SpeakerBasis

# what became of the speaker of a line that was found; "rightly none" and "abstained" are both null, the first where
# the article names nobody
SpeakerOutcome = Literal["right", "rightly none", "abstained", "wrong"]
QUOTED = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class GoldVerdict:
    """What became of a gold line.

    `match` is the extracted quote it is judged by, None when it was not found. `speaker` is None when it was not
    found or the gold knows no speakers; `source_right` (the mentions overlap, or neither side has one) when it was
    not found. `is_namesake`: its speaker shares the last name with another person of the article.
    """

    article: GoldArticle
    gold: GoldQuote
    match: Quote | None
    exact: bool
    speaker: SpeakerOutcome | None
    source_right: bool | None
    is_namesake: bool

    @property
    def found(self) -> bool:
        """Whether the words were found, whoever is said to have said them."""
        return self.match is not None

    @property
    def kind(self) -> Kind:
        """The line's kind."""
        return self.gold.kind

    @property
    def basis(self) -> SpeakerBasis | None:
        """The line's basis; None where the gold has none."""
        return self.gold.basis

    @property
    def is_second_hand(self) -> bool:
        """Whether the words stand inside another line."""
        return self.gold.inside is not None


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """What an extracted quote is: `match` is the gold line it is judged by, None unless `right`.

    `speaker_right` is None unless it names a speaker, is right, and the gold knows speakers.
    """

    quote: Quote
    match: GoldQuote | None
    exact: bool
    is_second_hand: bool
    speaker_right: bool | None

    @property
    def right(self) -> bool:
        """Whether it lies in gold."""
        return self.match is not None

    @property
    def kind(self) -> Kind:
        """The machine's kind."""
        return self.quote.kind

    @property
    def basis(self) -> SpeakerBasis:
        """The machine's own basis."""
        return self.quote.speaker_basis


@dataclass(frozen=True, slots=True)
class StretchVerdict:
    """Whether a stretch that is not speech was taken for it: by `taken_by`, or by none."""

    path: str
    text: str
    stretch: NotSpeech
    taken_by: Quote | None


@dataclass(frozen=True, slots=True)
class Scored:
    """The verdicts on all gold lines but thoughts, on all extracted quotes that count, and on what is not speech.

    `unheard` are, by the article's path, the extracted thoughts: they count for nothing, but tell why a line was
    missed.
    """

    gold: Sequence[GoldVerdict]
    quotes: Sequence[QuoteVerdict]
    stretches: Sequence[StretchVerdict]
    unheard: Mapping[str, Sequence[Quote]]
    knows_speakers: bool


def score_articles(gold: Iterable[GoldArticle], quotes_by_path: Mapping[str, Sequence[Quote]]) -> Scored:
    """Hold the extracted quotes of each gold article against it; quotes of other articles are not looked at."""
    articles = list(gold)
    sides = [_Sides.of(article, quotes_by_path.get(article.path, ())) for article in articles]
    return Scored(
        gold=[verdict for side in sides for verdict in _judge_gold(side)],
        quotes=[verdict for side in sides for verdict in _judge_quotes(side)],
        stretches=[verdict for side in sides for verdict in _judge_stretches(side)],
        unheard={
            article.path: [quote for quote in quotes_by_path.get(article.path, ()) if quote.act == "thought"]
            for article in articles
        },
        knows_speakers=all(article.knows_speakers for article in articles),
    )


def without_unsure(quotes: Iterable[Quote], least: float) -> list[Quote]:
    """Return the quotes with the speakers taken away whose confidence is below `least`; None is sure."""
    return [_without_speaker(quote, least) if _is_unsure(quote, least) else quote for quote in quotes]


def _is_unsure(quote: Quote, least: float) -> bool:
    return quote.speaker is not None and quote.speaker_confidence is not None and quote.speaker_confidence < least


def _without_speaker(quote: Quote, least: float) -> Quote:
    reason = f"the confidence {quote.speaker_confidence:.2f} of {quote.speaker} is below {least:g}"
    trace = {**quote.trace, "speaker": {"reason": reason}}
    return replace(quote, speaker=None, speaker_id=None, speaker_confidence=None, speaker_basis="none", trace=trace)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides of an article: gold lines and extracted quotes (no thoughts) with their characters.

    `pairs` is line -> quote by number, `back` the other way round; `spoken` and `inner` are the characters in gold
    lines but thoughts, and in the second-hand ones of them.
    """

    article: GoldArticle
    quotes: Sequence[Quote]
    lines: Sequence[Characters]
    contents: Sequence[Characters]
    pairs: Mapping[int, int]
    back: Mapping[int, int]
    spoken: Characters
    inner: Characters

    @classmethod
    def of(cls, article: GoldArticle, extracted: Iterable[Quote]) -> _Sides:
        quotes = [quote for quote in extracted if quote.act != "thought"]
        lines = [characters(line.fragments) for line in article.quotes]
        contents = [characters(quote.fragments) for quote in quotes]

        def may_pair(line: int, quote: int) -> bool:
            halves = half_in(lines[line], contents[quote]), half_in(contents[quote], lines[line])
            return all(halves) if article.quotes[line].inside is not None else any(halves)

        pairs = pair_best_first(lines, contents, may_pair)
        spoken = [number for number, line in enumerate(article.quotes) if line.act != "thought"]
        return cls(
            article=article,
            quotes=quotes,
            lines=lines,
            contents=contents,
            pairs=pairs,
            back={quote: line for line, quote in pairs.items()},
            spoken=_union(lines[number] for number in spoken),
            inner=_union(lines[number] for number in spoken if article.quotes[number].inside is not None),
        )

    def line_of(self, quote: int) -> GoldQuote | None:
        """The gold line that a quote is paired with."""
        return self.article.quotes[self.back[quote]] if quote in self.back else None


def _union(contents: Iterable[Characters]) -> Characters:
    return frozenset[int]().union(*contents)


def _judge_gold(sides: _Sides) -> list[GoldVerdict]:
    # a quote of second-hand words says nothing of the line around them
    outer = [
        number for number in range(len(sides.quotes)) if (line := sides.line_of(number)) is None or line.inside is None
    ]
    covered = _union(sides.contents[number] for number in outer)
    sharing = namesakes(sides.article)
    return [
        _gold_verdict(sides, number, _match_of_line(sides, number, outer, covered), sharing)
        for number, line in enumerate(sides.article.quotes)
        if line.act != "thought"
    ]


def _match_of_line(sides: _Sides, number: int, outer: Sequence[int], covered: Characters) -> int | None:
    """Return the number of the quote that a line is judged by; None when it was not found."""
    if sides.article.quotes[number].inside is None and not half_in(sides.lines[number], covered):
        return None
    pair = sides.pairs.get(number)
    if pair is None and sides.article.quotes[number].inside is None:
        pair = likest(sides.lines[number], sides.contents, outer)
    return pair


def _gold_verdict(sides: _Sides, number: int, matched: int | None, sharing: frozenset[str]) -> GoldVerdict:
    line, text = sides.article.quotes[number], sides.article.text
    match = sides.quotes[matched] if matched is not None else None
    return GoldVerdict(
        article=sides.article,
        gold=line,
        match=match,
        exact=match is not None and words_of(text, match.fragments) == words_of(text, line.fragments),
        speaker=_speaker_outcome(line, match) if match and sides.article.knows_speakers else None,
        source_right=_same_source(line, match) if match else None,
        is_namesake=line.speaker in sharing,
    )


def _speaker_outcome(line: GoldQuote, match: Quote) -> SpeakerOutcome:
    if match.speaker is None:
        return "rightly none" if line.speaker is None else "abstained"
    return "right" if same_name(line.speaker, match.speaker) else "wrong"


def _same_source(line: GoldQuote, match: Quote) -> bool:
    if line.source is None or match.source is None:
        return line.source is None and match.source is None
    return line.source[0] < match.source.end and match.source.start < line.source[1]


def _judge_quotes(sides: _Sides) -> list[QuoteVerdict]:
    words = [words_of(sides.article.text, quote.fragments) for quote in sides.quotes]
    around = holders(words)
    verdicts = []
    for number, quote in enumerate(sides.quotes):
        if _lies_in_thought(sides, number):
            continue
        second_hand = around[number] is not None and not _is_outer(sides.line_of(number))
        rivals = _spoken_lines(sides.article, second_hand_only=second_hand)
        match = _match_of_quote(sides, number, rivals, sides.inner if second_hand else sides.spoken)
        verdicts.append(
            QuoteVerdict(
                quote=quote,
                match=match,
                exact=match is not None and words[number] == words_of(sides.article.text, match.fragments),
                is_second_hand=second_hand,
                speaker_right=_is_speaker_right(sides.article, quote, match),
            )
        )
    return verdicts


def _is_outer(line: GoldQuote | None) -> bool:
    return line is not None and line.inside is None


def _spoken_lines(article: GoldArticle, *, second_hand_only: bool) -> list[int]:
    return [
        number
        for number, line in enumerate(article.quotes)
        if line.act != "thought" and (line.inside is not None or not second_hand_only)
    ]


def _lies_in_thought(sides: _Sides, number: int) -> bool:
    """Whether a quote is what the gold has as a thought: paired with one, or in one and in no speech."""
    content, line = sides.contents[number], sides.line_of(number)
    if line is not None and line.act == "thought":
        return half_in(content, sides.lines[sides.back[number]])
    return not half_in(content, sides.spoken) and half_in(content, _union(sides.lines))


def _match_of_quote(sides: _Sides, number: int, rivals: Sequence[int], wanted: Characters) -> GoldQuote | None:
    """Return the gold line that a quote is judged by: its pair, else the likest; None unless half of it is `wanted`."""
    if not half_in(sides.contents[number], wanted):
        return None
    pair = sides.back.get(number)
    best = pair if pair in rivals else likest(sides.contents[number], sides.lines, rivals)
    return None if best is None else sides.article.quotes[best]


def _is_speaker_right(article: GoldArticle, quote: Quote, match: GoldQuote | None) -> bool | None:
    if quote.speaker is None or match is None or not article.knows_speakers:
        return None
    return same_name(match.speaker, quote.speaker)


def _judge_stretches(sides: _Sides) -> list[StretchVerdict]:
    return [
        StretchVerdict(sides.article.path, sides.article.text, stretch, _taker(sides, characters([stretch.span])))
        for stretch in sides.article.not_speech
    ]


def _taker(sides: _Sides, stretch: Characters) -> Quote | None:
    """Return the direct or mixed quote that holds at least half of the stretch.

    A title in words that somebody does say is rightly inside their quote: there a quote has to be mostly the stretch.
    """
    is_in_gold = any(half_in(stretch, line) for line in sides.lines)
    for quote, content in zip(sides.quotes, sides.contents, strict=True):
        if quote.kind in QUOTED and half_in(stretch, content) and (not is_in_gold or half_in(content, stretch)):
            return quote
    return None
