"""What the classifier is trained on: labels laid over the pieces of a quote in its context."""

import random
from dataclasses import replace
from typing import Any

import pytest
import torch

from hostility_data import LabelledQuote
from hostility_examples import IGNORE, NO_LEVEL, Item, batches_of, make_batch, make_item, named_words, words_of_name
from trashtalk.hostility.encoding import LONGEST_QUOTE
from trashtalk.hostility.network import NOBODY, PLACES_BEFORE_PIECES, SELF
from trashtalk.records import FACETS

from ..tiny_models import tiny_tokenizer
from .labelled import labelled

# every word of these is one piece
QUOTE, CONTEXT = "he lost the race", "she said of the coward"


def item_of(**fields: Any) -> Item:
    return make_item(quote_of(**fields), tiny_tokenizer())


def quote_of(**fields: Any) -> LabelledQuote:
    return labelled(fields.pop("level", 2), **{"quote": QUOTE, "context": CONTEXT} | fields)


def tokens(item: Item) -> list[str]:
    return [tiny_tokenizer().id_to_token(piece) for piece in item.ids]


def marked(item: Item) -> list[str]:
    """The tokens that are marked as target words, and the places that the pointer should choose."""
    return [token for token, label in zip(tokens(item), item.target, strict=True) if label == 1]


def pointed(item: Item) -> list[str]:
    places = ["nobody", "self", *tokens(item)]
    return [place for place, right in zip(places, item.pointer, strict=True) if right]


def test_an_item_reads_what_scoring_reads() -> None:
    item = item_of()
    assert tokens(item) == ["[CLS]", *QUOTE.split(), "[SEP]", *CONTEXT.split(), "[SEP]"]
    assert item.types == [0] * 6 + [1] * 6
    assert len(item.evidence) == len(item.target) == len(item.ids) == len(item.pointer) - PLACES_BEFORE_PIECES


@pytest.mark.parametrize(
    ("fields", "bounds"),
    [
        ({"level": 3}, (3, 3)),
        ({"levels": (1, 3)}, (1, 3)),
        ({"level": None}, (NO_LEVEL, NO_LEVEL)),
    ],
)
def test_levels_are_bounds(fields: dict[str, Any], bounds: tuple[int, int]) -> None:
    item = item_of(**fields)
    assert (item.lowest, item.highest) == bounds


@pytest.mark.parametrize(
    ("coarse", "label"), [(None, IGNORE), (0.0, 0.0), (1.0, 0.0), (2.5, 0.5), (4.0, 1.0), (5.0, 1.0)]
)
def test_a_coarse_value_of_1_to_4_becomes_0_to_1(coarse: float | None, label: float) -> None:
    assert item_of(coarse=coarse).coarse == label


@pytest.mark.parametrize(("polarity", "label"), [(None, IGNORE), (-1.0, 0.0), (0.0, 0.5), (1.0, 1.0)])
def test_polarity_becomes_0_to_1(polarity: float | None, label: float) -> None:
    assert item_of(polarity=polarity).polarity == label


def test_facets_that_a_set_does_not_judge_are_left_out() -> None:
    assert item_of(facets={"boast": 1.0, "insult": 0.0}).facets == [
        {"boast": 1.0, "insult": 0.0}.get(facet, IGNORE) for facet in FACETS
    ]


@pytest.mark.parametrize(
    ("evidence", "words"), [([], []), ([(3, 11)], ["lost", "the"]), ([(4, 5)], ["lost"]), ([(2, 3)], [])]
)
def test_evidence_is_judged_on_words_of_the_quote_alone(evidence: list[tuple[int, int]], words: list[str]) -> None:
    item = item_of(evidence=evidence)
    judged = [token for token, label in zip(tokens(item), item.evidence, strict=True) if label != IGNORE]
    assert judged == QUOTE.split()
    assert [token for token, label in zip(tokens(item), item.evidence, strict=True) if label == 1] == words


def test_what_a_set_does_not_judge_is_left_out() -> None:
    item = item_of(evidence=None, judges_target=False, target="coward")
    assert set(item.evidence) == set(item.target) == {IGNORE}
    assert not any(item.pointer)


@pytest.mark.parametrize(
    ("fields", "words", "places"),
    [
        # the name anywhere in reach
        ({"target": "the coward"}, ["coward"], ["coward"]),
        ({"target": "Race Coward"}, ["race", "coward"], ["race", "coward"]),
        # else a pronoun of the quoted words: of the third person before the second
        ({"target": "Eve Lock"}, [], ["he"]),
        ({"target": "Eve Lock", "quote": "you lost"}, [], ["y", "##o", "##u"]),
        ({"target": "Eve Lock", "quote": "you and he lost"}, [], ["he"]),
        # else nothing that could be learned
        ({"target": "Eve Lock", "quote": "lost the race"}, [], []),
        # a pronoun around the quote is the speaker's
        ({"target": "Eve Lock", "quote": "lost", "context": "he said"}, [], []),
        ({"target": None}, [], ["nobody"]),
        ({"target": "coward", "aimed_at_self": True}, ["coward"], ["self"]),
    ],
)
def test_the_target_is_its_name_else_a_pronoun_nobody_or_the_speaker(
    fields: dict[str, Any], words: list[str], places: list[str]
) -> None:
    item = item_of(judges_target=True, **fields)
    assert marked(item) == words
    assert pointed(item) == places


