"""Pairs made of real quotations: long ones, what stands beside them, and their parts."""

from __future__ import annotations

import random

from polnear import GoldAttribution, PolnearArticle
from real_prints import LongQuotation, contents_of, long_quotations, real_pairs

LONG = "“" + " ".join(f"I rowed past pier {number}, and nobody waved at me." for number in range(6)) + "”"
SHORT = ["that the river was high", "“We row at dawn.”", "he had never rowed before", "“Ask my coach.”"]


def article(*contents: str) -> PolnearArticle:
    text = "\n".join(contents)
    starts = [text.index(content) for content in contents]
    spans = [(start, start + len(content)) for start, content in zip(starts, contents, strict=True)]
    attributions = [GoldAttribution([span], [], []) for span in reversed(spans)]
    return PolnearArticle("a", text, attributions)


def test_contents_come_in_order_with_their_white_space_folded() -> None:
    assert contents_of(article("“One\n two.”", "three")) == ["“One two.”", "three"]


def test_a_long_quotation_has_the_others_of_its_article_beside_it() -> None:
    [one] = long_quotations([article(SHORT[0], LONG, *SHORT[1:])], random.Random(1))
    assert one.text.startswith(LONG[:40])
    assert set(one.others) <= set(SHORT)
    assert len(one.others) >= 3


def test_short_quotations_alone_are_none() -> None:
    assert long_quotations([article(*SHORT)], random.Random(1)) == []


def test_only_a_part_of_the_text_itself_is_the_same_remark() -> None:
    long = [LongQuotation(LONG, SHORT), LongQuotation(LONG.replace("pier", "boat"), SHORT)]
    pairs = list(real_pairs(long, 2, random.Random(3)))
    same = [one for one, _, is_same in pairs if is_same]
    assert len(same) == 2
    assert all(part.strip("“”").removeprefix("that ")[2:] in LONG + long[1].text for part in same)
    assert {one for one, _, is_same in pairs if not is_same} <= {*SHORT, LONG, long[1].text}
