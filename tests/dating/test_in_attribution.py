from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from trashtalk.dating.in_attribution import LOWER_BOUND, find_date_mention, is_after, since
from trashtalk.records import Quote, SaidOn, TextSpan

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
    ("example", "after"),
    [
        ("“He is done,” he /said/ on [Monday].", False),
        ("“He is done,” he /said/ after [Saturday]’s final.", True),
        ("“He is done,” he /said/ following defeat in [2022].", True),
        # the day of the saying itself, after which something else happened
        ("He was dropped after his [March] /comment/ that “he is done”.", False),
    ],
)
def test_what_was_said_after_a_day_is_known(example: str, after: bool) -> None:
    text, quote, [mention] = marked(example)
    assert is_after(text, quote, (0, len(text)), mention) is after


@pytest.mark.parametrize(
    ("day", "end", "precision"),
    [("2024-08-14", "2024-08-14", "day"), ("2024-08-10", "2024-08-14", "week"), ("2022-01-01", "2024-08-14", "vague")],
)
def test_since_a_day_is_as_precise_as_the_time_since(day: str, end: str, precision: str) -> None:
    known = date.fromisoformat(day)
    said_on = since(SaidOn(known, known, "day", "then", "text"), PUBLISHED)
    assert said_on is not None
    found = (said_on.start, said_on.end.isoformat(), said_on.precision, said_on.basis)
    assert found == (known, end, precision, LOWER_BOUND)
    assert since(said_on, None) is None
