"""The same remark across articles: which quotes print one utterance, in whatever words.

datasketch and the embeddings propose pairs (`proposing`), the trained network and the alignment of the words decide
(`deciding`), union-find makes groups. Prints of one speaker join, a few telling words of his join what holds them
(`fragments`), and prints without a speaker when the words leave no doubt or the network has little; prints that name
two speakers for the very same words join last, as one remark with conflicting attributions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trashtalk.records import Quote, SaidOn, digest
from trashtalk.remarks.deciding import FRAME, parts_of, probabilities
from trashtalk.remarks.fragments import find_fragments
from trashtalk.remarks.gathering import GatheredWording, age, gather_wordings
from trashtalk.remarks.model import Floats, Pairing
from trashtalk.remarks.proposing import Pair, are_alike, share_words
from trashtalk.remarks.settings import DEFAULTS, RemarkSettings
from trashtalk.remarks.similarity import similarity
from trashtalk.remarks.stretches import Stretches
from trashtalk.remarks.words import quote_words

FROM_TEXT = ("day", "week", "month")  # precisions that tell two occasions apart


@dataclass(frozen=True, slots=True)
class RemarkMembership:
    """A quote's place in its remark; `n_copies` is the number of distinct articles that carry the remark."""

    remark_id: str
    is_first: bool
    n_copies: int


def group_remarks(
    quotes: Sequence[Quote], model: Pairing, settings: RemarkSettings = DEFAULTS
) -> dict[str, RemarkMembership]:
    """Return the remark of every spoken or written quote, by quote id; thoughts have none.

    The remark's id is a digest of its first quote (by date, unknown dates last; then path and place): it stays when
    later articles join, and changes only when an earlier copy turns up.
    """
    wordings = gather_wordings(quotes, settings)
    shared = share_words(wordings, settings)
    owners, vectors = _embedded(wordings, model, settings)
    likes = are_alike(wordings, owners, vectors, settings)
    groups = _Groups(wordings, Stretches(owners, vectors))
    for _, one, other in sorted(_same_speaker(wordings, shared, likes, model, settings), reverse=True):
        groups.join(one, other, reworded=not _share_words(wordings[one], wordings[other]))
    for one, other in find_fragments(wordings, settings):
        groups.join(one, other)
    for _, one, other in sorted(_unknown_speaker(wordings, shared, settings), reverse=True):
        groups.join(one, other)
    for _, one, other in sorted(_unknown_reworded(wordings, likes, model, settings), reverse=True):
        groups.join(one, other, reworded=True)
    for _, one, other in sorted(_conflicting(wordings, shared, settings), reverse=True):
        groups.join(one, other, in_conflict=True)
    memberships: dict[str, RemarkMembership] = {}
    for members in groups.members():
        memberships |= _describe([quote for wording in members for quote in wording.quotes])
    return memberships


def _embedded(
    wordings: Sequence[GatheredWording], model: Pairing, settings: RemarkSettings
) -> tuple[list[int], Floats]:
    """Return the vectors of each wording and of the parts of a long one, and the places of the wordings they are of."""
    parts = [(place, part) for place, wording in enumerate(wordings) for part in _parts(wording, settings)]
    return [place for place, _ in parts], model.embed([part for _, part in parts])


def _same_speaker(
    wordings: Sequence[GatheredWording], shared: set[Pair], likes: set[Pair], model: Pairing, settings: RemarkSettings
) -> Iterator[tuple[float, int, int]]:
    """Yield (probability, place, place) of wordings by one speaker that are one remark."""
    own = {(a, b) for a, b in shared if None not in (wordings[a].speaker, wordings[b].speaker)}
    proposed = [(a, b) for a, b in sorted(own | likes) if wordings[a].speaker == wordings[b].speaker]
    candidates = [(a, b) for a, b in proposed if _dates_fit(wordings[a].quotes, wordings[b].quotes, settings)]
    found = probabilities([(wordings[a].quotes[0], wordings[b].quotes[0]) for a, b in candidates], model)
    for (one, other), probability in zip(candidates, found, strict=True):
        # what shares a clause by chance and is not alike in meaning is no rewording
        alike = (one, other) in likes or _share_words(wordings[one], wordings[other])
        if probability >= settings.min_probability and alike:
            yield probability, one, other


def _parts(wording: GatheredWording, settings: RemarkSettings) -> list[str]:
    """Return the text and, of a long one, its parts."""
    return list(dict.fromkeys([wording.text, *parts_of(wording.text, settings.part_words)]))


def _unknown_speaker(
    wordings: Sequence[GatheredWording], shared: set[Pair], settings: RemarkSettings
) -> Iterator[tuple[float, int, int]]:
    """Yield (similarity, place, place) of wordings of which one has no speaker, where the words leave no doubt."""
    for one, other in shared:
        first, second = wordings[one], wordings[other]
        if None in (first.speaker, second.speaker):
            enough = min(len(first.words), len(second.words)) >= settings.min_words_unknown
            alike = similarity(first.words, second.words) if enough and _share_most(first, second) else 0.0
            if alike >= settings.min_similarity_unknown:
                yield alike, one, other


