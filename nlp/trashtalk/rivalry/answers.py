"""Who answers whom, and how fast: a remark back within days that takes up the words, or that one article sets below.

Only what surely came after counts: of two remarks of one day the one printed later, or further down in an article that
prints both; of overlapping intervals none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from trashtalk.records import Quote
from trashtalk.remarks.remark import Remark
from trashtalk.remarks.words import GAP, quote_words, remark_words
from trashtalk.rivalry.aimed import AimedRemark, Direction, first_printed
from trashtalk.rivalry.frames import make_frame
from trashtalk.rivalry.settings import DEFAULTS, RivalrySettings

if TYPE_CHECKING:
    import pandas as pd

ANSWER_TYPES = {
    **dict.fromkeys(("remark_id", "answer_id"), "str"),
    "days": "float64",
    **dict.fromkeys(("direction", "basis"), "str"),
}
SAME_ARTICLE = "same article"

# frequent words that are no sign of an answer, beside those that carry little of any remark
COMMON_WORDS = frozenset(
    """
about above again ago aint all almost already also always another any anybody anyone anything arent around ask asked
away back because before behind being below better between both call called calls came cant certainly come comes
couldnt day days didnt doesnt done dont down each either else enough even ever every everybody everyone everything few
first give gone good great hadnt hasnt havent herself himself how however into isnt keep kept knew knows last least
left less let lets life little long look lot made makes making many maybe mean might mine more morning most much
myself need needs never new next no nobody none nor not nothing now off often once one ones only other others ours out
over own people perhaps put quite rather really same saw says second seen she shed shouldnt since some somebody
someone something sometimes soon still such sure tell than thats thing things third though thought three through time
times today together told tomorrow too took toward try two under until up upon used using very want wants was wasnt
way week went were werent where whether while whole whom whose why without wont word words work world wouldnt year
years yes yesterday yet yours yourself
""".split()
)


@dataclass(frozen=True, slots=True)
class _Link:
    """`answer` takes up `remark`; `days` lie between the middles of their intervals."""

    remark: AimedRemark
    answer: AimedRemark
    days: float
    basis: str


def answers_frame(one: Direction, other: Direction, settings: RivalrySettings = DEFAULTS) -> pd.DataFrame:
    """Return the answers of both directions, each remark answering at most one: the nearest before it.

    Columns: `remark_id`, `answer_id`, `days` (between the middles of the intervals that the two were said in),
    `direction` of the answer, `basis` ("shares words: crown, lake", "same article"). The whole of the two intervals
    lies within `settings.answer_days`.
    """
    links = [
        (said.label, link) for said, before in ((one, other), (other, one)) for link in _links(said, before, settings)
    ]
    rows = (_row(label, link) for label, link in sorted(links, key=_place))
    return make_frame(rows, ANSWER_TYPES)


def _links(said: Direction, before: Direction, settings: RivalrySettings) -> Iterator[_Link]:
    names = {_plain(word) for rival in (said.speaker, said.target) for word in remark_words(rival.name)}
    heavy = {id(aimed): _heavy_words(aimed.remark, names) for aimed in (*said.dated, *before.dated)}
    starts = [remark.start.toordinal() for remark in before.dated]
    for answer in said.dated:
        last = answer.end.toordinal()
        within = before.dated[bisect_left(starts, last - settings.answer_days) : bisect_right(starts, last)]
        found = []
        for remark in within:
            basis = _basis(remark, answer, heavy[id(remark)] & heavy[id(answer)])
            if basis and _comes_after(answer, remark):
                found.append(_Link(remark, answer, _middle(answer) - _middle(remark), basis))
        if found:
            yield min(found, key=_distance)


def _comes_after(answer: AimedRemark, remark: AimedRemark) -> bool:
    if answer.start > remark.end:
        return True
    one_day = remark.start == remark.end == answer.start == answer.end
    return one_day and _is_printed_after(answer.remark, remark.remark)


def _is_printed_after(answer: Remark, remark: Remark) -> bool:
    """Tell whether the first article that prints both has the answer below, or without one, whose print is later."""
    together = _in_one_article(answer, remark)
    if together:
        below, above = together[0]
        return below.start > above.start
    printed, before = first_printed(answer), first_printed(remark)
    return printed is not None and before is not None and printed > before


def _in_one_article(answer: Remark, remark: Remark) -> list[tuple[Quote, Quote]]:
    """Return the prints of both that one article has, in order of publication."""
    pairs = [(one, other) for one in answer.quotes for other in remark.quotes if one.article_id == other.article_id]
    return sorted(pairs, key=_when_printed)


def _basis(remark: AimedRemark, answer: AimedRemark, shared: set[str]) -> str | None:
    """Return what shows that the answer takes the remark up; None when nothing does."""
    if shared:
        return f"shares words: {', '.join(sorted(shared))}"
    together = _in_one_article(answer.remark, remark.remark)
    return SAME_ARTICLE if any(below.start > above.start for below, above in together) else None


def _heavy_words(remark: Remark, names: set[str]) -> set[str]:
    """Return the words of all prints that carry the remark, names of the two left out, in the singular."""
    from trashtalk.remarks.similarity import LIGHT_WORDS

    words = {word for quote in remark.quotes for word in quote_words(quote)}
    return {_plain(word) for word in words - LIGHT_WORDS - COMMON_WORDS - {GAP} if len(word) > 2} - names


def _plain(word: str) -> str:
    """Example: "puddles" -> "puddle", "Maddock’s" (read as "maddocks") -> "maddock"; "glass" stays."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _middle(aimed: AimedRemark) -> float:
    return (aimed.start.toordinal() + aimed.end.toordinal()) / 2


def _distance(link: _Link) -> tuple[float, bool, str]:
    return link.days, link.basis == SAME_ARTICLE, link.remark.remark.remark_id


def _when_printed(pair: tuple[Quote, Quote]) -> tuple[date, str, int, int]:
    answer, remark = pair
    return answer.published or date.max, answer.article_path, answer.start, remark.start


def _place(item: tuple[str, _Link]) -> tuple[date, date, str]:
    _, link = item
    return link.answer.start, link.remark.start, link.answer.remark.remark_id


def _row(label: str, link: _Link) -> dict[str, Any]:
    return {
        "remark_id": link.remark.remark.remark_id,
        "answer_id": link.answer.remark.remark_id,
        "days": link.days,
        "direction": label,
        "basis": link.basis,
    }
