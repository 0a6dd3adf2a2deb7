"""The same remark across articles: which quotes are copies, cuts or lightly edited variants of one another.

MinHash LSH (datasketch) proposes pairs that share word pairs, whole or clause by clause; an alignment of the
words (rapidfuzz) decides; union-find makes groups. Paraphrases and translations are not found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from trashtalk.errors import SettingsError
from trashtalk.records import Quote, digest
from trashtalk.remarks.words import GAP, quote_words, remark_words

CLAUSE_END = re.compile(r"(?<=[.?!;:,–—])\s+")

# words that carry little of a remark and that transcripts differ in; negations are not among them
LIGHT_WORDS_LIST = """
a an the and or but so that this these those it its he she him her his hers they them their we us our i me my you your
is are was were be been am im hes shes theyre youre thats do does did have has had having will would can could shall
should may might must to of in on at for with by from as than then there here just well really very oh you know like
right now if when who what which ill hell shell theyll ive weve theyve id hed wed theyd going gonna got get gotta
wanna want see say said says go come take make think
wouldve couldve shouldve
"""
LIGHT_WORDS = frozenset(LIGHT_WORDS_LIST.split())


@dataclass(frozen=True, slots=True)
class RemarkSettings:
    """When two quotes are one remark. Tuned on the pairs in tests/test_remarks.py."""

    min_words: int = 5
    """Shorter quotes ("yes", "of course") are said again and again: they join only when identical and near in date."""
    min_heavy_words: int = 2
    """The same for quotes of light words alone ("we will have to see what it is")."""
    near_days: int = 3
    """How near in date two identical short quotes must be: a news cycle."""
    min_similarity: float = 0.82
    """One changed content word of five stays below, one of eight passes."""
    min_similarity_unknown: float = 0.9
    """When a speaker is unknown the words are the only evidence."""
    min_words_unknown: int = 7
    light_weight: float = 0.3
    permutations: int = 64
    """MinHash values a text: 32 bands of 2 propose 97 of 100 pairs that have a third of their word pairs in common."""

    def __post_init__(self) -> None:
        for name in ("min_similarity", "min_similarity_unknown", "light_weight"):
            if not 0 < getattr(self, name) <= 1:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected more than 0 and at most 1.")
        for name in ("min_words", "near_days", "permutations"):
            if getattr(self, name) < 1:
                raise SettingsError(f"{name} is {getattr(self, name)}: expected 1 or more.")


DEFAULTS = RemarkSettings()


@dataclass(frozen=True, slots=True)
class RemarkMembership:
    """A quote's place in its remark; `n_copies` is the number of distinct articles that carry the remark."""

    remark_id: str
    is_first: bool
    n_copies: int


@dataclass(slots=True)
class _Wording:
    """The quotes that have the same words from the same speaker: they are compared with others once."""

    words: tuple[str, ...]
    speaker: str | None
    clauses: set[tuple[str, ...]]
    quotes: list[Quote] = field(default_factory=list)


def group_remarks(quotes: Sequence[Quote], settings: RemarkSettings = DEFAULTS) -> dict[str, RemarkMembership]:
    """Return the remark of every spoken or written quote, by quote id; thoughts have none.

    The remark's id is a digest of its first quote (by date, unknown dates last; then path and place): it stays when
    later articles join, and changes only when an earlier copy turns up.
    """
    wordings = list(_gather_wordings(quotes, settings))
    groups = _Groups(wordings)
    for _, one, other in sorted(_variants(wordings, settings), reverse=True):
        groups.join(one, other)
    memberships: dict[str, RemarkMembership] = {}
    for members in groups.members():
        memberships |= _describe([quote for wording in members for quote in wording.quotes])
    return memberships


def same_remark(one: str, other: str, settings: RemarkSettings = DEFAULTS) -> bool:
    """Tell whether two texts of one speaker, near in date, are the same remark: a copy, a cut or a slight edit."""
    first, second = remark_words(one), remark_words(other)
    if _is_short(first, settings) or _is_short(second, settings):
        return first == second
    return similarity(first, second, settings) >= settings.min_similarity


def similarity(one: Sequence[str], other: Sequence[str], settings: RemarkSettings = DEFAULTS) -> float:
    """Return how much of the shorter text the longer one holds, 0 to 1, each stretch between gaps on its own."""
    short, long = sorted((one, other), key=len)
    pieces = list(_stretches(short))
    weights = [_weight(piece, settings) for piece in pieces]
    scores = [_held(piece, long, settings) for piece in pieces]
    return sum(score * weight for score, weight in zip(scores, weights, strict=True)) / max(sum(weights), 1e-9)


def _stretches(words: Sequence[str]) -> Iterator[list[str]]:
    stretch: list[str] = []
    for word in (*words, GAP):
        if word != GAP:
            stretch.append(word)
        elif stretch:
            yield stretch
            stretch = []


def _held(stretch: Sequence[str], long: Sequence[str], settings: RemarkSettings) -> float:
    """Return the weight that a stretch shares with the window of `long` that fits it best, as a Dice coefficient."""
    shared = missing = 0.0
    window = _best_window(stretch, long)
    for step in Levenshtein.opcodes(stretch, window):
        ours, theirs = stretch[step.src_start : step.src_end], window[step.dest_start : step.dest_end]
        if step.tag == "equal" or _differ_in_spelling(ours, theirs):
            shared += _weight(ours, settings)
        elif GAP not in theirs:
            missing += _weight(ours, settings) + _weight(theirs, settings)
    return 2 * shared / max(2 * shared + missing, 1e-9)


