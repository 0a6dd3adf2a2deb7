"""What training draws from: thinned sets, surroundings, batches and masked pieces."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from hostility_data import PUBLIC_SHARES, LabelledQuote
from hostility_examples import Batch, Item, make_batch, make_item
from hostility_training import MASK, Labelled, Settings, masked, own_batches, surrounded, thin
from train_hostility import LONGEST_PUBLIC, read_public_texts
from trashtalk.hostility.network import CLS, SEP

from ..tiny_models import tiny_tokenizer
from .labelled import labelled


def public(source: str, number: int) -> LabelledQuote:
    return labelled(None, quote=f"{source} {number}", source=source, coarse=2.0, facets={})


def test_a_large_public_set_is_thinned_to_its_share_and_a_small_one_kept() -> None:
    texts = [public("mustard", n) for n in range(PUBLIC_SHARES["mustard"] + 50)] + [
        public("conda", n) for n in range(9)
    ]
    thinned = thin(texts, random.Random(1))
    assert Counter(one.source for one in thinned) == {"mustard": PUBLIC_SHARES["mustard"], "conda": 9}
    assert len({one.quote for one in thinned}) == len(thinned)


def test_public_texts_that_are_very_long_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "hostility").mkdir()
    rows = [
        {"ds": "mustard", "text": "a" * length, "level": None, "facets": {"sarcasm": 1}, "span": None, "target": None}
        for length in (LONGEST_PUBLIC, LONGEST_PUBLIC + 1)
    ]
    with gzip.open(tmp_path / "hostility" / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    assert [len(quote.quote) for quote in read_public_texts(tmp_path, Settings())] == [LONGEST_PUBLIC]


QUOTE = labelled(context="Brook said")
OTHER = labelled(quote="We row at dawn", row={"cue": "Rees said"})


@pytest.mark.parametrize(
    ("dropped", "foreign", "context"),
    [
        (0.0, 0.0, "Brook said"),
        (1.0, 0.0, ""),
        (0.0, 1.0, "“We row at dawn” Rees said. Brook said"),
    ],
)
def test_a_context_is_kept_dropped_or_put_after_somebody_elses_words(
    dropped: float, foreign: float, context: str
) -> None:
    settings = Settings(dropped_context=dropped, foreign_context=foreign)
    changed = surrounded(QUOTE, [OTHER], random.Random(1), settings)
    assert changed == replace(QUOTE, context=context)


def test_twins_keep_their_context() -> None:
    twin = replace(QUOTE, row=QUOTE.row | {"pair": "p1"})
    assert surrounded(twin, [OTHER], random.Random(1), Settings(dropped_context=1.0)) == twin


def test_contexts_are_dropped_and_foreign_as_often_as_asked() -> None:
    rng = random.Random(1)
    found = Counter(surrounded(QUOTE, [OTHER], rng, Settings()).context for _ in range(2000))
    settings = Settings()
    assert found[""] / 2000 == pytest.approx(settings.dropped_context, abs=0.04)
    assert found["Brook said"] / 2000 == pytest.approx(
        1 - settings.dropped_context - settings.foreign_context, abs=0.04
    )


PLAIN = Settings(
    batch=4,
    own_epochs=2,
    near_sets={"convabuse": 1.0},
    dropped_context=0.0,
    foreign_context=0.0,
    public_share=0.5,
    press_times=1.0,
    neutral_share=0.0,
)


def words(groups: list[list[Item]]) -> Counter[str]:
    """How often each first word of a quote is read."""
    return Counter(tiny_tokenizer().id_to_token(item.ids[1]) for group in groups for item in group)


def batches(seed: int = 1, neutral_share: float = 0.0, press_times: float = 1.0) -> list[list[Item]]:
    own = [labelled(n % 5, quote="boat", context="") for n in range(10)]
    press = [labelled(level, quote=quote, context="") for level, quote in ((0, "river"), (3, "race"))]
    texts = [replace(public("convabuse", n), quote="coward") for n in range(3)]
    texts += [replace(public("conda", n), quote="lost") for n in range(50)]
    articles = [labelled(level, quote=quote, context="") for level, quote in ((0, "he"), (1, "she"))]
    settings = replace(PLAIN, seed=seed, neutral_share=neutral_share, press_times=press_times)
    return own_batches(Labelled(own, articles, press), texts, tiny_tokenizer(), settings)


@pytest.mark.parametrize(
    ("neutral_share", "expected"),
    [
        # twelve of ours an epoch: half as many of the far sets, which is six
        (0.0, {"boat": 20, "race": 2, "she": 2, "coward": 6, "lost": 12}),
        (1.0, {"boat": 20, "race": 2, "she": 2, "river": 2, "he": 2, "coward": 6, "lost": 14}),
    ],
)
def test_an_epoch_has_own_quotes_those_printed_near_sets_and_a_share_of_the_others(
    neutral_share: float, expected: dict[str, int]
) -> None:
    assert words(batches(neutral_share=neutral_share)) == expected


def test_quotes_of_the_press_come_as_often_as_asked() -> None:
    found = words(batches(press_times=2.0))
    assert (found["race"], found["she"], found["boat"]) == (4, 2, 20)


def test_quotes_of_the_same_words_keep_their_own_labels() -> None:
    items = [item for group in batches() for item in group if item.lowest == item.highest >= 0]
    boats = [item for item in items if words([[item]]) == {"boat": 1}]
    assert Counter(item.lowest for item in boats) == dict.fromkeys(range(5), 4)


def test_a_near_set_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"near_sets are \['convabus'\]"):
        replace(PLAIN, near_sets={"convabus": 1.0})


@pytest.mark.parametrize(("times", "least", "most"), [(0.0, 0, 0), (0.5, 0, 1), (1.0, 1, 1), (2.5, 2, 3)])
def test_a_near_set_comes_as_often_as_asked(times: float, least: int, most: int) -> None:
    texts = [replace(public("convabuse", n), quote=word) for n, word in enumerate(("coward", "boat", "race", "lost"))]
    settings = replace(PLAIN, near_sets={"convabuse": times}, own_epochs=1, public_share=0.0)
    found = words(own_batches(Labelled([], [], []), texts, tiny_tokenizer(), settings))
    assert sum(found.values()) == 4 * times
    assert {found[word] for word in ("coward", "boat", "race", "lost")} == {least, most}


def test_the_batches_of_a_seed_are_always_the_same() -> None:
    first, again, other = ([[item.lowest for item in group] for group in batches(seed)] for seed in (1, 1, 2))
    assert first == again != other
    assert all(len(group) <= PLAIN.batch for group in first)


def a_batch() -> Batch:
    quotes = [labelled(quote="boat race " * 160, context="she said"), labelled(quote="he lost", context="")]
    return make_batch([make_item(quote, tiny_tokenizer()) for quote in quotes])


def test_a_share_of_the_pieces_is_masked_and_neither_separators_nor_padding() -> None:
    torch.manual_seed(1)
    batch = a_batch()
    hidden = masked(batch, 0.25)
    changed = hidden.ids != batch.ids
    assert set(hidden.ids[changed].tolist()) == {MASK}
    assert changed.sum().item() / batch.mask.sum().item() == pytest.approx(0.25, abs=0.06)
    assert not (changed & ((batch.ids == CLS) | (batch.ids == SEP) | (batch.mask == 0))).any()


def test_no_share_masks_nothing_and_all_of_it_every_word_and_labels_stay() -> None:
    batch = a_batch()
    is_word = (batch.mask == 1) & (batch.ids != CLS) & (batch.ids != SEP)
    none, every = masked(batch, 0.0), masked(batch, 1.0)
    assert torch.equal(none.ids, batch.ids)
    assert torch.equal(every.ids, batch.ids.masked_fill(is_word, MASK))
    assert every.pointer is batch.pointer
