"""Make up quotes by the hundred thousand, to time how prints of one remark are found among them.

The quotations of gold/hostility with other words swapped in, so that no two remarks have one text; each remark printed
one to six times within days, whole, cut or with a word changed. No sense is claimed for any of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, islice

from remark_gold import as_quote
from trashtalk.records import Quote

FIRST_DAY = date(2021, 1, 1)
DAYS = 3652
MOST_COPIES = 6
DAYS_OF_COPIES = 10
QUOTES_A_SPEAKER = 200
SWAPPED = 0.3  # the share of telling words that are another remark's
TELLING = re.compile(r"\b[a-z]{5,}\b")
CLAUSE_END = re.compile(r"(?<=[.?!;,])\s+")
FEWEST_WORDS = 5
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"))


def made_up_quotes(quotations: Sequence[str], n: int, seed: int) -> tuple[list[Quote], dict[str, int]]:
    """Return `n` quotes, and the number of the remark that each prints by quote id."""
    rng = random.Random(seed)
    vocabulary = sorted({word for text in quotations for word in TELLING.findall(text)})
    speakers = max(1, n // QUOTES_A_SPEAKER)
    remarks: dict[str, int] = {}
    quotes: list[Quote] = []
    for number, remark, text, day in islice(_prints(quotations, vocabulary, rng), n):
        printed: Mapping[str, str] = {"text": text, "kind": "direct", "published": day.isoformat()}
        quote = as_quote(printed, f"speaker {remark % speakers}", f"{number}.txt")
        remarks[quote.quote_id] = remark
        quotes.append(quote)
    return quotes, remarks


def _prints(
    quotations: Sequence[str], vocabulary: Sequence[str], rng: random.Random
) -> Iterator[tuple[int, int, str, date]]:
    """Yield number, remark, text and day of print after print, without end."""
    number = count()
    for remark in count():
        whole = swapped(quotations[remark % len(quotations)], vocabulary, rng)
        day = FIRST_DAY + timedelta(rng.randrange(DAYS))
        for text in (whole, *(copied(whole, vocabulary, rng) for _ in range(rng.randrange(MOST_COPIES)))):
            left, right = rng.choice(MARKS)
            yield next(number), remark, f"{left}{text}{right}", day + timedelta(rng.randrange(DAYS_OF_COPIES))


def swapped(text: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """Return the text with other words in the place of some telling ones."""

    def other(match: re.Match[str]) -> str:
        return rng.choice(vocabulary) if rng.random() < SWAPPED else match[0]

    return TELLING.sub(other, text)


def copied(text: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """Return the text as another article may print it: exact, cut at the end of a clause, or with a word changed."""
    how = rng.choice((_exact, _cut, _light))
    return how(text, vocabulary, rng)


def _exact(text: str, _vocabulary: Sequence[str], _rng: random.Random) -> str:
    return text


def _cut(text: str, _vocabulary: Sequence[str], rng: random.Random) -> str:
    clauses = CLAUSE_END.split(text)
    place = rng.randrange(len(clauses))
    part = " ".join(clauses[:place] if rng.random() < 0.5 else clauses[place:])
    return part if len(part.split()) >= FEWEST_WORDS else text


def _light(text: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    words = text.split()
    words[rng.randrange(len(words))] = rng.choice(vocabulary)
    return " ".join(words)
