import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from figure_meanings import meaning_of
from figures import Figure
from measuring_rivalry import RIVALS, MeasuredRivalry, measure_rivalry, pearson, rivalry_figures, rivalry_misses
from rivalry_links import Print
from rivalry_truth import MONTHLY, TrueRemark, days_of
from trashtalk.records import Quote
from trashtalk.remarks.remark import gather_remarks
from trashtalk.rivalry.timeline import Material, make_timeline

from ..fake_analyst import Loader, write_files
from ..rivalry.told import paper, printed

S, C = RIVALS
THERE, BACK = "Lauersholm_at_Maddock", "Maddock_at_Lauersholm"
LAST = paper("last.txt", "2031-09-30")

# what was said: remark, when, by whom, at whom, level
SAID = (
    ("r-lamp", "2031-06-05", C, S, 2),
    ("r-bus", "2031-06-20", S, C, 1),
    ("r-thumb", "2031-08-02", S, C, 3),
    ("r-snake", "2031-08-03", C, S, 4),
    ("r-sorry", "2031-09-04", C, S, 0),
)
TRUTH = tuple(
    TrueRemark(remark, *days_of(said), speaker, target, level, f"{remark}!")
    for remark, said, speaker, target, level in SAID
)


def quote(one: TrueRemark, day: str | None = None, published: str | None = None, **changed: str | int | None) -> Quote:
    """A print of a remark of the truth as it is, but for what is given."""
    who = {"speaker": one.speaker, "target": one.target, "level": one.level} | changed
    when = day or str(one.start)
    found = printed(one.words, who["speaker"], who["target"], when, who["level"], published)  # type: ignore[arg-type]
    return replace(found, remark_id=one.remark, article_id=f"{one.remark} {published}.txt")


def measured(*prints: tuple[str, Quote | None], truth: tuple[TrueRemark, ...] = TRUTH) -> MeasuredRivalry:
    quotes = [found for _, found in prints if found]
    material = Material(gather_remarks(quotes), [LAST])
    found = make_timeline(material, *RIVALS, MONTHLY, today=date(2032, 1, 1))
    return MeasuredRivalry(found, quotes, truth, [Print(remark, False, match) for remark, match in prints])


def as_said() -> list[tuple[str, Quote | None]]:
    return [(one.remark, quote(one)) for one in TRUTH]


def figures(of: MeasuredRivalry) -> dict[str, Figure]:
    return {figure.name: figure for figure in rivalry_figures(of)}


def counts(figure: Figure) -> tuple[int | None, int | None]:
    return figure.hits, figure.total


def test_what_is_measured_as_it_was_said_agrees_with_the_truth() -> None:
    found = figures(measured(*as_said()))
    for series in ("said", "fading"):
        for name in (THERE, BACK):
            assert found[f"{series}.spearman.{name}"].value == pytest.approx(1)
            assert found[f"{series}.pearson.{name}"].value == pytest.approx(1)
            assert found[f"{series}.spearman.{name}"].total == 4  # June to September
    assert found[f"said.spearman.{THERE}"].meets_bar
    assert counts(found[f"silent_stays.{THERE}"]) == (2, 2)
    assert counts(found[f"silent_stays.{BACK}"]) == (1, 1)
    for name in (f"peak_month.{THERE}", f"peak_month.{BACK}", "started", "sharpened"):
        assert counts(found[name]) == (1, 1)
    assert counts(found[f"links.whole.{THERE}"]) == (2, 2)
    assert counts(found[f"links.surplus.{BACK}"]) == (0, 3)
    assert list(rivalry_misses(measured(*as_said()))) == []


def test_copies_printed_later_change_what_is_counted_and_not_what_is_measured() -> None:
    lamp = TRUTH[0]
    copies: list[tuple[str, Quote | None]] = [
        (lamp.remark, quote(lamp, published=f"2031-07-0{number}")) for number in range(1, 6)
    ]
    found = figures(measured(*as_said(), *copies))
    assert found[f"said.spearman.{BACK}"].value == pytest.approx(1)
    printed_ = found[f"printed.spearman.{BACK}"].value
    assert printed_ is not None
    assert printed_ < 0.5
    assert counts(found[f"links.whole.{BACK}"]) == (3, 3)


