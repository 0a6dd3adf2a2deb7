"""Turn labelled quotes into what the classifier is trained on: pieces, and labels laid over them."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from hostility_data import LabelledQuote
from trashtalk.hostility.aiming import telling_words
from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.encoding import encode
from trashtalk.hostility.network import NOBODY, SELF
from trashtalk.people.names import without_title
from trashtalk.records import FACETS, LEVEL_NAMES, digest

IGNORE = -100.0
NO_LEVEL = -100
# whom they stand for only coreference can say; the first stand for a target that no name in sight tells
THIRD_PERSON = frozenset("he him his himself she her hers herself they them their theirs themselves it its".split())
SECOND_PERSON = frozenset("you your yours yourself yourselves u ya".split())
PRONOUNS = THIRD_PERSON | SECOND_PERSON | {"who", "whom", "whose"}
_CAPITALISED_RUN = re.compile(r"\b[^\W\d_a-z]\w+(?:[ -][^\W\d_a-z]\w+){1,3}")


@dataclass(frozen=True, slots=True)
class Item:
    """One encoded quote with labels; IGNORE where a set does not judge.

    `lowest` and `highest` bound the level, both NO_LEVEL where nothing is known of it; where they are equal, `levels`
    are the shares of the readings that gave each of the five. `pointer` is True at each right place: nobody, self, then
    the pieces; all False where the target is not judged. Members of one minimal pair have one `twins`, others 0.
    """

    ids: list[int]
    types: list[int]
    lowest: int
    highest: int
    coarse: float
    polarity: float
    facets: list[float]
    evidence: list[float]
    target: list[float]
    pointer: list[bool]
    levels: list[float]
    twins: int = 0


def make_item(labelled: LabelledQuote, tokenizer: Any) -> Item:
    """Return the quote encoded as in scoring (the first part of a long one), with its labels laid over the pieces."""
    sequence = encode(tokenizer, QuoteInContext(labelled.quote, labelled.context))[0]
    lowest, highest = labelled.levels or (NO_LEVEL, NO_LEVEL)
    return Item(
        ids=sequence.ids,
        types=sequence.types,
        lowest=lowest,
        highest=highest,
        coarse=IGNORE if labelled.coarse is None else min(1.0, max(0.0, (labelled.coarse - 1) / 3)),
        polarity=IGNORE if labelled.polarity is None else (labelled.polarity + 1) / 2,
        facets=[labelled.facets.get(facet, IGNORE) for facet in FACETS],
        evidence=_evidence_labels(sequence, labelled),
        target=_target_labels(sequence, labelled),
        pointer=_pointer_labels(sequence, labelled),
        levels=_level_shares(labelled),
        twins=int(digest("twins", labelled.row["pair"])[:12], 16) if labelled.row.get("pair") else 0,
    )


def _level_shares(labelled: LabelledQuote) -> list[float]:
    """Return the share of each level in the readings; the level that they came to counts as one more."""
    if labelled.levels is None or labelled.levels[0] != labelled.levels[1]:
        return [0.0] * len(LEVEL_NAMES)
    readings = (*labelled.readings, labelled.level)
    return [readings.count(level) / len(readings) for level in range(len(LEVEL_NAMES))]


def _evidence_labels(sequence: Any, labelled: LabelledQuote) -> list[float]:
    if labelled.evidence is None:
        return [IGNORE] * len(sequence.ids)
    return [
        IGNORE
        if kind == 1 or start < 0
        else float(any(start < stop and begin < end for begin, stop in labelled.evidence))
        for kind, (start, end) in zip(sequence.types, sequence.spans, strict=True)
    ]


def _target_labels(sequence: Any, labelled: LabelledQuote) -> list[float]:
    """Mark the words of the target's name; pronouns may be the target or not and are not judged."""
    if not labelled.judges_target:
        return [IGNORE] * len(sequence.ids)
    names = words_of_name(labelled)
    return [
        IGNORE if start < 0 or word in PRONOUNS else float(word in names)
        for word, (start, _) in zip(_words(sequence, labelled), sequence.spans, strict=True)
    ]


