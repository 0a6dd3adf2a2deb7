from __future__ import annotations

from dataclasses import replace

from trashtalk.records import Target
from trashtalk.remarks.remark import gather_remarks
from trashtalk.report.pairs import rank_pairs

from .sample import build


def test_a_remark_counts_once_however_often_it_was_printed() -> None:
    _, quotes = build()
    [remark] = [remark for remark in gather_remarks(quotes) if remark.quotes[0].remark_id == "r-list"]
    assert [quote.outlet for quote in remark.quotes] == ["The Harbour Post", "Lakeland Wire", "Oar & Rudder"]


def test_thoughts_are_no_remarks() -> None:
    _, quotes = build()
    assert not [remark for remark in gather_remarks(quotes) if remark.lead.act == "thought"]


def test_pairs_are_ranked_by_sharp_remarks_then_by_mean_hostility() -> None:
    _, quotes = build()
    pairs = rank_pairs(gather_remarks(quotes))
    rows = [(pair.speaker, pair.target, pair.sharp, len(pair.remarks), pair.printed) for pair in pairs]
    assert rows == [
        ("Tadeus Brandvik", "Ilka Morrow", 3, 4, 5),
        ("Ilka Morrow", "Tadeus Brandvik", 2, 2, 4),
        ("Dorrit Vane", "Ilka Morrow", 1, 1, 1),
        ("Dorrit Vane", "Tadeus Brandvik", 1, 1, 1),
        ("Ilka Morrow", "the lake", 0, 1, 1),
    ]
    assert [pair.mean_hostility for pair in pairs] == [0.6875, 0.625, 0.5, 0.5, 0.25]


def test_hardest_remark_comes_first() -> None:
    _, quotes = build()
    pair = rank_pairs(gather_remarks(quotes))[0]
    assert [remark.hostility.level for remark in pair.remarks if remark.hostility] == [4, 3, 3, 1]


def test_unscored_remark_has_no_mean_and_self_is_no_target() -> None:
    _, [quote, *_] = build()
    unscored = replace(quote, hostility=None)
    aimed_at_self = replace(quote, targets=(Target("Ilka Morrow", 0.9),), remark_id="self")
    [pair] = rank_pairs(gather_remarks([unscored, aimed_at_self]))
    assert (pair.target, pair.mean_hostility, pair.sharp) == ("Tadeus Brandvik", None, 0)


def test_copy_with_a_speaker_speaks_for_the_remark() -> None:
    _, quotes = build()
    first, second, *_ = [quote for quote in quotes if quote.remark_id == "r-list"]
    [remark] = gather_remarks([replace(first, speaker=None), second])
    assert remark.lead is second