def _unknown_reworded(
    wordings: Sequence[GatheredWording], likes: set[Pair], model: Pairing, settings: RemarkSettings
) -> Iterator[tuple[float, int, int]]:
    """Yield (probability, place, place) of wordings of which one has no speaker, which the network takes for one."""
    unknown = [(a, b) for a, b in sorted(likes) if (wordings[a].speaker is None) != (wordings[b].speaker is None)]
    candidates = [(a, b) for a, b in unknown if _dates_fit(wordings[a].quotes, wordings[b].quotes, settings)]
    found = probabilities([(wordings[a].quotes[0], wordings[b].quotes[0]) for a, b in candidates], model)
    for (one, other), probability in zip(candidates, found, strict=True):
        if probability >= settings.min_probability_unknown:
            yield probability, one, other


def _conflicting(
    wordings: Sequence[GatheredWording], shared: set[Pair], settings: RemarkSettings
) -> Iterator[tuple[float, int, int]]:
    """Yield (similarity, place, place) of the same words from two named speakers within a month."""
    for one, other in shared:
        first, second = wordings[one], wordings[other]
        if None in (first.speaker, second.speaker) or first.speaker == second.speaker:
            continue
        if min(len(first.words), len(second.words)) < settings.min_words_conflict:
            continue
        near = _are_within(settings.conflict_days, first.quotes[0].published, second.quotes[0].published)
        alike = similarity(first.words, second.words) if near and _share_most(first, second) else 0.0
        if alike >= settings.min_similarity_conflict:
            yield alike, one, other


def _dates_fit(ones: Sequence[Quote], others: Sequence[Quote], settings: RemarkSettings) -> bool:
    """Tell whether two wordings can have been said on one occasion, by what their texts say of the day."""
    one, other = ones[0], others[0]
    if similarity(quote_words(one), quote_words(other)) >= settings.copy_similarity:
        return True
    first, second = _told_date(one), _told_date(other)
    if first and second and max((second.start - first.end).days, (first.start - second.end).days) > settings.apart_days:
        return False
    return not (_is_later(first, other) or _is_later(second, one))


def _told_date(quote: Quote) -> SaidOn | None:
    """Return the days of the saying where the text tells them, not those of the print."""
    said_on = quote.said_on
    return said_on if said_on and said_on.text and said_on.precision in FROM_TEXT else None


def _is_later(said_on: SaidOn | None, printed: Quote) -> bool:
    return said_on is not None and printed.published is not None and said_on.start > printed.published


def _are_within(days: int, one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= days


def _share_words(one: GatheredWording, other: GatheredWording) -> bool:
    return similarity(one.words, other.words) >= FRAME


def _share_most(one: GatheredWording, other: GatheredWording) -> bool:
    """Tell whether half of the shorter's words are in the longer: without them no alignment finds it held by that."""
    short, long = sorted((set(one.words), set(other.words)), key=len)
    return 2 * len(short & long) >= len(short)


class _Groups:
    """Union-find over the wordings; no group has two known speakers, unless they are joined as in conflict."""

    def __init__(self, wordings: Sequence[GatheredWording], stretches: Stretches) -> None:
        self.wordings = wordings
        self.stretches = stretches
        self.parents = list(range(len(wordings)))
        self.speakers = [wording.speaker for wording in wordings]
        self.articles = [wording.articles for wording in wordings]
        self.places = [[place] for place in self.parents]

    def root(self, place: int) -> int:
        while self.parents[place] != place:
            self.parents[place] = self.parents[self.parents[place]]
            place = self.parents[place]
        return place

    def join(self, one: int, other: int, *, in_conflict: bool = False, reworded: bool = False) -> None:
        """Make one group of the groups of two wordings; `reworded` ones only where no article would tell it twice."""
        into, out_of = sorted((self.root(one), self.root(other)))
        known = {self.speakers[into], self.speakers[out_of]} - {None}
        if into == out_of or (len(known) > 1 and not in_conflict) or (reworded and self._is_told_twice(one, other)):
            return
        self.parents[out_of] = into
        self.articles[into] = self.articles[into] | self.articles[out_of]
        self.places[into] += self.places[out_of]
        self.speakers[into] = next(iter(sorted(each for each in known if each is not None)), None)

    def _is_told_twice(self, one: int, other: int) -> bool:
        """Tell whether an article would have the remark of two wordings twice, in other words.

        An article tells a remark once, or again in nearly the same words: of several that look like it, only the likest
        is its print in other words. But of a long one it may tell several stretches, each in a sentence.
        """
        shared = self.articles[self.root(one)] & self.articles[self.root(other)]
        short, long = sorted((one, other), key=lambda place: len(self.wordings[place].text))
        own = self.wordings[short].articles
        if not shared:
            return False
        if shared != own or len(own) > 1 or own & self.wordings[long].articles:
            return True
        told = (place for place in self.places[self.root(long)] if self.wordings[place].articles & own)
        return not all(self.stretches.are_apart(short, place, long) for place in told)

    def members(self) -> list[list[GatheredWording]]:
        return [
            [self.wordings[place] for place in sorted(places)]
            for root, places in enumerate(self.places)
            if self.root(root) == root
        ]


def _describe(members: Sequence[Quote]) -> dict[str, RemarkMembership]:
    first = min(members, key=age)
    remark_id = digest("remark", first.quote_id)
    n_copies = len({quote.article_id for quote in members})
    return {quote.quote_id: RemarkMembership(remark_id, quote is first, n_copies) for quote in members}
