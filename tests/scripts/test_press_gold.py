import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from trashtalk.gold import GoldArticle
from trashtalk.gold.jsonl import read_gold
from trashtalk.gold.names import namesakes
from trashtalk.records import Article

PRESS = Path(__file__).parents[2] / "corpus" / "gold" / "press"
SPLITS = ("train", "dev", "test")


@cache
def gold_of(split: str) -> tuple[GoldArticle, ...]:
    texts = sorted((PRESS / split).glob("*.txt"))
    return tuple(read_gold(PRESS / split, [Article(path.name, path.read_text(encoding="utf-8")) for path in texts]))


def counts_of(split: str) -> Counter[str]:
    articles = gold_of(split)
    counts = Counter(articles=len(articles), words=sum(len(article.text.split()) for article in articles))
    for article in articles:
        sharing = namesakes(article)
        for quote in article.quotes:
            counts.update(("quotations", f"kind: {quote.kind}", f"basis: {quote.basis}", f"act: {quote.act}"))
            counts["second-hand (inside another)"] += quote.inside is not None
            counts["denied"] += "denied" in quote.note
            counts["in several fragments"] += len(quote.fragments) > 1
            counts["without cue"] += quote.cue is None
            counts["speaker null"] += quote.speaker is None
            counts["speaker shares a surname with somebody in the article"] += quote.speaker in sharing
            counts["with a target"] += bool(quote.targets)
        for stretch in article.not_speech:
            counts.update(("not speech", f"not speech: {stretch.why}"))
    return counts


def test_the_datasheet_counts_what_is_there() -> None:
    sheet = (PRESS / "DATASHEET.md").read_text(encoding="utf-8")
    table = sheet.split("## Counts")[1].split("\n\n")[1].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    told = {name: [int(cell.replace(",", "")) for cell in cells] for name, *cells in rows}
    by_split = [counts_of(split) for split in SPLITS]
    found = {name: [counts[name] for counts in by_split] for name in sorted({*by_split[0], *by_split[1], *by_split[2]})}
    assert told == {name: [*counts, sum(counts)] for name, counts in found.items()}


@pytest.mark.parametrize("split", SPLITS)
def test_the_other_tables_of_the_datasheet_add_up_to_the_articles(split: str) -> None:
    sheet = (PRESS / "DATASHEET.md").read_text(encoding="utf-8")
    for title in ("English", "form", "subject"):
        table = sheet.split(f"| articles by {title} |")[1].split("\n\n")[0].splitlines()[2:]
        column = [int(line.strip("|").split("|")[1 + SPLITS.index(split)]) for line in table]
        assert sum(column) == len(gold_of(split)), title


@pytest.mark.parametrize("split", SPLITS)
def test_every_double_mark_lies_in_a_quotation_or_in_what_is_no_speech(split: str) -> None:
    for article in gold_of(split):
        spans = [span for quote in article.quotes for span in quote.fragments]
        spans += [stretch.span for stretch in article.not_speech]
        held = {at for start, end in spans for at in range(start, end)}
        assert [mark.start() for mark in re.finditer('[“”"]', article.text) if mark.start() not in held] == []


@pytest.mark.parametrize("split", SPLITS)
def test_second_hand_words_lie_in_the_quotation_around_them(split: str) -> None:
    for article in gold_of(split):
        by_name = {quote.name: quote for quote in article.quotes}
        for quote in article.quotes:
            if quote.inside:
                outer = by_name[quote.inside].fragments
                assert all(any(a <= start and end <= b for a, b in outer) for start, end in quote.fragments)


def test_no_article_stands_in_two_splits() -> None:
    texts = [article.text for split in SPLITS for article in gold_of(split)]
    assert len(set(texts)) == len(texts)