def _pointer_labels(sequence: Any, labelled: LabelledQuote) -> list[bool]:
    """Mark where the target is found: its name anywhere in reach, else a pronoun in the quoted words."""
    places = [False] * (2 + len(sequence.ids))
    if not labelled.judges_target:
        return places
    if labelled.target is None or labelled.aimed_at_self:
        places[SELF if labelled.aimed_at_self else NOBODY] = True
        return places
    words = _words(sequence, labelled)
    names = words_of_name(labelled)
    by_name = [word in names for word in words]
    if any(by_name):
        return [False, False, *by_name]
    for pronouns in (THIRD_PERSON, SECOND_PERSON):
        inside = [word in pronouns and kind == 0 for word, kind in zip(words, sequence.types, strict=True)]
        if any(inside):
            return [False, False, *inside]
    return places


def words_of_name(labelled: LabelledQuote) -> frozenset[str]:
    """Return the words that tell the target from others, with the rest of its name where only one has this part of it.

    Example: the target "Osterman" of a quote after "The presenter Clive Osterman" -> clive, osterman
    """
    wanted = named_words(labelled)
    if len(wanted) != 1 or not (labelled.target or "")[0].isupper():
        return wanted
    text = f"{labelled.quote}\n{labelled.context}"
    names = {telling_words(without_title(name)) for name in _names_in(text)}
    whole = {name for name in names if wanted < name}
    small = {word for word in re.findall(r"\w+", text) if word.islower()}
    return wanted | next(iter(whole)) - small if len(whole) == 1 else wanted


def named_words(labelled: LabelledQuote) -> frozenset[str]:
    """Return the words of the target that tell it from others, and of what else the gold has for it (`also`)."""
    names = [labelled.target, *labelled.row.get("also", ())] if labelled.target else []
    return frozenset[str]().union(*map(telling_words, names))


def _names_in(text: str) -> Iterator[str]:
    """Yield runs of capitalised words; without the first of three that begin a sentence ("Tell Mira Rees")."""
    for run in _CAPITALISED_RUN.finditer(text):
        words = run.group().split()
        if all(word[0].isupper() for word in words):
            before = text[: run.start()].rstrip(" ")
            begins = not before or before[-1] in ".!?:“\n"
            yield " ".join(words[1:] if begins and len(words) > 2 else words)


def _words(sequence: Any, labelled: LabelledQuote) -> list[str]:
    """Return, for each piece, the whole word that it belongs to, lower-cased; "" for separators."""
    words = []
    for kind, (start, end) in zip(sequence.types, sequence.spans, strict=True):
        text = labelled.context if kind else labelled.quote
        words.append("" if start < 0 else _word_around(text, start, end).casefold())
    return words


def _word_around(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of some items."""

    ids: Tensor
    types: Tensor
    mask: Tensor
    lowest: Tensor
    highest: Tensor
    coarse: Tensor
    polarity: Tensor
    facets: Tensor
    evidence: Tensor
    target: Tensor
    pointer: Tensor
    levels: Tensor
    twins: Tensor


def make_batch(items: Sequence[Item]) -> Batch:
    """Return the items padded to the longest."""
    length = max(len(item.ids) for item in items)

    def pad(rows: Iterable[list[Any]], fill: float, dtype: torch.dtype, width: int = length) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows], dtype=dtype)

    return Batch(
        ids=pad([item.ids for item in items], 0, torch.long),
        types=pad([item.types for item in items], 0, torch.long),
        mask=pad([[1] * len(item.ids) for item in items], 0, torch.long),
        lowest=torch.tensor([item.lowest for item in items]),
        highest=torch.tensor([item.highest for item in items]),
        coarse=torch.tensor([item.coarse for item in items]),
        polarity=torch.tensor([item.polarity for item in items]),
        facets=torch.tensor([item.facets for item in items]),
        evidence=pad([item.evidence for item in items], IGNORE, torch.float),
        target=pad([item.target for item in items], IGNORE, torch.float),
        pointer=pad([item.pointer for item in items], False, torch.bool, length + 2),
        levels=torch.tensor([item.levels for item in items]),
        twins=torch.tensor([item.twins for item in items]),
    )


def batches_of(items: Sequence[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Return the items in batches of like length, in random order; twins side by side, as far as they fit in."""
    families: dict[int, list[Item]] = defaultdict(list)
    for number, item in enumerate(items, 1):
        families[item.twins or -number].append(item)
    together = rng.sample(list(families.values()), len(families))
    together.sort(key=lambda some: max(len(item.ids) for item in some) // 16)
    shuffled = [item for some in together for item in some]
    groups = [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
    rng.shuffle(groups)
    return groups