def test_every_piece_of_a_name_is_marked_and_pronouns_are_not_judged_as_target_words() -> None:
    item = item_of(judges_target=True, target="Mira", quote="mira lost", context="he said")
    assert marked(item) == ["m", "##i", "##r", "##a"]
    unjudged = [token for token, label in zip(tokens(item), item.target, strict=True) if label == IGNORE]
    assert unjudged == ["[CLS]", "[SEP]", "he", "[SEP]"]


def test_of_a_long_quote_the_first_part_is_learned() -> None:
    item = item_of(quote="coward " * (LONGEST_QUOTE + 50), context="", judges_target=True, target="coward")
    assert len(item.ids) == LONGEST_QUOTE + 2
    assert sum(item.pointer) == LONGEST_QUOTE


def test_a_batch_is_padded_with_what_does_not_count() -> None:
    short, long = item_of(quote="he won", context="", target=None, judges_target=True), item_of(evidence=[(0, 2)])
    batch = make_batch([short, long])
    length = len(long.ids)
    assert batch.ids.shape == batch.types.shape == batch.mask.shape == batch.evidence.shape == (2, length)
    assert batch.pointer.shape == (2, length + PLACES_BEFORE_PIECES)
    assert batch.mask.sum(-1).tolist() == [len(short.ids), length]
    assert set(batch.evidence[0, len(short.ids) :].tolist()) == {IGNORE}
    assert set(batch.target[0, len(short.ids) :].tolist()) == {IGNORE}
    assert batch.pointer[0].nonzero().flatten().tolist() == [NOBODY]
    assert not batch.pointer[1].any()
    assert batch.pointer.dtype == torch.bool
    assert (batch.lowest.tolist(), batch.highest.tolist()) == ([2, 2], [2, 2])
    assert SELF != NOBODY


def test_batches_are_of_like_length_and_hold_every_item_once() -> None:
    items = [item_of(quote="coward " * n, context="") for n in range(1, 101)]
    groups = batches_of(items, 8, random.Random(1))
    lengths = [[len(item.ids) for item in group] for group in groups]
    assert sorted(length for group in lengths for length in group) == [len(item.ids) for item in items]
    assert all(len(group) <= 8 for group in groups)
    assert all(max(group) - min(group) < 32 for group in lengths)
    assert lengths != sorted(lengths)
    again, other = batches_of(items, 8, random.Random(1)), batches_of(items, 8, random.Random(2))
    assert [group[0].ids for group in again] == [group[0].ids for group in groups]
    assert [group[0].ids for group in other] != [group[0].ids for group in groups]


def test_twins_stand_side_by_side() -> None:
    rows = [{"pair": f"p{n // 2}" if n < 20 else None} for n in range(60)]
    items = [item_of(quote="coward " * (1 + n % 3), row=row) for n, row in enumerate(rows)]
    placed = [item.twins for group in batches_of(items, 60, random.Random(1)) for item in group]
    twins = [number for number in placed if number]
    assert len(twins) == 20
    assert all(placed[n + 1] == number for n, number in enumerate(placed) if number and placed.index(number) == n)


@pytest.mark.parametrize(
    ("readings", "levels"),
    [
        ((), [0.0, 0.0, 1.0, 0.0, 0.0]),
        ((2, 2), [0.0, 0.0, 1.0, 0.0, 0.0]),
        # what the readings came to counts as one more
        ((1, 2), [0.0, 1 / 3, 2 / 3, 0.0, 0.0]),
        ((1, 3), [0.0, 1 / 3, 1 / 3, 1 / 3, 0.0]),
    ],
)
def test_a_level_is_what_its_readings_gave(readings: tuple[int, ...], levels: list[float]) -> None:
    assert item_of(readings=readings).levels == pytest.approx(levels)


def test_a_range_of_levels_has_no_readings() -> None:
    assert item_of(levels=(2, 4)).levels == [0.0] * 5


@pytest.mark.parametrize(
    ("target", "context", "words"),
    [
        ("Osterman", "The presenter Clive Osterman spoke. Brook said", {"clive", "osterman"}),
        ("Clive Osterman", "Osterman spoke", {"clive", "osterman"}),
        ("Osterman", "Osterman and Rees spoke", {"osterman"}),
        ("Osterman", "Mrs Osterman spoke", {"osterman"}),
        # whose first name it is nobody knows
        ("Osterman", "Marcia Osterman met Clive Osterman", {"osterman"}),
        ("Clive Osterman", "Marcia Osterman and Clive Osterman spoke", {"clive", "osterman"}),
        # no part of the name: it begins a sentence, or stands elsewhere in small letters
        ("Rees", "Tell Mira Rees", {"mira", "rees"}),
        ("Osterman", "Then Osterman spoke, and, then, Brook", {"osterman"}),
        ("Bo", "über Bo", {"bo"}),
        ("the judges", "The Judges Committee met", {"judges"}),
        (None, "Clive Osterman spoke", set()),
    ],
)
def test_a_target_is_told_by_all_of_its_name_that_stands_in_reach(
    target: str | None, context: str, words: set[str]
) -> None:
    assert words_of_name(quote_of(target=target, context=context)) == words


def test_other_words_for_the_target_tell_it_too() -> None:
    quote = quote_of(target="Graham", context="The treasurer was asked. Brook said", row={"also": ["the treasurer"]})
    assert words_of_name(quote) == named_words(quote) == {"graham", "treasurer"}
    assert named_words(replace(quote, target=None)) == frozenset()


def test_a_part_of_the_targets_name_is_a_right_place_too() -> None:
    item = item_of(quote="she lost", context="the coward Lost Race", target="Race", judges_target=True)
    assert words_of_name(quote_of(quote="she ran", context="the coward Lost Race", target="Race")) == {"lost", "race"}
    assert "race" in pointed(item)