def test_quotes_of_the_speaker_at_level_2_count_whomever_they_are_aimed_at() -> None:
    elsewhere = [
        ("r-none", replace(quote(TRUTH[2], published=f"2031-09-1{number}", target="Bo"), remark_id=f"r{number}"))
        for number in range(3)
    ]
    found = figures(measured(*as_said(), *elsewhere))
    truth = [0.25, 0, 0.75, 0]
    assert found[f"printed.pearson.{THERE}"].value == pytest.approx(pearson([1, 0, 1, 0], truth))
    assert found[f"printed_sharp.pearson.{THERE}"].value == pytest.approx(pearson([0, 0, 1, 3], truth))


def test_a_remark_at_a_wrong_day_moves_the_month_the_peak_and_who_started() -> None:
    prints = as_said()
    prints[3] = ("r-snake", quote(TRUTH[3], "2031-07-03"))
    prints[0] = ("r-lamp", quote(TRUTH[0], "2031-06-25"))
    found = figures(measured(*prints))
    assert counts(found[f"silent_stays.{BACK}"]) == (0, 1)
    assert counts(found[f"peak_month.{BACK}"]) == (0, 1)
    assert counts(found["started"]) == (0, 1)
    assert counts(found["sharpened"]) == (1, 1)
    assert counts(found[f"links.month.{BACK}"]) == (1, 3)
    assert counts(found[f"links.whole.{BACK}"]) == (2, 3)


def test_a_rival_of_whom_nothing_is_found_has_no_correlation_and_no_peak() -> None:
    found = figures(measured(*as_said()[1:3], ("r-lamp", None)))
    assert found[f"said.spearman.{BACK}"].value is None
    assert found[f"said.spearman.{BACK}"].meets_bar is False
    assert counts(found[f"peak_month.{BACK}"]) == (0, 1)
    assert counts(found[f"links.not_extracted.{BACK}"]) == (3, 3)


def test_misses_say_what_broke_and_what_the_truth_has_not() -> None:
    prints = as_said()
    prints[1] = ("r-bus", None)
    invented = quote(replace(TRUTH[2], remark="r-invented", words="Never said."), "2031-08-10")
    assert list(rivalry_misses(measured(*prints, ("r-unknown", invented)))) == [
        "r-bus (2031-06-20, Signe Lauersholm at Cerys Maddock, level 1): not extracted: r-bus!",
        "not in the truth (10 Aug 2031, Signe Lauersholm -> Cerys Maddock): Never said.",
    ]


def test_every_figure_has_a_meaning_that_names_the_direction() -> None:
    meanings = {name: meaning_of("rivalry", name) for name in figures(measured(*as_said()))}
    assert meanings[f"links.split.{THERE}"] == "remarks whose prints are taken for several: Lauersholm at Maddock"


@pytest.mark.parametrize(
    ("scores", "others", "value"),
    [([1, 2, 3], [2, 4, 6], 1), ([1, 2, 3], [3, 2, 1], -1), ([1, 1, 1], [1, 2, 3], None), ([1, 2], [1, 2], None)],
)
def test_the_linear_correlation_needs_three_items_and_change(
    scores: list[float], others: list[float], value: float | None
) -> None:
    assert pearson(scores, others) == (value if value is None else pytest.approx(value))


def test_a_job_over_the_demo_is_matched_with_its_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“She is a coward,” said Cerys Maddock. “We rowed well,” said Signe Lauersholm."
    line: dict[str, Any] = {
        "article": "a.txt",
        "kind": "direct",
        "fragments": ["“She is a coward,”"],
        "source": C,
        "speaker": C,
        "basis": "name",
        "target": S,
        "level": 3,
        "said_on": "2031-06-05",
        "remark": "r-coward",
        "note": None,
    }
    remark = {"remark": "r-coward", "said": "2031-06-05", "speaker": C, "target": S, "level": 3, "words": "Coward."}
    files: dict[str, str | bytes] = {
        "demo/a.txt": text,
        "gold/demo/truth.jsonl": json.dumps(line) + "\n",
        "gold/demo/remarks.jsonl": json.dumps(remark) + "\n",
    }
    write_files(tmp_path, files)
    monkeypatch.setattr("own_gold.loaded", use_fake)
    nobody: Any = None
    found = measure_rivalry(nobody, tmp_path)
    [one] = found.prints
    assert (one.remark, one.match and one.match.speaker) == ("r-coward", C)
    assert (found.timeline.a, found.timeline.b) == RIVALS
    assert list(rivalry_misses(found)) == [
        "r-coward (2031-06-05, Cerys Maddock at Signe Lauersholm, level 3): target not known; no date: Coward."
    ]


def use_fake(_analyst: object) -> object:
    return Loader().analysts
