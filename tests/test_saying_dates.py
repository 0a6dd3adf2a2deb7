from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from trashtalk.records import Quote, TextSpan
from trashtalk.saying_dates import LOWER_BOUND, find_date_mention, find_said_on

PUBLISHED = date(2024, 8, 14)  # a Wednesday


def marked(example: str, published: date | None = PUBLISHED) -> tuple[str, Quote, list[TextSpan]]:
    """Read an example: “content” between curly marks, the cue between /slashes/, date mentions in [brackets]."""
    text = ""
    spans: dict[str, list[TextSpan]] = {"/": [], "[": []}
    for plain, kind, inside in re.findall(r"([^/\[\]]*)(?:([/\[])([^/\]]*)[/\]])?", example):
        text += plain
        if kind:
            spans[kind].append(TextSpan(inside, len(text), len(text) + len(inside)))
            text += inside
    fragments = tuple(match.span() for match in re.finditer("“[^”]*”", text))
    start, end = fragments[0][0], fragments[-1][1]
    quote = Quote(
        article_id="a",
        article_path="a.txt",
        title=None,
        outlet=None,
        published=published,
        text=text[start:end],
        start=start,
        end=end,
        fragments=fragments,
        kind="direct",
        act="speech",
        cue=spans["/"][0] if spans["/"] else None,
    )
    return text, quote, spans["["]


@pytest.mark.parametrize(
    ("example", "mention"),
    [
        # dates of the saying
        ("“He is done,” Vilhelm /said/ [Monday].", "Monday"),
        ("“He is done,” Vilhelm /said/ on [Monday], “and he knows.”", "Monday"),
        ("On [Monday], Vilhelm /said/: “He is done.”", "Monday"),
        ("Speaking [yesterday], Vilhelm /said/ “he is done”.", "yesterday"),
        ("When asked on [Monday], Vilhelm /said/: “He is done.”", "Monday"),
        ("Vilhelm /told/ reporters over [the weekend]: “He is done.”", "the weekend"),
        ("Vilhelm, who won in Lund, /said/ on [Monday]: “He is done.”", "Monday"),
        ("In [2019] he /said/: “He is done.”", "2019"),
        ("“He is done,” he /said/ at [Monday]’s press conference.", "Monday"),
        ("“He is done,” he /said/ after [Saturday's] final.", "Saturday's"),
        ("“He is done,” he /wrote/ [last week].", "last week"),
        ("[Monday]: “He is done.”", "Monday"),
        ("“He is done,” he /said/ from Lund on [Monday].", "Monday"),
        ("Asked by reporters on [Monday], he /said/: “He is done.”", "Monday"),
        # the nearest to the cue
        ("[Last week] he ran, and [Monday] he /said/: “He is done.”", "Monday"),
        # not those inside the content
        ("“He was done [last week],” Vilhelm /said/.", None),
        ("“He was done [last week],” Vilhelm /said/ on [Monday].", "Monday"),
        # nor those that date something else
        ("Vilhelm, who lost on [Sunday], /said/: “He is done.”", None),
        ("“He is done,” /said/ Vilhelm, who won gold in [2021].", None),
        ("“He is done,” /said/ the [2021] champion.", None),
        ("“He is done,” he /said/ of the [August 20] race.", None),
        ("“He is done,” /said/ [Monday]'s loser.", None),
        ("“He is done,” he /said/ before the final on [Saturday].", None),
        ("Unbeaten since [2019], he /said/: “He is done.”", None),
        ("“He is done,” /said/ Vilhelm, unbeaten since [2019].", None),
        ("“He is done,” /said/ Vilhelm, [31], after [three days] of rain.", None),
        ("He /said/ “nothing” in the [1990s].", None),
        ("“He is done,” he /said/, his best from [2019] behind him.", None),
        # nor those of another sentence
        ("“He is done,” he /said/. On [Monday] it rained.", None),
        ("It rained on [Monday]. “He is done,” he /said/.", None),
    ],
)
def test_the_date_of_the_saying_is_chosen(example: str, mention: str | None) -> None:
    text, quote, dates = marked(example)
    place = quote.cue.start if quote.cue else quote.start
    breaks = [0, *(match.end() for match in re.finditer(r"\. (?=[A-Z“])", text)), len(text)]
    sentence = next((start, end) for start, end in pairwise(breaks) if start <= place < end)
    found = find_date_mention(text, quote, sentence, dates)
    assert (found.text if found else None) == mention


@pytest.mark.parametrize(
    ("example", "start", "end", "precision"),
    [
        ("“He is done,” he /said/ on [Monday].", "2024-08-12", "2024-08-12", "day"),
        ("“He is done,” he /said/ [two weeks ago].", "2024-07-28", "2024-08-03", "week"),
        ("“He is done,” he /said/ after [Saturday]’s final.", "2024-08-10", "2024-08-14", "week"),
        ("“He is done,” he /said/ after losing on [July 20].", "2024-07-20", "2024-08-14", "month"),
        ("“He is done,” he /said/ following defeat in [2022].", "2022-01-01", "2024-08-14", "vague"),
    ],
)
def test_a_quote_is_dated(example: str, start: str, end: str, precision: str) -> None:
    text, quote, dates = marked(example)
    said_on = find_said_on(text, quote, (0, len(text)), dates)
    assert said_on is not None
    assert (said_on.start.isoformat(), said_on.end.isoformat(), said_on.precision) == (start, end, precision)
    assert said_on.text == dates[0].text
    assert (said_on.basis == LOWER_BOUND) == ("after" in example or "following" in example)


@pytest.mark.parametrize(
    ("example", "published"),
    [
        ("“He is done,” Vilhelm /said/.", PUBLISHED),
        ("“He is done,” Vilhelm /said/ [two weeks later].", PUBLISHED),
        ("“He is done,” Vilhelm /said/ on [Monday].", None),
        ("“He is done,” Vilhelm /said/ after the final in [2022].", None),
    ],
)
def test_a_quote_is_left_undated(example: str, published: date | None) -> None:
    text, quote, dates = marked(example, published)
    assert find_said_on(text, quote, (0, len(text)), dates) is None