def _best_window(stretch: Sequence[str], long: Sequence[str]) -> Sequence[str]:
    """Return the stretch of `long` most like `stretch`, as long as it where there is room.

    rapidfuzz ends the window at the last word that matches: "beat him in Lund" would be held by "beat him in Graz".
    """
    place = fuzz.partial_ratio_alignment(stretch, long)
    if place is None:
        return []
    end = min(max(place.dest_end, place.dest_start + len(stretch)), len(long))
    return long[max(0, min(place.dest_start, end - len(stretch))) : end]


def _differ_in_spelling(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether the words are pairwise one letter apart (defence, defense); short words and numbers never are."""
    return len(ours) == len(theirs) and all(
        min(len(one), len(other)) >= 5 and one.isalpha() and Levenshtein.distance(one, other) == 1
        for one, other in zip(ours, theirs, strict=True)
    )


def _weight(words: Iterable[str], settings: RemarkSettings) -> float:
    return sum(0.0 if word == GAP else settings.light_weight if word in LIGHT_WORDS else 1.0 for word in words)


def _is_short(words: Sequence[str], settings: RemarkSettings) -> bool:
    spoken = [word for word in words if word != GAP]
    heavy = sum(word not in LIGHT_WORDS for word in spoken)
    return len(spoken) < settings.min_words or heavy < settings.min_heavy_words


def _gather_wordings(quotes: Iterable[Quote], settings: RemarkSettings) -> Iterator[_Wording]:
    """Yield the quotes gathered by words and speaker; short ones also by nearness in date."""
    by_words: dict[tuple[tuple[str, ...], str | None], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.act != "thought":
            by_words[quote_words(quote), quote.speaker_id or quote.speaker].append(quote)
    for (words, speaker), alike in by_words.items():
        if not _is_short(words, settings):
            clauses = {remark_words(clause) for clause in CLAUSE_END.split(alike[0].words())}
            yield _Wording(words, speaker, clauses, alike)
        else:
            for near in _near_in_date(alike, settings, speaker_known=speaker is not None):
                yield _Wording(words, speaker, set(), near)


def _near_in_date(alike: Sequence[Quote], settings: RemarkSettings, *, speaker_known: bool) -> Iterator[list[Quote]]:
    """Split quotes with the same few words where the speaker or a date is unknown, or days lie between them."""
    chain: list[Quote] = []
    for quote in sorted(alike, key=_age):
        if chain and not (speaker_known and _are_near(chain[-1].published, quote.published, settings)):
            yield chain
            chain = []
        chain.append(quote)
    yield chain


def _are_near(one: date | None, other: date | None, settings: RemarkSettings) -> bool:
    return one is not None and other is not None and abs(other - one) <= timedelta(days=settings.near_days)


def _variants(wordings: Sequence[_Wording], settings: RemarkSettings) -> Iterator[tuple[float, int, int]]:
    """Yield (similarity, place, place) of the wordings that are variants of one remark."""
    for one, other in _proposals(wordings, settings):
        first, second = wordings[one], wordings[other]
        if None not in (first.speaker, second.speaker):
            if first.speaker != second.speaker:
                continue
            floor = settings.min_similarity
        else:
            floor = settings.min_similarity_unknown
            if min(len(first.words), len(second.words)) < settings.min_words_unknown:
                continue
        score = similarity(first.words, second.words, settings)
        if score >= floor:
            yield score, one, other


def _proposals(wordings: Sequence[_Wording], settings: RemarkSettings) -> set[tuple[int, int]]:
    """Return the pairs of places that LSH finds alike, in the whole or in a clause of either."""
    index = MinHashLSH(num_perm=settings.permutations, params=(settings.permutations // 2, 2))
    keys: list[int] = []
    texts: list[tuple[str, ...]] = []
    for place, wording in enumerate(wordings):
        for text in sorted({wording.words, *wording.clauses}):
            if not _is_short(text, settings):
                keys.append(place)
                texts.append(text)
    sketches = list(MinHash.bulk([_shingles(text) for text in texts], num_perm=settings.permutations))
    pairs: set[tuple[int, int]] = set()
    for number, (key, sketch) in enumerate(zip(keys, sketches, strict=True)):
        pairs.update((keys[found], key) for found in index.query(sketch) if keys[found] != key)
        index.insert(number, sketch)
    return pairs


def _shingles(words: Sequence[str]) -> list[bytes]:
    return [f"{left} {right}".encode() for left, right in pairwise(word for word in words if word != GAP)]


class _Groups:
    """Union-find over the wordings, in which no group has two known speakers."""

    def __init__(self, wordings: Sequence[_Wording]) -> None:
        self.wordings = wordings
        self.parents = list(range(len(wordings)))
        self.speakers = [wording.speaker for wording in wordings]

    def root(self, place: int) -> int:
        while self.parents[place] != place:
            self.parents[place] = self.parents[self.parents[place]]
            place = self.parents[place]
        return place

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        known = {self.speakers[one], self.speakers[other]} - {None}
        if one != other and len(known) <= 1:
            self.parents[other] = one
            self.speakers[one] = next(iter(known), None)

    def members(self) -> list[list[_Wording]]:
        groups: dict[int, list[_Wording]] = defaultdict(list)
        for place, wording in enumerate(self.wordings):
            groups[self.root(place)].append(wording)
        return list(groups.values())


def _describe(members: Sequence[Quote]) -> dict[str, RemarkMembership]:
    first = min(members, key=_age)
    remark_id = digest("remark", first.quote_id)
    n_copies = len({quote.article_id for quote in members})
    return {quote.quote_id: RemarkMembership(remark_id, quote is first, n_copies) for quote in members}


def _age(quote: Quote) -> tuple[date, str, int, str]:
    return (quote.published or date.max, quote.article_path, quote.start, quote.quote_id)
