from typing import Any

import pytest

from figures import Figure
from polnear import GoldAttribution
from scoring_polnear import (
    ScoredArticle,
    polnear_figures,
    polnear_misses,
    read_extracted,
    read_gold,
    score_article,
)

TEXT = "“We row at dawn,” Ada Brook said. She said that the river was “far too low” for them.\nThey fear the weir."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def gold(content: str, source: str | None = None) -> GoldAttribution:
    return GoldAttribution([span(content)], [], [span(source)] if source else [])


def row(kind: str, *contents: str, source: str | None = None) -> dict[str, Any]:
    where = dict(zip(("start", "end"), span(source), strict=True)) if source else None
    return {"kind": kind, "fragments": [span(content) for content in contents], "source": where}


DIRECT = gold("“We row at dawn,”", "Ada Brook")
MIXED = gold("that the river was “far too low” for them", "She")
INDIRECT = gold("the weir", "They")


def score(attributions: list[GoldAttribution], *rows: dict[str, Any]) -> ScoredArticle:
    return score_article("a", TEXT, attributions, [read_extracted(one) for one in rows])


def figures(article: ScoredArticle) -> dict[str, Figure]:
    return {figure.name: figure for figure in polnear_figures([article])}


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("“We row”", "direct", "“We row”"),
        ('"We row,"', "direct", '"We row,"'),
        ("''We row''", "direct", "''We row''"),
        ("that they “row”", "mixed", "“row”"),
        ("“row” _", "mixed", "“row”"),
        ("“row”, –", "direct", "“row”"),
        ("that they row", "indirect", "that they row"),
        ("‘row’", "indirect", "‘row’"),
        ("“We row at dawn", "direct", "“We row at dawn"),
        ("and at dusk.”", "direct", "and at dusk.”"),
    ],
)
def test_kind_follows_the_marks_and_only_words_between_them_are_wanted(text: str, kind: str, wanted: str) -> None:
    content = read_gold(text, GoldAttribution([(0, len(text))], [], []))
    assert (content.kind, "".join(text[offset] for offset in sorted(content.wanted))) == (kind, wanted)


@pytest.mark.parametrize(
    ("attribution", "extracted", "found", "right_source"),
    [
        (DIRECT, row("direct", "“We row at dawn,”", source="Ada Brook"), True, True),
        (DIRECT, row("direct", "“We row at dawn,”", source="Brook said"), True, True),
        (DIRECT, row("direct", "“We row at dawn,”", source="She"), True, False),
        (DIRECT, row("direct", "“We row at dawn,”"), True, False),
        (DIRECT, row("direct", "“We row", source="Ada Brook"), False, False),
        (DIRECT, row("indirect", "“We row at dawn,”", source="Ada Brook"), False, False),
        (MIXED, row("direct", "“far too low”", source="She"), True, True),
        (MIXED, row("mixed", "the river was “far too low”", source="She"), True, True),
        (MIXED, row("mixed", "that the river was", source="She"), False, False),
        (INDIRECT, row("indirect", "the weir", source="They"), True, True),
        (INDIRECT, row("mixed", "the weir", source="They"), True, True),
        (INDIRECT, row("direct", "the weir", source="They"), False, False),
        (gold("the weir"), row("indirect", "the weir"), True, True),
        (gold("the weir"), row("indirect", "the weir", source="They"), True, False),
    ],
)
def test_found_and_right_source(
    attribution: GoldAttribution, extracted: dict[str, Any], found: bool, right_source: bool
) -> None:
    [verdict] = score([attribution], extracted).verdicts
    assert (verdict.found, verdict.right_source) == (found, right_source)


def test_several_quotes_may_cover_a_content_and_the_longest_part_decides_the_source() -> None:
    parts = row("direct", "“We", source="She"), row("direct", "row at dawn,”", source="Ada Brook")
    [verdict] = score([DIRECT], *parts).verdicts
    assert (verdict.found, verdict.right_source) == (True, True)


def test_precision_takes_gold_of_any_kind() -> None:
    article = score([INDIRECT], row("direct", "the weir"), row("mixed", "“far too low”"), row("indirect", "Ada Brook"))
    precision = figures(article)["quoted_precision"]
    assert (precision.hits, precision.total) == (1, 2)
    assert figures(article)["indirect_precision"].value == 0.0


def test_quoted_figures_join_direct_and_mixed() -> None:
    counted = figures(score([DIRECT, MIXED, INDIRECT], row("direct", "“We row at dawn,”", source="Ada Brook")))
    assert (counted["quoted_recall"].hits, counted["quoted_recall"].total) == (1, 2)
    assert (counted["direct_right_source"].value, counted["mixed_recall"].value) == (100.0, 0.0)
    assert counted["quoted_recall"].meets_bar is False
    assert counted["articles_without_quotes"].meets_bar is True


def test_an_article_without_quotes_is_counted_as_lost() -> None:
    assert figures(score([DIRECT]))["articles_without_quotes"].hits == 1


def test_misses_name_what_went_wrong() -> None:
    article = score([DIRECT, INDIRECT], row("direct", "“We row at dawn,”", source="She"), row("mixed", "said that"))
    assert list(polnear_misses([article])) == [
        "a: wrong source (direct): “She” instead of “Ada Brook”: ““We row at dawn,””",
        "a: not in gold (mixed): “said that”",
        "a: not found (indirect): “the weir”",
    ]
