"""All rivalries of a report: ranked, as a network, and those with a line of time one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from trashtalk.remarks.remark import Remark
from trashtalk.report.findings import Findings, ReportSettings
from trashtalk.report.pair_view import PairView, view_pair, why_no_chart
from trashtalk.report.pictures import chart_style, draw_network, draw_timeline
from trashtalk.report.ranking_view import RankedPair, RivalryRow, find_charted, view_ranking
from trashtalk.report.wording import say_count

if TYPE_CHECKING:
    from trashtalk.rivalry.timeline import Material

NOT_DRAWN = "The charts were left out of this report; its tables hold the same."


@dataclass(frozen=True, slots=True)
class RivalriesView:
    """The ranked rows, their network (None where it would show nothing), the lines of time, the style of all charts."""

    rows: list[RivalryRow]
    chart_style: Markup
    network: Markup | None
    n_in_network: int
    timelines: list[PairView]


def view_rivalries(findings: Findings, remarks: Sequence[Remark], settings: ReportSettings) -> RivalriesView:
    """Rank the rivalries and tell of the first of them; two pairs at least make a network."""
    from trashtalk.rivalry.ranking import rank_rivalries
    from trashtalk.rivalry.timeline import Material

    ranking = rank_rivalries(remarks, findings.articles, settings.rivalry)
    charted = find_charted(ranking, remarks, settings)
    material = Material(remarks, findings.articles, findings.events)
    shown = ranking.head(settings.network_pairs)
    return RivalriesView(
        rows=view_ranking(ranking, charted),
        chart_style=chart_style() if settings.charts else Markup(""),
        network=draw_network(shown) if settings.charts and len(shown) > 1 else None,
        n_in_network=len(shown),
        timelines=[_timeline(pair, material, settings) for pair in charted],
    )


def _timeline(pair: RankedPair, material: Material, settings: ReportSettings) -> PairView:
    from trashtalk.rivalry.timeline import make_timeline

    ids = pair.there.speaker.person_id, pair.there.target.person_id
    timeline = make_timeline(material, *ids, settings.rivalry, today=settings.today)
    if pair.n_dated > settings.charted_remarks:
        return view_pair(pair.anchor, timeline, _too_many(pair), None, with_remarks=False)
    no_chart = why_no_chart(timeline, pair.articles) or ("" if settings.charts else NOT_DRAWN)
    return view_pair(pair.anchor, timeline, no_chart, None if no_chart else draw_timeline(timeline))


def _too_many(pair: RankedPair) -> str:
    names = " ".join(f'"{rival.name}"' for rival in (pair.there.speaker, pair.there.target))
    return (
        f"{say_count(pair.n_dated, 'dated remarks')} are too many for this page; they are among all remarks below. "
        f"To draw them: trashtalk timeline {names} --to timeline.html"
    )
