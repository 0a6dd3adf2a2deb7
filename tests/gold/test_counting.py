from __future__ import annotations

from dataclasses import replace

import pytest

from trashtalk.gold import Figure, Scored, figures, score_articles
from trashtalk.gold.counting import f_measure
from trashtalk.gold.json_report import json_report

from .lines import article, line, quote

TEXT = "“One,” said Mira Rees. “Two,” she said. “Three” it was, said Brook. The fourth, said Brook of “Five”. “Six”."


def scored() -> Scored:
    gold = article(
        TEXT,
        line(TEXT, "“One,”", speaker="Mira Rees", basis="name", source="Mira Rees"),
        line(TEXT, "“Two,”", speaker="Mira Rees", basis="pronoun"),
        line(TEXT, "“Three” it was", kind="mixed", speaker="Tom Rees", basis="nominal"),
        line(TEXT, "Three", name="inner", inside="“Three” it was", speaker=None, basis="none"),
        line(TEXT, "The fourth", kind="indirect", speaker=None, basis="name"),
        not_speech="“Five”",
    )
    quotes = [
        quote(TEXT, "“One,”", speaker="Mira Rees", speaker_basis="name", source="Mira Rees"),
        quote(TEXT, "“Two,”", speaker="Tom Rees", speaker_basis="pronoun", source="she"),
        quote(TEXT, "“Three” it was, said Brook", kind="mixed"),
        quote(TEXT, "“Five”", speaker="Tom Rees", speaker_basis="name"),
        quote(TEXT, "“Six”"),
    ]
    return score_articles([gold], {"a.txt": quotes})


@pytest.mark.parametrize(
    ("name", "hits", "total"),
    [
        ("contents.overlap.recall.all", 3, 4),
        ("contents.overlap.precision.all", 3, 5),
        ("contents.exact.recall.all", 2, 4),
        ("contents.exact.precision.all", 2, 5),
        ("contents.overlap.recall.quoted", 3, 3),
        ("contents.overlap.precision.direct", 2, 4),
        ("contents.overlap.recall.mixed", 1, 1),
        ("contents.exact.precision.mixed", 0, 1),
        ("contents.overlap.recall.indirect", 0, 1),
        ("contents.overlap.precision.indirect", 0, 0),
        ("contents.overlap.recall.second_hand", 0, 1),
        ("contents.overlap.recall.name", 1, 2),
        ("contents.overlap.precision.name", 1, 2),
        ("contents.overlap.precision.none", 1, 2),
        ("speakers.named_right.all", 1, 3),
        ("speakers.rightly_none.all", 0, 3),
        ("speakers.abstained.all", 1, 3),
        ("speakers.wrong.all", 1, 3),
        ("speakers.right_of_found.all", 1, 3),
        ("speakers.right_of_all.all", 1, 4),
        ("speakers.right_of_all.name", 1, 2),
        ("speakers.right_of_found.pronoun_and_nominal", 0, 2),
        ("speakers.abstained.mixed", 1, 1),
        ("speakers.right_of_all.second_hand", 0, 1),
        ("naming.in_gold.all", 2, 3),
        ("naming.right_of_in_gold.all", 1, 2),
        ("naming.right_of_named.all", 1, 3),
        ("naming.right_of_in_gold.pronoun", 0, 1),
        ("naming.right_of_named.name", 1, 2),
        ("sources.right.direct", 1, 2),
        ("sources.right.mixed", 1, 1),
        ("not_speech.taken", 1, 1),
        ("not_speech.taken.title", 1, 1),
        ("same_surname.right", 1, 3),
        ("same_surname.abstained", 1, 3),
        ("same_surname.wrong", 1, 3),
        ("same_surname.not_found", 0, 3),
    ],
)
def test_every_figure_is_a_count_of_a_total(name: str, hits: int, total: int) -> None:
    assert [one for one in figures(scored()) if one.name == name] == [Figure(name, hits, total)]


def test_figures_have_one_order_and_no_name_twice_whatever_was_found() -> None:
    names = [one.name for one in figures(scored())]
    assert len(names) == len(set(names))
    assert names == [one.name for one in figures(replace(scored(), quotes=[], gold=[]))]
    assert all(one.share is None for one in figures(replace(scored(), quotes=[], gold=[], stretches=[])))


def test_without_speakers_nothing_is_said_of_them() -> None:
    names = {one.name for one in figures(replace(scored(), knows_speakers=False))}
    assert {name.split(".")[0] for name in names} == {"contents", "sources", "not_speech"}
    assert "contents.overlap.recall.name" not in names


@pytest.mark.parametrize(
    ("precision", "recall", "both"), [(0.5, 1.0, 2 / 3), (0.0, 0.0, 0.0), (None, 1.0, None), (1.0, None, None)]
)
def test_f_is_the_harmonic_mean(precision: float | None, recall: float | None, both: float | None) -> None:
    assert f_measure(precision, recall) == pytest.approx(both)


def test_the_json_report_has_every_figure_f_and_on_request_what_went_wrong() -> None:
    report = json_report({"gold": "press"}, scored(), wrong=False)
    assert (report["gold"], report["knows_speakers"]) == ("press", True)
    assert report["figures"]["contents.overlap.recall.all"] == {"hits": 3, "total": 4, "percent": 75.0}
    assert report["figures"]["contents.overlap.precision.indirect"]["percent"] is None
    assert report["f"]["contents.overlap.f.all"] == 66.67
    assert report["f"]["contents.overlap.f.indirect"] is None
    assert "wrong" not in report
    wrong = json_report({}, scored(), wrong=True)["wrong"]
    assert {one["what"] for one in wrong} == {
        "not found",
        "wrong speaker",
        "no speaker",
        "not in gold",
        "taken for speech",
    }
